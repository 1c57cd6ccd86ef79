//! The most that two names can score, told from the number of their words and which of one's words met.
//!
//! **Invariant:** [`most_alike`] is never less than the score of [`crate::compare`]. An index relies on it to leave
//! out names without comparing them.

use crate::compare::{FAINT_WEIGHT, MISSING, ONE_WORD_MOST};
use crate::form::FAINT;
use crate::name::{Name, Role};

/// How many words a name has, by what they are; a husband's surname, which contradicts nothing, is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outline {
    given: u8,
    surnames: u8,
    /// Words of which it is not known what they are.
    unknown: u8,
    /// Words of which only the beginning is known; they are in none of the other counts.
    beginnings: u8,
    is_single: bool,
}

impl Name {
    /// Counts the words of the name.
    pub fn outline(&self) -> Outline {
        self.outline_of(|_| true)
    }

    fn outline_of(&self, is_counted: impl Fn(usize) -> bool) -> Outline {
        let mut outline = Outline { is_single: self.tokens().len() == 1, ..Outline::default() };
        for (word, token) in self.tokens().iter().enumerate().filter(|(word, _)| is_counted(*word)) {
            let count = match token.role {
                Role::MarriedSurname => continue,
                _ if self.is_beginning(word) => &mut outline.beginnings,
                Role::FirstGiven | Role::FurtherGiven => &mut outline.given,
                Role::FirstSurname | Role::FurtherSurname => &mut outline.surnames,
                Role::Unknown => &mut outline.unknown,
            };
            *count += 1;
        }
        outline
    }
}

impl Outline {
    /// Whether one word met in full may be enough for a score above [`ONE_WORD_MOST`], or an initial for a score.
    pub fn is_unusual(self) -> bool {
        self.is_single || self.beginnings > 0
    }

    /// As a number that [`Outline::from_bits`] reads.
    pub fn to_bits(self) -> u32 {
        u32::from_le_bytes([
            self.given | self.surnames << 4,
            self.unknown,
            self.beginnings,
            u8::from(self.is_single),
        ])
    }

    /// Reads what [`Outline::to_bits`] made.
    pub fn from_bits(bits: u32) -> Self {
        let [parts, unknown, beginnings, is_single] = bits.to_le_bytes();
        Self { given: parts & 15, surnames: parts >> 4, unknown, beginnings, is_single: is_single != 0 }
    }

    fn words(self) -> u8 {
        self.given + self.surnames + self.unknown
    }

    fn has_parts(self) -> bool {
        self.unknown == 0
    }
}

/// The most that a name can score with another of which only the outline is known, when the words in `met`, one
/// bit each, met a word of the other in full, and no run of words did.
pub fn most_alike(name: &Name, met: u16, other: Outline) -> f64 {
    if met == 0 {
        return 0.0;
    }
    let is_met = |word: usize| met >> word & 1 == 1;
    let left = name.outline_of(|word| !is_met(word));
    let found = name.outline_of(is_met);
    let pairs = f64::from(met.count_ones());
    let free = f64::from(left.beginnings + found.beginnings + other.beginnings);
    let is_single = name.tokens().len() == 1 && other.is_single;
    let met_words = met.count_ones() as u8;

    let crossing = {
        let others_left = other.words().saturating_sub(met_words);
        let against = left.words().min(others_left);
        let missing = left.words().abs_diff(others_left);
        most(pairs, against, missing, free)
    };
    let most = if left.has_parts() && found.has_parts() && other.has_parts() {
        let given_left = other.given.saturating_sub(found.given + found.beginnings);
        let surnames_left = other.surnames.saturating_sub(met_words - found.given);
        let against = left.given.min(given_left) + left.surnames.min(surnames_left);
        let missing = left.given.abs_diff(given_left) + left.surnames.abs_diff(surnames_left);
        // Where a surname met a given name, the rest is counted without regard to parts.
        most(pairs, against, missing, free).max(crossing)
    } else {
        crossing
    };
    if met.count_ones() < 2 && !is_single { most.min(ONE_WORD_MOST) } else { most }
}

/// Words left over on both sides may be hardly alike, which is the best that can come of them.
fn most(pairs: f64, against: u8, missing: u8, free: f64) -> f64 {
    let against = (f64::from(against) - free).max(0.0);
    let missing = (f64::from(missing) - free).max(0.0);
    (pairs + FAINT * FAINT_WEIGHT * against) / (pairs + FAINT_WEIGHT * against + MISSING * missing)
}
