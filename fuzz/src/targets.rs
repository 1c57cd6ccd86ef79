//! All targets, each in a file of its own. A new one is a file here and its name in both places below.

mod answers;
mod edifact;
mod ledger_checkpoint;
mod ledger_proof;
mod ledger_tiles;
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
pub const TARGETS: [Target; 14] = [
    answers::TARGET,
    edifact::TARGET,
    ledger_checkpoint::TARGET,
    ledger_proof::TARGET,
    ledger_tiles::TARGET,
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
