//! Lists made ready for screening, once, for any number of threads.
//!
//! **Invariant:** [`Snapshot::screen`] answers exactly what [`Snapshot::screen_exhaustive`] does.

use lists::{List, Subject, SubjectKind};
use names::{Comparison, Name};
use rustc_hash::FxHashMap;
use vocabulary::{Document, PersonName};

use crate::answer::{EntryId, Match, MatchKind, Query};
use crate::document;
use crate::evidence;
use crate::facts::Facts;
use crate::index::NameIndex;
use crate::weigh;

/// Lists made ready for screening. Immutable; new lists make a new snapshot while the old one serves.
pub struct Snapshot {
    lists: Vec<List>,
    /// For each entry, its list and its place in the list.
    entries: Vec<(u32, u32)>,
    names: Vec<IndexedName>,
    index: NameIndex,
    documents: FxHashMap<String, Vec<(EntryId, usize)>>,
}

/// A listed subject and the list that it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'s> {
    /// The list.
    pub list: &'s List,
    /// The subject.
    pub subject: &'s Subject,
}

struct IndexedName {
    name: Name,
    entry: EntryId,
    /// The place in the subject's own names.
    place: usize,
}

impl Snapshot {
    /// Makes lists ready. Names are compared of individuals and of entries that list a document; companies,
    /// ships and aircraft do not travel as passengers. Documents are compared of every entry.
    pub fn build(lists: Vec<List>) -> Self {
        let mut entries = Vec::new();
        let mut names = Vec::new();
        let mut documents: FxHashMap<String, Vec<(EntryId, usize)>> = FxHashMap::default();
        for (list, list_number) in lists.iter().zip(0..) {
            for (subject, subject_number) in list.subjects.iter().zip(0..) {
                let entry = EntryId(entries.len() as u32);
                entries.push((list_number, subject_number));
                if matches!(subject.kind, SubjectKind::Individual | SubjectKind::Document) {
                    names.extend(indexed_names(subject, entry));
                }
                for (place, listed) in subject.documents.iter().enumerate() {
                    if let Some(key) = document::lookup_key(listed) {
                        documents.entry(key).or_default().push((entry, place));
                    }
                }
            }
        }
        let index = NameIndex::build(names.iter().map(|indexed| &indexed.name));
        Self { lists, entries, names, index, documents }
    }

    /// The entry that a match names.
    ///
    /// # Panics
    /// When the id is of another snapshot that has more entries.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        let (list, subject) = self.entries[id.0 as usize];
        let list = &self.lists[list as usize];
        Entry { list, subject: &list.subjects[subject as usize] }
    }

    /// How many subjects are listed, of every kind.
    pub fn subject_count(&self) -> usize {
        self.entries.len()
    }

    /// How many names travellers are compared with.
    pub fn name_count(&self) -> usize {
        self.names.len()
    }

    /// Every match of at least `threshold`: one per entry and kind, best first.
    pub fn screen(&self, query: &Query, threshold: f64) -> Vec<Match> {
        self.screen_among(query, threshold, |name| self.index.candidates(name))
    }

    /// The same as [`Snapshot::screen`], by comparing with every listed name: the proof that nothing is missed.
    pub fn screen_exhaustive(&self, query: &Query, threshold: f64) -> Vec<Match> {
        self.screen_among(query, threshold, |_| (0..self.names.len() as u32).collect())
    }

    fn screen_among(
        &self,
        query: &Query,
        threshold: f64,
        candidates: impl Fn(&Name) -> Vec<u32>,
    ) -> Vec<Match> {
        let reported: Vec<(&PersonName, Name)> =
            query.names.iter().map(|name| (name, Name::normalise(name))).collect();
        let mut best: FxHashMap<(EntryId, MatchKind), Match> = FxHashMap::default();
        for (reported_name, name) in &reported {
            for candidate in candidates(name) {
                let listed = &self.names[candidate as usize];
                if let Some(found) = self.match_name(query, threshold, reported_name, name, listed) {
                    keep_best(&mut best, found);
                }
            }
        }
        for reported_document in &query.documents {
            for found in self.match_document(query, &reported, reported_document) {
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
        query: &Query,
        threshold: f64,
        reported: &PersonName,
        name: &Name,
        listed: &IndexedName,
    ) -> Option<Match> {
        let subject = self.entry(listed.entry).subject;
        let facts = Facts::of(query, subject);
        if weigh::upper_bound(&facts) < threshold {
            return None;
        }
        let comparison = names::compare(name, &listed.name);
        let listed_name = &subject.names[listed.place];
        let score = weigh::name_score(&comparison, listed_name.is_weak, &facts);
        if score == 0.0 || score < threshold {
            return None;
        }
        let mut evidence = evidence::names(reported, &listed_name.name, &comparison);
        evidence.extend(evidence::facts(query, subject));
        let band = weigh::name_band(&comparison, score, &facts);
        Some(Match {
            entry: listed.entry,
            kind: MatchKind::Name,
            listed_name: Some(listed.place),
            score,
            band,
            evidence,
        })
    }

    fn match_document(
        &self,
        query: &Query,
        reported: &[(&PersonName, Name)],
        reported_document: &Document,
    ) -> Vec<Match> {
        let listed = document::lookup_key(reported_document).and_then(|key| self.documents.get(&key));
        let mut matches = Vec::new();
        for &(entry, place) in listed.into_iter().flatten() {
            let subject = self.entry(entry).subject;
            let listed_document = &subject.documents[place];
            let Some(agreement) = document::agreement(reported_document, listed_document) else { continue };
            let facts = Facts::of(query, subject);
            let holder = closest_name(reported, subject);
            let (score, band) = weigh::document(agreement, holder.as_ref().map(|holder| &holder.2), &facts);
            let listed_name = holder.as_ref().map(|holder| holder.1);
            let mut evidence = evidence::document(reported_document, listed_document, agreement);
            if let Some((reported, listed, comparison)) = &holder {
                evidence.extend(evidence::names(reported, &subject.names[*listed].name, comparison));
            }
            evidence.extend(evidence::facts(query, subject));
            let kind = MatchKind::Document;
            matches.push(Match { entry, kind, listed_name, score, band, evidence });
        }
        matches
    }
}

fn indexed_names(subject: &Subject, entry: EntryId) -> impl Iterator<Item = IndexedName> {
    let names = subject.names.iter().enumerate();
    let indexed =
        names.map(move |(place, listed)| IndexedName { name: Name::normalise(&listed.name), entry, place });
    indexed.filter(|indexed| !indexed.name.is_empty())
}

/// The reported name and the place of the listed one that are most alike.
fn closest_name<'n>(
    reported: &[(&'n PersonName, Name)],
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

/// Keeps the surest match of each entry and kind; of equals the first.
fn keep_best(best: &mut FxHashMap<(EntryId, MatchKind), Match>, found: Match) {
    let key = (found.entry, found.kind);
    let is_better = best
        .get(&key)
        .is_none_or(|kept| found.band.cmp(&kept.band).then(found.score.total_cmp(&kept.score)).is_gt());
    if is_better {
        best.insert(key, found);
    }
}
