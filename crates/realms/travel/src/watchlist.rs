//! The lists that are loaded, and a traveller's matches in them.

use std::fmt::Write as _;

use lists::{List, Subject};
use screening::{Band, MatchKind, Query, Snapshot};
use sha2::{Digest, Sha256};

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
        Self { snapshot: Snapshot::build(lists), lists: loaded, fingerprint }
    }

    pub(crate) fn lists(&self) -> &[LoadedList] {
        &self.lists
    }

    /// Tells whether a traveller was screened with these lists by this version of the program.
    pub(crate) fn fingerprint(&self) -> &[u8; 32] {
        &self.fingerprint
    }

    pub(crate) fn screen(&self, traveller: &Traveller) -> Vec<Found> {
        let matches = self.snapshot.screen(&query(traveller), screening::DEFAULT_THRESHOLD);
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

/// What screening asks about a traveller.
pub fn query(traveller: &Traveller) -> Query {
    Query {
        names: traveller.names(),
        birth_date: traveller.birth_date,
        sex: traveller.sex,
        nationality: traveller.nationality,
        documents: traveller.documents.clone(),
        day: None,
    }
}

fn fingerprint(lists: &[List]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    let mut text = String::new();
    for list in lists {
        for subject in &list.subjects {
            text.clear();
            let subject = listed_subject(&list.name, &list.version, subject, None);
            let _ = write!(text, "{subject:?}");
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
