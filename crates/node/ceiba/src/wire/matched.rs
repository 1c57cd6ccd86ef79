//! `ceiba screen --json`: one object per match; `--stats`: one last object.

use screening::{Entry, Match};
use serde::Serialize;
use vocabulary::{Country, PersonName};

use super::known;
use crate::reported::Reported;

/// One match.
#[derive(Serialize)]
pub(crate) struct Matched<'a> {
    file: &'a str,
    message: Option<usize>,
    traveller: Traveller<'a>,
    kind: &'static str,
    subject: Subject<'a>,
    /// The targeting rule that fired; a list's match has none.
    rule: Option<&'a str>,
    score: f64,
    band: &'static str,
    evidence: Vec<Evidence<'a>>,
}

#[derive(Serialize)]
struct Traveller<'a> {
    r#ref: Option<&'a str>,
    surname: Option<&'a str>,
    given: Option<&'a str>,
    birth_date: Option<String>,
    documents: Vec<Document<'a>>,
}

#[derive(Serialize)]
struct Document<'a> {
    r#type: Option<&'a str>,
    number: &'a str,
    issuer: Option<&'static str>,
    expiry: Option<String>,
}

#[derive(Serialize)]
struct Subject<'a> {
    list: &'a str,
    id: &'a str,
    name: Option<String>,
    /// The name, primary or alias, that was compared.
    matched_name: Option<String>,
    birth_date: Option<String>,
}

/// One field compared, here and in `compare`.
#[derive(Serialize)]
pub(crate) struct Evidence<'a> {
    field: &'static str,
    reported: &'a str,
    listed: &'a str,
    effect: &'static str,
}

impl<'a> Matched<'a> {
    /// A match of a traveller, and the entry it agrees with.
    pub(crate) fn new(file: &'a str, reported: &'a Reported, found: &'a Match, entry: &'a Entry<'a>) -> Self {
        Self {
            file,
            message: reported.message,
            traveller: Traveller {
                r#ref: reported.reference.as_deref(),
                surname: known(&reported.surname),
                given: known(&reported.given),
                birth_date: reported.birth_date.map(|date| date.to_string()),
                documents: reported.documents.iter().map(Document::new).collect(),
            },
            kind: found.kind.as_str(),
            subject: Subject {
                list: &entry.list.name,
                id: &entry.subject.id,
                name: entry.subject.names.first().map(|listed| PersonName::to_string(&listed.name)),
                matched_name: found.listed_name.map(|place| entry.subject.names[place].name.to_string()),
                birth_date: entry.subject.birth_dates.first().map(ToString::to_string),
            },
            rule: None,
            score: found.score,
            band: found.band.as_str(),
            evidence: evidence(&found.evidence),
        }
    }
}

impl<'a> Document<'a> {
    fn new(document: &'a vocabulary::Document) -> Self {
        Self {
            r#type: known(&document.kind),
            number: &document.number,
            issuer: document.issuer.map(Country::as_str),
            expiry: document.expiry.map(|date| date.to_string()),
        }
    }
}

/// Evidence as the contract shows it.
pub(crate) fn evidence(evidence: &[screening::Evidence]) -> Vec<Evidence<'_>> {
    evidence
        .iter()
        .map(|compared| Evidence {
            field: compared.field,
            reported: &compared.reported,
            listed: &compared.listed,
            effect: compared.effect.as_str(),
        })
        .collect()
}

/// How much was done and how fast.
#[derive(Serialize)]
pub(crate) struct Stats {
    /// Entries of all lists.
    pub(crate) subjects: usize,
    /// Names of all entries.
    pub(crate) names: usize,
    /// Travellers screened.
    pub(crate) travellers: usize,
    /// Matches found.
    pub(crate) matches: usize,
    /// Threads that screened.
    pub(crate) threads: usize,
    /// Seconds to read the lists and build the index.
    pub(crate) load_s: f64,
    /// Seconds to screen, without reading the travellers.
    pub(crate) screen_s: f64,
    /// Travellers by `screen_s`.
    pub(crate) travellers_per_s: f64,
    /// The most memory the process had, in MiB; `null` where the system does not tell.
    pub(crate) peak_rss_mb: Option<f64>,
}
