//! A row in outline: what it takes to leave it out without reading its name.

use bytemuck::{Pod, Zeroable};
use names::Outline;

use crate::row_date;

/// Of a row's name and date what fits in four bytes.
#[derive(Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct RowSketch(u32);

const DAY: u32 = 16;

impl RowSketch {
    pub(crate) fn new(date: u32, outline: Outline) -> Self {
        Self(u32::from(outline.to_bits()) | u32::from(row_date::day_of_year(date)) << DAY)
    }

    /// The words of its name, counted.
    pub(crate) fn outline(self) -> Outline {
        Outline::from_bits(self.0 as u16)
    }

    /// What of its date is not the year.
    pub(crate) fn day_of_year(self) -> u16 {
        (self.0 >> DAY) as u16
    }
}
