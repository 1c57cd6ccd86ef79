//! Whether a name in one segment is the name in another.
//!
//! **Invariant:** this decides only to which traveller of the same booking a fact belongs; it never changes a
//! name.

use std::borrow::Cow;

use edifact::Segment;

use crate::title::{Known, split_title};

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

/// Compares a traveller's name with the one in another segment.
pub(super) fn agreement(surname: &str, given: &str, other_surname: &str, other_given: &str) -> Agreement {
    if key(surname) != key(other_surname) {
        return Agreement::None;
    }
    let plain = split_title(given, Known { sex: None, given: Some(other_given) }).given;
    let other = split_title(other_given, Known { sex: None, given: Some(given) }).given;
    let (short, long) = (key(plain), key(other));
    if short == long || starts_with_words(&short, other) || starts_with_words(&long, plain) {
        Agreement::Full
    } else if !short.is_empty() && !long.is_empty() && (short.starts_with(&long) || long.starts_with(&short))
    {
        Agreement::Beginning
    } else {
        Agreement::Surname
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

fn starts_with_words(short: &str, long: &str) -> bool {
    !short.is_empty() && words_beyond(short, long).is_some()
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
        ] {
            assert_eq!(agreement(name.0, name.1, other.0, other.1), expected, "{name:?} {other:?}");
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
