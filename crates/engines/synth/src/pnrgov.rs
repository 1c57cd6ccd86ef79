//! Writes bookings pushed to a state (PNRGOV, IATA PADIS).

mod history;
mod itinerary;
mod traveller;

use edifact::ServiceCharacters;
use jiff::ToSpan;

use crate::booking::{AgeGroup, Booking, Passenger};
use crate::chance::Chance;
use crate::dates::{clock, day_first, month_named, year_first};
use crate::draft::{Draft, DraftMessage, Entry, Pen, Style};
use crate::network::Flight;
use crate::noise::Reported;
use crate::people::Paper;
use crate::truth::Flaw;
use vocabulary::Sex;

/// Of a thousand pushes, those with each flaw. In a sample of real ones 7 % broke the standard.
const FLAWS: [(Flaw, u32); 4] =
    [(Flaw::UntCount, 30), (Flaw::UnzMissing, 10), (Flaw::StraySegment, 15), (Flaw::DocumentsElsewhere, 25)];

/// A push about to be written.
pub(crate) struct Push<'a> {
    pub(crate) flight: Flight,
    /// `13:1`
    pub(crate) version: (&'static str, &'static str),
    pub(crate) style: Style,
    pub(crate) reference: String,
    pub(crate) name: String,
    /// Hours before departure; at 0 everybody has checked in.
    pub(crate) hours_before: i64,
    /// How many bookings a message takes at most.
    pub(crate) bookings_per_message: usize,
    /// Everyone on board as reservations have them, in the order of the bookings.
    pub(crate) reported: &'a [Reported],
}

/// A booking in a push: whose passengers begin at `first` among the people on board.
#[derive(Clone, Copy)]
pub(crate) struct Pushed<'a> {
    pub(crate) booking: &'a Booking,
    pub(crate) first: usize,
}

/// Versions in use; from 14.1 on a code share is in TRA.
pub(crate) const VERSIONS: [(u32, (&str, &str)); 5] =
    [(15, ("11", "1")), (10, ("12", "1")), (45, ("13", "1")), (10, ("14", "1")), (20, ("15", "1"))];

/// The style of a push: as the guide prescribes, or with the characters of syntax level A.
pub(crate) fn style(chance: &mut Chance) -> Style {
    let service = if chance.percent(70) { ServiceCharacters::PADIS } else { ServiceCharacters::DEFAULT };
    Style::of(service, &FLAWS, chance)
}

impl Push<'_> {
    pub(crate) fn write(&self, bookings: &[Pushed<'_>]) -> Draft {
        let sent = self.flight.departure.saturating_sub(self.hours_before.hours());
        let (date, time) = (year_first(sent.date()), clock(sent));
        let (mut writer, declared) = self.style.writer();
        let carrier = self.flight.route.carrier;
        writer.interchange(&[&["IATA", "1"], &[carrier], &["CEIBA"], &[&date, &time], &[&self.reference]]);
        let mut written = declared + 1;
        let parts: Vec<_> = bookings.chunks(self.bookings_per_message).collect();
        let mut messages = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let reference = (index + 1).to_string();
            let is_last = index + 1 == parts.len();
            let number = format!("{:02}", index + 1);
            let place: [&str; 2] = match parts.len() {
                1 => ["", ""],
                _ => [&number, if is_last { "F" } else { "C" }],
            };
            let kind = ["PNRGOV", self.version.0, self.version.1, "IA"];
            let mut entries = Vec::new();
            let mut sensitive = Vec::new();
            writer.message(&[&[&reference], &kind, &[&self.reference], &place], |writer| {
                let mut page = Page {
                    push: self,
                    pen: Pen { writer, written: written + 1 },
                    entries: Vec::new(),
                    documents_in: Vec::new(),
                    sensitive: Vec::new(),
                };
                page.header(bookings.len());
                for pushed in *part {
                    page.booking(pushed);
                }
                written = page.pen.written + 1;
                sensitive = std::mem::take(&mut page.sensitive);
                entries = page.finish();
            });
            let version = format!("{}:{}", self.version.0, self.version.1);
            messages.push(DraftMessage { kind: "PNRGOV", version, sensitive, entries });
        }
        Draft { name: self.name.clone(), bytes: writer.finish(), messages }
    }

    fn has_checked_in(&self) -> bool {
        self.hours_before == 0
    }

    /// From this version on a code share is a TRA and no second TVL.
    fn has_tra(&self) -> bool {
        self.version.0 >= "14"
    }
}

/// One message being written.
struct Page<'a> {
    push: &'a Push<'a>,
    pen: Pen<'a>,
    entries: Vec<Entry>,
    /// Where the documents of whom stand; an infant's may stand before its name.
    documents_in: Vec<(usize, Vec<usize>)>,
    sensitive: Vec<usize>,
}

impl Page<'_> {
    fn header(&mut self, bookings: usize) {
        let Flight { route, departure, arrival } = self.push.flight;
        let times = [
            &*day_first(departure.date()),
            &*clock(departure),
            &*day_first(arrival.date()),
            &*clock(arrival),
        ];
        let number = route.number.to_string();
        self.pen.segment("MSG", &[&["", "22"]]);
        self.pen.segment("ORG", &[&[route.carrier, route.from]]);
        self.pen.segment("TVL", &[&times, &[route.from], &[route.to], &[route.carrier], &[&number]]);
        self.pen.segment("EQN", &[&[&bookings.to_string()]]);
    }

    fn booking(&mut self, pushed: &Pushed<'_>) {
        let Pushed { booking, first } = pushed;
        let carrier = self.push.flight.route.carrier;
        let created = [&*day_first(booking.created.date()), &*clock(booking.created)];
        let own = [carrier, &booking.locator, "", created[0], created[1]];
        let partner = booking.sold_by_partner.as_ref().zip(self.push.flight.route.sold_as);
        let partner = partner.map(|(locator, (carrier, _))| [carrier, locator.as_str()]);
        self.pen.segment("SRC", &[]);
        self.pen.segment("RCI", &[&own, partner.as_ref().map_or(&[], |partner| partner)]);
        self.pen.segment("DAT", &[&["700", created[0], created[1]], &["710", created[0], created[1]]]);
        self.agency(booking);
        let contact = &booking.contact;
        let agency = &booking.agency;
        let address: [&str; 8] = [
            "702",
            &contact.street,
            contact.city,
            "",
            "",
            agency.nation.short,
            &contact.postcode,
            &contact.telephone,
        ];
        self.pen.segment("ADD", &[&[], &address]);
        if let Some(group) = booking.group {
            self.pen.segment("TIF", &[&[group, "G"]]);
        }
        for (place, passenger) in booking.passengers.iter().enumerate() {
            let reported = &self.push.reported[first + place];
            self.traveller(pushed, place, passenger, reported);
        }
        for flight in 0..booking.itinerary.len() {
            self.leg(pushed, flight);
        }
        self.history(booking);
    }

    /// Everyone named in the message, with the places of their documents.
    fn finish(mut self) -> Vec<Entry> {
        for (person, places) in self.documents_in {
            if let Ok(index) = self.entries.binary_search_by_key(&person, |entry| entry.person) {
                self.entries[index].born_in = places.first().copied();
                self.entries[index].documents_in = places;
            }
        }
        self.entries
    }

    fn agency(&mut self, booking: &Booking) {
        let agency = &booking.agency;
        let carrier = self.push.flight.route.carrier;
        self.pen.segment(
            "ORG",
            &[
                &["1A", "MUC"],
                &[&agency.iata_number, &agency.office],
                &[agency.city],
                &[carrier, agency.city],
                &["A"],
                &[agency.nation.short, "USD"],
                &[&agency.agent],
            ],
        );
    }

    /// `SSR+DOCS` for each document, and the places of the segments.
    fn documents(
        &mut self,
        passenger: &Passenger,
        reported: &Reported,
        leg: [&str; 2],
        traveller: &str,
    ) -> Vec<usize> {
        let carrier = self.push.flight.route.carrier;
        let mut places = Vec::new();
        for paper in &reported.papers {
            let text = docs(passenger, reported, paper);
            let request = ["DOCS", "HK", "1", carrier, "", "", leg[0], leg[1], &text];
            places.push(self.pen.segment("SSR", &[&request, &["", "", traveller]]));
        }
        places
    }
}

/// The text of an `SSR DOCS`: `/P/GTM/123456789/GTM/04MAY80/F/28DEC30/LOPEZ TZUL/ANA/MARIA`.
fn docs(passenger: &Passenger, reported: &Reported, paper: &Paper) -> String {
    let person = &passenger.person;
    let sex = match (passenger.age_group, person.sex) {
        (AgeGroup::Infant, Sex::Female) => "FI",
        (AgeGroup::Infant, _) => "MI",
        (_, sex) => sex.as_str(),
    };
    let born = reported.born.map(month_named).unwrap_or_default();
    let expiry = month_named(paper.expiry);
    let (first, others) = reported.given.split_once(' ').unwrap_or((&reported.given, ""));
    let (kind, issuer, number) = (paper.kind, paper.issuer, &paper.number);
    let (nation, surname) = (person.nation.code, reported.surname());
    format!("/{kind}/{issuer}/{number}/{nation}/{born}/{sex}/{expiry}/{surname}/{first}/{others}")
}
