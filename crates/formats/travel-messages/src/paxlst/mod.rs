//! PAXLST: passenger and crew lists (UN/EDIFACT, WCO/IATA/ICAO API guide), by air, sea and land, and the
//! US/EDIFACT form of them.
//!
//! One reader for all directories and programmes: what they require of a list is in [`crate::Profile`].
//!
//! **Invariant:** every `NAD` of a person and every `PDT` is one traveller, whatever stands around it.

mod document;
mod person;
mod totals;
mod us;

use edifact::{Component, Deviations, Header, Interchanges, Segment};
use jiff::civil::Date;
use vocabulary::LocalDateTime;

use crate::dates::{self, Of};
use crate::legs::Legs;
use crate::model::{Message, Role, Text, TravelDocument, TravelStatus, Traveller};
use crate::person::{add_document, country, day_made, last_day, make_room, split_title_off};
use crate::{Event, Sourced};
use totals::Totals;

/// Reads the segments of a PAXLST.
pub(crate) fn read<'a>(message: &mut Message<'a>, header: &Header<'a>, reader: &mut Interchanges<'a>) {
    let mut list = List {
        message,
        legs: Legs::default(),
        level: Level::Header,
        is_past_header: false,
        may_hold_title: false,
        status: None,
        document: None,
        day_made: day_made(header),
        last_day: None,
        travel: None,
        unclear: None,
        totals: Totals::default(),
    };
    while let Some(segment) = reader.next_segment() {
        list.segment(&segment, reader.deviations());
    }
    list.end_person(reader.deviations());
    list.begin_persons();
    let List { message, totals, .. } = list;
    totals.finish(message, reader.deviations());
    message.travellers.shrink_to_fit();
    message.group_bookings();
}

/// A list while it is read. The traveller who is being read is the message's last.
struct List<'m, 'a> {
    message: &'m mut Message<'a>,
    legs: Legs,
    level: Level,
    /// Whether a leg or a traveller was there: what follows is no party that reports.
    is_past_header: bool,
    /// Whether a title can be in the given names of the traveller who is being read.
    may_hold_title: bool,
    /// What the event says of everyone listed.
    status: Option<TravelStatus>,
    /// The document that is being read.
    document: Option<TravelDocument>,
    day_made: Option<Date>,
    /// The last day of the legs so far.
    last_day: Option<Date>,
    /// The day of travel, once the header is read.
    travel: Option<Date>,
    /// The `NAD` of a party of which only what follows can say whether it is a traveller.
    unclear: Option<Segment<'a>>,
    totals: Totals,
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

impl<'a> List<'_, 'a> {
    fn segment(&mut self, segment: &Segment<'a>, deviations: &mut Deviations) {
        match &segment.tag_bytes() {
            b"NAD" => self.party(segment, deviations),
            b"PDT" => self.us_person(segment, deviations),
            b"TDT" => {
                self.end_person(deviations);
                self.unclear = None;
                self.level = Level::Leg;
                self.is_past_header = true;
                self.legs.conveyance(segment, deviations);
            }
            b"CNT" => self.totals.add(segment, deviations),
            b"BGM" => self.begin(segment),
            _ => match self.level {
                Level::Person | Level::Document => self.particular(segment, deviations),
                Level::Leg => self.leg(segment, deviations),
                Level::Header => self.head(segment, deviations),
            },
        }
    }

    /// `BGM`: what the list is about, and what happened.
    fn begin(&mut self, segment: &Segment<'a>) {
        self.message.function = segment.element(0).component(0).into();
        self.message.event_code = segment.element(1).component(0).into();
        self.status = match self.message.event() {
            Some(Event::CloseOnBoard | Event::Departed) => Some(TravelStatus::OnBoard),
            Some(Event::CloseNotOnBoard) => Some(TravelStatus::NotOnBoard),
            Some(Event::CheckInClosed) => Some(TravelStatus::CheckedIn),
            _ => None,
        };
    }

    /// What stands before the legs: the transaction and the party that reports.
    fn head(&mut self, segment: &Segment<'a>, deviations: &mut Deviations) {
        if is_of_person(segment) {
            match self.unclear.take() {
                Some(party) => {
                    self.unknown_party(&party, deviations);
                    self.particular(segment, deviations);
                }
                None if segment.tag_bytes() == *b"RFF" => {}
                None => deviations.record("unexpected-segment", segment.span(), "a segment out of place"),
            }
            return;
        }
        let envelope = &mut self.message.envelope;
        match &segment.tag_bytes() {
            b"RFF" => self.transaction(segment),
            b"COM" if envelope.reporting_contact.is_empty() => {
                envelope.reporting_contact = whole(segment, 0);
            }
            // US/EDIFACT: `CTA+IC+:NAME+number:TE+number:FX`.
            b"CTA" if envelope.reporting_party.is_empty() => {
                let party = segment.element(1);
                envelope.reporting_party = Text::from(party.component(1)).or(party.component(0).into());
                envelope.reporting_contact = envelope.reporting_contact.or(whole(segment, 2));
            }
            b"LOC" => self.place_of_report(segment),
            b"DTM" => {
                let day = dates::moment(code_at(segment, 0, 1).bytes()).map(LocalDateTime::date);
                self.note_day(day);
            }
            b"COM" | b"CTA" | b"GEI" | b"GIS" | b"FTX" | b"UNS" | b"AUT" | b"CPI" => {}
            _ => deviations.record("unexpected-segment", segment.span(), "a segment out of place"),
        }
    }

    fn leg(&mut self, segment: &Segment<'a>, deviations: &mut Deviations) {
        match &segment.tag_bytes() {
            b"LOC" => {
                if !self.legs.place(segment, deviations) {
                    self.place_of_report(segment);
                }
            }
            b"DTM" => {
                let day = self.legs.moment(segment, deviations);
                self.note_day(day);
            }
            _ => self.head(segment, deviations),
        }
    }

    /// `RFF+TN` of the message, with its revision in the fifth component.
    fn transaction(&mut self, segment: &Segment<'a>) {
        let reference = segment.element(0);
        if reference.component(0).trimmed().bytes() == b"TN" {
            let envelope = &mut self.message.envelope;
            envelope.transaction = reference.component(1).into();
            envelope.revision = reference.component(4).into();
        }
    }

    /// `LOC` of the message that is no port of the journey: the United States ask for them.
    fn place_of_report(&mut self, segment: &Segment<'a>) {
        let envelope = &mut self.message.envelope;
        let field = match code_at(segment, 0, 0).bytes() {
            b"188" => &mut envelope.filed_at,
            b"172" => &mut envelope.reported_at,
            b"91" => &mut envelope.gate_pass_at,
            _ => return,
        };
        *field = place(segment);
    }

    /// A day of the header helps to understand two-digit years where no leg has one.
    fn note_day(&mut self, day: Option<Date>) {
        self.last_day = self.last_day.max(day);
    }

    /// `NAD`: a traveller, or a party such as the sender.
    fn party(&mut self, segment: &Segment<'a>, deviations: &mut Deviations) {
        self.end_person(deviations);
        self.unclear = None;
        let role = match code_at(segment, 0, 0).bytes() {
            b"FL" => Role::Passenger,
            b"FM" | b"DDT" | b"VW" => Role::Crew,
            b"DDU" => Role::Transit,
            // Close-out messages name a person by reference only.
            b"ZZZ" if self.is_past_header || self.status.is_some() => Role::Passenger,
            b"MS" => {
                self.reporting_party(segment);
                return;
            }
            _ if !self.is_past_header || code_at(segment, 3, 1).is_empty() => {
                self.level = Level::Header;
                self.unclear = Some(*segment);
                return;
            }
            _ => return self.unknown_party(segment, deviations),
        };
        self.named_person(role, segment, deviations);
    }

    /// `NAD` of a party that has what only travellers have.
    fn unknown_party(&mut self, segment: &Segment<'a>, deviations: &mut Deviations) {
        let code = code_at(segment, 0, 0);
        if code.bytes() != b"ZZZ" {
            let text = "a party of an unknown kind is read as a passenger";
            deviations.record("unknown-party", code.span(), text);
        }
        self.named_person(Role::Passenger, segment, deviations);
    }

    fn named_person(&mut self, role: Role, segment: &Segment<'a>, deviations: &mut Deviations) {
        let may_hold_title = person::name(self.begin_person(role, segment.span().start), segment, deviations);
        self.may_hold_title = may_hold_title;
    }

    /// Begins a traveller, of whom the segment at offset `at` tells.
    fn begin_person(&mut self, role: Role, at: usize) -> &mut Traveller {
        self.begin_persons();
        self.level = Level::Person;
        self.is_past_header = true;
        let travellers = &mut self.message.travellers;
        make_room(travellers, at, self.message.input.len());
        travellers.push(Traveller { status: self.status, ..Traveller::new(role) });
        let last = travellers.len() - 1;
        &mut travellers[last]
    }

    /// `NAD+MS`: who reports.
    fn reporting_party(&mut self, segment: &Segment<'a>) {
        self.level = Level::Header;
        let named = [segment.element(3), segment.element(2)].into_iter().find(|element| !element.is_empty());
        let identified = Text::from(segment.element(1).component(0));
        self.message.envelope.reporting_party = identified.or(named.map(Text::from).unwrap_or_default());
    }

    /// What the list says about the traveller or their document.
    fn particular(&mut self, segment: &Segment<'a>, deviations: &mut Deviations) {
        let Self { message, document, .. } = self;
        let Some(person) = message.travellers.last_mut() else { return };
        match &segment.tag_bytes() {
            b"DOC" => {
                self.end_document(deviations);
                self.level = Level::Document;
                self.document = document::begin(segment, deviations);
            }
            b"DTM" => self.date(segment, deviations),
            b"LOC" => match (code_at(segment, 0, 0).bytes(), document) {
                (b"91", Some(document)) => document::issuer(document, segment, deviations),
                (code, _) => person::place(person, code, segment, deviations),
            },
            b"RFF" => person::reference(person, segment),
            b"ATT" => person::sex(person, segment, deviations),
            b"NAT" => {
                let country = country(coded(segment, 1), deviations);
                // 1 is the nationality at birth.
                let is_former = code_at(segment, 0, 0).bytes() == b"1";
                person.nationality =
                    if is_former { person.nationality.or(country) } else { country.or(person.nationality) };
            }
            b"MEA" => person::measure(person, segment, deviations),
            b"FTX" if code_at(segment, 0, 0).bytes() == b"BAG" => {
                person::bag_tags(person, segment, deviations);
            }
            b"GEI" | b"GIS" | b"CPI" => person::check(person, segment),
            b"EMP" => person::rank(person, segment),
            b"COM" => person::contacts(person, segment),
            b"FTX" | b"UNS" | b"AUT" => {}
            _ => deviations.record("unexpected-segment", segment.span(), "a segment out of place"),
        }
    }

    /// `DTM` of a traveller (329 birth) or of a document (36 expiry, 182 issue).
    fn date(&mut self, segment: &Segment<'a>, deviations: &mut Deviations) {
        let Some(person) = self.message.travellers.last_mut() else { return };
        let mut nowhere = None;
        let (of, field) = match (code_at(segment, 0, 0).bytes(), &mut self.document) {
            (b"329", _) => (Of::Birth, &mut person.birth_date),
            (b"36", Some(document)) => (Of::Expiry, &mut document.expiry),
            (b"182", Some(document)) => (Of::Birth, &mut document.details.issued),
            (b"36" | b"182", None) => (Of::Expiry, &mut nowhere),
            _ => return,
        };
        let mut sent = code_at(segment, 0, 1);
        if sent.is_empty() {
            // Some write `DTM+36+310901`.
            sent = code_at(segment, 1, 0);
        }
        if sent.is_empty() {
            return;
        }
        match dates::formatted(sent.bytes(), code_at(segment, 0, 2).bytes(), of, self.travel) {
            Some(value) if field.is_none() => *field = Some(Sourced { value, source: text(sent) }),
            Some(_) => {}
            None => deviations.record("date", segment.element(0).span(), "a date cannot be read"),
        }
    }

    fn end_document(&mut self, deviations: &mut Deviations) {
        if let (Some(document), Some(person)) = (self.document.take(), self.message.travellers.last_mut()) {
            add_document(&mut person.documents, document, &self.message.input, deviations);
        }
    }

    fn end_person(&mut self, deviations: &mut Deviations) {
        self.end_document(deviations);
        if self.may_hold_title
            && let Some(person) = self.message.travellers.last_mut()
        {
            split_title_off(person, None, &self.message.input);
        }
        self.may_hold_title = false;
    }

    /// The header is complete: its legs say by which day two-digit years are understood.
    fn begin_persons(&mut self) {
        if self.travel.is_some() && self.legs.is_empty() {
            return;
        }
        let legs = self.legs.take();
        self.note_day(last_day(&legs));
        self.travel = self.last_day.or(self.day_made);
        self.message.movements.extend(legs);
    }
}

/// Whether a segment says something that is said of travellers only.
fn is_of_person(segment: &Segment<'_>) -> bool {
    let code = code_at(segment, 0, 0);
    match &segment.tag_bytes() {
        b"ATT" | b"NAT" | b"DOC" | b"EMP" | b"MEA" => true,
        b"DTM" => matches!(code.bytes(), b"329" | b"36" | b"182"),
        b"RFF" => matches!(code.bytes(), b"AVF" | b"ABO" | b"SEA"),
        b"LOC" => matches!(code.bytes(), b"174" | b"178" | b"179" | b"180"),
        _ => false,
    }
}

/// A component without the blanks around it.
#[inline(always)]
fn code_at<'a>(segment: &Segment<'a>, element: usize, component: usize) -> Component<'a> {
    segment.component(element, component).trimmed()
}

/// Where a component stands that has no blanks around it.
#[inline]
fn text(component: Component<'_>) -> Text {
    Text::at(component.span())
}

/// The component of a code; where it is empty, the fourth, which holds a text in its place.
#[inline]
fn coded<'a>(segment: &Segment<'a>, element: usize) -> Component<'a> {
    let code = code_at(segment, element, 0);
    if code.is_empty() { code_at(segment, element, 3) } else { code }
}

/// Everything from an element on; separators are read as spaces.
fn whole(segment: &Segment<'_>, first: usize) -> Text {
    Text::at(segment.element(first).span().start..segment.span().end)
}

/// The place that a `LOC` names, by code or by text.
fn place(segment: &Segment<'_>) -> Text {
    coded(segment, 1).into()
}
