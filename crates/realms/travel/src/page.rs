//! Long answers come in pages.

/// How many entries a page has.
pub const PAGE_SIZE: u64 = 50;

/// One page of a long answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// The entries, at most [`PAGE_SIZE`].
    pub entries: Vec<T>,
    /// Which page, from 1. A page beyond the last is empty.
    pub page: u32,
    /// How many entries there are on all pages.
    pub total: u64,
}

impl<T> Page<T> {
    /// How many pages there are; an empty answer has one.
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(PAGE_SIZE).max(1)
    }
}

/// How many entries stand before the page.
pub(crate) fn offset(page: u32) -> u64 {
    u64::from(page.saturating_sub(1)) * PAGE_SIZE
}
