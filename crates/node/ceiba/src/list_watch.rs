//! The files of a node's watchlists: read at its start, and again when they have changed while it serves.
//!
//! **Invariant:** lists that cannot be read take no list out of service; the operator is told, once for each change.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use lists::List;
use travel::Travel;

use crate::failure::Failure;
use crate::input;
use crate::output::warn;
use crate::settings::ListSettings;
use crate::verbs::lists_check::read_lists;

/// How often the files are looked at. Those that did not change between two looks are complete.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Looks at the files of the lists until it is dropped.
pub(crate) struct ListWatch {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl ListWatch {
    /// Puts changed lists into service from now on.
    pub(crate) fn start(mut watched: WatchedLists, travel: Arc<Travel>) -> io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::Builder::new().name("lists".to_owned()).spawn(move || {
            while stopped.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
                // A defect that one version of a list brings to light must not keep the next one out.
                let looked = catch_unwind(AssertUnwindSafe(|| {
                    if let Some(lists) = watched.look() {
                        travel.load_lists(lists);
                        warn("the lists have changed; travellers are screened again");
                    }
                }));
                if looked.is_err() {
                    warn("the changed lists are not in service; the ones before are");
                }
            }
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for ListWatch {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What tells that a file changed: its length and when it was written.
type Looks = BTreeMap<PathBuf, Option<(u64, Option<SystemTime>)>>;

/// The lists of a node's settings, and what their files were like.
pub(crate) struct WatchedLists {
    settings: Vec<ListSettings>,
    /// At the last look.
    seen: Looks,
    /// When they were last read, or it was last tried.
    read: Looks,
}

impl WatchedLists {
    /// Nothing is read yet.
    pub(crate) fn new(settings: Vec<ListSettings>) -> Self {
        Self { settings, seen: Looks::new(), read: Looks::new() }
    }

    /// Reads the lists, and tells the operator what is in them.
    pub(crate) fn read(&mut self) -> Result<Vec<List>, Failure> {
        // A file that changes while it is read looks otherwise at the next look.
        self.read = self.looks();
        let mut lists = Vec::new();
        for list in &self.settings {
            lists.extend(read_lists(&list.files, &list.columns)?);
        }
        for list in &lists {
            let (entries, problems) = (list.subjects.len(), list.problems.len());
            warn(format_args!("list {}: {entries} entries, {problems} problems", list.name));
        }
        Ok(lists)
    }

    /// The lists, when their files have changed and do so no more. The operator is told when they cannot be read.
    fn look(&mut self) -> Option<Vec<List>> {
        let looks = self.looks();
        let is_complete = looks == self.seen;
        self.seen = looks;
        if !is_complete || self.seen == self.read {
            return None;
        }
        let read = self.read();
        read.inspect_err(|failure| warn(format_args!("the lists before stay in service: {failure}"))).ok()
    }

    /// What every file is like, as far as it is there.
    fn looks(&self) -> Looks {
        let named = self.settings.iter().flat_map(|list| &list.files);
        let files = named.flat_map(|named| {
            // What cannot be listed may be there at the next look; reading tells what is wrong with it.
            input::expand(std::slice::from_ref(named)).unwrap_or_else(|_| vec![named.clone()])
        });
        let looks_of = |file: PathBuf| {
            let looks = fs::metadata(&file).ok().map(|about| (about.len(), about.modified().ok()));
            (file, looks)
        };
        files.map(looks_of).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const ONE: &str = "id,surname,given\n1,QUISQUE,ANA\n";
    const TWO: &str = "id,surname,given\n1,QUISQUE,ANA\n2,TZUL,LUIS\n";

    /// The lists of a folder with one file.
    fn watched(folder: &Path) -> WatchedLists {
        fs::write(folder.join("a.csv"), ONE).unwrap();
        let list =
            ListSettings { files: vec![folder.to_owned()], columns: people_tables::ColumnMapping::default() };
        let mut watched = WatchedLists::new(vec![list]);
        assert_eq!(entries(&watched.read().unwrap()), [1]);
        assert!(watched.look().is_none() && watched.look().is_none(), "nothing has changed");
        watched
    }

    fn entries(lists: &[List]) -> Vec<usize> {
        lists.iter().map(|list| list.subjects.len()).collect()
    }

    #[test]
    fn changed_lists_are_read_once_and_only_when_they_have_stopped_changing() {
        let folder = tempfile::tempdir().unwrap();
        let mut watched = watched(folder.path());
        fs::write(folder.path().join("a.csv"), &TWO[..40]).unwrap();
        assert!(watched.look().is_none(), "it may still be written");
        fs::write(folder.path().join("a.csv"), TWO).unwrap();
        assert!(watched.look().is_none(), "it was still written");
        assert_eq!(watched.look().map(|lists| entries(&lists)), Some(vec![2]));
        assert!(watched.look().is_none() && watched.look().is_none());
    }

    #[test]
    fn lists_added_to_a_folder_and_taken_out_of_it_are_changes() {
        let folder = tempfile::tempdir().unwrap();
        let mut watched = watched(folder.path());
        let mut settled = || {
            assert!(watched.look().is_none());
            watched.look().map(|lists| entries(&lists))
        };
        fs::write(folder.path().join("b.csv"), TWO).unwrap();
        assert_eq!(settled(), Some(vec![1, 2]));
        fs::remove_file(folder.path().join("a.csv")).unwrap();
        assert_eq!(settled(), Some(vec![2]));
    }

    #[test]
    fn lists_that_cannot_be_read_are_tried_once_and_the_next_version_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let mut watched = watched(folder.path());
        for broken in [Some("apodo\nX\n"), None] {
            match broken {
                Some(broken) => fs::write(folder.path().join("a.csv"), broken).unwrap(),
                None => fs::remove_file(folder.path().join("a.csv")).unwrap(),
            }
            assert!(watched.look().is_none() && watched.look().is_none());
            assert!(watched.seen == watched.read, "it was tried");
            assert!(watched.look().is_none());
        }
        fs::write(folder.path().join("a.csv"), TWO).unwrap();
        assert!(watched.look().is_none());
        assert_eq!(watched.look().map(|lists| entries(&lists)), Some(vec![2]));
    }
}
