//! Lists in the shapes of their publishers, with invented entries; and the published lists when they are there.

#![expect(clippy::unwrap_used, reason = "a test that cannot arrange its input has failed")]

mod any_bytes;
mod canada;
mod difference;
mod eu;
mod ftm;
mod ofac;
mod published;
mod table;
mod uk;
mod un;

use lists::{ColumnMapping, List, ListError, SourceFile, Subject, read};

fn lists(files: &[(&str, &str)]) -> Result<Vec<List>, ListError> {
    let files =
        files.iter().map(|(name, text)| SourceFile { name, bytes: text.as_bytes() }).collect::<Vec<_>>();
    read(&files, &ColumnMapping::default())
}

fn list(files: &[(&str, &str)]) -> List {
    let mut lists = lists(files).unwrap();
    assert_eq!(lists.len(), 1);
    lists.remove(0)
}

fn error(files: &[(&str, &str)]) -> String {
    lists(files).unwrap_err().to_string()
}

fn names(subject: &Subject) -> Vec<String> {
    let weak = |is_weak| if is_weak { " (weak)" } else { "" };
    subject.names.iter().map(|name| format!("{}{}", name.name, weak(name.is_weak))).collect()
}

/// `kind number issuer expiry` of each document.
fn documents(subject: &Subject) -> Vec<String> {
    let of = |document: &vocabulary::Document| {
        let issuer = document.issuer.map_or("-".to_owned(), |issuer| issuer.to_string());
        let expiry = document.expiry.map_or("-".to_owned(), |expiry| expiry.to_string());
        format!("{} {} {issuer} {expiry}", document.kind, document.number)
    };
    subject.documents.iter().map(of).collect()
}

fn problems(list: &List) -> Vec<String> {
    list.problems.iter().map(ToString::to_string).collect()
}

/// `from..until`, nothing where a bound is open.
fn validity(subject: &Subject) -> String {
    let day = |day: Option<vocabulary::PartialDate>| day.map_or_else(String::new, |day| day.to_string());
    format!("{}..{}", day(subject.validity.from), day(subject.validity.until))
}

fn birth_dates(subject: &Subject) -> Vec<String> {
    subject.birth_dates.iter().map(ToString::to_string).collect()
}

fn nationalities(subject: &Subject) -> Vec<String> {
    subject.nationalities.iter().map(ToString::to_string).collect()
}
