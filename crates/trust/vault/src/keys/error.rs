//! Why a key cannot be had.

use std::io;
use std::path::PathBuf;

use rusqlite::ffi;

use super::month::Month;

/// A key cannot be made, found or opened. Tells the file and the way out; never a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file of the node key is gone, though there are keys that it wraps.
    #[error(
        "{path}: the node key is not there, and what is stored cannot be read without it; put it back, or tell \
         where it is (`key_file` or `[key_command]` in the settings, or CEIBA_NODE_KEY)"
    )]
    NoNodeKey {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// What should be the node key is something else.
    #[error("{place} is no node key; expected 64 hexadecimal digits")]
    NotANodeKey {
        /// The file or the variable.
        place: String,
    },
    /// Others than its owner can read the node key.
    #[error(
        "{path}: others may read the node key; close it to them with `chmod 600` and think of making a new one"
    )]
    OpenToOthers {
        /// The file.
        path: PathBuf,
    },
    /// The node key is not the one with which the store was made.
    #[error("{path} was made with {expected}, not with {found}; give the node the key that it was made with")]
    WrongNodeKey {
        /// The file of the wrapped key.
        path: PathBuf,
        /// What wrapped it.
        expected: String,
        /// What is to open it.
        found: String,
    },
    /// The file of a wrapped key is not what was written.
    #[error("{path}: the wrapped key is damaged; take the file from a backup of the keys")]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// There is data, but no key for it.
    #[error(
        "{path} is not there, and what ends in {month} cannot be read without it; put it back from a backup of \
         the keys"
    )]
    Missing {
        /// Where its file belongs.
        path: PathBuf,
        /// The month in which the data ends.
        month: Month,
    },
    /// The program that wraps keys failed.
    #[error("`{program}`, which wraps the node's keys, {problem}")]
    Command {
        /// The program as the settings name it.
        program: String,
        /// What went wrong.
        problem: String,
    },
    /// The system refuses.
    #[error("{path}: {source}")]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    Random,
    /// A value is too long for one seal.
    #[error("the value is too long to be sealed")]
    TooLong,
}

impl From<KeyError> for rusqlite::Error {
    /// As of a disk that fails: the work can be tried again once the keys are there.
    fn from(error: KeyError) -> Self {
        Self::SqliteFailure(ffi::Error::new(ffi::SQLITE_IOERR), Some(error.to_string()))
    }
}
