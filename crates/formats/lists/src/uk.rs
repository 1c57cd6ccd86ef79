//! The United Kingdom's lists: the UK Sanctions List as XML or CSV, and the consolidated list of targets
//! (`ConList.csv`) that it replaced.
//!
//! Names stand in `Name 1` to `Name 6`; of people the sixth is the surname. Days come first in dates.

pub(crate) mod designations;
pub(crate) mod rows;

use std::collections::HashSet;

use vocabulary::{Country, Document, PersonName, folded};

use crate::document_number::document_number;
use crate::entries::{add_if_new, country};
use crate::problem_log::ProblemLog;
use crate::published_date::{day_first, listed_date};
use crate::{ListedDate, ListedName, Subject, SubjectKind};

/// An entry that is being put together.
struct Group {
    subject: Subject,
    /// The line of its first row or of its element.
    line: u64,
    has_primary_name: bool,
    /// What its remarks say already.
    said: HashSet<String>,
}

/// `Individual`, `Entity`, `Ship`.
fn kind(text: Option<&str>, line: u64, log: &mut ProblemLog) -> SubjectKind {
    match text.map(folded).as_deref() {
        Some("individual") => SubjectKind::Individual,
        Some("entity") => SubjectKind::Entity,
        Some("ship") => SubjectKind::Vessel,
        // Better one comparison too many than a person missed.
        _ => {
            log.note(line, None, "does not say individual, entity or ship; read as an individual");
            SubjectKind::Individual
        }
    }
}

/// The name of the parts 1 to 6.
fn name(kind: SubjectKind, parts: [Option<String>; 6]) -> Option<PersonName> {
    let [first, second, third, fourth, fifth, sixth] = parts;
    let given = [first, second, third, fourth, fifth].into_iter().flatten().collect::<Vec<_>>().join(" ");
    match (given.is_empty(), sixth) {
        (true, sixth) => sixth.map(PersonName::whole),
        (false, Some(surname)) if kind == SubjectKind::Individual => Some(PersonName::parts(surname, given)),
        (false, Some(last)) => Some(PersonName::whole(format!("{given} {last}"))),
        (false, None) => Some(PersonName::whole(given)),
    }
}

impl Group {
    fn new(subject: Subject, line: u64) -> Self {
        Self { subject, line, has_primary_name: false, said: HashSet::new() }
    }

    /// Adds a name. The first primary name goes before all aliases.
    fn add_name(&mut self, name: Option<PersonName>, name_type: Option<&str>, quality: Option<&str>) {
        let Some(name) = name else { return };
        let is_weak = quality
            .is_some_and(|quality| ["low", "weak"].iter().any(|word| folded(quality).starts_with(word)));
        let is_primary = name_type.is_some_and(|name_type| folded(name_type) == "primary name");
        let names = &mut self.subject.names;
        let count = names.len();
        add_if_new(names, Some(ListedName { name, is_weak }));
        if is_primary && !self.has_primary_name && names.len() > count {
            self.has_primary_name = true;
            names.swap(0, count);
        }
    }

    fn add_birth_date(&mut self, text: &str, log: &mut ProblemLog) {
        // Ships have a year in which they were built.
        if self.subject.kind != SubjectKind::Individual {
            return;
        }
        let date = day_first(text).map(ListedDate::Exactly).or_else(|| listed_date(text));
        if date.is_none() {
            log.note(self.line, Some("DOB"), "is no date that can be read; left out");
        }
        add_if_new(&mut self.subject.birth_dates, date);
    }

    fn add_nationality(&mut self, text: &str, log: &mut ProblemLog) {
        if self.subject.kind == SubjectKind::Individual {
            add_if_new(&mut self.subject.nationalities, country(text, self.line, "Nationality", log));
        }
    }

    /// Adds a document of a person. `details` may begin with the issuing country.
    fn add_document(&mut self, kind: &str, number: &str, details: Option<&str>) {
        let Some(number) = document_number(number).filter(|_| self.subject.kind == SubjectKind::Individual)
        else {
            return;
        };
        let document = Document { issuer: details.and_then(issuer), ..Document::new(kind, number) };
        add_if_new(&mut self.subject.documents, Some(document));
    }

    /// Adds a line to the remarks that is not there yet.
    fn add_remark(&mut self, heading: &str, text: Option<String>) {
        let Some(text) = text else { return };
        let line = if heading.is_empty() { text } else { format!("{heading}: {text}") };
        if self.said.contains(&line) {
            return;
        }
        let remarks = self.subject.remarks.get_or_insert_default();
        if !remarks.is_empty() {
            remarks.push('\n');
        }
        remarks.push_str(&line);
        self.said.insert(line);
    }
}

/// `Russia. Issued 2015`, `Iranian passport`: the longest beginning that is a country.
fn issuer(details: &str) -> Option<Country> {
    let words = details.split_whitespace().take(6).collect::<Vec<_>>();
    (1..=words.len()).rev().find_map(|count| Country::named(&words[..count].join(" ")))
}
