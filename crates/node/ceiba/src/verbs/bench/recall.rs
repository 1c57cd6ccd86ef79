//! `ceiba bench recall`: that nothing is missed, what is found of changed names, and what each threshold costs, on
//! the user's own list and traffic or on invented ones.

mod planted;
mod plot;
mod proof;
mod subjects;
mod workload;

use std::fs;

use screening::{DEFAULT_THRESHOLD, Query};
use synth::{Diversity, Roster};

use crate::arguments::BenchRecall;
use crate::failure::Failure;
use crate::input;
use crate::output::{BOLD, DIM, Output, WARNING, say, warn};
use crate::reported::{self, Day};
use crate::rosters;
use crate::wire::measured::{ChangeRecall, Recall, Workload};
use planted::Planted;
use subjects::Subjects;

/// The lowest threshold of the table; below it nearly everybody is like somebody.
const LOOSEST: f64 = 0.5;
/// How many invented travellers make a sample of traffic.
const TRAVELLERS: u64 = 5_000;
/// How many travellers of the user's own are looked at, spread over all of them.
const TRAVELLERS_AT_MOST: usize = 20_000;

/// Measures and prints. A match that the index misses is a failure.
pub(super) fn run(arguments: &BenchRecall) -> Result<(), Failure> {
    let subjects = Subjects::read(arguments)?;
    let (traffic, is_whole) = traffic(arguments)?;
    let planted = Planted::of(&subjects, arguments.seed);
    let proof = proof::prove(&subjects, &planted, &traffic, arguments.queries as usize);
    let found = planted.screen(&subjects);
    let measured = Recall {
        names: subjects.snapshot.name_count(),
        people: subjects.len(),
        threshold: DEFAULT_THRESHOLD,
        proof,
        changes: found.at(DEFAULT_THRESHOLD),
        travellers: traffic.len(),
        workload: workload::table(&subjects, &traffic, &found),
    };
    if let Some(path) = &arguments.svg {
        let failed = |source| Failure::File { path: path.clone(), source };
        fs::write(path, plot::svg(&measured, arguments.lang)).map_err(failed)?;
    }
    let mut output = Output::new();
    if arguments.json {
        output.json(&measured)?;
    } else {
        tell(&measured, &mut output)?;
    }
    output.flush()?;
    let proof = &measured.proof;
    if proof.missed + proof.extra > 0 {
        return Err(Failure::Incomplete(format!(
            "the index misses {} matches and invents {}; please report this defect",
            proof.missed, proof.extra
        )));
    }
    if is_whole {
        Ok(())
    } else {
        Err(Failure::Incomplete("not all of the traffic could be read".to_owned()))
    }
}

/// The travellers to count alerts of, and whether all inputs could be read.
fn traffic(arguments: &BenchRecall) -> Result<(Vec<Query>, bool), Failure> {
    if arguments.input.is_empty() {
        let roster = Roster::new(arguments.seed, Diversity::Common);
        return Ok(((0..TRAVELLERS).map(|number| rosters::traveller(&roster, number)).collect(), true));
    }
    let columns = arguments.columns.clone().unwrap_or_default();
    let (mut queries, mut is_whole) = (Vec::new(), true);
    for path in input::expand(&arguments.input)? {
        match reported::read(&path, &columns, Day::Any) {
            Ok(reports) => {
                reports.problems.iter().for_each(warn);
                is_whole &= reports.unreadable == 0;
                queries.extend(reports.travellers.into_iter().map(|reported| reported.query));
            }
            Err(failure) => {
                warn(failure);
                is_whole = false;
            }
        }
    }
    if queries.is_empty() {
        return Err(Failure::Incomplete("there is no traveller in the traffic that was given".to_owned()));
    }
    let spread = queries.len().div_ceil(TRAVELLERS_AT_MOST);
    Ok((queries.into_iter().step_by(spread).collect(), is_whole))
}

fn tell(measured: &Recall, output: &mut Output) -> Result<(), Failure> {
    let proof = &measured.proof;
    let (style, verdict) = if proof.missed + proof.extra == 0 {
        (BOLD, "the index misses nothing")
    } else {
        (WARNING, "the index is not lossless")
    };
    say!(output, "{style}{verdict}{style:#}  {DIM}{} names{DIM:#}", measured.names)?;
    say!(
        output,
        "  {} queries: {} matches by the index, {} by comparing with every name; {} missed, {} extra",
        proof.queries,
        proof.matches,
        proof.exhaustive_matches,
        proof.missed,
        proof.extra
    )?;
    say!(output, "")?;
    say!(
        output,
        "{BOLD}found at {:.2}{BOLD:#}{:>25}{:>18}",
        measured.threshold,
        "with birth date",
        "by name alone"
    )?;
    for ChangeRecall { change, planted, recall, recall_without_date } in &measured.changes {
        let (with, without) = (percent(*recall), percent(*recall_without_date));
        say!(output, "  {change:<24}{with:>12}{without:>18}  {DIM}of {planted}{DIM:#}")?;
    }
    say!(output, "")?;
    say!(
        output,
        "{BOLD}threshold{BOLD:#}  alerts per 1,000  found  {DIM}|{DIM:#}  by name alone: alerts  found  {DIM}of {} travellers{DIM:#}",
        measured.travellers
    )?;
    for row in measured.workload.iter().filter(|row| is_told(row, measured.threshold)) {
        let Workload { threshold, alerts_per_1000, recall, alerts_per_1000_without_date, .. } = row;
        let mark = if is_same(*threshold, measured.threshold) { "*" } else { " " };
        let (recall, without) = (percent(Some(*recall)), percent(Some(row.recall_without_date)));
        say!(
            output,
            "{threshold:>8.2}{mark}{alerts_per_1000:>19.1}{recall:>8}  |{alerts_per_1000_without_date:>22.1}{without:>8}"
        )?;
    }
    say!(output, "{DIM}* what `ceiba screen` takes when no threshold is given{DIM:#}")
}

/// Every tenth part and its half are enough to read, and the one in use.
fn is_told(row: &Workload, threshold: f64) -> bool {
    let hundredths = (row.threshold * 100.0).round() as u32;
    hundredths.is_multiple_of(5) || hundredths == 99 || is_same(row.threshold, threshold)
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.005
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.1} %", share * 100.0))
}
