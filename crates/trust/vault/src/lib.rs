//! The embedded store of a node: one SQLite file in a data directory that one process holds.
//!
//! **Invariant:** what [`Vault::write`] returned `Ok` for is on the disk; what it returned `Err` for, or
//! what was under way when the process died, never happened.
//!
//! ```
//! # let folder = tempfile::tempdir()?;
//! let vault = vault::Vault::open(folder.path())?;
//! vault.migrate("example", &["CREATE TABLE port (code TEXT PRIMARY KEY) STRICT"])?;
//! vault.write(|store| store.execute("INSERT INTO port VALUES ('GUA')", []))?;
//! let ports = vault.read(|store| store.query_row("SELECT count(*) FROM port", [], |row| row.get(0)));
//! assert_eq!(ports, Ok(1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod directory;
mod keys;
mod migration;
mod time;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use directory::DirectoryError;
pub use keys::{
    DataKey, KeyCommand, KeyError, KeyName, KeySource, KeyWrapper, Keys, Month, NodeKey, NotAMonth,
    NotANodeKey, NotOpened, Place, Sealed,
};
pub use migration::MigrationError;
pub use time::{from_micros, to_micros};

use directory::DataDirectory;
use keys::NodeKeys;

/// The store of a node.
///
/// One writer at a time, and readers that see a consistent state and never wait for it. Calls block; an
/// async caller gives them a thread.
pub struct Vault {
    file: PathBuf,
    writer: Mutex<Connection>,
    idle_readers: Mutex<Vec<Connection>>,
    keys: NodeKeys,
    // Held last, so that the lock is given back after the connections are closed.
    _directory: DataDirectory,
}

/// The store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The data directory cannot be used.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// The file in it is not a store that can be used.
    #[error("{file}: the store cannot be opened: {source}")]
    Store {
        /// The store's file.
        file: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

/// Connections that are kept for the next reader; more readers at once open their own.
const IDLE_READERS: usize = 4;

/// How long a connection waits for a lock that a foreign process (a backup) holds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a checkpoint waits for a moment without readers.
const CHECKPOINT_PATIENCE: Duration = Duration::from_millis(250);

impl Vault {
    /// Opens the store in `directory`, both made when they are new, and holds the directory until dropped. Its
    /// node key is `node.key` in the same directory.
    ///
    /// # Errors
    /// When another process holds the directory, or when it or its store cannot be used.
    pub fn open(directory: &Path) -> Result<Self, OpenError> {
        Self::open_with(directory, KeySource::File(directory.join("node.key")))
    }

    /// As [`Vault::open`], with the node key from elsewhere. It is not asked for before a realm needs it.
    ///
    /// # Errors
    /// See [`Vault::open`].
    pub fn open_with(directory: &Path, node_key: KeySource) -> Result<Self, OpenError> {
        let keys = NodeKeys::new(directory.join("keys"), node_key);
        let directory = DataDirectory::hold(directory)?;
        let file = directory.private_file("ceiba.sqlite")?;
        let failed = |source| OpenError::Store { file: file.clone(), source };
        let writer = open_writer(&file).map_err(failed)?;
        Ok(Self {
            writer: Mutex::new(writer),
            idle_readers: Mutex::default(),
            file: file.clone(),
            keys,
            _directory: directory,
        })
    }

    /// Brings the tables of one component to the state its program knows: `migrations` in their order,
    /// each run once and never changed afterwards.
    ///
    /// # Errors
    /// When a migration fails, or when the store was written by a newer program.
    pub fn migrate(&self, component: &'static str, migrations: &[&str]) -> Result<(), MigrationError> {
        self.write(|store| migration::run(store, component, migrations))
    }

    /// The keys of a realm, all of which the node key opens. The node key is made when it is a file, and there
    /// are no keys that it should open.
    ///
    /// # Errors
    /// When the node key is not the right one, or a key is damaged.
    pub fn keys(&self, realm: &'static str) -> Result<Arc<Keys>, KeyError> {
        self.keys.of(realm)
    }

    /// How many migrations of a component the store has run.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn migrated(&self, component: &str) -> rusqlite::Result<usize> {
        self.read(|store| migration::done(store, component))
    }

    /// Runs `work` in a transaction that alone may write, and commits it when the answer is `Ok`.
    ///
    /// # Errors
    /// What `work` answers, or that the commit failed; nothing is changed then.
    pub fn write<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        // A panic in `work` rolls its transaction back, so the connection behind a poisoned lock is sound.
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = work(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }

    /// Runs `work` on one consistent state of the store; it cannot write.
    ///
    /// # Errors
    /// What `work` answers, or that the store cannot be read.
    pub fn read<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = self.idle_readers().pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => open_reader(&self.file)?,
        };
        let transaction = reader.transaction()?;
        let answer = work(&transaction);
        transaction.finish()?;
        let mut idle = self.idle_readers();
        if idle.len() < IDLE_READERS {
            idle.push(reader);
        }
        answer
    }

    /// Moves the log into the main file and empties it, so that what was deleted is nowhere any more.
    /// Readers who are under way keep their state; what they need is left for the next time.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn checkpoint(&self) -> rusqlite::Result<()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // Under steady reading there may be no moment without a reader, and writers wait meanwhile.
        writer.busy_timeout(CHECKPOINT_PATIENCE)?;
        let checkpoint = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        writer.busy_timeout(BUSY_TIMEOUT)?;
        checkpoint
    }

    fn idle_readers(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle_readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn open_writer(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A commit returns after the log is on the disk; less would lose acknowledged messages with the power.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What is purged is overwritten, not only unlinked.
    connection.pragma_update(None, "secure_delete", "ON")?;
    prepare(&connection)?;
    Ok(connection)
}

fn open_reader(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.pragma_update(None, "query_only", "ON")?;
    prepare(&connection)?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}
