//! Documents of travellers against documents of lists.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use vocabulary::{Document, document_key};

/// Numbers shorter than this, or without a digit (`NONE`), identify no document.
const SHORTEST_NUMBER: usize = 4;

/// How two documents with the same number stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DocumentAgreement {
    /// Both sides state the kind of document.
    pub(crate) is_kind_known: bool,
    /// Whether the issuers are the same; `None` when a side states none.
    pub(crate) same_issuer: Option<bool>,
}

/// What a document is looked up by; `None` when its number identifies nothing.
pub(crate) fn lookup_key(document: &Document) -> Option<String> {
    let key = document_key(&document.number);
    let identifies = key.chars().count() >= SHORTEST_NUMBER && key.chars().any(|c| c.is_ascii_digit());
    identifies.then_some(key)
}

/// A key as an index keeps it; others may share it.
pub(crate) fn hashed(key: &str) -> u32 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

/// How two documents with the same number agree; `None` when they are of different kinds.
pub(crate) fn agreement(reported: &Document, listed: &Document) -> Option<DocumentAgreement> {
    let kinds = (kind(&reported.kind), kind(&listed.kind));
    if let (Some(reported), Some(listed)) = kinds
        && reported != listed
    {
        return None;
    }
    let same_issuer = reported.issuer.zip(listed.issuer).map(|(reported, listed)| reported == listed);
    Some(DocumentAgreement { is_kind_known: kinds.0.is_some() && kinds.1.is_some(), same_issuer })
}

/// Kind and number as evidence shows them: `P 288344877`.
pub(crate) fn text(document: &Document) -> String {
    format!("{} {}", document.kind, document.number).trim().to_owned()
}

/// The first letter tells the kind, the second is the issuer's own; A, C and I all are identity cards
/// (ICAO 9303-5 §4.2).
fn kind(code: &str) -> Option<char> {
    match code.trim().chars().next()?.to_ascii_uppercase() {
        'A' | 'C' => Some('I'),
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_agree_by_what_they_are() {
        let agree = |one: &str, other: &str| {
            agreement(&Document::new(one, "A1234567"), &Document::new(other, "A1234567"))
                .map(|agreement| agreement.is_kind_known)
        };
        assert_eq!(agree("P", "P"), Some(true));
        assert_eq!(agree("PD", "p"), Some(true));
        assert_eq!(agree("AC", "I"), Some(true));
        assert_eq!(agree("", "V"), Some(false));
        assert_eq!(agree("P", "V"), None);
    }

    #[test]
    fn a_number_that_identifies_nothing_is_not_looked_up() {
        for number in ["", "NONE", "UNKNOWN", "123", "-- 1 --"] {
            assert_eq!(lookup_key(&Document::new("P", number)), None, "{number}");
        }
        assert_eq!(lookup_key(&Document::new("P", "a-12 34")).as_deref(), Some("A1234"));
    }
}
