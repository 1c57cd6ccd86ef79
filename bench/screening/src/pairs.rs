//! Labelled pairs of names: how often an engine and the labels agree.
//!
//! **Invariant:** the file is the user's, and nothing of it stays here: figures alone are told.

use std::path::Path;

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::failure::Failure;

/// The two names of each pair, from the columns `name1` and `name2`.
pub(crate) fn read(path: &Path) -> Result<Vec<[String; 2]>, Failure> {
    columns(path, ["name1", "name2"])
}

/// Whether each pair is one person, from the column `is_match`.
pub(crate) fn truth(path: &Path) -> Result<Vec<bool>, Failure> {
    let mut labels = Vec::new();
    for (row, [label]) in columns(path, ["is_match"])?.into_iter().enumerate() {
        labels.push(match label.trim().to_ascii_lowercase().as_str() {
            "1" | "true" | "yes" => true,
            "0" | "false" | "no" => false,
            _ => {
                let what = format!("row {}: is_match is neither 1, true or yes nor 0, false or no", row + 1);
                return Err(Failure::content(path, &what));
            }
        });
    }
    Ok(labels)
}

fn columns<const N: usize>(path: &Path, names: [&str; N]) -> Result<Vec<[String; N]>, Failure> {
    let wrong = |error: csv::Error| Failure::content(path, &error);
    let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
    let header = reader.headers().map_err(wrong)?.clone();
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        let found = header.iter().position(|column| column.trim_start_matches('\u{feff}') == name);
        *place = found.ok_or_else(|| Failure::content(path, &format!("the column {name} is missing")))?;
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(wrong)?;
        rows.push(places.map(|place| record.get(place).unwrap_or_default().to_owned()));
    }
    Ok(rows)
}

/// Decisions counted against labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Agreement {
    /// One person, and found.
    found: usize,
    /// One person, and missed.
    missed: usize,
    /// Two people, and taken for one.
    false_alerts: usize,
}

impl Agreement {
    pub(crate) fn of(truth: &[bool], same: &[bool]) -> Self {
        let mut all = Self::default();
        for (is_one, is_same) in truth.iter().zip(same) {
            match (is_one, is_same) {
                (true, true) => all.found += 1,
                (true, false) => all.missed += 1,
                (false, true) => all.false_alerts += 1,
                (false, false) => {}
            }
        }
        all
    }

    /// Of those taken for one person, the share that is.
    fn precision(self) -> f64 {
        share(self.found, self.found + self.false_alerts)
    }

    /// Of those that are one person, the share that is found.
    fn recall(self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// The harmonic mean of both.
    fn f1(self) -> f64 {
        share(2 * self.found, 2 * self.found + self.missed + self.false_alerts)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

pub(crate) fn print(truth: &[bool], rows: &[(&Engine, Agreement)]) {
    let same = truth.iter().filter(|is_one| **is_one).count();
    println!(
        "\n{} pairs of names, {same} of them one person; names alone, each at its threshold",
        truth.len()
    );
    println!(
        "  {:30} {:>9} {:>9} {:>9} {:>8} {:>8} {:>8}",
        "", "precision", "recall", "F1", "found", "missed", "false"
    );
    for (engine, agreement) in rows {
        println!(
            "  {:30} {:9.3} {:9.3} {:9.3} {:8} {:8} {:8}",
            engine.name,
            agreement.precision(),
            agreement.recall(),
            agreement.f1(),
            agreement.found,
            agreement.missed,
            agreement.false_alerts,
        );
    }
}

pub(crate) fn json(truth: &[bool], rows: &[(&Engine, Agreement)]) -> Value {
    let told = rows.iter().map(|(engine, agreement)| {
        json!({
            "engine": engine.name,
            "precision": agreement.precision(),
            "recall": agreement.recall(),
            "f1": agreement.f1(),
            "found": agreement.found,
            "missed": agreement.missed,
            "false_alerts": agreement.false_alerts,
        })
    });
    json!({ "pairs": truth.len(), "engines": told.collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_follow_from_the_counts_and_nothing_counted_is_zero() {
        let truth = [true, true, true, true, false, false];
        let agreement = Agreement::of(&truth, &[true, true, true, false, true, false]);
        assert_eq!(agreement, Agreement { found: 3, missed: 1, false_alerts: 1 });
        assert_eq!((agreement.precision(), agreement.recall(), agreement.f1()), (0.75, 0.75, 0.75));
        let nothing = Agreement::of(&[], &[]);
        assert_eq!((nothing.precision(), nothing.recall(), nothing.f1()), (0.0, 0.0, 0.0));
    }
}
