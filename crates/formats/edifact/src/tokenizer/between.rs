//! What stands before an interchange and between two segments.
//!
//! **Invariant:** it is passed over in one go, and what the standard does not know of it is recorded.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::{Place, Tokenizer};
use crate::lines::{Lines, quotation};
use crate::service::{ServiceCharacters, begins_envelope, begins_head};
use crate::surroundings::{self, BYTE_ORDER_MARK, QUOTED_PRINTABLE, is_letter};

impl Tokenizer<'_> {
    /// Goes to the next `UNA`, `UNB` or, when there is none, `UNH`; false when there is none at all.
    pub(super) fn enter_interchange(&mut self) -> bool {
        let start = self.at;
        let rest = &self.input[start..];
        let mut found = None;
        if !self.is_last_interchange {
            found = memchr_iter(b'U', rest).find(|&at| begins_interchange(rest, at));
            self.is_last_interchange = found.is_none();
        }
        let found = found.or_else(|| memchr_iter(b'U', rest).find(|&at| begins_envelope(&rest[at..])));
        let end = start + found.unwrap_or(rest.len());
        self.pass_over_surroundings(start..end, found.is_some());
        if found.is_none() {
            return false;
        }
        self.change_service(ServiceCharacters::inferred(&self.input[end..], self.reading.lines));
        self.is_wrapped = false;
        self.place = Place::Entered;
        true
    }

    /// Names what stands around an interchange, and learns from it how the lines of the next were changed.
    fn pass_over_surroundings(&mut self, place: Range<usize>, is_interchange_next: bool) {
        let Range { start, end } = place;
        let junk = &self.input[start..end];
        self.at = end;
        let mark = memmem::find(junk, BYTE_ORDER_MARK);
        if let Some(at) = mark.map(|mark| start + mark) {
            let text = "a byte order mark stands before the interchange";
            self.deviations.record("byte-order-mark", at..at + BYTE_ORDER_MARK.len(), text);
        }
        let line = junk.iter().rposition(|byte| matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
        let quoted = quotation(&junk[line..]);
        let was_quoted = self.reading.lines.quotation > 0;
        let is_quoted = is_interchange_next && quoted > 0 && line + quoted == junk.len();
        self.reading.lines.quotation = if is_quoted { u8::try_from(quoted).unwrap_or(u8::MAX) } else { 0 };
        if is_quoted {
            let text = "each line begins with a mark of quotation, as in e-mail";
            self.deviations.record("quoted-lines", start + line..end, text);
        }
        let is_quoted = was_quoted || is_quoted;
        self.reading.lines.is_quoted_printable = self.is_declared_quoted_printable;
        let blank = |byte: &u8| byte.is_ascii_whitespace() || (is_quoted && *byte == b'>');
        let (before, behind) = match mark {
            Some(mark) => (&junk[..mark], &junk[mark + BYTE_ORDER_MARK.len()..]),
            None => (junk, &junk[..0]),
        };
        if before.iter().chain(behind).all(blank) {
            return;
        }
        // When nothing at all can be read, its kind does not matter.
        let is_everything = start == 0 && !is_interchange_next;
        let kind = if is_everything { None } else { surroundings::Kind::of(junk, is_interchange_next) };
        let (rule, what) =
            kind.map_or(("outside-interchange", "outside an interchange"), surroundings::Kind::rule);
        self.deviations.record(rule, start..end, format!("{} bytes {what}", junk.len()));
        if surroundings::encodings(junk).any(|name| name.eq_ignore_ascii_case(b"base64")) {
            let text = "what is encoded as base64 is not read; decode it first";
            self.deviations.record("base64", start..end, text);
        }
        if kind == Some(surroundings::Kind::MailHeading) {
            // The last part of a message in several parts is the one that holds the interchange.
            let name = surroundings::encodings(junk).last();
            self.reading.lines.is_quoted_printable = false;
            if name.is_some_and(|name| name.eq_ignore_ascii_case(QUOTED_PRINTABLE)) {
                self.read_quoted_printable(start..end);
            }
            self.is_declared_quoted_printable = self.reading.lines.is_quoted_printable;
        }
    }

    /// Goes behind what stands between two segments. Line breaks are harmless; all else is not in the
    /// standard.
    pub(super) fn skip_white_space(&mut self) {
        let (mut blanks, mut controls, mut terminators) = (None, None, None);
        while let Some(&byte) = self.input.get(self.at) {
            let at = self.at;
            let is_soft = byte == b'=' && self.is_soft_line_break_next();
            self.at += match byte {
                _ if is_soft => {
                    if !self.reading.lines.is_quoted_printable {
                        self.read_quoted_printable(at..at + 1);
                    }
                    1
                }
                b'\r' | b'\n' => 1 + self.reading.lines.quotation(self.input, at + 1),
                _ if byte == self.reading.service.terminator => extend(&mut terminators, at),
                b' ' | b'\t' | 0x0b | 0x0c => extend(&mut blanks, at),
                0x00..0x1c | 0x7f => extend(&mut controls, at),
                _ => break,
            };
        }
        let found = [
            ("blank-between-segments", blanks, "blanks between segments"),
            ("control-characters", controls, "control characters between segments"),
            ("empty-segment", terminators, "a terminator without a segment before it"),
        ];
        for (rule, place, text) in found {
            if let Some(place) = place {
                self.deviations.record_once(rule, place, text);
            }
        }
    }

    /// Whether the `=` here is followed by a line break.
    fn is_soft_line_break_next(&self) -> bool {
        let behind = &self.input[self.at + 1..];
        let next = behind.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
        matches!(next, Some(b'\r' | b'\n'))
    }

    /// Reads a `UNA` when one stands here; an interchange without it has the characters that it shows.
    pub(super) fn read_declaration(&mut self) -> bool {
        let lines = self.reading.lines;
        let rest = &self.input[self.at..];
        if self.place == Place::Inside && matches!(rest.get(..3), Some(b"UNB" | b"UIB")) {
            if begins_envelope(rest) {
                self.change_service(ServiceCharacters::inferred(rest, lines));
            }
            return false;
        }
        if !rest.starts_with(b"UNA") {
            return false;
        }
        let Some((service, length, is_sound)) = ServiceCharacters::declared(rest, lines) else {
            return false;
        };
        let place = self.at..self.at + length;
        let is_at_head = matches!(rest.get(length..length + 3), Some(b"UNB" | b"UIB"));
        if self.place == Place::Declared || (self.place == Place::Inside && !is_at_head) {
            let text = "UNA stands a second time in the same interchange";
            self.deviations.record("una-repeated", place.clone(), text);
        }
        if !is_sound {
            let text = "the service characters that UNA declares are not those that follow it";
            self.deviations.record("una", place, text);
        }
        self.change_service(service);
        self.place = Place::Declared;
        self.at += length;
        true
    }

    /// What was found with the characters before means nothing with these.
    fn change_service(&mut self, service: ServiceCharacters) {
        self.reading.service = service;
        self.window.clear();
    }
}

/// Extends a place by the byte at `at`, and gives the length of that byte.
fn extend(place: &mut Option<Range<usize>>, at: usize) -> usize {
    let start = place.as_ref().map_or(at, |place| place.start);
    *place = Some(start..at + 1);
    1
}

/// Whether an interchange begins at `at`: `UNA` with an envelope behind it, `UNB`, or `UIB`; or one that has
/// lost them, with the first segment of a group or message between two others.
fn begins_interchange(junk: &[u8], at: usize) -> bool {
    let (before, bytes) = junk.split_at(at);
    let lines = Lines::default();
    match bytes.get(..3) {
        Some(b"UNA" | b"UNB" | b"UIB") => begins_head(bytes),
        _ => {
            begins_head(bytes)
                && !ends_in_word(before)
                && ServiceCharacters::inferred(bytes, lines).ends_first_segment(bytes, lines)
        }
    }
}

/// Whether what follows is glued to a word or stands in a sentence.
fn ends_in_word(before: &[u8]) -> bool {
    let before = before.strip_suffix(BYTE_ORDER_MARK).unwrap_or(before);
    before.last().is_some_and(|byte| *byte == b' ' || is_letter(*byte))
}
