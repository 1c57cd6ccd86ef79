//! A word in another script and every way to write its letters.
//!
//! **Invariant:** at most [`MAX_LETTERS`] letters, whatever the text.

use std::borrow::Cow;

use any_ascii::any_ascii_char;

use super::script::{MAX_LETTERS, Script, letters, sign};
use super::table::{PLACES, Spelling, Table};

/// What it costs, in halves of a bit, to read a Chinese character as any other of its syllable.
const BY_SYLLABLE: u16 = 3;

/// What a vowel costs that a script without a table leaves unwritten, as those of India do.
const UNWRITTEN_VOWEL: u16 = 6;

/// [`Word::least_evidence`]: Chinese characters tell a foreign name so vaguely that more must be let through.
const LEAST_OF_LETTERS: i32 = -8;
const LEAST_OF_SYLLABLES: i32 = -24;

/// A word, ready to be read.
pub(crate) struct Word {
    /// Of its script, or the best known one when it is of a script without a table.
    pub(crate) table: &'static Table,
    /// For each letter the groups that begin there; perhaps none.
    pub(crate) steps: Vec<Vec<Step>>,
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
    /// How it may be written.
    pub(crate) spellings: Cow<'static, [Spelling]>,
    place: usize,
    extra: u16,
}

impl Step {
    /// The spellings and their costs at this place in the word, in halves of a bit.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = (&[u8], u16)> {
        self.spellings.iter().map(|spelling| (&*spelling.latin, spelling.cost[self.place] + self.extra))
    }
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
        let step = |from: usize, count: usize, group: &str, extra: u16| {
            let spellings = Cow::Borrowed(table.spellings(group)?);
            Some(Step { letters: count, spellings, place: place(from, count, letters.len()), extra })
        };
        let steps = |from: usize| {
            let letter = letters[from];
            let one = step(from, 1, letter.encode_utf8(&mut [0; 4]), 0);
            let other = match letters.get(from + 1) {
                _ if script == Script::Han => step(from, 1, &sign(script, letter), BY_SYLLABLE),
                Some(&next) => step(from, 2, &String::from_iter([letter, next]), 0),
                None => None,
            };
            one.into_iter().chain(other).collect()
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
            let latin: Vec<u8> = any_ascii_char(letter)
                .bytes()
                .filter(u8::is_ascii_alphabetic)
                .collect::<Vec<_>>()
                .to_ascii_uppercase();
            let last = *latin.last()?;
            let mut spellings = vec![Spelling { latin: latin.clone().into(), cost: [0; PLACES] }];
            if !b"AEIOU".contains(&last) {
                let with_vowel = [&latin[..], b"A"].concat().into();
                spellings.push(Spelling { latin: with_vowel, cost: [UNWRITTEN_VOWEL; PLACES] });
            }
            Some(vec![Step { letters: 1, spellings: Cow::Owned(spellings), place: 0, extra: 0 }])
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
