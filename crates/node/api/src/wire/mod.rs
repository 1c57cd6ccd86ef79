//! The shapes of the API. A field that is not known is `null`, never left out.

mod flight;
mod hit;
mod message;
mod page;
mod traveller;

pub(crate) use flight::{Flight, FlightHits};
pub(crate) use hit::{Decision, Hit, HitSummary, MatchBand, NewDecision};
pub(crate) use message::{MessageProgress, MessageStatus};
pub(crate) use page::page_number;
pub(crate) use traveller::Traveller;
