//! Check digits (Doc 9303-3 §4.9): modulus 10, weights 7-3-1.

/// What a check digit says of the cells that it guards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// The digit agrees.
    Right,
    /// The digit does not agree, or there is something else in its cell.
    Wrong {
        /// The digit that would agree, 0 to 9.
        expected: u8,
    },
    /// A filler stands in its cell.
    Absent,
    /// The standard has no check digit for this field.
    NotApplicable,
}

impl Check {
    /// What `cell` says of cells whose check digit is `expected`.
    pub(crate) fn of(cell: u8, expected: u8) -> Self {
        match cell {
            b'<' => Self::Absent,
            cell if cell == b'0' + expected => Self::Right,
            _ => Self::Wrong { expected },
        }
    }
}

/// The check digit of these cells, 0 to 9. What is neither digit nor letter counts as a filler.
///
/// ```
/// // The worked example of Doc 9303-3, appendix A.
/// assert_eq!(travel_documents::check_digit(b"AB2134<<<".iter().copied()), 5);
/// ```
pub fn check_digit(cells: impl IntoIterator<Item = u8>) -> u8 {
    let (mut sum, mut weight, mut next, mut last) = (0_u64, 7, 3, 1);
    for cell in cells {
        sum += u64::from(VALUES[usize::from(cell)]) * weight;
        (weight, next, last) = (next, last, weight);
    }
    (sum % 10) as u8
}

/// The value of each cell: digits their own, A to Z 10 to 35, all else 0.
const VALUES: [u8; 256] = {
    let mut values = [0; 256];
    let mut value = 0;
    while value < 36 {
        let cell = if value < 10 { b'0' + value } else { b'A' + value - 10 };
        values[cell as usize] = value;
        value += 1;
    }
    values
};
