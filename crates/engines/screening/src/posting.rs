//! A row as the words of its name know it: what it takes to leave it out without looking at it.

use bytemuck::{Pod, Zeroable};
use names::Outline;

use crate::row_date;

/// A row, and of its name and date what fits beside it. Orders by row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct Posting(u64);

const ROW_BITS: u32 = 30;
const ROW: u64 = (1 << ROW_BITS) - 1;
const OUTLINE: u32 = ROW_BITS;
const DAY: u32 = OUTLINE + 16;
const BY_RUN: u64 = 1 << 62;
const SAME: u64 = 1 << 63;

impl Posting {
    /// # Panics
    /// Beyond a billion rows.
    pub(crate) fn new(row: u32, date: u32, outline: Outline) -> Self {
        assert!(u64::from(row) <= ROW, "a snapshot holds at most 2^30 names by date");
        let day = u64::from(row_date::day_of_year(date));
        Self(u64::from(row) | u64::from(outline.to_bits()) << OUTLINE | day << DAY)
    }

    pub(crate) fn row(self) -> u32 {
        (self.0 & ROW) as u32
    }

    pub(crate) fn outline(self) -> Outline {
        Outline::from_bits((self.0 >> OUTLINE) as u16)
    }

    /// Whether one word may be enough to find it: it has but one, or an initial, or a run of words met it.
    pub(crate) fn is_special(self) -> bool {
        const UNUSUAL: u64 = (Outline::UNUSUAL as u64) << OUTLINE;
        self.0 & (UNUSUAL | BY_RUN) != 0
    }

    /// What of its date is not the year.
    pub(crate) fn day_of_year(self) -> u16 {
        (self.0 >> DAY & 511) as u16
    }

    /// The same row, met by a run of words, which covers more than one.
    pub(crate) fn by_run(self) -> Self {
        Self(self.0 | BY_RUN)
    }

    pub(crate) fn is_by_run(self) -> bool {
        self.0 & BY_RUN != 0
    }

    /// The same row, met by the very same word.
    pub(crate) fn by_same(self) -> Self {
        Self(self.0 | SAME)
    }

    pub(crate) fn is_by_same(self) -> bool {
        self.0 & SAME != 0
    }
}
