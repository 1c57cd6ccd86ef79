//! Flights and who is on them, as an analyst looks at them.

use jiff::civil::Date;
use kernel::{HitId, MovementId, Timestamp, TravellerId};
use screening::{Band, MatchKind};
use travel_messages::{Call, MessageKind};

use crate::hit::HitState;
use crate::page::Page;
use crate::realm::Travel;
use crate::store;
use crate::traveller::Traveller;

/// A movement with its counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Flight {
    /// The movement.
    pub id: MovementId,
    /// The carrier's code.
    pub carrier: Option<String>,
    /// The number without the carrier.
    pub number: Option<String>,
    /// Where and when it departs, local time.
    pub departure: Call,
    /// Where and when it arrives, local time.
    pub arrival: Call,
    /// Passengers, those in transit included.
    pub travellers: u64,
    /// Members of the crew.
    pub crew: u64,
    /// The hits on those on board.
    pub hits: HitCounts,
    /// When the last message about it was received.
    pub last_message_at: Timestamp,
}

/// How many hits there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HitCounts {
    /// Those that await a decision.
    pub open: u64,
    /// Those that a person decided.
    pub decided: u64,
}

/// Which flights are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FlightFilter {
    /// The beginning of carrier and number, or of a port; case and white space are ignored.
    pub text: String,
    /// The first day of departure, by the port's calendar.
    pub from: Option<Date>,
    /// The last day of departure.
    pub to: Option<Date>,
    /// Whether only flights with a hit, open or decided, are looked for.
    pub with_hits: bool,
}

/// A person on a movement, as all messages together report it.
#[derive(Debug, Clone, PartialEq)]
pub struct FlightTraveller {
    /// The traveller.
    pub id: TravellerId,
    /// What is reported.
    pub reported: Traveller,
    /// The kinds of messages that reported it, each once.
    pub sources: Vec<MessageKind>,
    /// The traveller's hits, open first.
    pub hits: Vec<HitMark>,
}

/// That there is a hit, where its traveller is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HitMark {
    /// The hit.
    pub id: HitId,
    /// By what it matched.
    pub kind: MatchKind,
    /// How surely.
    pub band: Band,
    /// Whether it awaits a decision.
    pub state: HitState,
}

impl Travel {
    /// Flights by departure, those of an unknown time last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn flights(&self, filter: &FlightFilter, page: u32) -> rusqlite::Result<Page<Flight>> {
        self.read(|store| store::flight::page(store, filter, page))
    }

    /// One flight; `None` when there is no such movement.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn flight(&self, id: MovementId) -> rusqlite::Result<Option<Flight>> {
        self.read(|store| store::flight::one(store, id))
    }

    /// A flight and everybody on it, by surname and given name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn travellers_of(&self, id: MovementId) -> rusqlite::Result<Option<(Flight, Vec<FlightTraveller>)>> {
        self.read(|store| {
            let Some(flight) = store::flight::one(store, id)? else { return Ok(None) };
            Ok(Some((flight, store::flight::travellers(store, id)?)))
        })
    }
}
