//! `ceiba bench`: what this program does on this machine, on synthetic input that is the same everywhere or on the
//! user's own.

mod messages;
mod recall;
mod screening;

use crate::arguments::Bench;
use crate::failure::Failure;

/// Measures and prints.
pub(crate) fn run(arguments: &Bench) -> Result<(), Failure> {
    match arguments {
        Bench::Messages { json } => messages::run(*json),
        Bench::Screening(arguments) => screening::run(arguments),
        Bench::Recall(arguments) => recall::run(arguments),
    }
}
