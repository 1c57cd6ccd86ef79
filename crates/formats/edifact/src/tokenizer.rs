//! Bytes to segments.
//!
//! Nearly every segment is plain: a tag, ASCII text, a terminator. Those are cut by the marks of a [`Window`]
//! alone; all others take the careful way, on which every fault is looked for. Both give the same segments.
//!
//! **Invariant:** the tokenizer always goes forward and holds nothing of the input; each byte belongs to a
//! segment, to the white space between two, or to a recorded deviation. No byte is looked at more often than
//! a fixed number of times, whatever the sender wrote.

mod between;
mod ends;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::deviation::Deviations;
use crate::lines::Lines;
use crate::reading::{Form, Reading};
use crate::scan::BLOCK;
use crate::segment::{Segment, Source, Whole};
use crate::separators::Separators;
use crate::service::ServiceCharacters;
use crate::window::Window;
use ends::{End, Mark, soft_line_break};

/// The longest segment that is read, in bytes. The longest that occurs, a PNR history line, has some
/// thousands; a longer one is a lost terminator or an attack.
pub const SEGMENT_AT_MOST: usize = 64 * 1024;

/// Reads segments one by one. Service segments are given like all others, except `UNA`.
pub struct Tokenizer<'a> {
    /// What was found to break the standard.
    pub deviations: Deviations,
    input: &'a [u8],
    at: usize,
    place: Place,
    reading: Reading,
    window: Window,
    /// How plain segments are read.
    plain_form: Form,
    /// Whether plain segments may take the short way from here.
    is_hasty: bool,
    /// Whether none ever may: the tests compare both ways.
    is_careful: bool,
    /// A run of UTF-8 that was found, and where it begins.
    utf_8: (usize, &'a str),
    /// Whether no interchange begins before the end of the input: searched once, not once a message.
    is_last_interchange: bool,
    /// Whether the heading of an e-mail said that what follows is quoted-printable.
    is_declared_quoted_printable: bool,
    /// Whether lines of the interchange were wrapped as they are, which quoted-printable does not do.
    is_wrapped: bool,
    /// How many segments were passed over. Their sender may count them.
    pub(crate) unread: usize,
}

/// Where the tokenizer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before an interchange or between two.
    Outside,
    /// At the head of an interchange.
    Entered,
    /// Behind its `UNA`.
    Declared,
    /// Between a first segment and `UNZ`.
    Inside,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer of `input`. Nothing is read yet.
    pub fn new(input: &'a [u8]) -> Self {
        let reading = Reading { service: ServiceCharacters::DEFAULT, lines: Lines::default() };
        Self {
            deviations: Deviations::default(),
            input,
            at: 0,
            place: Place::Outside,
            reading,
            plain_form: Form::new(reading, true),
            window: Window::new(),
            is_hasty: false,
            is_careful: false,
            utf_8: (0, ""),
            is_last_interchange: false,
            is_declared_quoted_printable: false,
            is_wrapped: false,
            unread: 0,
        }
    }

    /// The next segment; `None` at the end of the input.
    #[inline]
    pub fn next_segment(&mut self) -> Option<Segment<'a>> {
        match self.next_plain() {
            Some(segment) => Some(segment),
            None => self.next_with_care(),
        }
    }

    /// The next segment, when neither it nor what stands before it wants care; no service segment is plain.
    /// Inlined into the loop over segments it saves a copy of each, a tenth of a walk over all components.
    #[inline(always)]
    pub(crate) fn next_plain(&mut self) -> Option<Segment<'a>> {
        if !self.is_hasty {
            return None;
        }
        let mut start = self.at;
        while matches!(self.input.get(start), Some(b'\r' | b'\n')) {
            start += 1;
        }
        let &[first, second, third, separator] = self.input.get(start..)?.first_chunk()?;
        let tag = [first, second, third];
        // Service segments may change how all others are read.
        if first == b'U' || !is_capitals(tag) {
            return None;
        }
        let marks = self.window.at(self.input, start, &self.reading.service);
        let length =
            if marks.odd != 0 { marks.odd.trailing_zeros() as usize } else { self.long_length(start)? };
        let end = start + length;
        let service = &self.reading.service;
        if self.input[end] != service.terminator || (separator != service.element && length != 3) {
            return None;
        }
        let source = self.source(start, end);
        self.at = end + 1;
        let separators = Separators::of_first_block(marks.elements, marks.components, length, 4);
        let whole = Whole { source, offset: start, length, form: self.plain_form };
        Some(Segment::new(whole, tag, 4, separators))
    }

    /// How many bytes stand before the first odd one, when these are more than a block.
    #[inline(never)]
    fn long_length(&mut self, start: usize) -> Option<usize> {
        let mut length = BLOCK;
        loop {
            if length > SEGMENT_AT_MOST || start + length >= self.input.len() {
                return None;
            }
            let odd = self.window.at(self.input, start + length, &self.reading.service).odd;
            length += odd.trailing_zeros() as usize;
            if odd != 0 {
                return Some(length).filter(|length| *length <= SEGMENT_AT_MOST);
            }
        }
    }

    #[inline(never)]
    fn next_with_care(&mut self) -> Option<Segment<'a>> {
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
            let is_last = matches!(&segment.tag_bytes(), b"UNZ" | b"UIZ");
            self.place = if is_last { Place::Outside } else { Place::Inside };
            self.plain_form = Form::new(self.reading, true);
            self.is_hasty = !(is_last || self.reading.lines.is_quoted_printable || self.is_careful);
            return Some(segment);
        }
    }

    /// The segment between two offsets, or `None` when there is no tag.
    fn segment(&mut self, start: usize, end: End) -> Option<Segment<'a>> {
        let bytes = &self.input[start..end.at];
        let Some((tag, mut body)) = split_tag(bytes, self.reading.lines) else {
            self.pass_over_stray(start, end);
            return None;
        };
        let blanks = bytes[body..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        if blanks > 0 {
            let place = start + body..start + body + blanks;
            self.deviations.record_once("blank-after-tag", place, "blanks behind a segment tag");
            body += blanks;
        }
        if bytes.get(body).is_some_and(|byte| *byte != self.reading.service.element) {
            self.pass_over_stray(start, end);
            return None;
        }
        self.note_end(start, end);
        let is_wrapped = end.line_break.is_some();
        let end = end.at;
        let source = self.source(start, end);
        if matches!(source, Source::Bytes(_)) {
            let text = "text that is not UTF-8 is read as Windows-1252";
            self.deviations.record_once("not-utf-8", start..end, text);
        }
        let Reading { service, lines } = self.reading;
        let is_released = service.release.is_some_and(|release| self.input[start..end].contains(&release));
        let is_plain = !is_wrapped && !is_released && !lines.is_quoted_printable;
        let length = end - start;
        let whole = Whole { source, offset: start, length, form: Form::new(self.reading, is_plain) };
        // The separator of the first element is not one between two.
        let body = body + 1;
        if body > length {
            return Some(Segment::new(whole, tag, body, Separators::none(length)));
        }
        Some(Segment::new(whole, tag, body, Separators::at(source.bytes(), length, whole.form, body, body)))
    }

    /// Records what has no tag. A line that was put between two segments is none.
    fn pass_over_stray(&mut self, start: usize, End { at, next, mark, .. }: End) {
        let end = if mark == Mark::Line { next } else { at };
        self.unread += usize::from(mark != Mark::Line);
        let text = format!("{} bytes that do not begin with a segment tag", end - start);
        self.deviations.record("stray-segment", start..end, text);
    }

    /// Records an end that is not a terminator, and a line break inside a segment.
    fn note_end(&mut self, start: usize, End { at, next, mark, line_break }: End) {
        match mark {
            Mark::Terminator => {}
            Mark::Line => {
                self.deviations.record("terminator-missing", at..next, "a segment ends with its line only");
            }
            Mark::Input => {
                let text = "the input ends inside a segment";
                self.deviations.record("unterminated-segment", start..next, text);
            }
        }
        let is_quoted_printable = self.reading.lines.is_quoted_printable;
        let is_soft = |at: &usize| is_quoted_printable && soft_line_break(&self.input[start..*at]).is_some();
        if let Some(at) = line_break.filter(|at| !is_soft(at)) {
            self.is_wrapped = true;
            let text = "a line break inside a segment is left out";
            self.deviations.record_once("line-wrap", at..at + 1, text);
        }
    }

    /// The input from `start` on, as text when it is UTF-8 up to `end` at least. What was found to be UTF-8
    /// is not looked at again.
    #[inline(always)]
    fn source(&mut self, start: usize, end: usize) -> Source<'a> {
        let (from, text) = self.utf_8;
        match text.get(start.wrapping_sub(from)..) {
            Some(text) if end - start <= text.len() => Source::Text(text),
            _ => self.source_of_next_run(start, end),
        }
    }

    #[cold]
    fn source_of_next_run(&mut self, start: usize, end: usize) -> Source<'a> {
        let rest = &self.input[start..];
        let valid = str::from_utf8(rest).map_or_else(|error| error.valid_up_to(), str::len);
        let text = str::from_utf8(&rest[..valid]).unwrap_or_default();
        self.utf_8 = (start, text);
        if start + text.len() < end { Source::Bytes(rest) } else { Source::Text(text) }
    }
}

/// Without the bytes: they are a person's data.
impl fmt::Debug for Tokenizer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { deviations, at, place, reading, .. } = self;
        let mut tokenizer = formatter.debug_struct("Tokenizer");
        tokenizer.field("deviations", deviations).field("at", at).field("place", place);
        tokenizer.field("reading", reading).finish_non_exhaustive()
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = Segment<'a>;

    #[inline]
    fn next(&mut self) -> Option<Segment<'a>> {
        self.next_segment()
    }
}

/// Whether all three are capital letters; any answer when one is no ASCII character.
#[inline]
fn is_capitals([first, second, third]: [u8; 3]) -> bool {
    let three = u32::from_le_bytes([first, second, third, 0]);
    let (from_a, above_z) = (three.wrapping_add(0x3f_3f3f), three.wrapping_add(0x25_2525));
    from_a & !above_z & 0x80_8080 == 0x80_8080
}

/// Which bytes a tag is made of.
const TAG: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_uppercase() || (byte as u8).is_ascii_digit();
        byte += 1;
    }
    table
};

/// The tag and the index of what follows it. A line may be wrapped inside a tag.
fn split_tag(bytes: &[u8], lines: Lines) -> Option<([u8; 3], usize)> {
    let mut tag = [0; 3];
    let mut length = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let line_break = lines.line_break(bytes, at);
        if line_break > 0 {
            at += line_break;
            continue;
        }
        if length == 3 {
            return Some((tag, at));
        }
        if !TAG[usize::from(byte)] {
            return None;
        }
        tag[length] = byte;
        length += 1;
        at += 1;
    }
    (length == 3).then_some((tag, bytes.len()))
}
