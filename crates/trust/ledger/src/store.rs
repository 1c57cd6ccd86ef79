//! The ledger's tables: every SQL statement of the ledger stands here.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use tlog_tiles::{Hash, node_hash, record_hash, stored_hash_index};

use crate::entry::Object;
use crate::leaf::{Commitment, Salt};
use crate::ledger::Found;

/// See [`vault::Vault::migrate`].
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("migrations/1.sql")];

/// Adds an entry to the table and its leaf to the tree: one row, and as many hashes as subtrees become complete.
pub(crate) fn append(store: &Transaction<'_>, salt: &Salt, text: &str) -> rusqlite::Result<u64> {
    let position = size(store)?;
    let commitment = Commitment::to(salt, text);
    store
        .prepare_cached(
            "INSERT INTO ledger_entry (position, commitment, salt, body) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![position, commitment.0, salt.0, text])?;
    let mut write = store.prepare_cached("INSERT INTO ledger_hash (place, hash) VALUES (?1, ?2)")?;
    let mut subtree = record_hash(&commitment.0);
    let mut place = stored_hash_index(0, position);
    write.execute(params![place, subtree.0])?;
    // Each 1 at the end of the position's binary number is a left half that waited for its right one.
    for level in 0..position.trailing_ones() as u8 {
        let left = hash(store, stored_hash_index(level, (position >> level) - 1))?;
        subtree = node_hash(left, subtree);
        place += 1;
        write.execute(params![place, subtree.0])?;
    }
    Ok(position)
}

/// How many entries there are.
pub(crate) fn size(store: &Transaction<'_>) -> rusqlite::Result<u64> {
    store
        .prepare_cached("SELECT ifnull(max(position) + 1, 0) FROM ledger_entry")?
        .query_row([], |row| row.get(0))
}

/// The hash of a complete subtree.
pub(crate) fn hash(store: &Transaction<'_>, place: u64) -> rusqlite::Result<Hash> {
    store
        .prepare_cached("SELECT hash FROM ledger_hash WHERE place = ?1")?
        .query_row([place], |row| row.get(0).map(Hash))
}

/// Erases the entries from `first` to `last` that are still there.
pub(crate) fn erase(store: &Transaction<'_>, first: u64, last: u64) -> rusqlite::Result<u64> {
    let last = i64::try_from(last).unwrap_or(i64::MAX);
    let first = i64::try_from(first).unwrap_or(i64::MAX);
    let erased = store.execute(
        "UPDATE ledger_entry SET salt = NULL, body = NULL
         WHERE position BETWEEN ?1 AND ?2 AND body IS NOT NULL",
        [first, last],
    )?;
    Ok(erased as u64)
}

const COLUMNS: &str = "position, commitment, salt, body";

pub(crate) fn one(store: &Transaction<'_>, position: u64) -> rusqlite::Result<Option<Found>> {
    let Ok(position) = i64::try_from(position) else { return Ok(None) };
    let sql = format!("SELECT {COLUMNS} FROM ledger_entry WHERE position = ?1");
    store.prepare_cached(&sql)?.query_row([position], found).optional()
}

pub(crate) fn about(store: &Transaction<'_>, object: Object) -> rusqlite::Result<Vec<Found>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger_entry
         WHERE json_extract(body, '$.object.kind') = ?1 AND json_extract(body, '$.object.id') = ?2
         ORDER BY position"
    );
    store.prepare_cached(&sql)?.query_map(params![object.kind.as_str(), object.id], found)?.collect()
}

/// Reads [`COLUMNS`].
fn found(row: &Row<'_>) -> rusqlite::Result<Found> {
    let salt = row.get::<_, Option<[u8; 32]>>(2)?.map(Salt);
    let text = row.get::<_, Option<String>>(3)?;
    Ok(Found { position: row.get(0)?, commitment: Commitment(row.get(1)?), opening: salt.zip(text) })
}

pub(crate) fn commitment(store: &Transaction<'_>, position: u64) -> rusqlite::Result<Commitment> {
    store
        .prepare_cached("SELECT commitment FROM ledger_entry WHERE position = ?1")?
        .query_row([position], |row| row.get(0).map(Commitment))
}

/// Every entry and every hash of the tree, each in its order, for whoever checks them against each other.
pub(crate) fn walk<T>(
    store: &Transaction<'_>,
    work: impl FnOnce(
        &mut dyn FnMut() -> rusqlite::Result<Option<Found>>,
        &mut dyn FnMut() -> rusqlite::Result<Option<(u64, Hash)>>,
    ) -> T,
) -> rusqlite::Result<T> {
    let mut entries =
        store.prepare(&format!("SELECT {COLUMNS} FROM ledger_entry NOT INDEXED ORDER BY position"))?;
    let mut hashes = store.prepare("SELECT place, hash FROM ledger_hash ORDER BY place")?;
    let (mut entries, mut hashes) = (entries.query([])?, hashes.query([])?);
    let mut next_entry = || entries.next()?.map(found).transpose();
    let mut next_hash = || hashes.next()?.map(|row| Ok((row.get(0)?, Hash(row.get(1)?)))).transpose();
    Ok(work(&mut next_entry, &mut next_hash))
}
