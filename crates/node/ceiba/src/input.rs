//! Inputs as the command line names them: files, folders, standard input.
//!
//! **Invariant:** no input makes the program take more memory than [`LARGEST_FILE`] bytes, a watchlist than
//! [`LARGEST_LIST`], and what reading them needs.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The most that one file may hold, in bytes. A day of a country's messages is well below.
pub(crate) const LARGEST_FILE: u64 = 256 << 20;

/// The most that a file of a watchlist may hold, in bytes: a list of ten million entries has about 1 GiB.
pub(crate) const LARGEST_LIST: u64 = 2 << 30;

/// The name under which standard input is reported.
const STANDARD_INPUT: &str = "-";

/// One input, read whole.
pub(crate) struct Input {
    /// The path as the user would type it, or `-`.
    pub(crate) name: String,
    /// At most [`LARGEST_FILE`] bytes.
    pub(crate) bytes: Vec<u8>,
    /// Whether there was more, which was not read.
    pub(crate) is_cut: bool,
}

/// The files that the command line names: a folder means every file in it, recursively, in name order.
/// Hidden files are left out: they are other programs' notes, not messages.
pub(crate) fn expand(named: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            collect(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |source| Failure::File { path: folder.to_owned(), source };
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(failed)?;
    let mut paths: Vec<PathBuf> = entries
        .iter()
        .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .map(fs::DirEntry::path)
        .collect();
    paths.sort();
    for path in paths {
        // A link to a folder above would never end.
        let is_folder = path.is_dir() && !path.is_symlink();
        if is_folder {
            collect(&path, files)?;
        } else if path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

/// Reads one of the paths that [`expand`] gave.
pub(crate) fn read(path: &Path) -> Result<Input, Failure> {
    read_at_most(path, LARGEST_FILE)
}

fn read_at_most(path: &Path, largest: u64) -> Result<Input, Failure> {
    let name = path.display().to_string();
    let failed = |source| Failure::File { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    if name == STANDARD_INPUT {
        io::stdin().lock().take(largest + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = File::open(path).map_err(failed)?;
        // Grown step by step, a large file would take twice its size for a moment.
        let size = file.metadata().map_or(0, |about| about.len()).min(largest + 1);
        let failed_to_reserve = |_| failed(io::ErrorKind::OutOfMemory.into());
        bytes.try_reserve_exact(usize::try_from(size).unwrap_or(0)).map_err(failed_to_reserve)?;
        file.take(largest + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    let is_cut = bytes.len() as u64 > largest;
    bytes.truncate(usize::try_from(largest).unwrap_or(usize::MAX));
    Ok(Input { name, bytes, is_cut })
}

/// Reads a file that is of no use in part.
pub(crate) fn read_whole(path: &Path) -> Result<Input, Failure> {
    read_whole_at_most(path, LARGEST_FILE)
}

/// Reads a file of a watchlist.
pub(crate) fn read_list(path: &Path) -> Result<Input, Failure> {
    read_whole_at_most(path, LARGEST_LIST)
}

fn read_whole_at_most(path: &Path, largest: u64) -> Result<Input, Failure> {
    let input = read_at_most(path, largest)?;
    if input.is_cut {
        let too_large = format!("the file is larger than {} MiB; split it", largest >> 20);
        return Err(Failure::File { path: path.to_owned(), source: io::Error::other(too_large) });
    }
    Ok(input)
}
