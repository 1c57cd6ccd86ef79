//! The tables for people, and the same as JSON.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::case::Case;
use crate::engine::Engine;
use crate::measured::{Measured, Screening};

type Row<'e> = (&'e Engine, Measured);
type Mode = fn(&Measured) -> &Screening;

/// The two ways in which travellers are screened.
const MODES: [(&str, Mode); 2] =
    [("birth date known", |measured| &measured.with_date), ("name only", |measured| &measured.name_only)];

pub(crate) fn print(case: &Case, rows: &[Row<'_>]) {
    println!(
        "\n{}: {} people under {} names; {} clean travellers, {} planted",
        case.name, case.people, case.names, case.travellers, case.planted
    );
    println!(
        "  {:30} {:>9} {:>10} {:>8} {:>10} {:>8} {:>8} {:>8} {:>8} {:>9}",
        "",
        "travel./s",
        "Ceiba x",
        "recall",
        "travellers",
        "of list",
        "alerted",
        "matches",
        "build s",
        "memory MB"
    );
    for (mode, of) in MODES {
        println!("  {mode}");
        for (engine, measured) in rows {
            let screening = of(measured);
            println!(
                "    {:28} {:>9} {:>10} {:>8} {:10} {:>8} {:>8} {:>8} {:8.1} {:9.0}",
                engine.name,
                figure(Some(screening.rate())),
                times(rows, engine, screening, of)
                    .map_or_else(|| "-".to_owned(), |times| figure(Some(times)) + " x"),
                precise(screening.recall_of_all()),
                screening.travellers,
                if screening.is_whole_list() {
                    "all".to_owned()
                } else {
                    format!("{:.2} %", 100.0 * screening.list_share)
                },
                figure(screening.alerted_per_mille()),
                figure(screening.matches_per_mille()),
                measured.build_s,
                measured.memory_mb,
            );
        }
    }
    print_recall(rows);
}

/// A row for each kind of change, two columns for each engine.
fn print_recall(rows: &[Row<'_>]) {
    let numbers = 1..=rows.len();
    println!("  recall for each kind of change, birth date known / name only");
    for ((engine, _), number) in rows.iter().zip(numbers.clone()) {
        println!("    ({number}) {}", engine.name);
    }
    let heads: String = numbers.map(|number| format!(" {:>13}", format!("({number})"))).collect();
    println!("    {:28}{heads} {:>7}", "", "people");
    let changes: BTreeSet<&String> =
        rows.iter().flat_map(|(_, measured)| measured.with_date.recall.keys()).collect();
    for change in changes {
        let mut people = 0;
        let cells = rows.iter().map(|(_, measured)| {
            let modes = MODES.map(|(_, of)| {
                let (found, planted) = of(measured).recall.get(change).copied().unwrap_or_default();
                people = people.max(planted);
                precise((planted > 0).then(|| found as f64 / planted as f64))
            });
            format!(" {:>13}", modes.join(" / "))
        });
        let cells: String = cells.collect();
        println!("    {change:28}{cells} {people:7}");
    }
}

pub(crate) fn json(case: &Case, rows: &[Row<'_>]) -> Value {
    let told = rows.iter().map(|(engine, measured)| {
        let [with_date, name_only] = MODES.map(|(_, of)| {
            let screening = of(measured);
            json!({
                "travellers_per_s": screening.rate(),
                "times_faster_is_ceiba": times(rows, engine, screening, of),
                "travellers": screening.travellers,
                "seconds": screening.seconds,
                "list_share": screening.list_share,
                "alerted_per_1000": screening.alerted_per_mille(),
                "matches_per_1000": screening.matches_per_mille(),
                "recall": screening.recall_of_all(),
                "recall_of_changes": screening.recall,
            })
        });
        json!({
            "engine": engine.name,
            "build_s": measured.build_s,
            "memory_mb": measured.memory_mb,
            "with_date": with_date,
            "name_only": name_only,
        })
    });
    json!({
        "list": case.name,
        "people": case.people,
        "names": case.names,
        "travellers": case.travellers,
        "planted": case.planted,
        "engines": told.collect::<Vec<_>>(),
    })
}

/// How many times as fast ours is.
fn times(rows: &[Row<'_>], engine: &Engine, screening: &Screening, of: Mode) -> Option<f64> {
    let ours = rows.iter().find(|(engine, _)| engine.is_ours).map(|(_, measured)| of(measured).rate())?;
    let rate = screening.rate();
    (!engine.is_ours && rate > 0.0).then(|| ours / rate)
}

/// As precise as it is small.
fn figure(figure: Option<f64>) -> String {
    match figure {
        Some(figure) if figure >= 100.0 || figure == 0.0 => format!("{figure:.0}"),
        Some(figure) if figure >= 1.0 => format!("{figure:.1}"),
        Some(figure) => format!("{figure:.3}"),
        None => "-".to_owned(),
    }
}

fn precise(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{share:.3}"))
}

/// What one has to know to read the tables.
pub(crate) const LEGEND: &str = "\
travel./s: clean travellers screened a second of the clock, one thread. Ceiba x: how many times as fast Ceiba is.
recall: planted people of whom the listed entry is returned at the engine's threshold. travellers, of list: what was
compared in the time; the rate is that of the whole list, extrapolated where only a part was compared. alerted, matches:
of 1,000 clean travellers, those with a match, and the listed entries that they match (alerted is unknown for a part of
a list). build: from names in memory to ready. memory: what that adds to the process; of PostgreSQL the table and its
indexes. With a birth date, rapidfuzz, DuckDB and PostgreSQL compare those who may be born within a year of it or have
no date; nomenklatura weighs it itself. rapidfuzz, DuckDB and PostgreSQL are given names in lower case without accents.
The changes are rules of this project, but for mangled_by_yente. Thresholds differ: read recall beside what is alerted.";

/// How busy the machine was: processes that ran or waited to, over 1, 5 and 15 minutes.
pub(crate) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let numbers: Vec<&str> = text.split_whitespace().take(3).collect();
    if numbers.is_empty() { "unknown".to_owned() } else { numbers.join(" ") }
}
