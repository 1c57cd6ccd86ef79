//! `ceiba screen --day`: entries of lists are found while they hold.

use crate::program::{Folder, ceiba, passenger_list, surname};

/// A list of one entry, valid on some days, and its person as a row of a table and on a flight of 2026-11-20.
fn folder(from: &str, until: &str) -> Folder {
    let name = format!("{},ANA LUCIA,1980-01-01", surname(7));
    Folder::with(&[
        ("list.csv", &format!("surname,given,birth_date,valid_from,valid_until\n{name},{from},{until}\n")),
        ("table.csv", &format!("surname,given,birth_date\n{name}\n")),
        ("flight.edi", &passenger_list(7)),
    ])
}

/// How many matches an input has, with further arguments.
fn matches(folder: &Folder, input: &str, arguments: &[&str]) -> usize {
    let (list, input) = (folder.path("list.csv"), folder.path(input));
    let command = [&["screen", "--json", "--list", &list][..], arguments, &["--", &input]].concat();
    let outcome = ceiba(&command, b"");
    assert_eq!(outcome.status, 0, "{}", outcome.errors);
    outcome.json().len()
}

#[test]
fn a_day_that_is_named_counts_for_rows_and_for_messages() {
    let folder = folder("2025-03-01", "2025-03-31");
    for input in ["table.csv", "flight.edi"] {
        for (day, expected) in
            [("2025-02-28", 0), ("2025-03-01", 1), ("2025-03-31", 1), ("2025-04-01", 0), ("2026-11-20", 0)]
        {
            assert_eq!(matches(&folder, input, &["--day", day]), expected, "{input} {day}");
            assert_eq!(matches(&folder, input, &["--day", day, "--exhaustive"]), expected, "{input} {day}");
        }
    }
}

#[test]
fn without_a_day_that_of_the_flight_counts_for_a_message_and_today_for_a_row() {
    let of_the_flight = folder("2026-11-20", "2026-11-20");
    assert_eq!(matches(&of_the_flight, "flight.edi", &[]), 1);
    assert_eq!(matches(&folder("2026-11-19", "2026-11-19"), "flight.edi", &[]), 0);
    assert_eq!(matches(&folder("2026-11-21", ""), "flight.edi", &[]), 1, "listed since");
    assert_eq!(matches(&folder("2999-01-01", ""), "flight.edi", &[]), 0);
    // Whatever day it is, it is after the first of these and before the last.
    let (over, now, to_come) =
        (folder("", "2001-01-01"), folder("2001-01-01", "2999-01-01"), folder("2999-01-01", ""));
    assert_eq!([&over, &now, &to_come].map(|folder| matches(folder, "table.csv", &[])), [0, 1, 0]);
}

#[test]
fn a_message_that_states_no_day_is_screened_as_of_today() {
    let without_day =
        passenger_list(7).replace("DTM+189:2611201000:201'", "").replace("DTM+232:2611201045:201'", "");
    for (from, until, expected) in [("", "2001-01-01", 0), ("2001-01-01", "2999-01-01", 1)] {
        let folder = folder(from, until);
        std::fs::write(folder.path("flight.edi"), &without_day).unwrap();
        assert_eq!(matches(&folder, "flight.edi", &[]), expected, "{from}..{until}");
    }
}

#[test]
fn what_is_no_day_is_wrong_usage() {
    for day in ["2026-11", "2026-02-30", "hoy", ""] {
        let outcome = ceiba(&["screen", "--day", day, "--list", "a.csv", "--", "b.edi"], b"");
        assert_eq!(outcome.status, 2, "{day}");
    }
}
