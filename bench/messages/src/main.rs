//! Measures message reading side by side with peers, on the same bytes in one run: a plain scan for terminators as
//! the bound, our tokens, redaction and decoding, and `edifact-rs`, npm's `edifact` and `pydifact`.
//!
//! **Invariant:** every row of a table read the same interchanges; a slow peer reads only the first of them, and
//! the table says how many bytes. A peer that cannot be installed is told and left out.
//!
//! `cargo xtask bench messages [--rounds N] [--json]`

mod heap;
mod peers;
mod readers;
mod reading;
mod set;
mod table;
mod traffic;

use std::process::ExitCode;

use crate::peers::Peers;
use crate::reading::{Row, measure};
use crate::set::Set;

/// Each figure is the best of so many rounds. Rows take turns, so that what else runs on the machine hits them all.
const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (rounds, is_json) = match words[..] {
        [] => (Some(ROUNDS), false),
        ["--json"] => (Some(ROUNDS), true),
        ["--rounds", rounds] => (rounds.parse().ok(), false),
        ["--rounds", rounds, "--json"] | ["--json", "--rounds", rounds] => (rounds.parse().ok(), true),
        _ => (None, false),
    };
    let Some(rounds) = rounds.filter(|rounds| *rounds > 0) else {
        eprintln!("usage: cargo xtask bench messages [--rounds N] [--json]");
        return ExitCode::from(2);
    };
    let peers = Peers::install();
    let load_before = table::load();
    let sets = set::all();
    let mut measured = Vec::new();
    for set in &sets {
        let rows = measure_in_turns(set, &peers, rounds);
        let heap = heap::of_decoding(set);
        table::print(set, &rows, heap);
        measured.push(table::json(set, &rows, heap));
    }
    println!("\n{}", table::LEGEND);
    let load = [load_before, table::load()];
    println!("load average before and after: {} / {}; best of {rounds} rounds", load[0], load[1]);
    for missing in &peers.missing {
        println!("left out: {missing}");
    }
    if is_json {
        let all = serde_json::json!({
            "bench": "messages",
            "rounds": rounds,
            "load_average_before_and_after": load,
            "left_out": peers.missing,
            "sets": measured,
        });
        println!("{all}");
    }
    ExitCode::SUCCESS
}

fn measure_in_turns(set: &Set, peers: &Peers, rounds: usize) -> Vec<Row> {
    let mut rows = readers::rows();
    rows.extend(peers.rows(set));
    for round in 1..=rounds {
        eprintln!("{}: round {round} of {rounds}", set.name);
        for row in &mut rows {
            measure(row, set);
        }
    }
    rows
}
