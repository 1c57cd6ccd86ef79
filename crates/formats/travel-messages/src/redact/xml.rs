//! Which texts and attributes of a PNRGOV in XML may hold free text.
//!
//! **Invariant:** names of elements and attributes stay, and so does the markup; a text that is overwritten
//! is well-formed as it was. What is not known is searched.

use std::ops::Range;

use super::edifact::is_address_of_mail;
use super::search::{Escapes, Findings};
use super::table::TABLE;
use crate::pnrgov_xml::markup::{Kind, Markup, Tag, attributes, letters};

/// So deep are elements told apart; deeper ones are searched.
const DEPTH_AT_MOST: usize = 64;

/// So many letters of a name are compared.
const LONGEST_NAME: usize = 40;

/// Searches a document.
pub(super) fn search(found: &mut Findings<'_>) {
    found.escaped(Escapes::Xml);
    let mut open: Vec<Open> = Vec::new();
    let mut too_deep = 0_usize;
    for piece in Markup::new(found.bytes) {
        match piece.kind {
            Kind::Start(tag) => {
                let element = start(found, &tag, open.last());
                if open.len() < DEPTH_AT_MOST { open.push(element) } else { too_deep += 1 }
            }
            Kind::Empty(tag) => _ = start(found, &tag, open.last()),
            Kind::End(_) if too_deep > 0 => too_deep -= 1,
            Kind::End(_) => _ = open.pop(),
            Kind::Text => text(found, piece.span, open.last().filter(|_| too_deep == 0)),
            Kind::CData(inside) => text(found, inside, open.last().filter(|_| too_deep == 0)),
            Kind::Other if found.bytes[piece.span.clone()].starts_with(b"<?xml ") => {}
            Kind::Other => found.words(piece.span.start + 2..piece.span.end),
        }
    }
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    holds: Holds,
    /// Whether it stands in a sensitive service.
    is_sensitive: bool,
}

/// What an element or attribute holds, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// A name, a date, a number, a place: nothing is searched.
    Data,
    /// A code that may be one of a service or a meal.
    Code,
    PassengerType,
    /// An e-mail address or telephone number, or a text in the place of one.
    Contact,
    /// Anything else.
    Text,
}

/// Searches a start tag.
fn start(found: &mut Findings<'_>, tag: &Tag, parent: Option<&Open>) -> Open {
    let bytes = found.bytes;
    let (element, length) = name(&bytes[tag.name.clone()]);
    let element = &element[..length];
    let is_service = matches!(element, b"SSR" | b"DOCSSR");
    // A service, a passenger, a flight and a booking stand in no service, even where an end tag is missing.
    let stands_alone = is_service || matches!(element, b"PASSENGER" | b"FLIGHT" | b"PNR");
    let mut is_sensitive = !stands_alone && parent.is_some_and(|parent| parent.is_sensitive);
    let all = || attributes(&bytes[tag.attributes.clone()], tag.attributes.start);
    for attribute in all() {
        let rule = match holds(&bytes[attribute.name.clone()]) {
            Holds::Code => TABLE.code(&bytes[attribute.value.clone()]),
            Holds::PassengerType => TABLE.passenger_type(&bytes[attribute.value.clone()]),
            _ => None,
        };
        if let Some(rule) = rule {
            found.count(rule);
            found.overwrite(attribute.value);
            is_sensitive |= is_service;
        }
    }
    // A service is known to be sensitive once all of its attributes are seen.
    for attribute in all() {
        value(found, attribute.value, holds(&bytes[attribute.name]), is_sensitive);
    }
    Open { holds: holds(&bytes[tag.name.clone()]), is_sensitive }
}

fn text(found: &mut Findings<'_>, place: Range<usize>, open: Option<&Open>) {
    let (holds, is_sensitive) = open.map_or((Holds::Text, false), |open| (open.holds, open.is_sensitive));
    value(found, place, holds, is_sensitive);
}

/// Searches a text or value. That of a sensitive service goes as a whole.
fn value(found: &mut Findings<'_>, place: Range<usize>, holds: Holds, is_sensitive: bool) {
    let bytes = &found.bytes[place.clone()];
    match holds {
        Holds::Text if is_sensitive => {
            let start = place.start + bytes.len() - bytes.trim_ascii_start().len();
            found.overwrite(start..start + bytes.trim_ascii().len());
        }
        Holds::Text => found.words(place),
        Holds::Contact if !is_address_of_mail(bytes) => found.words(place),
        _ => {}
    }
}

/// The letters of a name, as many as matter, and how many those are.
fn name(sent: &[u8]) -> ([u8; LONGEST_NAME], usize) {
    let mut name = [0; LONGEST_NAME];
    let all = letters(sent).zip(&mut name);
    let length = all.map(|(letter, place)| *place = letter).count();
    (name, length)
}

/// What an element or attribute of this name holds.
fn holds(sent: &[u8]) -> Holds {
    let (name, length) = name(sent);
    let name = &name[..length];
    match name {
        _ if sent.starts_with(b"xmlns") => return Holds::Data,
        b"PTCCODE" | b"PASSENGERTYPECODE" => return Holds::PassengerType,
        b"GIVENNAME" | b"FIRSTGIVENNAME" | b"SECONDGIVENNAME" | b"MIDDLENAME" | b"SURNAME"
        | b"NAMEPREFIX" | b"NAMETITLE" | b"CARDHOLDERNAME" | b"CITYNAME" | b"CITY" | b"STATEPROV"
        | b"STATEPROVCOUNTY" | b"COUNTY" | b"POSTALCODE" | b"COUNTRY" | b"COUNTRYNAME" | b"COUNTRYSTATE"
        | b"BIRTHLOCATION" | b"PLACEOFISSUE" | b"ISSUINGLOC" | b"PAXNATIONALITY" | b"BOARDPOINT"
        | b"OFFPOINT" | b"AGENTSINE" | b"STATUS" | b"GENDER" | b"SEATNUMBER" | b"BAGDESTINATION"
        | b"TICKETLOCATION" => return Holds::Data,
        _ => {}
    }
    let ends = |ends: &[&[u8]]| ends.iter().any(|end| name.ends_with(end));
    if name.starts_with(b"EMAIL") || name.starts_with(b"PHONE") || name.starts_with(b"FAX") {
        Holds::Contact
    } else if ends(&[b"CODE"]) {
        Holds::Code
    } else if ends(&[
        b"ID",
        b"RPH",
        b"NBR",
        b"NUMBER",
        b"DATE",
        b"TIME",
        b"DATETIME",
        b"IND",
        b"AMOUNT",
        b"QUANTITY",
    ]) {
        Holds::Data
    } else {
        Holds::Text
    }
}
