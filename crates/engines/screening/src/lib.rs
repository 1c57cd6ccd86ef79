//! Travellers against listed subjects, with evidence.

mod answer;

pub use answer::{Band, Effect, EntryId, Evidence, Match, MatchKind, Query};
