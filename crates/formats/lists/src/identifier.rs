//! Identifiers of entries that have none of their own, or one that an earlier entry has too.
//!
//! **Invariant:** such an identifier hangs on what the entry says, never on where it stands: a row above or below
//! gives nobody the identifier of another. Only entries that say the same are told apart by their order, and of those
//! that share an identifier of their own the first bears it alone, which the list's problems say.

use std::collections::HashMap;
use std::fmt::Display;

use sha2::{Digest, Sha256};
use vocabulary::{PersonName, Sex, document_key};

use crate::{ListedDate, Subject};

/// Gives out identifiers that are unique within a list.
#[derive(Default)]
pub(crate) struct Identifiers {
    /// How many entries say the same, of those of which there are several.
    equals: HashMap<String, u64>,
}

impl Identifiers {
    /// An identifier for an entry whose own is empty or taken: `row-6fd1a2…`, `7 (6fd1a2…)`; of the second entry
    /// that says the same, `row-6fd1a2… (2)`. The entry is complete but for what other rows add to it.
    pub(crate) fn of(&mut self, subject: &Subject, is_taken: impl Fn(&str) -> bool) -> String {
        let content = content(subject);
        let id = match subject.id.as_str() {
            "" => format!("row-{content}"),
            own => format!("{own} ({content})"),
        };
        if !is_taken(&id) {
            return id;
        }
        // Counted on from the last of them, or a file of equal rows would cost the square of its length.
        let count = self.equals.entry(id.clone()).or_insert(1);
        loop {
            *count += 1;
            let next = format!("{id} ({count})");
            if !is_taken(&next) {
                return next;
            }
        }
    }
}

/// What an entry says as sixteen digits, the same for ever: it stands in stores beside what people decided.
///
/// Case, and blanks between words, say nothing. Accents do: Peña is not Pena. What an entry does not say is left out,
/// so that a field that is added here changes the identifiers only of those that have it.
fn content(subject: &Subject) -> String {
    let mut said = Said(Sha256::new());
    said.value("kind", subject.kind.as_str());
    for listed in &subject.names {
        let field = if listed.is_weak { "weak name" } else { "name" };
        match &listed.name {
            PersonName::Whole(name) => said.text(field, name),
            PersonName::Parts { surname, given } => {
                said.text(field, surname);
                said.text("given", given);
            }
        }
    }
    for date in &subject.birth_dates {
        match date {
            ListedDate::Exactly(date) => said.value("born", date),
            ListedDate::About(date) => said.value("born about", date),
            ListedDate::Between(first, last) => said.value("born between", format_args!("{first} {last}")),
        }
    }
    said.perhaps("sex", subject.sex.map(Sex::as_str));
    subject.nationalities.iter().for_each(|country| said.value("nationality", country));
    for document in &subject.documents {
        said.text("document", &document.kind);
        said.value("number", document_key(&document.number));
        said.perhaps("issuer", document.issuer);
        said.perhaps("expiry", document.expiry);
    }
    let texts =
        [("category", &subject.category), ("act", &subject.legal_basis), ("remarks", &subject.remarks)];
    for (field, text) in texts {
        if let Some(text) = text {
            said.text(field, text);
        }
    }
    said.perhaps("from", subject.validity.from);
    said.perhaps("until", subject.validity.until);
    let digest = said.0.finalize();
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What was said so far.
struct Said(Sha256);

impl Said {
    fn value(&mut self, field: &str, value: impl Display) {
        let value = value.to_string();
        // The length keeps two entries from running together to the same bytes.
        self.0.update((value.len() as u64).to_le_bytes());
        self.0.update(field);
        self.0.update([0]);
        self.0.update(value);
    }

    fn perhaps(&mut self, field: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.value(field, value);
        }
    }

    fn text(&mut self, field: &str, text: &str) {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        self.value(field, words.join(" "));
    }
}
