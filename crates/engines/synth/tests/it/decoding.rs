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

fn assert_message(message: &Message<'_>, truth: &MessageTruth, expected: &[&Report]) {
    assert_eq!(message.kind.map(MessageKind::as_str), truth.kind.as_deref());
    assert_eq!(message.version, truth.version);
    assert_eq!(message.travellers.len(), truth.travellers, "{} {}", truth.file, truth.message);
    for (traveller, report) in message.travellers.iter().zip(expected) {
        let place = format!("{} {}", truth.file, report.position);
        assert_eq!(message.text(traveller.surname), report.surname, "{place}");
        assert_eq!(message.sent(traveller.locator).as_deref(), report.locator.as_deref(), "{place}");
        if !is_title_unprovable(report) {
            assert_eq!(message.all_given(traveller.given, traveller.other), report.given, "{place}");
        }
        // Day and month of an infant's birth, swapped, may lie behind the flight; with two digits for the year
        // that means a hundred years earlier.
        if report.birth_date.as_deref() <= Some("2026-11-23") {
            assert_eq!(traveller.birth_date.map(|born| born.to_string()), report.birth_date, "{place}");
        }
        assert_eq!(documents(message, traveller), report.documents, "{place}");
    }
    let is_sound = truth.flaws.is_empty() && truth.broken.is_none();
    if is_sound {
        assert_eq!(message.deviations.first(), None, "{}", truth.file);
    }
}

fn documents(message: &Message<'_>, traveller: &Traveller) -> Vec<String> {
    let documents = traveller.documents.iter();
    documents.map(|one| format!("{} {}", message.text(one.kind), message.text(one.number))).collect()
}

/// `MRSESTHER` or `YU NMS` without a document that says `ESTHER` or `YU N`: a careful reader leaves the name
/// whole. Of a misspelt `MRTIN` nobody can say whether it is one.
fn is_title_unprovable(report: &Report) -> bool {
    let is_short = report.given.split(' ').next_back().is_some_and(|word| word.len() < 3);
    let is_glued = report.noise.contains(&Noise::TitleGlued);
    let is_misspelt = report.noise.iter().any(|noise| matches!(noise, Noise::Misspelt | Noise::Transposed));
    let given = report.given.to_uppercase();
    let is_like_a_title =
        is_misspelt && ["MR", "MS"].iter().any(|title| given.starts_with(title) || given.ends_with(title));
    let has_title_before = report.noise.contains(&Noise::TitleFirst);
    is_like_a_title || report.documents.is_empty() && (has_title_before || is_glued && is_short)
}
