//! Measures screening side by side with peers, on the same lists, travellers and planted people in one run, one
//! thread each: ours, rapidfuzz, nomenklatura, DuckDB and PostgreSQL's pg_trgm.
//!
//! **Invariant:** every engine is a program of its own that reads the same files and does as much as it can in the
//! same time; what it did not come to is said beside its figures. One that cannot be installed or run is told and
//! left out.
//!
//! `cargo xtask bench screening [--names N] [--seconds N] [--json]`
//! `cargo xtask bench screening --pairs FILE.csv [--json]`

mod arguments;
mod case;
mod engine;
mod failure;
mod measured;
mod ours;
mod pairs;
mod peers;
mod planted;
mod postgres;
mod roster;
mod sanctions;
mod table;

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::case::Case;
use crate::engine::Engine;
use crate::failure::Failure;
use crate::peers::Peers;

/// Names of the roster that stands in for real lists where these are not there.
const LIKE_A_REAL_LIST: usize = 15_000;

/// As in the product.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match Arguments::read(&words) {
        Some(Arguments::Engine(work)) => ours::run(&work),
        Some(Arguments::Lists { names, seconds, is_json }) => measure_lists(names, seconds, is_json),
        Some(Arguments::Pairs { file, is_json }) => measure_pairs(&file, is_json),
        None => {
            eprintln!("{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bench screening: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn measure_lists(names: usize, seconds: f64, is_json: bool) -> Result<(), Failure> {
    let Peers { engines, cluster, mut missing } = Peers::install();
    let load_before = table::load();
    let mut told = Vec::new();
    for make in [real_case, |names| roster::case("a roster of invented people", names)] {
        let case = make(names)?;
        let mut rows = Vec::new();
        for engine in &engines {
            eprintln!("{}: {}", case.name, engine.name);
            match engine.measure_lists(&case, seconds) {
                Ok(measured) => rows.push((engine, measured)),
                Err(failure) => missing.push(format!("{}, {}: {failure}", engine.name, case.name)),
            }
        }
        table::print(&case, &rows);
        told.push(table::json(&case, &rows));
    }
    drop(cluster);
    println!("\n{}", table::LEGEND);
    let load = [load_before, table::load()];
    println!(
        "at most {seconds} s for each measurement; load average before and after: {} / {}",
        load[0], load[1]
    );
    close(
        json!({ "seconds": seconds, "load_average_before_and_after": load, "lists": told }),
        &missing,
        is_json,
    );
    Ok(())
}

/// OFAC's and the United Nations' lists where they are beside the clone.
fn real_case(_: usize) -> Result<Case, Failure> {
    match sanctions::case()? {
        Some(case) => Ok(case),
        None => roster::case("OFAC and UN are not there; a small roster", LIKE_A_REAL_LIST),
    }
}

fn measure_pairs(file: &Path, is_json: bool) -> Result<(), Failure> {
    let truth = pairs::truth(file)?;
    let Peers { engines, cluster, mut missing } = Peers::install();
    let mut rows: Vec<(&Engine, pairs::Agreement)> = Vec::new();
    for engine in &engines {
        eprintln!("pairs: {}", engine.name);
        match engine.decide_pairs(file, truth.len()) {
            Ok(same) => rows.push((engine, pairs::Agreement::of(&truth, &same))),
            Err(failure) => missing.push(format!("{}: {failure}", engine.name)),
        }
    }
    drop(cluster);
    pairs::print(&truth, &rows);
    close(json!({ "pairs": pairs::json(&truth, &rows) }), &missing, is_json);
    Ok(())
}

fn close(mut told: Value, missing: &[String], is_json: bool) {
    for missing in missing {
        println!("left out: {missing}");
    }
    if is_json {
        told["bench"] = "screening".into();
        told["left_out"] = missing.into();
        println!("{told}");
    }
}
