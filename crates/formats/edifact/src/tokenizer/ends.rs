//! Where a segment ends: at its terminator, at a typographic one, at the end of its line, or with the input.
//!
//! **Invariant:** a character of a text ends no segment; only where another segment follows does a doubtful
//! one count. Nothing behind the end is searched but the line that follows it.

use std::ops::Range;

use memchr::memchr2;

use super::{SEGMENT_AT_MOST, Tokenizer};
use crate::scan::BLOCK;
use crate::service::{ServiceCharacters, is_between_segments};

/// The end of a segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    /// Behind the last byte of the segment.
    pub(super) at: usize,
    /// Behind what ends it.
    pub(super) next: usize,
    pub(super) mark: Mark,
    /// The first line break in the segment.
    pub(super) line_break: Option<usize>,
}

/// What ends a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Terminator,
    /// A line break: the terminator was lost.
    Line,
    /// Nothing.
    Input,
}

/// A line that is shorter was not broken by transport, which fills its lines (69 characters in Type B).
const WRAPPED_LINE_AT_LEAST: usize = 60;

impl Tokenizer<'_> {
    /// The end of the segment that begins here; goes behind it. `None` when it is too long.
    pub(super) fn find_end(&mut self) -> Option<End> {
        let start = self.at;
        let end = self.end_of(start);
        self.at = end.next;
        let length = end.at - start;
        if length <= SEGMENT_AT_MOST {
            return Some(end);
        }
        self.unread += 1;
        let text = format!("a segment of {length} bytes is not read; the limit is {SEGMENT_AT_MOST}");
        self.deviations.record("segment-too-long", start..self.at, text);
        None
    }

    fn end_of(&mut self, start: usize) -> End {
        let ServiceCharacters { release, terminator, .. } = self.reading.service;
        let mut line_break = None;
        let mut at = start;
        while at < self.input.len() {
            let odd = self.window.at(self.input, at, &self.reading.service).odd;
            if odd == 0 {
                at += BLOCK;
                continue;
            }
            at += odd.trailing_zeros() as usize;
            if self.input[at] == terminator {
                return End { at, next: at + 1, mark: Mark::Terminator, line_break };
            }
            if let Some(length) = self.typographic_terminator(at) {
                let text = "a typographic apostrophe ends a segment";
                self.deviations.record_once("typographic-terminator", at..at + length, text);
                return End { at, next: at + length, mark: Mark::Terminator, line_break };
            }
            // A line may be wrapped between the release character and what it releases.
            let is_released = Some(self.input[at]) == release;
            at += usize::from(is_released);
            let length = self.reading.lines.line_break(self.input, at);
            if length > 0 {
                if let Some(lost) = self.lost_terminator(start, at, at + length) {
                    let line_break = line_break.filter(|at| *at < lost);
                    return End { at: lost, next: at + length, mark: Mark::Line, line_break };
                }
                if line_break.is_none() {
                    line_break = Some(at);
                    self.note_soft_line_break(start, at);
                }
            }
            at += length + usize::from(is_released || length == 0);
        }
        let next = self.input.len();
        let last = self.input[start..].iter().rposition(|byte| !is_between_segments(*byte));
        let at = last.map_or(start, |last| start + last + 1);
        End { at, next, mark: Mark::Input, line_break: line_break.filter(|line_break| *line_break < at) }
    }

    /// The length of the typographic apostrophe here, when it ends a segment. Word processors turn `'` into
    /// `’` (UTF-8 or Windows-1252). In a text, as in `O’DEA`, it ends none: only where a known segment or the
    /// end of the input follows.
    fn typographic_terminator(&self, at: usize) -> Option<usize> {
        let bytes = self.input;
        let length = match bytes[at] {
            0xe2 if bytes[at..].starts_with("’".as_bytes()) => 3,
            0x92 if !matches!(bytes.get(at.wrapping_sub(1)), Some(0x80..)) => 1,
            _ => return None,
        };
        let next = bytes[at + length..].trim_ascii_start();
        let next = &next[self.reading.lines.quotation(next, 0)..];
        let is_end = next.is_empty() || self.reading.begins_known_segment(next);
        (is_end && self.reading.service.terminator == b'\'').then_some(length)
    }

    /// Where the segment from `start` on lost its terminator, when it ends with the line break at `at`, for
    /// another segment begins on the next line.
    fn lost_terminator(&self, start: usize, at: usize, next: usize) -> Option<usize> {
        let line = &self.input[start..at];
        let is_soft = || self.reading.lines.is_quoted_printable && soft_line_break(line).is_some();
        if !self.begins_line(next) || is_soft() {
            return None;
        }
        let lost = start + line.trim_ascii_end().len();
        (!self.is_wrapped(lost)).then_some(lost)
    }

    /// Whether transport broke a line here, for it is long and ends with a separator; then `ADD+` on the next
    /// line is an airport.
    fn is_wrapped(&self, end: usize) -> bool {
        let ServiceCharacters { component, element, release, .. } = self.reading.service;
        let Some(start) = end.checked_sub(WRAPPED_LINE_AT_LEAST) else { return false };
        let line = &self.input[start..end];
        let Some((last, before)) = line.split_last() else { return false };
        let releases = before.iter().rev().take_while(|byte| Some(**byte) == release).count();
        let is_separated = (*last == component || *last == element) && releases % 2 == 0;
        is_separated && memchr2(b'\r', b'\n', line).is_none()
    }

    /// Whether a line begins here with a known segment.
    fn begins_line(&self, at: usize) -> bool {
        let ServiceCharacters { element, terminator, .. } = self.reading.service;
        let separator = self.input.get(at + 3).copied().unwrap_or(element);
        (separator == element || separator == terminator)
            && self.input.get(at..).is_some_and(|line| self.reading.begins_known_segment(line))
    }

    /// Reads quoted-printable from here on when the first line break of a segment shows it: it is a soft one,
    /// and neither one before it nor the next one is another.
    fn note_soft_line_break(&mut self, start: usize, at: usize) {
        if self.is_wrapped || self.reading.lines.is_quoted_printable {
            return;
        }
        let Some(sign) = soft_line_break(&self.input[start..at]) else { return };
        let behind = self.input[at..].trim_ascii_start();
        if self.begins_line(self.input.len() - behind.len()) {
            return;
        }
        let end = memchr2(b'\r', b'\n', behind).unwrap_or(behind.len());
        let line = &behind[..end];
        let is_last = line.trim_ascii_end().ends_with(&[self.reading.service.terminator]);
        if is_last || end == behind.len() || soft_line_break(line).is_some() {
            self.read_quoted_printable(start + sign..at + 1);
        }
    }

    /// Reads quoted-printable from here on.
    pub(super) fn read_quoted_printable(&mut self, place: Range<usize>) {
        let ServiceCharacters { component, element, release, terminator, .. } = self.reading.service;
        if [Some(component), Some(element), release, Some(terminator)].contains(&Some(b'=')) {
            return;
        }
        self.reading.lines.is_quoted_printable = true;
        let text = "texts are encoded as quoted-printable, as in e-mail";
        self.deviations.record_once("quoted-printable", place, text);
    }
}

/// Where the `=` stands that makes the line break behind `line` a soft one (RFC 2045 §6.7 rule 5).
pub(super) fn soft_line_break(line: &[u8]) -> Option<usize> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let blanks = line.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let sign = (line.len() - blanks).checked_sub(1)?;
    (line[sign] == b'=').then_some(sign)
}
