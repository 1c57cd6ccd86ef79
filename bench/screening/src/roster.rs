//! A list of invented people, and travellers who are none of them.

use serde::Serialize;
use synth::{Diversity, Roster, RosterPerson};

use crate::case::{self, Case, Draft, Traveller};
use crate::failure::Failure;
use crate::planted;

/// The same people in every run.
const LISTED: u64 = 1;
const TRAVELLERS: u64 = 2;
/// Clean travellers. Fast engines screen them all before their time is over.
const CLEAN: u64 = 200_000;

/// A row of the list.
#[derive(Serialize)]
struct Row {
    id: u64,
    surname: String,
    given: String,
    birth_date: String,
}

/// So many listed people.
pub(crate) fn case(name: &str, people: usize) -> Result<Case, Failure> {
    let people = people as u64;
    let roster = Roster::new(LISTED, Diversity::Common);
    let draft = Draft::new(name)?;
    let source = draft.folder().join("roster.csv");
    let rows = (0..people).map(|number| {
        let person = roster.person(number);
        Row { id: number, surname: person.surname(), birth_date: date(&person), given: person.given }
    });
    case::write_table(&source, rows)?;
    // In steps over the whole list, so that every part of it is looked for.
    let step = people.div_ceil(planted::CANDIDATES).max(1);
    let candidates = (0..people).step_by(step as usize).map(|number| roster.person(number));
    let planted =
        planted::of_every_change(candidates, |person| case::entry("roster", &person.number.to_string()));
    draft.finish(vec![source], travellers(), planted)
}

/// Travellers as their documents state them.
pub(crate) fn travellers() -> impl Iterator<Item = Traveller> {
    let roster = Roster::new(TRAVELLERS, Diversity::Common);
    (0..CLEAN).map(move |number| {
        let person = roster.traveller(number);
        Traveller { surname: person.surname(), birth_date: date(&person), given: person.given }
    })
}

fn date(person: &RosterPerson) -> String {
    person.birth_date.map(|date| date.to_string()).unwrap_or_default()
}
