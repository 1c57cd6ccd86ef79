//! Fills a flight: who books together, from single travellers to groups, until the seats are taken.

use vocabulary::Sex;

use crate::booking::{AgeGroup, Agency, Bags, Booking, Contact, Passenger, accounting_code};
use crate::chance::Chance;
use crate::nations::Nation;
use crate::network::{Airport, Flight};
use crate::noise::Reported;
use crate::people::{Paper, People, Person};
use crate::services;
use crate::watchlist::Watchlist;

/// States whose citizens travel among each other with an identity card (CA-4 agreement of 2006).
const CA_4: [&str; 4] = ["GTM", "SLV", "HND", "NIC"];

/// Makes the bookings of one flight.
pub(crate) struct Parties<'a> {
    pub(crate) people: People<'a>,
    pub(crate) watchlist: &'a Watchlist,
    pub(crate) flight: Flight,
    /// Flights that bring passengers, and flights that take them further.
    pub(crate) connections: (Vec<Flight>, Vec<Flight>),
}

/// Who travels together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Party {
    Single,
    Couple,
    Family,
    Group,
    LoneChild,
}

impl Parties<'_> {
    /// All bookings of the flight, in an order of chance.
    pub(crate) fn board(&self, chance: &mut Chance) -> Vec<Booking> {
        let aircraft = self.flight.route.aircraft;
        let mut seats = Seats { row: aircraft.row, taken: 0 };
        let load = aircraft.seats * chance.between(55, 98) / 100;
        let mut bookings: Vec<Booking> = Vec::new();
        while seats.taken < load {
            let party = self.party(load - seats.taken, chance);
            let mut booking = self.booking(party, chance);
            while bookings.iter().any(|other| other.locator == booking.locator) {
                booking.locator = chance.pattern("@@@@@@");
            }
            for passenger in booking.passengers.iter_mut().filter(|passenger| !passenger.is_infant()) {
                passenger.seat = seats.take();
            }
            bookings.push(booking);
        }
        chance.shuffle(&mut bookings);
        bookings
    }

    fn party(&self, room: u32, chance: &mut Chance) -> Vec<(AgeGroup, Person)> {
        const PARTIES: [(u32, Party); 5] = [
            (520, Party::Single),
            (230, Party::Couple),
            (240, Party::Family),
            (6, Party::Group),
            (4, Party::LoneChild),
        ];
        let nation = self.nation(chance);
        let first = self.people.adult(nation, chance);
        match chance.weighted(&PARTIES) {
            Party::Couple if room >= 2 => {
                let partner = self.people.partner(&first, chance);
                vec![(AgeGroup::Adult, first), (AgeGroup::Adult, partner)]
            }
            Party::Family if room >= 6 => self.family(first, chance),
            Party::Group if room >= 30 => {
                let others = chance.between(9, 24);
                let mut group = vec![(AgeGroup::Adult, first)];
                group.extend((0..others).map(|_| (AgeGroup::Adult, self.people.adult(nation, chance))));
                group
            }
            Party::LoneChild => {
                let child = self.people.child(&[&first], 5 * 366, 12 * 365, chance);
                vec![(AgeGroup::Child { alone: true }, child)]
            }
            _ => vec![(AgeGroup::Adult, first)],
        }
    }

    fn family(&self, first: Person, chance: &mut Chance) -> Vec<(AgeGroup, Person)> {
        let partner = chance.percent(75).then(|| self.people.partner(&first, chance));
        let (father_first, mother) = match partner {
            Some(partner) if first.sex == Sex::Female => (partner, Some(first)),
            partner => (first, partner),
        };
        let parents: Vec<&Person> = [Some(&father_first), mother.as_ref()].into_iter().flatten().collect();
        let mut children: Vec<(AgeGroup, Person)> = Vec::new();
        let mut groups = vec![AgeGroup::Child { alone: false }; chance.between(1, 3) as usize];
        if chance.percent(25) {
            groups.push(AgeGroup::Infant);
        }
        for group in groups {
            let (youngest, oldest) = if group == AgeGroup::Infant { (20, 700) } else { (2 * 366, 12 * 365) };
            let child = self.people.child(&parents, youngest, oldest, chance);
            // Brothers and sisters have names of their own, and one that has not stays at home.
            let first_name = |person: &Person| person.given.split(' ').next().map(str::to_owned);
            if children.iter().all(|(_, other)| first_name(other) != first_name(&child)) {
                children.push((group, child));
            }
        }
        let adults = [Some(father_first), mother].into_iter().flatten();
        adults.map(|adult| (AgeGroup::Adult, adult)).chain(children).collect()
    }

    fn booking(&self, party: Vec<(AgeGroup, Person)>, chance: &mut Chance) -> Booking {
        const GROUPS: [&str; 4] = ["TIKAL TOURS", "COLEGIO LOS PINOS", "RUTA DEL CAFE", "CLUB DE MARIMBA"];
        let nation = party[0].1.nation;
        let is_group = party.len() > 8;
        let sold_by_partner = self.flight.route.sold_as.filter(|_| chance.percent(20));
        let (itinerary, pushed) = self.itinerary(chance);
        let cancelled = (party.len() > 1 && chance.percent(3)).then(|| self.people.adult(nation, chance));
        Booking {
            locator: chance.pattern("@@@@@@"),
            created: Booking::made_ahead(self.flight, chance),
            agency: agency(nation, self.flight, chance),
            contact: contact(nation, chance),
            group: is_group.then(|| chance.pick(&GROUPS)),
            passengers: party
                .into_iter()
                .map(|(age_group, person)| self.passenger(age_group, person, chance))
                .collect(),
            itinerary,
            pushed,
            class: chance.pick(&["Y", "Y", "M", "B", "K", "L", "J"]),
            sold_by_partner: sold_by_partner.map(|_| chance.pattern("@@@@@@")),
            cancelled,
        }
    }

    fn passenger(&self, age_group: AgeGroup, mut person: Person, chance: &mut Chance) -> Passenger {
        self.give_papers(&mut person, chance);
        self.watchlist.keep_off(&mut person, self.people.day, chance);
        let carrier = self.flight.route.carrier;
        let is_adult = age_group == AgeGroup::Adult;
        let bags = (is_adult && chance.percent(65)).then(|| {
            let count = chance.weighted(&[(75, 1), (20, 2), (5, 3)]);
            let first_tag = chance.pattern(&format!("0{}#####0", accounting_code(carrier)));
            Bags { count, kilograms: count * chance.between(9, 23), first_tag }
        });
        Passenger {
            identity: Reported::faithful(&person),
            planted: None,
            age_group,
            seat: String::new(),
            reference: format!("{:08X}{:08X}", chance.between(0, u32::MAX), chance.between(0, u32::MAX)),
            ticket: chance.pattern(&format!("{}##########", accounting_code(carrier))),
            frequent_flyer: (is_adult && chance.percent(22)).then(|| chance.pattern("##########")),
            service: if is_adult { services::requested(chance) } else { None },
            bags,
            person,
        }
    }

    fn give_papers(&self, person: &mut Person, chance: &mut Chance) {
        /// Of a hundred citizens of the four states, those who travel within them with their identity card.
        const IDENTITY_CARDS: u32 = 15;
        /// Of a hundred foreigners on the way to the United States, those whose visa is reported.
        const VISAS: u32 = 70;
        let day = self.people.day;
        let [from, to] = [self.flight.route.from, self.flight.route.to].map(|port| Airport::of(port).country);
        let within_ca_4 = [from, to, person.nation.code].iter().all(|code| CA_4.contains(code));
        if within_ca_4 && chance.percent(IDENTITY_CARDS) {
            person.papers = vec![Paper::identity_card(person.nation, day, chance)];
        }
        let needs_visa = to == "USA" && !matches!(person.nation.code, "USA" | "CAN" | "ESP" | "GBR");
        if needs_visa && chance.percent(VISAS) {
            person.papers.push(Paper::visa("USA", day, chance));
        }
    }

    /// Most travellers come from one of the two ends of the flight.
    fn nation(&self, chance: &mut Chance) -> &'static Nation {
        match chance.between(0, 99) {
            0..=39 => Nation::of(Airport::of(self.flight.route.from).country),
            40..=77 => Nation::of(Airport::of(self.flight.route.to).country),
            _ => Nation::any(chance),
        }
    }

    /// The flights of a booking, and which of them is this one.
    fn itinerary(&self, chance: &mut Chance) -> (Vec<Flight>, usize) {
        let (before, after) = &self.connections;
        let mut itinerary = Vec::new();
        if !before.is_empty() && chance.percent(10) {
            itinerary.push(chance.pick(before));
        }
        let pushed = itinerary.len();
        itinerary.push(self.flight);
        if !after.is_empty() && chance.percent(14) {
            itinerary.push(chance.pick(after));
        } else if chance.percent(55) {
            itinerary.extend(self.flight.back(chance.between(2, 21)));
        }
        (itinerary, pushed)
    }
}

/// Hands out seats from the front; infants get none.
struct Seats {
    row: &'static str,
    taken: u32,
}

impl Seats {
    fn take(&mut self) -> String {
        let width = self.row.len() as u32;
        let row = self.taken / width + 1;
        let letter = &self.row[(self.taken % width) as usize..][..1];
        self.taken += 1;
        format!("{row}{letter}")
    }
}

fn agency(nation: &'static Nation, flight: Flight, chance: &mut Chance) -> Agency {
    let city = flight.route.from;
    Agency {
        iata_number: chance.pattern("########"),
        office: chance.pattern(&format!("{city}{}##A@", flight.route.carrier)),
        city,
        nation,
        agent: chance.pattern("####@@"),
    }
}

fn contact(nation: &'static Nation, chance: &mut Chance) -> Contact {
    const STREETS: [&str; 6] = [
        "AVENIDA REFORMA",
        "CALLE REAL",
        "CALLE DE LOS NARANJOS",
        "MAIN STREET",
        "BOULEVARD DEL SUR",
        "OAK LANE",
    ];
    const CITIES: [&str; 5] = ["SAN MIGUEL", "SANTA CRUZ", "SPRINGFIELD", "LA LIBERTAD", "VILLA NUEVA"];
    let street = chance.pick(&STREETS);
    Contact {
        street: chance.pattern(&format!("{street} ##-##")),
        city: chance.pick(&CITIES),
        postcode: chance.pattern("#####"),
        telephone: chance.pattern(&format!("{}########", nation.telephone)),
    }
}
