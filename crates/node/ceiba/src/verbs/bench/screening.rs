//! `ceiba bench screening`: how fast travellers are screened against a large list, on one core.

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

use ::screening::{DEFAULT_THRESHOLD, Query, Snapshot};
use synth::Roster;

use crate::arguments::BenchScreening;
use crate::failure::Failure;
use crate::output::{BOLD, Output, progress, say};
use crate::rosters;
use crate::verbs::screen::peak_memory;
use crate::wire::measured::Screening;

const SEED: u64 = 3;
/// So many travellers are screened each alone, before any other was.
const COLD_QUERIES: usize = 1_000;
/// What is written between two of them, in bytes: more than the caches that a core has for itself.
const CACHES: usize = 16 << 20;
/// Travellers are made so many at a time, outside of the time that is measured.
const BATCH: u64 = 10_000;
/// A rate is of at least so much time, unless [`MOST_TRAVELLERS`] took less.
const MEASURED_TIME: Duration = Duration::from_secs(3);
const MOST_TRAVELLERS: u64 = 2_000_000;
/// So many other travellers come first: a node runs for days and has met most words before.
const BEFORE: u64 = 50_000;
/// Of a batch so many are screened between two looks at the clock: a slow engine ends soon too.
const BETWEEN_LOOKS: usize = 100;

/// Measures and prints.
pub(super) fn run(arguments: &BenchScreening) -> Result<(), Failure> {
    let roster = Roster::new(SEED, rosters::diversity(arguments.wide));
    let list = rosters::list(&roster, arguments.names);
    let began = Instant::now();
    let snapshot = Snapshot::build(vec![list]);
    let build_s = began.elapsed().as_secs_f64();

    let cold = cold_times(&snapshot, &roster);
    let measured = Screening {
        names: arguments.names,
        wide: arguments.wide,
        build_s,
        travellers_per_s: rate(&snapshot, &roster, true),
        without_date_per_s: rate(&snapshot, &roster, false),
        cold_p50_ms: share(&cold, 50).as_secs_f64() * 1e3,
        cold_p99_ms: share(&cold, 99).as_secs_f64() * 1e3,
        cold_queries: cold.len(),
        memory_bytes: snapshot.memory_bytes(),
        peak_rss_mb: peak_memory(),
    };
    let mut output = Output::new();
    if arguments.json {
        output.json(&measured)?;
        return output.flush();
    }
    say!(output, "{BOLD}{} listed names{BOLD:#}, one core", measured.names)?;
    say!(output, "  {:<34}{:>12.2} s", "to make the list ready", measured.build_s)?;
    say!(output, "  {:<34}{:>12.0} MB", "that it takes, ready", measured.memory_bytes as f64 / 1e6)?;
    say!(output, "  {:<34}{:>12.0} /s", "travellers with a birth date", measured.travellers_per_s)?;
    say!(output, "  {:<34}{:>12.0} /s", "travellers without one", measured.without_date_per_s)?;
    say!(output, "  {:<34}{:>12.3} ms", "a single one, half take less", measured.cold_p50_ms)?;
    say!(output, "  {:<34}{:>12.3} ms", "99 of 100 take less", measured.cold_p99_ms)?;
    if let Some(memory) = measured.peak_rss_mb {
        say!(output, "  {:<34}{memory:>12.0} MiB", "memory at most, with the list")?;
    }
    output.flush()
}

/// How long single travellers take of whom nothing was made ready: each on a thread of its own, with its caches
/// full of something else. In rising order.
fn cold_times(snapshot: &Snapshot, roster: &Roster) -> Vec<Duration> {
    let mut elsewhere = vec![0_u8; CACHES];
    let bar = progress(COLD_QUERIES, "single travellers");
    let mut times = Vec::with_capacity(COLD_QUERIES);
    // Far from the travellers of the rates.
    for number in (0..COLD_QUERIES as u64).map(|number| number + (1 << 40)) {
        let query = rosters::traveller(roster, number);
        black_box(&mut elsewhere).fill(number as u8);
        let timed = || {
            let began = Instant::now();
            black_box(snapshot.screen(black_box(&query), DEFAULT_THRESHOLD));
            began.elapsed()
        };
        // A thread that could not run measured nothing; the count says so.
        times.extend(thread::scope(|scope| scope.spawn(timed).join()));
        bar.inc(1);
    }
    bar.finish_and_clear();
    times.sort_unstable();
    times
}

/// The time that so many of a hundred stay below.
fn share(sorted: &[Duration], of_a_hundred: usize) -> Duration {
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * of_a_hundred / 100).copied().unwrap_or_default()
}

/// Travellers a second, on this thread.
fn rate(snapshot: &Snapshot, roster: &Roster, has_date: bool) -> f64 {
    let (mut screened, mut spent) = (0, Duration::ZERO);
    for first in (0..BEFORE + MOST_TRAVELLERS).step_by(BATCH as usize) {
        let travellers: Vec<Query> = (first..first + BATCH)
            .map(|number| {
                let query = rosters::traveller(roster, number);
                Query { birth_date: query.birth_date.filter(|_| has_date), ..query }
            })
            .collect();
        for some in travellers.chunks(BETWEEN_LOOKS) {
            let began = Instant::now();
            for query in some {
                black_box(snapshot.screen(black_box(query), DEFAULT_THRESHOLD));
            }
            if first < BEFORE {
                continue;
            }
            spent += began.elapsed();
            screened += some.len();
            if spent >= MEASURED_TIME {
                return screened as f64 / spent.as_secs_f64();
            }
        }
    }
    screened as f64 / spent.as_secs_f64().max(f64::MIN_POSITIVE)
}
