//! A listed subject: one entry of a watchlist, whatever its publisher and format.

use std::fmt;
use std::ops::RangeInclusive;

use people_tables::Problem;
use serde::{Deserialize, Serialize};
use vocabulary::{Country, Document, PartialDate, PersonName, Sex};

/// One entry of a watchlist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// The publisher's own identifier of the entry, or one made of what it says; unique within its list.
    pub id: String,
    /// What is listed.
    pub kind: SubjectKind,
    /// The names, primary first. Empty only for an entry that lists a document alone.
    pub names: Vec<ListedName>,
    /// Dates of birth; several when the publisher is not sure.
    pub birth_dates: Vec<ListedDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationalities and citizenships.
    pub nationalities: Vec<Country>,
    /// Documents.
    pub documents: Vec<Document>,
    /// The programme or category under which it is listed: `SDGT`, `lost document`.
    pub category: Option<String>,
    /// The act under which it is listed: a regulation, a resolution, a warrant.
    pub legal_basis: Option<String>,
    /// From when until when the entry holds, as far as the publisher says.
    pub validity: Validity,
    /// What else the publisher says, as published, for the person who decides: remarks, then one line for
    /// each designation and address.
    pub remarks: Option<String>,
}

/// The days on which an entry holds. A bound that the publisher does not state is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validity {
    /// The first day.
    pub from: Option<PartialDate>,
    /// The last day.
    pub until: Option<PartialDate>,
}

/// What kind of thing an entry lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SubjectKind {
    /// A person.
    Individual,
    /// A company, an organisation, a group.
    Entity,
    /// A ship.
    Vessel,
    /// An aircraft.
    Aircraft,
    /// A document alone, such as a passport reported lost.
    Document,
}

/// A name of a listed subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedName {
    /// The name.
    pub name: PersonName,
    /// Whether the publisher calls it a weak (low-quality) alias.
    pub is_weak: bool,
}

/// A date of birth as lists publish it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListedDate {
    /// A date, perhaps without day or month.
    Exactly(PartialDate),
    /// `circa`: the publisher is not sure of it.
    About(PartialDate),
    /// Some time between two dates, both included.
    Between(PartialDate, PartialDate),
}

/// A list as read: its name, its entries and what could not be used of it.
#[derive(Debug, Clone)]
pub struct List {
    /// A short name, from the format or the file's name: `ofac-sdn`, `un-consolidated`, `watchlist`.
    pub name: String,
    /// The publisher's own date or version of this issue, when it states one.
    pub version: Option<String>,
    /// The entries, in the file's order.
    pub subjects: Vec<Subject>,
    /// What could not be used and why. The entry itself is kept without it wherever that is possible.
    pub problems: Vec<Problem>,
}

impl Subject {
    /// An entry of which nothing is known yet but its identifier and what it lists.
    pub fn new(id: impl Into<String>, kind: SubjectKind) -> Self {
        Self {
            id: id.into(),
            kind,
            names: Vec::new(),
            birth_dates: Vec::new(),
            sex: None,
            nationalities: Vec::new(),
            documents: Vec::new(),
            category: None,
            legal_basis: None,
            validity: Validity::default(),
            remarks: None,
        }
    }
}

impl Validity {
    /// Whether an entry holds on a day. Of a bound that states less than a day, the whole month or year counts.
    pub fn covers(&self, day: PartialDate) -> bool {
        self.covers_one_of(&(day..=day))
    }

    /// Whether an entry holds on one of these days at least. Of bounds in the wrong order each is looked at alone.
    pub fn covers_one_of(&self, days: &RangeInclusive<PartialDate>) -> bool {
        !self.from.is_some_and(|from| is_before(*days.end(), from))
            && !self.until.is_some_and(|until| is_before(until, *days.start()))
    }
}

/// Whether a date is before another as far as both are known.
fn is_before(one: PartialDate, other: PartialDate) -> bool {
    let known = [
        (Some(one.year()), Some(other.year())),
        (one.month().map(i16::from), other.month().map(i16::from)),
        (one.day().map(i16::from), other.day().map(i16::from)),
    ];
    let both = known.into_iter().map_while(|(one, other)| one.zip(other));
    both.map(|(one, other)| one.cmp(&other))
        .find(|order| order.is_ne())
        .is_some_and(std::cmp::Ordering::is_lt)
}

impl SubjectKind {
    /// `individual`, `entity`, `vessel`, `aircraft` or `document`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Entity => "entity",
            Self::Vessel => "vessel",
            Self::Aircraft => "aircraft",
            Self::Document => "document",
        }
    }
}

impl fmt::Display for ListedDate {
    /// `1962-03-01`, `circa 1962`, `1962 to 1964`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(date) => date.fmt(f),
            Self::About(date) => write!(f, "circa {date}"),
            Self::Between(first, last) => write!(f, "{first} to {last}"),
        }
    }
}
