//! Invented travellers and subjects, valid by default.

use lists::{List, ListedDate, ListedName, Subject, SubjectKind, Validity};
use screening::{Match, Query, Snapshot};
use vocabulary::{Document, PersonName};

pub(crate) fn name(text: &str) -> PersonName {
    match text.split_once(", ") {
        Some((surname, given)) => PersonName::parts(surname, given),
        None => PersonName::whole(text),
    }
}

/// A traveller, by `SURNAME, Given` or a whole name.
pub(crate) fn traveller(text: &str) -> Query {
    Query { names: vec![name(text)], ..Query::default() }
}

pub(crate) trait QueryBuilder {
    fn born(self, date: &str) -> Self;
    fn carrying(self, kind: &str, number: &str, issuer: &str) -> Self;
    fn travelling(self, day: &str) -> Self;
}

impl QueryBuilder for Query {
    fn travelling(mut self, day: &str) -> Self {
        let day = day.parse().unwrap();
        self.days = Some(day..=day);
        self
    }

    fn born(mut self, date: &str) -> Self {
        self.birth_date = Some(date.parse().unwrap());
        self
    }

    fn carrying(mut self, kind: &str, number: &str, issuer: &str) -> Self {
        self.documents.push(document(kind, number, issuer));
        self
    }
}

/// A listed person, by `SURNAME, Given` or a whole name.
pub(crate) fn listed(text: &str) -> Subject {
    Subject {
        names: vec![ListedName { name: name(text), is_weak: false }],
        ..Subject::new(text, SubjectKind::Individual)
    }
}

pub(crate) trait SubjectBuilder {
    fn born(self, date: &str) -> Self;
    fn also(self, name: &str) -> Self;
    fn carrying(self, kind: &str, number: &str, issuer: &str) -> Self;
    fn holding(self, from: &str, until: &str) -> Self;
}

impl SubjectBuilder for Subject {
    /// From a day until another; an empty one is open.
    fn holding(mut self, from: &str, until: &str) -> Self {
        self.validity = Validity { from: from.parse().ok(), until: until.parse().ok() };
        self
    }

    fn born(mut self, date: &str) -> Self {
        self.birth_dates.push(ListedDate::Exactly(date.parse().unwrap()));
        self
    }

    fn also(mut self, text: &str) -> Self {
        self.names.push(ListedName { name: name(text), is_weak: false });
        self
    }

    fn carrying(mut self, kind: &str, number: &str, issuer: &str) -> Self {
        self.documents.push(document(kind, number, issuer));
        self
    }
}

/// A document; no issuer when it is empty.
pub(crate) fn document(kind: &str, number: &str, issuer: &str) -> Document {
    Document { issuer: issuer.parse().ok(), ..Document::new(kind, number) }
}

pub(crate) fn snapshot(subjects: Vec<Subject>) -> Snapshot {
    Snapshot::build(vec![List { name: "wanted".to_owned(), version: None, subjects, problems: Vec::new() }])
}

/// The matches of one traveller with one subject, at the default threshold.
pub(crate) fn matches(query: &Query, subject: Subject) -> Vec<Match> {
    snapshot(vec![subject]).screen(query, screening::DEFAULT_THRESHOLD)
}
