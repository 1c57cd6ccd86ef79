//! What the operator is told, on standard error.
//!
//! **Invariant:** nothing about a person is written, and that nobody reads any more ends nothing:
//! `eprintln!` would panic.

use std::fmt::Arguments;
use std::io::Write;

/// Tells the operator.
pub(crate) fn tell(what: Arguments<'_>) {
    let _ = writeln!(std::io::stderr(), "ceiba: {what}");
}
