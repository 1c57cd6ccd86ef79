//! One field of a zone, where it stands and what bears it out.

use crate::check_digit::Check;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Element {
    /// The kind of document.
    DocumentCode,
    /// The issuing state or organisation.
    Issuer,
    /// The holder's name.
    Name,
    /// The first nine characters of the document's number.
    Number,
    /// The holder's nationality.
    Nationality,
    /// The date of birth.
    BirthDate,
    /// The sex.
    Sex,
    /// The date of expiry.
    Expiry,
    /// What the issuer put in freely, and the rest of a long number.
    Optional,
    /// The same on the second line of a TD1.
    SecondOptional,
}

impl Element {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::DocumentCode,
        Self::Issuer,
        Self::Name,
        Self::Number,
        Self::Nationality,
        Self::BirthDate,
        Self::Sex,
        Self::Expiry,
        Self::Optional,
        Self::SecondOptional,
    ];

    /// Stable, for programs: `birth_date`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DocumentCode => "document_code",
            Self::Issuer => "issuer",
            Self::Name => "name",
            Self::Number => "number",
            Self::Nationality => "nationality",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::Expiry => "expiry",
            Self::Optional => "optional",
            Self::SecondOptional => "second_optional",
        }
    }
}

/// A field of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    /// What it holds.
    pub element: Element,
    /// All its cells as they are read, with fillers.
    pub text: &'a str,
    /// All its cells as they came; differs from `text` where a misread character was put right.
    pub raw: &'a str,
    /// Where it stands.
    pub place: Place,
    /// What its own check digit says.
    pub check: Check,
}

/// A place in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The first cell on its line, from 1, as the standard counts.
    pub column: usize,
    /// How many cells.
    pub length: usize,
    /// Offset of the first cell, in bytes from the start of the input.
    pub offset: usize,
    /// Length in bytes. It differs from `length` when something stands between the cells, when characters take more
    /// bytes than one or stand for two cells, and when cells are missing.
    pub bytes: usize,
}
