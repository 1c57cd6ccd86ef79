//! Words of free text, however they are written.
//!
//! **Invariant:** a word is compared by its letters: case, accents, line wraps in it, release characters and
//! character references do not hide it. A byte is looked at a bounded number of times.

use std::ops::Range;

use super::marks::Marks;
use super::table::{LONGEST, TABLE};

/// So many line breaks and release characters may stand inside a word in one place.
const JOINTS_AT_MOST: usize = 8;

/// What was found in an input.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    pub(super) bytes: &'a [u8],
    marks: Marks,
    counts: Vec<(&'static str, usize)>,
    escapes: Escapes,
}

/// How characters may be written that are not written as themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    None,
    /// `&#71;`
    Xml,
    /// `\u0047`
    Json,
}

/// What stands at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Symbol {
    /// A letter or digit, as an ASCII capital; [`OTHER`] when it has none.
    Letter(u8),
    /// A line break, which ends a word or wraps it, or a release character, which is one or none.
    Joint,
    Boundary,
}

/// A letter that no entry of the table has.
const OTHER: u8 = b'?';

impl<'a> Findings<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, marks: Marks::new(bytes.len()), counts: Vec::new(), escapes: Escapes::None }
    }

    pub(super) fn escaped(&mut self, escapes: Escapes) {
        self.escapes = escapes;
    }

    pub(super) fn finish(self) -> (Marks, Vec<(&'static str, usize)>) {
        (self.marks, self.counts)
    }

    pub(super) fn overwrite(&mut self, place: Range<usize>) {
        self.marks.add(place);
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
        while at < end {
            at = match self.symbol(at, end) {
                (Symbol::Letter(first), length) => self.word(at, first, length, end),
                (_, length) => at + length,
            };
        }
    }

    /// The word that begins at `start`, with its continuation behind line breaks. Gives the place behind it, or
    /// behind the letters up to the first line break when it breaks no rule.
    fn word(&mut self, start: usize, first: u8, length: usize, end: usize) -> usize {
        let mut at = start + length;
        let second = match self.bytes.get(at) {
            Some(byte) if at < end && byte.is_ascii_alphabetic() => byte.to_ascii_uppercase(),
            _ => 0,
        };
        if !TABLE.may_begin(first, second) {
            return self.behind_letters(at, end);
        }
        let mut letters = [0; LONGEST];
        letters[0] = first;
        let mut count = 1;
        let mut behind_run = None;
        loop {
            let (symbol, length) = if at < end { self.symbol(at, end) } else { (Symbol::Boundary, 0) };
            if let Symbol::Letter(letter) = symbol {
                if let Some(place) = letters.get_mut(count) {
                    *place = letter;
                    count += 1;
                }
                at += length;
                continue;
            }
            let behind_first = *behind_run.get_or_insert(at);
            if let Some(rule) = TABLE.word(&letters[..count]) {
                self.count(rule);
                self.overwrite(start..at);
                return at;
            }
            match self.behind_joint(at, end).filter(|_| count < LONGEST) {
                Some(next) => at = next,
                None => return behind_first,
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
                (Symbol::Letter(_), length) => at += length,
                _ => break,
            }
        }
        at
    }

    /// Where a word may go on that stops at `at`; `None` when no letter follows line breaks alone.
    fn behind_joint(&self, at: usize, end: usize) -> Option<usize> {
        let rest = &self.bytes[at..end];
        let joints = rest.iter().take(JOINTS_AT_MOST).take_while(|byte| is_joint(**byte)).count();
        let next = at + joints;
        let goes_on = joints > 0 && next < end && matches!(self.symbol(next, end).0, Symbol::Letter(_));
        goes_on.then_some(next)
    }

    /// What stands at `at`, and how many bytes it takes.
    fn symbol(&self, at: usize, end: usize) -> (Symbol, usize) {
        match self.bytes[at] {
            byte if byte.is_ascii_alphanumeric() => (Symbol::Letter(byte.to_ascii_uppercase()), 1),
            byte if is_joint(byte) => (Symbol::Joint, 1),
            b'&' if self.escapes == Escapes::Xml => self.reference(at, end),
            b'\\' if self.escapes == Escapes::Json => self.escape(at, end),
            0x80.. => {
                let (character, length) = character(&self.bytes[at..end]);
                (symbol_of(character), length)
            }
            _ => (Symbol::Boundary, 1),
        }
    }

    /// A character reference of XML; the five entities are no letters.
    fn reference(&self, at: usize, end: usize) -> (Symbol, usize) {
        const LONGEST_REFERENCE: usize = 12;
        let window = &self.bytes[at..end.min(at + LONGEST_REFERENCE)];
        let digits = window.strip_prefix(b"&#").and_then(|rest| rest.split(|byte| *byte == b';').next());
        let Some(digits) = digits.filter(|digits| digits.len() + 2 < window.len()) else {
            return (Symbol::Boundary, 1);
        };
        let read = |digits: &[u8], radix| u32::from_str_radix(std::str::from_utf8(digits).ok()?, radix).ok();
        let number = match digits {
            [b'x' | b'X', digits @ ..] => read(digits, 16),
            digits => read(digits, 10),
        };
        match number.and_then(char::from_u32) {
            Some(character) => (symbol_of(character), digits.len() + 3),
            None => (Symbol::Boundary, 1),
        }
    }

    /// An escape of JSON.
    fn escape(&self, at: usize, end: usize) -> (Symbol, usize) {
        let rest = &self.bytes[at..end];
        let digits =
            rest.get(2..6).filter(|_| rest[1] == b'u').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32) {
            Some(character) => (symbol_of(character), 6),
            None => (Symbol::Boundary, rest.len().min(2)),
        }
    }
}

fn is_joint(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n' | b'?')
}

/// The first character of bytes of which the first is not ASCII: in UTF-8, else in Windows-1252.
fn character(bytes: &[u8]) -> (char, usize) {
    let window = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(window) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&window[..error.valid_up_to()]).unwrap_or_default(),
    };
    let first = valid.chars().next().map(|character| (character, character.len_utf8()));
    first.unwrap_or((vocabulary::windows_1252(bytes[0]), 1))
}

fn symbol_of(character: char) -> Symbol {
    match character {
        'À'..='Å' | 'à'..='å' => Symbol::Letter(b'A'),
        'Ç' | 'ç' => Symbol::Letter(b'C'),
        'È'..='Ë' | 'è'..='ë' => Symbol::Letter(b'E'),
        'Ì'..='Ï' | 'ì'..='ï' => Symbol::Letter(b'I'),
        'Ñ' | 'ñ' => Symbol::Letter(b'N'),
        'Ò'..='Ö' | 'ò'..='ö' => Symbol::Letter(b'O'),
        'Ù'..='Ü' | 'ù'..='ü' => Symbol::Letter(b'U'),
        '\r' | '\n' => Symbol::Joint,
        _ if character.is_ascii_alphanumeric() => Symbol::Letter(character.to_ascii_uppercase() as u8),
        _ if character.is_alphanumeric() => Symbol::Letter(OTHER),
        _ => Symbol::Boundary,
    }
}
