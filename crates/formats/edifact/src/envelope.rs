//! Walks the envelopes: interchanges (`UNB`…`UNZ`), groups (`UNG`…`UNE`), messages (`UNH`…`UNT`). Those of
//! interactive EDIFACT (ISO 9735-3: `UIB`…`UIZ`, `UIH`…`UIT`) are read as the same.
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
    /// How many segments were passed over before the message.
    unread_before: usize,
    /// Whether it was recorded that the interchange has no header.
    is_headless: bool,
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
    /// Where it begins.
    offset: usize,
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
            unread_before: 0,
            is_headless: false,
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
            match &segment.tag_bytes() {
                b"UNB" | b"UIB" => self.open_interchange(segment),
                b"UNG" => self.open_group(segment),
                b"UNE" => self.close_group(Some(segment)),
                b"UNZ" | b"UIZ" => self.close_interchange(Some(segment)),
                b"UNH" | b"UIH" => return Some(self.open_message(Some(segment))),
                b"UNT" | b"UIT" => self.record("unt-without-unh", &segment, "UNT without UNH"),
                tag if !is_known(tag) => {
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
    #[inline]
    pub fn next_segment(&mut self) -> Option<Segment<'a>> {
        // A plain segment is none of an envelope.
        if self.pending.is_none()
            && let Some(message) = &mut self.message
            && let Some(segment) = self.tokenizer.next_plain()
        {
            message.count += 1;
            self.end = segment.span().end;
            return Some(segment);
        }
        self.next_segment_with_care()
    }

    #[inline(never)]
    fn next_segment_with_care(&mut self) -> Option<Segment<'a>> {
        self.message.as_ref()?;
        let Some(segment) = self.next_token() else {
            self.close_message(None);
            return None;
        };
        let end = segment.span().end;
        match &segment.tag_bytes() {
            b"UNT" | b"UIT" => {
                self.close_message(Some(segment));
                self.end = end;
            }
            b"UNH" | b"UNB" | b"UNG" | b"UNE" | b"UNZ" | b"UIH" | b"UIB" | b"UIZ" => {
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
        self.interchange = Some(Open { header: Some(segment), offset: segment.span().start, count: 0 });
    }

    fn open_group(&mut self, segment: Segment<'a>) {
        self.close_group(None);
        self.note_missing_interchange(Some(segment));
        if let Some(interchange) = &mut self.interchange {
            interchange.count += 1;
        }
        self.group = Some(Open { header: Some(segment), offset: segment.span().start, count: 0 });
    }

    fn open_message(&mut self, segment: Option<Segment<'a>>) -> Header<'a> {
        self.note_missing_interchange(segment.or(self.pending));
        if let Some(holder) = self.group.as_mut().or(self.interchange.as_mut()) {
            holder.count += 1;
        }
        // UNH and UNT count themselves.
        let count = usize::from(segment.is_some()) + 1;
        let offset = segment.or(self.pending).map_or(self.end, |first| first.span().start);
        self.message = Some(Open { header: segment, offset, count });
        self.unread_before = self.tokenizer.unread;
        let header = |open: &Option<Open<'a>>| open.as_ref().and_then(|open| open.header);
        Header {
            interchange: header(&self.interchange),
            group: header(&self.group),
            message: segment,
            first: self.pending,
            offset: self.end,
        }
    }

    /// Records once an interchange that `UNB` is missing before `first`.
    fn note_missing_interchange(&mut self, first: Option<Segment<'a>>) {
        if self.interchange.is_none()
            && !self.is_headless
            && let Some(first) = first
        {
            self.is_headless = true;
            self.record("unb-missing", &first, "an interchange begins without UNB");
        }
    }

    fn close_message(&mut self, trailer: Option<Segment<'a>>) {
        let Some(message) = self.message.take() else { return };
        let rules = ["unt-missing", "unt-count", "unt-reference"];
        // Who counts segments may count those too that could not be read.
        self.check(&message, self.tokenizer.unread - self.unread_before, trailer, rules);
    }

    fn close_group(&mut self, trailer: Option<Segment<'a>>) {
        self.end = trailer.map_or(self.end, |trailer| trailer.span().end);
        let rules = ["une-missing", "une-count", "une-reference"];
        match (self.group.take(), trailer) {
            (Some(group), trailer) => self.check(&group, 0, trailer, rules),
            (None, Some(trailer)) => self.record("une-without-ung", &trailer, "UNE without UNG"),
            (None, None) => {}
        }
    }

    fn close_interchange(&mut self, trailer: Option<Segment<'a>>) {
        self.close_group(None);
        self.is_headless = false;
        self.end = trailer.map_or(self.end, |trailer| trailer.span().end);
        let rules = ["unz-missing", "unz-count", "unz-reference"];
        match (self.interchange.take(), trailer) {
            (Some(interchange), trailer) => self.check(&interchange, 0, trailer, rules),
            (None, Some(trailer)) => self.record("unz-without-unb", &trailer, "UNZ without UNB"),
            (None, None) => {}
        }
    }

    /// Compares an envelope, of which `unread` parts were passed over, with its trailer.
    fn check(
        &mut self,
        open: &Open<'a>,
        unread: usize,
        trailer: Option<Segment<'a>>,
        [missing, wrong_count, wrong_reference]: [&'static str; 3],
    ) {
        let Some(trailer) = trailer else {
            let place = open.header.map_or(open.offset..open.offset, |header| header.span());
            self.tokenizer.deviations.record(missing, place, "the envelope that begins here is not closed");
            return;
        };
        let Open { header, count, .. } = open;
        let places = Places::of(&trailer);
        let (declared, repeated) = (trailer.text(places.count, 0), trailer.text(places.reference, 0));
        let number = declared.trim().parse().ok();
        let differs = number.is_none_or(|number| !(*count..=count + unread).contains(&number));
        if differs && !(places.are_optional && declared.is_empty()) {
            let number = number.map_or("no number".to_owned(), |number: usize| number.to_string());
            let text = format!("{} declares {number}; there are {count}", trailer.tag());
            self.tokenizer.deviations.record(wrong_count, trailer.element(places.count).span(), text);
        }
        let differs = |header: Segment<'a>| header.text(places.of_header, 0).trim() != repeated.trim();
        if header.is_some_and(differs) && !(places.are_optional && repeated.is_empty()) {
            let text = format!("the reference of {} is not that of the header", trailer.tag());
            self.tokenizer.deviations.record(wrong_reference, trailer.element(places.reference).span(), text);
        }
    }

    fn record(&mut self, rule: &'static str, segment: &Segment<'a>, text: &str) {
        self.tokenizer.deviations.record(rule, segment.span(), text);
    }
}

/// In which elements a trailer says how much its envelope holds, and repeats the reference of the header.
#[derive(Debug, Clone, Copy)]
struct Places {
    count: usize,
    reference: usize,
    of_header: usize,
    are_optional: bool,
}

impl Places {
    fn of(trailer: &Segment<'_>) -> Self {
        match &trailer.tag_bytes() {
            b"UNT" => Self { count: 0, reference: 1, of_header: 0, are_optional: false },
            b"UIT" | b"UIZ" => Self { count: 1, reference: 0, of_header: 1, are_optional: true },
            _ => Self { count: 0, reference: 1, of_header: 4, are_optional: false },
        }
    }
}

impl Header<'_> {
    /// The message type, such as `PAXLST`: of `UNH`, else of `UNG`; empty when neither says it.
    pub fn kind(&self) -> String {
        match (self.message, self.group) {
            (Some(message), _) => message.text(identifier(&message), 0).trim().to_owned(),
            (None, Some(group)) => group.text(0, 0).trim().to_owned(),
            (None, None) => String::new(),
        }
    }

    /// Version and release of the message type, `D:02B`; `None` when `UNH` does not give them.
    pub fn version(&self) -> Option<String> {
        let message = self.message?;
        let identifier = identifier(&message);
        let (version, release) = (message.text(identifier, 1), message.text(identifier, 2));
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

/// The element of a message's header that names its type.
fn identifier(header: &Segment<'_>) -> usize {
    usize::from(header.tag_bytes() != *b"UIH")
}
