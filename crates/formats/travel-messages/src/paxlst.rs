//! PAXLST: passenger and crew lists (UN/EDIFACT, WCO/IATA/ICAO API guide).

use std::collections::HashMap;
use std::ops::Range;

use edifact::{Header, Interchanges, Segment};
use jiff::civil::Date;
use vocabulary::{Document, Sex};

use crate::conveyance::{add_tags, consecutive_tags, kilograms, seat};
use crate::dates::{self, Of};
use crate::decode::empty;
use crate::legs::Legs;
use crate::person::{add_document, country, day_made, filled, last_day, split_title_off, traveller};
use crate::{Booking, Message, Role, Traveller};

/// Reads the segments of a PAXLST.
pub(crate) fn read<'a>(header: &Header<'a>, reader: &mut Interchanges<'a>) -> Message {
    let mut list = List {
        legs: Legs::default(),
        message: empty(),
        level: Level::Header,
        person: None,
        document: None,
        last_day: None,
        travel: None,
        totals: Vec::new(),
    };
    while let Some(segment) = reader.next_segment() {
        list.segment(&segment, header, reader);
    }
    list.end_person(reader);
    list.begin_persons(header);
    if is_part(header) {
        let text = "one of several parts of a list; its totals are those of all parts";
        reader.deviations().record("part-of-list", header.span(), text);
    } else {
        list.compare_totals(reader);
    }
    list.group_bookings();
    list.message
}

/// A list while it is read.
struct List {
    legs: Legs,
    message: Message,
    level: Level,
    person: Option<Traveller>,
    /// The document that is being read, and where it stands.
    document: Option<(Document, Range<usize>)>,
    /// The last day of the legs so far.
    last_day: Option<Date>,
    /// The day of travel, once the header is read.
    travel: Option<Date>,
    /// `CNT`: qualifier, total, and where it stands.
    totals: Vec<(String, Option<usize>, Range<usize>)>,
}

/// What a segment is about that can be about several things.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// The message, or a party that is no traveller.
    Header,
    Leg,
    Person,
    Document,
}

impl List {
    fn segment<'a>(&mut self, segment: &Segment<'a>, header: &Header<'a>, reader: &mut Interchanges<'a>) {
        match (segment.tag(), self.level) {
            ("BGM", _) => self.message.function = filled(&segment.text(0, 0)),
            ("TDT", _) => {
                self.end_person(reader);
                self.level = Level::Leg;
                self.legs.conveyance(segment, reader);
            }
            ("LOC", Level::Leg) => self.legs.place(segment, reader),
            ("DTM", Level::Leg) => self.legs.moment(segment, reader),
            ("NAD", _) => self.party(segment, header, reader),
            ("CNT", _) => {
                let mut total = segment.text(0, 1);
                if total.is_empty() && !segment.element(1).is_empty() {
                    let text = "the total is an element of its own";
                    reader.deviations().record("cnt-total", segment.element(1).span(), text);
                    total = segment.text(1, 0);
                }
                let total = total.trim().parse().ok();
                self.totals.push((segment.text(0, 0).trim().to_owned(), total, segment.span()));
            }
            ("DOC", Level::Person | Level::Document) => self.begin_document(segment, reader),
            (_, Level::Person | Level::Document) => self.particular(segment, reader),
            ("RFF" | "COM" | "LOC" | "DTM" | "GEI" | "FTX", _) => {}
            _ => reader.deviations().record("unexpected-segment", segment.span(), "a segment out of place"),
        }
    }

    /// `NAD`: a traveller, or a party such as the sender.
    fn party<'a>(&mut self, segment: &Segment<'a>, header: &Header<'a>, reader: &mut Interchanges<'a>) {
        self.end_person(reader);
        let name = segment.element(3);
        let (surname, given) = (name.text(0), name.text(1));
        let role = match segment.text(0, 0).trim() {
            "FL" => Role::Passenger,
            "FM" | "DDT" => Role::Crew,
            "DDU" => Role::Transit,
            // Close-out messages name a person by reference only.
            "ZZZ" if self.level != Level::Header => Role::Passenger,
            "MS" => {
                self.level = Level::Header;
                return;
            }
            _ if self.level == Level::Header || given.trim().is_empty() => {
                self.level = Level::Header;
                return;
            }
            _ => {
                let text = "a party of an unknown kind is read as a passenger";
                reader.deviations().record("unknown-party", segment.element(0).span(), text);
                Role::Passenger
            }
        };
        self.begin_persons(header);
        let mut person = traveller(role, &surname, &given);
        let other: Vec<String> =
            name.components().skip(2).map(|part| part.text().trim().to_owned()).collect();
        person.other = other.join(" ").trim().to_owned();
        self.person = Some(person);
        self.level = Level::Person;
    }

    /// What the list says about the traveller or their document.
    fn particular(&mut self, segment: &Segment<'_>, reader: &mut Interchanges<'_>) {
        let Some(person) = &mut self.person else { return };
        match segment.tag() {
            "ATT" => person.sex = person.sex.or(Sex::read(&segment.text(2, 0))),
            "NAT" => {
                person.nationality = country(segment, &segment.text(1, 0), reader).or(person.nationality);
            }
            "DTM" => self.date(segment, reader),
            "LOC" => match (segment.text(0, 0).trim(), &mut self.document) {
                ("174", _) => person.residence = country(segment, &segment.text(1, 0), reader),
                ("91", Some((document, _))) => {
                    document.issuer = country(segment, &segment.text(1, 0), reader);
                }
                _ => {}
            },
            "RFF" => reference(person, segment),
            "MEA" => measure(person, segment),
            "FTX" if segment.text(0, 0).trim() == "BAG" => bag_tags(person, segment, reader),
            "FTX" | "GEI" | "GIS" | "COM" | "EMP" | "CPI" => {}
            _ => reader.deviations().record("unexpected-segment", segment.span(), "a segment out of place"),
        }
    }

    /// `DTM` of a traveller (329 birth) or of a document (36 expiry).
    fn date(&mut self, segment: &Segment<'_>, reader: &mut Interchanges<'_>) {
        let (code, sent) = (segment.text(0, 0), segment.text(0, 1));
        let of = match code.trim() {
            "329" => Of::Birth,
            "36" => Of::Expiry,
            _ => return,
        };
        if sent.trim().is_empty() {
            return;
        }
        let read = self.travel.and_then(|travel| dates::date(&sent, of, travel));
        if read.is_none() {
            reader.deviations().record("date", segment.element(0).span(), "a date cannot be read");
        }
        match (of, &mut self.person, &mut self.document) {
            (Of::Birth, Some(person), _) => person.birth_date = read.or(person.birth_date),
            (Of::Expiry, _, Some((document, _))) => document.expiry = read,
            _ => {}
        }
    }

    fn begin_document(&mut self, segment: &Segment<'_>, reader: &mut Interchanges<'_>) {
        self.end_document(reader);
        self.level = Level::Document;
        let (kind, number) = (segment.text(0, 0), segment.text(1, 0));
        if number.trim().is_empty() {
            let text = "a document without a number";
            reader.deviations().record("document-number", segment.span(), text);
            return;
        }
        self.document = Some((Document::new(kind.trim(), number.trim()), segment.span()));
    }

    fn end_document(&mut self, reader: &mut Interchanges<'_>) {
        if let (Some((document, place)), Some(person)) = (self.document.take(), &mut self.person) {
            add_document(&mut person.documents, document, place, reader);
        }
    }

    fn end_person(&mut self, reader: &mut Interchanges<'_>) {
        self.end_document(reader);
        if let Some(mut person) = self.person.take() {
            split_title_off(&mut person, None);
            self.message.travellers.push(person);
        }
    }

    /// The header is complete: its legs say by which day two-digit years are understood.
    fn begin_persons(&mut self, header: &Header<'_>) {
        let legs = std::mem::take(&mut self.legs).finish();
        if legs.is_empty() && self.travel.is_some() {
            return;
        }
        self.last_day = self.last_day.max(last_day(&legs));
        self.travel = self.last_day.or_else(|| day_made(header));
        self.message.movements.extend(legs);
    }

    fn compare_totals(&self, reader: &mut Interchanges<'_>) {
        let all = self.message.travellers.len();
        let crew = self.message.travellers.iter().filter(|person| person.role == Role::Crew).count();
        for (qualifier, total, place) in &self.totals {
            let found = match qualifier.as_str() {
                "41" => crew,
                "42" => all - crew,
                _ => continue,
            };
            if *total != Some(found) {
                let declared = total.map_or("no number".to_owned(), |total| total.to_string());
                let text = format!("CNT {qualifier} declares {declared}; there are {found}");
                reader.deviations().record("cnt", place.clone(), text);
            }
        }
    }

    /// Travellers who share a locator share a booking.
    fn group_bookings(&mut self) {
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (index, person) in self.message.travellers.iter().enumerate() {
            let Some(locator) = person.locator.as_deref() else { continue };
            let booking = *known.entry(locator).or_insert_with(|| {
                let locator = Some(locator.to_owned());
                let booking =
                    Booking { locator, created: None, travellers: Vec::new(), itinerary: Vec::new() };
                self.message.bookings.push(booking);
                self.message.bookings.len() - 1
            });
            self.message.bookings[booking].travellers.push(index);
        }
    }
}

/// Whether the message is one of several parts of a list: UNH S010, `01:C`, `02:F`.
fn is_part(header: &Header<'_>) -> bool {
    let Some(message) = header.message else { return false };
    let (sequence, position) = (message.text(3, 0), message.text(3, 1));
    match (sequence.trim().parse::<u32>(), position.trim()) {
        (Ok(sequence), "F") => sequence > 1,
        (Ok(_), _) => true,
        _ => false,
    }
}

/// `RFF` of a traveller: locator, unique reference, seat.
fn reference(person: &mut Traveller, segment: &Segment<'_>) {
    let value = segment.text(0, 1);
    match segment.text(0, 0).trim() {
        "AVF" => person.locator = filled(&value),
        "ABO" => person.reference = filled(&value),
        "SEA" => person.seat = seat(&value),
        _ => {}
    }
}

/// `MEA` of a traveller: number and weight of checked bags.
fn measure(person: &mut Traveller, segment: &Segment<'_>) {
    let (unit, value) = (segment.text(2, 0), segment.text(2, 1));
    match segment.text(0, 0).trim() {
        "CT" => person.bags.count = value.trim().parse().ok(),
        "WT" => {
            let weight: Option<f64> = value.trim().parse().ok().filter(|weight: &f64| weight.is_finite());
            person.bags.weight_kg = weight.map(|weight| kilograms(weight, unit.trim() == "LBR"));
        }
        _ => {}
    }
}

/// `FTX+BAG`: a tag and the number of consecutive tags that begin with it.
fn bag_tags(person: &mut Traveller, segment: &Segment<'_>, reader: &mut Interchanges<'_>) {
    let (first, count) = (segment.text(3, 0), segment.text(3, 1));
    let first = first.trim();
    if first.is_empty() {
        return;
    }
    let count = if count.trim().is_empty() { Some(1) } else { count.trim().parse().ok() };
    let tags = count.and_then(|count| consecutive_tags(first, count)).unwrap_or_else(|| {
        let text = "the number of consecutive bag tags makes no sense; the first tag is kept";
        reader.deviations().record("bag-tags", segment.element(3).span(), text);
        vec![first.to_owned()]
    });
    add_tags(&mut person.bags, tags);
}
