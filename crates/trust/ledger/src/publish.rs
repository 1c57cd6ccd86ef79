//! Writing the ledger for everybody: tiles as files, and a signed checkpoint over them.
//!
//! **Invariants:** a checkpoint is on the disk after everything that it speaks of; only a ledger that continues the
//! one that was last signed is signed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use kernel::Timestamp;
use tlog_tiles::stored_hash_index;

use crate::checkpoint::{Checkpoint, CheckpointError, LONGEST_CHECKPOINT, SignedCheckpoint};
use crate::key::{KeyError, KeyKind, SigningKey, VerifyingKey};
use crate::ledger::Ledger;
use crate::store;
use crate::tile::{Folder, Tile, TileKind, TileSource, WIDTH, entry_bytes};
use crate::tree::{self, TreeError};

/// The file with the checkpoint, beside the folder with the tiles.
pub const CHECKPOINT: &str = "checkpoint";

/// The file with the key that checks the checkpoint. Who wants to be sure has it from elsewhere.
pub const VERIFYING_KEY: &str = "vkey";

/// How often there is a new checkpoint at most.
const PUBLISH_EVERY: Duration = Duration::from_secs(1);

/// Publishes the ledger of one node. Share it by `Arc`.
pub struct Publisher {
    ledger: Ledger,
    folder: PathBuf,
    key: SigningKey,
}

/// The ledger could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A file cannot be written.
    #[error("{path}: {source}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The checkpoint that is there is not one of this node.
    #[error("{path}: {source}; nothing is signed until it is looked into")]
    Checkpoint {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        source: CheckpointError,
    },
    /// The store has less than what was signed.
    #[error(
        "the ledger has {stored} entries, {published} were signed; it was cut, or the store is an old copy. \
         Nothing is signed until this is looked into"
    )]
    Cut {
        /// Entries in the store.
        stored: u64,
        /// Entries in the checkpoint.
        published: u64,
    },
    /// The store has something else than what was signed.
    #[error(
        "the ledger's first {published} entries are not those that were signed; run `ceiba ledger verify`. \
         Nothing is signed until this is looked into"
    )]
    Forked {
        /// Entries in the checkpoint.
        published: u64,
    },
    /// The tree in the store has a gap.
    #[error("the ledger's tree is not whole; run `ceiba ledger verify`")]
    Tree,
    /// The store refuses.
    #[error("the store of the ledger: {0}")]
    Store(#[from] rusqlite::Error),
}

impl From<TreeError<rusqlite::Error>> for PublishError {
    fn from(error: TreeError<rusqlite::Error>) -> Self {
        match error {
            TreeError::Reading(rusqlite::Error::QueryReturnedNoRows) | TreeError::NotInTree => Self::Tree,
            TreeError::Reading(error) => Self::Store(error),
        }
    }
}

impl Publisher {
    /// Publishes to `ledger/` in the node's folder, with the key in its `ledger.key`, which is made at the first
    /// start. `name` is what the log is called for ever; without it the key gives it a name.
    ///
    /// # Errors
    /// When key or folder cannot be used.
    pub fn open(ledger: &Ledger, data_dir: &Path, name: Option<&str>) -> Result<Self, PublishError> {
        let key = SigningKey::keep(&data_dir.join("ledger.key"), KeyKind::Log, name)?;
        let folder = data_dir.join("ledger");
        let publisher = Self { ledger: ledger.clone(), folder, key };
        // A key that was lost and made anew must not take the place of the one that others have.
        if !publisher.folder.join(VERIFYING_KEY).exists() {
            publisher.write(VERIFYING_KEY, format!("{}\n", publisher.key.verifying()).as_bytes())?;
        }
        Ok(publisher)
    }

    /// The key that checks what this publishes.
    pub fn verifying_key(&self) -> &VerifyingKey {
        self.key.verifying()
    }

    /// The folder to which it publishes.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Publishes what is new and answers the checkpoint that is there now; `None` when nothing is new.
    ///
    /// # Errors
    /// When a file cannot be written, or the ledger does not continue what was signed. It can be tried again.
    pub fn publish(&self) -> Result<Option<Checkpoint>, PublishError> {
        let published = self.published()?;
        let size = self.ledger.vault.read(store::size)?;
        let signed = match &published {
            Some(checkpoint) => checkpoint.size,
            None => 0,
        };
        if size < signed {
            return Err(PublishError::Cut { stored: size, published: signed });
        }
        if let Some(checkpoint) = &published
            && self.root(signed)? != checkpoint.root
        {
            return Err(PublishError::Forked { published: signed });
        }
        if size == signed && published.is_some() {
            return Ok(None);
        }
        self.write_tiles(signed, size)?;
        let checkpoint =
            Checkpoint { origin: self.key.verifying().name().to_owned(), size, root: self.root(size)? };
        // A log's own signature has no time.
        let note = SignedCheckpoint::sign(checkpoint.clone(), &self.key.at(Timestamp::UNIX_EPOCH));
        let note = note.map_err(|source| self.checkpoint_error(source))?;
        self.write(CHECKPOINT, &note.to_bytes())?;
        self.remove_partial_tiles(signed, size);
        Ok(Some(checkpoint))
    }

    /// Publishes what is new every second until the answer is dropped, and once more then. `tell` hears what goes
    /// wrong, once as long as it is the same.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(self: Arc<Self>, tell: impl Fn(&str) + Send + 'static) -> io::Result<Publishing> {
        let stop = Arc::new((Mutex::new(false), Condvar::new()));
        let stopped = stop.clone();
        let thread = thread::Builder::new().name("ledger".to_owned()).spawn(move || {
            let (is_stopping, bell) = &*stopped;
            let mut told = String::new();
            let mut is_last = false;
            loop {
                let trouble = self.publish().err().map_or_else(String::new, |error| error.to_string());
                if !trouble.is_empty() && trouble != told {
                    tell(&trouble);
                }
                told = trouble;
                if is_last {
                    return;
                }
                let stopping = is_stopping.lock().unwrap_or_else(PoisonError::into_inner);
                let waited = bell.wait_timeout_while(stopping, PUBLISH_EVERY, |stopping| !*stopping);
                is_last = *waited.unwrap_or_else(PoisonError::into_inner).0;
            }
        })?;
        Ok(Publishing { stop, thread: Some(thread) })
    }

    /// What the last checkpoint says.
    fn published(&self) -> Result<Option<Checkpoint>, PublishError> {
        let path = self.folder.join(CHECKPOINT);
        let bytes = Folder(self.folder.clone()).read(CHECKPOINT, LONGEST_CHECKPOINT);
        let bytes = bytes.map_err(|source| PublishError::File { path, source })?;
        let Some(bytes) = bytes else { return Ok(None) };
        let note = SignedCheckpoint::read(&bytes).map_err(|source| self.checkpoint_error(source))?;
        note.verify(self.key.verifying(), &[]).map_err(|source| self.checkpoint_error(source))?;
        Ok(Some(note.checkpoint().clone()))
    }

    fn checkpoint_error(&self, source: CheckpointError) -> PublishError {
        PublishError::Checkpoint { path: self.folder.join(CHECKPOINT), source }
    }

    fn root(&self, size: u64) -> Result<tree::TreeHash, PublishError> {
        self.ledger.vault.read(|store| Ok(tree::root(size, |place| store::hash(store, place))?))
    }

    fn write_tiles(&self, signed: u64, size: u64) -> Result<(), PublishError> {
        for tile in new_tiles(signed, size) {
            let first = tile.index * WIDTH;
            let mut bytes = Vec::with_capacity(tile.length());
            self.ledger.vault.read(|store| {
                for number in first..first + tile.width {
                    match tile.kind {
                        TileKind::Hashes { level } => {
                            bytes.extend(store::hash(store, stored_hash_index(level * 8, number))?.0);
                        }
                        TileKind::Entries => bytes.extend(entry_bytes(&store::commitment(store, number)?)),
                    }
                }
                Ok::<_, rusqlite::Error>(())
            })?;
            self.write(&tile.path(), &bytes)?;
        }
        Ok(())
    }

    /// Removes the partial tiles that a full one replaces. Nothing needs them any more, and nothing breaks when
    /// one stays.
    fn remove_partial_tiles(&self, signed: u64, size: u64) {
        for tile in new_tiles(signed, size).filter(Tile::is_full) {
            let _ = fs::remove_dir_all(self.folder.join(format!("{}.p", tile.path())));
        }
    }

    /// Puts a file in its place, whole and on the disk, or not at all.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        replace(&self.folder.join(path), bytes)
    }
}

/// Puts a file in its place, whole and on the disk, or not at all.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let failed = |source| PublishError::File { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let unfinished = path.with_extension("new");
    let mut file = File::create(&unfinished).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed)?;
    fs::rename(&unfinished, path).map_err(failed)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

/// The tiles that a log of `size` entries has and one of `signed` had not.
fn new_tiles(signed: u64, size: u64) -> impl Iterator<Item = Tile> {
    let levels = (0..8).map(|level| TileKind::Hashes { level });
    std::iter::once(TileKind::Entries).chain(levels).flat_map(move |kind| {
        let (before, now) = (kind.count(signed), kind.count(size));
        let tiles = before / WIDTH..now.div_ceil(WIDTH);
        tiles.filter(move |_| before < now).filter_map(move |index| Tile::of(kind, index * WIDTH, size))
    })
}

/// Publishes until it is dropped.
pub struct Publishing {
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Publishing {
    /// Waits until everything is published.
    fn drop(&mut self) {
        let (is_stopping, bell) = &*self.stop;
        *is_stopping.lock().unwrap_or_else(PoisonError::into_inner) = true;
        bell.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
