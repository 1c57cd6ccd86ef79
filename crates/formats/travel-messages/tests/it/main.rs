//! What messages say, proved at the crate's boundary.

mod bad_input;
mod fixtures;
mod gtas;
mod paxlst;
mod pnrgov;
mod redact;
