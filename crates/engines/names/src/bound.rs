//! The most that two names can score, told from the number of their words and which of one's words met.
//!
//! **Invariant:** [`Sought::most_alike`] is never less than what [`crate::compare`] says. An index relies on it to leave
//! out names without comparing them.

use crate::compare::{FAINT_BITS, FAINT_WEIGHT, MISSING, ONE_WORD_MOST};
use crate::form::{FAINT, NEARLY};
use crate::name::{MAX_TOKENS, Name, Role};

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
        let mut outline = Outline { is_single: self.tokens().len() == 1, ..Outline::default() };
        for (word, token) in self.tokens().iter().enumerate() {
            let count = match token.role {
                _ if self.is_beginning(word) => &mut outline.beginnings,
                Role::MarriedSurname => continue,
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
    /// The bits of [`Outline::to_bits`] of which one at least is set when [`Outline::is_unusual`].
    pub const UNUSUAL: u16 = 0xf000;

    /// Whether one word met in full may be enough for a score above [`ONE_WORD_MOST`], or an initial for a score.
    pub fn is_unusual(self) -> bool {
        self.is_single || self.beginnings > 0
    }

    /// As a number that [`Outline::from_bits`] reads: four bits for each count.
    pub fn to_bits(self) -> u16 {
        // More than seven are all that there can be.
        let beginnings = u16::from(self.beginnings.min(7));
        u16::from(self.given)
            | u16::from(self.surnames) << 4
            | u16::from(self.unknown) << 8
            | beginnings << 12
            | u16::from(self.is_single) << 15
    }

    /// Reads what [`Outline::to_bits`] made.
    pub fn from_bits(bits: u16) -> Self {
        let beginnings = (bits >> 12 & 7) as u8;
        Self {
            given: (bits & 15) as u8,
            surnames: (bits >> 4 & 15) as u8,
            unknown: (bits >> 8 & 15) as u8,
            beginnings: if beginnings == 7 { MAX_TOKENS as u8 } else { beginnings },
            is_single: bits >> 15 != 0,
        }
    }

    fn words(self) -> u8 {
        self.given + self.surnames + self.unknown
    }
}

/// A name that is looked for, so that the most that can come of another is told in a few steps.
pub struct Sought {
    given: u16,
    surnames: u16,
    unknown: u16,
    beginnings: u16,
    information: [f64; MAX_TOKENS],
    words: u8,
    is_single: bool,
}

impl Sought {
    /// Prepares a name.
    pub fn new(name: &Name) -> Self {
        let mut sought = Self {
            given: 0,
            surnames: 0,
            unknown: 0,
            beginnings: 0,
            information: [0.0; MAX_TOKENS],
            words: name.tokens().len() as u8,
            is_single: name.tokens().len() == 1,
        };
        for (word, token) in name.tokens().iter().enumerate() {
            sought.information[word] = token.information();
            let words = match token.role {
                _ if name.is_beginning(word) => &mut sought.beginnings,
                Role::MarriedSurname => continue,
                Role::FirstGiven | Role::FurtherGiven => &mut sought.given,
                Role::FirstSurname | Role::FurtherSurname => &mut sought.surnames,
                Role::Unknown => &mut sought.unknown,
            };
            *words |= 1 << word;
        }
        sought
    }

    /// The bits that all words tell.
    pub fn information(&self) -> f64 {
        self.information.iter().sum()
    }

    /// Whether only the beginning of a word is known.
    pub fn has_beginning(&self) -> bool {
        self.beginnings != 0
    }

    /// The most that another name scores of which only the outline is known, when the words in `met`, one bit each,
    /// met a word of it in full, those in `same` the very same word, and no run of words did.
    pub fn most_alike(&self, met: u16, same: u16, other: Outline) -> f64 {
        if met == 0 {
            return 0.0;
        }
        let begun = self.beginnings & met;
        let most = self.most_of(met, same, other);
        // A word of three letters may have met as a word or, worse, as the beginning of another.
        if begun == 0 { most } else { most.max(self.most_of(met & !begun, same & !begun, other)) }
    }

    fn most_of(&self, met: u16, same: u16, other: Outline) -> f64 {
        let count = |words: u16| words.count_ones() as u8;
        let met_words = count(met);
        let pairs = f64::from(count(same)) + NEARLY * f64::from(count(met & !same));
        let (given, surnames, unknown) =
            (count(self.given & !met), count(self.surnames & !met), count(self.unknown & !met));
        let left = given + surnames + unknown;
        let free = count(self.beginnings & !met) + other.beginnings;

        let others_left = other.words().saturating_sub(met_words);
        let mut alike = most(pairs, met_words, left.min(others_left), left.abs_diff(others_left), free);
        if self.unknown == 0 && other.unknown == 0 {
            // Where a surname met a given name, the rest is counted without regard to parts, as above.
            let met_given = count(self.given & met);
            let given_left = other.given.saturating_sub(met_given + count(self.beginnings & met));
            let surnames_left = other.surnames.saturating_sub(met_words - met_given);
            let against = given.min(given_left) + surnames.min(surnames_left);
            let missing = given.abs_diff(given_left) + surnames.abs_diff(surnames_left);
            alike = alike.max(most(pairs, met_words, against, missing, free));
        }
        let is_single = self.is_single && other.is_single;
        if met_words < 2 && !is_single { alike.min(ONE_WORD_MOST) } else { alike }
    }

    /// The most bits that words tell of which those in `met` met in full.
    pub fn most_information(&self, met: u16) -> f64 {
        let of_met: f64 = self
            .information
            .iter()
            .zip(0..)
            .filter(|(_, word)| met >> word & 1 == 1)
            .map(|(bits, _)| bits)
            .sum();
        of_met + FAINT_BITS * f64::from(self.words.saturating_sub(met.count_ones() as u8))
    }
}

/// Words left over on both sides may be hardly alike, which is the best that can come of them.
fn most(pairs: f64, met: u8, against: u8, missing: u8, free: u8) -> f64 {
    let against = f64::from(against.saturating_sub(free));
    let missing = f64::from(missing.saturating_sub(free));
    (pairs + FAINT * FAINT_WEIGHT * against)
        / (f64::from(met) + FAINT_WEIGHT * against + MISSING * missing).max(f64::MIN_POSITIVE)
}
