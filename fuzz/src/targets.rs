//! All targets, each in a file of its own. A new one is a file here and its name in both places below.

mod answers;
mod edifact;
mod lists;
mod mrz;
mod passenger_lists;
mod paxlst;
mod people_tables;
mod pnrgov;
mod pnrgov_xml;
mod redact;
mod screening;

use crate::Target;

/// All targets.
pub const TARGETS: [Target; 11] = [
    answers::TARGET,
    edifact::TARGET,
    lists::TARGET,
    mrz::TARGET,
    passenger_lists::TARGET,
    paxlst::TARGET,
    people_tables::TARGET,
    pnrgov::TARGET,
    pnrgov_xml::TARGET,
    redact::TARGET,
    screening::TARGET,
];

/// The folders of `../shared/data` with travel messages.
const MESSAGES: &[&str] = &["gtas/paxlst", "gtas/pnrgov"];
