//! The truth is about the files, complete and consistent.

use std::collections::{BTreeMap, BTreeSet};

use synth::{
    Breakage, LOST_DOCUMENTS, Noise, Planted, PlantedKind, TravellerTruth, TruthLine, Variant, WATCHLIST,
};

use crate::{messages, reports, traffic, travellers};

#[test]
fn every_file_is_told_and_nothing_else() {
    for flight in traffic(60, 3).flights() {
        let sent: BTreeSet<&str> = flight.files.iter().map(|file| file.name.as_str()).collect();
        let told: BTreeSet<&str> = messages(&flight).map(|message| message.file.as_str()).collect();
        assert_eq!(sent, told);
        assert_eq!(sent.len(), flight.files.len(), "two files have one name");
    }
}

#[test]
fn the_reports_of_a_message_are_as_many_as_it_tells_and_stand_one_after_another() {
    for flight in traffic(60, 3).flights() {
        let reports = reports(&flight);
        let told: usize = messages(&flight).map(|message| message.travellers).sum();
        assert_eq!(told, reports.values().map(Vec::len).sum::<usize>());
        for message in messages(&flight).filter(|message| message.travellers > 0) {
            let reports = &reports[&(message.file.as_str(), message.message)];
            let positions: Vec<usize> = reports.iter().map(|report| report.position).collect();
            assert_eq!(positions, (0..message.travellers).collect::<Vec<_>>());
        }
    }
}

#[test]
fn bookings_and_lists_agree_on_a_person_but_for_the_noise() {
    let is_harmless =
        |noise: &Noise| matches!(noise, Noise::TitleGlued | Noise::TitleApart | Noise::TitleFirst);
    let mut compared = 0;
    for flight in traffic(50, 6).flights() {
        for traveller in travellers(&flight) {
            let documents: Vec<_> =
                traveller.documents.iter().map(|one| format!("{} {}", one.kind, one.number)).collect();
            for report in traveller.reports.iter().filter(|report| report.noise.iter().all(is_harmless)) {
                // A damaged file may end before the documents.
                if report.documents.is_empty() {
                    continue;
                }
                assert_eq!(report.surname.to_uppercase(), traveller.surname);
                assert_eq!(report.given.to_uppercase(), traveller.given);
                assert_eq!(report.birth_date.as_ref(), Some(&traveller.birth_date));
                assert!(documents.starts_with(&report.documents));
                compared += 1;
            }
        }
    }
    assert!(compared > 5000, "{compared} reports are without noise");
}

#[test]
fn the_first_flight_carries_one_listed_person_and_one_lost_document_unaltered() {
    for seed in 0..20 {
        let traffic = traffic(1, seed);
        let flight = traffic.flights().next().unwrap();
        assert!(messages(&flight).all(|message| message.broken.is_none()));
        let planted: Vec<_> =
            travellers(&flight).filter_map(|one| Some((one, one.planted.as_ref()?))).collect();
        for kind in [PlantedKind::Name, PlantedKind::Document] {
            let unaltered =
                planted.iter().find(|(_, plant)| plant.kind == kind && plant.variant == Variant::Exact);
            let (traveller, _) = unaltered.unwrap();
            assert!(traveller.reports.len() >= 2, "in the bookings and in the list");
        }
    }
}

#[test]
fn who_is_planted_is_on_the_list_and_reported_as_the_variant_says() {
    let traffic = traffic(400, 8);
    let lists = lists(&traffic.watchlists());
    let mut variants = BTreeSet::new();
    for flight in traffic.flights() {
        for traveller in travellers(&flight) {
            let Some(planted) = &traveller.planted else { continue };
            variants.insert(format!("{:?} {:?}", planted.kind, planted.variant));
            let row = &lists[&(planted.list.clone(), planted.id.clone())];
            match planted.kind {
                PlantedKind::Name => assert_name(row, planted, traveller),
                PlantedKind::Document => assert_document(row, planted, traveller),
            }
        }
    }
    assert_eq!(variants.len(), 13, "{variants:?}");
}

fn assert_name(row: &[String], planted: &Planted, traveller: &TravellerTruth) {
    let [_, surname, given, birth_date, ..] = row else { panic!("a row has a name") };
    let is_alias = planted.variant == Variant::Alias;
    assert_eq!((&traveller.surname, &traveller.given) == (surname, given), !is_alias);
    assert!(traveller.birth_date.starts_with(birth_date));
    assert_eq!(birth_date.len() == 4, planted.variant == Variant::YearOnly);
    let Variant::Altered(noise) = planted.variant else { return };
    for report in &traveller.reports {
        assert!(report.noise.contains(&noise), "{:?}", report.noise);
        let born = report.birth_date.as_ref();
        let is_as_listed = report.surname == *surname
            && report.given == *given
            && born.is_none_or(|born| born == birth_date);
        // A report that was cut off before the birth date cannot show that it was altered.
        assert!(!is_as_listed || born.is_none(), "{noise:?} changed nothing");
    }
}

fn assert_document(row: &[String], planted: &Planted, traveller: &TravellerTruth) {
    let [_, kind, number, issuer] = row else { panic!("a row has a document") };
    let document = &traveller.documents[0];
    assert_eq!((&document.kind, &document.number, &document.issuer), (kind, number, issuer));
    for sent in traveller.reports.iter().filter_map(|report| report.documents.first()) {
        assert_eq!(*sent == format!("{kind} {number}"), planted.variant == Variant::Exact);
        assert_eq!(sent.replace('-', ""), format!("{kind} {number}"));
    }
}

#[test]
fn nobody_who_is_not_planted_stands_on_a_list() {
    let traffic = traffic(100, 21);
    let lists = lists(&traffic.watchlists());
    let born: BTreeSet<&str> =
        lists.iter().filter(|(key, _)| key.0 == WATCHLIST).map(|(_, row)| &*row[3]).collect();
    let lost: BTreeSet<&str> =
        lists.iter().filter(|(key, _)| key.0 == LOST_DOCUMENTS).map(|(_, row)| &*row[2]).collect();
    for flight in traffic.flights() {
        for traveller in travellers(&flight).filter(|one| one.planted.is_none()) {
            assert!(!born.contains(traveller.birth_date.as_str()));
            assert!(traveller.documents.iter().all(|document| !lost.contains(document.number.as_str())));
        }
    }
}

#[test]
fn noise_and_damage_happen_about_as_often_as_in_real_traffic() {
    let mut noises = BTreeMap::<String, usize>::new();
    let (mut people, mut files, mut broken, mut empty, mut flawed, mut sensitive) = (0, 0, 0, 0, 0, 0);
    let mut planted = 0;
    for flight in traffic(400, 2).flights() {
        for message in messages(&flight).filter(|message| message.message == 0) {
            files += 1;
            broken += usize::from(message.broken.is_some());
            empty += usize::from(message.broken == Some(Breakage::Empty));
            flawed += usize::from(!message.flaws.is_empty());
            sensitive += message.sensitive;
        }
        for traveller in travellers(&flight) {
            people += 1;
            planted += usize::from(traveller.planted.is_some());
            for noise in traveller.reports.iter().flat_map(|report| &report.noise) {
                *noises.entry(format!("{noise:?}")).or_default() += 1;
            }
        }
    }
    assert!((200..400).contains(&(planted * 100_000 / people)), "{planted} of {people} are planted");
    assert!((5..20).contains(&(broken * 1000 / files)), "{broken} of {files} are broken");
    assert!(empty > 0 && empty < broken);
    assert!((40..110).contains(&(flawed * 1000 / files)), "{flawed} of {files} have a flaw");
    assert!(sensitive > 100);
    assert_eq!(noises.len(), 16, "each noise happens: {noises:?}");
    let glued = noises[&format!("{:?}", Noise::TitleGlued)];
    assert!(glued > people / 4, "titles are mostly glued in bookings");
}

#[test]
fn a_line_of_the_truth_reads_back_as_it_was_written() {
    for flight in traffic(5, 4).flights() {
        for line in flight.truth {
            let text = serde_json::to_string(&line).unwrap();
            assert!(!text.contains('\n'));
            assert_eq!(serde_json::from_str::<TruthLine>(&text).unwrap(), line);
        }
    }
}

/// The rows of both lists by list and id; the id of an alias is its own.
fn lists(files: &[synth::File]) -> BTreeMap<(String, String), Vec<String>> {
    let mut rows = BTreeMap::new();
    for file in files {
        for line in String::from_utf8_lossy(&file.bytes).lines().skip(1) {
            let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
            rows.insert((file.name.clone(), cells[0].clone()), cells);
        }
    }
    assert!(rows.len() >= 250, "200 people and 50 documents");
    rows
}
