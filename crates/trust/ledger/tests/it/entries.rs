//! Entries: with the act or not at all, found by what they are about, erased without harm.

use std::fs;
use std::path::Path;

use ledger::{Act, Actor, Entry, Erased, Grounds, Object, ObjectKind};

use crate::world::{World, look};

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(fs::read(path).unwrap()) }
    }
    found
}

#[test]
fn an_act_and_its_entry_are_one() {
    let world = World::new();
    world.vault().migrate("example", &["CREATE TABLE act (number INTEGER) STRICT"]).unwrap();
    let acts =
        || world.vault().read(|store| store.query_row("SELECT count(*) FROM act", [], |row| row.get(0)));
    // The act fails after its entry was written.
    let failed = world.vault().write(|store| {
        store.execute("INSERT INTO act VALUES (1)", [])?;
        world.ledger.append(store, &look(1))?;
        store.execute("INSERT INTO no_such_table VALUES (1)", [])
    });
    assert!(failed.is_err());
    assert_eq!((acts(), world.ledger.size()), (Ok(0_u64), Ok(0)));
    // The next act takes the same position, and the tree is whole.
    let done = world.vault().write(|store| {
        store.execute("INSERT INTO act VALUES (1)", [])?;
        world.ledger.append(store, &look(1))
    });
    assert_eq!((done, acts(), world.ledger.size()), (Ok(0), Ok(1), Ok(1)));
    world.publisher.publish().unwrap();
    assert_eq!(world.stop().audit().unwrap().entries, 1);
}

#[test]
fn the_tree_holds_no_entry() {
    let world = World::new();
    let planted = "Expediente-Ixcanul-4711";
    for number in 0..300 {
        let grounds = Grounds { note: Some(planted.to_owned()), ..Grounds::default() };
        let entry = Entry { grounds, ..look(number) };
        world.vault().write(|store| world.ledger.append(store, &entry)).unwrap();
    }
    world.publisher.publish().unwrap();
    let files = files(&world.folder());
    assert!(files.len() >= 6, "{} files", files.len());
    let hex: String = planted.bytes().map(|byte| format!("{byte:02x}")).collect();
    for form in [planted, &hex, "consult", "flight_duty"] {
        let holds = |file: &Vec<u8>| file.windows(form.len()).any(|part| part == form.as_bytes());
        assert!(!files.iter().any(holds), "`{form}` is in the tree");
    }
    // And the same entry twice is two leaves, so that not even a guess can be checked.
    let commitments: Vec<_> =
        (0..2).map(|position| world.ledger.entry(position).unwrap().unwrap().commitment).collect();
    assert_ne!(commitments[0], commitments[1]);
}

#[test]
fn an_erased_entry_still_verifies() {
    let world = World::with(300);
    let proof = world.ledger.prove(17, world.checkpoint()).unwrap();
    let by = Entry { actor: Actor::Operator, object: None, ..look(0) };
    assert_eq!(world.ledger.erase(Erased::One(17), by.clone()), Ok(1));
    assert_eq!(world.ledger.erase(Erased::One(17), by.clone()), Ok(0), "nothing is left to erase");
    assert_eq!(world.ledger.entry(17).unwrap().unwrap().opening, None);
    let about = Object { kind: ObjectKind::Traveller, id: 17 };
    assert_eq!(world.ledger.about(about).unwrap(), []);

    assert_eq!(world.ledger.erase(Erased::Through(200), by), Ok(200));
    world.publisher.publish().unwrap();
    let erased = world.ledger.prove(17, world.checkpoint()).unwrap();
    assert_eq!(erased.check(&world.key(), &[]).unwrap().entry, None);
    // Whoever had the proof before still has it.
    assert_eq!(proof.check(&world.key(), &[]).unwrap().entry, Some(look(17)));

    let audited = world.stop().audit().unwrap();
    assert_eq!((audited.entries, audited.erased, audited.unpublished), (302, 201, 0));
}

#[test]
fn what_is_erased_beyond_the_last_entry_ends_at_it() {
    let world = World::with(3);
    let by = Entry { actor: Actor::Operator, object: None, ..look(0) };
    assert_eq!(world.ledger.erase(Erased::Through(1_000), by), Ok(3));
    world.publisher.publish().unwrap();
    let audited = world.stop().audit().unwrap();
    assert_eq!((audited.entries, audited.erased), (4, 3));
}

#[test]
fn what_was_done_with_a_person_is_found_in_its_order() {
    let world = World::with(20);
    let traveller = Object { kind: ObjectKind::Traveller, id: 4 };
    let decided = Entry { act: Act::Decide, ..look(4) };
    assert_eq!(world.ledger.record(&decided), Ok(20));
    let found = world.ledger.about(traveller).unwrap();
    assert_eq!(found.iter().map(|found| found.position).collect::<Vec<_>>(), [4, 20]);
    assert_eq!(found[1].read(), Some(decided));
    let hit = Object { kind: ObjectKind::Hit, id: 4 };
    assert_eq!(world.ledger.about(hit).unwrap(), []);
}

#[test]
fn the_store_itself_refuses_to_change_or_delete_an_entry() {
    let world = World::with(3);
    for statement in [
        "DELETE FROM ledger_entry WHERE position = 1",
        "UPDATE ledger_entry SET body = '{}' WHERE position = 1",
        "UPDATE ledger_entry SET salt = NULL WHERE position = 1",
        "UPDATE ledger_entry SET commitment = zeroblob(32) WHERE position = 1",
        "UPDATE ledger_entry SET position = 9 WHERE position = 1",
        "UPDATE ledger_hash SET hash = zeroblob(32)",
        "DELETE FROM ledger_hash",
    ] {
        let refused = world.vault().write(|store| store.execute(statement, []));
        assert!(refused.is_err(), "{statement}");
    }
}
