//! Group 2: a traveller of a booking, with documents, services and the ticket.

use super::{Page, Pushed, day_first};
use crate::booking::{AgeGroup, Booking, Passenger};
use crate::draft::{Entry, Placed};
use crate::noise::Reported;
use crate::truth::Flaw;

impl Page<'_> {
    pub(super) fn traveller(
        &mut self,
        pushed: &Pushed<'_>,
        place: usize,
        passenger: &Passenger,
        reported: &Reported,
    ) {
        let carrier = self.push.flight.route.carrier;
        let (age_group, discount) = match passenger.age_group {
            AgeGroup::Adult => ("A", "A"),
            AgeGroup::Child { .. } => ("C", "C"),
            AgeGroup::Infant => ("IN", "IN"),
        };
        let number = (place + 1).to_string();
        let given = [&reported.given_with_title, age_group, &number];
        let named_in = self.pen.segment("TIF", &[&[&reported.surname()], &given]);
        if let Some(account) = &passenger.frequent_flyer {
            self.pen.segment("FTI", &[&[carrier, account, "", "", "", "GOLD"]]);
        }
        let referred_in = self.pen.segment("REF", &[&["", &passenger.reference]]);
        let placed = |text: &str, place| Some(Placed { text: text.to_owned(), place });
        self.entries.push(Entry {
            person: pushed.first + place,
            role: "passenger",
            reference: placed(&passenger.reference, referred_in),
            // The booking's locator stands before whatever names its travellers.
            locator: placed(&pushed.booking.locator, 0),
            named_in,
            born_in: None,
            documents_in: Vec::new(),
        });
        self.pen.segment("FAR", &[&[discount], &[], &[], &[], &[], &["YIF"]]);
        if self.push.style.flaw != Some(Flaw::DocumentsElsewhere) {
            self.documents_in_group(pushed, place, passenger, reported);
        }
        self.ticket(pushed.booking, passenger);
    }

    /// A traveller's own documents, and with the first adult those of the infant on the lap.
    fn documents_in_group(
        &mut self,
        pushed: &Pushed<'_>,
        place: usize,
        passenger: &Passenger,
        reported: &Reported,
    ) {
        let no_leg = ["", ""];
        if !passenger.is_infant() {
            let places = self.documents(passenger, reported, no_leg, "");
            self.documents_in.push((pushed.first + place, places));
        }
        if place != 0 {
            return;
        }
        for (place, infant) in pushed.booking.passengers.iter().enumerate() {
            if infant.is_infant() {
                let reported = &self.push.reported[pushed.first + place];
                let places = self.documents(infant, reported, no_leg, "");
                self.documents_in.push((pushed.first + place, places));
            }
        }
    }

    fn ticket(&mut self, booking: &Booking, passenger: &Passenger) {
        let carrier = self.push.flight.route.carrier;
        let fare = 90 + u32::from(self.push.flight.route.number) % 700;
        let [base, total] = [format!("{fare}.00"), format!("{}.40", fare + 57)];
        let issued = day_first(booking.created.date());
        self.pen.segment("TKT", &[&[&passenger.ticket, "T", "1"]]);
        self.pen.segment("MON", &[&["B", &base, "USD"], &["T", &total, "USD"]]);
        self.pen.segment("PTK", &[&["NR"], &[], &[&issued, "1010"], &[carrier], &[booking.agency.city]]);
        self.pen.segment("TXD", &[&[], &["30.00", "", "", "GT"], &["27.40", "", "", "US"]]);
        self.pen.segment("DAT", &[&["710", &issued, "1010"]]);
        let card = format!("XXXXXXXXXXXX{}", &passenger.ticket[9..]);
        self.pen.segment("FOP", &[&["CC", "", "", "VI", &card, "0729"]]);
    }
}
