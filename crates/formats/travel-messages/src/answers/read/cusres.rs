//! CUSRES: the answers of a state to a passenger list.

use std::ops::Range;

use edifact::{Component, Deviations, Interchanges, Segment};
use vocabulary::{LocalDateTime, Port};

use super::out_of_place;
use crate::conveyance::{self, flight};
use crate::dates;
use crate::model::{Answer, AnswerLevel, Input, Message, Movement, OtherReference, Text};

/// The error point that is being read; its answer is the message's last.
#[derive(Debug)]
struct Point {
    /// Where it begins.
    place: Range<usize>,
    /// Whether it said whom it is about before it gave its code. A person named behind the code is another.
    is_named_first: bool,
}

pub(super) fn read<'a>(message: &mut Message<'a>, reader: &mut Interchanges<'a>) {
    let mut point: Option<Point> = None;
    // The person whom the header names: an answer without ERP is about them.
    let mut named = Answer::new(AnswerLevel::Person);
    while let Some(segment) = reader.next_segment() {
        let deviations = reader.deviations();
        match (&segment.tag_bytes(), &mut point) {
            (b"BGM", _) => {
                message.function = segment.element(0).component(0).into();
                message.event_code = segment.element(1).component(0).into();
            }
            (b"ERP", _) => {
                let last = point.replace(Point { place: segment.span(), is_named_first: false });
                check_last(message, last, deviations);
                message.answers.push(begin_point(&segment, deviations));
            }
            (b"RFF", None) if names_person(&segment) => reference(&mut named, &segment),
            (b"RFF", Some(open)) if open.is_named_first && names_person(&segment) => {
                note_missing_erp(&segment, deviations);
                let last = point.replace(Point { place: segment.span(), is_named_first: false });
                check_last(message, last, deviations);
                message.answers.push(Answer::new(AnswerLevel::Person));
                particular(message, &segment, deviations);
            }
            (b"ERC", None) => {
                note_missing_erp(&segment, deviations);
                let is_named = is_named(&named);
                point = Some(Point { place: segment.span(), is_named_first: is_named });
                let unnamed = Answer::new(AnswerLevel::Message);
                message.answers.push(if is_named { named.clone() } else { unnamed });
                particular(message, &segment, deviations);
            }
            (tag, Some(open)) => {
                if matches!(tag, b"ERC") {
                    open.is_named_first |= message.answers.last().is_some_and(is_named);
                }
                particular(message, &segment, deviations);
            }
            (_, None) => header(message, &segment, deviations),
        }
    }
    check_last(message, point, reader.deviations());
}

/// Whether an `RFF` says whom an answer is about.
fn names_person(segment: &Segment<'_>) -> bool {
    matches!(segment.element(0).component(0).trimmed().bytes(), b"ABO" | b"AVF")
}

fn is_named(answer: &Answer) -> bool {
    !answer.reference.or(answer.locator).is_empty()
}

fn note_missing_erp(segment: &Segment<'_>, deviations: &mut Deviations) {
    let text = "an answer begins without ERP; it is about the person who is named, else about the message";
    deviations.record("erp-missing", segment.span(), text);
}

/// `ERP`: another error point begins. 1 is the message, 2 a person.
fn begin_point(segment: &Segment<'_>, deviations: &mut Deviations) -> Answer {
    let section = segment.element(0).component(0).trimmed();
    let level = match section.bytes() {
        b"1" => AnswerLevel::Message,
        b"2" => AnswerLevel::Person,
        _ => {
            let text = "ERP names neither the message (1) nor a person (2); it is read as a person";
            deviations.record("error-point", segment.span(), text);
            AnswerLevel::Person
        }
    };
    Answer::new(level)
}

/// What stands behind `ERP`.
fn particular(message: &mut Message<'_>, segment: &Segment<'_>, deviations: &mut Deviations) {
    let Some(answer) = message.answers.last_mut() else { return };
    match &segment.tag_bytes() {
        b"RFF" => reference(answer, segment),
        b"ERC" => first_or(&mut answer.code, segment.element(0).component(0).into())
            .map_or((), |further| answer.details_mut().codes.push(further)),
        b"FTX" => first_or(&mut answer.text, segment.element(3).into())
            .map_or((), |further| answer.details_mut().texts.push(further)),
        b"CNT" | b"AUT" => {}
        _ => out_of_place(segment, deviations),
    }
}

fn reference(answer: &mut Answer, segment: &Segment<'_>) {
    let element = segment.element(0);
    let qualifier = element.component(0).trimmed();
    let value: Text = element.component(1).into();
    let further = match qualifier.bytes() {
        b"AVF" => first_or(&mut answer.locator, value),
        b"ABO" => first_or(&mut answer.reference, value),
        _ => Some(value),
    };
    if let Some(value) = further.filter(|value| !value.is_empty()) {
        answer.details_mut().references.push(OtherReference { qualifier: qualifier.into(), value });
    }
}

/// Puts a text into its field; gives it back when the field holds one already.
fn first_or(field: &mut Text, text: Text) -> Option<Text> {
    if field.is_empty() {
        *field = text;
        return None;
    }
    (!text.is_empty()).then_some(text)
}

/// An answer says something, and one about a person says whom it is about.
fn check_last(message: &Message<'_>, point: Option<Point>, deviations: &mut Deviations) {
    let Some((answer, Point { place, .. })) = message.answers.last().zip(point) else { return };
    if answer.code.is_empty() {
        deviations.record("answer-without-code", place.clone(), "an error point has no code (ERC)");
    }
    if answer.level == AnswerLevel::Person && !is_named(answer) {
        let is_known = answer.details.as_ref().is_some_and(|details| !details.references.is_empty());
        if !is_known {
            deviations.record("answer-without-reference", place, "an answer does not say whom it is about");
        }
    }
}

/// What stands before the first error point.
fn header(message: &mut Message<'_>, segment: &Segment<'_>, deviations: &mut Deviations) {
    match &segment.tag_bytes() {
        b"RFF" => {
            let element = segment.element(0);
            let value = element.component(1);
            match element.component(0).trimmed().bytes() {
                b"TN" => {
                    message.envelope.transaction = value.into();
                    message.envelope.revision = element.component(4).into();
                }
                b"AF" => {
                    let movement = named(value.into(), &message.input);
                    note_flight(&movement, segment, deviations);
                    message.movements.push(movement);
                }
                _ => {}
            }
        }
        b"TDT" => {
            let mut movement = named(segment.element(1).component(0).into(), &message.input);
            movement.carrier = Text::from(segment.element(4).component(0)).or(movement.carrier);
            note_flight(&movement, segment, deviations);
            message.movements.push(movement);
        }
        b"DTM" => moment(message, segment, deviations),
        b"LOC" => place(message, segment, deviations),
        b"FTX" => {
            let text = Text::from(segment.element(3));
            if !text.is_empty() {
                message.answers.push(Answer { text, ..Answer::new(AnswerLevel::Message) });
            }
        }
        b"NAD" if segment.element(0).component(0).trimmed().bytes() == b"MS" => {
            let name = Text::from(segment.element(1).component(0));
            message.envelope.reporting_party = name.or(segment.element(3).component(0).into());
        }
        b"NAD" | b"CTA" | b"COM" | b"GEI" | b"GIS" | b"EQD" | b"CNT" => {}
        _ => out_of_place(segment, deviations),
    }
}

/// A flight by its carrier and number: `EX54`.
fn named(name: Text, input: &Input<'_>) -> Movement {
    let said = input.text(name);
    let mut movement = Movement::default();
    match flight(&said) {
        Some((carrier, number)) => {
            let (start, end) = (said.len() - said.trim_start().len(), said.trim_end().len());
            movement.carrier = input.part(name, start..start + carrier.len());
            movement.number = input.part(name, end - number.len()..end);
        }
        None => movement.number = name,
    }
    movement
}

fn note_flight(movement: &Movement, segment: &Segment<'_>, deviations: &mut Deviations) {
    if movement.carrier.is_empty() || movement.number.is_empty() {
        deviations.record("flight", segment.span(), "the flight has no carrier or no number");
    }
}

/// When the flight leaves (189) or arrives (232).
fn moment(message: &mut Message<'_>, segment: &Segment<'_>, deviations: &mut Deviations) {
    let element = segment.element(0);
    let sent = element.component(1);
    let read = |deviations: &mut Deviations| -> Option<LocalDateTime> {
        let moment = dates::moment(&*sent.text());
        if moment.is_none() {
            deviations.record("date", element.span(), "a leg's date and time cannot be read");
        }
        moment
    };
    match element.component(0).trimmed().bytes() {
        b"189" => last_movement(message).departure.at = read(deviations),
        b"232" => last_movement(message).arrival.at = read(deviations),
        _ => {}
    }
}

/// The last port before the border (125), the first behind it (87).
fn place(message: &mut Message<'_>, segment: &Segment<'_>, deviations: &mut Deviations) {
    let sent: Component<'_> = segment.element(1).component(0);
    let read = |deviations: &mut Deviations| -> Option<Port> {
        let port = conveyance::port(sent);
        if port.is_none() {
            deviations.record("port", segment.element(1).span(), "a leg's port is no port code");
        }
        port
    };
    let movement = match segment.element(0).component(0).trimmed().bytes() {
        b"125" => {
            let movement = last_movement(message);
            movement.departure.port = read(deviations);
            movement
        }
        b"87" => {
            let movement = last_movement(message);
            movement.arrival.port = read(deviations);
            movement
        }
        _ => return,
    };
    movement.is_border_crossing = movement.departure.port.is_some() && movement.arrival.port.is_some();
}

/// The flight that is being read; one without a name when none has begun.
fn last_movement<'m>(message: &'m mut Message<'_>) -> &'m mut Movement {
    if message.movements.is_empty() {
        message.movements.push(Movement::default());
    }
    let last = message.movements.len() - 1;
    &mut message.movements[last]
}
