//! A word in another script and every way to write its letters.
//!
//! **Invariant:** at most [`MAX_LETTERS`] letters, whatever the text.

use std::borrow::Cow;

use any_ascii::any_ascii_char;

use super::group::{Group, Spelling, UNKNOWN};
use super::script::{MAX_LETTERS, Script, letters, sign};
use super::table::Table;

/// What a vowel costs that a script without a table leaves unwritten, as those of India do.
const UNWRITTEN_VOWEL: u8 = 6;

/// [`Word::least_evidence`]: Chinese characters tell a foreign name so vaguely that more must be let through.
const LEAST_OF_LETTERS: i32 = -8;
const LEAST_OF_SYLLABLES: i32 = -24;

/// A word, ready to be read.
pub(crate) struct Word {
    /// Of its script, or the best known one when it is of a script without a table.
    pub(crate) table: &'static Table,
    /// For each letter the groups that begin there, one or two.
    pub(crate) steps: Vec<[Option<Step>; 2]>,
    /// A Chinese word in the syllables of Mandarin, as Chinese people spell their names.
    pub(crate) in_syllables: Option<String>,
    /// How much likelier a word must be as a spelling of this one than as any name at all, in halves of a bit. Below
    /// zero: a slip of the pen makes a spelling unlikely, and that two words share a key speaks for them too.
    pub(crate) least_evidence: i32,
}

/// A group of letters.
pub(crate) struct Step {
    /// How many letters of the script it covers, one or two.
    pub(crate) letters: usize,
    /// How it may be written at this place in the word.
    pub(crate) group: Cow<'static, Group>,
}

impl Word {
    /// Reads a word; `None` when it has no letter.
    pub(crate) fn read(original: &str) -> Option<Self> {
        let word = match letters(original) {
            Some((script, letters)) => Self::of_script(script, &letters),
            None => Self::of_other_script(original),
        };
        Some(word).filter(|word| !word.steps.is_empty())
    }

    fn of_script(script: Script, letters: &[char]) -> Self {
        let table = Table::of(script);
        let step = |from: usize, count: usize, group: &str| {
            let group = table.group(group, place(from, count, letters.len()))?;
            Some(Step { letters: count, group: Cow::Borrowed(group) })
        };
        let steps = |from: usize| {
            let letter = letters[from];
            let other = match letters.get(from + 1) {
                _ if script == Script::Han => step(from, 1, &sign(script, letter)),
                Some(&next) => step(from, 2, &String::from_iter([letter, next])),
                None => None,
            };
            let one = step(from, 1, letter.encode_utf8(&mut [0; 4]));
            let unknown = || Step { letters: 1, group: Cow::Borrowed(&UNKNOWN) };
            [one.or_else(|| other.is_none().then(unknown)), other]
        };
        let in_syllables = || letters.iter().map(|&letter| sign(script, letter)).collect();
        Self {
            table,
            steps: (0..letters.len()).map(steps).collect(),
            in_syllables: (script == Script::Han).then(in_syllables),
            least_evidence: if script == Script::Han { LEAST_OF_SYLLABLES } else { LEAST_OF_LETTERS },
        }
    }

    /// Letter by letter as `any_ascii` romanises them.
    fn of_other_script(original: &str) -> Self {
        let step = |letter: char| {
            let latin = any_ascii_char(letter).bytes().filter(u8::is_ascii_alphabetic);
            let latin = latin.map(|letter| letter.to_ascii_uppercase());
            let mut latin: Vec<u8> = latin.take(Spelling::MOST - 1).collect();
            let last = *latin.last()?;
            let mut spellings = vec![Spelling::new(&latin, 0)?];
            if !b"AEIOU".contains(&last) {
                latin.push(b'A');
                spellings.extend(Spelling::new(&latin, UNWRITTEN_VOWEL));
            }
            Some([Some(Step { letters: 1, group: Cow::Owned(Group::new(spellings)) }), None])
        };
        let steps = original.chars().take(4 * MAX_LETTERS).filter_map(step).take(MAX_LETTERS).collect();
        Self {
            table: Table::of(Script::Cyrillic),
            steps,
            in_syllables: None,
            least_evidence: LEAST_OF_LETTERS,
        }
    }
}

/// Index of the begin, the middle or the end of a word.
fn place(from: usize, count: usize, length: usize) -> usize {
    match from {
        0 => 0,
        _ if from + count == length => 2,
        _ => 1,
    }
}
