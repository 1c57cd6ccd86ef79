//! PNRGOV: bookings pushed to a state (PADIS, IATA/WCO/ICAO PNRGOV guide, releases 10.1 to 18.1).
//!
//! **Invariant:** a traveller comes from `TIF`, in whatever group; `DOCS` only adds to one.

mod booking;
mod documents;
mod group;
mod itinerary;
mod names;
mod people;

use edifact::{Header, Interchanges};
use vocabulary::LocalDateTime;

use crate::decode::empty;
use crate::person::{day_of_travel, filled};
use crate::{Booking, Message, Movement};
use booking::Draft;
use group::Group;

/// So many flights of a booking are compared with those of the others.
const FLIGHTS_COMPARED_AT_MOST: usize = 99;

/// Reads the segments of a PNRGOV.
pub(crate) fn read<'a>(header: &Header<'a>, reader: &mut Interchanges<'a>) -> Message {
    let mut message = empty();
    let mut group = Group::Push;
    let mut booking: Option<Draft> = None;
    let mut travel = None;
    let mut not_on_the_flight = 0;
    while let Some(segment) = reader.next_segment() {
        let before = group;
        group = group.next(segment.tag());
        if group == Group::Push {
            match segment.tag() {
                "MSG" => message.function = filled(&segment.text(0, 1)),
                "TVL" => message.movements.push(itinerary::flight(&segment, reader)),
                _ => {}
            }
            continue;
        }
        if before == Group::Push {
            travel = day_of_travel(&message.movements, header);
        }
        if segment.tag() == "SRC" || before == Group::Push {
            if segment.tag() != "SRC" {
                reader.deviations().record("src-missing", segment.span(), "a booking begins without SRC");
            }
            if let Some(done) = booking.replace(Draft::default()) {
                not_on_the_flight += usize::from(!done.settle(&mut message, travel, header, reader));
            }
        }
        if let Some(booking) = &mut booking {
            booking.segment(&segment, group, message.movements.first(), reader);
        }
    }
    if let Some(done) = booking {
        not_on_the_flight += usize::from(!done.settle(&mut message, travel, header, reader));
    }
    if not_on_the_flight > 0 && !message.movements.is_empty() {
        let text = format!("{not_on_the_flight} bookings do not hold the pushed flight");
        reader.deviations().record("flight-not-booked", header.span(), text);
    }
    if not_on_the_flight == message.bookings.len() {
        message.movements.extend(flight_of_all(&message.bookings));
    }
    message
}

/// The one flight that every booking holds. Where none holds the pushed flight, level 0 names the wrong one,
/// and this is where the travellers are.
fn flight_of_all(bookings: &[Booking]) -> Option<Movement> {
    let is_same = |a: &Movement, b: &Movement| {
        let day = |leg: &Movement| leg.departure.at.map(LocalDateTime::date);
        (&a.carrier, &a.number, day(a)) == (&b.carrier, &b.number, day(b))
    };
    let mut shared = bookings.first()?.itinerary.iter().take(FLIGHTS_COMPARED_AT_MOST).filter(|flight| {
        bookings.iter().all(|booking| booking.itinerary.iter().any(|other| is_same(flight, other)))
    });
    let only = shared.next()?;
    shared.next().is_none().then(|| only.clone())
}
