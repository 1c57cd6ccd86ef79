//! What screening promises.

#![expect(clippy::unwrap_used, reason = "a fixture that is not what it should be ends the test")]

mod bands;
mod crowded;
mod documents;
mod laws;
mod lossless;
mod people;
mod shared_data;
