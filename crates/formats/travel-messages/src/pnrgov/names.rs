//! Whether a name in one segment is the name in another.
//!
//! **Invariant:** this decides only to which traveller of the same booking a fact belongs; it never changes a
//! name.

use std::borrow::Cow;

use edifact::Segment;

use crate::title::{Known, possible_names, split_title};

/// A name as `TIF` gives it.
#[derive(Debug, Clone)]
pub(super) struct NamedTraveller<'a> {
    pub(super) surname: Cow<'a, str>,
    /// Given names, perhaps with a title.
    pub(super) given: Cow<'a, str>,
    /// The sender's number of the traveller in this booking; other segments refer to it. May be empty.
    pub(super) number: String,
    pub(super) is_infant: bool,
}

/// The travellers whom a `TIF` names: as a rule one; none when it names a group.
pub(super) fn named_travellers<'a>(segment: &Segment<'a>) -> Vec<NamedTraveller<'a>> {
    let is_group = |kind: &str| kind.trim().eq_ignore_ascii_case("G");
    let surname = segment.text(0, 0);
    if is_group(&segment.text(0, 1)) {
        return Vec::new();
    }
    let mut named: Vec<_> = segment
        .elements()
        .skip(1)
        .filter(|element| !element.is_empty() && !is_group(&element.text(1)))
        .map(|element| NamedTraveller {
            surname: surname.clone(),
            given: element.text(0),
            number: element.text(2).trim().to_owned(),
            is_infant: element.text(1).trim().eq_ignore_ascii_case("IN"),
        })
        .collect();
    let has_given_names = segment.elements().skip(1).any(|element| !element.is_empty());
    if !has_given_names && !surname.trim().is_empty() {
        let (given, number) = (Cow::Borrowed(""), String::new());
        named.push(NamedTraveller { surname, given, number, is_infant: false });
    }
    named
}

/// How well two names of one booking agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    /// Other surnames.
    None,
    /// The surname only.
    Surname,
    /// One given name begins like the other: `JON`, `JONATHAN`.
    Beginning,
    /// The same, or the same with further given names.
    Full,
}

/// A name as it is compared, made once and compared often.
#[derive(Debug)]
pub(super) struct NameKey {
    pub(super) surname: String,
    pub(super) given: String,
    /// The given names as they are read most likely, then with every title taken off that may be one.
    readings: Vec<Words>,
}

/// Given names without their spaces, and where each word ends.
#[derive(Debug)]
struct Words {
    key: String,
    ends: Vec<usize>,
}

impl NameKey {
    pub(super) fn new(surname: &str, given: &str) -> Self {
        let likely = split_title(given, Known::default()).given;
        let readings = std::iter::once(likely).chain(possible_names(given)).map(Words::new);
        let readings = readings.filter(|words| !words.key.is_empty()).collect();
        Self { surname: key(surname), given: key(given), readings }
    }

    /// How well the two names agree.
    pub(super) fn agreement(&self, other: &Self) -> Agreement {
        if self.surname != other.surname {
            return Agreement::None;
        }
        let is_same = |a: &Words, b: &Words| a.is_first_words_of(b) || b.is_first_words_of(a);
        if self.readings.iter().any(|a| other.readings.iter().any(|b| is_same(a, b))) {
            return Agreement::Full;
        }
        let likely = self.readings.first().zip(other.readings.first());
        let begins = likely.is_some_and(|(a, b)| a.key.starts_with(&b.key) || b.key.starts_with(&a.key));
        if begins || self.given == other.given { Agreement::Beginning } else { Agreement::Surname }
    }
}

impl Words {
    fn new(text: &str) -> Self {
        let mut words = Self { key: String::new(), ends: Vec::new() };
        for word in text.split_whitespace() {
            words.key.push_str(&key(word));
            words.ends.push(words.key.len());
        }
        words
    }

    fn is_first_words_of(&self, longer: &Self) -> bool {
        longer.key.starts_with(&self.key) && longer.ends.contains(&self.key.len())
    }
}

/// The letters and digits of a name in capitals: senders set spaces as their lines allow.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The words of `long` that go beyond `short`, when `short` is its first words. Spaces in `short` do not count.
pub(super) fn words_beyond(short: &str, long: &str) -> Option<String> {
    let short = key(short);
    let mut begun = String::new();
    let mut words = long.split_whitespace();
    while begun.len() < short.len() {
        begun.push_str(&key(words.next()?));
    }
    (begun == short).then(|| words.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_in_spite_of_spaces_and_titles() {
        for (name, other, expected) in [
            (("LARAGARCIA", "ANAMRS"), ("LARA GARCIA", "MRSANA"), Agreement::Full),
            (("LARA", "ANALUCIA"), ("LARA", "ANA LUCIA INES"), Agreement::Full),
            (("LARA", "JON MR"), ("LARA", "JONATAN"), Agreement::Beginning),
            (("LARA", "ANA"), ("LARA", "EVA"), Agreement::Surname),
            (("LARA", "ANA"), ("LARAS", "ANA"), Agreement::None),
            (("LARA", ""), ("LARA", "ANA"), Agreement::Surname),
            (("LARA", ""), ("LARA", ""), Agreement::Beginning),
            (("LARA", "DREWMR"), ("LARA", "MRDREW"), Agreement::Full),
            (("LARA", "MRSTEVEN"), ("LARA", "STEVEN JUAN"), Agreement::Full),
        ] {
            let (name, other) = (NameKey::new(name.0, name.1), NameKey::new(other.0, other.1));
            assert_eq!(name.agreement(&other), expected, "{name:?} {other:?}");
        }
    }

    #[test]
    fn further_given_names_are_what_goes_beyond() {
        assert_eq!(words_beyond("SEJOON", "SE JOON HO").as_deref(), Some("HO"));
        assert_eq!(words_beyond("ANA", "ANA").as_deref(), Some(""));
        assert_eq!(words_beyond("AN", "ANA"), None);
        assert_eq!(words_beyond("ANA LUCIA", "ANA"), None);
    }
}
