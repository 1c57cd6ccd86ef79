//! The store as its users see it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod keys;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use vault::{DirectoryError, MigrationError, OpenError, Vault};

const TABLES: &[&str] = &["CREATE TABLE port (code TEXT PRIMARY KEY) STRICT"];

fn ports(vault: &Vault) -> i64 {
    vault.read(|store| store.query_row("SELECT count(*) FROM port", [], |row| row.get(0))).unwrap()
}

fn add(vault: &Vault, code: &str) -> rusqlite::Result<usize> {
    vault.write(|store| store.execute("INSERT INTO port VALUES (?1)", [code]))
}

#[test]
fn what_was_written_is_there_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path()).unwrap();
    vault.migrate("test", TABLES).unwrap();
    add(&vault, "GUA").unwrap();
    drop(vault);

    let vault = Vault::open(folder.path()).unwrap();
    vault.migrate("test", TABLES).unwrap();
    assert_eq!(ports(&vault), 1);
}

#[test]
fn a_failed_or_panicking_transaction_never_happened() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path()).unwrap();
    vault.migrate("test", TABLES).unwrap();
    let failed = vault.write(|store| {
        store.execute("INSERT INTO port VALUES ('GUA')", [])?;
        store.execute("INSERT INTO port VALUES ('GUA')", [])
    });
    assert!(failed.is_err());
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        vault.write::<(), rusqlite::Error>(|store| {
            store.execute("INSERT INTO port VALUES ('SAL')", [])?;
            panic!("in the middle");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(ports(&vault), 0);
    add(&vault, "GUA").unwrap();
    assert_eq!(ports(&vault), 1);
}

#[test]
fn a_reader_cannot_write_and_sees_one_state() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path()).unwrap();
    vault.migrate("test", TABLES).unwrap();
    assert!(vault.read(|store| store.execute("INSERT INTO port VALUES ('GUA')", [])).is_err());
    let counts = vault
        .read(|store| {
            let count = || store.query_row("SELECT count(*) FROM port", [], |row| row.get::<_, i64>(0));
            let before = count()?;
            add(&vault, "GUA")?;
            Ok::<_, rusqlite::Error>((before, count()?))
        })
        .unwrap();
    assert_eq!(counts, (0, 0));
    assert_eq!(ports(&vault), 1);
}

#[test]
fn a_second_node_on_the_same_directory_is_refused_until_the_first_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let first = Vault::open(folder.path()).unwrap();
    let Err(OpenError::Directory(DirectoryError::Held { path })) = Vault::open(folder.path()) else {
        panic!("two vaults hold one directory");
    };
    assert_eq!(path, folder.path());
    drop(first);
    assert!(Vault::open(folder.path()).is_ok());
}

#[test]
fn nobody_else_may_read_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path().join("new/data");
    let vault = Vault::open(&directory).unwrap();
    vault.migrate("test", TABLES).unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(directory.clone()), 0o700);
    let files: Vec<_> = fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 3, "store, log and lock: {files:?}");
    for file in files {
        assert_eq!(mode(file.clone()), 0o600, "{}", file.display());
    }
}

#[test]
fn a_directory_that_was_there_is_not_closed_to_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let _vault = Vault::open(folder.path()).unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.path().to_owned()), 0o755);
    assert_eq!(mode(folder.path().join("ceiba.sqlite")), 0o600);
}

#[test]
fn migrations_run_once_and_a_newer_store_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path()).unwrap();
    vault.migrate("test", TABLES).unwrap();
    let longer = [TABLES[0], "INSERT INTO port VALUES ('GUA')"];
    vault.migrate("test", &longer).unwrap();
    vault.migrate("test", &longer).unwrap();
    assert_eq!(ports(&vault), 1);
    let refused = vault.migrate("test", TABLES).unwrap_err();
    assert!(matches!(refused, MigrationError::Newer { found: 2, known: 1, .. }), "{refused}");
}

#[test]
fn a_file_that_is_no_store_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("ceiba.sqlite"),
        "not a database, but long enough to have a header".repeat(9),
    )
    .unwrap();
    let Err(refused) = Vault::open(folder.path()) else { panic!("opened") };
    assert!(refused.to_string().contains("ceiba.sqlite"), "{refused}");
}

#[test]
fn a_checkpoint_does_not_wait_for_a_reader_who_stays() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(folder.path()).unwrap();
    vault.migrate("test", TABLES).unwrap();
    vault
        .read(|store| {
            store.query_row("SELECT count(*) FROM port", [], |_| Ok(()))?;
            add(&vault, "GUA")?;
            let began = std::time::Instant::now();
            vault.checkpoint()?;
            assert!(began.elapsed() < std::time::Duration::from_secs(5));
            Ok::<_, rusqlite::Error>(())
        })
        .unwrap();
    vault.checkpoint().unwrap();
    assert_eq!(fs::metadata(folder.path().join("ceiba.sqlite-wal")).unwrap().len(), 0);
    assert_eq!(ports(&vault), 1);
}
