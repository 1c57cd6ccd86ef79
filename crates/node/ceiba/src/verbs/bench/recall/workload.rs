//! What each threshold costs and finds: alerts of traffic beside the recall of changed people.

use std::collections::BTreeMap;

use screening::Query;

use super::LOOSEST;
use super::planted::Found;
use super::subjects::Subjects;
use crate::output::progress;
use crate::parallel;
use crate::wire::measured::Workload;

/// The thresholds of the table, in hundredths.
const THRESHOLDS: std::ops::RangeInclusive<u32> = 50..=99;

/// A row for each threshold.
pub(super) fn table(subjects: &Subjects, traffic: &[Query], found: &Found) -> Vec<Workload> {
    let bar = progress(2 * traffic.len(), "travellers");
    let scores = |has_date: bool| {
        parallel::map(traffic, &bar, |query| {
            let query = Query { birth_date: query.birth_date.filter(|_| has_date), ..query.clone() };
            let found = subjects.snapshot.screen(&query, LOOSEST);
            found.iter().map(|found| found.score).collect::<Vec<f64>>()
        })
    };
    let (with_date, without_date) = (scores(true), scores(false));
    bar.finish_and_clear();
    THRESHOLDS
        .map(|hundredths| {
            let threshold = f64::from(hundredths) / 100.0;
            let (with, without) = (counts(&with_date, threshold), counts(&without_date, threshold));
            let recalls = found.at(threshold);
            let by_change: BTreeMap<_, _> =
                recalls.iter().filter_map(|one| Some((one.change, one.recall?))).collect();
            let by_change_without_date: BTreeMap<_, _> =
                recalls.iter().filter_map(|one| Some((one.change, one.recall_without_date?))).collect();
            Workload {
                threshold,
                alerts_per_1000: with.alerts,
                matches_per_1000: with.matches,
                recall: mean(&by_change),
                alerts_per_1000_without_date: without.alerts,
                matches_per_1000_without_date: without.matches,
                recall_without_date: mean(&by_change_without_date),
                recall_by_change: by_change,
                recall_by_change_without_date: by_change_without_date,
            }
        })
        .collect()
}

/// Of a thousand travellers.
struct Counts {
    alerts: f64,
    matches: f64,
}

fn counts(scores: &[Vec<f64>], threshold: f64) -> Counts {
    let reached = |scores: &[f64]| scores.iter().filter(|score| **score >= threshold).count();
    let alerts = scores.iter().filter(|scores| reached(scores) > 0).count();
    let matches: usize = scores.iter().map(|scores| reached(scores)).sum();
    let of_a_thousand = |count: usize| count as f64 * 1000.0 / scores.len().max(1) as f64;
    Counts { alerts: of_a_thousand(alerts), matches: of_a_thousand(matches) }
}

/// Every change counts the same, however many people could be changed so.
fn mean(by_change: &BTreeMap<&'static str, f64>) -> f64 {
    by_change.values().sum::<f64>() / by_change.len().max(1) as f64
}
