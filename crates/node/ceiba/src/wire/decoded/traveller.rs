//! A traveller as `decode --json` shows it.

use std::collections::BTreeMap;

use serde::Serialize;
use travel_messages::{ContactKind, Message, TravelDocument, TravelStatus};
use vocabulary::Sex;

use super::booking::Amount;
use super::{Place, Sent};

#[derive(Serialize)]
pub(super) struct Traveller<'a> {
    role: &'static str,
    surname: Sent<'a>,
    given: Sent<'a>,
    other: Sent<'a>,
    title: Sent<'a>,
    given_as_sent: Sent<'a>,
    birth_date: Option<String>,
    sex: Option<&'static str>,
    nationality: Option<String>,
    residence: Option<String>,
    seat: Sent<'a>,
    locator: Sent<'a>,
    reference: Sent<'a>,
    status: Option<&'static str>,
    birth_place: Sent<'a>,
    embarks: Option<String>,
    debarks: Option<String>,
    clears: Option<String>,
    is_verified: Option<bool>,
    documents: Vec<Document<'a>>,
    bags: Bags,
    details: Option<Details<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<BTreeMap<String, Place>>,
}

#[derive(Serialize)]
struct Document<'a> {
    r#type: Sent<'a>,
    number: Sent<'a>,
    issuer: Option<String>,
    expiry: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_at: Sent<'a>,
}

#[derive(Serialize)]
struct Bags {
    count: Option<u32>,
    weight_kg: Option<f64>,
    tags: Vec<String>,
}

/// What only some messages say.
#[derive(Serialize)]
struct Details<'a> {
    birth_city: Sent<'a>,
    birth_region: Sent<'a>,
    crew_rank: Sent<'a>,
    passenger_type: Sent<'a>,
    addresses: Vec<Address<'a>>,
    contacts: Vec<Contact<'a>>,
    references: Vec<Reference<'a>>,
    frequent_flyer: Vec<FrequentFlyer<'a>>,
    tickets: Vec<Ticket<'a>>,
    services: Vec<Service<'a>>,
    check_in: Option<CheckIn<'a>>,
}

#[derive(Serialize)]
pub(super) struct Address<'a> {
    purpose: Sent<'a>,
    street: Sent<'a>,
    city: Sent<'a>,
    region: Sent<'a>,
    postcode: Sent<'a>,
    country: Sent<'a>,
}

#[derive(Serialize)]
pub(super) struct Contact<'a> {
    kind: &'static str,
    value: Sent<'a>,
}

#[derive(Serialize)]
struct Reference<'a> {
    qualifier: Sent<'a>,
    value: Sent<'a>,
}

#[derive(Serialize)]
struct FrequentFlyer<'a> {
    carrier: Sent<'a>,
    number: Sent<'a>,
    level: Sent<'a>,
}

#[derive(Serialize)]
struct Ticket<'a> {
    number: Sent<'a>,
    kind: Sent<'a>,
    issued: Option<String>,
    total: Option<Amount<'a>>,
}

#[derive(Serialize)]
pub(super) struct Service<'a> {
    code: Sent<'a>,
    status: Sent<'a>,
    carrier: Sent<'a>,
    text: Sent<'a>,
}

#[derive(Serialize)]
struct CheckIn<'a> {
    at: Option<String>,
    agent: Sent<'a>,
    boarding_number: Sent<'a>,
}

impl<'a> Traveller<'a> {
    pub(super) fn new(
        message: &Message<'a>,
        traveller: &travel_messages::Traveller,
        has_sources: bool,
    ) -> Self {
        let documents = traveller.documents.iter();
        let bags = &traveller.bags;
        let sources =
            || traveller.sources().into_iter().map(|(field, text)| (field, Place::from(text))).collect();
        Self {
            role: traveller.role.as_str(),
            surname: message.sent(traveller.surname),
            given: message.sent(traveller.given),
            other: message.sent(traveller.other),
            title: message.sent(traveller.title),
            given_as_sent: message.sent(traveller.given_as_sent),
            birth_date: traveller.birth_date.map(|date| date.to_string()),
            sex: traveller.sex.map(|sex| Sex::as_str(*sex)),
            nationality: traveller.nationality.map(|country| country.to_string()),
            residence: traveller.residence.map(|country| country.to_string()),
            seat: message.sent(traveller.seat),
            locator: message.sent(traveller.locator),
            reference: message.sent(traveller.reference),
            status: traveller.status.map(TravelStatus::as_str),
            birth_place: message.sent(traveller.birth_place),
            embarks: traveller.embarks.map(|port| port.to_string()),
            debarks: traveller.debarks.map(|port| port.to_string()),
            clears: traveller.clears.map(|port| port.to_string()),
            is_verified: traveller.is_verified,
            documents: documents.map(|document| Document::new(message, document)).collect(),
            bags: Bags { count: bags.count, weight_kg: bags.weight_kg, tags: message.bag_tags(bags) },
            details: traveller.details.as_deref().map(|details| Details::new(message, details)),
            sources: has_sources.then(sources),
        }
    }
}

impl<'a> Document<'a> {
    fn new(message: &Message<'a>, document: &TravelDocument) -> Self {
        Self {
            r#type: message.sent(document.kind),
            number: message.sent(document.number),
            issuer: document.issuer.map(|country| country.to_string()),
            expiry: document.expiry.map(|date| date.to_string()),
            issued: document.details.issued.map(|date| date.to_string()),
            issued_at: message.sent(document.details.issued_at),
        }
    }
}

impl<'a> Details<'a> {
    fn new(message: &Message<'a>, details: &travel_messages::TravellerDetails) -> Self {
        let sent = |text| message.sent(text);
        let references = details.references.iter();
        let programmes = details.frequent_flyer.iter();
        let tickets = details.tickets.iter();
        let services = details.services.iter();
        Self {
            birth_city: sent(details.birth_city),
            birth_region: sent(details.birth_region),
            crew_rank: sent(details.crew_rank),
            passenger_type: sent(details.passenger_type),
            addresses: details.addresses.iter().map(|address| Address::new(message, address)).collect(),
            contacts: details.contacts.iter().map(|contact| Contact::new(message, contact)).collect(),
            references: references
                .map(|one| Reference { qualifier: sent(one.qualifier), value: sent(one.value) })
                .collect(),
            frequent_flyer: programmes
                .map(|one| FrequentFlyer {
                    carrier: sent(one.carrier),
                    number: sent(one.number),
                    level: sent(one.level),
                })
                .collect(),
            tickets: tickets
                .map(|ticket| Ticket {
                    number: sent(ticket.number),
                    kind: sent(ticket.kind),
                    issued: ticket.issued.map(|at| at.to_string()),
                    total: ticket.total.map(|amount| Amount::new(message, &amount)),
                })
                .collect(),
            services: services.map(|service| Service::new(message, service)).collect(),
            check_in: details.check_in.map(|check_in| CheckIn {
                at: check_in.at.map(|at| at.to_string()),
                agent: sent(check_in.agent),
                boarding_number: sent(check_in.boarding_number),
            }),
        }
    }
}

impl<'a> Service<'a> {
    pub(super) fn new(message: &Message<'a>, service: &travel_messages::Service) -> Self {
        Self {
            code: message.sent(service.code),
            status: message.sent(service.status),
            carrier: message.sent(service.carrier),
            text: message.sent(service.text),
        }
    }
}

impl<'a> Address<'a> {
    pub(super) fn new(message: &Message<'a>, address: &travel_messages::Address) -> Self {
        Self {
            purpose: message.sent(address.purpose),
            street: message.sent(address.street),
            city: message.sent(address.city),
            region: message.sent(address.region),
            postcode: message.sent(address.postcode),
            country: message.sent(address.country),
        }
    }
}

impl<'a> Contact<'a> {
    pub(super) fn new(message: &Message<'a>, contact: &travel_messages::Contact) -> Self {
        Self { kind: ContactKind::as_str(contact.kind), value: message.sent(contact.value) }
    }
}
