//! Why a measurement could not be made.

use std::fmt::Display;
use std::io;
use std::path::PathBuf;

/// Names the file or the program, and what went wrong with it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file could not be read or written.
    #[error("`{}`: {source}", .path.display())]
    File { path: PathBuf, source: io::Error },
    /// A file is not what it should be.
    #[error("`{}`: {what}", .path.display())]
    Content { path: PathBuf, what: String },
    /// A program could not be started, failed, or took too long.
    #[error("`{program}` {what}")]
    Program { program: String, what: String },
}

impl Failure {
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    pub(crate) fn content(path: impl Into<PathBuf>, what: &impl Display) -> Self {
        Self::Content { path: path.into(), what: what.to_string() }
    }

    pub(crate) fn program(program: &str, what: impl Into<String>) -> Self {
        Self::Program { program: program.to_owned(), what: what.into() }
    }
}
