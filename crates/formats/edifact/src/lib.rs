//! ISO 9735 tokenizer and writer that reads what is really sent.

/// Where bytes break their standard. It says what is wrong and where, and never quotes a person's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// The rule that is broken: `unt-count`, `segment-too-long`. Stable; texts in both languages hang on it.
    pub rule: &'static str,
    /// Offset of the place, in bytes from the start of the input.
    pub offset: usize,
    /// Length of the place in bytes.
    pub length: usize,
    /// What is wrong, in English, for people.
    pub text: String,
}
