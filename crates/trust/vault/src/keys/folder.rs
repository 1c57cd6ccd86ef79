//! The files of wrapped keys: `keys/` beside the store, one file for each realm and month.
//!
//! **Invariant:** a key is on the disk before anything is sealed with it; a file is never written over with
//! another key; and what was begun to be destroyed is destroyed at the next start at the latest.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::error::KeyError;
use super::hexadecimal;
use super::month::Month;

/// Whose key, and for which month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyName {
    /// The realm.
    pub realm: String,
    /// The month in which the data ends that it seals.
    pub month: Month,
}

/// A wrapped key and what wrapped it.
pub(super) struct Wrapped {
    /// What people read: `node key 0123456789abcdef`, `the key command`.
    pub(super) wrapped_by: String,
    pub(super) bytes: Vec<u8>,
}

/// See the module.
pub(super) struct KeyFolder(PathBuf);

const HEAD: &str = "ceiba month key 1";
/// Longer is no file of ours.
const LONGEST: u64 = 64 * 1024;
const KEY: &str = ".key";
/// What is to be destroyed.
const CONDEMNED: &str = ".condemned";
const UNFINISHED: &str = ".unfinished";

impl KeyFolder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    pub(super) fn file(&self, name: &KeyName) -> PathBuf {
        self.0.join(format!("{name}{KEY}"))
    }

    /// The keys that there are. Ends what a crash left undone.
    pub(super) fn names(&self) -> Result<Vec<KeyName>, KeyError> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(self.failed(source)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|source| self.failed(source))?;
            let file = entry.file_name().to_string_lossy().into_owned();
            if file.ends_with(CONDEMNED) {
                overwrite_and_remove(&entry.path())?;
            }
            if file.ends_with(UNFINISHED) {
                // It may be another name of a key that was made: only the name goes.
                fs::remove_file(entry.path()).map_err(|source| self.failed(source))?;
            }
            names.extend(file.strip_suffix(KEY).and_then(read_name));
        }
        Ok(names)
    }

    pub(super) fn read(&self, name: &KeyName) -> Result<Wrapped, KeyError> {
        let path = self.file(name);
        let failed = |source: io::Error| match source.kind() {
            ErrorKind::NotFound => KeyError::Missing { path: path.clone(), month: name.month },
            _ => KeyError::System { path: path.clone(), source },
        };
        let mut text = String::new();
        let read = File::open(&path).and_then(|file| file.take(LONGEST).read_to_string(&mut text));
        match read {
            Err(error) if error.kind() == ErrorKind::InvalidData => Err(KeyError::Damaged { path }),
            Err(error) => Err(failed(error)),
            Ok(_) => parse(&text).ok_or(KeyError::Damaged { path }),
        }
    }

    /// Writes a new key. `false` when there was one, which stays.
    pub(super) fn add(&self, name: &KeyName, wrapped: &Wrapped) -> Result<bool, KeyError> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.0)
            .map_err(|source| self.failed(source))?;
        let bytes = hexadecimal::write(&wrapped.bytes);
        let text = format!("{HEAD}\nwrapped by {}\n{}\n", wrapped.wrapped_by, *bytes);
        write_new(&self.file(name), text.as_bytes())
    }

    /// Overwrites the key's file and removes it.
    pub(super) fn destroy(&self, name: &KeyName) -> Result<(), KeyError> {
        let (path, condemned) = (self.file(name), self.0.join(format!("{name}{CONDEMNED}")));
        match fs::rename(&path, &condemned) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            renamed => renamed.map_err(|source| KeyError::System { path, source })?,
        }
        overwrite_and_remove(&condemned)
    }

    fn failed(&self, source: io::Error) -> KeyError {
        KeyError::System { path: self.0.clone(), source }
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.realm, self.month)
    }
}

/// Writes a file of mode 0600 that is on the disk, whole, when this returns. `false` when there was one.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, KeyError> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(UNFINISHED);
    let unfinished = PathBuf::from(unfinished);
    let write = || {
        // What an interrupted start left may be another name of the file: it is never written into.
        match fs::remove_file(&unfinished) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        // Unlike a rename, a link never takes the place of a file that is there.
        let is_new = match fs::hard_link(&unfinished, path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
            linked => linked.map(|()| true)?,
        };
        fs::remove_file(&unfinished)?;
        sync_folder(path)?;
        Ok(is_new)
    };
    write().map_err(|source| KeyError::System { path: path.to_owned(), source })
}

fn overwrite_and_remove(path: &Path) -> Result<(), KeyError> {
    let destroy = || {
        sync_folder(path)?;
        let mut file = OpenOptions::new().write(true).open(path)?;
        let length = usize::try_from(file.metadata()?.len().min(LONGEST)).unwrap_or_default();
        file.write_all(&vec![0; length])?;
        file.sync_all()?;
        fs::remove_file(path)?;
        sync_folder(path)
    };
    destroy().map_err(|source| KeyError::System { path: path.to_owned(), source })
}

/// Puts the names in the file's folder on the disk.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn read_name(name: &str) -> Option<KeyName> {
    // A month is written in seven characters.
    let (realm, month) = name.split_at_checked(name.len().checked_sub(7)?)?;
    let realm = realm.strip_suffix('-')?.to_owned();
    Some(KeyName { realm, month: month.parse().ok()? })
}

fn parse(text: &str) -> Option<Wrapped> {
    let mut lines = text.lines();
    if lines.next()? != HEAD {
        return None;
    }
    let wrapped_by = lines.next()?.strip_prefix("wrapped by ")?.to_owned();
    let bytes = hexadecimal::read(lines.next()?)?.to_vec();
    Some(Wrapped { wrapped_by, bytes })
}
