//! The real program, run as users run it: in a temporary folder, judged by its output and its exit status.
#![expect(clippy::unwrap_used, reason = "a test that cannot arrange its input must fail")]

mod answers;
mod bad_input;
mod bench;
mod command_line;
mod decoding;
mod demo;
mod durability;
mod formats;
mod identity;
mod ledger;
mod listening;
mod lists;
mod mrz;
mod node;
mod node_key;
mod prepared;
mod program;
mod replaced_lists;
mod screened_days;
mod secrets;
