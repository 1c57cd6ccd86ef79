//! Bookings: who travels with whom on which flights, and what the reservation knows of it.

use jiff::civil::DateTime;
use jiff::{SignedDuration, ToSpan};
use vocabulary::Sex;

use crate::chance::Chance;
use crate::nations::Nation;
use crate::network::Flight;
use crate::noise::Reported;
use crate::people::Person;
use crate::services::Service;
use crate::truth::Planted;

#[derive(Debug)]
pub(crate) struct Booking {
    /// Six letters and digits, unique on the flight.
    pub(crate) locator: String,
    pub(crate) created: DateTime,
    pub(crate) agency: Agency,
    pub(crate) contact: Contact,
    /// What a group calls itself.
    pub(crate) group: Option<&'static str>,
    pub(crate) passengers: Vec<Passenger>,
    /// The flights booked, in order.
    pub(crate) itinerary: Vec<Flight>,
    /// Which of the itinerary the message is about.
    pub(crate) pushed: usize,
    /// Cabin class letter.
    pub(crate) class: &'static str,
    /// Whether it was sold under the other carrier's number, and that carrier's locator.
    pub(crate) sold_by_partner: Option<String>,
    /// Someone who was taken off the booking and stays in its history.
    pub(crate) cancelled: Option<Person>,
}

#[derive(Debug)]
pub(crate) struct Agency {
    /// Eight digits.
    pub(crate) iata_number: String,
    pub(crate) office: String,
    pub(crate) city: &'static str,
    pub(crate) nation: &'static Nation,
    pub(crate) agent: String,
}

#[derive(Debug)]
pub(crate) struct Contact {
    pub(crate) street: String,
    pub(crate) city: &'static str,
    pub(crate) postcode: String,
    pub(crate) telephone: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Passenger {
    pub(crate) person: Person,
    /// How senders know the person before their own habits do the rest.
    pub(crate) identity: Reported,
    pub(crate) planted: Option<Planted>,
    pub(crate) age_group: AgeGroup,
    /// Empty for infants, who sit on a lap.
    pub(crate) seat: String,
    /// The sender's unique reference.
    pub(crate) reference: String,
    /// Thirteen digits.
    pub(crate) ticket: String,
    pub(crate) frequent_flyer: Option<String>,
    pub(crate) service: Option<&'static Service>,
    pub(crate) bags: Option<Bags>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AgeGroup {
    Adult,
    /// Two to eleven years, with a seat; `alone` when nobody travels along.
    Child {
        alone: bool,
    },
    /// Under two years, on the lap of the first adult of the booking.
    Infant,
}

#[derive(Debug, Clone)]
pub(crate) struct Bags {
    pub(crate) count: u32,
    pub(crate) kilograms: u32,
    /// Ten digits; the others follow it.
    pub(crate) first_tag: String,
}

impl Booking {
    /// The flight that the message is about.
    pub(crate) fn flight(&self) -> Flight {
        self.itinerary[self.pushed]
    }

    /// Whether its passengers fly on within hours of arrival.
    pub(crate) fn is_in_transit(&self) -> bool {
        let arrival = self.flight().arrival;
        let next = self.itinerary.get(self.pushed + 1);
        next.is_some_and(|next| next.departure.duration_since(arrival) < SignedDuration::from_hours(10))
    }

    /// Whether it was made so early that a message sent so many hours before departure has it.
    pub(crate) fn is_known(&self, hours_before: i64) -> bool {
        self.created <= self.flight().departure.saturating_sub(hours_before.hours())
    }

    /// Hours from the making of the booking to the departure.
    pub(crate) fn made_ahead(flight: Flight, chance: &mut Chance) -> DateTime {
        /// Of a hundred bookings, those made in the last three days.
        const LATE: u32 = 10;
        let hours = if chance.percent(LATE) { chance.between(26, 71) } else { chance.between(73, 4000) };
        let minutes = i64::from(hours) * 60 + i64::from(chance.between(0, 59));
        flight.departure.saturating_sub(SignedDuration::from_mins(minutes))
    }
}

impl Passenger {
    /// The title that a carrier puts with the name.
    pub(crate) fn title(&self) -> &'static str {
        match (self.age_group, self.person.sex) {
            (AgeGroup::Infant, _) => "",
            (AgeGroup::Child { .. }, Sex::Female) => "MISS",
            (AgeGroup::Child { .. }, _) => "MSTR",
            (AgeGroup::Adult, Sex::Female) => {
                // The same person always has the same title.
                if self.person.born.day() % 3 == 0 { "MS" } else { "MRS" }
            }
            (AgeGroup::Adult, _) => "MR",
        }
    }

    pub(crate) fn is_infant(&self) -> bool {
        self.age_group == AgeGroup::Infant
    }
}

/// The accounting code of a carrier, with which its tickets and bag tags begin.
pub(crate) fn accounting_code(carrier: &str) -> &'static str {
    match carrier {
        "AA" => "001",
        "DL" => "006",
        "UA" => "016",
        "Y4" => "036",
        "IB" => "075",
        "AV" => "134",
        "AM" => "139",
        "CM" => "230",
        "B6" => "279",
        "NK" => "487",
        _ => "966",
    }
}
