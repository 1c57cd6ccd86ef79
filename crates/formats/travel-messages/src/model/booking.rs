//! A booking: the elements of a PNR (Directive (EU) 2016/681 Annex I, ICAO Doc 9944) that are not of one
//! traveller alone.

use std::collections::HashMap;

use jiff::civil::Date;
use vocabulary::LocalDateTime;

use super::{Address, Contact, Message, Movement, Service, Text};

/// A booking: a PNR of a PNRGOV, or the travellers of a PAXLST who share a record locator.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Booking {
    /// The record locator.
    pub locator: Text,
    /// When the booking was made.
    pub created: Option<LocalDateTime>,
    /// Indexes into [`Message::travellers`](super::Message::travellers).
    pub travellers: Vec<usize>,
    /// The flights booked, in the message's order.
    pub itinerary: Vec<Movement>,
    /// Whether a change push says that the booking was cancelled, is not found, or no longer holds the pushed
    /// flight (an empty `ORG`).
    pub is_cancelled: bool,
    /// What only a PNR says.
    pub details: Option<Box<BookingDetails>>,
}

/// What a PNR says of a booking as a whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BookingDetails {
    /// All locators, the first one included (`RCI`).
    pub locators: Vec<Locator>,
    /// When it was last changed (`DAT+700`).
    pub changed: Option<LocalDateTime>,
    /// How many people it is for, as sent.
    pub party_size: Option<u32>,
    /// The name of a group (`TIF` of kind G).
    pub group_name: Text,
    /// Who made it (`ORG`).
    pub agency: Option<Agency>,
    /// Postal addresses (`ADD`, `SSR DOCA`).
    pub addresses: Vec<Address>,
    /// Telephone numbers and e-mail addresses (`ADD`, `SSR CTC*`, `IFT`).
    pub contacts: Vec<Contact>,
    /// How it is paid (`FOP`, `MON`, `IFT+4:43`).
    pub payments: Vec<Payment>,
    /// When tickets were issued, as the booking says it (`DAT+710`).
    pub ticketed: Option<LocalDateTime>,
    /// The last day on which tickets must be issued (`PTK`).
    pub ticket_by: Option<Date>,
    /// Bookings from or to which this one was split (`EQN`, `RCI`).
    pub splits: Vec<Split>,
    /// Hotels, cars and trains (`MSG`, `TVL`).
    pub non_air: Vec<NonAir>,
    /// Bags beyond those allowed (`EBD`).
    pub excess_bags: Vec<ExcessBags>,
    /// Services asked for (`SSR`) without saying for whom, and seats booked under a name (`TIF` with `EXST`,
    /// `CBBG`).
    pub services: Vec<Service>,
    /// Remarks (`IFT`, `OSI`, `SSR OTHS`), as the filter left them.
    pub remarks: Vec<Remark>,
    /// What was changed (`ABI`, `SAC`, `LTS`).
    pub history: Vec<Change>,
}

/// A record locator of one system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locator {
    /// The carrier or system.
    pub carrier: Text,
    /// The locator.
    pub locator: Text,
    /// When the booking was made there.
    pub created: Option<LocalDateTime>,
}

/// Who made a booking (`ORG`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agency {
    /// The system or carrier: `1A`.
    pub system: Text,
    /// Where the system stands.
    pub city: Text,
    /// The IATA number of the agency.
    pub iata_number: Text,
    /// The office.
    pub office: Text,
    /// The country as sent.
    pub country: Text,
    /// The agent's sign.
    pub agent: Text,
}

/// How a booking or ticket is paid (`FOP`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Payment {
    /// `CC` credit card, `CA` cash, `MS` other …
    pub form: Text,
    /// The amount.
    pub amount: Option<Amount>,
    /// The kind of card: `VI`.
    pub card: Text,
    /// The account or card number as sent.
    pub number: Text,
    /// The card's expiry as sent: `MMYY`.
    pub expiry: Text,
    /// Who pays, when it is not the traveller (`IFT+4:43`).
    pub payer: Text,
}

/// An amount of money as sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The number, with the sender's decimal mark.
    pub value: Text,
    /// The currency: `USD`.
    pub currency: Text,
}

/// Another booking with which this one was one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// How many people went (`EQN`).
    pub travellers: Option<u32>,
    /// The other booking's carrier.
    pub carrier: Text,
    /// The other booking's locator.
    pub locator: Text,
}

/// A hotel, car or train.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NonAir {
    /// The kind as sent (`MSG` 4025): `8` hotel.
    pub kind: Text,
    /// From when.
    pub from: Option<LocalDateTime>,
    /// Until when.
    pub until: Option<LocalDateTime>,
    /// Where.
    pub place: Text,
    /// The company.
    pub company: Text,
}

/// Bags beyond those allowed (`EBD`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExcessBags {
    /// How many pieces.
    pub pieces: Option<u32>,
    /// What was paid for them.
    pub charge: Option<Amount>,
}

/// A free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remark {
    /// What it is as sent, the codes of an `IFT` with a space between them: `4 28` OSI, `4 15` fare calculation,
    /// `OTHS`.
    pub kind: Text,
    /// The text.
    pub text: Text,
}

/// A change in the history of a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// What was done as sent (`SAC`): `A` added, `X` cancelled, `S` split …
    pub action: Text,
    /// When.
    pub at: Option<LocalDateTime>,
    /// Who did it (`ABI`).
    pub agent: Text,
    /// What it was done to: the whole segment, or the unstructured line (`LTS`).
    pub text: Text,
}

impl Message<'_> {
    /// Makes the bookings of a list: travellers who share a locator share a booking.
    pub(crate) fn group_bookings(&mut self) {
        let mut known = HashMap::new();
        for (index, person) in self.travellers.iter().enumerate() {
            if person.locator.is_empty() {
                continue;
            }
            let booking = *known.entry(self.input.text(person.locator)).or_insert_with(|| {
                self.bookings.push(Booking { locator: person.locator, ..Booking::default() });
                self.bookings.len() - 1
            });
            let travellers = &mut self.bookings[booking].travellers;
            // Most bookings are of one traveller.
            travellers.reserve_exact(usize::from(travellers.is_empty()));
            travellers.push(index);
        }
        self.bookings.shrink_to_fit();
    }
}
