//! Groups 5 to 7: the flights of a booking with seats, services and, for the pushed one, check-in and bags.

use jiff::ToSpan;

use super::{Page, Pushed, clock, day_first, month_named};
use crate::booking::Passenger;
use crate::truth::Flaw;

impl Page<'_> {
    /// The `index`-th flight of a booking.
    pub(super) fn leg(&mut self, pushed: &Pushed<'_>, index: usize) {
        let booking = pushed.booking;
        let flight = booking.itinerary[index];
        let route = flight.route;
        let (departure, arrival) = (flight.departure, flight.arrival);
        let times = [
            &*day_first(departure.date()),
            &*clock(departure),
            &*day_first(arrival.date()),
            &*clock(arrival),
        ];
        let is_pushed = index == booking.pushed;
        let partner = route.sold_as.filter(|_| is_pushed && booking.sold_by_partner.is_some());
        let sellers: [&str; 2] = match partner {
            Some((marketing, _)) => [marketing, route.carrier],
            None => [route.carrier, ""],
        };
        let number = route.number.to_string();
        let legs: [&[&str]; 2] = [&[route.from], &[route.to]];
        self.pen.segment("TVL", &[&times, legs[0], legs[1], &sellers, &[&number, booking.class]]);
        let sold_as = partner.map(|(carrier, number)| (carrier, number.to_string()));
        if let Some((carrier, number)) = sold_as.as_ref().filter(|_| self.push.has_tra()) {
            self.pen.segment("TRA", &[&[carrier], &[number, booking.class]]);
        }
        let party = booking.passengers.len().to_string();
        self.pen.segment("RPI", &[&[&party], &["HK"]]);
        self.pen.segment("APD", &[&[route.aircraft.code]]);
        if !is_pushed {
            return;
        }
        self.services(pushed);
        if let Some((_, number)) = sold_as.as_ref().filter(|_| !self.push.has_tra()) {
            self.pen.segment("TVL", &[&[], &[], &[], &[], &[number, booking.class]]);
        }
        if self.push.has_checked_in() {
            self.check_in(pushed);
        }
    }

    /// Seats and service requests on the pushed flight, each with the traveller it is for.
    fn services(&mut self, pushed: &Pushed<'_>) {
        let route = self.push.flight.route;
        let leg = [route.from, route.to];
        for (place, passenger) in pushed.booking.passengers.iter().enumerate() {
            let number = (place + 1).to_string();
            let request = |page: &mut Self, code: &str, text: &str, seat: &str, traveller: &str| {
                let what = [code, "HK", "1", route.carrier, "", "", leg[0], leg[1], text];
                page.pen.segment("SSR", &[&what, &[seat, "", traveller]])
            };
            if passenger.is_infant() {
                let reported = &self.push.reported[pushed.first + place];
                let born = reported.born.map(month_named).unwrap_or_default();
                let infant = format!("{}/{} {born}", reported.surname(), reported.given);
                request(self, "INFT", &infant, "", "1");
            } else {
                request(self, "SEAT", "", &passenger.seat, &number);
            }
            if let Some(service) = passenger.service {
                let place = request(self, service.code, service.text, "", &number);
                self.sensitive.extend(service.is_sensitive.then_some(place));
            }
            if passenger.age_group == (crate::booking::AgeGroup::Child { alone: true }) {
                request(self, "UMNR", "UM10", "", &number);
            }
            if self.push.style.flaw == Some(Flaw::DocumentsElsewhere) {
                self.documents_with_flight(pushed, place, passenger, leg);
            }
        }
    }

    fn documents_with_flight(
        &mut self,
        pushed: &Pushed<'_>,
        place: usize,
        passenger: &Passenger,
        leg: [&str; 2],
    ) {
        let reported = &self.push.reported[pushed.first + place];
        // An infant's documents hang on the adult who holds it.
        let traveller = if passenger.is_infant() { 1 } else { place + 1 };
        let places = self.documents(passenger, reported, leg, &traveller.to_string());
        self.documents_in.push((pushed.first + place, places));
    }

    fn check_in(&mut self, pushed: &Pushed<'_>) {
        let flight = self.push.flight;
        let at = flight.departure.saturating_sub(95.minutes());
        let carrier = flight.route.carrier;
        self.pen.segment("DAT", &[&["2", &day_first(at.date()), &clock(at)]]);
        self.pen.segment("ORG", &[&[carrier, flight.route.from]]);
        for (place, passenger) in pushed.booking.passengers.iter().enumerate() {
            let reported = &self.push.reported[pushed.first + place];
            let number = (place + 1).to_string();
            let boarding = format!("{}-{:03}", flight.route.from, pushed.first + place + 1);
            self.pen.segment("TRI", &[&[], &[&boarding, "", "", &number]]);
            let given = [&*reported.given_with_title, "", &number];
            self.pen.segment("TIF", &[&[&reported.surname()], &given]);
            if !passenger.is_infant() {
                self.pen.segment("SSD", &[&[&passenger.seat], &[], &[], &[], &["Y"]]);
            }
            self.bags(passenger);
        }
    }

    fn bags(&mut self, passenger: &Passenger) {
        let Some(bags) = &passenger.bags else { return };
        let count = bags.count.to_string();
        let code = &passenger.ticket[..3];
        let weight = bags.kilograms.to_string();
        let tags = [code, &bags.first_tag, &count, self.push.flight.route.to];
        self.pen.segment("TBD", &[&[], &[&count, &weight, "700"], &[], &["HP"], &tags]);
    }
}
