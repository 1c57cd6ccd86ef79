//! Zones read and written, names spelled, proved at the crate's boundary.
#![expect(clippy::unwrap_used, reason = "a test that cannot arrange its input must fail")]

mod evidence;
mod names;
mod neighbours;
mod published;
mod random;
mod round_trip;
mod rules;
mod strict;
mod tolerance;
mod truncation;
