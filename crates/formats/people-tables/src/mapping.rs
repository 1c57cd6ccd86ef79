//! Which column of a file means what.

use std::fmt;
use std::str::FromStr;

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// `id`
    Id,
    /// `full_name`
    FullName,
    /// `surname`
    Surname,
    /// `given`
    Given,
    /// `birth_date`: YYYY, YYYY-MM or YYYY-MM-DD
    BirthDate,
    /// `sex`: F, M or X
    Sex,
    /// `nationality`: a code of ISO 3166-1 or an English name
    Nationality,
    /// `doc_type`
    DocumentType,
    /// `doc_number`
    DocumentNumber,
    /// `doc_issuer`: as `nationality`
    DocumentIssuer,
    /// `category`
    Category,
    /// `alias_of`: the `id` of another row
    AliasOf,
    /// `ref`: the caller's own reference, given back in each match
    Reference,
}

impl Column {
    /// Every column, in the order of documentation.
    pub const ALL: [Self; 13] = [
        Self::Id,
        Self::FullName,
        Self::Surname,
        Self::Given,
        Self::BirthDate,
        Self::Sex,
        Self::Nationality,
        Self::DocumentType,
        Self::DocumentNumber,
        Self::DocumentIssuer,
        Self::Category,
        Self::AliasOf,
        Self::Reference,
    ];

    /// The name that a file uses for it without a mapping.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::FullName => "full_name",
            Self::Surname => "surname",
            Self::Given => "given",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::Nationality => "nationality",
            Self::DocumentType => "doc_type",
            Self::DocumentNumber => "doc_number",
            Self::DocumentIssuer => "doc_issuer",
            Self::Category => "category",
            Self::AliasOf => "alias_of",
            Self::Reference => "ref",
        }
    }

    /// Whether a table without any such column says nothing about anybody.
    pub(crate) fn names_somebody(self) -> bool {
        matches!(self, Self::FullName | Self::Surname | Self::Given | Self::DocumentNumber)
    }
}

/// What a foreign file calls its columns: `surname=pass.lastname,birth_date=doc.dob`.
///
/// One mapping serves many files: where a file does not have a mapped name, the column's own name counts. A
/// column may be mapped more than once; the first name that the file has is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMapping(Vec<(Column, String)>);

impl ColumnMapping {
    /// The names under which a file may have the column, the most wanted first.
    pub(crate) fn names(&self, wanted: Column) -> impl Iterator<Item = &str> {
        let mapped =
            self.0.iter().filter(move |(column, _)| *column == wanted).map(|(_, name)| name.as_str());
        mapped.chain([wanted.as_str()])
    }
}

/// The text is not a column mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAMapping {
    /// A part has no `=`, or nothing on one side of it.
    #[error("`{0}` maps no column; expected column=name, for example surname=pass.lastname")]
    NotAPair(String),
    /// The left side is no column.
    #[error("there is no column `{0}`; the columns are {known}", known = KnownColumns)]
    UnknownColumn(String),
}

impl FromStr for ColumnMapping {
    type Err = NotAMapping;

    fn from_str(text: &str) -> Result<Self, NotAMapping> {
        let mut pairs = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (column, name) =
                part.split_once('=').ok_or_else(|| NotAMapping::NotAPair(part.to_owned()))?;
            let (column, name) = (column.trim(), name.trim());
            if column.is_empty() || name.is_empty() {
                return Err(NotAMapping::NotAPair(part.to_owned()));
            }
            let known = Column::ALL.into_iter().find(|known| known.as_str() == column);
            let column = known.ok_or_else(|| NotAMapping::UnknownColumn(column.to_owned()))?;
            pairs.push((column, name.to_owned()));
        }
        Ok(Self(pairs))
    }
}

struct KnownColumns;

impl fmt::Display for KnownColumns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Column::ALL.map(Column::as_str).join(", "))
    }
}
