//! What is told about people is in no file in plain text, and nowhere to be had once its key is destroyed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use kernel::{Clock, MovementId, SetClock, SignedDuration, Timestamp};
use lists::{List, ListedName, Subject, SubjectKind};
use travel::{Grounds, HitFilter, OpenError, Outcome, Travel};
use vault::{KeyError, Vault};
use vocabulary::{Document, PersonName};

use crate::world::{ELENA, TOMAS, World, officer, paxlst, pnrgov};

/// Invented, and found by chance in no ciphertext. A seat or a country's code is too short to be looked for; they
/// are sealed with the rest.
const PLANTED: [&str; 21] = [
    "QUETZALTZIN",
    "Xochiquetli",
    "XOCHIQUETLI",
    "ITZAMARAY",
    "870319",
    "1987-03-19",
    "ZK7788991",
    "VISA4455667",
    "QWX9ZT",
    "REFQ77X",
    "ZOTZILAHA",
    "BX909181",
    "909181",
    "Calle Tulipanes",
    "SUJETO-99173",
    "El Colibrí Negro",
    "programa-quebrantahuesos",
    "se oculta en Xibalbá",
    "cicatriz verde",
    "Capitana Ixmucané",
    "ROJAS",
];

/// Those of them that stand in the messages alone.
const UNTOLD: [&str; 2] = ["870319", "Calle Tulipanes"];

/// The forms in which a value may stand in a file.
fn forms(value: &str) -> Vec<Vec<u8>> {
    let bytes = value.as_bytes();
    let hexadecimal: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![
        bytes.to_vec(),
        value.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        value.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        hexadecimal.to_uppercase().into_bytes(),
        hexadecimal.into_bytes(),
    ];
    // A value in the midst of others begins anywhere in a group of three bytes; of the digits at either end some bits
    // are its neighbours'.
    for before in 0..3 {
        let padded = [vec![0; before], bytes.to_vec()].concat();
        let whole = (8 * before).div_ceil(6)..8 * padded.len() / 6;
        for alphabet in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
            forms.push(alphabet.encode(&padded).as_bytes()[whole.clone()].to_vec());
        }
    }
    forms
}

/// Every file in and below the folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Which of the values stand in the bytes, in whichever form.
fn found<'a>(bytes: &[u8], values: &[&'a str]) -> Vec<&'a str> {
    let holds = |form: &[u8]| bytes.windows(form.len()).any(|window| window == form);
    values.iter().copied().filter(|value| forms(value).iter().any(|form| holds(form))).collect()
}

#[track_caller]
fn assert_nothing_in_plain_text(folder: &Path) {
    let files = files(folder);
    assert!(files.iter().any(|file| file.ends_with("ceiba.sqlite")), "{files:?}");
    for file in files {
        assert_eq!(found(&fs::read(&file).unwrap(), &PLANTED), [""; 0], "{}", file.display());
    }
}

fn subject() -> Vec<List> {
    let mut subject = Subject::new("SUJETO-99173", SubjectKind::Individual);
    subject.names = ["QUETZALTZIN", "El Colibrí Negro"]
        .map(|name| ListedName { name: PersonName::parts(name, "XOCHIQUETLI"), is_weak: false })
        .to_vec();
    subject.documents = vec![Document::new("P", "ZK7788991")];
    subject.category = Some("programa-quebrantahuesos".to_owned());
    subject.remarks = Some("se oculta en Xibalbá".to_owned());
    vec![List { name: "buscados".to_owned(), version: None, subjects: vec![subject], problems: Vec::new() }]
}

/// Plants every value through the public interface.
fn planted() -> World {
    let world = World::new();
    world.travel.load_lists(subject());
    let her = "NAD+FL+++QUETZALTZIN:Xochiquetli:ITZAMARAY+Calle Tulipanes 17'ATT+2++F'DTM+329:870319'FTX+BAG+++BX909181:2'\
        LOC+174+GTM'NAT+2+GTM'RFF+AVF:QWX9ZT'RFF+ABO:REFQ77X'RFF+SEA:41K'\
        DOC+P+ZK7788991'DTM+36:301231'LOC+91+GTM'DOC+V+VISA4455667'LOC+91+MEX'";
    let docs = "SSR+DOCS:HK:1:EX:::::/P/GTM/ZK7788991/GTM/19MAR87/F/31DEC30/ZOTZILAHA/XOCHIQUETLI'";
    world.ingest(&pnrgov(2, &[("QWX9ZT", &format!("TIF+QUETZALTZIN+XOCHIQUETLI:A:1'{docs}"))]));
    world.ingest(&paxlst(1, &[her, ELENA]));
    for hit in world.hits() {
        let grounds = Grounds::new("la cicatriz verde la distingue").unwrap();
        let officer = officer("Capitana Ixmucané");
        world.travel.decide(hit.summary.id, &officer, Outcome::SamePerson, &grounds, None).unwrap();
    }
    // One more who waits to be processed.
    world.accept(&paxlst(3, &[her])).unwrap();
    world
}

/// All that the program tells.
fn told(travel: &Travel) -> String {
    let hits = travel.hits(HitFilter::default(), 1).unwrap().hits.entries;
    let hits: Vec<_> = hits.iter().map(|hit| travel.hit(hit.id).unwrap()).collect();
    let flights = travel.flights(&Default::default(), 1).unwrap().entries;
    let travellers: Vec<_> = flights.iter().map(|it| travel.travellers_of(it.id).unwrap().unwrap()).collect();
    let everybody = travellers.iter().flat_map(|(_, travellers)| travellers);
    let births: Vec<_> = everybody.map(|it| it.reported.birth_date.map(|date| date.to_string())).collect();
    format!("{hits:?} {travellers:?} {births:?}")
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let copy = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(file, copy).unwrap();
    }
}

/// A node on the folder, with its clock set.
fn restored(folder: &Path, now: &str) -> Result<Travel, OpenError> {
    let clock = Arc::new(SetClock::at(now.parse().unwrap()));
    Travel::open(Arc::new(Vault::open(folder).unwrap()), clock as Arc<dyn Clock>)
}

const BEFORE_THE_END: &str = "2026-12-01T00:00:00Z";

#[test]
fn planted_data_is_gone_after_erasure() {
    let world = planted();
    let folder = world.folder.path();
    let told_before = told(&world.travel);
    // What is not kept of a message but in its bytes, and what newer messages tell otherwise, is told no more.
    let untold: Vec<_> = PLANTED.into_iter().filter(|value| !told_before.contains(value)).collect();
    assert_eq!(untold, UNTOLD);

    // Backups of every kind, while the node runs: SQLite's own, and the files as they lie there, log included.
    let backups = tempfile::tempdir().unwrap();
    let [of_sqlite, of_files] = ["sqlite", "files"].map(|name| backups.path().join(name));
    copy(folder, &of_files);
    assert!(fs::metadata(of_files.join("ceiba.sqlite-wal")).unwrap().len() > 0);
    fs::create_dir(&of_sqlite).unwrap();
    let reader = rusqlite::Connection::open(folder.join("ceiba.sqlite")).unwrap();
    reader.execute("VACUUM INTO ?1", [of_sqlite.join("ceiba.sqlite").to_str().unwrap()]).unwrap();
    drop(reader);
    assert_nothing_in_plain_text(folder);
    assert_nothing_in_plain_text(&of_files);
    assert_nothing_in_plain_text(&of_sqlite);

    // Until its end everything can be read; with the month its key ends.
    let end: Timestamp = "2031-11-22T12:00:00Z".parse().unwrap();
    world.clock.advance(end.duration_since(world.clock.now()) - SignedDuration::from_secs(1));
    world.travel.purge().unwrap();
    assert_eq!(told(&world.travel), told_before);
    world.clock.advance(SignedDuration::from_hours(9 * 24));
    world.travel.purge().unwrap();
    assert_eq!((world.totals().messages, world.totals().movements, world.totals().travellers), (0, 0, 0));
    assert!(files(&folder.join("keys")).is_empty());
    assert_nothing_in_plain_text(folder);
    assert_eq!(world.travel.travellers_of(MovementId(1)).unwrap(), None);

    // A backup and the node key, but not the month's key: the store says which is missing, and a new one is no help.
    let node_key = fs::read(folder.join("node.key")).unwrap();
    for backup in [&of_sqlite, &of_files] {
        let restored_to = tempfile::tempdir().unwrap();
        copy(backup, restored_to.path());
        let _ = fs::remove_dir_all(restored_to.path().join("keys"));
        fs::write(restored_to.path().join("node.key"), &node_key).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(restored_to.path().join("node.key"), mode).unwrap();
        let refused = restored(restored_to.path(), BEFORE_THE_END).err().unwrap();
        assert!(matches!(&refused, OpenError::Keys(KeyError::Missing { .. })), "{refused}");
        let vault = Vault::open(restored_to.path()).unwrap();
        vault.keys("travel").unwrap().sealing(end).unwrap();
        drop(vault);
        let travel = restored(restored_to.path(), BEFORE_THE_END).unwrap();
        assert!(travel.totals().unwrap().travellers > 0, "the rows are there");
        assert!(
            travel.travellers_of(MovementId(1)).is_err() && travel.hits(HitFilter::default(), 1).is_err()
        );
    }

    // The key alone made the difference: with its file, which a backup must not hold, the same copy is read.
    copy(&of_files.join("keys"), &of_sqlite.join("keys"));
    fs::copy(of_files.join("node.key"), of_sqlite.join("node.key")).unwrap();
    assert_eq!(told(&restored(&of_sqlite, BEFORE_THE_END).unwrap()), told_before);
}

#[test]
fn the_search_for_planted_values_finds_each_form() {
    for value in PLANTED {
        for form in forms(value) {
            assert_eq!(found(&[b"??", form.as_slice(), b"??"].concat(), &[value]), [value]);
        }
        for before in ["", "a", "ab", "abc"] {
            let encoded = STANDARD_NO_PAD.encode(format!("{before}{value}xyz"));
            assert_eq!(found(encoded.as_bytes(), &[value]), [value], "{before}{value}");
        }
    }
    assert_eq!(found(b"nothing of the kind", &PLANTED), [""; 0]);
}

#[test]
fn a_sealed_value_opens_in_no_other_row() {
    let world = World::new();
    world.ingest(&paxlst(1, &[ELENA, TOMAS]));
    let flight = world.travel.flights(&Default::default(), 1).unwrap().entries[0].id;
    assert!(world.travel.travellers_of(flight).is_ok());
    let store = rusqlite::Connection::open(world.folder.path().join("ceiba.sqlite")).unwrap();
    // Whoever can write the file makes one traveller of another, with the other's key.
    let swap = "UPDATE traveller SET (own_key, person) =
                    (SELECT own_key, person FROM traveller AS other WHERE other.id <> traveller.id)";
    store.execute("CREATE TEMP TABLE before AS SELECT * FROM traveller", []).unwrap();
    store.execute(&swap.replace("FROM traveller AS", "FROM temp.before AS"), []).unwrap();
    let refused = world.travel.travellers_of(flight).unwrap_err().to_string();
    assert!(refused.contains("traveller.own_key") && !refused.contains("ROJAS"), "{refused}");
}

#[test]
fn a_node_with_another_node_key_does_not_start() {
    let World { travel, folder, .. } = planted();
    drop(travel);
    fs::write(folder.path().join("node.key"), "ab".repeat(32)).unwrap();
    let refused = restored(folder.path(), BEFORE_THE_END).err().unwrap();
    assert!(matches!(&refused, OpenError::Keys(KeyError::WrongNodeKey { .. })), "{refused}");
}

#[test]
fn a_store_in_plain_text_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let first = include_str!("../../src/migrations/1.sql");
    let row = "INSERT INTO message (digest, source, state, bytes, received_at, expires_at, redactions, body)
               VALUES (x'00', 'inbox', 'received', 1, 1, 2, '[]', x'51554554')";
    for (sql, is_refused) in [(row, true), ("DELETE FROM message", false)] {
        let vault = Arc::new(Vault::open(folder.path()).unwrap());
        vault.migrate("travel", &[first]).unwrap();
        vault.write(|store| store.execute(sql, [])).unwrap();
        let rows = |vault: &Vault| {
            vault
                .read(|store| store.query_row("SELECT count(*) FROM message", [], |row| row.get::<_, i64>(0)))
        };
        let before = rows(&vault).unwrap();
        let clock = Arc::new(SetClock::at(BEFORE_THE_END.parse().unwrap()));
        let opened = Travel::open(vault.clone(), clock as Arc<dyn Clock>);
        assert_eq!(matches!(opened, Err(OpenError::InPlainText)), is_refused);
        assert_eq!((opened.is_err(), rows(&vault).unwrap()), (is_refused, before));
    }
}
