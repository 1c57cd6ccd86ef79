//! Words of free text, however they are written.
//!
//! **Invariant:** a word is compared by its letters: case, accents, line wraps in it, escapes and characters
//! that nobody sees do not hide it. Only letters and digits are overwritten, never what structures a message.
//! A byte is looked at a bounded number of times.

use std::ops::Range;

use any_ascii::any_ascii_char;
use edifact::{Reading, Step};

use super::junk;
use super::marks::Marks;
use super::table::{Found, LONGEST, TABLE};
use crate::pnrgov_xml::markup::{letters, markup_in_text};

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

/// How characters may be written that are not written as themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Not at all.
    None,
    /// As the service characters and lines of an interchange have it.
    Edifact(Reading),
    /// `=47`, and lines that e-mail wrapped or quoted, where no interchange says so.
    Mail,
    /// `&#71;`
    Xml,
    /// The same, and comments between letters.
    Markup,
    /// `\u0047`
    Json,
}

/// What stands at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Symbol {
    /// A letter or digit, as an ASCII capital; [`OTHER`] when it has none.
    Letter(u8),
    /// An accent on the letter before it, or a character without width.
    Unseen,
    /// A line break, which ends a word or wraps it, or a release character, which is one or none.
    Joint,
    Boundary,
}

/// A letter that no entry of the table has.
const OTHER: u8 = b'?';

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
        while at < end {
            let (symbol, length) = self.symbol(at, end);
            let is_apart = at > start && !is_letter(self.bytes[at - 1]);
            if self.is_junk && matches!(symbol, Symbol::Letter(_)) {
                kept_until = kept_until.max(at + junk::structure(&self.bytes[at..], is_apart));
            }
            if at >= kept_until && matches!(symbol, Symbol::Letter(_) | Symbol::Unseen) {
                is_new |= self.overwrite_symbol(at..at + length);
            }
            at += length;
        }
        is_new
    }

    fn overwrite_symbol(&mut self, place: Range<usize>) -> bool {
        let bytes = self.bytes;
        let is_markup = matches!(self.escapes, Escapes::Xml | Escapes::Markup);
        // A `<` before a letter is a tag; before a digit or a reference it is not, and must not become one.
        let start = place.start + usize::from(is_markup && bytes[..place.start].ends_with(b"<"));
        // Behind a byte of a longer character 0x92 is no apostrophe that ends a segment; it must not become one.
        if bytes[place.end - 1] >= 0x80 && bytes.get(place.end) == Some(&0x92) {
            return false;
        }
        let is_escape = match self.escapes {
            Escapes::Xml | Escapes::Markup => bytes[place.start] == b'&',
            Escapes::Json => bytes[place.start] == b'\\',
            _ => false,
        };
        let mut is_new = false;
        for at in start..place.end {
            if is_escape || is_letter(bytes[at]) {
                is_new |= !matches!(bytes[at], b'X' | b'x') && self.marks.add(at);
            }
        }
        is_new
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
            .fold(false, |is_new, at| {
                is_new | (!matches!(self.bytes[at], b'X' | b'x') && self.marks.add(at))
            });
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

    /// What stands at `at`, and how many bytes it takes.
    fn symbol(&self, at: usize, end: usize) -> (Symbol, usize) {
        let byte = self.bytes[at];
        if byte.is_ascii_alphanumeric() {
            return (Symbol::Letter(byte.to_ascii_uppercase()), 1);
        }
        let rest = &self.bytes[at..end];
        match self.escapes {
            Escapes::Edifact(reading) if has_meaning(reading, byte) => {
                return of_steps(rest, |bytes| reading.step(bytes));
            }
            Escapes::Mail if matches!(byte, b'=' | b'\r' | b'\n') => return of_steps(rest, mail_step),
            Escapes::Markup if matches!(byte, b'<' | b']') => {
                if let Some(length) = markup_in_text(rest) {
                    return (Symbol::Joint, length);
                }
            }
            Escapes::Xml | Escapes::Markup if byte == b'&' => return reference(rest),
            Escapes::Json if byte == b'\\' => return escape(rest),
            _ => {}
        }
        match byte {
            0x80.. => {
                let (character, length) = character(rest);
                (symbol_of(character), length)
            }
            _ => (symbol_of(char::from(byte)), 1),
        }
    }
}

/// Whether a byte may be more or less in a segment than itself.
fn has_meaning(reading: Reading, byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
        || reading.service().release == Some(byte)
        || (byte == b'=' && reading.is_encoded())
}

/// Whether a byte is a letter or digit, or part of a character that is not ASCII.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// The first symbol of a text that is read in steps. One character may take several.
fn of_steps(bytes: &[u8], step: impl Fn(&[u8]) -> (usize, Step)) -> (Symbol, usize) {
    let (length, first) = step(bytes);
    let first = match first {
        Step::Layout => return (Symbol::Joint, length),
        Step::Separator(_) => return (Symbol::Boundary, length),
        Step::Text(byte) if byte.is_ascii() => return (symbol_of(char::from(byte)), length),
        Step::Text(byte) => byte,
    };
    let (mut said, mut ends, mut count) = ([first, 0, 0, 0], [length; 4], 1);
    while count < said.len() && ends[count - 1] < bytes.len() {
        let from = ends[count - 1];
        let (length, Step::Text(byte @ 0x80..0xc0)) = step(&bytes[from..]) else { break };
        (said[count], ends[count]) = (byte, from + length);
        count += 1;
    }
    let (character, length) = character(&said[..count]);
    (symbol_of(character), ends[length - 1])
}

/// What stands first in a text that e-mail may have encoded (RFC 2045 §6.7), wrapped or quoted.
fn mail_step(bytes: &[u8]) -> (usize, Step) {
    let digit = |at: usize| {
        bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|it| u8::try_from(it).ok())
    };
    let mut at = 0;
    if bytes[0] == b'=' {
        if let (Some(high), Some(low)) = (digit(1), digit(2)) {
            return (3, Step::Text(16 * high + low));
        }
        at += 1 + bytes[1..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if !matches!(bytes.get(at), Some(b'\r' | b'\n')) {
            return (1, Step::Text(b'='));
        }
    }
    at += bytes[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    if bytes.get(at) == Some(&b'>') {
        at += bytes[at..].iter().take_while(|byte| matches!(byte, b'>' | b' ')).count();
    }
    (at, Step::Layout)
}

/// A character reference of XML; the five entities are no letters.
fn reference(bytes: &[u8]) -> (Symbol, usize) {
    const LONGEST_REFERENCE: usize = 12;
    let window = &bytes[..bytes.len().min(LONGEST_REFERENCE)];
    let Some(end) = memchr::memchr(b';', window) else { return (Symbol::Boundary, 1) };
    let read = |digits: &[u8], radix| u32::from_str_radix(std::str::from_utf8(digits).ok()?, radix).ok();
    let number = match &window[1..end] {
        [b'#', b'x' | b'X', digits @ ..] => read(digits, 16),
        [b'#', digits @ ..] => read(digits, 10),
        b"amp" | b"lt" | b"gt" | b"quot" | b"apos" => return (Symbol::Boundary, end + 1),
        _ => None,
    };
    match number.and_then(char::from_u32) {
        Some(character) => (symbol_of(character), end + 1),
        None => (Symbol::Boundary, 1),
    }
}

/// An escape of JSON.
fn escape(bytes: &[u8]) -> (Symbol, usize) {
    let digits = bytes.get(2..6).filter(|_| bytes[1] == b'u');
    let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
    match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
        Some(number) => (char::from_u32(number).map_or(Symbol::Boundary, symbol_of), 6),
        None if matches!(bytes.get(1), Some(b'n' | b'r')) => (Symbol::Joint, 2),
        None => (Symbol::Boundary, bytes.len().min(2)),
    }
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
        'A'..='Z' | 'a'..='z' | '0'..='9' => return Symbol::Letter(character.to_ascii_uppercase() as u8),
        // NUL stands between the letters of UTF-16.
        '\r' | '\n' | '?' | '\0'..='\x08' | '\x7f' => return Symbol::Joint,
        '\x09'..'\u{a0}' => return Symbol::Boundary,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => {
            return Symbol::Unseen;
        }
        _ => {}
    }
    // `É` is read as `E`, and so is a letter of another width or alphabet that looks like one.
    match any_ascii_char(character).as_bytes() {
        [] => Symbol::Unseen,
        [letter] if letter.is_ascii_alphanumeric() => Symbol::Letter(letter.to_ascii_uppercase()),
        _ if character.is_alphanumeric() => Symbol::Letter(OTHER),
        _ => Symbol::Boundary,
    }
}
