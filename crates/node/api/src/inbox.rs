//! The folder where files are dropped: each file is a message.
//!
//! **Invariant:** a file is deleted only after its message is durable, and is the file that was read: it is
//! moved to `taking/` first, so that a later file of the same name is another one. A crash in between takes
//! it in again, as the same message. Of a file that was taken in only a receipt is left: the original has in
//! it what must not be known, and would outlive the store's end dates.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use travel::{MAXIMUM_MESSAGE_BYTES, Refused, Source, Travel};

use crate::log;

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
                    log::tell(format_args!("the inbox cannot be used, trying again: {error}"));
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
    /// Files that cannot be taken in, so that each is told of once.
    troublesome: HashSet<PathBuf>,
}

/// What tells that a file is still being written.
type Looks = (u64, Option<SystemTime>);

impl Inbox {
    fn open(folder: PathBuf) -> io::Result<Self> {
        for name in ["taking", "done", "refused"] {
            fs::create_dir_all(folder.join(name))?;
        }
        Ok(Self { folder, seen: HashMap::new(), troublesome: HashSet::new() })
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
        let taking = self.folder.join("taking");
        let mut failed = HashMap::new();
        for path in complete {
            if let Err(error) = fs::rename(&path, free_name(&taking, &path)) {
                failed.insert(path, error);
            }
        }
        // With those of an earlier look whose message could not be stored, or of a process that was killed.
        let taken = fs::read_dir(&taking)?.map(|entry| Ok(entry?.path()));
        for path in taken.collect::<io::Result<BTreeSet<_>>>()? {
            if let Err(error) = self.take(&path, travel) {
                failed.insert(path, error);
            }
        }
        self.troublesome.retain(|path| failed.contains_key(path));
        for (path, error) in failed {
            if self.troublesome.insert(path.clone()) {
                let path = path.display();
                log::tell(format_args!("{path}: the file cannot be taken in, trying again: {error}"));
            }
        }
        Ok(())
    }

    fn take(&self, path: &Path, travel: &Travel) -> io::Result<()> {
        let mut bytes = Vec::new();
        // One byte more than is taken tells that it is too large without reading on.
        File::open(path)?.take(MAXIMUM_MESSAGE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        let source = Source { name: "inbox".to_owned(), account: None };
        // A defect that one file brings to light must not keep the others waiting.
        let accepted = catch_unwind(AssertUnwindSafe(|| travel.accept(bytes, &source)));
        let Ok(accepted) = accepted else {
            return self.refuse(path, "the program failed on this file; please report this defect");
        };
        match accepted {
            Ok(accepted) => {
                let receipt = free_name(&self.folder.join("done"), &with_suffix(path, ".receipt.txt"));
                let again = if accepted.is_duplicate { ", which had been received before" } else { "" };
                fs::write(receipt, format!("message {}{again}, {}\n", accepted.id.0, accepted.received_at))?;
                fs::remove_file(path)
            }
            Err(Refused::Store(error)) => Err(io::Error::other(error)),
            Err(refused) => self.refuse(path, &refused.to_string()),
        }
    }

    fn refuse(&self, path: &Path, reason: &str) -> io::Result<()> {
        let target = free_name(&self.folder.join("refused"), path);
        fs::write(with_suffix(&target, ".reason.txt"), format!("{reason}\n"))?;
        fs::rename(path, target)
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

#[cfg(test)]
mod tests {
    use kernel::SystemClock;
    use vault::Vault;

    use super::*;

    const MESSAGE: &str = "UNB+UNOA:4+EX+GT+260520:0600+1'UNH+1+PAXLST:D:02B'BGM+745'UNT+3+1'UNZ+1+1'";

    struct World {
        inbox: Inbox,
        travel: Travel,
        folder: tempfile::TempDir,
    }

    impl World {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let vault = Arc::new(Vault::open(&folder.path().join("data")).unwrap());
            let travel = Travel::open(vault, Arc::new(SystemClock)).unwrap();
            Self { inbox: Inbox::open(folder.path().join("inbox")).unwrap(), travel, folder }
        }

        fn drop_file(&self, name: &str, content: &str) {
            fs::write(self.path(name), content).unwrap();
        }

        fn look(&mut self) {
            self.inbox.look(&self.travel).unwrap();
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join("inbox").join(name)
        }

        fn messages(&self) -> u64 {
            self.travel.totals().unwrap().messages
        }
    }

    #[test]
    fn a_file_is_taken_in_once_it_has_stopped_changing() {
        let mut world = World::new();
        world.drop_file("a.edi", &MESSAGE[..20]);
        world.look();
        world.drop_file("a.edi", MESSAGE);
        world.look();
        assert_eq!(world.messages(), 0);
        world.look();
        assert_eq!(world.messages(), 1);
        assert!(fs::read_to_string(world.path("done/a.edi.receipt.txt")).unwrap().starts_with("message 1, "));
        assert!(!world.path("a.edi").exists(), "the original outlives the store's end dates");
    }

    #[test]
    fn a_crash_before_the_move_takes_the_file_in_again_and_counts_it_once() {
        let mut world = World::new();
        let source = Source { name: "inbox".to_owned(), account: None };
        world.travel.accept(MESSAGE.as_bytes().to_vec(), &source).unwrap();
        world.drop_file("a.edi", MESSAGE);
        world.look();
        world.look();
        assert_eq!(world.messages(), 1);
        assert!(world.path("done/a.edi.receipt.txt").exists() && !world.path("a.edi").exists());
    }

    #[test]
    fn a_process_that_was_killed_while_it_took_a_file_takes_it_after_its_restart() {
        let mut world = World::new();
        world.drop_file("taking/a.edi", MESSAGE);
        world.look();
        assert_eq!(world.messages(), 1);
        assert!(world.path("done/a.edi.receipt.txt").exists() && !world.path("taking/a.edi").exists());
    }

    #[test]
    fn a_file_that_follows_under_the_same_name_while_one_is_taken_is_taken_too() {
        let mut world = World::new();
        // Stands in for a disk that is full for a while.
        fs::remove_dir(world.path("done")).unwrap();
        world.drop_file("a.edi", MESSAGE);
        world.look();
        world.look();
        assert!(!world.path("a.edi").exists() && world.path("taking/a.edi").exists());
        world.drop_file("a.edi", &MESSAGE.replace("PAXLST:D:02B", "PAXLST:D:05B"));
        fs::create_dir(world.path("done")).unwrap();
        world.look();
        assert!(world.path("a.edi").exists(), "it was never read");
        world.look();
        assert_eq!(world.messages(), 2);
        assert_eq!(fs::read_dir(world.path("done")).unwrap().count(), 2);
    }

    #[test]
    fn no_earlier_file_is_overwritten() {
        let mut world = World::new();
        for content in ["first", "second", "third"] {
            world.drop_file("a.edi", content);
            world.look();
            world.look();
        }
        for (name, content) in [("a.edi", "first"), ("a.edi.2", "second"), ("a.edi.3", "third")] {
            assert_eq!(fs::read_to_string(world.path("refused").join(name)).unwrap(), content);
            assert!(world.path("refused").join(format!("{name}.reason.txt")).exists());
        }
    }

    #[test]
    fn files_under_way_hidden_files_links_and_folders_are_left_alone() {
        let mut world = World::new();
        for name in [".hidden", "a.edi.part", "a.edi.tmp"] {
            world.drop_file(name, MESSAGE);
        }
        fs::create_dir(world.path("folder")).unwrap();
        std::os::unix::fs::symlink(world.path(".hidden"), world.path("link")).unwrap();
        world.look();
        world.look();
        assert_eq!(world.messages(), 0);
        assert!(world.path("a.edi.part").exists() && world.path("link").exists());
    }

    #[test]
    fn a_file_that_is_too_large_is_refused_without_being_read_whole() {
        let mut world = World::new();
        File::create(world.path("huge.edi")).unwrap().set_len(1 << 40).unwrap();
        world.look();
        world.look();
        let reason = fs::read_to_string(world.path("refused/huge.edi.reason.txt")).unwrap();
        assert!(reason.contains("16 MiB"), "{reason}");
    }
}
