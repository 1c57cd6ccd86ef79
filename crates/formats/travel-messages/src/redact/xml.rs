//! Which texts and attributes of a PNRGOV in XML may hold free text.
//!
//! **Invariant:** names of elements and attributes stay, and so does the markup; a text that is overwritten
//! is well-formed as it was. What is not known is searched.

use std::ops::Range;

use super::edifact::is_address_of_mail;
use super::search::Findings;
use super::symbols::Escapes;
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
    // A text with the comments in it; a single piece is searched already.
    let mut run: Option<Run> = None;
    for piece in Markup::new(found.bytes) {
        let inner = open.last().copied().filter(|_| too_deep == 0).unwrap_or(Open::UNKNOWN);
        let is_of_text = match &piece.kind {
            Kind::Text | Kind::CData(_) => true,
            Kind::Other => {
                let start = &found.bytes[piece.span.clone()];
                piece.is_closed && (start.starts_with(b"<!--") || start.starts_with(b"<?"))
            }
            _ => false,
        };
        if is_of_text {
            let known = run.get_or_insert(Run { place: piece.span.clone(), pieces: 0, inner });
            known.place.end = piece.span.end;
            known.pieces += 1;
        } else if let Some(run) = run.take() {
            run.search(found);
        }
        match piece.kind {
            Kind::Start(tag) => {
                let element = start(found, &tag, open.last());
                if open.len() < DEPTH_AT_MOST { open.push(element) } else { too_deep += 1 }
            }
            Kind::Empty(tag) => _ = start(found, &tag, open.last()),
            Kind::End(name) => {
                found.name(name.clone());
                found.words(name.end..piece.span.end);
                if too_deep > 0 { too_deep -= 1 } else { _ = open.pop() }
            }
            Kind::Text => value(found, piece.span, inner.holds, inner.is_sensitive),
            Kind::CData(inside) => value(found, inside, inner.holds, inner.is_sensitive),
            Kind::Other => found.words(piece.span.start + 2..piece.span.end),
        }
    }
    if let Some(run) = run {
        run.search(found);
    }
}

/// Texts with nothing but comments and the marks of CDATA between them: a reader joins them.
struct Run {
    place: Range<usize>,
    pieces: usize,
    inner: Open,
}

impl Run {
    fn search(self, found: &mut Findings<'_>) {
        if self.pieces > 1 && matches!(self.inner.holds, Holds::Text | Holds::Contact) {
            found.escaped(Escapes::Markup);
            value(found, self.place, self.inner.holds, false);
            found.escaped(Escapes::Xml);
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

impl Open {
    /// What stands in no element, or too deep.
    const UNKNOWN: Self = Self { holds: Holds::Text, is_sensitive: false };
}

/// What an element or attribute holds, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// A name or a place: nothing is searched.
    Data,
    /// A number of a document or booking, or another reference.
    Number,
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
    found.name(tag.name.clone());
    let all = || attributes(&bytes[tag.attributes.clone()], tag.attributes.start);
    for attribute in all() {
        found.name(attribute.name.clone());
        let holds = holds(&bytes[attribute.name]);
        if !matches!(holds, Holds::Code | Holds::PassengerType) {
            continue;
        }
        let Some((word, length)) = found.only_word(attribute.value.clone()) else { continue };
        let rule = match holds {
            Holds::Code => TABLE.code(&word[..length]),
            _ => TABLE.passenger_type(&word[..length]),
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

/// Searches a text or value. That of a sensitive service goes as a whole.
fn value(found: &mut Findings<'_>, place: Range<usize>, holds: Holds, is_sensitive: bool) {
    match holds {
        Holds::Text if is_sensitive => _ = found.overwrite(place),
        Holds::Text => found.words(place),
        // Ports, countries and currencies have three letters, as have some words.
        Holds::Code | Holds::PassengerType if place.len() > 3 => found.words(place),
        Holds::Contact if !is_address_of_mail(&found.bytes[place.clone()]) => found.words(place),
        // A number or reference is one word.
        Holds::Number if has_blank_inside(&found.bytes[place.clone()]) => found.words(place),
        _ => {}
    }
}

fn has_blank_inside(value: &[u8]) -> bool {
    value.trim_ascii().iter().any(u8::is_ascii_whitespace)
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
        | b"OFFPOINT" | b"AGENTSINE" | b"BAGDESTINATION" | b"TICKETLOCATION" => return Holds::Data,
        _ => {}
    }
    let ends = |ends: &[&[u8]]| ends.iter().any(|end| name.ends_with(end));
    if name.starts_with(b"EMAIL") || name.starts_with(b"PHONE") || name.starts_with(b"FAX") {
        Holds::Contact
    } else if ends(&[b"CODE"]) {
        Holds::Code
    } else if ends(&[b"ID", b"RPH", b"NBR", b"NUMBER"]) {
        Holds::Number
    } else {
        Holds::Text
    }
}
