//! The ground truth: what `truth.jsonl` says, one [`TruthLine`] a line.

use serde::{Deserialize, Serialize};

/// One line of `truth.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum TruthLine {
    /// A message as it was sent.
    Message(MessageTruth),
    /// A person on a flight, with every message that reports the person.
    Traveller(Box<TravellerTruth>),
}

/// A message as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageTruth {
    /// The file's name.
    pub file: String,
    /// The message's place in the file, from 0.
    pub message: usize,
    /// `PAXLST` or `PNRGOV`; `None` for a file without a byte.
    pub kind: Option<String>,
    /// As UNH states it: `D:02B`, `13:1`.
    pub version: Option<String>,
    /// How many travellers can be read from it.
    pub travellers: usize,
    /// How many segments in it reveal belief or health and must not be kept.
    pub sensitive: usize,
    /// Where it breaks its standard without losing anything.
    pub flaws: Vec<Flaw>,
    /// How it was damaged, when it was.
    pub broken: Option<Breakage>,
}

/// A person on a flight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TravellerTruth {
    /// The flight.
    pub flight: FlightTruth,
    /// All surnames, correctly spelt.
    pub surname: String,
    /// All given names, correctly spelt.
    pub given: String,
    /// `F` or `M`.
    pub sex: String,
    /// YYYY-MM-DD.
    pub birth_date: String,
    /// ISO 3166-1 alpha-3.
    pub nationality: String,
    /// The travel documents.
    pub documents: Vec<DocumentTruth>,
    /// What of the person was put on a list, when something was.
    pub planted: Option<Planted>,
    /// Every message from which the person can be read; empty when all of them were damaged before the name.
    pub reports: Vec<Report>,
}

/// A flight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlightTruth {
    /// IATA carrier code.
    pub carrier: String,
    /// Flight number.
    pub number: String,
    /// IATA port of departure.
    pub from: String,
    /// IATA port of arrival.
    pub to: String,
    /// Local time of departure, YYYY-MM-DDTHH:MM:SS.
    pub departure: String,
    /// Local time of arrival, YYYY-MM-DDTHH:MM:SS.
    pub arrival: String,
}

/// A travel document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTruth {
    /// `P` passport, `I` identity card, `V` visa.
    #[serde(rename = "type")]
    pub kind: String,
    /// The number as it is printed.
    pub number: String,
    /// ISO 3166-1 alpha-3.
    pub issuer: String,
    /// YYYY-MM-DD.
    pub expiry: String,
}

/// What of a traveller is on which list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planted {
    /// The list's file name.
    pub list: String,
    /// The entry's id in it.
    pub id: String,
    /// By what the traveller is to be found.
    pub kind: PlantedKind,
    /// How the report differs from the list.
    pub variant: Variant,
}

/// By what a planted traveller is to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlantedKind {
    /// Name and birth date.
    Name,
    /// A document that was reported lost.
    Document,
}

/// How a planted traveller's report differs from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// Not at all.
    Exact,
    /// The traveller uses a name that the list has as an alias.
    Alias,
    /// The list has the year of birth only.
    YearOnly,
    /// The altered report has this noise.
    #[serde(untagged)]
    Altered(Noise),
}

/// How one message reports a traveller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The file's name.
    pub file: String,
    /// The message's place in the file, from 0.
    pub message: usize,
    /// The traveller's place among those whom the message names, from 0.
    pub position: usize,
    /// `passenger`, `crew` or `transit`; a PNRGOV has passengers only.
    pub role: String,
    /// The sender's unique reference: PAXLST `RFF+ABO`, PNRGOV `REF`.
    pub reference: Option<String>,
    /// The record locator.
    pub locator: Option<String>,
    /// All surnames as sent.
    pub surname: String,
    /// All given names as sent, without a title.
    pub given: String,
    /// YYYY-MM-DD as sent, when it was.
    pub birth_date: Option<String>,
    /// The documents as sent, each as `P 288344877`.
    pub documents: Vec<String>,
    /// What happened to the name, the date and the documents.
    pub noise: Vec<Noise>,
}

/// What happened to a person's data on the way into a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Noise {
    /// The title stands at the end of the given names: `MELISSAMRS`.
    TitleGlued,
    /// The title follows the given names as a word: `MELISSA MRS`.
    TitleApart,
    /// The title stands before the given names: `MRSMELISSA`.
    TitleFirst,
    /// Ñ became N.
    EnyeAsN,
    /// Ñ became NXX, as some machine-readable zones have it.
    Mrz,
    /// An apostrophe was left out: `OBRIEN`.
    ApostropheDropped,
    /// A long name was cut at the end.
    Truncated,
    /// The words of the surname were joined: `DELACRUZ`.
    Joined,
    /// Only the first of several surnames was sent.
    MissingSecondSurname,
    /// Only the first of several given names was sent.
    MissingSecondGiven,
    /// A letter was changed, added or left out.
    Misspelt,
    /// Two neighbouring letters changed places.
    Transposed,
    /// A letter became another one that sounds alike: B and V, S and Z.
    Phonetic,
    /// The day and the month of birth changed places.
    DayMonthSwapped,
    /// No document and no birth date was sent.
    DocumentsMissing,
    /// The document number was sent with a hyphen.
    Punctuated,
}

/// Where a message breaks its standard without losing anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// UNT counts segments that are not there.
    UntCount,
    /// UNZ is missing.
    UnzMissing,
    /// A stray `LT'` stands before UNT.
    StraySegment,
    /// Names are in lower case.
    LowerCase,
    /// Ñ is a byte of Latin-1.
    Latin1,
    /// Documents stand with the flight or the booking instead of the traveller.
    DocumentsElsewhere,
}

/// How a message was damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breakage {
    /// The file has no byte.
    Empty,
    /// The file ends in the middle of a segment.
    Truncated,
}
