//! Zones that look like those of Doc 9303 and are not: reading them as such would take one field for another.

use crate::check_digit::check_digit;

/// A document with a machine-readable zone of its own kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum OtherStandard {
    /// The French identity card issued until 2021: 2 lines of 36, in the layout of 1995.
    #[error("a French identity card of the kind issued until 2021")]
    FrenchIdentityCard,
    /// The Swiss driving licence: lines of 9, 30 and 30.
    #[error("a Swiss driving licence")]
    SwissDrivingLicence,
    /// A driving licence after ISO/IEC 18013: one line of 30.
    #[error("a driving licence after ISO/IEC 18013")]
    DrivingLicence,
}

impl OtherStandard {
    /// Stable, for programs: `french-identity-card`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FrenchIdentityCard => "french-identity-card",
            Self::SwissDrivingLicence => "swiss-driving-licence",
            Self::DrivingLicence => "driving-licence",
        }
    }

    /// `IDFRA`, the sex at the end of the second line, and one of its own check digits: that of the birth date, which
    /// stands where TD2 has the expiry date, or that of the number, where TD2 has the nationality.
    pub(crate) fn is_french_identity_card(cells: &[u8]) -> bool {
        if cells.len() != 72 || !cells.starts_with(b"IDFRA") {
            return false;
        }
        let agrees = |guarded: &[u8], check: u8| check == b'0' + check_digit(guarded.iter().copied());
        let (birth, number, sex) = (&cells[63..69], &cells[36..48], cells[70]);
        let is_birth = birth.iter().all(u8::is_ascii_digit) && agrees(birth, cells[69]);
        matches!(sex, b'F' | b'M') && (is_birth || agrees(number, cells[48]))
    }

    pub(crate) fn is_swiss_driving_licence(first: &[u8], second: &[u8]) -> bool {
        first.len() == 9
            && second.len() == 30
            && (second.starts_with(b"FACHE") || second.starts_with(b"FALIE"))
    }

    /// `D`, a digit or filler, and a state.
    pub(crate) fn is_driving_licence(cells: &[u8]) -> bool {
        cells.len() == 30
            && cells[0] == b'D'
            && !cells[1].is_ascii_uppercase()
            && cells[2..5].iter().all(u8::is_ascii_uppercase)
    }
}
