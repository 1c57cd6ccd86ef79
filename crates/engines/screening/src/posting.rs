//! A row as the words of its name know it.

use bytemuck::{Pod, Zeroable};
use names::Outline;

/// A row, and how many words its name has when it has as many as most. Orders by row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct Posting(u32);

const OUTLINE_BITS: u32 = 3;

/// Given names and surnames of the usual names; zero stands for every other.
const USUAL: [Outline; 7] = [
    Outline::of_parts(1, 1),
    Outline::of_parts(2, 1),
    Outline::of_parts(3, 1),
    Outline::of_parts(1, 2),
    Outline::of_parts(2, 2),
    Outline::of_parts(3, 2),
    Outline::of_parts(1, 3),
];

impl Posting {
    /// # Panics
    /// Beyond half a billion rows.
    pub(crate) fn new(row: u32, outline: Outline) -> Self {
        assert!(row < 1 << (u32::BITS - OUTLINE_BITS), "a snapshot holds at most 2^29 names by date");
        let usual = USUAL.iter().position(|usual| *usual == outline).map_or(0, |place| place as u32 + 1);
        Self(row << OUTLINE_BITS | usual)
    }

    /// What [`Posting::to_bits`] gave.
    pub(crate) fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    pub(crate) fn to_bits(self) -> u32 {
        self.0
    }

    pub(crate) fn row(self) -> u32 {
        self.0 >> OUTLINE_BITS
    }

    /// The outline of its name, when that is a usual one.
    pub(crate) fn outline(self) -> Option<Outline> {
        let usual = self.0 as usize & ((1 << OUTLINE_BITS) - 1);
        usual.checked_sub(1).and_then(|place| USUAL.get(place)).copied()
    }
}
