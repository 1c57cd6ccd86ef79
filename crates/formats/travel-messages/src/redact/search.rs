//! Words of free text, however they are written.
//!
//! **Invariant:** a word is compared by its letters: case, accents, line wraps in it, escapes and characters
//! that nobody sees do not hide it. Only letters and digits are overwritten, never what structures a message.
//! A byte is looked at a bounded number of times.

use std::ops::Range;

use super::marks::Marks;
use super::symbols::{Escapes, Symbol};
use super::table::{Found, LONGEST, TABLE};
use crate::pnrgov_xml::markup::letters;

/// So many line breaks, release characters and comments may stand inside a word in one place.
const JOINTS_AT_MOST: usize = 8;

/// What was found in an input.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    pub(super) bytes: &'a [u8],
    marks: Marks,
    counts: Vec<(&'static str, usize)>,
    escapes: Escapes,
    /// Whether what follows may be structure that the words in it must leave.
    is_junk: bool,
    /// Whether a text was read in more than one way, so that one may show what the other hid.
    pub(super) is_unsure: bool,
}

/// A word of the table in a text.
struct Word {
    place: Range<usize>,
    rule: &'static str,
}

impl<'a> Findings<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            marks: Marks::new(bytes.len()),
            counts: Vec::new(),
            escapes: Escapes::None,
            is_junk: false,
            is_unsure: false,
        }
    }

    pub(super) fn escaped(&mut self, escapes: Escapes) {
        self.escapes = escapes;
    }

    /// Says whether what is searched from here on belongs to no segment.
    pub(super) fn in_junk(&mut self, is_junk: bool) {
        self.is_junk = is_junk;
    }

    pub(super) fn finish(self) -> (Marks, Vec<(&'static str, usize)>) {
        (self.marks, self.counts)
    }

    pub(super) fn count(&mut self, rule: &'static str) {
        match self.counts.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((rule, 1)),
        }
    }

    /// Overwrites the words in a free text that break a rule.
    pub(super) fn words(&mut self, place: Range<usize>) {
        let Range { start: mut at, end } = place;
        while let Some(word) = self.next_word(at, end) {
            at = word.place.end;
            if self.overwrite(word.place) {
                self.count(word.rule);
            }
        }
    }

    /// Whether there is a word in a text that breaks a rule.
    pub(super) fn has_words(&self, place: Range<usize>) -> bool {
        self.next_word(place.start, place.end).is_some()
    }

    /// Overwrites the letters and digits in a place. Says whether there were any to overwrite.
    pub(super) fn overwrite(&mut self, place: Range<usize>) -> bool {
        let Range { start, end } = place;
        let (mut at, mut kept_until, mut is_new) = (start, start, false);
        // In junk a mark that nobody sees goes with the letter that it stands on, and stays without one: it may
        // be the byte order mark of an interchange, or stand in a declaration.
        let mut is_behind_letter = !self.is_junk;
        while at < end {
            let (symbol, length) = self.symbol(at, end);
            if self.is_junk && matches!(symbol, Symbol::Letter(_)) {
                kept_until = kept_until.max(at + edifact::structure_outside(self.bytes, at));
            }
            let is_text = match symbol {
                Symbol::Letter(_) => true,
                Symbol::Unseen => is_behind_letter,
                Symbol::Joint | Symbol::Boundary => false,
            };
            let is_overwritten = is_text && at >= kept_until;
            if is_overwritten {
                is_new |= self.overwrite_symbol(at..at + length);
            }
            at += length;
            is_behind_letter = !self.is_junk || (is_overwritten && is_letter(self.bytes[at - 1]));
        }
        is_new
    }

    fn overwrite_symbol(&mut self, place: Range<usize>) -> bool {
        let bytes = self.bytes;
        let is_markup = matches!(self.escapes, Escapes::Xml | Escapes::Markup);
        // A `<` before a letter is a tag; before a digit or a reference it is not, and must not become one.
        let is_no_tag = is_markup && !bytes[place.start].is_ascii_alphabetic() && bytes[place.start] < 0x80;
        let start = place.start + usize::from(is_no_tag && bytes[..place.start].ends_with(b"<"));
        // Behind a byte of a longer character 0x92 is no apostrophe that ends a segment; it must not become one.
        if bytes[place.end - 1] >= 0x80 && bytes.get(place.end) == Some(&0x92) {
            return false;
        }
        let is_escape = match self.escapes {
            // What belongs to no segment may be read as one yet, and there `&` may separate.
            _ if self.is_junk => false,
            Escapes::Xml | Escapes::Markup => bytes[place.start] == b'&',
            Escapes::Json => bytes[place.start] == b'\\',
            _ => false,
        };
        (start..place.end)
            .filter(|at| is_escape || is_letter(bytes[*at]))
            .fold(false, |is_new, at| is_new | self.overwrite_byte(at))
    }

    fn overwrite_byte(&mut self, at: usize) -> bool {
        !matches!(self.bytes[at], b'X' | b'x') && self.marks.add(at)
    }

    /// Overwrites the name of a field, an element or an attribute where it is a word of the table, or begins
    /// with one; its rest may say to what kind it belongs.
    pub(super) fn name(&mut self, place: Range<usize>) {
        let name = &self.bytes[place.clone()];
        let mut said = [0; LONGEST];
        let count = letters(name).zip(&mut said).map(|(letter, place)| *place = letter).count();
        // `xml:lang` is the language of a text.
        let Some(Found { rule, length }) = TABLE.word(&said[..count]).filter(|_| said[..count] != *b"LANG")
        else {
            return;
        };
        let local = place.start + memchr::memrchr(b':', name).map_or(0, |colon| colon + 1);
        let is_new = (local..place.end)
            .filter(|at| self.bytes[*at].is_ascii_alphanumeric())
            .take(length)
            .fold(false, |is_new, at| is_new | self.overwrite_byte(at));
        if is_new {
            self.count(rule);
        }
    }

    /// The letters of a place, when it is a single word that is no longer than those of the table.
    pub(super) fn only_word(&self, place: Range<usize>) -> Option<([u8; LONGEST], usize)> {
        let (mut letters, mut count, mut is_over) = ([0; LONGEST], 0, false);
        let mut at = place.start;
        while at < place.end {
            let (symbol, length) = self.symbol(at, place.end);
            match symbol {
                Symbol::Letter(_) if is_over => return None,
                Symbol::Letter(letter) => {
                    *letters.get_mut(count)? = letter;
                    count += 1;
                }
                Symbol::Boundary => is_over = count > 0,
                Symbol::Unseen | Symbol::Joint => {}
            }
            at += length;
        }
        Some((letters, count))
    }

    /// The next word that breaks a rule.
    fn next_word(&self, mut at: usize, end: usize) -> Option<Word> {
        while at < end {
            at = match self.symbol(at, end) {
                (Symbol::Letter(first), length) => match self.word(at, first, length, end) {
                    Ok(word) => return Some(word),
                    Err(behind) => behind,
                },
                (_, length) => at + length,
            };
        }
        None
    }

    /// The word that begins at `start`, with its continuation behind line breaks; or else the place behind its
    /// letters up to the first line break.
    fn word(&self, start: usize, first: u8, length: usize, end: usize) -> Result<Word, usize> {
        let mut at = start + length;
        let second = match self.bytes.get(at) {
            Some(byte) if at < end && byte.is_ascii_alphabetic() => byte.to_ascii_uppercase(),
            _ => 0,
        };
        if !TABLE.may_begin(first, second) {
            return Err(self.behind_letters(at, end));
        }
        let mut letters = [0; LONGEST];
        letters[0] = first;
        let mut count = 1;
        let mut behind_run = None;
        loop {
            let (symbol, length) = if at < end { self.symbol(at, end) } else { (Symbol::Boundary, 0) };
            if matches!(symbol, Symbol::Letter(_) | Symbol::Unseen) {
                if let Symbol::Letter(letter) = symbol
                    && let Some(place) = letters.get_mut(count)
                {
                    *place = letter;
                    count += 1;
                }
                at += length;
                continue;
            }
            let behind_first = *behind_run.get_or_insert(at);
            if let Some(Found { rule, .. }) = TABLE.word(&letters[..count]) {
                return Ok(Word { place: start..at, rule });
            }
            match self.behind_joint(at, end).filter(|_| count < LONGEST) {
                Some(next) => at = next,
                None => return Err(behind_first),
            }
        }
    }

    /// Where the letters end that go on at `at`.
    fn behind_letters(&self, mut at: usize, end: usize) -> usize {
        while at < end {
            let byte = self.bytes[at];
            if byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            match self.symbol(at, end) {
                (Symbol::Letter(_) | Symbol::Unseen, length) => at += length,
                _ => break,
            }
        }
        at
    }

    /// Where a word may go on that stops at `at`; `None` when no letter follows line breaks alone.
    fn behind_joint(&self, mut at: usize, end: usize) -> Option<usize> {
        for joints in 0..=JOINTS_AT_MOST {
            if at >= end {
                return None;
            }
            match self.symbol(at, end) {
                (Symbol::Joint, length) => at += length,
                (Symbol::Letter(_), _) if joints > 0 => return Some(at),
                _ => return None,
            }
        }
        None
    }

    fn symbol(&self, at: usize, end: usize) -> (Symbol, usize) {
        self.escapes.symbol(&self.bytes[at..end])
    }
}

/// Whether a byte is a letter or digit, or part of a character that is not ASCII.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}
