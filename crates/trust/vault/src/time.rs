//! Moments in the store: whole microseconds since 1970 (UTC).

use kernel::Timestamp;
use rusqlite::types::Type;

/// The moment as the store keeps it.
pub fn to_micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// The moment that the store kept.
///
/// # Errors
/// When the number is outside the years -9999 to 9999, which [`to_micros`] never writes.
pub fn from_micros(micros: i64) -> rusqlite::Result<Timestamp> {
    Timestamp::from_microsecond(micros)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, Box::new(error)))
}
