//! `ceiba compare`: how alike two names are, and why.

use std::io;
use std::path::Path;

use lists::{List, ListedDate, ListedName, Subject, SubjectKind};
use names::{Name, WordReason};
use screening::{DEFAULT_THRESHOLD, Match, Query, Snapshot};
use vocabulary::{PartialDate, PersonName};

use crate::arguments::Compare;
use crate::failure::Failure;
use crate::input;
use crate::output::{BOLD, DIM, Output, say};
use crate::wire::compared::{Compared, Word, how};
use crate::wire::matched::evidence;

/// One side of a pair.
struct Side {
    name: String,
    birth_date: Option<PartialDate>,
}

/// Compares the two names given, or every pair of a file in its order.
pub(crate) fn run(arguments: &Compare) -> Result<(), Failure> {
    let mut output = Output::new();
    match (&arguments.pairs, &arguments.names[..]) {
        (Some(file), _) => {
            for pair in read_pairs(file)? {
                let [one, other] = pair?;
                tell(&one, &other, arguments.json, &mut output)?;
            }
        }
        (None, [one, other]) => {
            let side = |name: &String| Side { name: name.clone(), birth_date: None };
            tell(&side(one), &side(other), arguments.json, &mut output)?;
        }
        (None, _) => return Err(Failure::Usage("compare takes two names, or --pairs FILE.csv".to_owned())),
    }
    output.flush()
}

fn tell(one: &Side, other: &Side, as_json: bool, output: &mut Output) -> Result<(), Failure> {
    let found = compare(one, other);
    let score = found.as_ref().map_or(0.0, |found| found.score);
    let is_match = score >= DEFAULT_THRESHOLD;
    let band = found.as_ref().filter(|_| is_match).map(|found| found.band.as_str());
    let evidence = found.as_ref().map_or_else(Vec::new, |found| evidence(&found.evidence));
    let reasons = reasons(one, other);
    if as_json {
        let (name1, name2) = (&one.name, &other.name);
        let words = reasons.iter().map(Word::new).collect();
        return output.json(&Compared { name1, name2, score, band, r#match: is_match, evidence, words });
    }
    let verdict = band.unwrap_or("no match");
    say!(output, "{BOLD}{verdict}{BOLD:#} {score:.2}  {} | {}", one.name, other.name)?;
    for compared in found.iter().flat_map(|found| &found.evidence) {
        let effect = compared.effect.as_str();
        say!(output, "    {:<13} {effect:<8} {} | {}", compared.field, compared.reported, compared.listed)?;
    }
    for reason in &reasons {
        // A word that agrees in full costs nothing, which needs no figure.
        let cost = if reason.cost < 0.005 { String::new() } else { format!("-{:.2}", reason.cost) };
        let [first, second] =
            [&reason.first, &reason.second].map(|words| if words.is_empty() { "-" } else { words });
        say!(output, "    {DIM}{:<13} {cost:<8} {first} | {second}{DIM:#}", how(reason))?;
    }
    Ok(())
}

/// Word by word, why the names are as alike as they are.
fn reasons(one: &Side, other: &Side) -> Vec<WordReason> {
    let [first, second] = [one, other].map(|side| Name::normalise(&name(&side.name)));
    names::compare(&first, &second).words(&first, &second)
}

/// As a traveller against a list of one, so that this verb and `screen` can never disagree.
fn compare(one: &Side, other: &Side) -> Option<Match> {
    let subject = Subject {
        names: vec![ListedName { name: name(&other.name), is_weak: false }],
        birth_dates: other.birth_date.map(ListedDate::Exactly).into_iter().collect(),
        ..Subject::new("", SubjectKind::Individual)
    };
    let list = List { name: String::new(), version: None, subjects: vec![subject], problems: Vec::new() };
    let query = Query { names: vec![name(&one.name)], birth_date: one.birth_date, ..Query::default() };
    Snapshot::build(vec![list]).screen_exhaustive(&query, 0.0).pop()
}

/// `SURNAME, Given` says which part is which; anything else does not.
fn name(text: &str) -> PersonName {
    match text.split_once(',') {
        Some((surname, given)) => PersonName::parts(surname.trim(), given.trim()),
        None => PersonName::whole(text.trim()),
    }
}

/// The pairs of a CSV file with the columns `name1,name2` and perhaps `birth_date1,birth_date2`.
fn read_pairs(file: &Path) -> Result<impl Iterator<Item = Result<[Side; 2], Failure>>, Failure> {
    let input = input::read_whole(file)?;
    let wrong = move |what: String| Failure::Incomplete(format!("`{}` {what}", input.name));
    let mut reader = csv::Reader::from_reader(io::Cursor::new(input.bytes));
    let header = reader.headers().map_err(|error| wrong(error.to_string()))?.clone();
    let column =
        move |name: &str| header.iter().position(|column| column.trim_start_matches('\u{feff}') == name);
    let (Some(name1), Some(name2)) = (column("name1"), column("name2")) else {
        return Err(wrong("line 1: the columns name1 and name2 are needed".to_owned()));
    };
    let (date1, date2) = (column("birth_date1"), column("birth_date2"));
    Ok(reader.into_records().map(move |record| {
        let record = record.map_err(|error| wrong(error.to_string()))?;
        let side = |which: u8, name: usize, date: Option<usize>| {
            let date = date.and_then(|date| record.get(date)).map(str::trim).filter(|date| !date.is_empty());
            let birth_date = date.map(str::parse).transpose().map_err(|error: vocabulary::NotADate| {
                let line = record.position().map_or(0, csv::Position::line);
                wrong(format!("line {line}, column birth_date{which}: {error}"))
            })?;
            Ok::<_, Failure>(Side { name: record.get(name).unwrap_or_default().to_owned(), birth_date })
        };
        Ok([side(1, name1, date1)?, side(2, name2, date2)?])
    }))
}
