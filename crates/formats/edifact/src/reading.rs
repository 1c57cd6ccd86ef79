//! How the bytes of a segment are to be read: its service characters, and what transport did to its lines.
//!
//! **Invariant:** a released character structures nothing; neither does a line break that transport put in.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3};

use crate::lines::Lines;
use crate::service::ServiceCharacters;
use crate::tags::is_known;

/// The rules by which bytes become segments and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    pub(crate) service: ServiceCharacters,
    pub(crate) lines: Lines,
}

/// What stands at a place of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A byte of a text.
    Text(u8),
    /// A separator of components or elements that is not released.
    Separator(u8),
    /// What is no part of a text: a line break, or a release character that releases nothing.
    Layout,
}

/// How a segment is to be read, and whether it is plain: its texts are as they stand, nothing is released,
/// encoded, or broken into lines. It is one number, which views copy at no cost; a struct of ten bytes cost
/// half the time of a walk over all components.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form(u64);

impl Form {
    #[inline]
    pub(crate) fn new(reading: Reading, is_plain: bool) -> Self {
        let Reading { service, lines } = reading;
        let ServiceCharacters { component, element, decimal, release, repetition, terminator } = service;
        // A release character of 0x00 is none: UNA cannot declare it.
        let (release, repetition) = (release.unwrap_or(0), repetition.unwrap_or(0));
        let Lines { is_quoted_printable, quotation } = lines;
        let flags = u8::from(is_plain) | u8::from(is_quoted_printable) << 1;
        let bytes = [flags, component, element, decimal, release, repetition, terminator, quotation];
        Self(u64::from_le_bytes(bytes))
    }

    #[inline]
    pub(crate) fn is_plain(self) -> bool {
        self.0 & 1 != 0
    }

    #[inline]
    pub(crate) fn reading(self) -> Reading {
        let [flags, component, element, decimal, release, repetition, terminator, quotation] =
            self.0.to_le_bytes();
        let some = |byte: u8| (byte != 0).then_some(byte);
        let (release, repetition) = (some(release), some(repetition));
        let service = ServiceCharacters { component, element, decimal, release, repetition, terminator };
        let lines = Lines { is_quoted_printable: flags & 2 != 0, quotation };
        Reading { service, lines }
    }
}

impl From<ServiceCharacters> for Reading {
    /// With lines as they were written.
    fn from(service: ServiceCharacters) -> Self {
        Self { service, lines: Lines::default() }
    }
}

impl Reading {
    /// The service characters.
    pub fn service(&self) -> ServiceCharacters {
        self.service
    }

    /// Whether transport encoded texts, so that they are not what they look like.
    pub fn is_encoded(&self) -> bool {
        self.lines.is_quoted_printable
    }

    /// The first `separator` that is not released.
    pub(crate) fn find_unreleased(&self, bytes: &[u8], separator: u8) -> Option<usize> {
        let Some(release) = self.service.release else { return memchr(separator, bytes) };
        let mut at = 0;
        loop {
            at += memchr2(separator, release, &bytes[at..])?;
            if bytes[at] == separator {
                return Some(at);
            }
            at = self.after_released(bytes, at);
        }
    }

    /// The index behind the character that the release character at `at` releases. A line may be wrapped
    /// between the two.
    pub(crate) fn after_released(&self, bytes: &[u8], at: usize) -> usize {
        let released = at + 1 + self.lines.line_break(bytes, at + 1);
        (released + 1).min(bytes.len())
    }

    /// Whether `bytes` begin with a known tag and its separator or terminator, which may be typographic.
    pub(crate) fn begins_known_segment(&self, bytes: &[u8]) -> bool {
        let ServiceCharacters { element, terminator, .. } = self.service;
        let Some((tag, rest)) = bytes.split_at_checked(3) else { return false };
        let is_separated = || {
            let blanks = rest.iter().take_while(|byte| **byte == b' ').count();
            match rest[blanks..] {
                [] | [0x92, ..] => true,
                [byte, ..] => {
                    byte == element || byte == terminator || rest[blanks..].starts_with("’".as_bytes())
                }
            }
        };
        is_known(tag) && (tag == b"UNA" || is_separated())
    }

    /// The text of a component, without release characters and what transport put in. Bytes that are not
    /// UTF-8 are read as Windows-1252.
    pub(crate) fn text<'a>(&self, bytes: &'a [u8]) -> Cow<'a, str> {
        let release = self.service.release.unwrap_or(b'\n');
        if !self.lines.is_quoted_printable && memchr3(release, b'\r', b'\n', bytes).is_none() {
            return vocabulary::decode(bytes);
        }
        let plain = self.unescape(bytes);
        Cow::Owned(vocabulary::decode(&plain).into_owned())
    }

    /// What stands first in `bytes`, which are not empty, and how many of them it takes.
    pub fn step(&self, bytes: &[u8]) -> (usize, Step) {
        let line_break = self.lines.line_break(bytes, 0);
        if line_break > 0 {
            return (line_break, Step::Layout);
        }
        let ServiceCharacters { component, element, release, .. } = self.service;
        let is_released = release == Some(bytes[0]);
        // A line may be wrapped between the release character and what it releases.
        let at = if is_released { 1 + self.lines.line_break(bytes, 1) } else { 0 };
        if at >= bytes.len() {
            return (bytes.len(), Step::Layout);
        }
        if let Some(byte) = self.lines.encoded(bytes, at) {
            return (at + 3, Step::Text(byte));
        }
        let byte = bytes[at];
        let separates = !is_released && (byte == component || byte == element);
        (at + 1, if separates { Step::Separator(byte) } else { Step::Text(byte) })
    }

    fn unescape(&self, bytes: &[u8]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let (length, step) = self.step(&bytes[at..]);
            at += length;
            match step {
                Step::Text(byte) | Step::Separator(byte) => plain.push(byte),
                Step::Layout => {}
            }
        }
        plain
    }
}
