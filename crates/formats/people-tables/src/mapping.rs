//! Which column of a file means what.

use std::fmt;
use std::str::FromStr;

use vocabulary::folded;

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// `id`
    Id,
    /// `full_name`
    FullName,
    /// `surname`
    Surname,
    /// `second_surname`: continues `surname`
    SecondSurname,
    /// `given`
    Given,
    /// `other`: continues `given`
    OtherGiven,
    /// `birth_date`: YYYY, YYYY-MM or YYYY-MM-DD, or with the day first where it is clear which is the day
    BirthDate,
    /// `sex`: F, M or X
    Sex,
    /// `nationality`: a code of ISO 3166-1, or a name in English or Spanish
    Nationality,
    /// `doc_type`
    DocumentType,
    /// `doc_number`
    DocumentNumber,
    /// `doc_issuer`: as `nationality`
    DocumentIssuer,
    /// `doc_expiry`: as `birth_date`
    DocumentExpiry,
    /// `category`
    Category,
    /// `legal_basis`: the act under which it is listed
    LegalBasis,
    /// `valid_from`: the first day on which the entry holds, as `birth_date`
    ValidFrom,
    /// `valid_until`: the last day
    ValidUntil,
    /// `alias_of`: the `id` of another row
    AliasOf,
    /// `ref`: the caller's own reference, given back in each match
    Reference,
}

impl Column {
    /// Every column, in the order of documentation.
    pub const ALL: [Self; 19] = [
        Self::Id,
        Self::FullName,
        Self::Surname,
        Self::SecondSurname,
        Self::Given,
        Self::OtherGiven,
        Self::BirthDate,
        Self::Sex,
        Self::Nationality,
        Self::DocumentType,
        Self::DocumentNumber,
        Self::DocumentIssuer,
        Self::DocumentExpiry,
        Self::Category,
        Self::LegalBasis,
        Self::ValidFrom,
        Self::ValidUntil,
        Self::AliasOf,
        Self::Reference,
    ];

    /// The name that a file uses for it without a mapping.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::FullName => "full_name",
            Self::Surname => "surname",
            Self::SecondSurname => "second_surname",
            Self::Given => "given",
            Self::OtherGiven => "other",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::Nationality => "nationality",
            Self::DocumentType => "doc_type",
            Self::DocumentNumber => "doc_number",
            Self::DocumentIssuer => "doc_issuer",
            Self::DocumentExpiry => "doc_expiry",
            Self::Category => "category",
            Self::LegalBasis => "legal_basis",
            Self::ValidFrom => "valid_from",
            Self::ValidUntil => "valid_until",
            Self::AliasOf => "alias_of",
            Self::Reference => "ref",
        }
    }

    /// Other names in use, in Spanish and English, as [`vocabulary::folded`] gives them and without blanks. Lists of
    /// lost and stolen documents have the day of the loss where people have the first day of validity.
    #[rustfmt::skip]
    pub(crate) fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["identificador"],
            Self::FullName => &["nombrecompleto", "nombresyapellidos", "apellidosynombres", "nombreyapellido", "nombreyapellidos", "wholename"],
            Self::Surname => &["apellidos", "apellido", "primerapellido", "apellidopaterno", "lastname", "familyname", "surnames"],
            Self::SecondSurname => &["segundoapellido", "apellidomaterno"],
            Self::Given => &["nombres", "nombre", "primernombre", "givenname", "givennames", "firstname", "forenames", "name"],
            Self::OtherGiven => &["segundonombre", "otrosnombres", "middlename", "othernames"],
            Self::BirthDate => &["fechanacimiento", "fechadenacimiento", "fechanac", "nacimiento", "dateofbirth", "dob"],
            Self::Sex => &["sexo", "genero", "gender"],
            Self::Nationality => &["nacionalidad", "paisnacionalidad", "paisdenacionalidad", "citizenship"],
            Self::DocumentType => &["tipodocumento", "tipodedocumento", "tipodoc", "documenttype", "documentkind"],
            Self::DocumentNumber => &["numerodocumento", "numerodedocumento", "nodocumento", "numdocumento", "documento", "documentnumber", "documentno", "pasaporte", "numeropasaporte", "passport", "passportnumber", "passportno"],
            Self::DocumentIssuer => &["paisemisor", "paisemision", "paisdeemision", "emisor", "issuingcountry", "issuingstate", "issuer", "countryofissue", "documentissuer"],
            Self::DocumentExpiry => &["vencimiento", "fechavencimiento", "fechadevencimiento", "expiry", "expirydate", "expirationdate", "documentexpiry"],
            Self::Category => &["categoria", "motivo", "programa", "programme", "program"],
            Self::LegalBasis => &["baselegal", "fundamentolegal", "ordenjudicial", "warrant"],
            Self::ValidFrom => &["vigentedesde", "validodesde", "desde", "listedon", "listingdate", "startdate", "dateofloss", "dateoftheft", "dateofreport", "lossdate", "theftdate", "fecharobo", "fechaextravio", "fechaperdida", "fechadenuncia"],
            Self::ValidUntil => &["vigentehasta", "validohasta", "hasta", "enddate"],
            Self::AliasOf => &["aliasde"],
            Self::Reference => &["referencia", "reference"],
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
        self.mapped(wanted).chain([wanted.as_str()])
    }

    /// The names that are mapped to the column, the most wanted first.
    pub(crate) fn mapped(&self, wanted: Column) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(column, _)| *column == wanted).map(|(_, name)| name.as_str())
    }

    /// Whether a file that calls something `name` may mean the column by it, though neither the mapping nor this
    /// project does.
    pub(crate) fn is_other_name(wanted: Column, name: &str) -> bool {
        let others = wanted.other_names();
        // No column has so long a name; a cell may be as long as its record.
        name.len() <= LONGEST_NAME && others.contains(&folded(name).replace(' ', "").as_str())
    }
}

/// The longest name of a column, in bytes.
pub(crate) const LONGEST_NAME: usize = 100;

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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_name_means_two_columns() {
        let mut seen = HashSet::new();
        for column in Column::ALL {
            let ours = folded(column.as_str()).replace(' ', "");
            assert!(seen.insert(ours.clone()), "{ours}");
            for other in column.other_names() {
                assert_eq!(folded(other), *other);
                assert!(seen.insert((*other).to_owned()), "{other}");
            }
        }
    }
}
