//! CUSRES: what a state answers to a passenger list (UNTDID; WCO/IATA/ICAO API guide, interactive use).
//!
//! **Invariant:** every person who is given is in what is written. More than a directory lets into one
//! message go into several, numbered as parts.

use edifact::Writer;
use vocabulary::{LocalDateTime, Port};

use super::exchange::{Exchange, OfParts, Syntax, WriteError, two_digit_day};
use crate::{Message, MessageKind, conveyance};

/// A CUSRES to be written.
#[derive(Debug, Clone)]
pub struct CustomsResponse<'a> {
    /// The release of the UN directory that the receiver expects.
    pub directory: Directory,
    /// Why it is sent.
    pub function: ResponseFunction,
    /// The transaction (`RFF+TN`), up to 35 characters: that of the request; may be empty.
    pub transaction: &'a str,
    /// The flight.
    pub flight: Option<Flight<'a>>,
    /// What is said of the message as a whole (`ERP+1`).
    pub message: Vec<MessageAnswer<'a>>,
    /// What is said of people (`ERP+2`).
    pub people: Vec<PersonAnswer<'a>>,
}

/// Why a CUSRES is sent (BGM 1001).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ResponseFunction {
    /// 962: it answers a request.
    #[default]
    Answer,
    /// 961: it answers a request, as UNTDID's general response.
    GeneralAnswer,
    /// 132: the state sends it of its own accord, because an answer changed.
    Unsolicited,
    /// 312: the carrier acknowledges the state's message, and sends the same body back.
    Acknowledgement,
}

/// A release of the UN/EDIFACT directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Directory {
    /// D.02B
    D02B,
    /// D.05B
    #[default]
    D05B,
    /// D.12B
    D12B,
    /// D.13B
    D13B,
    /// D.15B
    D15B,
}

/// A flight from one port to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flight<'a> {
    /// The carrier's code, 2 or 3 characters.
    pub carrier: &'a str,
    /// The number, with a suffix if it has one: `54`, `54A`.
    pub number: &'a str,
    /// Where it departs: the last port before the border.
    pub from: Port,
    /// When it departs, local time.
    pub departs: LocalDateTime,
    /// Where it arrives: the first port behind the border.
    pub to: Port,
    /// When it arrives, local time.
    pub arrives: LocalDateTime,
}

/// What is said of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageAnswer<'a> {
    /// The code (9321), 1 to 8 characters.
    pub code: &'a str,
    /// A text for people, which is transliterated, up to five times 512 characters; may be empty.
    pub text: &'a str,
}

/// What is said of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonAnswer<'a> {
    /// The locator of the booking (`RFF+AVF`), up to 35 characters; may be empty.
    pub locator: &'a str,
    /// The carrier's unique reference of the person (`RFF+ABO`), 1 to 35 characters.
    pub reference: &'a str,
    /// Further references with their qualifiers, at most seven.
    pub further: Vec<(&'a str, &'a str)>,
    /// The code (9321), 1 to 8 characters: [`Programme`](super::Programme) knows it.
    pub code: &'a str,
    /// A text for people, which is transliterated, up to five times 512 characters; may be empty.
    pub text: &'a str,
}

/// `RFF` in an error point (UNTDID, SG4).
const REFERENCES_AT_MOST: usize = 9;

/// Parts that S010 can count.
const PARTS_AT_MOST: usize = 99;

impl CustomsResponse<'_> {
    /// Writes the interchange.
    ///
    /// # Errors
    ///
    /// When a field is missing, too long or has characters that the syntax cannot hold; when there are more
    /// people than 99 parts can hold.
    pub fn write(&self, exchange: &Exchange<'_>) -> Result<Vec<u8>, WriteError> {
        let mut writer = exchange.begin()?;
        let points = self.message.len() + self.people.len();
        let limit = self.directory.error_points();
        let count = points.div_ceil(limit).max(1);
        if count > PARTS_AT_MOST {
            let field = "ERP";
            return Err(WriteError::TooMany { field, limit: limit * PARTS_AT_MOST, count: points });
        }
        let identity = ["CUSRES", "D", self.directory.release(), "UN", "IATA"];
        for number in 1..=count {
            // An answer that is one message is told as such only to those who follow it by its access reference.
            let is_told = count > 1 || !exchange.common_access.trim().is_empty();
            let part = is_told.then_some(OfParts { number, count });
            let first = (number - 1) * limit;
            exchange.message(&mut writer, number, &identity, part, |writer| {
                self.header(writer, exchange.syntax)?;
                for point in first..points.min(first + limit) {
                    match self.message.get(point) {
                        Some(answer) => answer.write(writer, exchange.syntax)?,
                        None => self.people[point - self.message.len()].write(writer, exchange.syntax)?,
                    }
                }
                Ok(())
            })?;
        }
        Ok(writer.finish())
    }

    fn header(&self, writer: &mut Writer, syntax: Syntax) -> Result<(), WriteError> {
        writer.segment("BGM", &[&[self.function.code()]]);
        let transaction = syntax.exact("RFF+TN (1154)", self.transaction, 35)?;
        if !transaction.is_empty() {
            writer.segment("RFF", &[&["TN", transaction]]);
        }
        let Some(flight) = &self.flight else { return Ok(()) };
        let (carrier, number) = flight.name(syntax)?;
        writer.segment("RFF", &[&["AF", &[carrier, number].concat()]]);
        for (qualifier, at) in [("189", flight.departs), ("232", flight.arrives)] {
            let (moment, format) = moment(at)?;
            writer.segment("DTM", &[&[qualifier, &moment, format]]);
        }
        writer.segment("LOC", &[&["125"], &[flight.from.as_str()]]);
        writer.segment("LOC", &[&["87"], &[flight.to.as_str()]]);
        Ok(())
    }
}

impl MessageAnswer<'_> {
    fn write(&self, writer: &mut Writer, syntax: Syntax) -> Result<(), WriteError> {
        writer.segment("ERP", &[&["1"]]);
        outcome(writer, syntax, self.code, self.text)
    }
}

impl PersonAnswer<'_> {
    fn write(&self, writer: &mut Writer, syntax: Syntax) -> Result<(), WriteError> {
        writer.segment("ERP", &[&["2"]]);
        let locator = syntax.exact("RFF+AVF (1154)", self.locator, 35)?;
        let reference = syntax.required("RFF+ABO (1154)", self.reference, 35)?;
        let count = self.further.len() + 2;
        if count > REFERENCES_AT_MOST {
            return Err(WriteError::TooMany { field: "RFF of a person", limit: REFERENCES_AT_MOST, count });
        }
        if !locator.is_empty() {
            writer.segment("RFF", &[&["AVF", locator]]);
        }
        writer.segment("RFF", &[&["ABO", reference]]);
        for (qualifier, value) in &self.further {
            let qualifier = syntax.required("RFF qualifier (1153)", qualifier, 3)?;
            let value = syntax.required("RFF of a person (1154)", value, 35)?;
            writer.segment("RFF", &[&[qualifier, value]]);
        }
        outcome(writer, syntax, self.code, self.text)
    }
}

/// `ERC` and `FTX`.
fn outcome(writer: &mut Writer, syntax: Syntax, code: &str, text: &str) -> Result<(), WriteError> {
    let code = syntax.required("ERC (9321)", code, 8)?;
    writer.segment("ERC", &[&[code]]);
    // 4440 has 512 characters from D.99B on, five times in C108.
    let pieces = syntax.pieces("FTX (4440)", text, 5, 512)?;
    if !pieces.is_empty() {
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        writer.segment("FTX", &[&["AAP"], &[], &[], &pieces]);
    }
    Ok(())
}

/// A moment and its format (2379): 201 is `YYMMDDHHMM`, 101 a day alone.
fn moment(at: LocalDateTime) -> Result<(String, &'static str), WriteError> {
    let day = two_digit_day("DTM (2380)", at.date())?;
    Ok(match at.time() {
        Some((hour, minute)) => (format!("{day}{hour:02}{minute:02}"), "201"),
        None => (day, "101"),
    })
}

impl ResponseFunction {
    /// All functions.
    pub const ALL: [Self; 4] = [Self::Answer, Self::GeneralAnswer, Self::Unsolicited, Self::Acknowledgement];

    /// The code (1001).
    pub fn code(self) -> &'static str {
        match self {
            Self::Answer => "962",
            Self::GeneralAnswer => "961",
            Self::Unsolicited => "132",
            Self::Acknowledgement => "312",
        }
    }

    /// `answer`, `general-answer`, `unsolicited` or `acknowledgement`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::GeneralAnswer => "general-answer",
            Self::Unsolicited => "unsolicited",
            Self::Acknowledgement => "acknowledgement",
        }
    }

    /// The function of that code.
    pub fn coded(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.code() == code)
    }

    /// The function of a CUSRES that was read; `None` for other codes and other messages.
    pub fn of(message: &Message<'_>) -> Option<Self> {
        let is_response = message.kind == Some(MessageKind::Cusres);
        is_response.then(|| Self::coded(&message.text(message.function)))?
    }
}

impl Directory {
    const ALL: [Self; 5] = [Self::D02B, Self::D05B, Self::D12B, Self::D13B, Self::D15B];

    /// The release (0054).
    pub fn release(self) -> &'static str {
        match self {
            Self::D02B => "02B",
            Self::D05B => "05B",
            Self::D12B => "12B",
            Self::D13B => "13B",
            Self::D15B => "15B",
        }
    }

    /// The directory that a message names; the usual one when it names none of these.
    pub fn of(message: &Message<'_>) -> Self {
        let release = message.version.as_deref().and_then(|version| version.strip_prefix("D:"));
        Self::ALL.into_iter().find(|directory| Some(directory.release()) == release).unwrap_or_default()
    }

    /// How many error points a CUSRES may have (SG4): 99 until D.09B.
    fn error_points(self) -> usize {
        if self < Self::D12B { 99 } else { 99_999 }
    }
}

impl Flight<'_> {
    /// Carrier and number, of the form that tells them apart when they stand together.
    pub(super) fn name(&self, syntax: Syntax) -> Result<(&str, &str), WriteError> {
        let carrier = syntax.required("carrier (3127)", self.carrier, 3)?;
        let number = syntax.required("flight number (8028)", self.number, 5)?;
        let name = [carrier, number].concat();
        match conveyance::flight(&name) {
            Some((read, _)) if read == carrier => Ok((carrier, number)),
            _ => {
                let form = "of two characters or three letters, one to four digits and perhaps a letter";
                Err(WriteError::Malformed { field: "carrier and flight number (8028)", form })
            }
        }
    }
}
