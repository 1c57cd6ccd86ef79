//! PNRGOV (PADIS 10.1 to 18.1): bookings pushed to a state.
//!
//! **Invariant:** a traveller is who a `TIF` names, in whatever group; boarding groups repeat travellers, and
//! history names people as they were: neither adds anyone whom the booking already has.

mod attribution;
mod booking;
mod check_in;
mod contacts;
mod documents;
mod elements;
mod extra_seat;
mod group;
mod history;
mod itinerary;
mod names;
mod people;
mod services;

use edifact::{Deviations, Element, Header, Interchanges};
use vocabulary::LocalDateTime;

use crate::model::{Input, Text};
use crate::person::{day_made, last_day};
use crate::{Booking, Message, Movement, dates};
use booking::Draft;
pub(crate) use elements::locators;
use group::Group;
pub(crate) use itinerary::Flight;
use itinerary::{add_code_share, is_same_number};

/// So many flights of a booking are compared with those of the others.
const FLIGHTS_COMPARED_AT_MOST: usize = 99;

/// Reads the segments of a PNRGOV.
pub(crate) fn read<'a>(message: &mut Message<'a>, header: &Header<'a>, reader: &mut Interchanges<'a>) {
    let made = day_made(header);
    let mut group = Group::Push;
    let mut draft = Draft::default();
    let mut not_on_the_flight = 0;
    let mut is_behind_history = false;
    while let Some(segment) = reader.next_segment() {
        let before = group;
        let tag = segment.tag_bytes();
        // History ends a booking: another locator behind it is that of the next one, of which SRC was lost.
        let lacks_src = is_behind_history && tag == *b"RCI" && !draft.has_locator(&segment, &message.input);
        group = if lacks_src { Group::Booking } else { group.next(tag) };
        is_behind_history = group == Group::History || tag == *b"LTS";
        let deviations = reader.deviations();
        if group == Group::Push {
            match &tag {
                b"MSG" => message.function = segment.element(0).component(1).into(),
                b"TVL" => level_0_flight(Flight::read(&segment, &message.input, deviations), message),
                _ => {}
            }
            continue;
        }
        let is_first = before == Group::Push;
        if tag == *b"SRC" || is_first || lacks_src {
            if tag != *b"SRC" {
                deviations.record("src-missing", segment.span(), "a booking begins without SRC");
            }
            if !is_first {
                not_on_the_flight += usize::from(!draft.settle(message, deviations));
            }
            let travel = if is_first { last_day(&message.movements).or(made) } else { draft.travel() };
            draft.begin(message, travel);
        }
        draft.segment(&segment, group, message, deviations);
    }
    if group != Group::Push {
        not_on_the_flight += usize::from(!draft.settle(message, reader.deviations()));
    }
    message.travellers.shrink_to_fit();
    message.bookings.shrink_to_fit();
    if not_on_the_flight > 0 && !message.movements.is_empty() {
        let text = format!("{not_on_the_flight} bookings do not hold the pushed flight");
        reader.deviations().record("flight-not-booked", header.span(), text);
    }
    if not_on_the_flight == message.bookings.len() {
        message.movements.extend(flight_of_all(&message.bookings, &message.input));
    }
}

/// `TVL` of level 0: the pushed flight, or another number of it.
fn level_0_flight(flight: Flight, message: &mut Message<'_>) {
    let (carrier, number) = (flight.movement.carrier.or(flight.operating), flight.movement.number);
    match message.movements.last_mut() {
        Some(pushed) if flight.is_code_share() => {
            add_code_share(pushed, carrier.or(pushed.carrier), number, None, &message.input);
        }
        _ => message.movements.push(flight.movement),
    }
}

/// The one flight that every booking holds. Where none holds the pushed flight, level 0 names the wrong one,
/// and this is where the travellers are.
fn flight_of_all(bookings: &[Booking], input: &Input<'_>) -> Option<Movement> {
    let is_same = |a: &Movement, b: &Movement| {
        let day = |leg: &Movement| leg.departure.at.map(LocalDateTime::date);
        day(a) == day(b) && is_same_number((a.carrier, a.number), (b.carrier, b.number), input)
    };
    let mut shared = bookings.first()?.itinerary.iter().take(FLIGHTS_COMPARED_AT_MOST).filter(|flight| {
        bookings.iter().all(|booking| booking.itinerary.iter().any(|other| is_same(flight, other)))
    });
    let only = shared.next()?;
    shared.next().is_none().then(|| only.clone())
}

/// The first components of an element; those that are not there are empty.
fn texts<const N: usize>(element: Element<'_>) -> [Text; N] {
    let mut texts = [Text::default(); N];
    texts.iter_mut().zip(element.components()).for_each(|(text, component)| *text = component.into());
    texts
}

/// Adds to a list that has one entry or two, as a rule.
fn add<T>(list: &mut Vec<T>, entry: T) {
    list.reserve_exact(usize::from(list.len() < 4));
    list.push(entry);
}

/// The number that a text is, when it is one.
fn number(text: Text, input: &Input<'_>) -> Option<u32> {
    input.text(text).parse().ok()
}

/// The moment that a PADIS day and time are.
fn moment(day: Text, time: Text, input: &Input<'_>) -> Option<LocalDateTime> {
    if day.is_empty() {
        return None;
    }
    let (sent, clock) = (input.bytes(day), input.bytes(time));
    if sent.len() == 6 && matches!(clock.len(), 0 | 4 | 6) {
        return dates::padis_digits(sent, clock);
    }
    // A line may be wrapped in it.
    dates::padis(&input.text(day), &input.text(time))
}

/// Records a breach of the standard at a text.
fn record(deviations: &mut Deviations, rule: &'static str, place: Text, text: &'static str) {
    deviations.record(rule, place.range(), text);
}
