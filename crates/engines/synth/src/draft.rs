//! A file as a sender would send it if nothing went wrong, with the places where each traveller stands.

use edifact::{ServiceCharacters, Writer};

use crate::chance::Chance;
use crate::truth::Flaw;

/// A file before anything happens to it.
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) messages: Vec<DraftMessage>,
}

pub(crate) struct DraftMessage {
    pub(crate) kind: &'static str,
    pub(crate) version: String,
    /// The places of the segments that reveal belief or health.
    pub(crate) sensitive: Vec<usize>,
    pub(crate) entries: Vec<Entry>,
}

/// A traveller in a message. Places count the segments of the file from 0.
pub(crate) struct Entry {
    /// Index into the people on board.
    pub(crate) person: usize,
    pub(crate) role: &'static str,
    pub(crate) reference: Option<Placed>,
    pub(crate) locator: Option<Placed>,
    /// The segment that has the name.
    pub(crate) named_in: usize,
    /// The segment that has the birth date, when one has.
    pub(crate) born_in: Option<usize>,
    /// The segments that have the documents, in the order of the report.
    pub(crate) documents_in: Vec<usize>,
}

/// A text and the segment that has it.
pub(crate) struct Placed {
    pub(crate) text: String,
    pub(crate) place: usize,
}

/// How a sender spells its files.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) service: ServiceCharacters,
    /// Whether the file begins with `UNA`.
    pub(crate) is_declared: bool,
    pub(crate) flaw: Option<Flaw>,
}

impl Style {
    /// A style of chance, with one of `flaws`, each as likely in a thousand files as its number says.
    pub(crate) fn of(service: ServiceCharacters, flaws: &[(Flaw, u32)], chance: &mut Chance) -> Self {
        let flaw = flaws.iter().find(|(_, rate)| chance.per_mille(*rate)).map(|(flaw, _)| *flaw);
        // Without a declaration a receiver expects the default characters.
        let is_unusual = service.element != ServiceCharacters::DEFAULT.element;
        Self { service, is_declared: is_unusual || chance.percent(70), flaw }
    }

    /// A writer that has declared its service characters when this style does, and how many segments of the
    /// file that makes.
    pub(crate) fn writer(&self) -> (Writer, usize) {
        let mut writer = Writer::new(self.service);
        if self.is_declared {
            writer.declare();
        }
        (writer, usize::from(self.is_declared))
    }
}

/// Writes segments and knows how many of the file there are.
pub(crate) struct Pen<'a> {
    pub(crate) writer: &'a mut Writer,
    /// How many segments of the file have been written.
    pub(crate) written: usize,
}

impl Pen<'_> {
    /// Writes a segment and gives its place in the file.
    pub(crate) fn segment(&mut self, tag: &str, elements: &[&[&str]]) -> usize {
        self.writer.segment(tag, elements);
        self.written += 1;
        self.written - 1
    }
}
