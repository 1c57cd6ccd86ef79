//! `ceiba lists check`: what watchlists hold and what of them could not be used.

use std::path::PathBuf;

use jiff::tz::TimeZone;
use kernel::{Clock, SystemClock};
use lists::{List, SourceFile};
use people_tables::ColumnMapping;
use vocabulary::PartialDate;

use crate::arguments::ListsCheck;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::output::{BOLD, DIM, Output, WARNING, say};
use crate::prepared;
use crate::wire::checked::Checked;

/// How many entries are shown of each list.
pub(crate) const SAMPLE: usize = 5;

/// Reads the lists and tells about each of them.
pub(crate) fn run(arguments: &ListsCheck) -> Result<(), Failure> {
    let mut output = Output::new();
    let on = arguments.on.or_else(today);
    for list in read_lists(&arguments.files, &arguments.columns.clone().unwrap_or_default())? {
        if arguments.json {
            output.json(&Checked::new(&list, on))?;
        } else {
            tell(&list, on, &mut output)?;
        }
    }
    output.flush()
}

/// The day on which lists are looked at when the user names none, by universal time.
pub(crate) fn today() -> Option<PartialDate> {
    let today = SystemClock.now().to_zoned(TimeZone::UTC).date();
    PartialDate::full(today.year(), today.month(), today.day())
}

/// Reads the files of one or more lists; those that belong together find each other by their content.
pub(crate) fn read_lists(files: &[PathBuf], columns: &ColumnMapping) -> Result<Vec<List>, Failure> {
    let paths = input::expand(files)?;
    if let Some(file) = paths.iter().find(|path| prepared::is_prepared(path)) {
        let file = file.display();
        return Err(Failure::Usage(format!(
            "{file} is made by `ceiba lists prepare`; name the lists that it was made of"
        )));
    }
    let inputs: Vec<Input> = paths.iter().map(|path| input::read_list(path)).collect::<Result<_, _>>()?;
    if inputs.is_empty() {
        // To screen against nothing would miss people in silence.
        let named: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
        return Err(Failure::Incomplete(format!(
            "no list was found in `{}`; name its files",
            named.join(", ")
        )));
    }
    let sources: Vec<SourceFile<'_>> =
        inputs.iter().map(|input| SourceFile { name: &input.name, bytes: &input.bytes }).collect();
    Ok(lists::read(&sources, columns)?)
}

fn tell(list: &List, on: Option<PartialDate>, output: &mut Output) -> Result<(), Failure> {
    let summary = list.summary();
    let version = list.version.as_deref().unwrap_or("no version stated");
    say!(output, "{BOLD}{}{BOLD:#}  {DIM}{version}{DIM:#}", list.name)?;
    for (count, what) in [
        (summary.entries, "entries"),
        (summary.individuals, "  individuals"),
        (summary.entities, "  entities"),
        (summary.vessels, "  vessels"),
        (summary.aircraft, "  aircraft"),
        (summary.documents_alone, "  documents without a person"),
        (summary.names, "names"),
        (summary.strong_aliases, "  of them aliases"),
        (summary.weak_aliases, "  of them weak aliases"),
        (summary.with_birth_date, "entries with a birth date"),
        (summary.documents, "documents"),
        (summary.with_legal_basis, "entries with a legal basis"),
        (summary.legal_bases, "  different legal bases"),
        (summary.with_first_day, "entries with a first day"),
        (summary.with_last_day, "entries with a last day"),
    ] {
        say!(output, "{count:>9}  {what}")?;
    }
    if let Some(on) = on {
        say!(output, "{:>9}  expired on {on}", list.expired(on))?;
        say!(output, "{:>9}  not yet valid on {on}", list.not_yet(on))?;
    }
    for subject in list.subjects.iter().take(SAMPLE) {
        let name = subject.names.first().map_or_else(String::new, |listed| listed.name.to_string());
        let born = subject.birth_dates.first().map_or_else(String::new, |date| format!("  {date}"));
        say!(output, "    {}  {name}{born}", subject.id)?;
    }
    for problem in &list.problems {
        say!(output, "  {WARNING}!{WARNING:#} {problem}")?;
    }
    say!(output, "")
}
