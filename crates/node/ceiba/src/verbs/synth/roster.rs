//! `ceiba synth --roster`: a list of invented people, travellers who are not on it, and listed people whose names
//! were changed on their way: what any matcher can be measured with.

use std::path::Path;

use csv::Writer;
use synth::{Change, Roster, RosterPerson};
use vocabulary::{Country, PartialDate, Sex};

use crate::failure::Failure;
use crate::output::progress;
use crate::rosters::{diversity, id, planted};

/// How many travellers who are not on the list.
const TRAVELLERS: u64 = 10_000;
/// How many listed people of each change, where so many can be changed in this way.
const PLANTED: usize = 200;

/// Writes `list.csv`, `travellers.csv` and `planted.csv`.
pub(super) fn write(out: &Path, people: u32, seed: u64, is_wide: bool) -> Result<(), Failure> {
    let roster = Roster::new(seed, diversity(is_wide));
    let mut list = Table::create(out, "list.csv", &PERSON)?;
    let bar = progress(people as usize, "people");
    for number in 0..u64::from(people) {
        list.person(&roster.person(number))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    list.close()?;

    let mut travellers = Table::create(
        out,
        "travellers.csv",
        &["ref", "surname", "given", "birth_date", "sex", "nationality"],
    )?;
    for number in 0..TRAVELLERS {
        travellers.person(&roster.traveller(number))?;
    }
    travellers.close()?;

    let mut changed =
        Table::create(out, "planted.csv", &["ref", "change", "surname", "given", "birth_date"])?;
    let person = |place: usize| roster.person(place as u64);
    for change in Change::ALL {
        for (listed, reported) in planted(change, person, people as usize, seed).take(PLANTED) {
            let born = date(reported.birth_date);
            changed.row(&[&id(listed.number), change.as_str(), &reported.surname, &reported.given, &born])?;
        }
    }
    changed.close()
}

const PERSON: [&str; 6] = ["id", "surname", "given", "birth_date", "sex", "nationality"];

/// A CSV file that is being written.
struct Table {
    path: std::path::PathBuf,
    rows: Writer<std::fs::File>,
}

impl Table {
    fn create(out: &Path, name: &str, columns: &[&str]) -> Result<Self, Failure> {
        let path = out.join(name);
        let rows = Writer::from_path(&path).map_err(|error| failed(&path, error))?;
        let mut table = Self { path, rows };
        table.row(columns)?;
        Ok(table)
    }

    fn person(&mut self, person: &RosterPerson) -> Result<(), Failure> {
        let sex = person.sex.map_or("", Sex::as_str);
        let nationality = person.nationality.map_or("", |country: Country| country.as_str());
        let (number, born) = (id(person.number), date(person.birth_date));
        self.row(&[&number, &person.surname(), &person.given, &born, sex, nationality])
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), Failure> {
        self.rows.write_record(cells).map_err(|error| failed(&self.path, error))
    }

    fn close(mut self) -> Result<(), Failure> {
        self.rows.flush().map_err(|source| Failure::File { path: self.path, source })
    }
}

fn date(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn failed(path: &Path, error: csv::Error) -> Failure {
    Failure::File { path: path.to_owned(), source: error.into() }
}
