//! Whole flights of made-up passengers, when the shared data is there, with the hits that are known to be in
//! them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lists::{SourceFile, read};
use screening::{Band, MatchKind};
use travel::Source;

use crate::world::World;

#[test]
fn whole_flights_have_the_hits_that_are_known_to_be_in_them() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/gtas"));
    if !folder.exists() {
        eprintln!("the shared data is not there; nothing was checked");
        return;
    }
    let world = World::new();
    let mapping = "surname=pass.lastname,given=pass.firstname,birth_date=doc.dob,doc_type=doc.type,doc_number=doc.number";
    for name in ["watchlist.csv", "lost-documents.csv"] {
        assert!(folder.join("lists").join(name).exists(), "{name}");
    }
    let files = ["watchlist.csv", "lost-documents.csv"]
        .map(|name| (name, fs::read(folder.join("lists").join(name)).unwrap()));
    let sources: Vec<_> = files.iter().map(|(name, bytes)| SourceFile { name, bytes }).collect();
    world.travel.load_lists(read(&sources, &mapping.parse().unwrap()).unwrap());

    let expected = fs::read_to_string(folder.join("expected-hits.tsv")).unwrap();
    let mut known: BTreeMap<String, (u64, u64, u64)> = BTreeMap::new();
    for line in expected.lines().skip(1) {
        let fields: Vec<_> = line.split('\t').collect();
        let count = |index: usize| fields[index].parse::<u64>().unwrap();
        let bytes = fs::read(folder.join(fields[0])).unwrap();
        let source = Source { name: "prueba".to_owned(), account: None };
        world.travel.accept(bytes, &source).unwrap();
        world.work();
        // The passenger list of a flight names the people of its bookings: it adds nobody.
        let flight = fields[0].split('/').next_back().unwrap().to_owned();
        known.insert(flight, (count(2), count(5), count(6)));
    }
    let sum = |of: fn(&(u64, u64, u64)) -> u64| known.values().map(of).sum::<u64>();
    assert_eq!(world.totals().movements, known.len() as u64);
    assert_eq!(world.totals().travellers, sum(|flight| flight.0));
    let (mut people, mut documents) = (0, 0);
    for page in 1.. {
        let hits =
            world.travel.hits(travel::HitFilter { state: None, band: Some(Band::Exact) }, page).unwrap().hits;
        if hits.entries.is_empty() {
            break;
        }
        for hit in hits.entries {
            match hit.kind {
                MatchKind::Name => people += 1,
                MatchKind::Document => documents += 1,
            }
        }
    }
    assert_eq!((people, documents), (sum(|flight| flight.1), sum(|flight| flight.2)));
}
