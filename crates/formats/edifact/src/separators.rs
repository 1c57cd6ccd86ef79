//! The separators of a segment, a block of 64 bytes at a time.
//!
//! **Invariant:** separators are given in their order, and never a released one.

use std::ops::Range;

use crate::reading::{Form, Reading};
use crate::scan::{BLOCK, Marks, lowest};
use crate::segment::Whole;

/// The separators of one block that were not yet given. Places count from the segment's tag.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Separators {
    /// Where the block begins.
    base: usize,
    /// What stands before is released, perhaps by a character of the block before.
    resume: usize,
    /// The end of the segment counts as one.
    elements: u64,
    components: u64,
}

/// The end of a segment, when it lies in the block.
#[inline]
fn end_mark(length: usize) -> u64 {
    if length < BLOCK { 1 << length } else { 0 }
}

impl Separators {
    /// None: of nothing, at the end of a segment.
    #[inline]
    pub(crate) fn none(end: usize) -> Self {
        Self { base: end, resume: end, elements: 0, components: 0 }
    }

    /// Of the first block of a segment in which nothing is released, from `first` on, which is below 64.
    #[inline]
    pub(crate) fn of_first_block(elements: u64, components: u64, length: usize, first: usize) -> Self {
        let within = lowest(length) & !((1 << first) - 1);
        // A tag alone has no element that could end.
        let end = if length < first { 0 } else { end_mark(length) };
        Self { base: 0, resume: 0, elements: (elements & within) | end, components: components & within }
    }

    /// Of the block at `base` of a segment, which takes the first `length` of the bytes.
    pub(crate) fn at(bytes: &[u8], length: usize, form: Form, base: usize, resume: usize) -> Self {
        let Reading { service, .. } = form.reading();
        let marks = Marks::at(bytes, base, &service);
        let rest = length.saturating_sub(base);
        let within = lowest(rest);
        // In a segment that is not plain, any odd byte may be a release character.
        if form.is_plain() || (marks.odd & within == 0 && resume <= base) {
            let elements = (marks.elements & within) | end_mark(rest);
            return Self { base, resume, elements, components: marks.components & within };
        }
        Self::unreleased(&bytes[..length], form.reading(), base, resume)
    }

    /// The same, byte by byte.
    fn unreleased(bytes: &[u8], reading: Reading, base: usize, resume: usize) -> Self {
        let service = reading.service;
        let elements = end_mark(bytes.len().saturating_sub(base));
        let mut found = Self { base, resume, elements, components: 0 };
        let end = (base + BLOCK).min(bytes.len());
        let mut at = base.max(resume);
        while at < end {
            let (byte, bit) = (bytes[at], 1 << (at - base));
            if Some(byte) == service.release {
                at = reading.after_released(bytes, at);
                found.resume = at;
                continue;
            }
            found.elements |= if byte == service.element { bit } else { 0 };
            found.components |= if byte == service.component { bit } else { 0 };
            at += 1;
        }
        found
    }

    /// What belongs to the next element: the component separators of the block that it begins in, and where
    /// it ends; then what is behind it.
    #[inline]
    pub(crate) fn next_element(self, whole: &Whole<'_>) -> (Self, usize, Self) {
        let Self { base, resume, elements, components } = self;
        if elements != 0 {
            let (end, behind) = self.pass_element();
            let before_end = (elements & elements.wrapping_neg()) - 1;
            return (Self { base, resume, elements: 0, components: components & before_end }, end, behind);
        }
        let (end, behind) = leave_block(whole.source.bytes(), whole.length, whole.form, base, resume);
        (self, end, behind)
    }

    /// The place of a component, when the next element begins at `start`; empty when there is none. `None` when
    /// the element does not end in this block.
    #[inline(always)]
    pub(crate) fn near(
        &self,
        mut start: usize,
        length: usize,
        element: usize,
        component: usize,
    ) -> Option<Range<usize>> {
        let Self { base, elements: mut ends, .. } = *self;
        for _ in 0..element {
            if ends == 0 {
                break;
            }
            start = base + ends.trailing_zeros() as usize + 1;
            ends &= ends - 1;
        }
        if ends == 0 {
            return (length < base + BLOCK).then_some(length..length);
        }
        let end = base + ends.trailing_zeros() as usize;
        let before_end = (ends & ends.wrapping_neg()) - 1;
        let mut parts = self.components & before_end & (u64::MAX << (start - base));
        for _ in 0..component {
            if parts == 0 {
                return Some(end..end);
            }
            start = base + parts.trailing_zeros() as usize + 1;
            parts &= parts - 1;
        }
        Some(start..if parts == 0 { end } else { base + parts.trailing_zeros() as usize })
    }

    /// The place of the next element separator of this block, and what is behind it.
    #[inline]
    fn pass_element(self) -> (usize, Self) {
        let end = self.base + self.elements.trailing_zeros() as usize;
        let up_to_end = self.elements ^ (self.elements - 1);
        let (elements, components) = (self.elements & !up_to_end, self.components & !up_to_end);
        (end, Self { elements, components, ..self })
    }

    /// Where, in an element that ends at `end`, the next component ends; and what is behind it.
    #[inline]
    pub(crate) fn next_component(mut self, whole: &Whole<'_>, end: usize) -> (usize, Self) {
        if self.components == 0 && self.base + BLOCK < end {
            self = enter_block(whole.source.bytes(), whole.form, self.base, self.resume, end);
        }
        if self.components == 0 {
            return (end, self);
        }
        let found = self.base + self.components.trailing_zeros() as usize;
        (found, Self { components: self.components & (self.components - 1), ..self })
    }
}

// Both take numbers, not a reference to what holds them: so a walk over components stays in registers.

/// The end of an element that does not end in the block at `base`, and what is behind it.
#[inline(never)]
fn leave_block(bytes: &[u8], length: usize, form: Form, base: usize, resume: usize) -> (usize, Separators) {
    let mut separators = Separators { base, resume, elements: 0, components: 0 };
    while separators.elements == 0 {
        let next = separators.base + BLOCK;
        if next > length {
            return (length, separators);
        }
        separators = Separators::at(bytes, length, form, next, separators.resume);
    }
    separators.pass_element()
}

/// The first block behind that at `base` with component separators before `end`, or the last one.
#[inline(never)]
fn enter_block(bytes: &[u8], form: Form, base: usize, resume: usize, end: usize) -> Separators {
    let mut separators = Separators { base, resume, elements: 0, components: 0 };
    while separators.components == 0 && separators.base + BLOCK < end {
        separators = Separators::at(bytes, end, form, separators.base + BLOCK, separators.resume);
    }
    separators
}
