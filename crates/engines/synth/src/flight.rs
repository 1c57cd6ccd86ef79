//! One flight from its people to its files and their truth.

use crate::booking::{AgeGroup, Booking, Passenger};
use crate::chance::Chance;
use crate::draft::{Draft, Style};
use crate::nations::Nation;
use crate::network::{Airport, Flight};
use crate::noise::{CHECK_IN, Habits, RESERVATIONS, Reported};
use crate::parties::Parties;
use crate::paxlst::{self, List, Listed};
use crate::people::{People, Person};
use crate::pnrgov::{self, Push, Pushed};
use crate::spoil;
use crate::telling::Telling;
use crate::truth::{Flaw, Noise, Planted, TruthLine, Variant};
use crate::watchlist::PlantedPerson;
use crate::{File, FlightFiles, Traffic};

/// Of a thousand adults, those who are on a list.
const PLANTED: u32 = 3;
/// How planted documents differ from the list, by weight.
const DOCUMENT_VARIANTS: [(u32, Variant); 2] =
    [(80, Variant::Exact), (20, Variant::Altered(Noise::Punctuated))];

/// Everyone on board of one flight.
pub(crate) struct Aboard {
    pub(crate) flight: Flight,
    pub(crate) bookings: Vec<Booking>,
    pub(crate) crew: Vec<Person>,
}

/// Which messages a carrier sends of a flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sends {
    Both,
    Bookings,
    List,
}

/// All files of the `index`-th flight, and the truth about them. The first flight is never damaged and
/// carries one listed person and one lost document exactly as they are listed.
pub(crate) fn files(traffic: &Traffic, index: u32) -> FlightFiles {
    let mut chance = Chance::new(traffic.plan.seed, u64::from(index) + 1);
    let chance = &mut chance;
    let aboard = Aboard::board(traffic, index, chance);
    let is_first = index == 0;
    let sends = match is_first {
        true => Sends::Both,
        false => chance.weighted(&[(50, Sends::Both), (25, Sends::Bookings), (25, Sends::List)]),
    };
    let mut drafts: Vec<(Draft, Style, Vec<Reported>)> = Vec::new();
    if sends != Sends::List {
        drafts.extend(aboard.pushes(is_first, chance));
    }
    if sends != Sends::Bookings {
        drafts.extend(aboard.lists(chance));
    }
    let mut telling = Telling::new(&aboard);
    let mut files = Vec::new();
    for (draft, style, reported) in drafts {
        let broken = spoil::breakage(chance).filter(|_| !is_first);
        let sent = spoil::send(&draft, &style, broken, chance);
        telling.tell(&draft, &style, &sent, &reported);
        files.push(File { name: draft.name, bytes: sent.bytes });
    }
    let truth: Vec<TruthLine> = telling.finish();
    FlightFiles { files, truth }
}

impl Aboard {
    fn board(traffic: &Traffic, index: u32, chance: &mut Chance) -> Self {
        let flight = Flight::scheduled(traffic.plan.day, index);
        let people = || People { names: &traffic.names, day: flight.departure.date() };
        let connections = flight.connections();
        let watchlist = &traffic.watchlist;
        let parties = Parties { people: people(), watchlist, flight, connections };
        let mut bookings = parties.board(chance);
        plant(&mut bookings, traffic, flight, index == 0, chance);
        let nation = Nation::of(Airport::of(flight.route.from).country);
        let mut crew = Vec::new();
        for _ in 0..2 + flight.route.aircraft.seats / 40 {
            let mut member = people().adult(nation, chance);
            watchlist.keep_off(&mut member, flight.departure.date(), chance);
            crew.push(member);
        }
        Self { flight, bookings, crew }
    }

    /// Passengers in the order of their bookings.
    pub(crate) fn passengers(&self) -> impl Iterator<Item = (&Booking, &Passenger)> {
        self.bookings.iter().flat_map(|booking| booking.passengers.iter().map(move |one| (booking, one)))
    }

    /// The pushes of the flight: often an early one, and a late one that has everybody.
    fn pushes(&self, has_checked_in: bool, chance: &mut Chance) -> Vec<(Draft, Style, Vec<Reported>)> {
        let reported = self.reported(&RESERVATIONS, None, chance);
        let version = chance.weighted(&pnrgov::VERSIONS);
        let mut hours = vec![if has_checked_in || chance.percent(50) { 0 } else { 24 }];
        if chance.percent(30) {
            hours.insert(0, 72);
        }
        let bookings_per_message = if chance.percent(15) { 40 } else { usize::MAX };
        let mut first = 0;
        let mut all = Vec::new();
        for booking in &self.bookings {
            all.push(Pushed { booking, first });
            first += booking.passengers.len();
        }
        let mut drafts = Vec::new();
        for hours_before in hours {
            let style = pnrgov::style(chance);
            let push = Push {
                flight: self.flight,
                version,
                style,
                reference: chance.pattern("##########"),
                name: self.file_name(&format!("pnr-{hours_before:02}h")),
                hours_before,
                bookings_per_message,
                reported: &reported,
            };
            let is_known = |pushed: &&Pushed<'_>| pushed.booking.is_known(hours_before);
            let known: Vec<_> = all.iter().filter(is_known).copied().collect();
            if !known.is_empty() {
                drafts.push((push.write(&known), style, reported.clone()));
            }
        }
        drafts
    }

    /// The passenger list, at times in two parts, and often a crew list.
    fn lists(&self, chance: &mut Chance) -> Vec<(Draft, Style, Vec<Reported>)> {
        let style = paxlst::style(chance);
        let profile = paxlst::Profile::any(chance);
        let reported = self.reported(&CHECK_IN, style.flaw, chance);
        let list = |what: &str, function, part, total, chance: &mut Chance| List {
            flight: self.flight,
            profile,
            style,
            reference: chance.pattern("##########"),
            name: self.file_name(what),
            function,
            part,
            total,
        };
        let listed: Vec<_> = self.listed(&reported).collect();
        let (passengers, crew) = listed.split_at(listed.len() - self.crew.len());
        let total = passengers.len();
        let mut drafts = Vec::new();
        if total > 100 && chance.percent(10) {
            let (one, two) = passengers.split_at(total / 2);
            drafts.push(list("pax-1", "745", Some(("01", "C")), total, chance).write(one));
            drafts.push(list("pax-2", "745", Some(("02", "F")), total, chance).write(two));
        } else {
            drafts.push(list("pax", "745", None, total, chance).write(passengers));
        }
        if chance.percent(50) {
            drafts.push(list("crew", "250", None, crew.len(), chance).write(crew));
        }
        drafts.into_iter().map(|draft| (draft, style, reported.clone())).collect()
    }

    fn listed<'a>(&'a self, reported: &'a [Reported]) -> impl Iterator<Item = Listed<'a>> {
        let passengers = self.passengers().map(|(booking, one)| (&one.person, Some((booking, one))));
        let crew = self.crew.iter().map(|person| (person, None));
        let people = passengers.chain(crew).enumerate().zip(reported);
        people.map(|((index, (person, booked)), reported)| Listed { index, person, reported, booked })
    }

    /// Everyone as senders with these habits report them, the crew last.
    fn reported(&self, habits: &Habits, flaw: Option<Flaw>, chance: &mut Chance) -> Vec<Reported> {
        let mut reports = Vec::new();
        for (_, passenger) in self.passengers() {
            let identity = passenger.identity.clone();
            let title = passenger.title();
            reports.push(match passenger.planted {
                // Only the planted variant may decide whether a listed person is found.
                Some(_) => identity.dressed(habits, title, chance),
                None => identity.after(habits, title, chance),
            });
        }
        reports.extend(self.crew.iter().map(|person| Reported::faithful(person).after(habits, "", chance)));
        let spelt = |reported: Reported| match flaw {
            Some(Flaw::Latin1) => reported,
            Some(Flaw::LowerCase) => reported.without_enye().in_lower_case(),
            _ => reported.without_enye(),
        };
        reports.into_iter().map(spelt).collect()
    }

    /// `20261123-AV641-SAL-GUA-pax.edi`: day, flight, ports and what it is.
    fn file_name(&self, what: &str) -> String {
        let Flight { route, departure, .. } = self.flight;
        let day = departure.date();
        let (year, month, day) = (day.year(), day.month(), day.day());
        let (carrier, number, from, to) = (route.carrier, route.number, route.from, route.to);
        format!("{year:04}{month:02}{day:02}-{carrier}{number}-{from}-{to}-{what}.edi")
    }
}

/// Puts listed people and lost documents among the adults of a flight, each entry at most once.
fn plant(bookings: &mut [Booking], traffic: &Traffic, flight: Flight, is_first: bool, chance: &mut Chance) {
    let passengers = bookings.iter_mut().flat_map(|booking| booking.passengers.iter_mut());
    let mut adults: Vec<&mut Passenger> = passengers.filter(|one| one.age_group == AgeGroup::Adult).collect();
    chance.shuffle(&mut adults);
    let day = flight.departure.date();
    let mut planted: Vec<Planted> = Vec::new();
    for (place, adult) in adults.into_iter().enumerate() {
        let listed = match place {
            0 if is_first => with_name(adult, traffic.watchlist.plant(Variant::Exact, day, chance)),
            1 if is_first => with_document(adult, traffic, Variant::Exact, chance),
            _ if !chance.per_mille(PLANTED) => continue,
            _ if chance.percent(80) => with_name(adult, traffic.watchlist.plant_anyone(day, chance)),
            _ => with_document(adult, traffic, chance.weighted(&DOCUMENT_VARIANTS), chance),
        };
        let Some(new) = &listed.planted else { continue };
        if planted.iter().all(|old| (&old.list, &old.id) != (&new.list, &new.id)) {
            planted.push(new.clone());
            *adult = listed;
        }
    }
}

/// The passenger as a listed person who took the place.
fn with_name(passenger: &Passenger, listed: PlantedPerson) -> Passenger {
    let PlantedPerson { person, identity, planted } = listed;
    Passenger { person, identity, planted: Some(planted), ..passenger.clone() }
}

/// The passenger with a document that was reported lost.
fn with_document(
    passenger: &Passenger,
    traffic: &Traffic,
    variant: Variant,
    chance: &mut Chance,
) -> Passenger {
    let mut person = passenger.person.clone();
    let planted = traffic.watchlist.plant_document(&mut person, variant, chance);
    let mut identity = Reported::faithful(&person);
    if let Variant::Altered(noise) = variant {
        identity.suffer(noise, chance);
    }
    Passenger { person, identity, planted: Some(planted), ..passenger.clone() }
}
