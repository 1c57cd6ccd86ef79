//! What everything else stands on: the ids of stored things, and the clock.
//!
//! **Invariant:** this is the only place that reads the wall clock. All other code is given a [`Clock`], so
//! that a test can let five years pass.

mod clock;
mod ids;

pub use clock::{Clock, SetClock, SystemClock};
pub use ids::{
    AccountId, DecisionId, HitId, MessageId, MovementId, PasskeyId, ServiceKeyId, SessionId, TravellerId,
};
pub use jiff::{SignedDuration, Timestamp};
