//! A person's name and sex as a sender or a list gives them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A name as it was given. Nothing is altered here; `names` normalises for comparison.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PersonName {
    /// The source says which part is the surname. `given` holds all given names, separated by spaces.
    Parts {
        /// One or more surnames.
        surname: String,
        /// All given names; empty when the source gives none.
        given: String,
    },
    /// The source gives one string, or parts of which it does not say what they are.
    Whole(String),
}

impl PersonName {
    /// A name of which the surname is known.
    pub fn parts(surname: impl Into<String>, given: impl Into<String>) -> Self {
        Self::Parts { surname: surname.into(), given: given.into() }
    }

    /// A name as one string.
    pub fn whole(name: impl Into<String>) -> Self {
        Self::Whole(name.into())
    }

    /// A name as travellers report it: without a surname, `given` is a name of which nobody says which part is
    /// which.
    pub fn reported(surname: impl Into<String>, given: impl Into<String>) -> Self {
        let (surname, given) = (surname.into(), given.into());
        if surname.is_empty() { Self::Whole(given) } else { Self::Parts { surname, given } }
    }

    /// Whether there is nothing in it but white space.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Parts { surname, given } => surname.trim().is_empty() && given.trim().is_empty(),
            Self::Whole(name) => name.trim().is_empty(),
        }
    }
}

impl fmt::Display for PersonName {
    /// `SURNAME, Given` when the parts are known, else the string itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parts { surname, given } if given.is_empty() => f.write_str(surname),
            Self::Parts { surname, given } if surname.is_empty() => f.write_str(given),
            Self::Parts { surname, given } => write!(f, "{surname}, {given}"),
            Self::Whole(name) => f.write_str(name),
        }
    }
}

/// Sex as travel documents state it (ICAO 9303-3 §4.7); unknown is the absence of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sex {
    /// `F`
    Female,
    /// `M`
    Male,
    /// `X`: the document states that it does not specify one.
    Unspecified,
}

impl Sex {
    /// `F`, `M` or `X`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Female => "F",
            Self::Male => "M",
            Self::Unspecified => "X",
        }
    }

    /// Reads `F`, `M`, `X`, `FEMALE`, `MALE`, `FEMENINO`, `MASCULINO`, `MUJER`, `HOMBRE` and the infants' `FI` and `MI`
    /// in any case; all else is unknown.
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_ascii_uppercase().as_str() {
            "F" | "FI" | "FEMALE" | "FEMENINO" | "FEMENINA" | "MUJER" => Some(Self::Female),
            "M" | "MI" | "MALE" | "MASCULINO" | "MASCULINA" | "HOMBRE" => Some(Self::Male),
            "X" => Some(Self::Unspecified),
            _ => None,
        }
    }
}
