//! Writes passenger and crew lists (PAXLST, WCO/IATA/ICAO API guide).

use edifact::ServiceCharacters;
use jiff::ToSpan;

use crate::booking::{AgeGroup, Booking, Passenger};
use crate::chance::Chance;
use crate::dates::{clock, year_first};
use crate::draft::{Draft, DraftMessage, Entry, Pen, Placed, Style};
use crate::network::{Airport, Flight};
use crate::noise::Reported;
use crate::people::Person;
use crate::truth::{Flaw, Noise};

/// Of a thousand lists, those with each flaw.
const FLAWS: [(Flaw, u32); 4] =
    [(Flaw::UntCount, 40), (Flaw::UnzMissing, 15), (Flaw::LowerCase, 10), (Flaw::Latin1, 15)];

/// What a carrier's departure system sends, by the state it was built for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Profile {
    /// UNH release: `02B`.
    release: &'static str,
    /// UNH association assigned code.
    association: &'static str,
    has_group: bool,
    /// Locator, unique reference and seat of each passenger.
    has_references: bool,
    has_bags: bool,
    /// Whether the first given name stands apart from the others.
    splits_given_names: bool,
}

const PROFILES: [Profile; 5] = [
    Profile { association: "CBP", has_group: true, ..PLAIN },
    Profile { has_references: true, splits_given_names: false, ..PLAIN },
    Profile { release: "05B", has_group: true, has_references: true, has_bags: true, ..PLAIN },
    Profile { release: "12B", has_references: true, has_bags: true, ..PLAIN },
    Profile { release: "15B", has_group: true, has_references: true, ..PLAIN },
];

const PLAIN: Profile = Profile {
    release: "02B",
    association: "IATA",
    has_group: false,
    has_references: false,
    has_bags: false,
    splits_given_names: true,
};

/// A list about to be written.
pub(crate) struct List {
    pub(crate) flight: Flight,
    pub(crate) profile: Profile,
    pub(crate) style: Style,
    pub(crate) reference: String,
    pub(crate) name: String,
    /// BGM 1001: 745 passengers, 250 crew.
    pub(crate) function: &'static str,
    /// The part and whether it is the last one, when the list is sent in parts: `01:C`, `02:F`.
    pub(crate) part: Option<(&'static str, &'static str)>,
    /// How many people all parts have together.
    pub(crate) total: usize,
}

/// A person of a list: place among the people on board, as reported, with the booking of a passenger.
pub(crate) struct Listed<'a> {
    pub(crate) index: usize,
    pub(crate) person: &'a Person,
    pub(crate) reported: &'a Reported,
    pub(crate) booked: Option<(&'a Booking, &'a Passenger)>,
}

impl Profile {
    pub(crate) fn any(chance: &mut Chance) -> Self {
        chance.pick(&PROFILES)
    }
}

/// The style of a list: the usual service characters, or now and then some of a system's own.
pub(crate) fn style(chance: &mut Chance) -> Style {
    const OWN: ServiceCharacters =
        ServiceCharacters { element: b'*', terminator: b'$', ..ServiceCharacters::DEFAULT };
    let service = if chance.per_mille(15) { OWN } else { ServiceCharacters::DEFAULT };
    Style::of(service, &FLAWS, chance)
}

impl List {
    pub(crate) fn write(&self, people: &[Listed<'_>]) -> Draft {
        let (mut writer, declared) = self.style.writer();
        let sent = self.flight.departure.saturating_sub(25.minutes());
        let (date, time) = (year_first(sent.date()), clock(sent));
        let carrier = self.flight.route.carrier;
        let (reference, release) = (self.reference.as_str(), self.profile.release);
        let sent = [date.as_str(), time.as_str()];
        writer.interchange(&[
            &["UNOA", "4"],
            &[carrier, "ZZ"],
            &["CEIBA", "ZZ"],
            &sent,
            &[reference],
            &[],
            &["APIS"],
        ]);
        let mut written = declared + 1;
        if self.profile.has_group {
            writer.group(&[&["PAXLST"], &[carrier], &["CEIBA"], &sent, &["1"], &["UN"], &["D", release]]);
            written += 1;
        }
        let kind = ["PAXLST", "D", release, "UN", self.profile.association];
        let (part, last) = self.part.unwrap_or_default();
        let mut entries = Vec::new();
        writer.message(&[&["1"], &kind, &[reference], &[part, last]], |writer| {
            let mut pen = Pen { writer, written: written + 1 };
            self.header(&mut pen);
            for listed in people {
                entries.push(self.person(listed, &mut pen));
            }
            let counted = if self.function == "250" { "41" } else { "42" };
            pen.segment("CNT", &[&[counted, &self.total.to_string()]]);
        });
        let version = format!("D:{release}");
        let message = DraftMessage { kind: "PAXLST", version, sensitive: Vec::new(), entries };
        Draft { name: self.name.clone(), bytes: writer.finish(), messages: vec![message] }
    }

    fn header(&self, pen: &mut Pen<'_>) {
        let Flight { route, departure, arrival } = self.flight;
        let at = |at: jiff::civil::DateTime| format!("{}{}", year_first(at.date()), clock(at));
        pen.segment("BGM", &[&[self.function]]);
        pen.segment("NAD", &[&["MS"], &[], &[], &["APIS HELPDESK"]]);
        pen.segment("COM", &[&["502 5555 0100", "TE"], &["502 5555 0101", "FX"]]);
        let number = format!("{}{}", route.carrier, route.number);
        pen.segment("TDT", &[&["20"], &[&number], &[], &[], &[route.carrier]]);
        pen.segment("LOC", &[&["125"], &[route.from]]);
        pen.segment("DTM", &[&["189", &at(departure), "201"]]);
        pen.segment("LOC", &[&["87"], &[route.to]]);
        pen.segment("DTM", &[&["232", &at(arrival), "201"]]);
    }

    fn person(&self, listed: &Listed<'_>, pen: &mut Pen<'_>) -> Entry {
        let Listed { index, person, reported, booked } = listed;
        let route = self.flight.route;
        let (role, code) = match booked {
            None => ("crew", "FM"),
            Some((booking, _)) if booking.is_in_transit() => ("transit", "DDU"),
            Some(_) => ("passenger", "FL"),
        };
        let surname = reported.surname();
        let given = reported.given_with_title.as_str();
        let splits = self.profile.splits_given_names && !reported.noise.contains(&Noise::TitleGlued);
        let (first, others) = given.split_once(' ').filter(|_| splits).unwrap_or((given, ""));
        let named_in = pen.segment("NAD", &[&[code], &[], &[], &[&surname, first, others]]);
        pen.segment("ATT", &[&["2"], &[], &[person.sex.as_str()]]);
        let born_in = reported.born.map(|born| pen.segment("DTM", &[&["329", &year_first(born)]]));
        if let Some((_, passenger)) = booked {
            self.bags(passenger, pen);
        }
        pen.segment("LOC", &[&["22"], &[route.to]]);
        pen.segment("LOC", &[&["174"], &[Airport::of(route.from).country]]);
        pen.segment("LOC", &[&["178"], &[route.from]]);
        pen.segment("LOC", &[&["179"], &[route.to]]);
        if booked.is_none() {
            pen.segment("EMP", &[&["1"], &["CR1", "110", "111"]]);
        }
        pen.segment("NAT", &[&["2"], &[person.nation.code]]);
        let (reference, locator) = self.references(*booked, pen);
        let mut documents_in = Vec::new();
        for paper in &reported.papers {
            documents_in.push(pen.segment("DOC", &[&[paper.kind, "110", "111"], &[&paper.number]]));
            pen.segment("DTM", &[&["36", &year_first(paper.expiry)]]);
            pen.segment("LOC", &[&["91"], &[paper.issuer]]);
        }
        Entry { person: *index, role, reference, locator, named_in, born_in, documents_in }
    }

    fn bags(&self, passenger: &Passenger, pen: &mut Pen<'_>) {
        let Some(bags) = passenger.bags.as_ref().filter(|_| self.profile.has_bags) else { return };
        let count = bags.count.to_string();
        pen.segment("MEA", &[&["CT"], &[], &["", &count]]);
        pen.segment("MEA", &[&["WT"], &[], &["KGM", &bags.kilograms.to_string()]]);
        pen.segment("FTX", &[&["BAG"], &[], &[], &[&bags.first_tag, &count]]);
    }

    /// Writes the references of a passenger; gives the unique one and the locator.
    fn references(
        &self,
        booked: Option<(&Booking, &Passenger)>,
        pen: &mut Pen<'_>,
    ) -> (Option<Placed>, Option<Placed>) {
        let Some((booking, passenger)) = booked.filter(|_| self.profile.has_references) else {
            return (None, None);
        };
        let locator = pen.segment("RFF", &[&["AVF", &booking.locator]]);
        let reference = pen.segment("RFF", &[&["ABO", &passenger.reference]]);
        if passenger.age_group != AgeGroup::Infant {
            pen.segment("RFF", &[&["SEA", &passenger.seat]]);
        }
        let placed = |text: &str, place| Some(Placed { text: text.to_owned(), place });
        (placed(&passenger.reference, reference), placed(&booking.locator, locator))
    }
}
