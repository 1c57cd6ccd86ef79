//! What somebody with every right on the machine can do to a ledger, and where it shows.
//!
//! 600 published entries: two full tiles and one of 88; ten more that are not published yet.

use std::fs;
use std::path::Path;

use ledger::{KeyKind, SigningKey};
use rusqlite::Connection;

use crate::world::{Stopped, World};

fn ledger() -> Stopped {
    let world = World::with(600);
    world.add(10);
    world.stop()
}

/// Changes the ledger and looks where an auditor sees it.
#[track_caller]
fn check(tamper: impl FnOnce(&Path), expected: &str) {
    let ledger = ledger();
    tamper(ledger.path());
    let found = ledger.audit().expect_err("it is refused");
    assert!(found.contains(expected), "found `{found}`, expected `{expected}`");
}

/// With the database opened beside the program, and its triggers gone.
fn sql(statements: &str) -> impl FnOnce(&Path) {
    move |dir: &Path| {
        let store = Connection::open(dir.join("ceiba.sqlite")).unwrap();
        store
            .execute_batch(
                "DROP TRIGGER ledger_entry_is_only_ever_erased; DROP TRIGGER ledger_entry_is_never_deleted;
                 DROP TRIGGER ledger_hash_is_never_changed; DROP TRIGGER ledger_hash_is_never_deleted;",
            )
            .unwrap();
        store.execute_batch(statements).unwrap();
    }
}

fn swap(dir: &Path, one: &str, other: &str) {
    let (one, other) = (dir.join("ledger").join(one), dir.join("ledger").join(other));
    let bytes = fs::read(&one).unwrap();
    fs::copy(&other, &one).unwrap();
    fs::write(&other, bytes).unwrap();
}

fn change(dir: &Path, path: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let path = dir.join("ledger").join(path);
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    fs::write(&path, bytes).unwrap();
}

#[test]
fn an_unchanged_ledger_is_accepted() {
    let audited = ledger().audit().unwrap();
    assert_eq!((audited.entries, audited.erased, audited.unpublished), (610, 0, 10));
}

/// Lets an entry say that somebody else looked, and its commitment fit.
fn with_its_commitment(position: u64) -> impl FnOnce(&Path) {
    move |dir: &Path| {
        let store = Connection::open(dir.join("ceiba.sqlite")).unwrap();
        sql("SELECT 1")(dir);
        let (salt, body): ([u8; 32], String) = store
            .query_row("SELECT salt, body FROM ledger_entry WHERE position = ?1", [position as i64], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        let body = body.replace("\"account\":7", "\"account\":8");
        let commitment = ledger::Commitment::to(&ledger::Salt(salt), &body);
        store
            .execute(
                "UPDATE ledger_entry SET body = ?2, commitment = ?3 WHERE position = ?1",
                rusqlite::params![position as i64, body, commitment.0],
            )
            .unwrap();
    }
}

/// The law of the ledger: delete, change, cut off or reorder rows with every right on the store.
#[test]
fn a_changed_ledger_is_refused() {
    check(sql("DELETE FROM ledger_entry WHERE position = 300"), "entry 300 is missing");
    check(
        sql("DELETE FROM ledger_entry WHERE position = 300;
             UPDATE ledger_entry SET position = position - 1 WHERE position > 300"),
        "entry 300 is not the one that was published",
    );
    check(sql("DELETE FROM ledger_entry WHERE position = 605"), "entry 605 is missing");
    check(
        sql("DELETE FROM ledger_entry WHERE position >= 590; DELETE FROM ledger_hash WHERE place >= 1175"),
        "the entries from 590 are missing; 600 were published",
    );
    let other_person = "replace(body, '\"account\":7', '\"account\":8')";
    check(
        sql(&format!("UPDATE ledger_entry SET body = {other_person} WHERE position = 42")),
        "entry 42 was changed",
    );
    // With a commitment that fits the new text.
    check(with_its_commitment(42), "entry 42 is not the one that was published");
    // Not published yet, but in the stored tree.
    check(with_its_commitment(603), "the tree over entries 603 to 603 is not that of the entries");
    check(
        sql("UPDATE ledger_entry SET position = 100000 WHERE position = 7;
             UPDATE ledger_entry SET position = 7 WHERE position = 8;
             UPDATE ledger_entry SET position = 8 WHERE position = 100000"),
        "entry 7 is not the one that was published",
    );
}

#[test]
fn a_changed_ledger_is_refused_when_the_stored_tree_is_changed() {
    check(
        sql("UPDATE ledger_hash SET hash = zeroblob(32) WHERE place = 510"),
        "the tree over entries 0 to 255 is not that of the entries",
    );
}

#[test]
fn a_changed_ledger_is_refused_when_an_entry_is_erased_and_nothing_says_so() {
    check(
        sql("UPDATE ledger_entry SET salt = NULL, body = NULL WHERE position = 12"),
        "entry 12 is erased, and no entry says who erased it",
    );
}

#[test]
fn a_changed_ledger_is_refused_when_tiles_are_swapped() {
    check(
        |dir| swap(dir, "tile/0/000", "tile/0/001"),
        "tile/0/000: the hash of entry 0 is not that of the entry in tile/entries/000",
    );
    let both = |dir: &Path| {
        swap(dir, "tile/0/000", "tile/0/001");
        swap(dir, "tile/entries/000", "tile/entries/001");
    };
    check(both, "tile/1/000.p/2: hash 0 is not the root of tile/0/000 (entries 0 to 255)");
}

#[test]
fn a_changed_ledger_is_refused_when_a_tile_is_changed() {
    check(
        |dir| change(dir, "tile/entries/001", |bytes| bytes[34 * 3 + 2] ^= 1),
        "tile/0/001: the hash of entry 259 is not that of the entry in tile/entries/001",
    );
    check(
        |dir| change(dir, "tile/0/002.p/88", |bytes| bytes.truncate(32 * 87)),
        "tile/0/002.p/88: it has not the length of its 88 hashes (entries from 512)",
    );
    check(
        |dir| change(dir, "tile/entries/000", |bytes| bytes[34 * 5] = 1),
        "tile/entries/000: entry 5 is no commitment",
    );
    check(
        |dir| change(dir, "tile/1/000.p/2", |bytes| bytes[32] ^= 1),
        "tile/1/000.p/2: hash 1 is not the root of tile/0/001 (entries 256 to 511)",
    );
    let gone = |dir: &Path| fs::remove_file(dir.join("ledger/tile/0/001")).unwrap();
    check(gone, "tile/0/001: it is not there (entries from 256)");
}

#[test]
fn a_changed_ledger_is_refused_when_an_entry_and_every_tile_above_it_are_changed() {
    let consistent = |dir: &Path| {
        let commitment = ledger::Commitment([7; 32]);
        change(dir, "tile/entries/002.p/88", |bytes| bytes[2..34].copy_from_slice(&commitment.0));
        let leaf = tlog_tiles::record_hash(&commitment.0);
        change(dir, "tile/0/002.p/88", |bytes| bytes[..32].copy_from_slice(&leaf.0));
    };
    check(consistent, "the root over its 600 entries is not the root of the tiles");
}

#[test]
fn a_changed_ledger_is_refused_when_its_checkpoint_is_anothers() {
    let by_another_key = |dir: &Path| {
        let other = World::with(600);
        fs::copy(other.folder().join("checkpoint"), dir.join("ledger/checkpoint")).unwrap();
    };
    check(by_another_key, "checkpoint: the key of `ceiba.test` has not signed it");
    let of_another_size = |dir: &Path| {
        change(dir, "checkpoint", |bytes| {
            let text = String::from_utf8(bytes.clone()).unwrap().replace("\n600\n", "\n512\n");
            *bytes = text.into_bytes();
        });
    };
    check(of_another_size, "checkpoint: the signature of `ceiba.test` is wrong");
    let cut = |dir: &Path| change(dir, "checkpoint", |bytes| bytes.truncate(40));
    check(cut, "checkpoint: it is no signed checkpoint");
}

#[test]
fn a_node_signs_no_ledger_that_does_not_continue_what_it_signed() {
    let refused = |statements: &str| {
        let stopped = ledger();
        sql(statements)(stopped.path());
        let vault = std::sync::Arc::new(vault::Vault::open(stopped.path()).unwrap());
        let ledger = ledger::Ledger::open(vault).unwrap();
        let publisher = ledger::Publisher::open(&ledger, stopped.path(), None).unwrap();
        publisher.publish().unwrap_err().to_string()
    };
    let cut = refused("DELETE FROM ledger_entry WHERE position >= 590");
    assert!(cut.starts_with("the ledger has 590 entries, 600 were signed"), "{cut}");
    let forked = refused("UPDATE ledger_hash SET hash = zeroblob(32) WHERE place = 1022");
    assert!(forked.starts_with("the ledger's first 600 entries are not those that were signed"), "{forked}");
}

#[test]
fn a_key_of_another_kind_or_name_signs_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("key");
    SigningKey::keep(&path, KeyKind::Log, Some("one.example")).unwrap();
    let other_kind = SigningKey::keep(&path, KeyKind::Witness, None).err().unwrap();
    assert_eq!(other_kind.to_string(), "this is the key of a log; a key of a witness is needed");
    let other_name = SigningKey::keep(&path, KeyKind::Log, Some("two.example")).err().unwrap();
    assert!(other_name.to_string().contains("has the key of `one.example`, not of `two.example`"));
}
