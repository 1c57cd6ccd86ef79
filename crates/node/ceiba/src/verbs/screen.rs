//! `ceiba screen`: messages or travellers against lists, without a store.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use people_tables::ColumnMapping;
use screening::{Match, Snapshot};
use serde::Serialize;

use crate::arguments::Screen;
use crate::failure::Failure;
use crate::input;
use crate::output::{BOLD, DIM, Output, progress, say, warn};
use crate::reported::{self, Day, Reported};
use crate::verbs::lists_check::{read_lists, today};
use crate::wire::matched::{Matched, Stats};
use crate::{parallel, prepared};

/// The last object of `--stats`.
#[derive(Serialize)]
struct StatsLine {
    stats: Stats,
}

/// Screens every input; a file that cannot be read does not keep the others from being screened.
pub(crate) fn run(arguments: &Screen) -> Result<(), Failure> {
    let started = Instant::now();
    let columns = arguments.columns.clone().unwrap_or_default();
    let snapshot = load(&arguments.lists, &columns)?;
    let load = started.elapsed();

    let day = arguments.day.map(Day::On).or(today().map(Day::OfTravelTo)).unwrap_or(Day::Any);
    let (mut travellers, mut matches, mut failed) = (0, 0, 0_usize);
    let mut screening = Duration::ZERO;
    let mut output = Output::new();
    let paths = input::expand(&arguments.input)?;
    let bar = progress(paths.len(), "files");
    for path in &paths {
        match reported::read(path, &columns, day) {
            Ok(reports) => {
                reports.problems.iter().for_each(warn);
                failed += reports.unreadable;
                let began = Instant::now();
                let found = screen(&snapshot, &reports.travellers, arguments);
                screening += began.elapsed();
                travellers += reports.travellers.len();
                for (reported, found) in reports.travellers.iter().zip(&found) {
                    matches += found.len();
                    tell(&reports.file, reported, found, &snapshot, arguments.json, &mut output)?;
                }
            }
            Err(failure) => {
                warn(failure);
                failed += 1;
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();

    let threads = parallel::threads();
    let stats = Stats {
        subjects: snapshot.subject_count(),
        names: snapshot.name_count(),
        travellers,
        matches,
        threads,
        load_s: load.as_secs_f64(),
        screen_s: screening.as_secs_f64(),
        travellers_per_s: travellers as f64 / screening.as_secs_f64().max(f64::MIN_POSITIVE),
        peak_rss_mb: peak_memory(),
    };
    if arguments.stats && arguments.json {
        output.json(&StatsLine { stats })?;
    } else if !arguments.json {
        let (entries, rate) = (stats.subjects, stats.travellers_per_s);
        say!(
            output,
            "{matches} matches: {travellers} travellers against {entries} entries, {threads} threads"
        )?;
        if arguments.stats {
            say!(
                output,
                "{DIM}lists {:.2} s, screening {:.3} s, {rate:.0} travellers/s{DIM:#}",
                stats.load_s,
                stats.screen_s
            )?;
        }
    }
    output.flush()?;
    match failed {
        0 => Ok(()),
        failed => Err(Failure::Incomplete(format!("{failed} of the inputs or messages could not be read"))),
    }
}

/// Prepared lists as they lie in their file, or lists made ready now.
fn load(files: &[PathBuf], columns: &ColumnMapping) -> Result<Snapshot, Failure> {
    let prepared = files.iter().find(|file| prepared::is_prepared(file));
    if let Some(prepared) = prepared {
        if files.len() > 1 {
            return Err(Failure::Usage(format!(
                "{} is made by `ceiba lists prepare` and is named alone; to screen with more lists, \
                 prepare all of them in one file",
                prepared.display()
            )));
        }
        return prepared::open(prepared);
    }
    let lists = read_lists(files, columns)?;
    for problem in lists.iter().flat_map(|list| &list.problems) {
        warn(problem);
    }
    Ok(Snapshot::build(lists))
}

/// The matches of each traveller, in the travellers' order.
fn screen(snapshot: &Snapshot, travellers: &[Reported], arguments: &Screen) -> Vec<Vec<Match>> {
    let one = |reported: &Reported| {
        if arguments.exhaustive {
            snapshot.screen_exhaustive(&reported.query, arguments.threshold)
        } else {
            snapshot.screen(&reported.query, arguments.threshold)
        }
    };
    parallel::shares(travellers, |share| {
        // Who is born on near days is compared with the same part of the lists, which is then at hand.
        let mut by_birth_date: Vec<usize> = (0..share.len()).collect();
        by_birth_date.sort_by_key(|place| share[*place].birth_date);
        let mut found = vec![Vec::new(); share.len()];
        for place in by_birth_date {
            found[place] = one(&share[place]);
        }
        found
    })
}

fn tell(
    file: &str,
    reported: &Reported,
    found: &[Match],
    snapshot: &Snapshot,
    as_json: bool,
    output: &mut Output,
) -> Result<(), Failure> {
    for found in found {
        let entry = snapshot.entry(found.entry);
        if as_json {
            output.json(&Matched::new(file, reported, found, &entry))?;
            continue;
        }
        let (kind, band) = (found.kind.as_str(), found.band.as_str());
        let (given, surname) = (&reported.given, &reported.surname);
        say!(
            output,
            "{BOLD}{band}{BOLD:#} {kind} {:.2}  {surname} {given}  {DIM}{file}{DIM:#}",
            found.score
        )?;
        say!(output, "    {} {}", entry.list.name, entry.subject.id)?;
        for compared in &found.evidence {
            let effect = compared.effect.as_str();
            say!(
                output,
                "    {:<13} {effect:<8} {} | {}",
                compared.field,
                compared.reported,
                compared.listed
            )?;
        }
    }
    Ok(())
}

/// The high-water mark of the process's memory, from Linux's own account of it.
pub(crate) fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kibibytes / 1024.0)
}
