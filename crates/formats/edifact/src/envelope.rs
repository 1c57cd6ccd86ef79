//! Walks the envelopes: interchanges (`UNB`…`UNZ`), groups (`UNG`…`UNE`), messages (`UNH`…`UNT`).
//!
//! **Invariant:** a wrong or missing trailer loses no segment: counts and references are checked and
//! recorded, never enforced.

use std::ops::Range;

use crate::deviation::Deviations;
use crate::segment::Segment;
use crate::tags::is_known;
use crate::tokenizer::Tokenizer;

/// Reads message after message, and the segments of each.
///
/// Call [`next_message`](Self::next_message), then [`next_segment`](Self::next_segment) until it gives
/// `None`.
#[derive(Debug)]
pub struct Interchanges<'a> {
    tokenizer: Tokenizer<'a>,
    /// A segment that was read and belongs to what comes next.
    pending: Option<Segment<'a>>,
    interchange: Option<Open<'a>>,
    group: Option<Open<'a>>,
    message: Option<Open<'a>>,
    /// Where the last segment or trailer of a message ended.
    end: usize,
}

/// What stands before a message.
#[derive(Debug, Clone, Copy)]
pub struct Header<'a> {
    /// `UNB`, unless it is missing.
    pub interchange: Option<Segment<'a>>,
    /// `UNG`, when the message is in a group.
    pub group: Option<Segment<'a>>,
    /// `UNH`, unless it is missing.
    pub message: Option<Segment<'a>>,
    /// The first segment, when `UNH` is missing; [`Interchanges::next_segment`] gives it again.
    pub first: Option<Segment<'a>>,
    /// Where what belongs to this message begins: behind the trailers of the message before it.
    pub offset: usize,
}

/// An envelope that is open.
#[derive(Debug)]
struct Open<'a> {
    header: Option<Segment<'a>>,
    /// How many segments, messages or groups it holds so far, as its trailer counts them.
    count: usize,
}

impl<'a> Interchanges<'a> {
    /// A reader of `input`. Nothing is read yet.
    pub fn new(input: &'a [u8]) -> Self {
        Self {
            tokenizer: Tokenizer::new(input),
            pending: None,
            interchange: None,
            group: None,
            message: None,
            end: 0,
        }
    }

    /// What was found to break the standard since it was last taken; readers of messages add to it.
    pub fn deviations(&mut self) -> &mut Deviations {
        &mut self.tokenizer.deviations
    }

    /// Goes to the next message. What is left of the current one is passed over.
    pub fn next_message(&mut self) -> Option<Header<'a>> {
        while self.next_segment().is_some() {}
        while let Some(segment) = self.next_token() {
            match segment.tag() {
                "UNB" => self.open_interchange(segment),
                "UNG" => self.open_group(segment),
                "UNE" => self.close_group(Some(segment)),
                "UNZ" => self.close_interchange(Some(segment)),
                "UNH" => return Some(self.open_message(Some(segment))),
                "UNT" => self.record("unt-without-unh", &segment, "UNT without UNH"),
                tag if !is_known(tag.as_bytes()) => {
                    self.record("outside-message", &segment, "a segment outside a message");
                }
                _ => {
                    self.record("unh-missing", &segment, "a message begins without UNH");
                    self.pending = Some(segment);
                    return Some(self.open_message(None));
                }
            }
        }
        self.close_interchange(None);
        None
    }

    /// The next segment of the current message, without `UNH` and `UNT`; `None` at its end.
    pub fn next_segment(&mut self) -> Option<Segment<'a>> {
        self.message.as_ref()?;
        let Some(segment) = self.next_token() else {
            self.close_message(None);
            return None;
        };
        let end = segment.span().end;
        match segment.tag() {
            "UNT" => {
                self.close_message(Some(segment));
                self.end = end;
            }
            "UNH" | "UNB" | "UNG" | "UNE" | "UNZ" => {
                self.close_message(None);
                self.pending = Some(segment);
            }
            _ => {
                if let Some(message) = &mut self.message {
                    message.count += 1;
                }
                self.end = end;
                return Some(segment);
            }
        }
        None
    }

    fn next_token(&mut self) -> Option<Segment<'a>> {
        self.pending.take().or_else(|| self.tokenizer.next_segment())
    }

    fn open_interchange(&mut self, segment: Segment<'a>) {
        self.close_interchange(None);
        self.interchange = Some(Open { header: Some(segment), count: 0 });
    }

    fn open_group(&mut self, segment: Segment<'a>) {
        self.close_group(None);
        if let Some(interchange) = &mut self.interchange {
            interchange.count += 1;
        }
        self.group = Some(Open { header: Some(segment), count: 0 });
    }

    fn open_message(&mut self, segment: Option<Segment<'a>>) -> Header<'a> {
        if let Some(holder) = self.group.as_mut().or(self.interchange.as_mut()) {
            holder.count += 1;
        }
        // UNH and UNT count themselves.
        let count = usize::from(segment.is_some()) + 1;
        self.message = Some(Open { header: segment, count });
        let header = |open: &Option<Open<'a>>| open.as_ref().and_then(|open| open.header);
        Header {
            interchange: header(&self.interchange),
            group: header(&self.group),
            message: segment,
            first: self.pending,
            offset: self.end,
        }
    }

    fn close_message(&mut self, trailer: Option<Segment<'a>>) {
        let Some(message) = self.message.take() else { return };
        self.check(&message, 0, trailer, ["unt-missing", "unt-count", "unt-reference"]);
    }

    fn close_group(&mut self, trailer: Option<Segment<'a>>) {
        self.end = trailer.map_or(self.end, |trailer| trailer.span().end);
        let rules = ["une-missing", "une-count", "une-reference"];
        match (self.group.take(), trailer) {
            (Some(group), trailer) => self.check(&group, 4, trailer, rules),
            (None, Some(trailer)) => self.record("une-without-ung", &trailer, "UNE without UNG"),
            (None, None) => {}
        }
    }

    fn close_interchange(&mut self, trailer: Option<Segment<'a>>) {
        self.close_group(None);
        self.end = trailer.map_or(self.end, |trailer| trailer.span().end);
        let rules = ["unz-missing", "unz-count", "unz-reference"];
        match (self.interchange.take(), trailer) {
            (Some(interchange), trailer) => self.check(&interchange, 4, trailer, rules),
            (None, Some(trailer)) => self.record("unz-without-unb", &trailer, "UNZ without UNB"),
            (None, None) => {}
        }
    }

    /// Compares an envelope with its trailer: element 0 is the count, element 1 the reference, which
    /// stands in element `reference` of the header.
    fn check(
        &mut self,
        open: &Open<'a>,
        reference: usize,
        trailer: Option<Segment<'a>>,
        [missing, wrong_count, wrong_reference]: [&'static str; 3],
    ) {
        let Some(trailer) = trailer else {
            let place = open.header.map_or(0..0, |header| header.span());
            self.tokenizer.deviations.record(missing, place, "the envelope that begins here is not closed");
            return;
        };
        let Open { header, count } = open;
        let declared = trailer.text(0, 0).trim().parse().ok();
        if declared != Some(*count) {
            let declared = declared.map_or("no number".to_owned(), |declared: usize| declared.to_string());
            let text = format!("{} declares {declared}; there are {count}", trailer.tag());
            self.tokenizer.deviations.record(wrong_count, trailer.element(0).span(), text);
        }
        if header.is_some_and(|header| header.text(reference, 0).trim() != trailer.text(1, 0).trim()) {
            let text = format!("the reference of {} is not that of the header", trailer.tag());
            self.tokenizer.deviations.record(wrong_reference, trailer.element(1).span(), text);
        }
    }

    fn record(&mut self, rule: &'static str, segment: &Segment<'a>, text: &str) {
        self.tokenizer.deviations.record(rule, segment.span(), text);
    }
}

impl Header<'_> {
    /// The message type, such as `PAXLST`: of `UNH`, else of `UNG`; empty when neither says it.
    pub fn kind(&self) -> String {
        match (self.message, self.group) {
            (Some(message), _) => message.text(1, 0).trim().to_owned(),
            (None, Some(group)) => group.text(0, 0).trim().to_owned(),
            (None, None) => String::new(),
        }
    }

    /// Version and release of the message type, `D:02B`; `None` when `UNH` does not give them.
    pub fn version(&self) -> Option<String> {
        let message = self.message?;
        let (version, release) = (message.text(1, 1), message.text(1, 2));
        match (version.trim(), release.trim()) {
            ("", "") => None,
            (version, "") => Some(version.to_owned()),
            (version, release) => Some(format!("{version}:{release}")),
        }
    }

    /// Where the header stands: `UNH`, or nothing at the start of the message.
    pub fn span(&self) -> Range<usize> {
        self.message.map_or(self.offset..self.offset, |message| message.span())
    }
}
