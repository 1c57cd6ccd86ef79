//! On real lists and messages, where they lie beside the project; they are no part of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use lists::{ColumnMapping, List, SourceFile};
use screening::{Band, DEFAULT_THRESHOLD, MatchKind, Query, Snapshot};
use vocabulary::PersonName;

/// A file of the shared data, or `None`, said aloud, when it is not there.
fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data")).join(path);
    if path.exists() {
        return Some(path);
    }
    eprintln!("not checked: {} is not there", path.display());
    None
}

fn read_list(path: &str, columns: &str) -> Option<List> {
    let path = shared(path)?;
    let bytes = fs::read(&path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let mapping: ColumnMapping = columns.parse().unwrap();
    Some(lists::read(&[SourceFile { name, bytes: &bytes }], &mapping).unwrap().remove(0))
}

fn rows(path: &str) -> Option<Vec<csv::StringRecord>> {
    let mut reader = csv::Reader::from_path(shared(path)?).unwrap();
    Some(reader.records().map(Result::unwrap).collect())
}

/// A row of the name files: a whole name without parts on the list's side, parts on the traveller's.
fn query(row: &csv::StringRecord, has_date: bool) -> Query {
    let name = match &row[3] {
        "" => PersonName::whole(&row[0]),
        surname => PersonName::parts(surname, format!("{} {}", &row[1], &row[2])),
    };
    let birth_date = if has_date { row[5].parse().ok() } else { None };
    Query { names: vec![name], birth_date, ..Query::default() }
}

#[test]
fn the_expected_people_and_documents_of_every_flight_are_exact_and_nobody_else() {
    let Some(expected) = shared("gtas/expected-hits.tsv") else { return };
    let people = read_list(
        "gtas/lists/watchlist.csv",
        "birth_date=doc.dob,given=pass.firstname,surname=pass.lastname",
    );
    let documents = read_list("gtas/lists/lost-documents.csv", "doc_type=doc.type,doc_number=doc.number");
    let snapshot = Snapshot::build(people.into_iter().chain(documents).collect());
    let mut flights = 0;
    for line in fs::read_to_string(expected).unwrap().lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let bytes = fs::read(shared(&format!("gtas/{}", columns[0])).unwrap()).unwrap();
        let split = |text: &str| -> BTreeSet<String> {
            text.split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let wanted_documents =
            split(columns[4]).iter().map(|text| text[..text.rfind(' ').unwrap()].to_owned()).collect();
        assert_eq!(exact_matches(&snapshot, &bytes), (split(columns[3]), wanted_documents), "{}", columns[0]);
        flights += 1;
    }
    assert_eq!(flights, 22);
}

/// The people, as `SURNAME/GIVEN/birth date`, and the documents that are found for certain.
fn exact_matches(snapshot: &Snapshot, bytes: &[u8]) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut people, mut documents) = (BTreeSet::new(), BTreeSet::new());
    let messages = travel_messages::decode(bytes);
    let travellers =
        messages.iter().flat_map(|message| message.travellers.iter().map(move |it| (message, it)));
    for (message, traveller) in travellers {
        let query = Query {
            names: message.names(traveller),
            birth_date: traveller.birth_date.map(|date| date.value),
            sex: traveller.sex.map(|sex| sex.value),
            nationality: traveller.nationality.map(|country| country.value),
            documents: traveller.documents.iter().map(|document| message.document(document)).collect(),
            ..Query::default()
        };
        let found = snapshot.screen(&query, DEFAULT_THRESHOLD);
        for found in found.iter().filter(|found| found.band == Band::Exact) {
            match found.kind {
                MatchKind::Document => documents.insert(found.evidence[0].listed.clone()),
                MatchKind::Name => {
                    let subject = snapshot.entry(found.entry).subject;
                    let PersonName::Parts { surname, given } = &subject.names[0].name else { unreachable!() };
                    people.insert(format!("{surname}/{given}/{}", traveller.birth_date.unwrap()))
                }
            };
        }
    }
    (people, documents)
}

#[test]
fn mangled_names_of_the_united_nations_list_are_found_and_few_others() {
    let Some(list) = read_list("lists/un-consolidated-2026-02.xml", "") else { return };
    let Some(clean) = rows("names/yente/positives_un_untreated.csv") else { return };
    let Some(mangled) = rows("names/yente/positives_un_treated.csv") else { return };
    let Some(travellers) = rows("names/yente/negatives_global.csv") else { return };
    let snapshot = Snapshot::build(vec![list]);
    for (has_date, least_found, most_alerts) in [(false, 0.995, 0.001), (true, 0.995, 0.001)] {
        let (mut listed, mut found) = (0, 0);
        for (clean, mangled) in clean.iter().zip(&mangled) {
            let target: BTreeSet<_> =
                snapshot.screen(&query(clean, false), 0.9).iter().map(|found| found.entry).collect();
            let answer = snapshot.screen(&query(mangled, has_date), DEFAULT_THRESHOLD);
            listed += usize::from(!target.is_empty());
            found += usize::from(answer.iter().any(|found| target.contains(&found.entry)));
        }
        let is_alert =
            |row: &&csv::StringRecord| !snapshot.screen(&query(row, has_date), DEFAULT_THRESHOLD).is_empty();
        // Every fifth, so that an unoptimised test ends soon.
        let sample: Vec<_> = travellers.iter().step_by(5).collect();
        let alerts = sample.iter().filter(|row| is_alert(row)).count();
        eprintln!(
            "date {has_date}: {found} of {listed} found, {alerts} alerts for {} travellers",
            sample.len()
        );
        assert!(listed >= 670, "{listed} of the names are on the list");
        assert!(found as f64 / listed as f64 >= least_found);
        assert!(alerts as f64 / sample.len() as f64 <= most_alerts);
    }
}

#[test]
fn the_index_misses_nothing_on_a_real_list() {
    let Some(list) = read_list("lists/un-consolidated-2026-02.xml", "") else { return };
    let Some(mangled) = rows("names/yente/positives_un_treated.csv") else { return };
    let Some(travellers) = rows("names/yente/negatives_global.csv") else { return };
    let snapshot = Snapshot::build(vec![list]);
    let mut matches = 0;
    for row in mangled.iter().step_by(20).chain(travellers.iter().step_by(2_500)) {
        let indexed = snapshot.screen(&query(row, false), 0.5);
        assert_eq!(indexed, snapshot.screen_exhaustive(&query(row, false), 0.5));
        matches += indexed.len();
    }
    assert!(matches > 35, "{matches}");
}
