//! Writes interchanges that are exact: what has to be released is released, counts and references agree.

use crate::service::ServiceCharacters;

/// A segment's elements, each with its components.
type Elements<'a> = &'a [&'a [&'a str]];

/// Writes one or more interchanges.
///
/// ```
/// use edifact::{ServiceCharacters, Writer};
///
/// let mut writer = Writer::new(ServiceCharacters::DEFAULT);
/// writer.declare();
/// writer.interchange(&[&["UNOA", "4"], &["CARRIER"], &["STATE"], &["260101", "0600"], &["7"]]);
/// writer.message(&[&["1"], &["PAXLST", "D", "02B", "UN", "IATA"]], |writer| {
///     writer.segment("BGM", &[&["745"]]);
///     writer.segment("NAD", &[&["FL"], &[], &[], &["O'DEA", "ANA"]]);
/// });
/// let expected = "UNA:+.? 'UNB+UNOA:4+CARRIER+STATE+260101:0600+7'UNH+1+PAXLST:D:02B:UN:IATA'BGM+745'\
///                 NAD+FL+++O?'DEA:ANA'UNT+4+1'UNZ+1+7'";
/// assert_eq!(writer.finish(), expected.as_bytes());
/// ```
#[derive(Debug)]
pub struct Writer {
    service: ServiceCharacters,
    bytes: Vec<u8>,
    segments: usize,
    interchange: Option<Envelope>,
    group: Option<Envelope>,
}

/// An envelope that is open: its reference, and how many groups or messages it holds.
#[derive(Debug)]
struct Envelope {
    reference: String,
    count: usize,
}

impl Writer {
    /// A writer that uses these service characters and has written nothing yet.
    pub fn new(service: ServiceCharacters) -> Self {
        Self { service, bytes: Vec::new(), segments: 0, interchange: None, group: None }
    }

    /// Writes `UNA`. Call it before [`interchange`](Self::interchange); without it the characters must be
    /// those that the receiver expects.
    pub fn declare(&mut self) {
        let ServiceCharacters { component, element, decimal, release, repetition, terminator } = self.service;
        self.bytes.extend_from_slice(b"UNA");
        let optional = |character: Option<u8>| character.unwrap_or(b' ');
        let six = [component, element, decimal, optional(release), optional(repetition), terminator];
        self.bytes.extend_from_slice(&six);
    }

    /// Writes `UNB`, and ends the interchange before it if one is open. Element 4 is the control reference
    /// that `UNZ` repeats.
    pub fn interchange(&mut self, elements: Elements<'_>) {
        self.end_interchange();
        self.segment("UNB", elements);
        self.interchange = Some(Envelope { reference: first_component(elements, 4), count: 0 });
    }

    /// Writes `UNG`, and ends the group before it if one is open. Element 4 is the reference that `UNE`
    /// repeats.
    pub fn group(&mut self, elements: Elements<'_>) {
        self.end_group();
        self.segment("UNG", elements);
        self.group = Some(Envelope { reference: first_component(elements, 4), count: 0 });
        self.count_in_interchange();
    }

    /// Writes a message: `UNH` with these elements, what `body` writes, and `UNT` with the number of its
    /// segments and the reference, element 0.
    pub fn message(&mut self, elements: Elements<'_>, body: impl FnOnce(&mut Self)) {
        self.segments = 0;
        self.segment("UNH", elements);
        body(self);
        let count = (self.segments + 1).to_string();
        self.segment("UNT", &[&[&count], &[&first_component(elements, 0)]]);
        match &mut self.group {
            Some(group) => group.count += 1,
            None => self.count_in_interchange(),
        }
    }

    /// Writes a segment. Empty components and elements at the end are left out; a line break in a text
    /// becomes a space.
    pub fn segment(&mut self, tag: &str, elements: Elements<'_>) {
        self.bytes.extend_from_slice(tag.as_bytes());
        let is_filled = |element: &&[&str]| element.iter().any(|component| !component.is_empty());
        let filled = elements.iter().rposition(is_filled).map_or(0, |last| last + 1);
        for element in &elements[..filled] {
            self.bytes.push(self.service.element);
            let filled = element.iter().rposition(|text| !text.is_empty()).map_or(0, |last| last + 1);
            for (index, text) in element[..filled].iter().enumerate() {
                if index > 0 {
                    self.bytes.push(self.service.component);
                }
                self.text(text);
            }
        }
        self.bytes.push(self.service.terminator);
        self.segments += 1;
    }

    /// Ends the open interchange and gives all bytes.
    pub fn finish(mut self) -> Vec<u8> {
        self.end_interchange();
        self.bytes
    }

    fn end_group(&mut self) {
        if let Some(Envelope { reference, count }) = self.group.take() {
            self.segment("UNE", &[&[&count.to_string()], &[&reference]]);
        }
    }

    fn end_interchange(&mut self) {
        self.end_group();
        if let Some(Envelope { reference, count }) = self.interchange.take() {
            self.segment("UNZ", &[&[&count.to_string()], &[&reference]]);
        }
    }

    fn count_in_interchange(&mut self) {
        if let Some(interchange) = &mut self.interchange {
            interchange.count += 1;
        }
    }

    fn text(&mut self, text: &str) {
        let ServiceCharacters { component, element, release, repetition, terminator, .. } = self.service;
        for byte in text.bytes() {
            let is_service = [component, element, terminator].contains(&byte)
                || release == Some(byte)
                || repetition == Some(byte);
            match release {
                Some(release) if is_service => self.bytes.extend_from_slice(&[release, byte]),
                // Without a release character a service character cannot be written.
                None if is_service => self.bytes.push(b' '),
                _ if matches!(byte, b'\r' | b'\n') => self.bytes.push(b' '),
                _ => self.bytes.push(byte),
            }
        }
    }
}

fn first_component(elements: Elements<'_>, index: usize) -> String {
    elements.get(index).and_then(|element| element.first()).copied().unwrap_or_default().to_owned()
}
