//! What breaks the standard, and where.

use crate::rules::Rule;

/// Where a zone breaks Doc 9303. It says what is wrong and where, and never quotes a person's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// The rule that is broken, one of [`RULES`](crate::RULES): `mrz-composite-check`, `mrz-lower-case`. Stable; texts
    /// in both languages hang on it.
    pub rule: &'static str,
    /// Offset of the place, in bytes from the start of the input.
    pub offset: usize,
    /// Length of the place in bytes.
    pub length: usize,
    /// What is wrong, in English, for people.
    pub text: &'static str,
}

impl Deviation {
    pub(crate) fn new((rule, text): Rule, (offset, length): (usize, usize)) -> Self {
        Self { rule, offset, length, text }
    }
}
