//! Travel documents as reported or listed.

use serde::{Deserialize, Serialize};

use crate::{Country, PartialDate, PersonName};

/// A document that a traveller reported or that a list names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// The kind as the field writes it (UN/EDIFACT 1001, ICAO 9303): `P` passport, `V` visa, `I` identity
    /// card, `A`, `C`, `AC`, `IP` …, or in a publisher's words: `DPI`, `National Identification Number`. Empty
    /// when the source does not say; compare with [`DocumentKind::read`](crate::DocumentKind::read).
    pub kind: String,
    /// The number as given; compare with [`document_key`].
    pub number: String,
    /// The issuing state.
    pub issuer: Option<Country>,
    /// The last day of validity.
    pub expiry: Option<PartialDate>,
    /// The holder's name as the document states it, when it is known apart from the booking's.
    pub holder: Option<PersonName>,
}

impl Document {
    /// A document of which only the kind and the number are known.
    pub fn new(kind: impl Into<String>, number: impl Into<String>) -> Self {
        Self { kind: kind.into(), number: number.into(), issuer: None, expiry: None, holder: None }
    }
}

/// The number as it is compared: capitals and digits only, so that `a-123 456` equals `A123456`.
pub fn document_key(number: &str) -> String {
    compared(number).collect()
}

/// Whether two numbers are one, as [`document_key`] compares them.
pub fn is_same_document_number(a: &str, b: &str) -> bool {
    a == b || compared(a).eq(compared(b))
}

fn compared(number: &str) -> impl Iterator<Item = char> {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase)
}
