//! Where a value stands in the input, and how to read it there.
//!
//! **Invariant:** a text field is its place and nothing else. The model holds no copy of what was sent, so
//! that what is overwritten in the input is gone from the model too, and reading costs memory in proportion
//! to the number of fields, not to their length.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, Range};

use edifact::{Component, Element, Reading, ServiceCharacters, Step};

use crate::pnrgov_xml::markup::markup_in_text;

/// A text of the input: its offset and length in bytes, with the escapes of its format still in it. Empty
/// when nothing was sent. Read it with [`Message::text`](crate::Message::text).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Text {
    offset: u32,
    /// The highest bit is [`SLASHED`].
    length: u32,
}

/// Marks a text in which slashes separate words, as in the names of an `SSR DOCS`.
const SLASHED: u32 = 1 << 31;

/// A value and the place in the input that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub source: Text,
}

impl<T> Deref for Sourced<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Sourced<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl Text {
    /// What was not sent.
    pub(crate) const NOTHING: Self = Self { offset: 0, length: 0 };

    /// The text at a range of byte offsets. A range that reaches beyond 2 GiB gives an empty text; so much is
    /// never read.
    #[inline]
    pub fn at(range: Range<usize>) -> Self {
        let length = range.end.saturating_sub(range.start);
        match (u32::try_from(range.start), u32::try_from(length)) {
            (Ok(offset), Ok(length)) if length < SLASHED => Self { offset, length },
            _ => Self::default(),
        }
    }

    /// The same text, in which slashes stand for spaces; in CSV, what separates cells.
    pub(crate) fn slashed(self) -> Self {
        Self { length: self.length | SLASHED, ..self }
    }

    /// From its first to behind its last byte in the input.
    pub fn range(self) -> Range<usize> {
        let start = self.offset as usize;
        start..start + self.len()
    }

    /// Its length in bytes, escapes included.
    pub fn len(self) -> usize {
        (self.length & !SLASHED) as usize
    }

    /// Whether nothing was sent.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// This text, or `other` when it is empty.
    pub fn or(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }

    pub(crate) fn is_slashed(self) -> bool {
        self.length & SLASHED != 0
    }
}

impl From<Component<'_>> for Text {
    /// The component without the blanks around it.
    #[inline]
    fn from(component: Component<'_>) -> Self {
        if component.is_empty() { Self::NOTHING } else { Self::at(component.trimmed().span()) }
    }
}

impl From<Element<'_>> for Text {
    /// All components of the element; the separators between them are read as spaces.
    fn from(element: Element<'_>) -> Self {
        Self::at(element.span())
    }
}

/// The bytes that texts stand in, and how their format escapes them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    bytes: &'a [u8],
    /// The same, when they are UTF-8.
    text: Option<&'a str>,
    escapes: Escapes,
}

/// How a format writes characters that have a meaning in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escapes {
    /// A release character before them; line breaks, and what e-mail does to lines, are layout.
    Edifact(Reading),
    /// Entities: `&amp;`, `&#241;`.
    Xml,
    /// A backslash before them: `\n`, `\u00f1`.
    Json,
    /// Quotes doubled.
    Csv,
}

impl<'a> Input<'a> {
    pub(crate) fn new(bytes: &'a [u8], escapes: Escapes) -> Self {
        Self { bytes, text: std::str::from_utf8(bytes).ok(), escapes }
    }

    /// The same bytes with the service characters that hold in a message of them.
    pub(crate) fn with(self, escapes: Escapes) -> Self {
        Self { escapes, ..self }
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The bytes of a text as they stand in the input.
    #[inline]
    pub(crate) fn bytes(&self, text: Text) -> &'a [u8] {
        self.bytes.get(text.range()).unwrap_or_default()
    }

    /// What a text says, without escapes. Bytes that are not UTF-8 are read as Windows-1252.
    pub(crate) fn text(&self, text: Text) -> Cow<'a, str> {
        let bytes = self.bytes.get(text.range()).unwrap_or_default();
        if self.is_plain(bytes, text) {
            return match self.text.and_then(|all| all.get(text.range())) {
                Some(plain) => Cow::Borrowed(plain),
                None => vocabulary::decode(bytes),
            };
        }
        let mut said = Vec::with_capacity(bytes.len());
        self.each(text, |_, decoded| said.extend_from_slice(decoded));
        Cow::Owned(vocabulary::decode(&said).into_owned())
    }

    /// The text of which [`text`](Self::text) says `part`, a range of bytes of what `whole` says.
    pub(crate) fn part(&self, whole: Text, part: Range<usize>) -> Text {
        let bytes = self.bytes.get(whole.range()).unwrap_or_default();
        let start = whole.range().start;
        let kind = whole.length & SLASHED;
        let of = |range: Range<usize>| {
            let text = Text::at(start + range.start..start + range.end.max(range.start));
            Text { length: text.length | kind, ..text }
        };
        let is_utf_8 = self.text.is_some() || std::str::from_utf8(bytes).is_ok();
        if is_utf_8 && self.is_plain(bytes, whole) {
            return of(part.start.min(bytes.len())..part.end.min(bytes.len()));
        }
        // Walk what is said beside where it is written.
        let (mut said, mut from, mut to) = (0, None, None);
        self.each(whole, |at, decoded| {
            if said >= part.start {
                from.get_or_insert(at.start);
            }
            if said < part.end {
                to = Some(at.end);
            }
            let characters = decoded.iter().map(|byte| vocabulary::windows_1252(*byte).len_utf8());
            said += if is_utf_8 { decoded.len() } else { characters.sum() };
        });
        of(from.unwrap_or(0)..to.unwrap_or(0))
    }

    /// Two cells of a table that stand side by side, as one text.
    pub(crate) fn cells(&self, first: Text, second: Text) -> Option<Text> {
        let between = self.bytes.get(first.range().end..second.range().start)?;
        let is_layout = self.escapes == Escapes::Csv && between.iter().all(is_between_cells);
        let separators = between.iter().filter(|byte| !matches!(byte, b' ' | b'"')).count();
        let both = Text::at(first.range().start..second.range().end);
        (is_layout && separators == 1 && !both.is_empty()).then(|| both.slashed())
    }

    /// Whether the bytes say what they are.
    fn is_plain(&self, bytes: &[u8], text: Text) -> bool {
        let is_table = self.escapes == Escapes::Csv;
        let is_gap = |byte: &u8| if is_table { is_between_cells(byte) } else { *byte == b'/' };
        if text.is_slashed() && bytes.iter().any(is_gap) {
            return false;
        }
        if let Escapes::Edifact(reading) = self.escapes {
            if reading.is_encoded() {
                return false;
            }
            let ServiceCharacters { component, element, release, .. } = reading.service();
            let release = release.unwrap_or(b'\n');
            // Letters, as a rule, lie above all of them.
            let highest = release.max(component).max(element).max(b'\r');
            return !bytes.iter().any(|&byte| {
                byte <= highest
                    && (byte == release
                        || byte == component
                        || byte == element
                        || matches!(byte, b'\r' | b'\n'))
            });
        }
        !bytes.iter().any(|byte| match self.escapes {
            Escapes::Edifact(_) => false,
            Escapes::Xml => matches!(byte, b'&' | b'\r' | b'\n' | b'<' | b']'),
            Escapes::Json => *byte == b'\\',
            Escapes::Csv => *byte == b'"',
        })
    }

    /// Gives each character or escape of a text: where it stands from the text's start, and what it says.
    fn each(&self, text: Text, mut give: impl FnMut(Range<usize>, &[u8])) {
        let bytes = self.bytes.get(text.range()).unwrap_or_default();
        let mut at = 0;
        while at < bytes.len() {
            if text.is_slashed() && self.escapes == Escapes::Csv && is_between_cells(&bytes[at]) {
                let layout = bytes[at..].iter().take_while(|byte| is_between_cells(byte)).count();
                give(at..at + layout, b" ");
                at += layout;
                continue;
            }
            let (length, said) = self.escapes.next(&bytes[at..]);
            let is_gap = said.as_bytes() == b"/" && text.is_slashed() && self.escapes != Escapes::Csv;
            give(at..at + length, if is_gap { b" " } else { said.as_bytes() });
            at += length;
        }
    }
}

impl Escapes {
    /// The first character or escape of `bytes`, which are not empty: its length, and what it says.
    fn next<'b>(self, bytes: &'b [u8]) -> (usize, Said<'b>) {
        match self {
            Self::Edifact(reading) => edifact_character(reading, bytes),
            Self::Xml => xml_character(bytes),
            Self::Json => json_character(bytes),
            Self::Csv if bytes.starts_with(b"\"\"") => (2, Said::Sent(&bytes[..1])),
            Self::Csv => (1, Said::Sent(&bytes[..1])),
        }
    }
}

/// What a character or an escape says: bytes of the input, or those of a character that an escape names.
enum Said<'b> {
    Sent(&'b [u8]),
    Named([u8; 4], usize),
}

impl Said<'_> {
    const NOTHING: Self = Self::Sent(&[]);

    fn named(character: char) -> Self {
        let mut bytes = [0; 4];
        let length = character.encode_utf8(&mut bytes).len();
        Self::Named(bytes, length)
    }

    fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Sent(bytes) => bytes,
            Self::Named(bytes, length) => &bytes[..*length],
        }
    }
}

/// A released character; layout, which says nothing; a separator, which stands for a space.
fn edifact_character(reading: Reading, bytes: &[u8]) -> (usize, Said<'_>) {
    let (length, step) = reading.step(bytes);
    let said = match step {
        Step::Text(byte) => Said::Named([byte, 0, 0, 0], 1),
        Step::Separator(_) => Said::Sent(b" "),
        Step::Layout => Said::NOTHING,
    };
    (length, said)
}

/// An entity or a character reference (XML 1.0 §4.1); what is none of them says itself. In CDATA too, where
/// senders encode twice; comments and the marks of CDATA say nothing.
fn xml_character(bytes: &[u8]) -> (usize, Said<'_>) {
    const LONGEST: usize = 12;
    let window = &bytes[..bytes.len().min(LONGEST)];
    let itself = (1, Said::Sent(&bytes[..1]));
    if matches!(bytes[0], b'\r' | b'\n') {
        return (1, Said::Sent(b" "));
    }
    if matches!(bytes[0], b'<' | b']')
        && let Some(length) = markup_in_text(bytes)
    {
        return (length, Said::NOTHING);
    }
    let Some(end) = window.iter().position(|byte| *byte == b';').filter(|_| bytes[0] == b'&') else {
        return itself;
    };
    let named = match &window[1..end] {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', b'x' | b'X', digits @ ..] => code_point(digits, 16),
        [b'#', digits @ ..] => code_point(digits, 10),
        _ => None,
    };
    named.map_or(itself, |character| (end + 1, Said::named(character)))
}

/// An escape of a JSON string (RFC 8259 §7), two `\u` of a surrogate pair together; half a pair says nothing
/// that can be read.
fn json_character(bytes: &[u8]) -> (usize, Said<'_>) {
    if bytes[0] != b'\\' {
        return (1, Said::Sent(&bytes[..1]));
    }
    let unit = |at: usize| {
        let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    if let Some(first) = unit(0) {
        let low = unit(6).filter(|low| (0xdc00..0xe000).contains(low));
        return match low.filter(|_| (0xd800..0xdc00).contains(&first)) {
            Some(low) => {
                let point = 0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00);
                (12, Said::named(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)))
            }
            None => (6, Said::named(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))),
        };
    }
    let said: &[u8] = match bytes.get(1) {
        Some(b'n') => b"\n",
        Some(b't') => b"\t",
        Some(b'r') => b"\r",
        Some(b'b') => b"\x08",
        Some(b'f') => b"\x0c",
        Some(_) => &bytes[1..2],
        None => b"",
    };
    (bytes.len().min(2), Said::Sent(said))
}

/// Whether a byte may stand between two cells of a table.
fn is_between_cells(byte: &u8) -> bool {
    matches!(byte, b',' | b';' | b'\t' | b'|' | b'"' | b' ')
}

fn code_point(digits: &[u8], radix: u32) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok()?;
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(escapes: Escapes, written: &str, said: &str) {
        let input = Input::new(written.as_bytes(), escapes);
        let whole = Text::at(0..written.len());
        assert_eq!(input.text(whole), said, "{written}");
        // Every part of what is said stands somewhere, and says the same there.
        for (start, _) in said.char_indices() {
            let part = &said[start..];
            assert_eq!(input.text(input.part(whole, start..said.len())), part, "{written} from {start}");
        }
    }

    #[test]
    fn every_format_says_what_it_escapes() {
        let edifact = Escapes::Edifact(ServiceCharacters::DEFAULT.into());
        check(edifact, "ROJAS", "ROJAS");
        check(edifact, "O?'DEA", "O'DEA");
        check(edifact, "A?\r\n+B\r\nC", "A+BC");
        check(edifact, "ANA:INES+LUZ", "ANA INES LUZ");
        check(edifact, "ÑANDÚ?", "ÑANDÚ");
        check(Escapes::Xml, "A&amp;B&#241;&#xD1;&bogus;&", "A&Bñ\u{d1}&bogus;&");
        check(Escapes::Json, r#"A\u00d1\"\\\ud83d\ude00B"#, "A\u{d1}\"\\\u{1f600}B");
        check(Escapes::Csv, r#"A ""B"" C"#, r#"A "B" C"#);
    }

    #[test]
    fn slashes_separate_the_words_of_a_slashed_text_only() {
        let input = Input::new(b"ANA/INES", Escapes::Edifact(ServiceCharacters::DEFAULT.into()));
        let whole = Text::at(0..8);
        assert_eq!(input.text(whole), "ANA/INES");
        assert_eq!(input.text(whole.slashed()), "ANA INES");
        assert_eq!(input.text(input.part(whole.slashed(), 4..8)), "INES");
    }

    #[test]
    fn two_cells_side_by_side_are_read_as_one_text() {
        let of = |row: &'static str, first: Range<usize>, second: Range<usize>| {
            let input = Input::new(row.as_bytes(), Escapes::Csv);
            let both = input.cells(Text::at(first), Text::at(second));
            both.map(|both| (input.text(both), input.text(input.part(both, 0..5))))
        };
        assert_eq!(of("ROJAS,LARA", 0..5, 6..10), Some(("ROJAS LARA".into(), "ROJAS".into())));
        assert_eq!(of("\"ROJAS\" ; \"LARA\"", 1..6, 11..15), Some(("ROJAS LARA".into(), "ROJAS".into())));
        assert_eq!(of("ROJAS,ANA,LARA", 0..5, 10..14), None);
        assert_eq!(of("LARA,,ROJAS", 0..4, 6..11), None);
        assert_eq!(of("LARA,ROJAS", 5..10, 0..4), None);
    }

    #[test]
    fn latin_1_is_read_where_bytes_are_not_utf_8() {
        let input = Input::new(b"MU\xd1OZ:?'X", Escapes::Edifact(ServiceCharacters::DEFAULT.into()));
        assert_eq!(input.text(Text::at(0..5)), "MU\u{d1}OZ");
        assert_eq!(input.text(Text::at(0..9)), "MU\u{d1}OZ 'X");
        assert_eq!(input.text(input.part(Text::at(0..9), 7..9)), "'X");
    }

    #[test]
    fn what_lies_outside_the_input_says_nothing() {
        let input = Input::new(b"AB", Escapes::Json);
        assert_eq!(input.text(Text::at(1..9)), "");
        assert_eq!(input.text(Text::default()), "");
        assert!(Text::at(usize::MAX - 1..usize::MAX).is_empty());
    }
}
