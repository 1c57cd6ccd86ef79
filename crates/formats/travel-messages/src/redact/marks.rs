//! Which bytes are to be overwritten.
//!
//! **Invariant:** one bit a byte, so that a message made of nothing but sensitive words takes no more memory
//! than any other.

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

    /// Marks a byte of the input; says whether it was not yet.
    pub(super) fn add(&mut self, at: usize) -> bool {
        if self.bits.is_empty() {
            self.bits = vec![0; self.length.div_ceil(64)];
        }
        let bit = 1 << (at % 64);
        let is_new = self.bits[at / 64] & bit == 0;
        self.bits[at / 64] |= bit;
        is_new
    }

    /// Overwrites what is marked. What was no capital or digit does not become one: of those tags are made.
    pub(super) fn overwrite(&self, bytes: &mut [u8]) {
        for (block, bits) in self.bits.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let byte = &mut bytes[block * 64 + bits.trailing_zeros() as usize];
                bits &= bits - 1;
                *byte = if byte.is_ascii_lowercase() || *byte >= 0x80 { b'x' } else { b'X' };
            }
        }
    }
}
