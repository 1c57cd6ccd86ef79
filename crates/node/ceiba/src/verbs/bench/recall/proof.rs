//! That the index misses nothing: the same queries by the index and by comparing with every listed name.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use screening::{DEFAULT_THRESHOLD, EntryId, Match, MatchKind, Query};

use super::LOOSEST;
use super::planted::Planted;
use super::subjects::Subjects;
use crate::output::{progress, warn};
use crate::parallel;
use crate::wire::measured::Proof;

/// So many queries are timed to say how long all will take.
const TIMED: usize = 4;
/// What takes longer is announced.
const LONG: Duration = Duration::from_secs(60);

/// Asks both ways, at the threshold of `screen` and at the loosest of the table in turn.
pub(super) fn prove(subjects: &Subjects, planted: &Planted, traffic: &[Query], count: usize) -> Proof {
    let queries = queries(planted, traffic, count);
    announce(subjects, &queries);
    let bar = progress(queries.len(), "compared with every name");
    let counts = parallel::map(&queries, &bar, |(query, threshold)| compare(subjects, query, *threshold));
    bar.finish_and_clear();
    let sum = |place: usize| counts.iter().map(|counts| counts[place]).sum();
    Proof {
        queries: queries.len(),
        matches: sum(0),
        exhaustive_matches: sum(1),
        missed: sum(2),
        extra: sum(3),
    }
}

/// Changed people and travellers in equal shares, if there are so many travellers; of every four of each, two without a birth date, two at each
/// threshold.
fn queries(planted: &Planted, traffic: &[Query], count: usize) -> Vec<(Query, f64)> {
    let planted = planted.mixed();
    let travellers = traffic.len().min(count / 2);
    let mixed = planted.into_iter().take(count - travellers).chain(traffic.iter().take(travellers));
    let varied = mixed.enumerate().map(|(place, query)| {
        let birth_date = query.birth_date.filter(|_| place % 2 == 0);
        let threshold = if place / 2 % 2 == 0 { DEFAULT_THRESHOLD } else { LOOSEST };
        (Query { birth_date, ..query.clone() }, threshold)
    });
    varied.collect()
}

fn announce(subjects: &Subjects, queries: &[(Query, f64)]) {
    let began = Instant::now();
    let timed = queries.len().min(TIMED);
    for (query, threshold) in &queries[..timed] {
        subjects.snapshot.screen_exhaustive(query, *threshold);
    }
    let times = queries.len() as f64 / timed.max(1) as f64 / parallel::threads() as f64;
    let all = began.elapsed().mul_f64(times);
    if all >= LONG {
        warn(format_args!(
            "comparing {} queries with each of {} names will take about {} minutes; --queries N asks less",
            queries.len(),
            subjects.snapshot.name_count(),
            all.as_secs().div_ceil(60)
        ));
    }
}

/// Matches of the index, of the comparison with every name, only of the latter, only of the former.
fn compare(subjects: &Subjects, query: &Query, threshold: f64) -> [usize; 4] {
    let key = |found: &Match| (found.entry, found.kind, found.score.to_bits());
    let keys = |found: &[Match]| found.iter().map(key).collect::<HashSet<(EntryId, MatchKind, u64)>>();
    let indexed = keys(&subjects.snapshot.screen(query, threshold));
    let exhaustive = keys(&subjects.snapshot.screen_exhaustive(query, threshold));
    let (missed, extra) = (exhaustive.difference(&indexed).count(), indexed.difference(&exhaustive).count());
    [indexed.len(), exhaustive.len(), missed, extra]
}
