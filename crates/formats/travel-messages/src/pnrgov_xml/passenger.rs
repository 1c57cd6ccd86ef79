//! `Passenger`: a person of a booking, with what stands in the element.

use super::contact;
use super::documents::{self, Particulars};
use super::flight;
use super::unit::Element;
use super::values::{Values, amount, seat};
use crate::conveyance::{add_tags, kilograms};
use crate::model::{
    Bags, Contact, ContactKind, FrequentFlyer, Input, Payment, Remark, Service, Text, Ticket,
};
use crate::{Role, TravelStatus, Traveller, person};

/// A traveller and what only the booking needs to know.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) traveller: Traveller,
    /// The sender's references, by which other parts of the booking mean this traveller.
    pub(super) reference: Reference,
    /// What documents say of them, or of the infant on their lap.
    pub(super) particulars: Vec<Particulars>,
}

/// By what a part of a booking says whom it is about: `RPH` and, where those are counted by surname,
/// `SurnameRefNumber`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reference {
    pub(super) rph: Text,
    pub(super) surname: Text,
}

impl Reference {
    pub(super) fn of(element: Element<'_, '_>) -> Self {
        let rph = element.attribute_of(&["RPH", "PASSENGERRPH", "TRAVELERRPH"]);
        Self { rph, surname: element.attribute("SURNAMEREFNUMBER") }
    }
}

/// What a part of a booking says beside travellers.
#[derive(Debug, Default)]
pub(super) struct Aside {
    pub(super) payments: Vec<Payment>,
    pub(super) remarks: Vec<Remark>,
}

/// Reads a passenger; `None` for an element that names nobody.
pub(super) fn read(element: Element<'_, '_>, aside: &mut Aside, values: &mut Values<'_>) -> Option<Person> {
    let mut traveller = Traveller::new(Role::Passenger);
    let named =
        |name: &str| element.find(name).map(Element::text).unwrap_or_default().or(element.attribute(name));
    let mut given = element.within().filter(|inner| inner.is("GIVENNAME")).map(Element::text);
    traveller.given = given.next().unwrap_or_default().or(element.attribute("GIVENNAME"));
    traveller.other = named("MIDDLENAME").or(given.next().unwrap_or_default());
    traveller.surname = named("SURNAME");
    traveller.title = named("NAMEPREFIX").or(named("NAMETITLE"));
    let reference = Reference::of(element);
    traveller.reference = reference.rph;
    traveller.status = status(&element.said(element.attribute("BOARDINGSTATUS")));
    let mut particulars = Vec::new();
    for inner in element.within() {
        particulars.extend(documents::read(inner, values));
        part(inner, &mut traveller, aside, values);
    }
    let is_named = !traveller.surname.is_empty() || !traveller.given.is_empty();
    if !is_named && particulars.is_empty() {
        let text = "a passenger without name and document";
        values.deviations.record("passenger-empty", element.span().range(), text);
        return None;
    }
    if !is_named {
        let text = "a passenger without a name of their own is called as the document has it";
        values.deviations.record("passenger-name", element.span().range(), text);
    }
    Some(Person { traveller, reference, particulars })
}

/// Takes what an element in a passenger says of them.
fn part(inner: Element<'_, '_>, traveller: &mut Traveller, aside: &mut Aside, values: &mut Values<'_>) {
    if inner.is("CUSTLOYALTY") {
        let flyer = FrequentFlyer {
            carrier: inner.attribute_of(&["PROGRAMID", "PROGRAMCODE"]),
            number: inner.attribute("MEMBERSHIPID"),
            level: inner.attribute_of(&["LOYALLEVEL", "STATUS"]),
        };
        if !flyer.number.is_empty() {
            traveller.details_mut().frequent_flyer.push(flyer);
        }
    } else if inner.is("FAREINFO") {
        let kind = inner.attribute_of(&["PTCCODE", "PASSENGERTYPECODE"]);
        if !kind.is_empty() {
            traveller.details_mut().passenger_type = kind;
        }
    } else if inner.is("TICKETDOCUMENT") {
        ticket(inner, traveller, aside, values);
    } else if inner.is("SSR") {
        give_service(read_service(inner), traveller, aside, &values.input);
    } else if inner.is("CONTACTINFO") {
        let (addresses, contacts) = contact::read(inner);
        let details = traveller.details_mut();
        details.addresses.extend(addresses);
        details.contacts.extend(contacts);
    }
}

fn ticket(element: Element<'_, '_>, traveller: &mut Traveller, aside: &mut Aside, values: &mut Values<'_>) {
    let fare = element.find("TOTALFARE");
    let currency = fare.map(|fare| fare.attribute("CURRENCYCODE")).unwrap_or_default();
    let total = fare.and_then(|fare| amount(fare.attribute("AMOUNT"), currency));
    let number = element.attribute_of(&["TICKETDOCUMENTNBR", "TICKETNUMBER"]);
    if !number.is_empty() {
        let kind = element.attribute("TYPE");
        let issued = values.moment(element.attribute("DATEOFISSUE"));
        traveller.details_mut().tickets.push(Ticket { number, kind, issued, total });
    }
    for paid in element.within().filter(|inner| inner.is("PAYMENTINFO")) {
        let own = paid.attribute("CURRENCYCODE");
        aside.payments.push(Payment {
            form: paid.attribute("PAYMENTTYPE"),
            amount: amount(paid.attribute_of(&["PAYMENTAMOUNT", "AMOUNT"]), own.or(currency)),
            card: paid.attribute("VENDORCODE"),
            number: paid.attribute_of(&["ACCOUNTNBR", "ACCOUNTNUMBER"]),
            expiry: paid.attribute("EXPIRYDATE"),
            payer: paid.attribute("CARDHOLDERNAME"),
        });
    }
}

/// Reads an `SSR`.
pub(super) fn read_service(element: Element<'_, '_>) -> Service {
    let airline = element.children().find(|child| child.is("AIRLINE"));
    let text = element.children().find(|child| child.is("TEXT")).map(Element::text).unwrap_or_default();
    Service {
        code: element.attribute_of(&["SSRCODE", "CODE"]),
        status: element.attribute("STATUS"),
        carrier: airline.map(|airline| airline.attribute("CODE")).unwrap_or_default(),
        text: text.or(element.attribute("TEXT")).or(element.text()),
    }
}

/// Gives a service to its traveller; contacts and remarks go to where those are kept.
pub(super) fn give_service(
    service: Service,
    traveller: &mut Traveller,
    aside: &mut Aside,
    input: &Input<'_>,
) {
    let contact = |kind| Contact { kind, value: service.text };
    match input.text(service.code).as_ref() {
        "CTCE" => traveller.details_mut().contacts.push(contact(ContactKind::Email)),
        "CTCM" | "CTCH" => traveller.details_mut().contacts.push(contact(ContactKind::Phone)),
        "" | "OTHS" if service.text.is_empty() => {}
        "" | "OTHS" => aside.remarks.push(Remark { kind: service.code, text: service.text }),
        _ => traveller.details_mut().services.push(service),
    }
}

/// `BagInfo`: tags with their number, and what they weigh.
pub(super) fn give_bags(element: Element<'_, '_>, bags: &mut Bags, values: &mut Values<'_>) {
    let count = element.attribute_of(&["NUMBEROFBAGS", "BAGCOUNT", "NUMBEROFPIECES"]);
    bags.count = values.count(count).or(bags.count);
    let unit = element.attribute("UNITOFMEASURECODE");
    let weight = element.attribute("UNITOFMEASUREQUANTITY");
    let weight: Option<u32> = values.count(weight).filter(|_| element.said(unit) != "702");
    let is_in_pounds = matches!(element.said(unit).to_ascii_uppercase().as_str(), "701" | "LB" | "LBS" | "L");
    bags.weight_kg = weight.map(|weight| kilograms(f64::from(weight), is_in_pounds)).or(bags.weight_kg);
    let first = element.attribute_of(&["SERIALNUMBER", "BAGTAGNUMBER", "TAGNUMBER", "BAGTAG"]);
    let consecutive = element.attribute("SEQUENCECOUNT");
    if !first.is_empty() && !add_tags(bags, first, element.bytes(first), &element.said(consecutive)) {
        let text = "the number of consecutive bag tags makes no sense; the first tag is kept";
        values.deviations.record("bag-tags", consecutive.range(), text);
    }
}

/// What seat an element gives; empty when it gives none.
pub(super) fn seat_in(element: Element<'_, '_>, values: &Values<'_>) -> Text {
    seat(&values.input, flight::said(element, "SEATNUMBER"))
}

/// What a boarding status means; `None` for codes of a sender's own.
fn status(said: &str) -> Option<TravelStatus> {
    let letters: String = said.chars().filter(char::is_ascii_alphabetic).collect();
    match letters.to_ascii_uppercase().as_str() {
        "BOARDED" | "ONBOARD" => Some(TravelStatus::OnBoard),
        "NOTBOARDED" | "NOTONBOARD" | "NOSHOW" | "OFFLOADED" => Some(TravelStatus::NotOnBoard),
        "CHECKEDIN" => Some(TravelStatus::CheckedIn),
        _ => None,
    }
}

/// Splits the title off the name, as `documented` shows where the name can be read in two ways.
pub(super) fn split_title(traveller: &mut Traveller, documented: Option<&str>, values: &Values<'_>) {
    let sent_apart = (std::mem::take(&mut traveller.other), traveller.title);
    person::split_title_off(traveller, documented, &values.input);
    traveller.other = sent_apart.0;
    traveller.title = sent_apart.1.or(traveller.title);
}
