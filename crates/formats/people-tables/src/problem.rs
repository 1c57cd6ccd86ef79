//! A part of a file that could not be used.
//!
//! **Invariant:** a problem says where it is and what was expected, and quotes no value: logs are not the place for
//! personal data.

use std::fmt;

/// A part of a file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file as the caller named it.
    pub file: String,
    /// Line, from 1.
    pub line: u64,
    /// The column's or element's name as the file has it, when the problem is in one.
    pub column: Option<String>,
    /// What is wrong and what was expected.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` line {}", self.file, self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": {}", self.text)
    }
}
