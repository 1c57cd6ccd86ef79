//! `ceiba bench screening`, `ceiba bench recall` and the lists of `ceiba synth --roster` that they measure with.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::program::{Folder, Outcome, ceiba};

fn done(arguments: &[&str]) -> Outcome {
    let outcome = ceiba(arguments, b"");
    assert_eq!(outcome.status, 0, "{arguments:?}: {}{}", outcome.output, outcome.errors);
    outcome
}

/// The last object of a run.
fn figures(arguments: &[&str]) -> Value {
    done(arguments).json().pop().unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_roster_is_a_list_with_travellers_and_the_truth_about_those_who_are_on_it() {
    let folder = Folder::with(&[]);
    let out = folder.path("roster");
    done(&["synth", "--roster", "600", "--seed", "7", "--out", &out]);
    let read = |name: &str| fs::read_to_string(format!("{out}/{name}")).unwrap();
    let checked = figures(&["lists", "check", "--json", &format!("{out}/list.csv")]);
    assert_eq!(checked["individuals"], 600);
    assert_eq!(checked["problems"], serde_json::json!([]));

    let listed: BTreeMap<String, _> =
        rows(&read("list.csv")).into_iter().map(|row| (row["id"].clone(), row)).collect();
    let mut changes = BTreeSet::new();
    for planted in rows(&read("planted.csv")) {
        let person = &listed[&planted["ref"]];
        changes.insert(planted["change"].clone());
        let is_as_listed = ["surname", "given"].iter().all(|part| planted[*part] == person[*part]);
        let keeps_the_name = planted["change"].contains("date")
            || ["none", "day_month_swapped", "year_only"].contains(&&*planted["change"]);
        assert_eq!(is_as_listed, keeps_the_name, "{planted:?}");
    }
    assert!(changes.len() >= 22, "{changes:?}");
    assert_eq!(rows(&read("travellers.csv")).len(), 10_000);
}

#[test]
fn recall_is_measured_on_the_users_own_list_and_traffic() {
    let folder = Folder::with(&[]);
    let out = folder.path("roster");
    done(&["synth", "--roster", "150", "--seed", "9", "--out", &out]);
    let travellers: Vec<String> = fs::read_to_string(format!("{out}/travellers.csv"))
        .unwrap()
        .lines()
        .take(61)
        .map(str::to_owned)
        .collect();
    fs::write(format!("{out}/some.csv"), travellers.join("\n")).unwrap();
    let (list, traffic, drawing) =
        (format!("{out}/list.csv"), format!("{out}/some.csv"), format!("{out}/umbral.svg"));
    let measured = figures(&[
        "bench",
        "recall",
        "--json",
        "--queries",
        "80",
        "--svg",
        &drawing,
        "--list",
        &list,
        "--",
        &traffic,
    ]);
    for (key, expected) in [("people", 150), ("travellers", 60), ("queries", 80), ("missed", 0), ("extra", 0)]
    {
        assert_eq!(measured[key], expected, "{key}");
    }
    assert!(number(&measured["matches"]) >= 30.0, "half of the queries are listed people");
    assert_eq!(measured["matches"], measured["exhaustive_matches"]);
    let unchanged = &measured["changes"][0];
    assert_eq!((&unchanged["change"], number(&unchanged["recall"])), (&Value::from("none"), 1.0));
    assert_costs_fall_with_the_threshold(&measured);
    assert_drawn(&fs::read_to_string(&drawing).unwrap(), "es", "Alertas por cada 1.000 viajeros");
}

fn assert_costs_fall_with_the_threshold(measured: &Value) {
    let workload = measured["workload"].as_array().unwrap();
    assert_eq!(workload.len(), 50);
    assert_eq!((number(&workload[0]["threshold"]), number(&workload[49]["threshold"])), (0.50, 0.99));
    for pair in workload.windows(2) {
        for cost in ["alerts_per_1000", "matches_per_1000", "recall"] {
            for key in [cost.to_owned(), format!("{cost}_without_date")] {
                assert!(number(&pair[1][&key]) <= number(&pair[0][&key]), "{key} rises: {pair:#?}");
            }
        }
    }
    let at_default = workload.iter().find(|row| row["threshold"] == measured["threshold"]).unwrap();
    for change in measured["changes"].as_array().unwrap().iter().filter(|change| !change["recall"].is_null())
    {
        let name = change["change"].as_str().unwrap();
        assert_eq!(at_default["recall_by_change"][name], change["recall"], "{name}");
    }
}

#[test]
fn the_drawing_speaks_english_too() {
    let folder = Folder::with(&[]);
    let drawing = folder.path("threshold.svg");
    let list = folder.path("list.csv");
    fs::write(&list, "id,surname,given,birth_date\n1,XICARA TZUNUN,ANA LUCIA,1980-02-29\n").unwrap();
    let traffic = folder.path("travellers.csv");
    fs::write(&traffic, "surname,given,birth_date\nBOLOM QUEMO,JUAN,1971-01-01\n").unwrap();
    let told = done(&["bench", "recall", "--svg", &drawing, "--lang", "en", "--list", &list, "--", &traffic]);
    assert!(told.output.contains("the index misses nothing"), "{}", told.output);
    assert_drawn(&fs::read_to_string(&drawing).unwrap(), "en", "Alerts per 1,000 travellers");
}

/// The drawing is one document of well-formed elements that needs nothing from elsewhere.
fn assert_drawn(drawing: &str, language: &str, label: &str) {
    assert!(drawing.contains(&format!("lang=\"{language}\"")) && drawing.contains(label));
    let mut open = Vec::new();
    for tag in drawing.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0) {
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap();
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => assert_eq!(open.pop(), Some(name)),
            (false, false) => open.push(name),
            (false, true) => {}
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    assert_eq!(drawing.matches("<polyline").count(), 4, "two of each panel");
    assert_eq!(drawing.matches("http").count(), 1, "the name space, and no address to fetch from");
    assert!(!drawing.contains("NaN") && !drawing.contains("inf"));
}

#[test]
fn a_list_of_nobody_whose_name_can_be_changed_is_a_failure_that_says_so() {
    let folder = Folder::with(&[("lost.csv", "id,doc_type,doc_number\n1,P,X1234567\n")]);
    let outcome = ceiba(&["bench", "recall", "--list", &folder.path("lost.csv")], b"");
    assert_eq!(outcome.status, 1);
    assert!(outcome.errors.contains("no person"), "{}", outcome.errors);
    assert_eq!(ceiba(&["bench", "recall", "--names", "0"], b"").status, 2);
    assert_eq!(ceiba(&["synth", "--seed", "1", "--out", "x"], b"").status, 2, "flights or a roster");
}

#[test]
fn screening_is_measured_with_every_figure_of_the_contract() {
    let measured = figures(&["bench", "screening", "--names", "300", "--json"]);
    assert_eq!(measured["names"], 300);
    assert_eq!(measured["cold_queries"], 1000);
    for key in
        ["build_s", "travellers_per_s", "without_date_per_s", "cold_p50_ms", "cold_p99_ms", "peak_rss_mb"]
    {
        assert!(number(&measured[key]) > 0.0, "{key}");
    }
    assert!(number(&measured["cold_p50_ms"]) <= number(&measured["cold_p99_ms"]));
}
