//! `ceiba synth`: synthetic traffic with its ground truth, into a folder.

mod roster;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use jiff::civil::Date;
use synth::{Plan, Traffic};

use crate::arguments::Synth;
use crate::failure::Failure;
use crate::output::progress;

/// The day of the first flights. It does not follow the calendar: the same seed makes the same bytes always.
const DAY: Date = jiff::civil::date(2026, 11, 23);

/// Writes traffic or a roster into a new folder.
pub(crate) fn run(arguments: &Synth) -> Result<(), Failure> {
    let out = &arguments.out;
    let failed = |source| Failure::File { path: out.clone(), source };
    fs::create_dir_all(out).map_err(failed)?;
    if fs::read_dir(out).map_err(failed)?.next().is_some() {
        return Err(Failure::Usage(format!("{}: the folder is not empty; name a new one", out.display())));
    }
    match arguments.roster {
        Some(people) => roster::write(out, people, arguments.seed, arguments.wide),
        None => write_traffic(out, arguments.flights.unwrap_or_default(), arguments.seed),
    }
}

/// Writes `watchlist.csv`, `lost-documents.csv`, `truth.jsonl` and the folder `messages`.
fn write_traffic(out: &Path, flights: u32, seed: u64) -> Result<(), Failure> {
    let messages = out.join("messages");
    fs::create_dir(&messages).map_err(|source| Failure::File { path: messages.clone(), source })?;
    let traffic = Traffic::new(Plan { flights, seed, day: DAY });
    for file in traffic.watchlists() {
        write(&out.join(&file.name), &file.bytes)?;
    }
    let truth = out.join("truth.jsonl");
    let failed = |source| Failure::File { path: truth.clone(), source };
    let mut lines = BufWriter::new(File::create(&truth).map_err(failed)?);
    let bar = progress(flights as usize, "flights");
    for flight in traffic.flights() {
        for file in &flight.files {
            write(&messages.join(&file.name), &file.bytes)?;
        }
        for line in &flight.truth {
            serde_json::to_writer(&mut lines, line).map_err(io::Error::from).map_err(failed)?;
            lines.write_all(b"\n").map_err(failed)?;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    lines.flush().map_err(failed)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|source| Failure::File { path: path.to_owned(), source })
}
