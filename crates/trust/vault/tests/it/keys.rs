//! Keys: what is sealed opens in its place alone, and ends with its key.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::Timestamp;
use proptest::prelude::*;
use vault::{DataKey, KeyCommand, KeyError, KeySource, NodeKey, NotANodeKey, Place, Sealed, Vault};

const PLACE: Place = Place { table: "traveller", column: "person", row: 7 };
const NODE_KEY: &str = "8f7e6d5c4b3a29181716151413121110f0e1d2c3b4a5968778695a4b3c2d1e0f";

fn november() -> Timestamp {
    "2031-11-22T12:00:00Z".parse().unwrap()
}

fn key_file(folder: &Path) -> PathBuf {
    folder.join("keys/travel-2031-11.key")
}

/// Seals a value in a new folder, as the node key of `source` would.
fn sealed_in(folder: &Path, source: KeySource) -> Sealed {
    let vault = Vault::open_with(folder, source).unwrap();
    vault.keys("travel").unwrap().sealing(november()).unwrap().seal(PLACE, b"TZUL").unwrap()
}

/// What the folder opens now of what was sealed for November.
fn opened_in(folder: &Path, source: KeySource, sealed: &Sealed) -> Result<Vec<u8>, KeyError> {
    let vault = Vault::open_with(folder, source).unwrap();
    let key = vault.keys("travel")?.opening(november())?;
    Ok(key.open(PLACE, sealed).unwrap().to_vec())
}

fn in_file(folder: &Path) -> KeySource {
    KeySource::File(folder.join("node.key"))
}

fn given(key: &str) -> KeySource {
    KeySource::Given(key.parse().unwrap())
}

proptest! {
    #[test]
    fn what_is_sealed_opens_as_it_was(plain in prop::collection::vec(any::<u8>(), 0..300)) {
        let key = DataKey::random().unwrap();
        let sealed = key.seal(PLACE, &plain).unwrap();
        prop_assert_eq!(&*key.open(PLACE, &sealed).unwrap(), &plain);
        prop_assert_ne!(key.seal(PLACE, &plain).unwrap(), sealed, "the same twice looks the same");
    }

    #[test]
    fn a_changed_value_does_not_open(plain in "[A-Z]{0,40}", place in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let key = DataKey::random().unwrap();
        let mut bytes = key.seal(PLACE, plain.as_bytes()).unwrap().as_bytes().to_vec();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        prop_assert!(key.open(PLACE, &of_bytes(&bytes)).is_err());
        prop_assert!(key.open(PLACE, &of_bytes(&bytes[..place])).is_err());
    }

    #[test]
    fn hashes_are_equal_for_what_is_equal_alone(one in parts(), other in parts()) {
        let key = DataKey::random().unwrap();
        let hash = |key: &DataKey, what: &str, parts: &[String]| {
            key.hash(what, &parts.iter().map(String::as_bytes).collect::<Vec<_>>())
        };
        prop_assert_eq!(hash(&key, "a", &one) == hash(&key, "a", &other), one == other);
        prop_assert_ne!(hash(&key, "a", &one), hash(&key, "b", &one));
        prop_assert_ne!(hash(&key, "a", &one), hash(&DataKey::random().unwrap(), "a", &one));
    }
}

/// Few letters, so that parts are often equal or equal once joined.
fn parts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[ab]{0,2}", 0..3)
}

/// A sealed value as the store gives it back.
fn of_bytes(bytes: &[u8]) -> Sealed {
    use rusqlite::types::{FromSql, ValueRef};
    Sealed::column_result(ValueRef::Blob(bytes)).unwrap()
}

#[test]
fn a_sealed_value_opens_in_no_other_row() {
    let key = DataKey::random().unwrap();
    let sealed = key.seal(PLACE, b"TZUL").unwrap();
    let elsewhere = [
        Place { row: 8, ..PLACE },
        Place { row: -7, ..PLACE },
        Place { column: "own_key", ..PLACE },
        Place { table: "decision", ..PLACE },
        Place { table: "travelle", column: "r.person", ..PLACE },
    ];
    for place in elsewhere {
        assert!(key.open(place, &sealed).is_err(), "{place:?}");
    }
    assert!(DataKey::random().unwrap().open(PLACE, &sealed).is_err());
    let wrapped = key.seal_key(PLACE, &DataKey::random().unwrap()).unwrap();
    assert!(key.open_key(PLACE, &wrapped).is_ok() && key.open_key(PLACE, &sealed).is_err());
}

#[test]
fn a_node_makes_its_key_once_and_closes_it_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let sealed = sealed_in(folder.path(), in_file(folder.path()));
    assert_eq!(opened_in(folder.path(), in_file(folder.path()), &sealed).unwrap(), b"TZUL");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let files = [folder.path().join("node.key"), key_file(folder.path())];
    assert_eq!(files.each_ref().map(|file| mode(file)), [0o600, 0o600]);
    assert_eq!(mode(&folder.path().join("keys")), 0o700);

    fs::set_permissions(&files[0], PermissionsExt::from_mode(0o640)).unwrap();
    let refused = opened_in(folder.path(), in_file(folder.path()), &sealed).unwrap_err();
    assert!(matches!(refused, KeyError::OpenToOthers { .. }), "{refused}");
}

#[test]
fn a_store_without_realms_has_no_node_key() {
    let folder = tempfile::tempdir().unwrap();
    drop(Vault::open(folder.path()).unwrap());
    assert!(!folder.path().join("node.key").exists());
}

#[test]
fn a_wrong_or_missing_node_key_is_told_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let sealed = sealed_in(folder.path(), given(NODE_KEY));
    let other = KeySource::Given(NodeKey::random().unwrap());
    let refused = opened_in(folder.path(), other, &sealed).unwrap_err();
    assert!(matches!(refused, KeyError::WrongNodeKey { .. }), "{refused}");
    assert!(refused.to_string().contains("keys/travel-2031-11.key was made with node key "), "{refused}");
    // No key is made that opens nothing.
    let refused = opened_in(folder.path(), in_file(folder.path()), &sealed).unwrap_err();
    assert!(matches!(refused, KeyError::NoNodeKey { .. }), "{refused}");
    assert!(refused.to_string().contains("CEIBA_NODE_KEY"), "{refused}");
    fs::write(folder.path().join("node.key"), "geheim").unwrap();
    fs::set_permissions(folder.path().join("node.key"), PermissionsExt::from_mode(0o600)).unwrap();
    let refused = opened_in(folder.path(), in_file(folder.path()), &sealed).unwrap_err();
    assert!(matches!(refused, KeyError::NotANodeKey { .. }), "{refused}");
    assert!(!refused.to_string().contains("geheim"), "{refused}");
    assert_eq!(opened_in(folder.path(), given(&format!(" {NODE_KEY}\n")), &sealed).unwrap(), b"TZUL");
}

#[test]
fn a_damaged_or_missing_key_is_told_with_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let sealed = sealed_in(folder.path(), given(NODE_KEY));
    let file = key_file(folder.path());
    let whole = fs::read_to_string(&file).unwrap();
    let other_tag = whole.trim_end().strip_suffix(|_: char| true).unwrap().to_owned() + "x\n";
    for damaged in ["", "ceiba month key 1\n", &whole[..whole.len() - 9], &other_tag, "\u{fffd}"] {
        fs::write(&file, damaged).unwrap();
        let refused = opened_in(folder.path(), given(NODE_KEY), &sealed).unwrap_err();
        assert!(matches!(&refused, KeyError::Damaged { path } if *path == file), "{refused}");
    }
    // A key under the name of another month opens nothing either.
    fs::remove_file(&file).unwrap();
    fs::write(folder.path().join("keys/travel-2031-12.key"), &whole).unwrap();
    assert!(matches!(opened_in(folder.path(), given(NODE_KEY), &sealed), Err(KeyError::Damaged { .. })));
    fs::remove_file(folder.path().join("keys/travel-2031-12.key")).unwrap();
    let refused = opened_in(folder.path(), given(NODE_KEY), &sealed).unwrap_err();
    assert!(matches!(&refused, KeyError::Missing { path, .. } if *path == file), "{refused}");
}

#[test]
fn the_keys_of_months_that_are_over_are_destroyed_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open_with(folder.path(), given(NODE_KEY)).unwrap();
    let (travel, other) = (vault.keys("travel").unwrap(), vault.keys("land").unwrap());
    let december = november() + kernel::SignedDuration::from_hours(24 * 30);
    let sealed = travel.sealing(november()).unwrap().seal(PLACE, b"TZUL").unwrap();
    travel.sealing(december).unwrap();
    other.sealing(november()).unwrap();
    let hard_link = folder.path().join("link");
    fs::hard_link(key_file(folder.path()), &hard_link).unwrap();

    assert_eq!(travel.destroy_ended("2031-11-30T23:59:59Z".parse().unwrap()).unwrap(), []);
    assert!(travel.opening(november()).unwrap().open(PLACE, &sealed).is_ok());
    let destroyed = travel.destroy_ended("2031-12-01T00:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(destroyed, ["2031-11".parse().unwrap()]);
    assert!(matches!(travel.opening(november()), Err(KeyError::Missing { .. })));
    assert_eq!(travel.living().len(), 1);
    assert!(!key_file(folder.path()).exists());
    // Not only unlinked: the blocks where it stood are overwritten.
    assert!(fs::read(&hard_link).unwrap().iter().all(|byte| *byte == 0));
    assert!(folder.path().join("keys/travel-2031-12.key").exists());
    assert!(folder.path().join("keys/land-2031-11.key").exists());
    // A new key for the same month opens nothing of the old one.
    assert!(travel.sealing(november()).unwrap().open(PLACE, &sealed).is_err());
}

#[test]
fn a_destruction_that_was_interrupted_is_ended_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let sealed = sealed_in(folder.path(), given(NODE_KEY));
    let condemned = folder.path().join("keys/travel-2031-11.condemned");
    fs::rename(key_file(folder.path()), &condemned).unwrap();
    let (hard_link, unfinished) = (folder.path().join("link"), folder.path().join("keys/x.key.unfinished"));
    fs::hard_link(&condemned, &hard_link).unwrap();
    fs::write(&unfinished, "half a ke").unwrap();
    let opened = opened_in(folder.path(), given(NODE_KEY), &sealed);
    assert!(matches!(opened, Err(KeyError::Missing { .. })));
    assert!(!condemned.exists() && !unfinished.exists());
    assert!(fs::read(&hard_link).unwrap().iter().all(|byte| *byte == 0));
}

#[test]
fn a_key_whose_making_was_interrupted_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let sealed = sealed_in(folder.path(), given(NODE_KEY));
    let key = key_file(folder.path());
    let unfinished = key.with_extension("key.unfinished");
    fs::hard_link(&key, &unfinished).unwrap();
    assert!(opened_in(folder.path(), given(NODE_KEY), &sealed).is_ok());
    assert!(key.exists() && !unfinished.exists());
}

#[test]
fn a_key_is_made_once_however_many_ask() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open_with(folder.path(), given(NODE_KEY)).unwrap();
    let sealed: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    vault.keys("travel").unwrap().sealing(november()).unwrap().seal(PLACE, b"TZUL").unwrap()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    drop(vault);
    for sealed in sealed {
        assert_eq!(opened_in(folder.path(), given(NODE_KEY), &sealed).unwrap(), b"TZUL");
    }
}

/// A service that turns the key's digits round, as far as the file shows.
fn service(wrap: &str, unwrap: &str) -> KeySource {
    let shell = |script: &str| ["sh", "-c", script].map(str::to_owned).to_vec();
    KeySource::Wrapper(Arc::new(KeyCommand { wrap: shell(wrap), unwrap: shell(unwrap) }))
}

#[test]
fn a_program_can_wrap_the_keys() {
    let folder = tempfile::tempdir().unwrap();
    let (wrap, unwrap) = ("echo \"$CEIBA_KEY_NAME:$(rev)\"", "cut -d: -f2 | rev");
    let sealed = sealed_in(folder.path(), service(wrap, unwrap));
    assert_eq!(opened_in(folder.path(), service(wrap, unwrap), &sealed).unwrap(), b"TZUL");
    assert!(!folder.path().join("node.key").exists());
    let hexadecimal: String = b"travel-2031-11:".iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(fs::read_to_string(key_file(folder.path())).unwrap().contains(&hexadecimal));
    let refused = opened_in(folder.path(), given(NODE_KEY), &sealed).unwrap_err();
    assert!(refused.to_string().contains("was made with the key command, not with node key"), "{refused}");
    for (unwrap, problem) in [
        ("exit 3", "answers nothing"),
        ("echo no; exit 3", "failed (exit status: 3)"),
        ("head -c 20000 /dev/zero", "answers more than 16 KiB"),
    ] {
        let refused = opened_in(folder.path(), service(wrap, unwrap), &sealed).unwrap_err();
        assert!(refused.to_string().contains(problem), "{refused}");
    }
    assert!(matches!(opened_in(folder.path(), service(wrap, "rev"), &sealed), Err(KeyError::Damaged { .. })));
    let absent = KeyCommand { wrap: Vec::new(), unwrap: vec!["/no/such/program".to_owned()] };
    let refused = opened_in(folder.path(), KeySource::Wrapper(Arc::new(absent)), &sealed).unwrap_err();
    assert!(refused.to_string().contains("`/no/such/program`"), "{refused}");
}

#[test]
fn no_key_and_no_value_is_printed() {
    let digits: String = NODE_KEY.chars().take(16).collect();
    let node: NodeKey = NODE_KEY.parse().unwrap();
    let key = DataKey::random().unwrap();
    let sealed = key.seal(PLACE, b"TZUL").unwrap();
    let not_opened = key.open(Place { row: 8, ..PLACE }, &sealed).unwrap_err();
    let printed = [
        format!("{node:?} {:?}", KeySource::Given(node.clone())),
        format!("{key:?} {sealed:?}"),
        format!("{not_opened} {not_opened:?} {}", rusqlite::Error::from(not_opened)),
        format!("{NotANodeKey} {NotANodeKey:?}"),
    ];
    assert_eq!(printed[0], "NodeKey(…) NodeKey(…)");
    assert_eq!(printed[1], "DataKey(…) Sealed(45 bytes)");
    for text in printed {
        assert!(!text.contains(&digits) && !text.contains("TZUL"), "{text}");
    }
}
