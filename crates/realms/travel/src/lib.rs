//! The travel realm: the life of a message, a traveller and a hit.
//!
//! A message is [accepted](Travel::accept) once it is durable; [work](Travel::work) then stores its
//! travellers and screens them; a person [decides](Travel::decide) on each hit.
//!
//! **Invariants:** what was accepted is never lost and never counted twice, wherever the process is
//! killed; sensitive data is removed before the first write; a decision is never changed, only replaced by
//! another; what is told about people is stored sealed; and what has expired is erased, with its keys.

mod bell;
mod decision;
mod flight;
mod hit;
mod identity;
mod ingest;
mod kin;
mod message;
mod page;
mod process;
mod realm;
mod retention;
mod store;
mod traveller;
mod watchlist;

pub use decision::{Decision, DecisionError, Grounds, GroundsError, NotAnOutcome, Officer, Outcome};
pub use flight::{Flight, FlightFilter, FlightTraveller, HitCounts, HitMark};
pub use hit::{EvidenceField, Hit, HitFilter, HitPage, HitState, HitSummary, ListedDocument, ListedSubject};
pub use ingest::{Accepted, MAXIMUM_MESSAGE_BYTES, Refused, Source};
pub use kin::Kin;
pub use message::{DeviationNote, MessageFilter, MessageState, MessageStatus, RedactionCount};
pub use page::{PAGE_SIZE, Page};
pub use realm::{OpenError, Totals, Travel, Work};
pub use retention::{KEPT_FOR_YEARS, Purged};
pub use traveller::{Bags, Traveller};
pub use watchlist::{Days, LoadedList, days_that_count, query};
