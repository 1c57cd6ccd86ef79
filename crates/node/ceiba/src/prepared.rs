//! Files of lists made ready for screening: written by `lists prepare`, mapped by `screen`.
//!
//! **Invariant:** under its name a file is complete or not there, and is never written into again.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use screening::Snapshot;
use tempfile::NamedTempFile;

use crate::failure::Failure;
use crate::mapped;

/// The bytes with which a snapshot begins, as a number of the machine that made it.
const BEGINS: [u8; 8] = *b"CEIBASNP";

/// Whether a file was made by `lists prepare`, for this kind of machine or another. Only files proper are looked at:
/// what is read of standard input or of another program's output is gone.
pub(crate) fn is_prepared(path: &Path) -> bool {
    let mut first = [0; BEGINS.len()];
    let is_read =
        path.is_file() && File::open(path).is_ok_and(|mut file| file.read_exact(&mut first).is_ok());
    let number = u64::from_ne_bytes(first);
    is_read && [number, number.swap_bytes()].contains(&u64::from_be_bytes(BEGINS))
}

/// Opens prepared lists where they lie.
pub(crate) fn open(path: &Path) -> Result<Snapshot, Failure> {
    let bytes = mapped::map(path).map_err(|source| Failure::File { path: path.to_owned(), source })?;
    Snapshot::open(bytes).map_err(|source| Failure::Prepared { path: path.to_owned(), source })
}

/// Puts a snapshot in its place when it is complete and on the disk; who has mapped the one before keeps that.
pub(crate) fn write(snapshot: &Snapshot, path: &Path) -> Result<(), Failure> {
    let failed = |source| Failure::File { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_file(folder).map_err(failed)?;
    file.write_all(snapshot.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    // Whoever may read the file that it replaces may read it too.
    if let Ok(old) = std::fs::metadata(path) {
        std::fs::set_permissions(file.path(), old.permissions()).map_err(failed)?;
    }
    file.persist(path).map_err(|error| failed(error.error))?;
    // The new name must outlast a power cut too; where a folder cannot be opened, the system sees to it.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// A file under a hidden name that only its owner may read: it holds listed people.
fn new_file(folder: &Path) -> std::io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".ceiba-lists-").tempfile_in(folder)
}
