//! Passenger lists in JSON and CSV.

use travel_messages::{Text, decode};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "passenger_lists",
    law: "every field of a list in JSON or CSV lies in the input and can be read",
    longest: 16 * 1024,
    shared: &["gtas/lists"],
    run,
};

fn run(bytes: &[u8]) {
    for message in decode(bytes) {
        let is_inside = |text: Text| {
            assert!(text.range().end <= bytes.len());
            message.text(text);
        };
        for leg in &message.movements {
            let texts = [leg.carrier, leg.number, leg.departure_place, leg.arrival_place];
            texts.into_iter().for_each(is_inside);
        }
        for one in &message.travellers {
            let texts = [one.surname, one.given, one.other, one.title, one.seat, one.locator, one.reference];
            texts.into_iter().for_each(is_inside);
            one.documents.iter().for_each(|document| is_inside(document.number));
            message.bag_tags(&one.bags);
        }
        for found in &message.deviations {
            assert!(found.offset + found.length <= bytes.len());
        }
    }
}
