//! The data directory: private to its owner, and held by one process at a time.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// A data directory that this process holds.
pub(crate) struct DataDirectory {
    path: PathBuf,
    // The lock ends with the file's handle, so also when the process is killed.
    _lock: File,
}

/// The data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// Another process works on it.
    #[error(
        "{path} is in use by another process, such as a running node; stop it first, or choose another directory"
    )]
    Held {
        /// The data directory.
        path: PathBuf,
    },
    /// The system refuses.
    #[error("{path}: {source}")]
    System {
        /// The file or directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl DataDirectory {
    /// Makes the directory when it is new, closed to others, and holds it. One that was there may be shared,
    /// such as `/tmp`: it stays as it is, and the files in it are private all the same.
    pub(crate) fn hold(path: &Path) -> Result<Self, DirectoryError> {
        let failed = |source| DirectoryError::System { path: path.to_owned(), source };
        DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(failed)?;
        let lock = open_private(&path.join("ceiba.lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(DirectoryError::Held { path: path.to_owned() }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }

    /// The path of a file that only its owner may read, made empty when it is new.
    pub(crate) fn private_file(&self, name: &str) -> Result<PathBuf, DirectoryError> {
        let path = self.path.join(name);
        open_private(&path)?;
        Ok(path)
    }
}

/// Opens a file of mode 0600. SQLite gives its log the mode of its main file.
fn open_private(path: &Path) -> Result<File, DirectoryError> {
    let failed = |source| DirectoryError::System { path: path.to_owned(), source };
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path);
    let file = file.map_err(failed)?;
    file.set_permissions(PermissionsExt::from_mode(0o600)).map_err(failed)?;
    Ok(file)
}
