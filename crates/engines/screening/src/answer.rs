//! What screening is asked and what it answers: a traveller in, matches with their evidence out.

use std::ops::RangeInclusive;

use vocabulary::{Country, Document, PartialDate, PersonName, Sex};

/// What is known of one traveller. The more of it is known, the surer the answer.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Every name under which the traveller is reported.
    pub names: Vec<PersonName>,
    /// Date of birth.
    pub birth_date: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality.
    pub nationality: Option<Country>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Entries that hold on none of these days ([`lists::Validity`]) are left out. `None` asks for all.
    pub days: Option<RangeInclusive<PartialDate>>,
}

/// A traveller agrees with a listed subject, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Which entry; see [`crate::Snapshot::entry`].
    pub entry: EntryId,
    /// By what they agree.
    pub kind: MatchKind,
    /// Which of the subject's names was compared, as its place in [`lists::Subject::names`]; `None` when the
    /// entry or the traveller has no name.
    pub listed_name: Option<usize>,
    /// 0.0 to 1.0; orders matches, and is compared with the threshold.
    pub score: f64,
    /// The score as a word.
    pub band: Band,
    /// Field by field, the field that decides first.
    pub evidence: Vec<Evidence>,
}

/// An entry of a [`crate::Snapshot`]; means nothing in another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub(crate) u32);

/// By what a traveller and a subject agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchKind {
    /// Name and birth date.
    Name,
    /// A document.
    Document,
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    /// Above the threshold.
    Possible,
    /// Names agree closely and nothing contradicts.
    Strong,
    /// Surname, first given name and the complete birth date agree after normalisation, or document type
    /// and number do.
    Exact,
}

/// One field compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// `surname`, `surname_order`, `given`, `name`, `birth_date`, `sex`, `nationality`, `document`, `issuer`.
    pub field: &'static str,
    /// What was reported, as sent.
    pub reported: String,
    /// What is listed, as published.
    pub listed: String,
    /// What it means for the match.
    pub effect: Effect,
}

/// What a compared field means for the match. A value that one side lacks is no evidence and is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The same after normalisation.
    Agrees,
    /// Nearly the same: a spelling, a transliteration, a swapped day and month.
    Close,
    /// They contradict each other, which counts against the match.
    Differs,
}

impl MatchKind {
    /// `name` or `document`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Document => "document",
        }
    }
}

impl Band {
    /// `exact`, `strong` or `possible`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Strong => "strong",
            Self::Possible => "possible",
        }
    }
}

impl Effect {
    /// `agrees`, `close` or `differs`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Close => "close",
            Self::Differs => "differs",
        }
    }
}
