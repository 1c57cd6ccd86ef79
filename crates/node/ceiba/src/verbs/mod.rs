//! One module per verb: read what was named, call the crates below, print.

pub(crate) mod account;
pub(crate) mod bench;
pub(crate) mod compare;
pub(crate) mod decode;
pub(crate) mod demo;
pub(crate) mod ingest;
pub(crate) mod ledger;
pub(crate) mod lists_check;
pub(crate) mod lists_diff;
pub(crate) mod lists_prepare;
pub(crate) mod mrz;
pub(crate) mod screen;
pub(crate) mod serve;
pub(crate) mod synth;
