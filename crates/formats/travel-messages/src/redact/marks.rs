//! Which bytes are to be overwritten.
//!
//! **Invariant:** one bit a byte, so that a message made of nothing but sensitive words takes no more memory
//! than any other.

use std::ops::Range;

/// Marked bytes of an input.
#[derive(Debug)]
pub(super) struct Marks {
    length: usize,
    /// Empty until something is marked.
    bits: Vec<u64>,
}

impl Marks {
    pub(super) fn new(length: usize) -> Self {
        Self { length, bits: Vec::new() }
    }

    pub(super) fn add(&mut self, place: Range<usize>) {
        if self.bits.is_empty() {
            self.bits = vec![0; self.length.div_ceil(64)];
        }
        for at in place.start..place.end.min(self.length) {
            self.bits[at / 64] |= 1 << (at % 64);
        }
    }

    /// Overwrites what is marked. Line breaks stay: they are part of how a message is laid out.
    pub(super) fn overwrite(&self, bytes: &mut [u8]) {
        for (block, bits) in self.bits.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let at = block * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                if !matches!(bytes[at], b'\r' | b'\n') {
                    bytes[at] = b'X';
                }
            }
        }
    }
}
