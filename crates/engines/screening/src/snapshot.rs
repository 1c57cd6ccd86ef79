//! Lists made ready for screening, once, for any number of threads and processes.
//!
//! **Invariant:** [`Snapshot::screen`] answers exactly what [`Snapshot::screen_exhaustive`] does.

use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use lists::{List, Subject, SubjectKind};
use names::{Comparison, Name};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use vocabulary::{Document, PartialDate, PersonName};

use crate::answer::{EntryId, Match, MatchKind, Query};
use crate::birth_date::DateAgreement;
use crate::document;
use crate::evidence;
use crate::facts::Facts;
use crate::oracle::Oracle;
use crate::scan::{Scratch, Search};
use crate::sections::{NotASnapshot, Section, Sections};
use crate::view::View;
use crate::{build, weigh};

/// Lists made ready for screening. Immutable; new lists make a new snapshot while the old one serves.
pub struct Snapshot {
    sections: Sections,
    lists: Vec<ListInfo>,
    /// What threads keep between travellers; each takes one while it screens.
    scratches: Mutex<Vec<Scratch>>,
    oracle: OnceLock<Oracle>,
}

/// A list that a snapshot was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListInfo {
    /// Its short name.
    pub name: String,
    /// The publisher's date or version.
    pub version: Option<String>,
    /// How many entries it has.
    pub subjects: u32,
}

/// A listed subject and the list that it stands in.
#[derive(Debug, Clone)]
pub struct Entry<'s> {
    /// The list.
    pub list: &'s ListInfo,
    /// The subject.
    pub subject: Subject,
}

/// Names under which a traveller was reported, as given and ready for comparison.
type Reported<'q> = [(&'q PersonName, Name)];

impl Snapshot {
    /// Makes lists ready. Names are compared of individuals and of entries that list a document; companies,
    /// ships and aircraft do not travel as passengers. Documents are compared of every entry.
    pub fn build(lists: Vec<List>) -> Self {
        Self::of(build::build(lists))
    }

    /// Opens what [`Snapshot::as_bytes`] gave, such as a file that is mapped.
    ///
    /// # Errors
    /// When the bytes are not a snapshot of this version of the program, or were damaged.
    pub fn open(bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) -> Result<Self, NotASnapshot> {
        Sections::open(bytes).map(Self::of)
    }

    /// The snapshot as bytes, to be kept in a file and opened by any number of processes.
    pub fn as_bytes(&self) -> &[u8] {
        self.sections.as_bytes()
    }

    fn of(sections: Sections) -> Self {
        let lists = postcard::from_bytes(sections.bytes(Section::Lists)).unwrap_or_default();
        Self { sections, lists, scratches: Mutex::default(), oracle: OnceLock::new() }
    }

    /// The lists that it was made of.
    pub fn lists(&self) -> &[ListInfo] {
        &self.lists
    }

    /// The entry that a match names.
    ///
    /// # Panics
    /// When the id is of another snapshot that has more entries.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        let mut place = id.0;
        let mut lists = self.lists.iter();
        let list = lists.find(|list| {
            let is_in = place < list.subjects;
            place = place.saturating_sub(if is_in { 0 } else { list.subjects });
            is_in
        });
        #[expect(clippy::expect_used, reason = "an id of another snapshot is a mistake of the caller's")]
        let list = list.expect("the entry is of this snapshot");
        Entry { list, subject: self.subject(id) }
    }

    fn subject(&self, id: EntryId) -> Subject {
        let starts: &[u64] = self.sections.numbers(Section::SubjectStarts);
        let range = starts[id.0 as usize] as usize..starts[id.0 as usize + 1] as usize;
        let subject = postcard::from_bytes(&self.sections.bytes(Section::Subjects)[range]);
        // The checksum vouches that these are the bytes that a build wrote.
        subject.unwrap_or_else(|_| Subject::new("", SubjectKind::Individual))
    }

    /// The subject, when its entry holds on one of these days.
    fn subject_on(&self, id: EntryId, days: Option<&RangeInclusive<PartialDate>>) -> Option<Subject> {
        let subject = self.subject(id);
        days.is_none_or(|days| subject.validity.covers_one_of(days)).then_some(subject)
    }

    /// How many subjects are listed, of every kind.
    pub fn subject_count(&self) -> usize {
        self.lists.iter().map(|list| list.subjects as usize).sum()
    }

    /// How many names travellers are compared with.
    pub fn name_count(&self) -> usize {
        View::new(&self.sections).name_count()
    }

    /// The bytes that the snapshot takes, in memory as in a file.
    pub fn memory_bytes(&self) -> usize {
        self.as_bytes().len()
    }

    /// Every match of at least `threshold`: one per entry and kind, best first.
    pub fn screen(&self, query: &Query, threshold: f64) -> Vec<Match> {
        // Not a number is no threshold.
        let threshold = threshold.max(0.0);
        let taken = self.scratches.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut scratch = taken.unwrap_or_default();
        let view = View::new(&self.sections);
        let by_document = document::listed_names(&view, &query.documents);
        let matches = self.answer(query, threshold, |name, compare| {
            let search = Search::new(name, query.birth_date, threshold);
            scratch.search(&view, &search, |row, date| compare(view.row_names[row as usize], date, 0.0));
            // What a document lifts above the threshold is compared whatever the index says of its names.
            for listed in &by_document {
                compare(*listed, Some(DateAgreement::Same), weigh::MOST_OF_DOCUMENTS);
            }
        });
        self.scratches.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        matches
    }

    /// The same as [`Snapshot::screen`], by comparing with every listed name without its index: the proof that
    /// nothing is missed.
    pub fn screen_exhaustive(&self, query: &Query, threshold: f64) -> Vec<Match> {
        let threshold = threshold.max(0.0);
        let view = View::new(&self.sections);
        let oracle = self.oracle.get_or_init(|| Oracle::new(&view));
        let documents = if query.documents.is_empty() { 0.0 } else { weigh::MOST_OF_DOCUMENTS };
        self.answer(query, threshold, |name, compare| {
            oracle.search(name, |listed| compare(listed, Some(DateAgreement::Same), documents));
        })
    }

    /// Answers a query; `candidates` tells of a name which listed ones to compare it with, how their dates
    /// stand at best, and the most that their documents weigh.
    fn answer(
        &self,
        query: &Query,
        threshold: f64,
        mut candidates: impl FnMut(&Name, &mut dyn FnMut(u32, Option<DateAgreement>, f64)),
    ) -> Vec<Match> {
        let view = View::new(&self.sections);
        let reported: Vec<(&PersonName, Name)> =
            query.names.iter().map(|name| (name, Name::normalise(name))).collect();
        let mut best: FxHashMap<(EntryId, MatchKind), Match> = FxHashMap::default();
        for (reported_name, name) in &reported {
            candidates(name, &mut |listed, date, documents| {
                let least = weigh::log_odds(threshold) - documents;
                let found =
                    self.match_name(&view, query, (threshold, least), (reported_name, name), listed, date);
                if let Some(found) = found {
                    keep_best(&mut best, found);
                }
            });
        }
        for reported_document in &query.documents {
            for found in self.match_document(&view, query, &reported, reported_document) {
                if found.score >= threshold {
                    keep_best(&mut best, found);
                }
            }
        }
        let mut matches: Vec<Match> = best.into_values().collect();
        matches.sort_by(|one, other| {
            let by_sureness = other.band.cmp(&one.band).then(other.score.total_cmp(&one.score));
            by_sureness.then(one.entry.cmp(&other.entry)).then((one.kind as u8).cmp(&(other.kind as u8)))
        });
        matches
    }

    fn match_name(
        &self,
        view: &View<'_>,
        query: &Query,
        (threshold, least): (f64, f64),
        (reported, name): (&PersonName, &Name),
        listed: u32,
        date: Option<DateAgreement>,
    ) -> Option<Match> {
        let comparison = names::compare(name, &view.name(listed)?);
        let most = weigh::most(comparison.score, date, comparison.information, comparison.is_identical);
        if comparison.score == 0.0 || most < least - 1e-6 {
            return None;
        }
        let entry = EntryId(view.name_entries[listed as usize]);
        let place = usize::from(view.name_places[listed as usize]);
        let subject = self.subject_on(entry, query.days.as_ref())?;
        let listed_name = subject.names.get(place)?;
        let facts = Facts::of(query, &subject);
        let score = weigh::name_score(&comparison, listed_name.is_weak, &facts);
        if score < threshold {
            return None;
        }
        let mut evidence = evidence::names(reported, &listed_name.name, &comparison);
        evidence.extend(evidence::facts(query, &subject));
        evidence.extend(evidence::best_document(query, &subject));
        let band = weigh::name_band(&comparison, score, &facts);
        Some(Match { entry, kind: MatchKind::Name, listed_name: Some(place), score, band, evidence })
    }

    fn match_document(
        &self,
        view: &View<'_>,
        query: &Query,
        reported: &Reported<'_>,
        reported_document: &Document,
    ) -> Vec<Match> {
        let Some(key) = document::lookup_key(reported_document) else { return Vec::new() };
        let mut matches = Vec::new();
        for entry in view.documents.values(document::hashed(&key)).map(EntryId) {
            let Some(subject) = self.subject_on(entry, query.days.as_ref()) else { continue };
            let with_key = |listed: &&Document| document::lookup_key(listed).as_deref() == Some(key.as_str());
            for listed in subject.documents.iter().filter(with_key) {
                let Some(agreement) = document::agreement(reported_document, listed) else { continue };
                let facts = Facts::of(query, &subject);
                let holder = closest_name(reported, &subject);
                let (score, band) =
                    weigh::document(agreement, holder.as_ref().map(|holder| &holder.2), &facts);
                let listed_name = holder.as_ref().map(|holder| holder.1);
                let mut evidence = evidence::document(reported_document, listed, agreement);
                if let Some((reported, place, comparison)) = &holder {
                    evidence.extend(evidence::names(reported, &subject.names[*place].name, comparison));
                }
                evidence.extend(evidence::facts(query, &subject));
                let kind = MatchKind::Document;
                matches.push(Match { entry, kind, listed_name, score, band, evidence });
            }
        }
        matches
    }
}

/// The reported name and the place of the listed one that are most alike.
fn closest_name<'n>(
    reported: &Reported<'n>,
    subject: &Subject,
) -> Option<(&'n PersonName, usize, Comparison)> {
    let mut closest: Option<(&PersonName, usize, Comparison)> = None;
    for (reported_name, name) in reported {
        for (place, listed) in subject.names.iter().enumerate() {
            let comparison = names::compare(name, &Name::normalise(&listed.name));
            if closest.as_ref().is_none_or(|(_, _, best)| comparison.score > best.score) {
                closest = Some((reported_name, place, comparison));
            }
        }
    }
    closest
}

/// Keeps the surest match of each entry and kind; of equals the first listed.
fn keep_best(best: &mut FxHashMap<(EntryId, MatchKind), Match>, found: Match) {
    let key = (found.entry, found.kind);
    let is_better = best.get(&key).is_none_or(|kept| {
        let by_sureness = found.band.cmp(&kept.band).then(found.score.total_cmp(&kept.score));
        by_sureness.then(kept.listed_name.cmp(&found.listed_name)).is_gt()
    });
    if is_better {
        best.insert(key, found);
    }
}
