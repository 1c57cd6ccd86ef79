//! What the ledger costs: `cargo run --release -p ledger --example measure -- FOLDER [ENTRIES]`.
//!
//! In a real store with its fsync: a transaction with and without an entry, and how long the entry alone takes in it.
//! Then how long it takes to verify a log of so many entries (10 million when nothing is said) from its files.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ledger::{Act, Actor, Entry, Folder, Grounds, Ledger, Object, ObjectKind, Publisher, root_of_tiles};
use tlog_tiles::{Hash, node_hash, record_hash};
use vault::Vault;

const ACTS: i64 = 2_000;
const STORED: i64 = 200_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: measure FOLDER [ENTRIES]")?);
    let entries = arguments.next().map_or(Ok(10_000_000), |text| text.parse())?;
    append(&folder.join("store"))?;
    let log = folder.join("log");
    if !log.exists() {
        let began = Instant::now();
        write_log(&log, entries)?;
        println!("a log of {entries} entries was written in {:.1} s", began.elapsed().as_secs_f64());
    }
    let began = Instant::now();
    let root = root_of_tiles(&Folder(log), entries, |_| {})?;
    println!("{entries} entries verified in {:.1} s, root {root}", began.elapsed().as_secs_f64());
    Ok(())
}

fn look(id: i64) -> Result<Entry, Box<dyn Error>> {
    Ok(Entry {
        at: "2026-11-22T10:00:00Z".parse()?,
        actor: Actor::System,
        act: Act::Consult,
        object: Some(Object { kind: ObjectKind::Traveller, id }),
        grounds: Grounds { purpose: Some("flight_duty".to_owned()), ..Grounds::default() },
    })
}

fn append(dir: &Path) -> Result<(), Box<dyn Error>> {
    let vault = Arc::new(Vault::open(dir)?);
    let ledger = Ledger::open(vault.clone())?;
    vault.migrate("measure", &["CREATE TABLE act (id INTEGER PRIMARY KEY, text TEXT) STRICT"])?;
    let act = "INSERT INTO act (text) VALUES ('an act of the usual length, some hundred bytes of a row in a table')";
    // A ledger of some size, so that the tree has height.
    let began = Instant::now();
    let entries: Vec<Entry> = (0..STORED).map(look).collect::<Result<_, _>>()?;
    vault.write(|store| entries.iter().try_for_each(|entry| ledger.append(store, entry).map(drop)))?;
    let each = began.elapsed().as_secs_f64() * 1e6 / STORED as f64;
    println!("{STORED} entries in one transaction: {each:.1} us each");

    let (mut without, mut with, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for id in 0..ACTS {
        let began = Instant::now();
        vault.write(|store| store.execute(act, []))?;
        without.push(began.elapsed());
        let entry = look(id)?;
        let began = Instant::now();
        vault.write(|store| {
            store.execute(act, [])?;
            let began = Instant::now();
            let position = ledger.append(store, &entry);
            alone.push(began.elapsed());
            position
        })?;
        with.push(began.elapsed());
    }
    tell("an act, committed to the disk", without);
    tell("the same with its entry", with);
    tell("of that, the entry", alone);

    let publisher = Publisher::open(&ledger, dir, None)?;
    let began = Instant::now();
    publisher.publish()?;
    println!("publishing all of it: {:.2} s", began.elapsed().as_secs_f64());
    ledger.record(&look(1)?)?;
    let began = Instant::now();
    let size = publisher.publish()?.map_or(0, |checkpoint| checkpoint.size);
    println!("publishing one more: {:.2} ms", began.elapsed().as_secs_f64() * 1e3);
    let began = Instant::now();
    let files = Folder(publisher.folder().to_owned());
    let audited = ledger::audit(&vault, &files, size, |_| {})?;
    println!("{} stored entries compared in {:.2} s", audited.entries, began.elapsed().as_secs_f64());
    Ok(())
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!("{what}: {:.3} ms in the middle, {:.3} ms at 99 %", at(50), at(99));
}

/// Writes the tiles of a log whose entries mean nothing.
fn write_log(folder: &Path, size: u64) -> Result<(), Box<dyn Error>> {
    let mut levels: BTreeMap<u8, (u64, Vec<Hash>)> = BTreeMap::new();
    let mut bundle = Vec::new();
    for position in 0..size {
        let commitment = record_hash(&position.to_be_bytes());
        bundle.extend([0, 32]);
        bundle.extend(commitment.0);
        if (position + 1) % 256 == 0 || position + 1 == size {
            write(folder, "entries", position / 256, bundle.len() / 34, &bundle)?;
            bundle.clear();
        }
        push(folder, &mut levels, 0, record_hash(&commitment.0))?;
    }
    for (level, (index, hashes)) in levels.iter().filter(|(_, (_, hashes))| !hashes.is_empty()) {
        write(folder, &level.to_string(), *index, hashes.len(), &bytes(hashes))?;
    }
    Ok(())
}

fn push(
    folder: &Path,
    levels: &mut BTreeMap<u8, (u64, Vec<Hash>)>,
    level: u8,
    hash: Hash,
) -> Result<(), Box<dyn Error>> {
    let (index, hashes) = levels.entry(level).or_default();
    hashes.push(hash);
    if hashes.len() < 256 {
        return Ok(());
    }
    write(folder, &level.to_string(), *index, 256, &bytes(hashes))?;
    *index += 1;
    let mut row = std::mem::take(hashes);
    while row.len() > 1 {
        row = row.chunks(2).map(|pair| node_hash(pair[0], pair[1])).collect();
    }
    push(folder, levels, level + 1, row[0])
}

fn bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}

fn write(folder: &Path, kind: &str, index: u64, width: usize, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let mut number = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        number = format!("x{:03}/{number}", rest % 1000);
        rest /= 1000;
    }
    let partial = if width == 256 { String::new() } else { format!(".p/{width}") };
    let path = folder.join(format!("tile/{kind}/{number}{partial}"));
    fs::create_dir_all(path.parent().unwrap_or(folder))?;
    Ok(fs::write(path, bytes)?)
}
