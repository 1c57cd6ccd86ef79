//! What changed between two versions of a list.

use std::collections::HashMap;
use std::fmt::Display;

use crate::{List, Subject};

/// What changed between two versions of a list. Entries are told apart by their identifiers.
#[derive(Debug, Clone, Default)]
pub struct Difference<'a> {
    /// Entries that only the new version has, in its order.
    pub added: Vec<&'a Subject>,
    /// Entries that only the old version has, in its order.
    pub withdrawn: Vec<&'a Subject>,
    /// Entries that both have and that do not say the same, in the new version's order.
    pub changed: Vec<Changed<'a>>,
    /// How many entries say the same in both.
    pub unchanged: usize,
}

/// An entry that does not say the same as before.
#[derive(Debug, Clone)]
pub struct Changed<'a> {
    /// The entry as it was.
    pub before: &'a Subject,
    /// The entry as it is.
    pub after: &'a Subject,
    /// What changed in it, at least one field.
    pub changes: Vec<Change>,
}

/// What changed in one field of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `kind`, `names`, `birth_dates`, `sex`, `nationalities`, `documents`, `category`, `legal_basis`, `validity` or
    /// `remarks`.
    pub field: &'static str,
    /// The values that are gone.
    pub removed: Vec<String>,
    /// The values that are new. Both are empty when only the order changed, or which part of a name is which.
    pub added: Vec<String>,
}

impl Difference<'_> {
    /// Whether both versions say the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.withdrawn.is_empty() && self.changed.is_empty()
    }
}

/// Compares two versions of a list. Of several entries with one identifier the first is compared with the first,
/// the second with the second.
pub fn difference<'a>(old: &'a List, new: &'a List) -> Difference<'a> {
    let mut before: HashMap<(&str, usize), &Subject> = HashMap::with_capacity(old.subjects.len());
    for (key, subject) in numbered(&old.subjects) {
        before.insert(key, subject);
    }
    let mut difference = Difference::default();
    for (key, after) in numbered(&new.subjects) {
        match before.remove(&key) {
            None => difference.added.push(after),
            Some(before) if before == after => difference.unchanged += 1,
            Some(before) => {
                let changes = changes(before, after);
                difference.changed.push(Changed { before, after, changes });
            }
        }
    }
    let is_gone = |(key, subject)| before.contains_key(&key).then_some(subject);
    difference.withdrawn = numbered(&old.subjects).filter_map(is_gone).collect();
    difference
}

/// Each entry with its identifier and how many before it have the same.
fn numbered(subjects: &[Subject]) -> impl Iterator<Item = ((&str, usize), &Subject)> {
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(subjects.len());
    subjects.iter().map(move |subject| {
        let count = seen.entry(&subject.id).or_default();
        *count += 1;
        ((subject.id.as_str(), *count), subject)
    })
}

fn changes(before: &Subject, after: &Subject) -> Vec<Change> {
    // As values, not as texts: a name may have got its parts and still read the same.
    let differs = [
        before.kind != after.kind,
        before.names != after.names,
        before.birth_dates != after.birth_dates,
        before.sex != after.sex,
        before.nationalities != after.nationalities,
        before.documents != after.documents,
        before.category != after.category,
        before.legal_basis != after.legal_basis,
        before.validity != after.validity,
        before.remarks != after.remarks,
    ];
    let fields = fields(before).into_iter().zip(fields(after)).zip(differs).filter(|(_, differs)| *differs);
    fields.map(|(((field, before), (_, after)), _)| change(field, before, &after)).collect()
}

fn change(field: &'static str, before: Vec<String>, after: &[String]) -> Change {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for value in after {
        *counts.entry(value).or_default() += 1;
    }
    let mut removed = Vec::new();
    for value in before {
        match counts.get_mut(value.as_str()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => removed.push(value),
        }
    }
    // What is left over was not there before; the last of equals is the new one.
    let mut added: Vec<String> = Vec::new();
    for value in after.iter().rev() {
        if let Some(count) = counts.get_mut(value.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            added.push(value.clone());
        }
    }
    added.reverse();
    Change { field, removed, added }
}

/// Every field as texts.
fn fields(subject: &Subject) -> [(&'static str, Vec<String>); 10] {
    let names = subject.names.iter().map(|listed| {
        let weak = if listed.is_weak { " (weak)" } else { "" };
        format!("{}{weak}", listed.name)
    });
    let documents = subject.documents.iter().map(|document| {
        let issuer = document.issuer.map(|issuer| format!(" {issuer}")).unwrap_or_default();
        let expiry = document.expiry.map(|expiry| format!(" until {expiry}")).unwrap_or_default();
        format!("{} {}{issuer}{expiry}", document.kind, document.number).trim().to_owned()
    });
    let validity = [("from", subject.validity.from), ("until", subject.validity.until)];
    let validity = validity.into_iter().filter_map(|(word, day)| Some(format!("{word} {}", day?)));
    [
        ("kind", vec![subject.kind.as_str().to_owned()]),
        ("names", names.collect()),
        ("birth_dates", texts(&subject.birth_dates)),
        ("sex", subject.sex.iter().map(|sex| sex.as_str().to_owned()).collect()),
        ("nationalities", texts(&subject.nationalities)),
        ("documents", documents.collect()),
        ("category", subject.category.iter().cloned().collect()),
        ("legal_basis", subject.legal_basis.iter().cloned().collect()),
        ("validity", validity.collect()),
        ("remarks", subject.remarks.iter().flat_map(|remarks| remarks.lines()).map(str::to_owned).collect()),
    ]
}

fn texts(values: &[impl Display]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}
