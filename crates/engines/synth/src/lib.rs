//! Synthetic traffic of the region with its ground truth: flights, bookings and people of invented but
//! plausible names, the messages that carriers send of them, and lists on which a few of them stand.
//!
//! **Invariant:** the same plan gives the same bytes on every platform, and a flight does not depend on how
//! many others are made. Nobody who is not planted has the birth date of a listed person or a listed document.
//!
//! ```
//! use synth::{Plan, Traffic, TruthLine};
//!
//! let traffic = Traffic::new(Plan { flights: 2, seed: 7, day: jiff::civil::date(2026, 11, 23) });
//! for flight in traffic.flights() {
//!     for file in flight.files {
//!         println!("{} {} bytes", file.name, file.bytes.len());
//!     }
//!     let is_planted = |line: &&TruthLine| matches!(line, TruthLine::Traveller(one) if one.planted.is_some());
//!     println!("{} on a list", flight.truth.iter().filter(is_planted).count());
//! }
//! assert_eq!(traffic.watchlists()[0].name, "watchlist.csv");
//! ```
//!
//! # The truth
//!
//! `truth.jsonl` has one [`TruthLine`] as a JSON object a line, told apart by `what`:
//!
//! - `message`: a message as it was sent: `file`, `message` (its place in the file, from 0), `kind`,
//!   `version`, `travellers` (how many can be read), `sensitive` (how many segments must lose something),
//!   `flaws`, and `broken`: `null`, `empty` or `truncated`.
//! - `traveller`: a person on a flight: correct `surname`, `given`, `birth_date` and `documents`; `planted`:
//!   `null` or `{list, id, kind, variant}`; and `reports`: for each message from which the person can be
//!   read, `file`, `message`, `position` among its travellers, `reference`, `locator`, the name, birth date
//!   and documents as sent, and the `noise` that they suffered.
//!
//! A reader's answer and the truth join on `file`, `message` and `position`.

mod booking;
mod chance;
mod dates;
mod draft;
mod flight;
mod names;
mod nations;
mod network;
mod noise;
mod parties;
mod paxlst;
mod people;
mod pnrgov;
mod roster;
mod services;
mod spoil;
mod telling;
mod truth;
mod watchlist;

use jiff::civil::Date;

pub use roster::{Change, Changed, Diversity, Origin, Roster, RosterPerson};
pub use truth::{
    Breakage, DocumentTruth, Flaw, FlightTruth, MessageTruth, Noise, Planted, PlantedKind, Report,
    TravellerTruth, TruthLine, Variant,
};
pub use watchlist::{LOST_DOCUMENTS, WATCHLIST};

use chance::Chance;
use names::Names;
use watchlist::Watchlist;

/// What to make.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many flights.
    pub flights: u32,
    /// What all chance grows from.
    pub seed: u64,
    /// The day of the first flights. The network has 50 flights a day; more of them take more days.
    pub day: Date,
}

/// Synthetic traffic: made flight by flight as it is asked for.
pub struct Traffic {
    plan: Plan,
    names: Names,
    watchlist: Watchlist,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What carriers send of one flight, and what is true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlightFiles {
    /// The messages.
    pub files: Vec<File>,
    /// Lines of `truth.jsonl`.
    pub truth: Vec<TruthLine>,
}

impl Traffic {
    /// Traffic after a plan.
    pub fn new(plan: Plan) -> Self {
        let names = Names::new();
        let watchlist = Watchlist::new(&names, plan.day, &mut Chance::new(plan.seed, 0));
        Self { plan, names, watchlist }
    }

    /// [`WATCHLIST`] and [`LOST_DOCUMENTS`], with the column names that lists have.
    pub fn watchlists(&self) -> Vec<File> {
        let people = csv_file(WATCHLIST, &self.watchlist.people_table());
        let documents = csv_file(LOST_DOCUMENTS, &self.watchlist.documents_table());
        vec![people, documents]
    }

    /// The flights, in the order of the schedule.
    pub fn flights(&self) -> impl Iterator<Item = FlightFiles> {
        (0..self.plan.flights).map(|index| flight::files(self, index))
    }
}

fn csv_file<const COLUMNS: usize>(name: &str, rows: &[[String; COLUMNS]]) -> File {
    // No name, date or number that is generated has a comma, a quotation mark or a line break.
    let text: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    File { name: name.to_owned(), bytes: text.into_bytes() }
}
