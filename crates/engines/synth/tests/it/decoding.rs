//! What the product's reader makes of the messages is what the truth says.

use proptest::prelude::*;
use synth::{Breakage, FlightFiles, MessageTruth, Noise, Report};
use travel_messages::{Message, MessageKind, Traveller};

use crate::{messages, reports, traffic};

#[test]
fn a_day_of_traffic_decodes_to_its_truth() {
    for flight in traffic(50, 7).flights() {
        assert_decodes(&flight);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_seed_decodes_to_its_truth(seed: u64) {
        for flight in traffic(3, seed).flights() {
            assert_decodes(&flight);
        }
    }
}

/// Every message is read, and every traveller of it exactly once, in order, as sent.
fn assert_decodes(flight: &FlightFiles) {
    let reports = reports(flight);
    for file in &flight.files {
        let told: Vec<&MessageTruth> = messages(flight).filter(|message| message.file == file.name).collect();
        let read = travel_messages::decode(&file.bytes);
        assert_eq!(read.len(), told.len(), "{}", file.name);
        for (message, truth) in read.iter().zip(told) {
            if truth.broken == Some(Breakage::Empty) {
                assert!(message.kind.is_none() && message.travellers.is_empty());
                continue;
            }
            let expected = &reports[&(truth.file.as_str(), truth.message)];
            assert_message(message, truth, expected);
        }
    }
}

fn assert_message(message: &Message, truth: &MessageTruth, expected: &[&Report]) {
    assert_eq!(message.kind.map(MessageKind::as_str), truth.kind.as_deref());
    assert_eq!(message.version, truth.version);
    assert_eq!(message.travellers.len(), truth.travellers, "{} {}", truth.file, truth.message);
    for (traveller, report) in message.travellers.iter().zip(expected) {
        let place = format!("{} {}", truth.file, report.position);
        assert_eq!(traveller.surname, report.surname, "{place}");
        assert_eq!(traveller.locator, report.locator, "{place}");
        if has_namesake(report, expected) {
            continue;
        }
        if !is_title_unprovable(report) {
            assert_eq!(given(traveller), report.given, "{place}");
        }
        assert_eq!(traveller.birth_date.map(|born| born.to_string()), report.birth_date, "{place}");
        assert_eq!(documents(traveller), report.documents, "{place}");
    }
    let is_sound = truth.flaws.is_empty() && truth.broken.is_none();
    if is_sound {
        // That a list comes in parts is noted, though it is allowed.
        let wrong = message.deviations.iter().find(|deviation| deviation.rule != "part-of-list");
        assert_eq!(wrong, None, "{}", truth.file);
    }
}

fn given(traveller: &Traveller) -> String {
    let parts = [traveller.given.as_str(), traveller.other.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn documents(traveller: &Traveller) -> Vec<String> {
    traveller.documents.iter().map(|one| format!("{} {}", one.kind, one.number)).collect()
}

/// `MRSESTHER` or `YU NMS` without a document that says `ESTHER` or `YU N`: a careful reader leaves the name
/// whole.
fn is_title_unprovable(report: &Report) -> bool {
    let is_short = report.given.split(' ').next_back().is_some_and(|word| word.len() < 3);
    let is_glued = report.noise.contains(&Noise::TitleGlued);
    report.documents.is_empty() && (report.noise.contains(&Noise::TitleFirst) || is_glued && is_short)
}

/// Whether someone of the same booking has the same surname and first given name, so that documents which
/// stand with the adult who holds an infant could be of either.
fn has_namesake(report: &Report, all: &[&Report]) -> bool {
    let name = |report: &Report| {
        let first = report.given.split(' ').next().unwrap_or_default().to_owned();
        (report.locator.clone(), report.surname.clone(), first)
    };
    report.locator.is_some() && all.iter().filter(|other| name(other) == name(report)).count() > 1
}
