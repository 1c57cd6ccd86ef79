//! A row of the table, and one measurement of it.

use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::set::Set;

/// Whose reader a row measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Scan,
    Ours,
    EdifactRs,
    Npm,
    Pydifact,
}

impl Family {
    pub(crate) const PEERS: [Self; 3] = [Self::EdifactRs, Self::Npm, Self::Pydifact];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Scan => "scan",
            Self::Ours => "ours",
            Self::EdifactRs => "edifact-rs",
            Self::Npm => "npm edifact",
            Self::Pydifact => "pydifact",
        }
    }
}

/// How a row reads.
pub(crate) enum Reader {
    /// A function here: reads an interchange, and says what it found and how many bytes it came.
    Here(fn(&[u8]) -> (usize, usize)),
    /// A program that reads a folder of interchanges and prints one line of JSON.
    Program { words: Vec<PathBuf> },
}

/// A row of the table.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) family: Family,
    /// Bytes of the set, at most, that it is given.
    pub(crate) slice: usize,
    pub(crate) reader: Reader,
    pub(crate) best: Option<Reading>,
}

/// What a row read in one round.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// Bytes that it was given.
    pub(crate) given: usize,
    /// Bytes that it read before its first fault, or of the files that it did not refuse.
    pub(crate) read: usize,
    /// Segments, tokens or travellers.
    pub(crate) found: usize,
    pub(crate) seconds: f64,
}

impl Reading {
    /// 10^6 bytes a second, of what was really read.
    pub(crate) fn rate(&self) -> f64 {
        if self.seconds > 0.0 { self.read as f64 / 1e6 / self.seconds } else { 0.0 }
    }
}

/// A measurement goes on for so long, so that a fast row is not measured by a few milliseconds.
const AT_LEAST: Duration = Duration::from_millis(50);

/// Measures a row once more, and keeps its best.
pub(crate) fn measure(row: &mut Row, set: &Set) {
    let interchanges = set.first(row.slice);
    let given = interchanges.iter().map(Vec::len).sum();
    let reading = match &row.reader {
        Reader::Here(read) => Some(here(interchanges, given, *read)),
        Reader::Program { words } => program(words, given),
    };
    if let Some(reading) = reading
        && row.best.is_none_or(|best| reading.rate() > best.rate())
    {
        row.best = Some(reading);
    }
}

fn here(interchanges: &[Vec<u8>], given: usize, read: fn(&[u8]) -> (usize, usize)) -> Reading {
    let mut all = Reading { given, read: 0, found: 0, seconds: 0.0 };
    let started = Instant::now();
    let mut passes = 0;
    while passes == 0 || started.elapsed() < AT_LEAST {
        passes += 1;
        (all.read, all.found) = (0, 0);
        for bytes in interchanges {
            let (found, length) = black_box(read(black_box(bytes)));
            all.found += found;
            all.read += length;
        }
    }
    Reading { seconds: started.elapsed().as_secs_f64() / f64::from(passes), ..all }
}

/// A program times its own reading, so that its start does not count.
fn program(words: &[PathBuf], given: usize) -> Option<Reading> {
    let (program, arguments) = words.split_first()?;
    let output = Command::new(program).args(arguments).output().ok()?;
    let said: serde_json::Value = serde_json::from_slice(output.stdout.trim_ascii()).ok()?;
    let count = |key: &str| said[key].as_u64().and_then(|count| usize::try_from(count).ok());
    Some(Reading { given, read: count("bytes")?, found: count("found")?, seconds: said["seconds"].as_f64()? })
}
