//! What few have: where it is missing it takes a pointer, and reads as if nothing were said.
//!
//! **Invariant:** what is only read takes no memory.

use std::ops::{Deref, DerefMut};

/// A value that is nothing, as a rule. It is read as `T`; to change it makes room for it.
#[derive(Debug, Clone)]
pub struct Rare<T>(Option<Box<T>>);

/// What can be said to be nothing.
pub trait Nothing: Default + 'static {
    /// The value when nothing was sent.
    const NOTHING: &'static Self;
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Nothing> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::NOTHING)
    }
}

impl<T: Nothing> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Nothing + PartialEq> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Nothing + Eq> Eq for Rare<T> {}
