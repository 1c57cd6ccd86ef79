//! What a state answers to a list, a push or an interchange.

use super::{Message, MessageKind, OtherReference, Text};

/// One answer of a CUSRES, ACKRES or CONTRL: one point of what it answers, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it is about.
    pub level: AnswerLevel,
    /// Whom it is about: the sender's unique reference (`RFF+ABO`), or the reference of the message, group or
    /// interchange (`UCM`, `UCF`, `UCI`).
    pub reference: Text,
    /// The locator of the booking that it is about (`RFF+AVF`, `RCI`).
    pub locator: Text,
    /// The code as sent (`ERC`; 0085 of a CONTRL): what it means depends on the programme.
    pub code: Text,
    /// The text that came with it (`FTX`).
    pub text: Text,
    /// What only some answers say.
    pub details: Option<Box<AnswerDetails>>,
}

/// What only some answers say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerDetails {
    /// What was done as sent: 0083 of a CONTRL (`4` rejected, `7` accepted, `8` received), 4343 of an ACKRES.
    pub action: Text,
    /// Codes behind the first one.
    pub codes: Vec<Text>,
    /// Texts behind the first one.
    pub texts: Vec<Text>,
    /// Other references (`RFF`) with their qualifiers, and locators (`RCI`) with their carriers.
    pub references: Vec<OtherReference>,
    /// The identity of the message that is meant (UCM S009): `PAXLST D 02B UN IATA`.
    pub subject: Text,
    /// The service segment that is at fault (0135): `UNT`.
    pub service_segment: Text,
    /// Where the fault is (`UCS`, `UCD`, S011).
    pub place: AnswerPlace,
}

/// A place as a CONTRL counts it (ISO 9735-4): from 1; `None` when the answer does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct AnswerPlace {
    /// Position of the segment in its message; `UNH` is 1 (0096).
    pub segment: Option<u32>,
    /// Position of the data element in its segment; the tag is 1 (0098).
    pub element: Option<u32>,
    /// Position of the component in its data element (0104).
    pub component: Option<u32>,
}

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswerLevel {
    /// An interchange (`UCI`).
    Interchange,
    /// A group of messages (`UCF`).
    Group,
    /// A message (`ERP+1`, `UCM`).
    Message,
    /// A person (`ERP+2`).
    Person,
    /// A segment of the message before (`UCS`).
    Segment,
    /// A data element of the segment before (`UCD`).
    Element,
}

impl Answer {
    /// An answer of which only the level is known.
    pub(crate) fn new(level: AnswerLevel) -> Self {
        let empty = Text::default();
        Self { level, reference: empty, locator: empty, code: empty, text: empty, details: None }
    }

    /// What only some answers say, to be added to.
    pub(crate) fn details_mut(&mut self) -> &mut AnswerDetails {
        self.details.get_or_insert_default()
    }
}

impl Message<'_> {
    /// What the action of a CONTRL means (ISO 9735-4, 0083): `rejected`, `accepted` or `received`. Rejected is
    /// all that it names and what is in it; accepted all but what is rejected behind it.
    pub fn outcome(&self, details: &AnswerDetails) -> Option<&'static str> {
        if self.kind != Some(MessageKind::Contrl) {
            return None;
        }
        match self.text(details.action).as_ref() {
            "4" => Some("rejected"),
            "7" => Some("accepted"),
            "8" => Some("received"),
            _ => None,
        }
    }
}

impl AnswerLevel {
    /// `interchange`, `group`, `message`, `person`, `segment` or `element`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Interchange => "interchange",
            Self::Group => "group",
            Self::Message => "message",
            Self::Person => "person",
            Self::Segment => "segment",
            Self::Element => "element",
        }
    }
}
