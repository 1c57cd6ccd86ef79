//! Values that only a key opens, each in its own place.

use std::fmt;

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, Type, ValueRef};

/// A sealed value, as the store keeps it: the format's number, the nonce, the ciphertext with its tag.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub(super) Vec<u8>);

/// Where a sealed value stands. It opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column. When the shape of what stands in it changes, so does its name.
    pub column: &'static str,
    /// The row's id.
    pub row: i64,
}

/// A value does not open: it was sealed by another key or for another place, or it was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what stands in {table}.{column} does not open there")]
pub struct NotOpened {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
}

impl Sealed {
    /// The bytes, which tell nothing but their number.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Sealed({} bytes)", self.0.len())
    }
}

impl ToSql for Sealed {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for Sealed {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Self(value.as_blob()?.to_vec()))
    }
}

impl Place {
    pub(super) fn not_opened(self) -> NotOpened {
        NotOpened { table: self.table, column: self.column }
    }
}

impl From<NotOpened> for rusqlite::Error {
    /// As of a value that was never written: the row is wrong, not the store.
    fn from(error: NotOpened) -> Self {
        Self::FromSqlConversionFailure(0, Type::Blob, Box::new(error))
    }
}
