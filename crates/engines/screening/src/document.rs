//! Documents of travellers against documents of lists.
//!
//! **Invariant:** documents that are not the same say nothing: people have several, and renew them.

use std::hash::{Hash, Hasher};
use std::ops::RangeInclusive;

use rustc_hash::FxHasher;
use vocabulary::{Document, DocumentKind, document_key};

use crate::view::View;

/// Numbers shorter than this, or without a digit (`NONE`), identify no document.
const SHORTEST_NUMBER: usize = 4;
/// The letters and digits of a number in which a slip of the pen is looked for: of fewer too many others are one slip
/// away, and nobody issues more.
const SLIP_LENGTHS: RangeInclusive<usize> = 6..=24;

/// How two documents that may be one stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DocumentAgreement {
    pub(crate) number: NumberAgreement,
    /// Both sides state the kind of document.
    pub(crate) is_kind_known: bool,
    /// Whether the issuers are the same; `None` when a side states none.
    pub(crate) same_issuer: Option<bool>,
}

/// How two numbers agree, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NumberAgreement {
    /// The same letters and digits.
    Same,
    /// One of them is another, missing or extra, or two neighbours are swapped.
    Slip,
}

/// What a document is looked up by; `None` when its number identifies nothing.
pub(crate) fn lookup_key(document: &Document) -> Option<String> {
    let key = document_key(&document.number);
    let identifies = key.chars().count() >= SHORTEST_NUMBER && key.chars().any(|c| c.is_ascii_digit());
    identifies.then_some(key)
}

/// A key with each of its characters left out: of two keys one slip apart, one is the other's or they share one.
/// None when a slip is not looked for.
pub(crate) fn slip_keys(key: &str) -> impl Iterator<Item = String> {
    let can_slip = SLIP_LENGTHS.contains(&key.chars().count());
    let places = key.char_indices().filter(move |_| can_slip);
    places.map(|(place, left_out)| [&key[..place], &key[place + left_out.len_utf8()..]].concat())
}

/// A key as an index keeps it; others may share it.
pub(crate) fn hashed(key: &str) -> u32 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

/// The names of entries that list a document which may be one of these, each once.
pub(crate) fn listed_names(view: &View<'_>, documents: &[Document]) -> Vec<u32> {
    let mut entries: Vec<u32> = Vec::new();
    for key in documents.iter().filter_map(lookup_key) {
        entries.extend(view.documents.values(hashed(&key)));
        entries.extend(slip_keys(&key).flat_map(|key| view.documents.values(hashed(&key))));
    }
    entries.sort_unstable();
    entries.dedup();
    // Names stand in the order of their entries.
    let first_name = |entry: u32| view.name_entries.partition_point(|of_name| *of_name < entry) as u32;
    entries.into_iter().flat_map(|entry| first_name(entry)..first_name(entry + 1)).collect()
}

/// How two documents agree; `None` when they are of kinds that are never one, or their numbers are different.
pub(crate) fn agreement(reported: &Document, listed: &Document) -> Option<DocumentAgreement> {
    between(reported, &lookup_key(reported)?, listed, &lookup_key(listed)?)
}

/// The two documents that agree best, and how; `None` when none are alike.
pub(crate) fn best<'d>(
    reported: &'d [Document],
    listed: &'d [Document],
) -> Option<(DocumentAgreement, &'d Document, &'d Document)> {
    let reported = with_keys(reported);
    let listed = if reported.is_empty() { Vec::new() } else { with_keys(listed) };
    let pairs = reported.iter().flat_map(|one| listed.iter().map(move |other| (one, other)));
    let alike = pairs.filter_map(|((reported, key), (listed, listed_key))| {
        Some((between(reported, key, listed, listed_key)?, *reported, *listed))
    });
    alike.min_by_key(|(agreement, ..)| agreement.rank())
}

/// Kind and number as evidence shows them: `P 288344877`.
pub(crate) fn text(document: &Document) -> String {
    format!("{} {}", document.kind, document.number).trim().to_owned()
}

impl DocumentAgreement {
    /// Lower is better; never better for what [`weigh`](crate::weigh) weighs less.
    fn rank(self) -> impl Ord {
        (self.number, self.same_issuer == Some(false), !self.is_kind_known, self.same_issuer.is_none())
    }
}

fn with_keys(documents: &[Document]) -> Vec<(&Document, String)> {
    documents.iter().filter_map(|document| Some((document, lookup_key(document)?))).collect()
}

fn between(
    reported: &Document,
    reported_key: &str,
    listed: &Document,
    listed_key: &str,
) -> Option<DocumentAgreement> {
    let number = number_agreement(reported_key, listed_key)?;
    let same_issuer = reported.issuer.zip(listed.issuer).map(|(reported, listed)| reported == listed);
    // Two states number their papers each for itself: numbers that are merely near are two documents.
    if number == NumberAgreement::Slip && same_issuer == Some(false) {
        return None;
    }
    let is_kind_known = match (DocumentKind::read(&reported.kind), DocumentKind::read(&listed.kind)) {
        (Some(reported), Some(listed)) if !reported.may_be(listed) => return None,
        (Some(_), Some(_)) => true,
        // Words that are not known here still mean the same on both sides.
        (None, None) => is_same_word(&reported.kind, &listed.kind),
        (None, Some(_)) | (Some(_), None) => false,
    };
    Some(DocumentAgreement { number, is_kind_known, same_issuer })
}

fn is_same_word(one: &str, other: &str) -> bool {
    !one.trim().is_empty() && one.trim().eq_ignore_ascii_case(other.trim())
}

fn number_agreement(one: &str, other: &str) -> Option<NumberAgreement> {
    if one == other {
        return Some(NumberAgreement::Same);
    }
    is_slip(one, other).then_some(NumberAgreement::Slip)
}

/// Whether two keys that differ do so by one slip of the pen.
fn is_slip(one: &str, other: &str) -> bool {
    let lengths = [one.chars().count(), other.chars().count()];
    if lengths.iter().any(|length| !SLIP_LENGTHS.contains(length)) || lengths[0].abs_diff(lengths[1]) > 1 {
        return false;
    }
    // What is between the beginning and the end that they share.
    let begin = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let end = one.chars().rev().zip(other.chars().rev());
    let shorter = lengths[0].min(lengths[1]);
    let end = end.take_while(|(one, other)| one == other).take(shorter - begin.min(shorter)).count();
    let between =
        |key: &str, length: usize| key.chars().skip(begin).take(length - begin - end).collect::<Vec<char>>();
    match (&between(one, lengths[0])[..], &between(other, lengths[1])[..]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([first, second], [others_first, others_second]) => first == others_second && second == others_first,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_identifies_nothing_is_not_looked_up() {
        for number in ["", "NONE", "UNKNOWN", "123", "-- 1 --"] {
            assert_eq!(lookup_key(&Document::new("P", number)), None, "{number}");
        }
        assert_eq!(lookup_key(&Document::new("P", "a-12 34")).as_deref(), Some("A1234"));
    }

    #[test]
    fn a_slip_is_one_character_or_two_neighbours() {
        for (one, other, expected) in [
            ("288344877", "288344377", true),
            ("288344877", "28834877", true),
            ("288344877", "2883448770", true),
            ("288344877", "A288344877", true),
            ("288344877", "288348477", true),
            ("288344877", "828344877", true),
            ("111111", "1111111", true),
            ("123456", "12345O", true),
            ("288344877", "288348747", false),
            ("288344877", "288344", false),
            ("288344877", "299344877", false),
            ("288344877", "388344878", false),
            ("12345", "123456", false),
            ("12345", "12354", false),
            ("Ñ12345", "N12345", true),
            (&"1".repeat(24), &"1".repeat(25), false),
        ] {
            assert_eq!(is_slip(one, other), expected, "{one} {other}");
            assert_eq!(is_slip(other, one), expected, "{other} {one}");
            if expected {
                let keys = |key: &str| [key.to_owned()].into_iter().chain(slip_keys(key)).collect::<Vec<_>>();
                assert!(keys(one).iter().any(|key| keys(other).contains(key)), "{one} {other}");
            }
        }
    }
}
