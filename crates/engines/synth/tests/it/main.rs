//! What the crate promises: the same bytes for the same plan, and a truth that readers can be measured with.

mod decoding;
mod roster;
mod same;
mod truth;

use std::collections::BTreeMap;

use jiff::civil::date;
use synth::{FlightFiles, MessageTruth, Plan, Report, Traffic, TravellerTruth, TruthLine};

fn traffic(flights: u32, seed: u64) -> Traffic {
    Traffic::new(Plan { flights, seed, day: date(2026, 11, 23) })
}

fn messages(flight: &FlightFiles) -> impl Iterator<Item = &MessageTruth> {
    flight.truth.iter().filter_map(|line| match line {
        TruthLine::Message(message) => Some(message),
        TruthLine::Traveller(_) => None,
    })
}

fn travellers(flight: &FlightFiles) -> impl Iterator<Item = &TravellerTruth> {
    flight.truth.iter().filter_map(|line| match line {
        TruthLine::Traveller(traveller) => Some(&**traveller),
        TruthLine::Message(_) => None,
    })
}

/// The reports of each message, by file and place in it, in the order of their positions.
fn reports(flight: &FlightFiles) -> BTreeMap<(&str, usize), Vec<&Report>> {
    let mut by_message = BTreeMap::<_, Vec<&Report>>::new();
    for report in travellers(flight).flat_map(|traveller| &traveller.reports) {
        by_message.entry((report.file.as_str(), report.message)).or_default().push(report);
    }
    for reports in by_message.values_mut() {
        reports.sort_by_key(|report| report.position);
    }
    by_message
}
