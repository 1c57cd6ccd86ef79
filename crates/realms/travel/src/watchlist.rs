//! The lists that are loaded, and a traveller's matches in them.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Clock;
use lists::{List, Subject};
use screening::{Band, ENGINE_VERSION, MatchKind, Query, Snapshot};
use sha2::{Digest, Sha256};
use travel_messages::Call;
use vocabulary::PartialDate;

use crate::hit::{EvidenceField, ListedDocument, ListedSubject};
use crate::traveller::Traveller;

/// A list that is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedList {
    /// Its name.
    pub name: String,
    /// The publisher's date or version.
    pub version: Option<String>,
    /// How many entries it has.
    pub subjects: u64,
    /// How many names they have together.
    pub names: u64,
}

/// Lists that are screened with, as one unchanging whole.
pub(crate) struct Watchlists {
    snapshot: Snapshot,
    lists: Vec<LoadedList>,
    fingerprint: [u8; 32],
    /// The first days of entries that have one, in rising order.
    first_days: Vec<PartialDate>,
}

/// A match to be recorded.
pub(crate) struct Found {
    pub(crate) subject: ListedSubject,
    pub(crate) kind: MatchKind,
    pub(crate) band: Band,
    pub(crate) score: f64,
    pub(crate) evidence: Vec<EvidenceField>,
}

impl Watchlists {
    pub(crate) fn build(lists: Vec<List>) -> Self {
        let loaded = lists.iter().map(|list| LoadedList {
            name: list.name.clone(),
            version: list.version.clone(),
            subjects: list.subjects.len() as u64,
            names: list.subjects.iter().map(|subject| subject.names.len() as u64).sum(),
        });
        let loaded = loaded.collect();
        let fingerprint = fingerprint(&lists);
        let subjects = lists.iter().flat_map(|list| &list.subjects);
        let mut first_days: Vec<PartialDate> = subjects.filter_map(first_day).collect();
        first_days.sort_unstable();
        Self { snapshot: Snapshot::build(lists), lists: loaded, fingerprint, first_days }
    }

    pub(crate) fn lists(&self) -> &[LoadedList] {
        &self.lists
    }

    /// Tells whether a traveller was screened with these lists by this engine, since the last entry began to hold.
    pub(crate) fn fingerprint(&self, today: Option<PartialDate>) -> [u8; 32] {
        let begun = self.first_days.partition_point(|first| today.is_none_or(|today| *first <= today));
        Sha256::new().chain_update(self.fingerprint).chain_update(begun.to_le_bytes()).finalize().into()
    }

    /// The matches of a traveller among the entries that hold on one of the days.
    pub(crate) fn screen(&self, traveller: &Traveller, days: Days) -> Vec<Found> {
        let matches = self.snapshot.screen(&query(traveller, days), screening::DEFAULT_THRESHOLD);
        let found = matches.into_iter().map(|found| {
            let entry = self.snapshot.entry(found.entry);
            let evidence = found.evidence.into_iter().map(|field| EvidenceField {
                field: field.field.to_owned(),
                reported: field.reported,
                listed: field.listed,
                effect: field.effect,
            });
            Found {
                subject: listed_subject(
                    &entry.list.name,
                    &entry.list.version,
                    &entry.subject,
                    found.listed_name,
                ),
                kind: found.kind,
                band: found.band,
                score: found.score,
                evidence: evidence.collect(),
            }
        });
        found.collect()
    }
}

/// Days of which an entry must hold on one to concern a traveller; `None` when every entry does.
pub type Days = Option<RangeInclusive<PartialDate>>;

/// What screening asks about a traveller; see [`days_that_count`].
pub fn query(traveller: &Traveller, days: Days) -> Query {
    Query {
        names: traveller.names(),
        birth_date: traveller.birth_date,
        sex: traveller.sex,
        nationality: traveller.nationality,
        documents: traveller.documents.clone(),
        days,
    }
}

/// The days on which an entry may hold that concerns those who travel from one call to the other: those of the journey by
/// the ports' calendars, and those since, for who is listed after a journey is to be known. Of a journey of which no
/// day is known every entry counts.
pub fn days_that_count(departure: Call, arrival: Call, today: PartialDate) -> Days {
    let day = |call: Call| call.at.and_then(|at| full_date(at.date()));
    let (first, last) = (day(departure).or(day(arrival))?, day(arrival).or(day(departure))?);
    // A journey of a day to come may be of this one, misspelt.
    Some(first.min(last).min(today)..=first.max(last).max(today))
}

/// The day by universal time.
pub(crate) fn today(clock: &dyn Clock) -> Option<PartialDate> {
    full_date(clock.now().to_zoned(TimeZone::UTC).date())
}

fn full_date(date: Date) -> Option<PartialDate> {
    PartialDate::full(date.year(), date.month(), date.day())
}

fn first_day(subject: &Subject) -> Option<PartialDate> {
    let from = subject.validity.from?;
    PartialDate::full(from.year(), from.month().unwrap_or(1), from.day().unwrap_or(1))
}

/// What the answer hangs on: the engine, and all that the lists say.
fn fingerprint(lists: &[List]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(ENGINE_VERSION.to_le_bytes());
    let mut text = String::new();
    for list in lists {
        for subject in &list.subjects {
            text.clear();
            let _ = write!(text, "{:?}", (&list.name, &list.version, subject));
            hash.update(&text);
        }
    }
    hash.finalize().into()
}

fn listed_subject(
    list: &str,
    version: &Option<String>,
    subject: &Subject,
    matched: Option<usize>,
) -> ListedSubject {
    let documents = subject.documents.iter().map(|document| ListedDocument {
        kind: Some(document.kind.clone()).filter(|kind| !kind.is_empty()),
        number: document.number.clone(),
        issuer: document.issuer.map(|issuer| issuer.as_str().to_owned()),
        expiry: document.expiry.map(|expiry| expiry.to_string()),
    });
    ListedSubject {
        list: list.to_owned(),
        list_version: version.clone(),
        id: subject.id.clone(),
        kind: subject.kind.as_str().to_owned(),
        names: subject.names.iter().map(|listed| (listed.name.to_string(), listed.is_weak)).collect(),
        matched_name: matched.map(|place| subject.names[place].name.to_string()),
        birth_dates: subject.birth_dates.iter().map(ToString::to_string).collect(),
        sex: subject.sex.map(|sex| sex.as_str().to_owned()),
        nationalities: subject.nationalities.iter().map(ToString::to_string).collect(),
        documents: documents.collect(),
        category: subject.category.clone(),
        remarks: subject.remarks.clone(),
    }
}
