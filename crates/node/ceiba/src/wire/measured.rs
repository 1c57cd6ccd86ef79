//! `ceiba bench --json`: the last object holds the figures.

use serde::Serialize;

/// `ceiba bench messages`
#[derive(Serialize)]
pub(crate) struct Messages {
    /// Passenger lists.
    pub(crate) paxlst: Reading,
    /// Bookings.
    pub(crate) pnrgov: Reading,
}

/// How fast messages of one kind are read, on one core. Rates are in millions of bytes a second.
#[derive(Serialize)]
pub(crate) struct Reading {
    /// How much was read in a round.
    pub(crate) bytes: usize,
    /// How many travellers it is about.
    pub(crate) travellers: usize,
    /// A loop that looks at every byte: what the machine can do.
    pub(crate) scan_mb_per_s: f64,
    /// Cut into segments.
    pub(crate) segments_mb_per_s: f64,
    /// Every component of every element of every segment visited.
    pub(crate) components_mb_per_s: f64,
    /// Sensitive data taken out.
    pub(crate) redact_mb_per_s: f64,
    /// Decoded to travellers.
    pub(crate) decode_mb_per_s: f64,
}
