//! Sealed columns: values on their way to SQLite and back.

use std::ops::Deref;
use std::sync::Arc;

use kernel::Timestamp;
use rusqlite::Transaction;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;
use vault::{DataKey, Keys, NotOpened, Place, Sealed};

use crate::realm::Travel;

/// A transaction, with the keys of the realm.
pub(crate) struct Store<'a> {
    transaction: &'a Transaction<'a>,
    keys: &'a Keys,
}

impl<'a> Deref for Store<'a> {
    type Target = Transaction<'a>;

    fn deref(&self) -> &Transaction<'a> {
        self.transaction
    }
}

impl Travel {
    /// See [`vault::Vault::write`].
    pub(crate) fn write<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Store<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.vault.write(|transaction| work(&Store { transaction, keys: &self.keys }))
    }

    /// See [`vault::Vault::read`].
    pub(crate) fn read<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Store<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.vault.read(|transaction| work(&Store { transaction, keys: &self.keys }))
    }
}

impl Store<'_> {
    /// The key for what ends then.
    pub(crate) fn sealing(&self, ends_at: Timestamp) -> rusqlite::Result<Arc<DataKey>> {
        Ok(self.keys.sealing(ends_at)?)
    }

    /// The key of what ends then.
    pub(crate) fn opening(&self, ends_at: Timestamp) -> rusqlite::Result<Arc<DataKey>> {
        Ok(self.keys.opening(ends_at)?)
    }

    /// The keys of all that there is.
    pub(crate) fn living(&self) -> Vec<Arc<DataKey>> {
        self.keys.living()
    }

    /// The id of the next row of a table, which no row had before. Nobody else writes meanwhile. A value is sealed for
    /// its row, so the row's id is needed first.
    pub(crate) fn next_id(&self, table: &'static str) -> rusqlite::Result<i64> {
        self.prepare_cached("SELECT ifnull(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?1")?
            .query_row([table], |row| row.get(0))
    }
}

/// Seals a value as postcard writes it.
pub(crate) fn seal<T: Serialize>(key: &DataKey, place: Place, value: &T) -> rusqlite::Result<Sealed> {
    let plain = postcard::to_stdvec(value);
    let plain = plain.map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    Ok(key.seal(place, &plain)?)
}

/// The value that [`seal`] sealed there.
pub(crate) fn open<T: DeserializeOwned>(key: &DataKey, place: Place, sealed: &Sealed) -> rusqlite::Result<T> {
    let plain = key.open(place, sealed)?;
    postcard::from_bytes(&plain).map_err(|_| strange(place))
}

/// Names the column alone: what stands in it is about a person.
pub(crate) fn strange(place: Place) -> rusqlite::Error {
    let error = NotOpened { table: place.table, column: place.column };
    rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, Box::new(error))
}
