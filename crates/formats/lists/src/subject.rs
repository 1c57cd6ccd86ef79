//! A listed subject: one entry of a watchlist, whatever its publisher and format.

use std::fmt;

use people_tables::Problem;
use vocabulary::{Country, Document, PartialDate, PersonName, Sex};

/// One entry of a watchlist.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The publisher's own identifier of the entry; unique within its list.
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
    /// What else the publisher says, as published, for the person who decides: remarks, then one line for
    /// each designation and address.
    pub remarks: Option<String>,
}

/// What kind of thing an entry lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedName {
    /// The name.
    pub name: PersonName,
    /// Whether the publisher calls it a weak (low-quality) alias.
    pub is_weak: bool,
}

/// A date of birth as lists publish it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
