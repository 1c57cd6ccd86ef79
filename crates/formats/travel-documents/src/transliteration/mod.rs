//! Names in national characters, to capitals A to Z (Doc 9303-3 §4.6 and §6), and all spellings that one name may
//! have.
//!
//! **Invariant:** pure; no name makes more than [`SPELLINGS_AT_MOST`] spellings; a letter that the tables do not
//! know is refused and never dropped.

mod arabic;
mod combine;
mod cyrillic;
mod latin;
mod zone_name;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;
use vocabulary::PersonName;

pub use arabic::arabic_script;
pub use combine::SPELLINGS_AT_MOST;
use combine::{Piece, combine, merge, tidy};
pub use zone_name::zone_spellings;

/// A language that is written in Cyrillic letters and has rows of its own in Doc 9303-3 §6 B.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// `be`
    Belarusian,
    /// `bg`
    Bulgarian,
    /// `mk`
    Macedonian,
    /// `ru`
    Russian,
    /// `sr`
    Serbian,
    /// `uk`
    Ukrainian,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Belarusian, Self::Bulgarian, Self::Macedonian, Self::Russian, Self::Serbian, Self::Ukrainian];
}

/// A name has a letter or digit that Doc 9303-3 §6 does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("character {position} of the name has no transliteration in Doc 9303-3 §6")]
pub struct NotTransliterable {
    /// Which character, from 1, marks not counted that belong to a letter.
    pub position: usize,
}

/// The name as the standard recommends to write it: capitals A to Z, a space between components. Of several
/// recommendations it is the first. Hyphens and commas separate, apostrophes and other signs are left out.
///
/// `language` matters for Cyrillic letters only; without it they are written as in most languages.
///
/// ```
/// use travel_documents::{Language, transliterate};
///
/// assert_eq!(transliterate("Müller-Peña", None)?, "MUELLER PENA");
/// assert_eq!(transliterate("Ігор", Some(Language::Ukrainian))?, "IHOR");
/// assert_eq!(transliterate("عبّاس", None)?, "EBBAS");
/// # Ok::<(), travel_documents::NotTransliterable>(())
/// ```
pub fn transliterate(name: &str, language: Option<Language>) -> Result<String, NotTransliterable> {
    Ok(tidy(&pieces(name, language)?.iter().map(Piece::first).collect::<String>()))
}

/// Every spelling in capitals A to Z in which a name in national characters may be met: on documents, by the
/// tables; in other sources, by what issuers and carriers write beside them. At most [`SPELLINGS_AT_MOST`], the
/// recommended one first, and among the others first those that spell equal letters equally.
///
/// Without a `language`, Cyrillic names come out as each language writes them.
pub fn spellings(
    name: &PersonName,
    language: Option<Language>,
) -> Result<Vec<PersonName>, NotTransliterable> {
    let languages: Vec<Option<Language>> = match language {
        Some(_) => vec![language],
        None if has_cyrillic(name) => [None].into_iter().chain(Language::ALL.map(Some)).collect(),
        None => vec![None],
    };
    let of_each: Vec<Vec<PersonName>> = languages
        .into_iter()
        .map(|language| Ok(combine(&name_pieces(name, language)?)))
        .collect::<Result<_, _>>()?;
    Ok(merge(of_each))
}

/// The pieces of both parts of a name, with a mark between them.
fn name_pieces(name: &PersonName, language: Option<Language>) -> Result<Vec<Piece>, NotTransliterable> {
    match name {
        PersonName::Whole(name) => pieces(name, language),
        PersonName::Parts { surname, given } => {
            let [surname, given] = [pieces(surname, language)?, pieces(given, language)?];
            Ok([surname, vec![Piece::BetweenParts], given].concat())
        }
    }
}

fn has_cyrillic(name: &PersonName) -> bool {
    let is_cyrillic = |letter: char| ('\u{400}'..='\u{52f}').contains(&letter);
    match name {
        PersonName::Whole(name) => name.contains(is_cyrillic),
        PersonName::Parts { surname, given } => surname.contains(is_cyrillic) || given.contains(is_cyrillic),
    }
}

/// The letters of a text, each with the ways in which it may be written.
fn pieces(text: &str, language: Option<Language>) -> Result<Vec<Piece>, NotTransliterable> {
    // Composed, so that a letter and its marks are one; compatible, so that letters in their presentation forms
    // are the letters. An accent that stands alone is typed for an apostrophe, and would become a space.
    let written = text.chars().filter(|letter| *letter != '´');
    let letters: Vec<char> = written.nfkc().flat_map(char::to_uppercase).collect();
    let mut pieces = Vec::with_capacity(letters.len());
    for (index, &letter) in letters.iter().enumerate() {
        let is_first = pieces.last().is_none_or(|piece| matches!(piece, Piece::Letter(' ')));
        let is_last = || {
            let next = letters[index + 1..].iter().find(|next| !arabic::is_mark(**next));
            next.is_none_or(|next| !next.is_alphanumeric())
        };
        match letter {
            'A'..='Z' => pieces.push(Piece::Letter(letter)),
            _ if is_separator(letter) => {
                if !is_first {
                    pieces.push(Piece::Letter(' '));
                }
            }
            arabic::SHADDA => {
                if let Some(doubled) = pieces.last().and_then(arabic::doubled) {
                    pieces.extend(doubled);
                }
            }
            _ if arabic::is_mark(letter) => {}
            _ => {
                let ways = latin::ways(letter)
                    .or_else(|| cyrillic::ways(letter, language, is_first))
                    .or_else(|| arabic::ways(letter, is_last()));
                match ways {
                    Some(ways) => pieces.push(Piece::Ways(ways)),
                    None => match without_marks(letter) {
                        Some(plain) => pieces.push(Piece::Letter(plain)),
                        None if is_sign(letter) => {}
                        None => return Err(NotTransliterable { position: index + 1 }),
                    },
                }
            }
        }
    }
    while matches!(pieces.last(), Some(Piece::Letter(' '))) {
        pieces.pop();
    }
    Ok(pieces)
}

/// What separates components. Surname and given names come apart, so that a comma is between components too.
fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | ',' | '<' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Punctuation, marks, and the modifier letters that serve as apostrophes.
fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric() || ('\u{2b9}'..='\u{2c8}').contains(&letter)
}

/// The letter A to Z under the marks of a Latin letter that the table does not list (Vietnamese, Romanian with
/// commas below, Welsh). The table drops such marks throughout.
fn without_marks(letter: char) -> Option<char> {
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    base.filter(char::is_ascii_uppercase)
}
