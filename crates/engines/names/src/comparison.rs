//! What a comparison of two names says, so that a person can follow it.

use std::ops::Range;

use crate::form::{How, Meeting};

/// How alike two names are, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// 0.0 to 1.0. Names that do not have enough in common for the question to make sense have 0.0.
    pub score: f64,
    /// How much the words that met tell, in bits: `2^-information` of people bear them all.
    pub information: f64,
    /// What met what, in the order of the first name.
    pub pairs: Vec<Pair>,
    /// The surnames of both names, as far as they are known.
    pub surname: Option<Agreement>,
    /// The given names of both names, as far as they are known.
    pub given: Option<Agreement>,
    /// The names in full.
    pub name: Agreement,
    /// The same two surnames stand in opposite order. In Spanish that is another person.
    pub has_swapped_surnames: bool,
    /// First surname and first given name are the same after normalisation, and nothing that both names
    /// state differs. Of names whose parts are unknown, all words of the shorter are in the longer.
    pub is_consistent: bool,
    /// Every word of each name is a word of the other.
    pub is_identical: bool,
    /// Consistent, and neither name has a surname that the other leaves out.
    pub is_exact: bool,
}

/// A stretch of the first name and what it met in the second.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Indexes into the first name's [`crate::Name::tokens`].
    pub first: Range<usize>,
    /// Indexes into the second name's [`crate::Name::tokens`].
    pub second: Range<usize>,
    /// How they met.
    pub meeting: Meeting,
}

/// A stretch of either name, what it met in the other and what that cost: one line of the reasons for a score.
#[derive(Debug, Clone, PartialEq)]
pub struct WordReason {
    /// The words of the first name, with their particles; empty when the second has words that the first leaves out.
    pub first: String,
    /// The words of the second name; empty when it leaves the first's out.
    pub second: String,
    /// How they met; nothing when they contradict each other or one is missing.
    pub how: Option<How>,
    /// How much higher, 0.0 to 1.0, the score would be if they agreed in full.
    pub cost: f64,
}

impl WordReason {
    /// Whether each side states what the other does not.
    pub fn contradicts(&self) -> bool {
        self.how.is_none() && !self.first.is_empty() && !self.second.is_empty()
    }
}

/// How a part of two names agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// The same after normalisation.
    Same,
    /// Another spelling, or one side states more.
    Close,
    /// Each side states what the other does not.
    Differs,
}

impl Comparison {
    pub(crate) fn reversed(mut self) -> Self {
        for pair in &mut self.pairs {
            std::mem::swap(&mut pair.first, &mut pair.second);
        }
        self.pairs.sort_by_key(|pair| pair.first.start);
        self
    }
}

impl How {
    /// Whether the letters are the same once both are normalised.
    pub fn is_same(self) -> bool {
        matches!(self, Self::Same | Self::Variant | Self::Joined)
    }

    /// Whether it is a meeting of words in full. An initial identifies nobody.
    pub fn is_full(self) -> bool {
        !matches!(self, Self::Initial | Self::Faint)
    }
}
