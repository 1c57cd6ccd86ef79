//! The five formats and where each of them keeps its fields (Doc 9303 parts 4 to 7).
//!
//! **Invariant:** every place lies within the lines of its format. Cells are counted through all lines, from 0.

use std::ops::Range;

/// So many cells has the largest zone, TD1.
pub(crate) const CELLS_AT_MOST: usize = 90;

/// A size of document and its kind of zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Cards of the size of a bank card: 3 lines of 30 (part 5).
    Td1,
    /// Larger cards: 2 lines of 36 (part 6).
    Td2,
    /// Passports: 2 lines of 44 (part 4).
    Td3,
    /// Visas of full size: 2 lines of 44 (part 7).
    MrvA,
    /// Visas of the size of TD2: 2 lines of 36 (part 7).
    MrvB,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Td1, Self::Td2, Self::Td3, Self::MrvA, Self::MrvB];

    /// As the standard calls it: `TD1`, `MRV-A`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Td1 => "TD1",
            Self::Td2 => "TD2",
            Self::Td3 => "TD3",
            Self::MrvA => "MRV-A",
            Self::MrvB => "MRV-B",
        }
    }

    /// How many lines it has.
    pub fn lines(self) -> usize {
        match self {
            Self::Td1 => 3,
            _ => 2,
        }
    }

    /// How many cells each line has.
    pub fn columns(self) -> usize {
        match self {
            Self::Td1 => 30,
            Self::Td2 | Self::MrvB => 36,
            Self::Td3 | Self::MrvA => 44,
        }
    }

    /// How many cells it has in all.
    pub(crate) fn cells(self) -> usize {
        self.lines() * self.columns()
    }

    /// The format with `columns` cells in a line whose document code begins with `first`.
    pub(crate) fn of(columns: usize, first: u8) -> Option<Self> {
        match (columns, first) {
            (30, _) => Some(Self::Td1),
            (36, b'V') => Some(Self::MrvB),
            (36, _) => Some(Self::Td2),
            (44, b'V') => Some(Self::MrvA),
            (44, _) => Some(Self::Td3),
            _ => None,
        }
    }

    /// The letters that a document code may begin with.
    pub(crate) fn first_letters(self) -> &'static [u8] {
        match self {
            Self::Td1 | Self::Td2 => b"ACI",
            Self::Td3 => b"P",
            Self::MrvA | Self::MrvB => b"V",
        }
    }

    pub(crate) fn layout(self) -> &'static Layout {
        match self {
            Self::Td1 => &TD1,
            Self::Td2 => &TD2,
            Self::Td3 => &TD3,
            Self::MrvA => &MRV_A,
            Self::MrvB => &MRV_B,
        }
    }
}

/// Cells that belong together: the first, and the one after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Span {
    pub(crate) const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(crate) const fn length(self) -> usize {
        self.end - self.start
    }
}

const fn span(start: usize, end: usize) -> Span {
    Span { start, end }
}

/// Where a format keeps what.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) document_code: Span,
    pub(crate) issuer: Span,
    pub(crate) name: Span,
    pub(crate) number: Span,
    pub(crate) number_check: usize,
    pub(crate) nationality: Span,
    pub(crate) birth: Span,
    pub(crate) birth_check: usize,
    pub(crate) sex: Span,
    pub(crate) expiry: Span,
    pub(crate) expiry_check: usize,
    pub(crate) optional: Span,
    pub(crate) optional_check: Option<usize>,
    pub(crate) second_optional: Option<Span>,
    pub(crate) composite: Option<Composite>,
}

/// The digit that guards most of the others.
#[derive(Debug)]
pub(crate) struct Composite {
    pub(crate) cell: usize,
    pub(crate) over: &'static [Span],
}

const TD1: Layout = Layout {
    document_code: span(0, 2),
    issuer: span(2, 5),
    name: span(60, 90),
    number: span(5, 14),
    number_check: 14,
    nationality: span(45, 48),
    birth: span(30, 36),
    birth_check: 36,
    sex: span(37, 38),
    expiry: span(38, 44),
    expiry_check: 44,
    optional: span(15, 30),
    optional_check: None,
    second_optional: Some(span(48, 59)),
    composite: Some(Composite { cell: 59, over: &[span(5, 37), span(38, 45), span(48, 59)] }),
};

const TD2: Layout = Layout {
    optional: span(64, 71),
    composite: Some(Composite { cell: 71, over: &[span(36, 46), span(49, 56), span(57, 71)] }),
    ..two_lines(36)
};

const TD3: Layout = Layout {
    optional: span(72, 86),
    optional_check: Some(86),
    composite: Some(Composite { cell: 87, over: &[span(44, 54), span(57, 64), span(65, 87)] }),
    ..two_lines(44)
};

const MRV_A: Layout = two_lines(44);

const MRV_B: Layout = two_lines(36);

/// The second line is the same in all formats of two lines, but for what follows the expiry date: on visas,
/// optional data alone.
const fn two_lines(columns: usize) -> Layout {
    Layout {
        document_code: span(0, 2),
        issuer: span(2, 5),
        name: span(5, columns),
        number: span(columns, columns + 9),
        number_check: columns + 9,
        nationality: span(columns + 10, columns + 13),
        birth: span(columns + 13, columns + 19),
        birth_check: columns + 19,
        sex: span(columns + 20, columns + 21),
        expiry: span(columns + 21, columns + 27),
        expiry_check: columns + 27,
        optional: span(columns + 28, 2 * columns),
        optional_check: None,
        second_optional: None,
        composite: None,
    }
}
