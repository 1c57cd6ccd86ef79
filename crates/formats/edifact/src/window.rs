//! The marks of the block where the tokenizer stands and of the next, so that each byte of the input is looked
//! at once.
//!
//! **Invariant:** the marks are those of the service characters in force.

use crate::scan::{BLOCK, Marks};
use crate::service::ServiceCharacters;

/// Two blocks of the input.
#[derive(Debug)]
pub(crate) struct Window {
    /// Where the first block begins; far behind the input when nothing was looked at.
    base: usize,
    now: Marks,
    next: Marks,
}

const NOWHERE: usize = usize::MAX / 2;

impl Window {
    /// A window that looks at nothing yet.
    pub(crate) fn new() -> Self {
        Self { base: NOWHERE, now: Marks::default(), next: Marks::default() }
    }

    /// The marks of the 64 bytes from `at` on.
    #[inline]
    pub(crate) fn at(&mut self, input: &[u8], at: usize, service: &ServiceCharacters) -> Marks {
        if at.wrapping_sub(self.base) >= BLOCK {
            self.slide(input, at, service);
        }
        self.now.joined(&self.next, at.wrapping_sub(self.base))
    }

    /// Forgets everything, for the service characters changed.
    pub(crate) fn clear(&mut self) {
        self.base = NOWHERE;
    }

    /// Goes to the block in which `at` lies.
    #[inline(never)]
    fn slide(&mut self, input: &[u8], at: usize, service: &ServiceCharacters) {
        if at.wrapping_sub(self.base) < 2 * BLOCK {
            self.now = self.next;
            self.base += BLOCK;
        } else {
            self.now = Marks::at(input, at, service);
            self.base = at;
        }
        self.next = Marks::at(input, self.base + BLOCK, service);
    }
}
