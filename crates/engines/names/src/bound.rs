//! The most that two names can score, told from the number of their words and which of one's words met.
//!
//! **Invariant:** [`Sought::most_alike`] is never less than what [`crate::compare`] says. An index relies on it to leave
//! out names without comparing them.

use crate::compare::{FAINT_BITS, FAINT_WEIGHT, INITIALS_MOST, MISSING, ONE_WORD_MOST};
use crate::form::{FAINT, LONGEST_RUN, NEARLY};
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
    /// A name of so many given names and surnames, each written out, two in all at least.
    pub const fn of_parts(given: u8, surnames: u8) -> Self {
        Self { given, surnames, unknown: 0, beginnings: 0, is_single: false }
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
    /// Those that are known to be of a given name, and of a surname.
    begun_given: u16,
    begun_surnames: u16,
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
            begun_given: 0,
            begun_surnames: 0,
            information: [0.0; MAX_TOKENS],
            words: name.tokens().len() as u8,
            is_single: name.tokens().len() == 1,
        };
        for (word, token) in name.tokens().iter().enumerate() {
            sought.information[word] = token.information();
            if name.is_beginning(word) {
                sought.begun_given |= u16::from(token.role.is_given()) << word;
                sought.begun_surnames |= u16::from(token.role.is_own_surname()) << word;
            }
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

    /// Whether it is but one word.
    pub fn is_single(&self) -> bool {
        self.is_single
    }

    /// The most that another name scores of which only the outline is known, when the words in `met`, one bit each,
    /// met a word of it in full and those in `same` the very same word, or with their neighbours one word. With
    /// `by_run` one of them may also have met some of its words, written as one.
    pub fn most_alike(&self, met: u16, same: u16, by_run: bool, other: Outline) -> f64 {
        if met == 0 {
            return 0.0;
        }
        let begun = self.beginnings & met;
        let most = self.most_of(met, same, by_run, other);
        // A word of three letters may have met as a word or, worse, as the beginning of another.
        if begun == 0 { most } else { most.max(self.most_of(met & !begun, same & !begun, by_run, other)) }
    }

    fn most_of(&self, met: u16, same: u16, by_run: bool, other: Outline) -> f64 {
        let count = |words: u16| words.count_ones() as u8;
        let met_words = count(met);
        // Of the other name a run covers more, and weighs at most twice as much as the word that met it.
        let (covered, weight) = if by_run { (LONGEST_RUN as u8, 2.0) } else { (1, 1.0) };
        let pairs = Pairs {
            worth: weight * if by_run { f64::from(met_words) } else { worth(count(same), met_words) },
            weight: weight * f64::from(met_words),
        };
        let begun = self.beginnings & !met;
        let (given, surnames) = (count(self.given & !met), count(self.surnames & !met));
        let left = given + surnames + count(self.unknown & !met);

        let others_left = other.words().saturating_sub(covered * met_words).saturating_sub(count(begun));
        let mut alike = pairs.most_with(&[(left.saturating_sub(other.beginnings), others_left)]);
        if self.unknown == 0 && other.unknown == 0 {
            // Where a surname met a given name, the rest is counted without regard to parts, as above.
            let met_given = count(self.given & met);
            let of_given =
                count(begun & !self.begun_surnames) + covered * (met_given + count(self.beginnings & met));
            let of_surnames = count(begun & !self.begun_given) + covered * (met_words - met_given);
            let given_left = other.given.saturating_sub(of_given);
            let surnames_left = other.surnames.saturating_sub(of_surnames);
            for of_given in 0..=other.beginnings {
                let of_surnames = other.beginnings - of_given;
                alike = alike.max(pairs.most_with(&[
                    (given.saturating_sub(of_given), given_left),
                    (surnames.saturating_sub(of_surnames), surnames_left),
                ]));
            }
        }
        if begun != 0 || other.beginnings > 0 {
            alike = alike.max(INITIALS_MOST);
        }
        let is_single = self.is_single && other.is_single;
        if met_words < 2 && !is_single && !by_run { alike.min(ONE_WORD_MOST) } else { alike }
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

/// What words are worth that met in full.
fn worth(same: u8, met: u8) -> f64 {
    f64::from(same) + NEARLY * f64::from(met - same)
}

/// The words that met in full, at their best.
#[derive(Clone, Copy)]
struct Pairs {
    worth: f64,
    weight: f64,
}

impl Pairs {
    /// The most that comes of them when of each part so many words of either side are left over. Those on both
    /// sides may be hardly alike, which is the best that can come of them.
    fn most_with(self, left: &[(u8, u8)]) -> f64 {
        let against: u8 = left.iter().map(|(one, other)| one.min(other)).sum();
        let missing: u8 = left.iter().map(|(one, other)| one.abs_diff(*other)).sum();
        let faint = FAINT_WEIGHT * f64::from(against);
        let whole = self.weight + faint + MISSING * f64::from(missing);
        (self.worth + FAINT * faint) / whole.max(f64::MIN_POSITIVE)
    }
}
