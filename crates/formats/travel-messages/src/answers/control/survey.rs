//! Where faults stand, counted as ISO 9735-4 counts: interchange, group, message, segment, element.
//!
//! **Invariant:** only what has a fault is held, so that a survey grows with the faults and not with the
//! messages.

use std::collections::BTreeMap;

use edifact::{Deviation, Segment, Tokenizer};

use super::nature::{INVALID, Level, MISSING, Nature, OUTSIDE, nature};

/// An interchange, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    /// `UNB`.
    pub(super) header: Segment<'a>,
    pub(super) fault: Option<Report>,
    /// Groups with something to report. Messages outside a group are in one without a header.
    pub(super) groups: Vec<Group<'a>>,
}

/// A group, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// `UNG`.
    pub(super) header: Option<Segment<'a>>,
    pub(super) fault: Option<Report>,
    pub(super) messages: Vec<Message<'a>>,
}

/// A message that is rejected.
#[derive(Debug)]
pub(super) struct Message<'a> {
    /// `UNH`.
    pub(super) header: Segment<'a>,
    pub(super) fault: Option<Report>,
    /// By position.
    pub(super) segments: BTreeMap<usize, SegmentFaults>,
}

/// What is wrong with a segment.
#[derive(Debug, Default)]
pub(super) struct SegmentFaults {
    /// With the whole of it.
    pub(super) code: Option<u8>,
    /// With its elements and their components, by position.
    pub(super) elements: BTreeMap<(usize, Option<usize>), u8>,
}

/// What is wrong with an envelope.
#[derive(Debug, Clone, Copy)]
pub(super) struct Report {
    code: u8,
    service: &'static str,
    element: u8,
}

/// The same, as it is written.
#[derive(Debug, Default)]
pub(super) struct ReportTexts {
    pub(super) code: String,
    pub(super) service: &'static str,
    pub(super) element: String,
}

impl Report {
    pub(super) fn texts(self) -> ReportTexts {
        let element = if self.element == 0 { String::new() } else { self.element.to_string() };
        ReportTexts { code: self.code.to_string(), service: self.service, element }
    }
}

/// Every interchange of the input, with the faults where they belong.
pub(super) fn survey<'a>(input: &'a [u8], faults: &[Deviation]) -> Vec<Subject<'a>> {
    let mut faults: Vec<&Deviation> = faults.iter().collect();
    faults.sort_by_key(|fault| fault.offset);
    let mut faults = faults.into_iter().peekable();
    let mut walk = Walk::default();
    let mut tokenizer = Tokenizer::new(input);
    while let Some(segment) = tokenizer.next_segment() {
        while let Some(fault) = faults.next_if(|fault| fault.offset < segment.span().start) {
            walk.between(fault);
        }
        walk.enter(&segment);
        // What is missing behind the last element stands at the end of the segment.
        while let Some(fault) = faults.next_if(|fault| fault.offset <= segment.span().end) {
            walk.inside(fault, &segment);
        }
        walk.leave(&segment);
    }
    faults.for_each(|fault| walk.between(fault));
    walk.subjects
}

/// Where a survey stands.
#[derive(Debug, Default)]
struct Walk<'a> {
    subjects: Vec<Subject<'a>>,
    /// A fault before the first interchange.
    early: Option<Report>,
    group: Option<Open<'a>>,
    message: Option<Open<'a>>,
    /// The position of the segment in its message.
    position: usize,
}

/// A group or message in which the survey stands; once something was reported of it, its last entry is it.
#[derive(Debug)]
struct Open<'a> {
    header: Segment<'a>,
    is_reported: bool,
}

impl<'a> Walk<'a> {
    fn enter(&mut self, segment: &Segment<'a>) {
        self.position += 1;
        match &segment.tag_bytes() {
            b"UNB" => {
                (self.group, self.message) = (None, None);
                self.subjects.push(Subject {
                    header: *segment,
                    fault: self.early.take(),
                    groups: Vec::new(),
                });
            }
            b"UNG" => {
                self.message = None;
                self.group = Some(Open { header: *segment, is_reported: false });
            }
            b"UNH" => {
                self.message = Some(Open { header: *segment, is_reported: false });
                self.position = 1;
            }
            _ => {}
        }
    }

    fn leave(&mut self, segment: &Segment<'a>) {
        match &segment.tag_bytes() {
            b"UNT" => self.message = None,
            b"UNE" | b"UNZ" => (self.group, self.message) = (None, None),
            _ => {}
        }
    }

    /// A fault that stands in no segment, such as what has no tag.
    fn between(&mut self, fault: &Deviation) {
        let is_stray = fault.rule == "stray-segment";
        self.position += usize::from(is_stray || fault.rule == "segment-too-long");
        let nature = nature(fault.rule);
        match nature.level {
            // What is wrong with a stray segment is its tag, which counts as the first element.
            Level::Place => self.place(nature, is_stray.then_some((1, None))),
            _ => self.envelope(nature),
        }
    }

    fn inside(&mut self, fault: &Deviation, segment: &Segment<'a>) {
        let mut nature = nature(fault.rule);
        if nature.level != Level::Place {
            return self.envelope(nature);
        }
        let is_absent = fault.length == 0 && nature.code == INVALID;
        if is_absent {
            nature.code = MISSING;
        }
        // A fault of a whole segment has no element.
        let span = segment.span();
        let is_whole = fault.offset == span.start || !(is_absent || nature.code == INVALID);
        self.place(nature, if is_whole { None } else { element_at(segment, fault) });
    }

    /// Reports a fault of the present segment, or of its element.
    fn place(&mut self, nature: Nature, element: Option<(usize, Option<usize>)>) {
        let position = self.position;
        let Some(message) = self.message() else {
            return self.interchange(Report { code: OUTSIDE, service: "", element: 0 });
        };
        let segment = message.segments.entry(position).or_default();
        match element {
            Some(element) => {
                segment.elements.entry(element).or_insert(nature.code);
            }
            None => {
                segment.code.get_or_insert(nature.code);
            }
        }
    }

    fn envelope(&mut self, nature: Nature) {
        let Nature { level, code, service, element } = nature;
        let report = Report { code, service, element };
        match level {
            Level::Message => {
                if let Some(message) = self.message() {
                    message.fault.get_or_insert(report);
                    return;
                }
            }
            Level::Group => {
                if let Some(group) = self.group().filter(|group| group.header.is_some()) {
                    group.fault.get_or_insert(report);
                    return;
                }
            }
            Level::Interchange | Level::Place => return self.interchange(report),
        }
        // The envelope that is at fault cannot be named: the interchange has the fault.
        self.interchange(Report { code: MISSING, service: "", element: 0 });
    }

    fn interchange(&mut self, report: Report) {
        let fault = match self.subjects.last_mut() {
            Some(subject) => &mut subject.fault,
            None => &mut self.early,
        };
        fault.get_or_insert(report);
    }

    /// The entry of the present group; of messages outside a group, the one without a header.
    fn group(&mut self) -> Option<&mut Group<'a>> {
        let subject = self.subjects.last_mut()?;
        let entry = |header| Group { header, fault: None, messages: Vec::new() };
        match &mut self.group {
            Some(open) if !open.is_reported => {
                open.is_reported = true;
                subject.groups.push(entry(Some(open.header)));
            }
            None if subject.groups.last().is_none_or(|group| group.header.is_some()) => {
                subject.groups.push(entry(None));
            }
            _ => {}
        }
        subject.groups.last_mut()
    }

    /// The entry of the present message; `None` outside a message, and in one that cannot be named.
    fn message(&mut self) -> Option<&mut Message<'a>> {
        let open = self.message.as_mut()?;
        let is_new = !std::mem::replace(&mut open.is_reported, true);
        let header = open.header;
        if header.text(0, 0).trim().is_empty() {
            return None;
        }
        let group = self.group()?;
        if is_new {
            group.messages.push(Message { header, fault: None, segments: BTreeMap::new() });
        }
        group.messages.last_mut()
    }
}

/// The element in which a fault stands, and the component when it is one of several; none for what the segment
/// does not even leave empty. Positions count from 1; the tag is the first element.
fn element_at(segment: &Segment<'_>, fault: &Deviation) -> Option<(usize, Option<usize>)> {
    let end = fault.offset + fault.length;
    let holds = |span: &std::ops::Range<usize>| {
        span.start <= fault.offset && end <= span.end && (fault.length > 0 || span.is_empty())
    };
    let (index, element) = segment.elements().enumerate().find(|(_, element)| holds(&element.span()))?;
    let mut components = element.components().enumerate();
    let component = components.find(|(_, component)| holds(&component.span()));
    let is_simple = element.components().nth(1).is_none();
    let component = component.filter(|_| !is_simple).map(|(component, _)| component + 1);
    Some((index + 2, component))
}
