//! ACKRES and GOVREQ: a state's acknowledgement of a push, and its request for one (PADIS, PNRGOV guide).

use edifact::{Element, Header, Interchanges, Segment};

use super::out_of_place;
use crate::model::{
    Answer, AnswerLevel, Booking, BookingDetails, Locator, Message, MessageKind, OtherReference, Role, Text,
    Traveller,
};
use crate::person::split_title_off;
use crate::pnrgov;

pub(super) fn read<'a>(message: &mut Message<'a>, header: &Header<'a>, reader: &mut Interchanges<'a>) {
    let is_answer = message.kind == Some(MessageKind::Ackres);
    while let Some(segment) = reader.next_segment() {
        let deviations = reader.deviations();
        let text = |element: usize, component: usize| -> Text {
            segment.element(element).component(component).into()
        };
        match &segment.tag_bytes() {
            b"MSG" => {
                message.function = text(0, 1);
                let action = text(1, 0);
                if is_answer && !action.is_empty() {
                    let mut answer = Answer::new(AnswerLevel::Message);
                    answer.details_mut().action = action;
                    message.answers.push(answer);
                }
            }
            b"ERC" => error(message, text(0, 0)),
            b"IFT" | b"FTX" => free_text(message, &segment),
            b"ORG" => message.envelope.reporting_party = text(0, 0).or(text(1, 0)),
            b"TVL" => {
                message.movements.push(pnrgov::Flight::read(&segment, &message.input, deviations).movement);
            }
            b"RCI" if is_answer => refused_booking(message, &segment),
            b"RCI" => requested_booking(message, &segment),
            b"TIF" => travellers(message, &segment),
            b"EQN" | b"SRC" | b"DAT" | b"REF" | b"SSR" | b"RPI" | b"TRA" | b"RFF" => {}
            _ => out_of_place(&segment, deviations),
        }
    }
    if message.function.is_empty() {
        reader.deviations().record("msg-missing", header.span(), "the message has no function (MSG)");
    }
}

/// `ERC`: the code belongs to the answer that `MSG` began, when that has none yet.
fn error(message: &mut Message<'_>, code: Text) {
    match message.answers.last_mut().filter(|answer| answer.code.is_empty()) {
        Some(answer) => answer.code = code,
        None => message.answers.push(Answer { code, ..Answer::new(AnswerLevel::Message) }),
    }
}

/// Texts belong to the error before them: the elements of `IFT` behind its subject, one of `FTX`.
fn free_text(message: &mut Message<'_>, segment: &Segment<'_>) {
    let Some(answer) = message.answers.last_mut() else { return };
    let (first, count) = if segment.tag_bytes() == *b"FTX" { (3, 1) } else { (1, usize::MAX) };
    for text in segment.elements().skip(first).take(count).map(Text::from).filter(|text| !text.is_empty()) {
        if answer.text.is_empty() {
            answer.text = text;
        } else {
            answer.details_mut().texts.push(text);
        }
    }
}

/// `RCI` of an ACKRES: the booking that the error before it is about; the one behind it, when it is the first.
fn refused_booking(message: &mut Message<'_>, segment: &Segment<'_>) {
    if message.answers.is_empty() {
        message.answers.push(Answer::new(AnswerLevel::Message));
    }
    let Some(answer) = message.answers.last_mut() else { return };
    for Locator { carrier, locator, .. } in pnrgov::locators(segment, &message.input) {
        if answer.locator.is_empty() {
            answer.locator = locator;
        } else {
            let other = OtherReference { qualifier: carrier, value: locator };
            answer.details_mut().references.push(other);
        }
    }
}

/// `RCI` of a GOVREQ: the booking that the state asks for.
fn requested_booking(message: &mut Message<'_>, segment: &Segment<'_>) {
    let locators: Vec<Locator> = pnrgov::locators(segment, &message.input).collect();
    let Some(first) = locators.first() else { return };
    message.bookings.push(Booking {
        locator: first.locator,
        created: first.created,
        details: Some(Box::new(BookingDetails { locators, ..BookingDetails::default() })),
        ..Booking::default()
    });
}

/// `TIF` of a GOVREQ: those whose booking the state asks for. A group (`G`) is nobody.
fn travellers(message: &mut Message<'_>, segment: &Segment<'_>) {
    let name = segment.element(0);
    let mut people: Vec<Element<'_>> =
        segment.elements().skip(1).filter(|person| !person.is_empty()).collect();
    if people.is_empty() {
        // The surname alone.
        people.push(segment.element(1));
    }
    let is_group = |element: &Element<'_>| element.component(1).trimmed().bytes() == b"G";
    for person in people.iter().filter(|person| !is_group(&name) && !is_group(person)) {
        let mut traveller = Traveller {
            surname: name.component(0).into(),
            given: person.component(0).into(),
            reference: person.component(2).into(),
            ..Traveller::new(Role::Passenger)
        };
        split_title_off(&mut traveller, None, &message.input);
        if let Some(booking) = message.bookings.last_mut() {
            booking.travellers.push(message.travellers.len());
            traveller.locator = booking.locator;
        }
        message.travellers.push(traveller);
    }
}
