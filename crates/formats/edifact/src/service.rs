//! The service characters of an interchange: as `UNA` declares them, or as the bytes after it show them.
//!
//! **Invariant:** a declaration counts only when what follows agrees with it.

use memchr::{memchr, memchr2};

use crate::tags::is_known;

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
    pub(crate) fn declared(bytes: &[u8]) -> Option<(Self, usize, bool)> {
        let window = &bytes[..bytes.len().min(3 + 6 * 4 + 12)];
        let length = (4..window.len().saturating_sub(3)).find(|&at| begins_envelope(&window[at..]))?;
        let element = first_byte_after_tag(&window[length..])?;
        let declaration = String::from_utf8_lossy(&window[3..length]);
        let characters: Vec<char> = declaration.trim_end_matches(['\r', '\n', '\t']).chars().collect();
        let mut following = Self { element, ..Self::inferred(&bytes[length..]) };
        // A complete declaration may be set off by a space; only then does that space stand in seventh place.
        let complete = characters.get(..6).filter(|_| characters[6..].iter().all(|c| *c == ' '));
        if let Some(&[component, declared_element, decimal, release, repetition, terminator]) = complete {
            let separates = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b' ';
            let byte = |character: char| u8::try_from(character).ok().filter(separates);
            let declared = Self {
                component: byte(component).unwrap_or(following.component),
                element,
                decimal: byte(decimal).unwrap_or(b'.'),
                release: byte(release),
                repetition: byte(repetition),
                terminator: byte(terminator).unwrap_or(following.terminator),
            };
            if declared_element == char::from(element) && declared.ends_first_segment(&bytes[length..]) {
                let is_sound = terminator == char::from(declared.terminator);
                return Some((declared, length, is_sound));
            }
            following.release = declared.release;
            following.component = declared.component;
            return Some((following, length, false));
        }
        following.release = characters.iter().find(|c| matches!(c, '?' | '\\')).map(|c| *c as u8);
        Some((following, length, false))
    }

    /// What the first segment shows: `bytes` begin with `UNB`, `UNG` or `UNH`.
    pub(crate) fn inferred(bytes: &[u8]) -> Self {
        let element = first_byte_after_tag(bytes).unwrap_or(b'+');
        // Information separators (ISO 9735-1, level B) end with IS4, part with IS3 and IS1.
        let component = if element == 0x1d { 0x1f } else { b':' };
        let shown = Self { component, element, ..Self::DEFAULT };
        [b'\'', 0x1c, b'$', b'~', b'"']
            .into_iter()
            .map(|terminator| Self { terminator, ..shown })
            .find(|candidate| candidate.ends_first_segment(bytes))
            .unwrap_or(shown)
    }

    /// Whether the terminator ends the first segment: a segment of a known tag, or nothing, follows it.
    fn ends_first_segment(&self, bytes: &[u8]) -> bool {
        let window = &bytes[..bytes.len().min(FIRST_SEGMENT_AT_MOST)];
        let Some(end) = self.find_unreleased(window, self.terminator) else { return false };
        let next = window[end + 1..].trim_ascii_start();
        next.is_empty() || self.begins_known_segment(next)
    }

    /// Whether `bytes` begin with a known tag and its separator or terminator, which may be typographic.
    pub(crate) fn begins_known_segment(&self, bytes: &[u8]) -> bool {
        let Some((tag, rest)) = bytes.split_at_checked(3) else { return false };
        let separates =
            |byte: u8| byte == self.element || byte == self.terminator || matches!(byte, b' ' | 0xe2 | 0x92);
        is_known(tag) && rest.first().is_none_or(|byte| separates(*byte) || tag == b"UNA")
    }

    /// The first `separator` that is not released.
    pub(crate) fn find_unreleased(&self, bytes: &[u8], separator: u8) -> Option<usize> {
        let Some(release) = self.release else { return memchr(separator, bytes) };
        let mut at = 0;
        loop {
            at += memchr2(separator, release, &bytes[at..])?;
            if bytes[at] == separator {
                return Some(at);
            }
            at = after_released(bytes, at);
        }
    }

    /// The bytes without release characters and line breaks.
    pub(crate) fn unescape(&self, bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(bytes.len());
        let mut is_released = false;
        for &byte in bytes {
            if matches!(byte, b'\r' | b'\n') {
                continue;
            }
            if !is_released && Some(byte) == self.release {
                is_released = true;
                continue;
            }
            is_released = false;
            plain.push(byte);
        }
        plain
    }
}

/// The index behind the character that the release character at `at` releases. A line may be wrapped
/// between the two.
pub(crate) fn after_released(bytes: &[u8], at: usize) -> usize {
    let mut next = at + 1;
    while matches!(bytes.get(next), Some(b'\r' | b'\n')) {
        next += 1;
    }
    (next + 1).min(bytes.len())
}

/// Whether `bytes` begin with `UNB`, `UNG` or `UNH` and something that can separate.
pub(crate) fn begins_envelope(bytes: &[u8]) -> bool {
    matches!(bytes.get(..3), Some(b"UNB" | b"UNG" | b"UNH"))
        && first_byte_after_tag(bytes).is_some_and(|byte| !byte.is_ascii_alphanumeric() && byte.is_ascii())
}

fn first_byte_after_tag(bytes: &[u8]) -> Option<u8> {
    bytes.get(3..)?.iter().copied().find(|byte| *byte != b' ')
}
