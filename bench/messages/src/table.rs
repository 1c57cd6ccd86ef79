//! The table for people, and the same as JSON.

use serde_json::{Value, json};

use crate::heap::Heap;
use crate::reading::{Family, Row};
use crate::set::Set;

/// MB a second to tokens that we promise on one core.
const TOKENS_GOAL: f64 = 1_000.0;

/// The rows that the promises are about.
const TOKENS: &str = "our tokens: every component's place";
const TRAVELLERS: &str = "our decoding to travellers";

pub(crate) fn print(set: &Set, rows: &[Row], heap: Heap) {
    let megabytes = set.bytes() as f64 / 1e6;
    println!("\n{}: {megabytes:.1} MB, {} interchanges again and again", set.name, set.different);
    println!(
        "  {:36} {:>9} {:>9} {:>13} {:>13} {:>13} {:>9} {:>6} {:>10}",
        "", "MB/s", "of scan", "x edifact-rs", "x npm", "x pydifact", "MB given", "read", "found"
    );
    for row in rows {
        let Some(best) = row.best else {
            println!("  {:36} {:>9}", row.name, "failed");
            continue;
        };
        let times = Family::PEERS.map(|peer| match times(rows, row, peer) {
            Some(times) if times >= 0.1 => format!("{times:.1} x"),
            Some(times) => format!("{times:.3} x"),
            None => "-".to_owned(),
        });
        println!(
            "  {:36} {:9.1} {:>9} {:>13} {:>13} {:>13} {:9.1} {:5.0}% {:10}",
            row.name,
            best.rate(),
            share(of_scan(rows, row)),
            times[0],
            times[1],
            times[2],
            best.given as f64 / 1e6,
            100.0 * best.read as f64 / best.given.max(1) as f64,
            best.found,
        );
    }
    for (name, goal) in goals(set) {
        let rate = fastest(rows, |row| row.name == name).unwrap_or(0.0);
        let word = if rate >= goal { "reached" } else { "missed" };
        println!("  goal {word}: {name}, {rate:.0} of {goal:.0} MB/s");
    }
    println!(
        "  heap at the peak of decoding: {:.2} x the input, {:.2} x for the worst interchange",
        heap.overall, heap.worst
    );
}

pub(crate) fn json(set: &Set, rows: &[Row], heap: Heap) -> Value {
    let told = rows.iter().filter_map(|row| Some((row, row.best?))).map(|(row, best)| {
        let [edifact_rs, npm, pydifact] = Family::PEERS.map(|peer| times(rows, row, peer));
        json!({
            "row": row.name,
            "family": row.family.as_str(),
            "mb_per_s": best.rate(),
            "of_scan": of_scan(rows, row),
            "times_edifact_rs": edifact_rs,
            "times_npm_edifact": npm,
            "times_pydifact": pydifact,
            "bytes_given": best.given,
            "bytes_read": best.read,
            "found": best.found,
        })
    });
    json!({
        "set": set.name,
        "bytes": set.bytes(),
        "rows": told.collect::<Vec<_>>(),
        "goals_mb_per_s": goals(set).map(|(row, goal)| json!({ "row": row, "goal": goal })),
        "heap_per_input_byte": { "overall": heap.overall, "worst": heap.worst },
    })
}

fn goals(set: &Set) -> [(&'static str, f64); 2] {
    [(TOKENS, TOKENS_GOAL), (TRAVELLERS, set.kind.goal())]
}

/// The rate of the fastest row of some.
fn fastest(rows: &[Row], is_meant: impl Fn(&Row) -> bool) -> Option<f64> {
    let rates = rows.iter().filter(|row| is_meant(row)).filter_map(|row| row.best);
    rates.map(|best| best.rate()).filter(|rate| *rate > 0.0).max_by(f64::total_cmp)
}

/// How many times as fast as a peer's fastest row, whatever that does less.
fn times(rows: &[Row], row: &Row, peer: Family) -> Option<f64> {
    Some(row.best?.rate() / fastest(rows, |other| other.family == peer)?)
}

fn of_scan(rows: &[Row], row: &Row) -> Option<f64> {
    Some(row.best?.rate() / fastest(rows, |other| other.family == Family::Scan)?)
}

/// A share of 1, as precise as it is small.
fn share(share: Option<f64>) -> String {
    match share {
        Some(share) if share >= 0.001 => format!("{:.1} %", 100.0 * share),
        Some(share) => format!("{:.4} %", 100.0 * share),
        None => "-".to_owned(),
    }
}

/// What one has to know to read the tables.
pub(crate) const LEGEND: &str = "\
MB/s: 10^6 bytes a second of what was read, on one core. x: to the fastest row of that peer. read: edifact-rs reads up to
the first fault of an interchange; npm's edifact and pydifact up to the end or not at all, and the npm package is
given interchanges once more without declaration and blanks when it refuses them.";

/// How busy the machine was: processes that ran or waited to, over 1, 5 and 15 minutes.
pub(crate) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let numbers: Vec<&str> = text.split_whitespace().take(3).collect();
    if numbers.is_empty() { "unknown".to_owned() } else { numbers.join(" ") }
}
