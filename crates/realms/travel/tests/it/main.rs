//! The realm as a node uses it: on a real store, with a clock that the test moves.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod decisions;
mod engine_version;
mod erasure;
mod flights;
mod gtas;
mod ingest;
mod ledger;
mod processing;
mod replaced_lists;
mod retention;
mod validity;
mod world;
