//! Data ends: what is stored about people goes after five years, counted from the last message about them. The keys
//! of what ended in a month are destroyed when the month is over: copies of the store end with them.

use jiff::ToSpan;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use ledger::{Act, Actor, Entry, Grounds, Object};

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
    /// Erases what has expired; its bytes are overwritten, and the keys of the months that are over destroyed.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn purge(&self) -> rusqlite::Result<Purged> {
        let now = self.clock.now();
        let purged = self.write(|store| {
            for object in store::expired::all(store, now)? {
                self.ledger.append(store, &erased(object, now))?;
            }
            store::purge(store, now)
        })?;
        self.vault.checkpoint()?;
        // What has expired is then gone from every copy of the store too.
        self.keys.destroy_ended(now)?;
        Ok(purged)
    }
}

/// The ledger's entry of something whose time is over.
fn erased(object: Object, at: Timestamp) -> Entry {
    let grounds = Grounds { note: Some("retention".to_owned()), ..Grounds::default() };
    Entry { at, actor: Actor::System, act: Act::Erase, object: Some(object), grounds }
}

/// When that which was received then expires.
pub(crate) fn end_of(received_at: Timestamp) -> Timestamp {
    let end = received_at.to_zoned(TimeZone::UTC).checked_add(KEPT_FOR_YEARS.years());
    end.map_or(Timestamp::MAX, |end| end.timestamp())
}
