//! Bytes to letters, in every way in which a format or its transport may write them.
//!
//! **Invariant:** a symbol takes at least one byte. Where a reader of the format sees a letter, so does this.

use any_ascii::any_ascii_char;
use edifact::{Reading, Step};

use crate::pnrgov_xml::markup::markup_in_text;

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
pub(super) enum Symbol {
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

impl Escapes {
    /// What stands first in `bytes`, which are not empty, and how many of them it takes.
    pub(super) fn symbol(self, bytes: &[u8]) -> (Symbol, usize) {
        let byte = bytes[0];
        if byte.is_ascii_alphanumeric() {
            return (Symbol::Letter(byte.to_ascii_uppercase()), 1);
        }
        match self {
            Self::Edifact(reading) if has_meaning(reading, byte) => {
                return of_steps(bytes, |bytes| reading.step(bytes));
            }
            Self::Mail if matches!(byte, b'=' | b'\r' | b'\n') => return of_steps(bytes, mail_step),
            Self::Markup if matches!(byte, b'<' | b']') => {
                if let Some(length) = markup_in_text(bytes) {
                    return (Symbol::Joint, length);
                }
            }
            Self::Xml | Self::Markup if byte == b'&' => return reference(bytes),
            Self::Json if byte == b'\\' => return escape(bytes),
            _ => {}
        }
        match byte {
            0x80.. => {
                let (character, length) = character(bytes);
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
