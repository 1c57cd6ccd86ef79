//! The service characters of an interchange: as `UNA` declares them, or as the bytes after it show them.
//!
//! **Invariant:** a declaration counts only when what follows agrees with it.

use crate::lines::Lines;
use crate::reading::Reading;

/// The characters that structure an interchange (ISO 9735-1 §6, §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceCharacters {
    /// Separates the components of an element: `:`.
    pub component: u8,
    /// Separates the elements of a segment: `+`.
    pub element: u8,
    /// Decimal mark: `.` or `,`.
    pub decimal: u8,
    /// Takes its meaning from the character after it: `?`. `None` when the interchange has none.
    pub release: Option<u8>,
    /// Separates repetitions: `*`. It is written, never read: senders who declare it use it in texts.
    pub repetition: Option<u8>,
    /// Ends a segment: `'`.
    pub terminator: u8,
}

/// How far a first segment may reach, in bytes, for its terminator to be recognised.
const FIRST_SEGMENT_AT_MOST: usize = 1_024;

/// How far behind a first segment the next tag may stand, in bytes.
const NEXT_TAG_WITHIN: usize = 256;

/// `UNA`, six characters of up to four bytes, and what senders put before the envelope.
const DECLARATION_AT_MOST: usize = 3 + 6 * 4 + 12;

impl ServiceCharacters {
    /// `:+.? '`, the characters of syntax level A, which hold when nothing is declared.
    pub const DEFAULT: Self = Self {
        component: b':',
        element: b'+',
        decimal: b'.',
        release: Some(b'?'),
        repetition: None,
        terminator: b'\'',
    };

    /// `:+.?*'`, the characters that the PNRGOV guide prescribes.
    pub const PADIS: Self = Self { repetition: Some(b'*'), ..Self::DEFAULT };

    /// Reads `UNA` and the six characters after it. `bytes` begin with `UNA`; the service segment that
    /// follows within a few bytes says which of the declared characters are true. Gives the characters, how
    /// many bytes the declaration takes, and whether it is as it should be; `None` when no service segment
    /// follows.
    pub(crate) fn declared(bytes: &[u8], lines: Lines) -> Option<(Self, usize, bool)> {
        let (service, length, is_sound) = Self::read_declaration(bytes, lines)?;
        Some((service.without_doubles(), length, is_sound))
    }

    fn read_declaration(bytes: &[u8], lines: Lines) -> Option<(Self, usize, bool)> {
        let envelope = declared_envelope(bytes)?;
        let second = (4..=envelope.saturating_sub(4)).find(|&at| bytes[at..].starts_with(b"UNA"));
        let length = second.unwrap_or(envelope);
        let element = first_byte_after_tag(&bytes[envelope..])?;
        let declaration = vocabulary::decode(&bytes[3..length]);
        let characters: Vec<char> = first_line(&declaration).chars().collect();
        let bytes = &bytes[envelope..];
        let mut following = Self::inferred(bytes, lines);
        // A complete declaration may be set off by a space; only then does that space stand in seventh place.
        let complete = characters.get(..6).filter(|_| characters[6..].iter().all(|c| *c == ' '));
        let complete = complete.filter(|characters| characters.iter().copied().all(may_be_declared));
        if let Some(&[component, declared_element, decimal, release, repetition, terminator]) = complete {
            let byte = |character: char| u8::try_from(character).ok().filter(|byte| separates(*byte));
            let declared = Self {
                component: byte(component).unwrap_or(following.component),
                element,
                decimal: byte(decimal).unwrap_or(b'.'),
                release: byte(release),
                repetition: byte(repetition),
                terminator: byte(terminator).unwrap_or(following.terminator),
            };
            if declared_element == char::from(element)
                && declared.has_three_separators()
                && declared.ends_first_segment(bytes, lines)
            {
                let is_sound = terminator == char::from(declared.terminator);
                return Some((declared, length, is_sound));
            }
            following.release = declared.release;
            let shown = Self { component: declared.component, ..following };
            return Some((if shown.has_three_separators() { shown } else { following }, length, false));
        }
        following.release = characters.iter().find(|c| matches!(c, '?' | '\\')).map(|c| *c as u8);
        Some((following, length, false))
    }

    /// What the first segment shows: `bytes` begin with the tag of an envelope.
    pub(crate) fn inferred(bytes: &[u8], lines: Lines) -> Self {
        let usual = Self::DEFAULT;
        // Information separators (ISO 9735-1, level B) end with IS4, part with IS3 and IS1.
        let shown = match first_byte_after_tag(bytes) {
            Some(element @ 0x1d) => Self { component: 0x1f, element, ..usual },
            Some(element @ b':') => Self { component: b'+', element, ..usual },
            Some(element) => Self { element, ..usual },
            None => usual,
        };
        let shown = if shown.has_three_separators() { shown } else { usual };
        [b'\'', 0x1c, b'$', b'~', b'"']
            .into_iter()
            .map(|terminator| Self { terminator, ..shown })
            .filter(|candidate| candidate.has_three_separators())
            .find(|candidate| candidate.ends_first_segment(bytes, lines))
            .unwrap_or(shown)
            .without_doubles()
    }

    /// Whether its separators and its terminator differ.
    fn has_three_separators(self) -> bool {
        let Self { component, element, terminator, .. } = self;
        component != element && element != terminator && terminator != component
    }

    /// Whether the terminator ends the first segment: a segment of a known tag, or nothing, follows it.
    pub(crate) fn ends_first_segment(self, bytes: &[u8], lines: Lines) -> bool {
        let window = &bytes[..bytes.len().min(FIRST_SEGMENT_AT_MOST)];
        let reading = Reading { service: self, lines };
        let Some(end) = reading.find_unreleased(window, self.terminator) else { return false };
        let behind = &bytes[end + 1..];
        let window = &behind[..behind.len().min(NEXT_TAG_WITHIN)];
        // A line may be wrapped inside the next tag. What the tokenizer passes over between two segments hides none.
        let is_between = |byte: &u8| is_between_segments(*byte) || *byte == self.terminator;
        let next: Vec<u8> = lines.unbroken(window).skip_while(is_between).take(8).collect();
        // Of a tag that the window cuts off from what follows it nobody knows whether it is one.
        let is_cut = next.len() < 8 && window.len() < behind.len();
        next.is_empty() || (!is_cut && reading.begins_known_segment(&next))
    }

    /// The same without a release character that means something else too.
    fn without_doubles(self) -> Self {
        let Self { component, element, terminator, .. } = self;
        let release = self.release.filter(|byte| ![component, element, terminator].contains(byte));
        Self { release, ..self }
    }
}

/// Whether an interchange may be found by what `bytes` begin with: by `UNA` with an envelope behind it, or by the
/// tag of an envelope. By nothing else one is found.
pub(crate) fn begins_head(bytes: &[u8]) -> bool {
    declared_envelope(bytes).is_some() || begins_envelope(bytes)
}

/// Where the envelope begins that follows a `UNA` within a few bytes.
fn declared_envelope(bytes: &[u8]) -> Option<usize> {
    if !bytes.starts_with(b"UNA") {
        return None;
    }
    let window = &bytes[..bytes.len().min(DECLARATION_AT_MOST)];
    (4..window.len().saturating_sub(3)).find(|&at| begins_envelope(&window[at..]))
}

/// Whether a character may stand in a declaration: a mark of ASCII, or what word processors make of the
/// apostrophe and the blank. A letter is no service character; where one stands, it is a text.
fn may_be_declared(character: char) -> bool {
    let is_mark = character.is_ascii() && !character.is_ascii_alphanumeric();
    is_mark || matches!(character, '\u{2018}' | '\u{2019}' | '\u{b4}' | '\u{a0}')
}

/// Whether `bytes` begin with the header of an envelope, of which an interactive interchange (ISO 9735-3) has
/// its own, and something that can separate.
pub(crate) fn begins_envelope(bytes: &[u8]) -> bool {
    matches!(bytes.get(..3), Some(b"UNB" | b"UNG" | b"UNH" | b"UIB" | b"UIH"))
        && first_byte_after_tag(bytes).is_some_and(separates)
}

/// Whether it is a blank or a control character, which mean nothing between two segments.
pub(crate) fn is_between_segments(byte: u8) -> bool {
    matches!(byte, b' ' | 0x00..0x1c | 0x7f)
}

/// Whether it can be a service character.
fn separates(byte: u8) -> bool {
    byte.is_ascii_punctuation() || matches!(byte, 0x1c..=0x1f)
}

/// The declaration without the line break behind it, and the quotation of the next line.
fn first_line(declaration: &str) -> &str {
    let line = declaration.trim_end_matches(['\r', '\n', '\t']);
    match line.split_once(['\r', '\n']) {
        Some((first, rest)) if rest.trim_matches(['\r', '\n', '>', ' ']).is_empty() => first,
        _ => line,
    }
}

fn first_byte_after_tag(bytes: &[u8]) -> Option<u8> {
    bytes.get(3..)?.iter().copied().find(|byte| *byte != b' ')
}
