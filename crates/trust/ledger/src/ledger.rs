//! The ledger as those who act hold it.

use std::sync::Arc;

use rusqlite::Transaction;
use vault::{MigrationError, Vault};

use crate::body;
use crate::entry::{Act, Entry, Object, ObjectKind};
use crate::leaf::{Commitment, Salt};
use crate::store;

/// The ledger in a store. Cheap to clone; clones and other ledgers on the same store are one ledger.
#[derive(Clone)]
pub struct Ledger {
    pub(crate) vault: Arc<Vault>,
}

/// An entry as the store has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its position, from 0.
    pub position: u64,
    /// What stands for it in the tree.
    pub commitment: Commitment,
    /// What opens the commitment; `None` once it is erased.
    pub opening: Option<(Salt, String)>,
}

/// Which entries are to be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    /// The one at this position.
    One(u64),
    /// All from the first to this position.
    Through(u64),
}

impl Ledger {
    /// The ledger in this store.
    ///
    /// # Errors
    /// See [`Vault::migrate`].
    pub fn open(vault: Arc<Vault>) -> Result<Self, MigrationError> {
        vault.migrate("ledger", store::MIGRATIONS)?;
        Ok(Self { vault })
    }

    /// Adds an entry, in the transaction of the act that it tells of, and answers its position.
    ///
    /// # Errors
    /// When the store cannot be written; then the act must not happen either.
    pub fn append(&self, store: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<u64> {
        let refused = |error| {
            rusqlite::Error::ToSqlConversionFailure(Box::<dyn std::error::Error + Send + Sync>::from(error))
        };
        let text = body::write(entry).map_err(|error| refused(error.to_string()))?;
        let salt = Salt::random().map_err(|error| refused(error.to_string()))?;
        store::append(store, &salt, &text)
    }

    /// Adds an entry in a transaction of its own: for looks, which change nothing.
    ///
    /// # Errors
    /// When the store cannot be written; then the look must not be granted either.
    pub fn record(&self, entry: &Entry) -> rusqlite::Result<u64> {
        self.vault.write(|store| self.append(store, entry))
    }

    /// Erases entries and their salts, and adds `entry`, which says who erased them and why; its act and object
    /// are set here. Answers how many there were. The tree stays as it is.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn erase(&self, erased: Erased, entry: Entry) -> rusqlite::Result<u64> {
        self.vault.write(|store| {
            let (count, kind, position) = match erased {
                Erased::One(position) => {
                    (store::erase(store, position, position)?, ObjectKind::Entry, position)
                }
                Erased::Through(position) => {
                    // An entry cannot tell of the erasure of itself, nor of what comes later.
                    let position = position.min(store::size(store)?.saturating_sub(1));
                    (store::erase(store, 0, position)?, ObjectKind::EntriesThrough, position)
                }
            };
            if count > 0 {
                let object = Some(Object { kind, id: position.try_into().unwrap_or(i64::MAX) });
                self.append(store, &Entry { act: Act::Erase, object, ..entry })?;
            }
            Ok(count)
        })
    }

    /// How many entries there are, erased ones included.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn size(&self) -> rusqlite::Result<u64> {
        self.vault.read(store::size)
    }

    /// The entry at a position.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn entry(&self, position: u64) -> rusqlite::Result<Option<Found>> {
        self.vault.read(|store| store::one(store, position))
    }

    /// What was done with a thing, the oldest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn about(&self, object: Object) -> rusqlite::Result<Vec<Found>> {
        self.vault.read(|store| store::about(store, object))
    }
}

impl Found {
    /// What the entry says; `None` when it is erased, or of a version that this program does not know.
    pub fn read(&self) -> Option<Entry> {
        self.opening.as_ref().and_then(|(_, text)| body::read(text))
    }

    /// Whether the commitment is to this entry. Of an erased one nobody can tell any more.
    pub fn is_sound(&self) -> bool {
        self.opening.as_ref().is_none_or(|(salt, text)| Commitment::to(salt, text) == self.commitment)
    }
}
