//! A folded word without a place on the heap: names are compared by the million.

use std::fmt;
use std::ops::Deref;

/// Up to [`Letters::MOST`] capitals A–Z and digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letters {
    bytes: [u8; Self::MOST],
    length: u8,
}

impl Letters {
    /// The longest word; what is beyond is cut.
    pub const MOST: usize = 32;

    pub(crate) const EMPTY: Self = Self { bytes: [0; Self::MOST], length: 0 };

    /// Takes what is ASCII of a text, up to the most.
    pub(crate) fn new(text: &str) -> Self {
        let mut letters = Self::EMPTY;
        letters.push_str(text);
        letters
    }

    pub(crate) fn push(&mut self, letter: u8) {
        if letter.is_ascii() && self.len() < Self::MOST {
            self.bytes[self.len()] = letter;
            self.length += 1;
        }
    }

    pub(crate) fn push_str(&mut self, text: &str) {
        text.bytes().for_each(|letter| self.push(letter));
    }

    pub(crate) fn joined(parts: &[&str]) -> Self {
        let mut letters = Self::EMPTY;
        parts.iter().for_each(|part| letters.push_str(part));
        letters
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        // Only ASCII is ever pushed, so this never is the empty word in place of another.
        str::from_utf8(&self.bytes[..self.len()]).unwrap_or_default()
    }

    /// How many letters.
    pub fn len(&self) -> usize {
        usize::from(self.length)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl Deref for Letters {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}
