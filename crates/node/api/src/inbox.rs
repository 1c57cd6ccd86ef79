//! The folder where files are dropped: each file is a message.
//!
//! **Invariant:** a file leaves the folder only after its message is durable or refused. A crash in between
//! takes it in again, as the same message.

use std::collections::HashMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use travel::{MAXIMUM_MESSAGE_BYTES, Refused, Source, Travel};

/// How often the folder is looked at. A file that did not change between two looks is complete.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Looks at a folder until it is dropped.
pub(crate) struct InboxWatch {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl InboxWatch {
    /// Makes the folder when it is new and looks at it from now on.
    pub(crate) fn start(folder: PathBuf, travel: Arc<Travel>) -> io::Result<Self> {
        let mut inbox = Inbox::open(folder)?;
        let (stop, stopped) = mpsc::channel();
        let thread = thread::Builder::new().name("inbox".to_owned()).spawn(move || {
            while stopped.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
                if let Err(error) = inbox.look(&travel) {
                    eprintln!("ceiba: the inbox cannot be used, trying again: {error}");
                }
            }
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for InboxWatch {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The folder, and what its files were like at the last look.
struct Inbox {
    folder: PathBuf,
    seen: HashMap<PathBuf, Looks>,
}

/// What tells that a file is still being written.
type Looks = (u64, Option<SystemTime>);

impl Inbox {
    fn open(folder: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(folder.join("done"))?;
        fs::create_dir_all(folder.join("refused"))?;
        Ok(Self { folder, seen: HashMap::new() })
    }

    /// Takes in every file that did not change since the last look, in the order of their names.
    fn look(&mut self, travel: &Travel) -> io::Result<()> {
        let mut seen = HashMap::new();
        let mut complete = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let Some(looks) = looks_of(&path) else { continue };
            if self.seen.get(&path) == Some(&looks) {
                complete.push(path.clone());
            }
            seen.insert(path, looks);
        }
        self.seen = seen;
        complete.sort();
        for path in complete {
            self.take(&path, travel)?;
        }
        Ok(())
    }

    fn take(&self, path: &Path, travel: &Travel) -> io::Result<()> {
        let mut bytes = Vec::new();
        // One byte more than is taken tells that it is too large without reading on.
        File::open(path)?.take(MAXIMUM_MESSAGE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        let source = Source { name: "inbox".to_owned(), account: None };
        match travel.accept(bytes, &source) {
            Ok(_) => fs::rename(path, free_name(&self.folder.join("done"), path)),
            Err(Refused::Store(error)) => Err(io::Error::other(error)),
            Err(refused) => {
                let target = free_name(&self.folder.join("refused"), path);
                fs::write(with_suffix(&target, ".reason.txt"), format!("{refused}\n"))?;
                fs::rename(path, target)
            }
        }
    }
}

/// `None` for what is no file to be taken in: folders, links, hidden files, files under way.
fn looks_of(path: &Path) -> Option<Looks> {
    let name = path.file_name()?.to_string_lossy();
    if name.starts_with('.') || name.ends_with(".part") || name.ends_with(".tmp") {
        return None;
    }
    let metadata = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
    Some((metadata.len(), metadata.modified().ok()))
}

/// The file's name in `folder`, with a number when an earlier file has it.
fn free_name(folder: &Path, file: &Path) -> PathBuf {
    let wanted = folder.join(file.file_name().unwrap_or_default());
    let mut free = wanted.clone();
    let mut number = 2;
    while free.exists() {
        free = with_suffix(&wanted, &format!(".{number}"));
        number += 1;
    }
    free
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
