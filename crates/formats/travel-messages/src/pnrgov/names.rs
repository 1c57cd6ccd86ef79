//! Whether a name in one segment is the name in another.
//!
//! **Invariant:** this decides only to which traveller of the same booking a fact belongs; it never changes a
//! name, and it copies none.

use crate::title::{Known, possible_names, split_title, without_glued_title};

/// A surname and given names, perhaps with a title. Spaces and slashes separate the words of given names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'n> {
    pub(super) surname: &'n str,
    pub(super) given: &'n str,
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

/// So many ways to read given names are compared. More titles than these are on no name.
const READINGS_AT_MOST: usize = 8;

/// How well the two names agree.
pub(super) fn agreement(name: Name<'_>, other: Name<'_>) -> Agreement {
    if !is_same(name.surname, other.surname) {
        return Agreement::None;
    }
    if has_letters(name.given) && has_letters(other.given) {
        // Most names are the same but for one title.
        let (mine, theirs) = (without_glued_title(name.given), without_glued_title(other.given));
        if is_first_words(mine, theirs) || is_first_words(theirs, mine) {
            return Agreement::Full;
        }
        let (mine, theirs) = (readings(name.given), readings(other.given));
        for a in mine.iter().flatten() {
            for b in theirs.iter().flatten() {
                if is_first_words(a, b) || is_first_words(b, a) {
                    return Agreement::Full;
                }
            }
        }
        let likely = |given| split_title(given, Known::default()).given;
        let (a, b) = (likely(name.given), likely(other.given));
        if is_beginning(a, b) {
            return Agreement::Beginning;
        }
    }
    if is_same(name.given, other.given) { Agreement::Beginning } else { Agreement::Surname }
}

/// Given names with every title taken off that may be one.
fn readings(given: &str) -> [Option<&str>; READINGS_AT_MOST] {
    let mut readings = [None; READINGS_AT_MOST];
    let possible = possible_names(given).filter(|name| has_letters(name));
    for (place, name) in readings.iter_mut().zip(possible) {
        *place = Some(name);
    }
    readings
}

/// Whether the letters and digits of two names are the same: senders set spaces as their lines allow.
pub(super) fn is_same(name: &str, other: &str) -> bool {
    name == other || behind(name, other).is_some_and(|rest| !has_letters(rest))
}

/// Whether one of two names begins like the other, spaces aside: `GUTIERR`, `GUTIERREZ`.
pub(super) fn is_beginning(name: &str, other: &str) -> bool {
    let begins = |short, long| has_letters(short) && behind(short, long).is_some();
    begins(name, other) || begins(other, name)
}

/// The words of `long` that go beyond `short`, when `short` is its first words. Spaces in `short` do not count.
pub(super) fn words_beyond<'n>(short: &str, long: &'n str) -> Option<&'n str> {
    let rest = behind(short, long)?;
    is_word_end(rest).then(|| rest.trim_matches(is_gap))
}

fn is_first_words(short: &str, long: &str) -> bool {
    behind(short, long).is_some_and(is_word_end)
}

/// Whether no letter stands before the next gap.
fn is_word_end(rest: &str) -> bool {
    match rest.as_bytes() {
        [] | [b' ' | b'/', ..] => true,
        [first, ..] if first.is_ascii_alphanumeric() => false,
        _ => rest.chars().find(|c| c.is_alphanumeric() || is_gap(*c)).is_none_or(is_gap),
    }
}

fn is_gap(character: char) -> bool {
    character == '/' || character.is_whitespace()
}

pub(super) fn has_letters(name: &str) -> bool {
    name.chars().any(char::is_alphanumeric)
}

/// What stands in `long` behind the letters and digits of `short`, when it begins with them.
fn behind<'n>(short: &str, long: &'n str) -> Option<&'n str> {
    let mut at = 0;
    if let ([a, ..], [b, ..]) = (short.as_bytes(), long.as_bytes())
        && a.is_ascii_alphanumeric()
        && b.is_ascii_alphanumeric()
        && !a.eq_ignore_ascii_case(b)
    {
        return None;
    }
    if short.is_ascii() && long.is_ascii() {
        let bytes = long.as_bytes();
        for letter in short.bytes().filter(u8::is_ascii_alphanumeric) {
            while !bytes.get(at)?.is_ascii_alphanumeric() {
                at += 1;
            }
            if !bytes[at].eq_ignore_ascii_case(&letter) {
                return None;
            }
            at += 1;
        }
        return long.get(at..);
    }
    let letters = |name: &'n str| name.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let mut capitals = letters(long)
        .flat_map(|(index, c)| plain_capitals(c).map(move |capital| (index + c.len_utf8(), capital)));
    for letter in short.chars().filter(|c| c.is_alphanumeric()).flat_map(plain_capitals) {
        let (end, capital) = capitals.next()?;
        if capital != letter {
            return None;
        }
        at = end;
    }
    long.get(at..)
}

/// A letter in capitals as a machine-readable zone has it, without accents and in Latin script: `Ñ` is `N`.
fn plain_capitals(letter: char) -> impl Iterator<Item = char> {
    let plain = any_ascii::any_ascii_char(letter);
    let own = plain.is_empty().then_some(letter);
    plain.chars().chain(own).filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_agree_in_spite_of_spaces_and_titles() {
        for (name, other, expected) in [
            (("LARAGARCIA", "ANAMRS"), ("LARA GARCIA", "MRSANA"), Agreement::Full),
            (("LARA", "ANALUCIA"), ("LARA", "ANA LUCIA INES"), Agreement::Full),
            (("LARA", "ANALUCIA"), ("lara", "Ana/Lucia/Ines"), Agreement::Full),
            (("LARA", "JON MR"), ("LARA", "JONATAN"), Agreement::Beginning),
            (("LARA", "ANA"), ("LARA", "EVA"), Agreement::Surname),
            (("LARA", "ANA"), ("LARAS", "ANA"), Agreement::None),
            (("LARA", ""), ("LARA", "ANA"), Agreement::Surname),
            (("LARA", ""), ("LARA", ""), Agreement::Beginning),
            (("LARA", "DREWMR"), ("LARA", "MRDREW"), Agreement::Full),
            (("LARA", "MRSTEVEN"), ("LARA", "STEVEN JUAN"), Agreement::Full),
            (("MUÑOZ", "JOSÉ"), ("muñoz", "José María"), Agreement::Full),
            (("MUÑOZ", "JOSÉ MARÍA"), ("MUNOZ", "JOSE"), Agreement::Full),
            (("ИВАНОВ", "АННА"), ("IVANOV", "ANNA"), Agreement::Full),
            (("MUÑOZ", "ANA"), ("MUNIZ", "ANA"), Agreement::None),
        ] {
            let (name, other) =
                (Name { surname: name.0, given: name.1 }, Name { surname: other.0, given: other.1 });
            assert_eq!(agreement(name, other), expected, "{name:?} {other:?}");
            assert_eq!(agreement(other, name), expected, "{other:?} {name:?}");
        }
    }

    #[test]
    fn further_given_names_are_what_goes_beyond() {
        assert_eq!(words_beyond("SEJOON", "SE JOON HO"), Some("HO"));
        assert_eq!(words_beyond("ANA", "ANA/INES/LUZ"), Some("INES/LUZ"));
        assert_eq!(words_beyond("ANA", "ANA"), Some(""));
        assert_eq!(words_beyond("AN", "ANA"), None);
        assert_eq!(words_beyond("ANA LUCIA", "ANA"), None);
        assert_eq!(words_beyond("JOSÉ", "José María"), Some("María"));
    }
}
