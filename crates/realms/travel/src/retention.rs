//! Data ends: what is stored about people goes after five years, counted from the last message about them.

use jiff::ToSpan;
use jiff::tz::TimeZone;
use kernel::Timestamp;

use crate::realm::Travel;
use crate::store;

/// How many years data is kept.
pub const KEPT_FOR_YEARS: i32 = 5;

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purged {
    /// Messages with their bytes.
    pub messages: u64,
    /// Movements.
    pub movements: u64,
    /// Travellers with their documents, hits and decisions.
    pub travellers: u64,
}

impl Travel {
    /// Erases what has expired; its bytes are overwritten.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn purge(&self) -> rusqlite::Result<Purged> {
        let now = self.clock.now();
        let purged = self.vault.write(|store| store::purge(store, now))?;
        self.vault.checkpoint()?;
        Ok(purged)
    }
}

/// When that which was received then expires.
pub(crate) fn end_of(received_at: Timestamp) -> Timestamp {
    let end = received_at.to_zoned(TimeZone::UTC).checked_add(KEPT_FOR_YEARS.years());
    end.map_or(Timestamp::MAX, |end| end.timestamp())
}
