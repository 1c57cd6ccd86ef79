//! Our own engine, measured as the peers are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use lists::{List, ListedName, Subject, SubjectKind};
use screening::{DEFAULT_THRESHOLD, Match, Query, Snapshot};
use serde_json::json;
use vocabulary::PersonName;

use crate::arguments::Work;
use crate::case::{self, Planted, Traveller};
use crate::failure::Failure;
use crate::measured::{Measured, Screening};
use crate::pairs;

/// Does the work and prints one line of JSON.
pub(crate) fn run(work: &Work) -> Result<(), Failure> {
    let told = match work {
        Work::Lists { folder, seconds, sources } => json!(lists(folder, *seconds, sources)?),
        Work::Pairs { file } => json!({ "same": pairs::read(file)?.iter().map(is_same).collect::<Vec<_>>() }),
    };
    println!("{told}");
    Ok(())
}

fn lists(folder: &Path, seconds: f64, sources: &[PathBuf]) -> Result<Measured, Failure> {
    let lists = case::read_lists(sources)?;
    let travellers: Vec<Traveller> = case::read_table(&folder.join("travellers.csv"))?;
    let planted: Vec<Planted> = case::read_table(&folder.join("planted.csv"))?;
    let before = resident_mb();
    let started = Instant::now();
    let snapshot = Snapshot::build(lists);
    let build_s = started.elapsed().as_secs_f64();
    let memory_mb = resident_mb() - before;
    let mode = |has_date| screening(&snapshot, &travellers, &planted, has_date, seconds);
    Ok(Measured { build_s, memory_mb, with_date: mode(true), name_only: mode(false) })
}

fn screening(
    snapshot: &Snapshot,
    travellers: &[Traveller],
    planted: &[Planted],
    has_date: bool,
    seconds: f64,
) -> Screening {
    let mut all = Screening {
        travellers: 0,
        seconds: 0.0,
        alerted: 0,
        matches: 0,
        list_share: 1.0,
        recall: BTreeMap::new(),
    };
    let queries: Vec<Query> =
        travellers.iter().map(|one| query(&one.surname, &one.given, &one.birth_date, has_date)).collect();
    let started = Instant::now();
    for query in &queries {
        let matches = snapshot.screen(query, DEFAULT_THRESHOLD).len();
        all.travellers += 1;
        all.alerted += usize::from(matches > 0);
        all.matches += matches;
        if started.elapsed().as_secs_f64() >= seconds {
            break;
        }
    }
    all.seconds = started.elapsed().as_secs_f64();
    for one in planted {
        let query = query(&one.surname, &one.given, &one.birth_date, has_date);
        let is_target = |found: &Match| {
            let entry = snapshot.entry(found.entry);
            one.entry == case::entry(&entry.list.name, &entry.subject.id)
        };
        let counts = all.recall.entry(one.change.clone()).or_default();
        counts.0 += usize::from(snapshot.screen(&query, DEFAULT_THRESHOLD).iter().any(is_target));
        counts.1 += 1;
    }
    all
}

fn query(surname: &str, given: &str, birth_date: &str, has_date: bool) -> Query {
    Query {
        names: vec![PersonName::reported(surname, given)],
        birth_date: if has_date { birth_date.parse().ok() } else { None },
        ..Query::default()
    }
}

/// As `ceiba compare` does it: a traveller against a list of one.
fn is_same([one, other]: &[String; 2]) -> bool {
    let subject = Subject {
        names: vec![ListedName { name: name(other), is_weak: false }],
        ..Subject::new("", SubjectKind::Individual)
    };
    let list = List { name: String::new(), version: None, subjects: vec![subject], problems: Vec::new() };
    let query = Query { names: vec![name(one)], ..Query::default() };
    !Snapshot::build(vec![list]).screen_exhaustive(&query, DEFAULT_THRESHOLD).is_empty()
}

/// `SURNAME, Given` says which part is which; anything else does not.
fn name(text: &str) -> PersonName {
    match text.split_once(',') {
        Some((surname, given)) => PersonName::parts(surname.trim(), given.trim()),
        None => PersonName::whole(text.trim()),
    }
}

/// 10^6 bytes of memory that this process holds now, of 4,096-byte pages.
fn resident_mb() -> f64 {
    let text = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split_whitespace().nth(1).and_then(|pages| pages.parse::<f64>().ok());
    pages.unwrap_or(0.0) * 4_096.0 / 1e6
}
