//! A folded word without a place on the heap: names are compared by the million.

use std::fmt;
use std::ops::Deref;

/// Up to [`Letters::MOST`] capitals A–Z and digits; or a word in another script, as far as so many bytes hold it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letters {
    /// Zeroes follow the letters.
    bytes: [u8; Self::MOST],
    length: u8,
}

impl Letters {
    /// The longest word; what is beyond is cut.
    pub const MOST: usize = 32;

    pub(crate) const EMPTY: Self = Self { bytes: [0; Self::MOST], length: 0 };

    /// Takes what is ASCII of a text, up to the most.
    pub(crate) fn new(text: &str) -> Self {
        Self::joined(&[text.as_bytes()])
    }

    /// A word in another script, cut after a letter.
    pub(crate) fn of_script(word: &str) -> Self {
        let mut letters = Self::EMPTY;
        let word = &word.as_bytes()[..word.floor_char_boundary(Self::MOST)];
        letters.bytes[..word.len()].copy_from_slice(word);
        letters.length = word.len() as u8;
        letters
    }

    pub(crate) fn push(&mut self, letter: u8) {
        if letter.is_ascii() && self.len() < Self::MOST {
            self.bytes[self.len()] = letter;
            self.length += 1;
        }
    }

    pub(crate) fn push_all(&mut self, letters: &[u8]) {
        let (start, end) = (self.len(), self.len() + letters.len());
        if end <= Self::MOST && letters.is_ascii() {
            self.bytes[start..end].copy_from_slice(letters);
            self.length = end as u8;
            return;
        }
        letters.iter().for_each(|letter| self.push(*letter));
    }

    /// The same with a K for a C at its end: before an apostrophe, C is a Mayan K.
    pub(crate) fn with_glottal_end(mut self) -> Self {
        if let [.., last @ b'C'] = &mut self.bytes[..usize::from(self.length)] {
            *last = b'K';
        }
        self
    }

    pub(crate) fn joined(parts: &[&[u8]]) -> Self {
        let mut letters = Self::EMPTY;
        parts.iter().for_each(|part| letters.push_all(part));
        letters
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        // Only ASCII or a whole word is ever taken, so this never is the empty word in place of another.
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The word, without the check that [`Letters::as_str`] makes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len()]
    }

    /// The word as a number, for tables of short words; zero when it is longer than eight letters.
    pub(crate) fn short(&self) -> u64 {
        let [first, ..] = self.bytes.as_chunks().0 else { return 0 };
        if self.length <= 8 { u64::from_be_bytes(*first) } else { 0 }
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

/// [`Letters::short`] of a word that a table holds.
pub(crate) const fn short(word: &str) -> u64 {
    let letters = word.as_bytes();
    assert!(letters.len() <= 8, "a table of short words holds a long one");
    let mut bytes = [0; 8];
    let mut at = 0;
    while at < letters.len() {
        bytes[at] = letters[at];
        at += 1;
    }
    u64::from_be_bytes(bytes)
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
