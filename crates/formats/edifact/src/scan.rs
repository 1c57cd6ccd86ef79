//! Sixty-four bytes at once: where the service characters stand, as sets of bits.
//!
//! **Invariant:** the sets are those that a walk byte by byte finds.

use wide::{i8x16, u8x16};

use crate::service::ServiceCharacters;

/// So many bytes are looked at together; bit 0 of a set is the first of them.
pub(crate) const BLOCK: usize = 64;

/// Bytes below this one, and those from 0x80, are odd: line breaks, tabs, padding, text that is not ASCII.
/// The information separators, which may be service characters, lie above it.
const FIRST_EVEN: i8 = 0x0e;

/// Where the bytes of each kind stand in a block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Element separators.
    pub(crate) elements: u64,
    /// Component separators.
    pub(crate) components: u64,
    /// Terminators, release characters, and bytes that want care: see [`FIRST_EVEN`].
    pub(crate) odd: u64,
}

impl Marks {
    /// The marks of the block at `at`. What lies behind the end of `bytes` has none.
    #[inline]
    pub(crate) fn at(bytes: &[u8], at: usize, service: &ServiceCharacters) -> Self {
        let rest = bytes.get(at..).unwrap_or_default();
        match rest.first_chunk::<BLOCK>() {
            Some(block) => Self::of(block, service),
            None => Self::of_rest(rest, service),
        }
    }

    #[cold]
    fn of_rest(rest: &[u8], service: &ServiceCharacters) -> Self {
        // A letter is no service character and not odd.
        let mut block = [b'A'; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        Self::of(&block, service)
    }

    #[inline]
    fn of(block: &[u8; BLOCK], service: &ServiceCharacters) -> Self {
        let (parts, _) = block.as_chunks::<16>();
        let parts = [parts[0], parts[1], parts[2], parts[3]].map(u8x16::new);
        let is = |byte: u8| bits(parts.map(|part| part.simd_eq(u8x16::splat(byte))));
        let terminator = u8x16::splat(service.terminator);
        let release = u8x16::splat(service.release.unwrap_or(service.terminator));
        let first_even = i8x16::splat(FIRST_EVEN);
        let is_odd = |part: u8x16| {
            let is_uneven = part.cast_signed().simd_lt(first_even).cast_unsigned();
            is_uneven | part.simd_eq(release) | part.simd_eq(terminator)
        };
        Self {
            elements: is(service.element),
            components: is(service.component),
            odd: bits(parts.map(is_odd)),
        }
    }

    /// The marks from bit `shift` (below 64) of this block on, filled up from the `next`.
    #[inline]
    pub(crate) fn joined(&self, next: &Self, shift: usize) -> Self {
        let join = |low: u64, high: u64| (low >> shift) | ((high << 1) << (63 - shift));
        Self {
            elements: join(self.elements, next.elements),
            components: join(self.components, next.components),
            odd: join(self.odd, next.odd),
        }
    }
}

/// The lowest `count` bits; all of them from 64 on.
#[inline]
pub(crate) fn lowest(count: usize) -> u64 {
    if count < BLOCK { (1 << count) - 1 } else { u64::MAX }
}

/// The set of bytes whose test came out true.
#[inline]
fn bits(parts: [u8x16; 4]) -> u64 {
    let [first, second, third, fourth] = parts.map(|part| u64::from(part.to_bitmask()));
    first | second << 16 | third << 32 | fourth << 48
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What SIMD does, byte by byte.
    fn scalar(block: &[u8; BLOCK], service: &ServiceCharacters) -> Marks {
        let mut marks = Marks::default();
        for (index, &byte) in block.iter().enumerate() {
            let bit = |is_there: bool| u64::from(is_there) << index;
            let is_release = Some(byte) == service.release;
            marks.elements |= bit(byte == service.element);
            marks.components |= bit(byte == service.component);
            marks.odd |= bit(is_release || byte == service.terminator || byte.cast_signed() < FIRST_EVEN);
        }
        marks
    }

    proptest! {
        #[test]
        fn simd_marks_what_the_scalar_twin_marks(
            bytes in proptest::collection::vec(
                prop_oneof![any::<u8>(), prop::sample::select(b"'+:?*\r\n\t \x1c\x1d\x1f".to_vec())],
                0..200,
            ),
            at in 0..220_usize,
            kind in 0..3_usize,
        ) {
            let service = [
                ServiceCharacters::DEFAULT,
                ServiceCharacters { release: None, ..ServiceCharacters::PADIS },
                ServiceCharacters { component: 0x1f, element: 0x1d, terminator: 0x1c, ..ServiceCharacters::DEFAULT },
            ][kind];
            let mut block = [b'A'; BLOCK];
            let rest = &bytes[at.min(bytes.len())..];
            let length = rest.len().min(BLOCK);
            block[..length].copy_from_slice(&rest[..length]);
            prop_assert_eq!(Marks::at(&bytes, at, &service), scalar(&block, &service));
        }
    }
}
