//! Bytes to segments.
//!
//! **Invariant:** the tokenizer always goes forward and holds nothing of the input; each byte belongs to a
//! segment, to the white space between two, or to a recorded deviation.

use std::ops::Range;

use memchr::{memchr2, memmem};

use crate::deviation::Deviations;
use crate::segment::Segment;
use crate::service::{ServiceCharacters, begins_envelope};

/// The longest segment that is read, in bytes. The longest that occurs, a PNR history line, has some
/// thousands; a longer one is a lost terminator or an attack.
pub const SEGMENT_AT_MOST: usize = 64 * 1024;

/// Reads segments one by one. Service segments are given like all others, except `UNA`.
#[derive(Debug)]
pub struct Tokenizer<'a> {
    /// What was found to break the standard.
    pub deviations: Deviations,
    input: &'a [u8],
    at: usize,
    place: Place,
    service: ServiceCharacters,
    has_typographic_quotes: bool,
    is_ascii: bool,
    /// The first line break at or after `at`, when it is known.
    line_break: Option<usize>,
    /// Whether neither `UNA` nor `UNB` stands before the end of the input: searched once, not once a message.
    is_last_interchange: bool,
    /// The first unreleased terminator character at or after `at`, when it is known. Where typographic
    /// apostrophes end segments, it lies behind many of them.
    unreleased: Option<usize>,
    /// The terminator that was found last, and its length. A segment whose end was its line's stands before
    /// it, as may others: it is searched once for all of them.
    terminator: Option<(usize, usize)>,
}

/// Where the tokenizer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before an interchange or between two.
    Outside,
    /// At the head of an interchange whose service characters are known.
    Declared,
    /// Between a first segment and `UNZ`.
    Inside,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer of `input`. Nothing is read yet.
    pub fn new(input: &'a [u8]) -> Self {
        Self {
            deviations: Deviations::default(),
            input,
            at: 0,
            place: Place::Outside,
            service: ServiceCharacters::DEFAULT,
            has_typographic_quotes: memchr2(0xe2, 0x92, input).is_some(),
            is_ascii: input.is_ascii(),
            line_break: memchr2(b'\r', b'\n', input),
            is_last_interchange: false,
            unreleased: None,
            terminator: None,
        }
    }

    /// The next segment; `None` at the end of the input.
    pub fn next_segment(&mut self) -> Option<Segment<'a>> {
        loop {
            if self.place == Place::Outside && !self.enter_interchange() {
                return None;
            }
            self.skip_white_space();
            if self.at == self.input.len() {
                return None;
            }
            if self.read_declaration() {
                continue;
            }
            let start = self.at;
            let Some(end) = self.find_end() else { continue };
            let Some(segment) = self.segment(start, end) else { continue };
            self.place = if segment.tag == *b"UNZ" { Place::Outside } else { Place::Inside };
            return Some(segment);
        }
    }

    /// Goes to the next `UNA`, `UNB` or, when there is none, `UNH`; false when there is none at all.
    fn enter_interchange(&mut self) -> bool {
        let rest = &self.input[self.at..];
        let mut found = None;
        if !self.is_last_interchange {
            found = memmem::find_iter(rest, b"UN").find(|&start| begins_interchange(&rest[start..]));
            self.is_last_interchange = found.is_none();
        }
        let found =
            found.or_else(|| memmem::find_iter(rest, b"UNH").find(|&start| begins_envelope(&rest[start..])));
        let junk = &rest[..found.unwrap_or(rest.len())];
        if junk.starts_with(b"\xef\xbb\xbf") && self.at == 0 {
            self.deviations.record(
                "byte-order-mark",
                0..3,
                "a byte order mark stands before the interchange",
            );
        }
        let is_blank = junk.strip_prefix(b"\xef\xbb\xbf").unwrap_or(junk).trim_ascii().is_empty();
        if !is_blank {
            let text = format!("{} bytes outside an interchange", junk.len());
            self.deviations.record("outside-interchange", self.at..self.at + junk.len(), text);
        }
        self.at += junk.len();
        if found.is_none() {
            return false;
        }
        self.change_service(ServiceCharacters::inferred(&self.input[self.at..]));
        self.place = Place::Declared;
        true
    }

    /// Line breaks and blanks between segments are harmless; blanks are not in the standard.
    fn skip_white_space(&mut self) {
        let start = self.at;
        let rest = &self.input[start..];
        self.at += rest.len() - rest.trim_ascii_start().len();
        let skipped = &self.input[start..self.at];
        if skipped.iter().any(|byte| !matches!(byte, b'\r' | b'\n')) {
            self.deviations.record_once("blank-between-segments", start..self.at, "blanks between segments");
        }
    }

    /// Reads a `UNA` when one stands here; an interchange without it has the characters that it shows.
    fn read_declaration(&mut self) -> bool {
        let rest = &self.input[self.at..];
        if rest.starts_with(b"UNB") && self.place == Place::Inside {
            self.change_service(ServiceCharacters::inferred(rest));
            return false;
        }
        if !rest.starts_with(b"UNA") {
            return false;
        }
        let Some((service, length, is_sound)) = ServiceCharacters::declared(rest) else { return false };
        if !is_sound {
            let text = "the service characters that UNA declares are not those that follow it";
            self.deviations.record("una", self.at..self.at + length, text);
        }
        self.change_service(service);
        self.place = Place::Declared;
        self.at += length;
        true
    }

    /// What was found with the characters before means nothing with these.
    fn change_service(&mut self, service: ServiceCharacters) {
        self.service = service;
        self.unreleased = None;
        self.terminator = None;
    }

    /// The end of the segment that begins here; goes behind its terminator. `None` when it is too long and no
    /// other segment begins on a line of its own in it.
    fn find_end(&mut self) -> Option<usize> {
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
        let plain = self.unreleased.filter(|at| start <= *at).unwrap_or_else(|| {
            let found = self.service.find_unreleased(&self.input[start..], self.service.terminator);
            found.map_or(end, |found| start + found)
        });
        self.unreleased = Some(plain);
        if self.has_typographic_quotes
            && self.service.terminator == b'\''
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
            if next.is_empty() || self.service.begins_known_segment(next) {
                return Some((at, length));
            }
            at = (at + length).min(end);
        }
        None
    }

    /// The segment between two offsets, or `None` when there is no tag.
    fn segment(&mut self, start: usize, end: usize) -> Option<Segment<'a>> {
        let bytes = &self.input[start..end];
        let Some((tag, mut body)) = split_tag(bytes) else {
            self.pass_over_stray(start, end);
            return None;
        };
        let blanks = bytes[body..].iter().take_while(|byte| **byte == b' ').count();
        if blanks > 0 {
            body += blanks;
            self.deviations.record_once(
                "blank-after-tag",
                start..start + body,
                "blanks behind a segment tag",
            );
        }
        if bytes.get(body).is_some_and(|byte| *byte != self.service.element) {
            self.pass_over_stray(start, end);
            return None;
        }
        let end = self.note_line_wrap(start, end);
        let bytes = &self.input[start..end];
        if !self.is_ascii && std::str::from_utf8(bytes).is_err() {
            self.deviations.record_once("not-utf-8", start..end, "text that is not UTF-8 is read as Latin-1");
        }
        let (body, body_offset) = (&bytes[body..], start + body);
        Some(Segment { tag, body, body_offset, offset: start, service: self.service })
    }

    /// What stands here has no tag. A segment that begins on a line of its own behind it is not lost.
    fn pass_over_stray(&mut self, start: usize, end: usize) {
        let end = self.segment_on_next_line(start, end).inspect(|next| self.at = *next).unwrap_or(end);
        if start < end {
            let text = format!("{} bytes that do not begin with a segment tag", end - start);
            self.deviations.record("stray-segment", start..end, text);
        }
    }

    /// Records a line break inside a segment, and gives the segment's end: the line break itself when a known
    /// segment begins behind it, for then the terminator was lost.
    fn note_line_wrap(&mut self, start: usize, end: usize) -> usize {
        let Some(at) = self.next_line_break(start).filter(|at| *at < end) else { return end };
        if let Some(next) = self.segment_on_next_line(start, end) {
            self.at = next;
            let lost =
                next - self.input[..next].iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
            self.deviations.record("terminator-missing", lost..next, "a segment ends with its line only");
            return lost;
        }
        self.deviations.record_once("line-wrap", at..at + 1, "a line break inside a segment is left out");
        end
    }

    /// Where, between two offsets, a known segment with its first separator begins a line.
    fn segment_on_next_line(&mut self, start: usize, end: usize) -> Option<usize> {
        let mut at = self.next_line_break(start)?;
        while at < end {
            let next = at + 1;
            let line = &self.input[next..end];
            let separator = line.get(3).copied().unwrap_or(self.service.element);
            if separator == self.service.element && self.service.begins_known_segment(line) {
                return Some(next);
            }
            at = next + memchr2(b'\r', b'\n', line)?;
        }
        None
    }

    /// The first line break at or after `start`. It is remembered, so that the input is searched once.
    fn next_line_break(&mut self, start: usize) -> Option<usize> {
        if self.line_break.is_some_and(|at| at < start) {
            self.line_break = memchr2(b'\r', b'\n', &self.input[start..]).map(|found| start + found);
        }
        self.line_break
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        self.next_segment()
    }
}

/// Whether an interchange begins here: `UNA` with an envelope behind it, or `UNB`.
fn begins_interchange(bytes: &[u8]) -> bool {
    match bytes.get(..3) {
        Some(b"UNA") => ServiceCharacters::declared(bytes).is_some(),
        Some(b"UNB") => begins_envelope(bytes),
        _ => false,
    }
}

/// The tag and the index of what follows it. A line may be wrapped inside a tag.
fn split_tag(bytes: &[u8]) -> Option<([u8; 3], usize)> {
    let mut tag = [0; 3];
    let mut length = 0;
    for (index, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' | b'\n' => {}
            b'A'..=b'Z' | b'0'..=b'9' if length < 3 => {
                tag[length] = byte;
                length += 1;
            }
            _ if length == 3 => return Some((tag, index)),
            _ => return None,
        }
    }
    (length == 3).then_some((tag, bytes.len()))
}
