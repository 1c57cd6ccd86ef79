//! What `NAD` and the segments behind it say of a traveller.

use edifact::{Component, Deviations, Element, Segment};
use vocabulary::{Port, Sex};

use super::{code_at, coded, text};
use crate::conveyance::{add_tags, kilograms, port, seat};
use crate::model::{Address, Contact, ContactKind, OtherReference, Sourced, Text, Traveller};
use crate::person::country;
use crate::title::may_hold_title;

/// The name: surname, given name and further ones in C080. Where there is none but a line of address (C058),
/// that line is the name. Then the address; before it all, a number by which the state knows the person (C082). Says whether a title can be in the given names.
pub(super) fn name(person: &mut Traveller, segment: &Segment<'_>, deviations: &mut Deviations) -> bool {
    let mut elements = segment.elements().skip(1);
    let (number, line, name) = (elements.next(), elements.next(), elements.next());
    let mut may_hold = false;
    if let Some(name) = name {
        let mut parts = name.components().map(|part| part.trimmed());
        let surname = parts.next();
        person.surname = surname.map(text).unwrap_or_default();
        if let Some(given) = parts.next() {
            person.given = text(given);
            may_hold = may_hold_title(given.bytes());
        }
        for part in parts.filter(|part| !part.is_empty()) {
            // Five components are of the name. The sixth is the code of its format, but some send six names.
            if part.bytes().iter().all(u8::is_ascii_digit) {
                continue;
            }
            let start = if person.other.is_empty() { part.span().start } else { person.other.range().start };
            person.other = Text::at(start..part.span().end);
            may_hold |= may_hold_title(part.bytes());
        }
        let all = surname.filter(|_| person.given.is_empty() && person.other.is_empty());
        if let Some(all) = all.filter(|all| all.bytes().contains(&b'/')) {
            may_hold = divide(person, all, deviations);
        }
    }
    let sent = |element: &Element<'_>| !element.is_empty();
    let (number, line) = (number.filter(sent), line.filter(sent));
    let is_unnamed = person.surname.is_empty() && person.given.is_empty() && person.other.is_empty();
    // What has no digit is no identifier: the name came too early.
    let misplaced = number.filter(|number| line.is_none() && is_unnamed && !has_digit(*number));
    if let Some(line) = line.or(misplaced).filter(|_| is_unnamed) {
        may_hold = undivided(person, line, deviations);
    }
    if let Some(number) = number.filter(|_| misplaced.is_none()) {
        // Drivers are known to the state by a number.
        other_reference(person, code_at(segment, 0, 0), number.component(0).trimmed());
    }
    if let Some(street) = elements.next() {
        address(person, street, segment);
    }
    may_hold
}

fn has_digit(element: Element<'_>) -> bool {
    element.components().any(|part| part.bytes().iter().any(u8::is_ascii_digit))
}

/// A name that stands in one element (C058), or one component of it with a slash.
fn undivided(person: &mut Traveller, line: Element<'_>, deviations: &mut Deviations) -> bool {
    let first = line.component(0).trimmed();
    if first.span().end == line.span().end && first.bytes().contains(&b'/') {
        return divide(person, first, deviations);
    }
    let says = "a name is not divided into surname and given names";
    deviations.record("name-undivided", line.span(), says);
    person.surname = line.into();
    false
}

/// A name as in bookings: `ROJAS/ELENA MRS`. Says whether a title can be in the given names.
fn divide(person: &mut Traveller, all: Component<'_>, deviations: &mut Deviations) -> bool {
    deviations.record("name-undivided", all.span(), "surname and given names stand in one component");
    let surname = all.split(b'/').next().unwrap_or(all);
    let given = all.slice(surname.bytes().len() + 1..usize::MAX).trimmed();
    (person.surname, person.given) = (surname.into(), text(given));
    may_hold_title(given.bytes())
}

/// The address in `NAD` (C059, 3164, C819, 3251, 3207).
fn address(person: &mut Traveller, street: Element<'_>, segment: &Segment<'_>) {
    let address = Address {
        purpose: Text::default(),
        street: joined(street),
        city: code_at(segment, 5, 0).into(),
        region: coded(segment, 6).into(),
        postcode: code_at(segment, 7, 0).into(),
        country: code_at(segment, 8, 0).into(),
    };
    if address != Address::default() {
        person.details_mut().addresses.push(address);
    }
}

/// The components of an element as one text, without the empty ones around them.
fn joined(element: Element<'_>) -> Text {
    let parts = element.components().map(|part| part.trimmed()).filter(|part| !part.is_empty());
    let range = parts.map(|part| part.span()).reduce(|first, last| first.start..last.end);
    range.map(Text::at).unwrap_or_default()
}

/// `ATT+2`: the sex.
pub(super) fn sex(person: &mut Traveller, segment: &Segment<'_>, deviations: &mut Deviations) {
    if person.sex.is_some() {
        return;
    }
    let sent = coded(segment, 2);
    let value = match sent.bytes() {
        b"F" => Some(Sex::Female),
        b"M" => Some(Sex::Male),
        b"" | b"U" => None,
        _ => other_sex(sent, deviations),
    };
    person.sex = value.map(|value| Sourced { value, source: text(sent) });
}

/// A sex that is not written as the guide has it: in words, or by ISO/IEC 5218.
fn other_sex(sent: Component<'_>, deviations: &mut Deviations) -> Option<Sex> {
    let says = match sent.bytes() {
        b"0" | b"1" | b"2" | b"9" => "a sex is written by ISO/IEC 5218",
        _ => "a sex is none of F, M and X",
    };
    let value = match sent.bytes() {
        b"1" => Some(Sex::Male),
        b"2" => Some(Sex::Female),
        _ => Sex::read(&sent.text()),
    };
    if value.is_none() || sent.bytes().iter().any(u8::is_ascii_digit) {
        deviations.record("sex", sent.span(), says);
    }
    value
}

/// `LOC`: residence (174), birth (180), where the traveller gets on (178) and off (179) and is cleared (22).
pub(super) fn place(person: &mut Traveller, code: &[u8], segment: &Segment<'_>, deviations: &mut Deviations) {
    let sent = coded(segment, 1);
    match code {
        b"174" => person.residence = country(sent, deviations).or(person.residence),
        b"178" => person.embarks = port_of(sent, deviations).or(person.embarks),
        b"179" => person.debarks = port_of(sent, deviations).or(person.debarks),
        b"22" => person.clears = port_of(sent, deviations).or(person.clears),
        b"180" => {
            person.birth_place = text(sent);
            // City and region stand in the related locations (C519, C553), as codes or as texts.
            let (city, region) = (coded(segment, 2), coded(segment, 3));
            // Some write the city behind the state's code: `GTM:::COBAN`.
            let beside = code_at(segment, 1, 3);
            let city = if city.is_empty() && beside.span() != sent.span() { beside } else { city };
            if !city.is_empty() || !region.is_empty() {
                let details = person.details_mut();
                (details.birth_city, details.birth_region) = (text(city), text(region));
            }
        }
        _ => {}
    }
}

/// A port, when the component is one; what is none is recorded.
fn port_of(sent: Component<'_>, deviations: &mut Deviations) -> Option<Sourced<Port>> {
    let read = port(sent);
    if read.is_none() && !sent.is_empty() {
        deviations.record("port", sent.span(), "a traveller's port is no port code");
    }
    read.map(|value| Sourced { value, source: text(sent) })
}

/// `RFF`: locator, unique reference, seat, and all others as they are. The first of a kind counts.
pub(super) fn reference(person: &mut Traveller, segment: &Segment<'_>) {
    let mut parts = segment.element(0).components().map(|part| part.trimmed());
    let (Some(qualifier), Some(value)) = (parts.next(), parts.next()) else { return };
    if value.is_empty() {
        return;
    }
    let (field, sent) = match qualifier.bytes() {
        b"AVF" => (&mut person.locator, text(value)),
        b"ABO" => (&mut person.reference, text(value)),
        b"SEA" => (&mut person.seat, seat(value)),
        _ => return other_reference(person, qualifier, value),
    };
    if field.is_empty() && !sent.is_empty() {
        *field = sent;
    } else {
        other_reference(person, qualifier, value);
    }
}

fn other_reference(person: &mut Traveller, qualifier: Component<'_>, value: Component<'_>) {
    let reference = OtherReference { qualifier: qualifier.into(), value: value.into() };
    person.details_mut().references.push(reference);
}

/// `MEA`: number (CT) and weight (WT) of checked bags.
pub(super) fn measure(person: &mut Traveller, segment: &Segment<'_>, deviations: &mut Deviations) {
    let amount = segment.element(2);
    let (mut unit, mut sent) = (amount.component(0).trimmed(), amount.component(1).trimmed());
    if sent.is_empty() && unit.bytes().first().is_some_and(u8::is_ascii_digit) {
        // Many write `MEA+CT++2`.
        (unit, sent) = (sent, unit);
    }
    let value = sent.text();
    let is_read = match code_at(segment, 0, 0).bytes() {
        b"CT" => {
            person.bags.count = value.parse().ok();
            person.bags.count.is_some()
        }
        b"WT" => {
            let weight: Option<f64> = value.replace(',', ".").parse().ok();
            let weight = weight.filter(|weight| weight.is_finite() && *weight >= 0.0);
            let is_in_pounds = matches!(unit.bytes(), b"LBR" | b"LBS" | b"LB" | b"L");
            person.bags.weight_kg = weight.map(|weight| kilograms(weight, is_in_pounds));
            weight.is_some()
        }
        _ => true,
    };
    if !is_read && !value.is_empty() {
        deviations.record("measure", amount.span(), "the number or weight of bags is no number");
    }
}

/// `FTX+BAG`: a tag and the number of consecutive tags that begin with it.
pub(super) fn bag_tags(person: &mut Traveller, segment: &Segment<'_>, deviations: &mut Deviations) {
    let tags = segment.element(3);
    let first = tags.component(0).trimmed();
    if first.is_empty() {
        return;
    }
    if !add_tags(&mut person.bags, first.into(), first.bytes(), &tags.component(1).text()) {
        let says = "the number of consecutive bag tags makes no sense; the first tag is kept";
        deviations.record("bag-tags", tags.span(), says);
    }
}

/// `GEI+4+173`: whether the sender checked the document. Before D.02B the segment was `GIS`.
pub(super) fn check(person: &mut Traveller, segment: &Segment<'_>) {
    for element in segment.elements().take(3) {
        let is_verified = match element.component(0).trimmed().bytes() {
            b"173" => true,
            b"174" => false,
            _ => continue,
        };
        person.is_verified = Some(is_verified);
    }
}

/// `EMP`: the rank of a member of the crew, as a code or, on ships, as a text (C948, C951).
pub(super) fn rank(person: &mut Traveller, segment: &Segment<'_>) {
    let rank = Text::from(coded(segment, 1)).or(coded(segment, 2).into());
    if !rank.is_empty() {
        person.details_mut().crew_rank = rank;
    }
}

/// `COM`: telephone numbers and addresses, up to three in a segment.
pub(super) fn contacts(person: &mut Traveller, segment: &Segment<'_>) {
    for contact in segment.elements() {
        let value = contact.component(0).trimmed();
        if value.is_empty() {
            continue;
        }
        let kind = match contact.component(1).trimmed().bytes() {
            b"TE" | b"AL" => ContactKind::Phone,
            b"EM" => ContactKind::Email,
            b"FX" => ContactKind::Fax,
            _ => kind_by_content(value),
        };
        person.details_mut().contacts.push(Contact { kind, value: value.into() });
    }
}

/// What a contact is whose sender does not say it. `//` stands for `@` where a system cannot write it.
fn kind_by_content(value: Component<'_>) -> ContactKind {
    let bytes = value.bytes();
    let is_of_number =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b' ' | b'(' | b')' | b'?');
    if bytes.contains(&b'@') || bytes.windows(2).any(|pair| pair == b"//") {
        ContactKind::Email
    } else if bytes.iter().all(is_of_number) {
        ContactKind::Phone
    } else {
        ContactKind::Other
    }
}
