//! A group of letters of a script at one place of a word: how it may be written, and what is heard of it.

use std::sync::LazyLock;

use super::reading::least_rank;
use super::skeleton::{MOST_SOUNDS, Sounds};

/// Begin, middle and end of a word.
pub(crate) const PLACES: usize = 3;

/// What costs more, in halves of a bit, is not told apart.
pub(crate) const NEVER: u8 = 35;

/// What it costs, in halves of a bit, that a letter of the script is not written.
pub(crate) const LEFT_OUT: u8 = 14;

/// A letter that no table knows is left out.
pub(crate) static UNKNOWN: LazyLock<Group> =
    LazyLock::new(|| Group::new(Spelling::new(b"", LEFT_OUT).into_iter().collect()));

/// One way to write a group of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spelling {
    cost: u8,
    length: u8,
    latin: u64,
}

impl Spelling {
    /// Latin letters at most.
    pub(crate) const MOST: usize = 8;

    /// Capitals A–Z at a cost in halves of a bit; `None` when there are others, or too many.
    pub(crate) fn new(latin: &[u8], cost: u8) -> Option<Self> {
        let is_latin = latin.len() <= Self::MOST && latin.iter().all(u8::is_ascii_uppercase);
        is_latin.then(|| Self { cost, length: latin.len() as u8, latin: beginning(latin) })
    }

    /// The same at a higher cost.
    pub(crate) fn costing(self, extra: u8) -> Self {
        Self { cost: self.cost.saturating_add(extra), ..self }
    }

    /// In halves of a bit.
    pub(crate) fn cost(self) -> u16 {
        u16::from(self.cost)
    }

    /// How many Latin letters.
    pub(crate) fn len(self) -> usize {
        usize::from(self.length)
    }

    /// The Latin letters as [`beginning`] gives them.
    pub(crate) fn latin(self) -> u64 {
        self.latin
    }

    /// The Latin letters.
    pub(crate) fn letters(self) -> impl Iterator<Item = u8> {
        self.latin.to_be_bytes().into_iter().take(self.len())
    }

    /// Whether a text begins so of which this is the [`beginning`].
    fn begins(self, beginning: u64) -> bool {
        let unwritten = u64::BITS - 8 * u32::from(self.length);
        (beginning ^ self.latin).checked_shr(unwritten).unwrap_or(0) == 0
    }
}

/// The first letters of a text as a number that is ordered as they are; zeroes where there are no more.
pub(crate) fn beginning(text: &[u8]) -> u64 {
    let mut bytes = [0; Spelling::MOST];
    bytes.iter_mut().zip(text).for_each(|(byte, letter)| *byte = *letter);
    u64::from_be_bytes(bytes)
}

/// A group of letters at one place of a word.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    spellings: Vec<Spelling>,
    /// One bit for each Latin letter that a spelling begins with; the lowest for one without letters.
    beginnings: u32,
    heard: Vec<(Sounds, f32)>,
}

impl Group {
    /// Of its spellings.
    pub(crate) fn new(mut spellings: Vec<Spelling>) -> Self {
        let heard = heard(&spellings);
        spellings.sort_by_key(|&spelling| least_rank(spelling));
        let beginnings = spellings.iter().fold(0, |set, spelling| set | bit(spelling.latin()));
        Self { spellings, beginnings, heard }
    }

    /// How it may be written, in the order of [`least_rank`].
    pub(crate) fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }

    /// The spellings with which a text may begin of which this is the [`beginning`].
    pub(crate) fn spellings_of(&self, beginning: u64) -> impl Iterator<Item = Spelling> {
        let is_any = self.beginnings & (bit(beginning) | 1) != 0;
        let spellings = if is_any { &*self.spellings } else { &[] };
        spellings.iter().copied().filter(move |spelling| spelling.begins(beginning))
    }

    /// What it sounds like, and the share of each: many spellings have one sound.
    pub(crate) fn heard(&self) -> &[(Sounds, f32)] {
        &self.heard
    }
}

/// The bit of the first letter of a [`beginning`].
fn bit(beginning: u64) -> u32 {
    1 << ((beginning >> (u64::BITS - 8)) % 32)
}

fn heard(spellings: &[Spelling]) -> Vec<(Sounds, f32)> {
    let mut heard: Vec<(Sounds, f32)> = Vec::new();
    for spelling in spellings {
        let sounds = Sounds::of(spelling.letters());
        let share = (-0.5 * f32::from(spelling.cost())).exp2();
        match heard.iter_mut().find(|(known, _)| *known == sounds) {
            Some((_, known)) => *known += share,
            None => heard.push((sounds, share)),
        }
    }
    heard.truncate(MOST_SOUNDS);
    heard
}
