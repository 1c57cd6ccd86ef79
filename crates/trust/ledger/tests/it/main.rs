//! The ledger as its callers and its auditors meet it.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot arrange its ledger must fail"
)]

mod entries;
mod keys;
mod laws;
mod tampering;
mod world;
