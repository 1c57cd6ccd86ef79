//! Why a table of programmes cannot be read: the line, the key, and the way out.

use super::super::carrier::CarrierAnswer;

/// A table of programmes is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, `{key}`: {problem}")]
pub struct ProgrammeError {
    /// The line, from 1.
    pub line: usize,
    /// The key with the tables that it is in: `central-america.answers.board`.
    pub key: String,
    /// What is wrong with it.
    pub problem: ProgrammeProblem,
}

/// What is wrong with an entry of the table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgrammeProblem {
    /// It is not TOML.
    #[error("{0}")]
    Syntax(String),
    /// Nothing of that name is known here.
    #[error("there is no such key; there are {0}")]
    UnknownKey(&'static str),
    /// There is no answer of that name.
    #[error("there is no such answer; the answers are {}", CarrierAnswer::ALL.map(CarrierAnswer::as_str).join(", "))]
    UnknownAnswer,
    /// A value has not the form that is expected.
    #[error("expected {0}")]
    Expected(&'static str),
    /// The code means another answer already.
    #[error("the code `{code}` already means `{}`", answer.as_str())]
    DuplicateCode {
        /// The code.
        code: String,
        /// What it means.
        answer: CarrierAnswer,
    },
    /// An answer is told as one that has no code of its own.
    #[error("`{}` has no code of its own", .0.as_str())]
    NoCode(CarrierAnswer),
    /// A key that must be there is not.
    #[error("`{0}` is missing")]
    Missing(&'static str),
}
