//! OFAC's and the United Nations' lists, where the shared data is beside the clone: real names under which people
//! are looked for.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use lists::{List, ListedDate, Subject, SubjectKind};
use serde::Deserialize;
use synth::RosterPerson;
use vocabulary::PersonName;

use crate::case::{Case, Draft, Planted, entry, read_lists, read_table};
use crate::failure::Failure;
use crate::{planted, roster};

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
const LISTS: [&str; 4] = ["ofac-sdn.csv", "ofac-alt.csv", "ofac-add.csv", "un-consolidated-2026-02.xml"];

/// A name of yente's test data.
#[derive(Deserialize)]
struct Row {
    full_name: String,
    date_of_birth: String,
}

/// `None`, said aloud, when a list is not there.
pub(crate) fn case() -> Result<Option<Case>, Failure> {
    let sources: Vec<PathBuf> = LISTS.iter().map(|name| Path::new(SHARED).join("lists").join(name)).collect();
    if let Some(missing) = sources.iter().find(|path| !path.exists()) {
        eprintln!("not measured on real lists: {} is not there", missing.display());
        return Ok(None);
    }
    let lists = read_lists(&sources)?;
    let people: Vec<(&List, &Subject)> = individuals(&lists).collect();
    let candidates = people.iter().zip(0..).filter_map(|((_, subject), number)| listed(subject, number));
    let mut planted = planted::of_every_change(candidates, |person| {
        let (list, subject) = people[person.number as usize];
        entry(&list.name, &subject.id)
    });
    planted.extend(mangled(&people)?);
    Draft::new("OFAC and UN")?.finish(sources, roster::travellers(), planted).map(Some)
}

fn individuals(lists: &[List]) -> impl Iterator<Item = (&List, &Subject)> {
    let people = lists.iter().flat_map(|list| list.subjects.iter().map(move |subject| (list, subject)));
    people.filter(|(_, subject)| subject.kind == SubjectKind::Individual)
}

/// A listed person under the first name.
fn listed(subject: &Subject, number: u64) -> Option<RosterPerson> {
    let birth_date = subject.birth_dates.first().map(|date| match date {
        ListedDate::Exactly(date) | ListedDate::About(date) | ListedDate::Between(date, _) => *date,
    });
    let nationality = subject.nationalities.first().copied();
    let name = &subject.names.first()?.name;
    Some(RosterPerson::listed(number, name, birth_date, subject.sex, nationality))
}

/// The names of the UN's list that yente's authors mangled, each for the entry that bears the clean one.
fn mangled(people: &[(&List, &Subject)]) -> Result<Vec<Planted>, Failure> {
    let folder = Path::new(SHARED).join("names/yente");
    let (clean, treated) =
        (folder.join("positives_un_untreated.csv"), folder.join("positives_un_treated.csv"));
    if !clean.exists() || !treated.exists() {
        eprintln!("without yente's mangled names: {} is not there", folder.display());
        return Ok(Vec::new());
    }
    let mut by_name: HashMap<String, String> = HashMap::new();
    for (list, subject) in people.iter().filter(|(list, _)| list.name.starts_with("un")) {
        for listed in &subject.names {
            by_name.entry(plain(&listed.name)).or_insert_with(|| entry(&list.name, &subject.id));
        }
    }
    let clean: Vec<Row> = read_table(&clean)?;
    let treated: Vec<Row> = read_table(&treated)?;
    let pairs = clean.iter().zip(treated);
    let planted = pairs.filter_map(|(clean, treated)| {
        let entry = by_name.get(&plain(&PersonName::whole(&clean.full_name)))?.clone();
        Some(Planted {
            entry,
            change: "mangled_by_yente".to_owned(),
            surname: String::new(),
            given: treated.full_name,
            birth_date: treated.date_of_birth,
        })
    });
    Ok(planted.take(planted::PER_CHANGE).collect())
}

/// A name by which a clean row finds its entry.
fn plain(name: &PersonName) -> String {
    let text = match name {
        PersonName::Parts { surname, given } => format!("{given} {surname}"),
        PersonName::Whole(name) => name.clone(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase()
}
