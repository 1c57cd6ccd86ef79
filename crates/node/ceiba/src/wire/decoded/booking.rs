//! Movements and bookings as `decode --json` shows them.

use serde::Serialize;
use travel_messages::Message;

use super::traveller::{Address, Contact, Service};
use super::{PortCall, Sent};

#[derive(Serialize)]
pub(super) struct Movement<'a> {
    carrier: Sent<'a>,
    number: Sent<'a>,
    departure: PortCall<'a>,
    arrival: PortCall<'a>,
    mode: &'static str,
    is_overflight: bool,
    is_border_crossing: bool,
    conveyance: Sent<'a>,
    conveyance_name: Sent<'a>,
    code_shares: Vec<CodeShare<'a>>,
    booking_status: Sent<'a>,
    class: Sent<'a>,
}

#[derive(Serialize)]
struct CodeShare<'a> {
    carrier: Sent<'a>,
    number: Sent<'a>,
}

#[derive(Serialize)]
pub(super) struct Booking<'a> {
    locator: Sent<'a>,
    created: Option<String>,
    is_cancelled: bool,
    travellers: Vec<usize>,
    itinerary: Vec<Movement<'a>>,
    details: Option<Details<'a>>,
}

/// What only a PNR says.
#[derive(Serialize)]
struct Details<'a> {
    locators: Vec<Locator<'a>>,
    changed: Option<String>,
    party_size: Option<u32>,
    group_name: Sent<'a>,
    agency: Option<Agency<'a>>,
    addresses: Vec<Address<'a>>,
    contacts: Vec<Contact<'a>>,
    payments: Vec<Payment<'a>>,
    ticketed: Option<String>,
    ticket_by: Option<String>,
    excess_bags: Vec<ExcessBags<'a>>,
    services: Vec<Service<'a>>,
    splits: Vec<Split<'a>>,
    non_air: Vec<NonAir<'a>>,
    remarks: Vec<Remark<'a>>,
    history: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Locator<'a> {
    carrier: Sent<'a>,
    locator: Sent<'a>,
    created: Option<String>,
}

#[derive(Serialize)]
struct Agency<'a> {
    system: Sent<'a>,
    city: Sent<'a>,
    iata_number: Sent<'a>,
    office: Sent<'a>,
    country: Sent<'a>,
    agent: Sent<'a>,
}

#[derive(Serialize)]
struct Payment<'a> {
    form: Sent<'a>,
    amount: Option<Amount<'a>>,
    card: Sent<'a>,
    number: Sent<'a>,
    expiry: Sent<'a>,
    payer: Sent<'a>,
}

#[derive(Serialize)]
pub(super) struct Amount<'a> {
    value: Sent<'a>,
    currency: Sent<'a>,
}

#[derive(Serialize)]
struct ExcessBags<'a> {
    pieces: Option<u32>,
    charge: Option<Amount<'a>>,
}

#[derive(Serialize)]
struct Split<'a> {
    travellers: Option<u32>,
    carrier: Sent<'a>,
    locator: Sent<'a>,
}

#[derive(Serialize)]
struct NonAir<'a> {
    kind: Sent<'a>,
    from: Option<String>,
    until: Option<String>,
    place: Sent<'a>,
    company: Sent<'a>,
}

#[derive(Serialize)]
struct Remark<'a> {
    kind: Sent<'a>,
    text: Sent<'a>,
}

#[derive(Serialize)]
struct Change<'a> {
    action: Sent<'a>,
    at: Option<String>,
    agent: Sent<'a>,
    text: Sent<'a>,
}

impl<'a> Movement<'a> {
    pub(super) fn new(message: &Message<'a>, movement: &travel_messages::Movement) -> Self {
        let code_shares = movement.code_shares.iter();
        Self {
            carrier: message.sent(movement.carrier),
            number: message.sent(movement.number),
            departure: PortCall::new(movement.departure, message.sent(movement.departure_place)),
            arrival: PortCall::new(movement.arrival, message.sent(movement.arrival_place)),
            mode: movement.mode.as_str(),
            is_overflight: movement.kind == travel_messages::MovementKind::Overflight,
            is_border_crossing: movement.is_border_crossing,
            conveyance: message.sent(movement.conveyance),
            conveyance_name: message.sent(movement.conveyance_name),
            code_shares: code_shares
                .map(|other| CodeShare {
                    carrier: message.sent(other.carrier),
                    number: message.sent(other.number),
                })
                .collect(),
            booking_status: message.sent(movement.booking_status),
            class: message.sent(movement.class),
        }
    }
}

impl<'a> Booking<'a> {
    pub(super) fn new(message: &Message<'a>, booking: &travel_messages::Booking) -> Self {
        Self {
            locator: message.sent(booking.locator),
            created: booking.created.map(|at| at.to_string()),
            is_cancelled: booking.is_cancelled,
            travellers: booking.travellers.clone(),
            itinerary: booking.itinerary.iter().map(|leg| Movement::new(message, leg)).collect(),
            details: booking.details.as_deref().map(|details| Details::new(message, details)),
        }
    }
}

impl<'a> Details<'a> {
    fn new(message: &Message<'a>, details: &travel_messages::BookingDetails) -> Self {
        let sent = |text| message.sent(text);
        let at = |at: Option<vocabulary::LocalDateTime>| at.map(|at| at.to_string());
        let locators = details.locators.iter().map(|one| Locator {
            carrier: sent(one.carrier),
            locator: sent(one.locator),
            created: at(one.created),
        });
        let payments = details.payments.iter().map(|payment| Payment {
            form: sent(payment.form),
            amount: payment.amount.map(|amount| Amount::new(message, &amount)),
            card: sent(payment.card),
            number: sent(payment.number),
            expiry: sent(payment.expiry),
            payer: sent(payment.payer),
        });
        let excess_bags = details.excess_bags.iter().map(|bags| ExcessBags {
            pieces: bags.pieces,
            charge: bags.charge.map(|amount| Amount::new(message, &amount)),
        });
        let splits = details.splits.iter().map(|split| Split {
            travellers: split.travellers,
            carrier: sent(split.carrier),
            locator: sent(split.locator),
        });
        let non_air = details.non_air.iter().map(|one| NonAir {
            kind: sent(one.kind),
            from: at(one.from),
            until: at(one.until),
            place: sent(one.place),
            company: sent(one.company),
        });
        let remarks =
            details.remarks.iter().map(|remark| Remark { kind: sent(remark.kind), text: sent(remark.text) });
        let history = details.history.iter().map(|change| Change {
            action: sent(change.action),
            at: at(change.at),
            agent: sent(change.agent),
            text: sent(change.text),
        });
        Self {
            locators: locators.collect(),
            changed: at(details.changed),
            party_size: details.party_size,
            group_name: sent(details.group_name),
            agency: details.agency.map(|agency| Agency {
                system: sent(agency.system),
                city: sent(agency.city),
                iata_number: sent(agency.iata_number),
                office: sent(agency.office),
                country: sent(agency.country),
                agent: sent(agency.agent),
            }),
            addresses: details.addresses.iter().map(|address| Address::new(message, address)).collect(),
            contacts: details.contacts.iter().map(|contact| Contact::new(message, contact)).collect(),
            payments: payments.collect(),
            ticketed: at(details.ticketed),
            ticket_by: details.ticket_by.map(|day| day.to_string()),
            excess_bags: excess_bags.collect(),
            services: details.services.iter().map(|service| Service::new(message, service)).collect(),
            splits: splits.collect(),
            non_air: non_air.collect(),
            remarks: remarks.collect(),
            history: history.collect(),
        }
    }
}

impl<'a> Amount<'a> {
    pub(super) fn new(message: &Message<'a>, amount: &travel_messages::Amount) -> Self {
        Self { value: message.sent(amount.value), currency: message.sent(amount.currency) }
    }
}
