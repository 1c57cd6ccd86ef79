//! Where a segment ends: at its terminator, at a typographic one, at the end of its line, or nowhere.
//!
//! **Invariant:** a character of a text ends no segment; only where another segment follows does a doubtful
//! one count.

use std::ops::Range;

use memchr::memchr2;

use super::{SEGMENT_AT_MOST, Tokenizer};
use crate::lines::quotation;
use crate::service::ServiceCharacters;

impl Tokenizer<'_> {
    /// The end of the segment that begins here; goes behind its terminator. `None` when it is too long and no
    /// other segment begins on a line of its own in it.
    pub(super) fn find_end(&mut self) -> Option<usize> {
        let start = self.at;
        let (end, length) = self.next_terminator();
        self.at = end + length;
        if end - start <= SEGMENT_AT_MOST {
            return Some(end);
        }
        if self.segment_on_next_line(start, start + SEGMENT_AT_MOST).is_some() {
            return Some(start + SEGMENT_AT_MOST);
        }
        let text = format!("a segment of {} bytes is not read; the limit is {SEGMENT_AT_MOST}", end - start);
        self.deviations.record("segment-too-long", start..self.at, text);
        None
    }

    /// Where the next terminator stands and how many bytes it takes; the end of the input when there is none.
    fn next_terminator(&mut self) -> (usize, usize) {
        if let Some(known) = self.terminator.filter(|(end, _)| self.at <= *end) {
            return known;
        }
        let start = self.at;
        let found = self.find_terminator();
        let end = self.input.len();
        if found.is_none() && end - start <= SEGMENT_AT_MOST {
            self.deviations.record("unterminated-segment", start..end, "the input ends inside a segment");
        }
        *self.terminator.insert(found.unwrap_or((end, 0)))
    }

    /// Where the first terminator stands and how many bytes it takes.
    fn find_terminator(&mut self) -> Option<(usize, usize)> {
        let start = self.at;
        let end = self.input.len();
        let terminator = self.reading.service.terminator;
        let plain = self.unreleased.filter(|at| start <= *at).unwrap_or_else(|| {
            let found = self.reading.find_unreleased(&self.input[start..], terminator);
            found.map_or(end, |found| start + found)
        });
        self.unreleased = Some(plain);
        if terminator == b'\''
            && let Some((at, length)) = self.find_typographic_terminator(start..plain)
        {
            let text = "a typographic apostrophe ends a segment";
            self.deviations.record_once("typographic-terminator", at..at + length, text);
            return Some((at, length));
        }
        (plain < end).then_some((plain, 1))
    }

    /// Word processors turn `'` into `’` (UTF-8 or Windows-1252). In a text, as in `O’DEA`, it is none: only
    /// where a known segment or the end of the input follows.
    fn find_typographic_terminator(&self, place: Range<usize>) -> Option<(usize, usize)> {
        let bytes = self.input;
        let Range { start: mut at, end } = place;
        while let Some(found) = memchr2(0xe2, 0x92, &bytes[at..end]) {
            at += found;
            let length = if bytes[at..].starts_with("’".as_bytes()) {
                3
            } else if bytes[at] == 0x92 && !matches!(bytes.get(at.wrapping_sub(1)), Some(0x80..)) {
                1
            } else {
                at += 1;
                continue;
            };
            let next = bytes[at + length..].trim_ascii_start();
            let next = &next[quotation(next, 0)..];
            if next.is_empty() || self.reading.begins_known_segment(next) {
                return Some((at, length));
            }
            at = (at + length).min(end);
        }
        None
    }

    /// What stands here has no tag. A segment that begins on a line of its own behind it is not lost.
    pub(super) fn pass_over_stray(&mut self, start: usize, end: usize) {
        let next = self.segment_on_next_line(start, end).map(|(_, next)| next);
        let end = next.inspect(|next| self.at = *next).unwrap_or(end);
        if start < end {
            let text = format!("{} bytes that do not begin with a segment tag", end - start);
            self.deviations.record("stray-segment", start..end, text);
        }
    }

    /// Records a line break inside a segment. Gives the segment's end, which is the line break itself when a
    /// known segment begins behind it, for then the terminator was lost; and whether a line break is left in
    /// the segment.
    pub(super) fn note_line_wrap(&mut self, start: usize, end: usize) -> (usize, bool) {
        let Some(at) = self.next_line_break(start).filter(|at| *at < end) else { return (end, false) };
        if let Some((line_end, next)) = self.segment_on_next_line(start, end) {
            self.at = next;
            let lost = line_end - trailing_white_space(&self.input[start..line_end]);
            self.deviations.record("terminator-missing", lost..next, "a segment ends with its line only");
            return (lost, at < lost);
        }
        if soft_line_break(&self.input[start..at]).is_none() || !self.reading.lines.is_quoted_printable {
            let text = "a line break inside a segment is left out";
            self.deviations.record_once("line-wrap", at..at + 1, text);
        }
        (end, true)
    }

    /// Reads quoted-printable from here on when the first line break between two offsets shows it.
    pub(super) fn note_soft_line_break(&mut self, start: usize, end: usize) {
        if self.reading.lines.is_quoted_printable {
            return;
        }
        let Some(at) = self.next_line_break(start).filter(|at| *at < end) else { return };
        let Some(sign) = soft_line_break(&self.input[start..at]) else { return };
        let next = self.input[at..end].trim_ascii_start();
        if !self.begins_line(next) {
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

    /// Where, between two offsets, a known segment with its first separator begins a line; and where the line
    /// before it ends.
    fn segment_on_next_line(&mut self, start: usize, end: usize) -> Option<(usize, usize)> {
        let lines = self.reading.lines;
        let mut at = self.next_line_break(start)?;
        while at < end {
            let next = at + 1;
            let line = &self.input[next..end];
            let quotation = if lines.is_quoted { quotation(line, 0) } else { 0 };
            let is_soft = lines.is_quoted_printable && soft_line_break(&self.input[start..at]).is_some();
            if !is_soft && self.begins_line(&line[quotation..]) {
                return Some((at, next + quotation));
            }
            at = next + memchr2(b'\r', b'\n', line)?;
        }
        None
    }

    fn begins_line(&self, line: &[u8]) -> bool {
        let element = self.reading.service.element;
        let separator = line.get(3).copied().unwrap_or(element);
        separator == element && self.reading.begins_known_segment(line)
    }

    /// The first line break at or after `start`. It is remembered, so that the input is searched once.
    fn next_line_break(&mut self, start: usize) -> Option<usize> {
        let end = self.input.len();
        let known = self.line_break.filter(|at| start <= *at).unwrap_or_else(|| {
            memchr2(b'\r', b'\n', &self.input[start..]).map_or(end, |found| start + found)
        });
        self.line_break = Some(known);
        (known < end).then_some(known)
    }
}

/// Where the `=` stands that makes the line break behind `line` a soft one (RFC 2045 §6.7 rule 5).
fn soft_line_break(line: &[u8]) -> Option<usize> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let blanks = line.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let sign = (line.len() - blanks).checked_sub(1)?;
    (line[sign] == b'=').then_some(sign)
}

fn trailing_white_space(bytes: &[u8]) -> usize {
    bytes.len() - bytes.trim_ascii_end().len()
}
