//! `PNR`: a booking while it is read. What stands apart from the passenger whom it is about is kept to the
//! booking's end, because either may come first.

use std::collections::HashMap;

use super::contact;
use super::documents::{self, Particulars};
use super::flight;
use super::markup::{is_called, letters};
use super::passenger::{self, Aside, Person, Reference};
use super::unit::Element;
use super::values::Values;
use crate::conveyance::TAGS_AT_MOST;
use crate::dates::Of;
use crate::model::{
    Agency, Bags, BookingDetails, Change, CheckIn, Holder, Locator, Movement, NonAir, Remark, Service, Split,
    Text,
};
use crate::{Booking, Message, Role, TravelStatus, Traveller};

/// So many travellers with one surname are compared with the name in a document. No family is larger.
const COMPARED_AT_MOST: usize = 99;

/// So many legs of the pushed flight are compared with one that is booked.
const LEGS_COMPARED_AT_MOST: usize = 10;

/// A booking of which the end is not reached.
#[derive(Debug, Default)]
pub(super) struct Draft {
    booking: Booking,
    details: BookingDetails,
    people: Vec<Person>,
    aside: Aside,
    apart: Vec<(Reference, Apart)>,
    /// How many passengers the booking says it has, as sent.
    announced: Text,
    /// Indexes of `people`, once they are looked for by name.
    by_surname: HashMap<String, Vec<usize>>,
}

/// What a part of a booking says of a traveller who stands elsewhere.
#[derive(Debug)]
enum Apart {
    Service(Service),
    Particulars(Box<Particulars>),
    CheckIn { check_in: Option<CheckIn>, seat: Text },
    Bags(Bags),
}

/// Whether a part tells what became of the booking.
pub(super) fn is_history(element: Element<'_, '_>) -> bool {
    letters(element.bytes(element.name())).take(64).collect::<Vec<_>>().windows(7).any(|it| it == b"HISTORY")
}

impl Draft {
    /// A booking that begins with this start tag.
    pub(super) fn new(element: Element<'_, '_>, values: &mut Values<'_>) -> Self {
        let announced = element.attribute("NUMBEROFPASSENGERS");
        let mut draft = Self { announced, ..Self::default() };
        draft.booking.created = values.moment(element.attribute("PNRCREATIONDATE"));
        draft.details.changed = values.moment(element.attribute("PNRTRANSDATE"));
        draft.details.party_size = values.count(announced);
        let ticket_by = values.date(element.attribute("LASTTKTDATE"), Of::Expiry);
        draft.details.ticket_by = ticket_by.and_then(|date| day(*date));
        draft
    }

    pub(super) fn passenger(&mut self, element: Element<'_, '_>, values: &mut Values<'_>) {
        self.people.extend(passenger::read(element, &mut self.aside, values));
    }

    /// `Flight`, with the services, check-ins and bags in it.
    pub(super) fn flight(&mut self, element: Element<'_, '_>, pushed: &[Movement], values: &mut Values<'_>) {
        let leg = flight::leg(element, values);
        // Seat and bags are those of the movement that the message is about.
        let mut legs = pushed.iter().take(LEGS_COMPARED_AT_MOST);
        let is_pushed = pushed.is_empty() || legs.any(|pushed| flight::is_same(&leg, pushed, &values.input));
        self.booking.itinerary.push(leg);
        // Who is meant is said by an element, or by one around it.
        let mut around = Reference::default();
        for inner in element.within() {
            let own = Reference::of(inner);
            if inner.is("SSR") {
                self.apart.push((own, Apart::Service(passenger::read_service(inner))));
                continue;
            }
            if let Some(particulars) = documents::read(inner, values) {
                self.apart.push((around, Apart::Particulars(Box::new(particulars))));
                continue;
            }
            if inner.is("BOOKINGREFID") {
                self.locator(inner);
            }
            if !own.rph.is_empty() {
                around = own;
            }
            if !is_pushed {
                continue;
            }
            if inner.is("CHECKININFO") {
                let seat = passenger::seat_in(inner, values);
                let check_in = flight::check_in(inner, values);
                self.apart.push((around, Apart::CheckIn { check_in, seat }));
            } else if inner.is("BAGINFO") {
                let mut bags = Bags::default();
                passenger::give_bags(inner, &mut bags, values);
                self.apart.push((around, Apart::Bags(bags)));
            }
        }
    }

    /// Another part of the booking.
    pub(super) fn part(&mut self, element: Element<'_, '_>, values: &mut Values<'_>) {
        let details = &mut self.details;
        if element.is("BOOKINGREFID") {
            self.locator(element);
        } else if element.is("POS") {
            details.agency = details.agency.or(agency(element));
        } else if element.is("CONTACTINFO") {
            let (addresses, contacts) = contact::read(element);
            details.addresses.extend(addresses);
            details.contacts.extend(contacts);
        } else if element.is("SSR") {
            self.apart.push((Reference::of(element), Apart::Service(passenger::read_service(element))));
        } else if element.is("DOCSSR") {
            for inner in element.within() {
                let particulars = documents::read(inner, values).map(|it| Apart::Particulars(Box::new(it)));
                self.apart.extend(particulars.map(|it| (Reference::of(element), it)));
            }
        } else if is_history(element) {
            details.history.extend(element.children().map(|inner| change(inner, values)));
        } else if is_named(element, &["SPLIT", "DIVIDED"]) {
            let other = element.find("BOOKINGREFID").unwrap_or(element);
            details.splits.push(Split {
                travellers: values.count(element.attribute_of(&["NUMBEROFPASSENGERS", "NUMBERINPARTY"])),
                carrier: carrier(other),
                locator: other.attribute("ID"),
            });
        } else if is_named(element, &["HOTEL", "CAR", "RAIL", "CRUISE", "TOUR", "BUS"]) {
            details.non_air.push(non_air(element, values));
        } else {
            self.remarks(element);
        }
    }

    /// A part that is not known: its texts are remarks.
    fn remarks(&mut self, element: Element<'_, '_>) {
        let kind = element.attribute_of(&["CODE", "TYPE"]).or(element.name());
        let attributes = element.attributes().filter(|(name, _)| is_text(name)).map(|(_, value)| value);
        let texts = std::iter::once(element).chain(element.within()).map(Element::text);
        let remarks = attributes.chain(texts).filter(|text| !text.is_empty());
        self.aside.remarks.extend(remarks.map(|text| Remark { kind, text }));
    }

    fn locator(&mut self, element: Element<'_, '_>) {
        let locator = element.attribute("ID").or(element.text());
        if !locator.is_empty() {
            self.booking.locator = self.booking.locator.or(locator);
            self.details.locators.push(Locator { carrier: carrier(element), locator, created: None });
        }
    }

    /// Adds the booking and its travellers to the message.
    pub(super) fn settle(mut self, message: &mut Message<'_>, values: &mut Values<'_>) {
        self.give_apart(values);
        let infants = self.give_particulars(values);
        for infant in infants {
            self.infant(infant, values);
        }
        let announced = self.details.party_size.filter(|announced| *announced as usize != self.people.len());
        if let Some(announced) = announced {
            let text = format!("{announced} passengers are announced, {} are there", self.people.len());
            values.deviations.record("party-size", self.announced.range(), text);
        }
        let first = message.travellers.len();
        for person in self.people {
            let mut traveller = person.traveller;
            traveller.locator = self.booking.locator;
            message.travellers.push(traveller);
        }
        self.booking.travellers = (first..message.travellers.len()).collect();
        self.details.payments = self.aside.payments;
        self.details.remarks = self.aside.remarks;
        if self.details != BookingDetails::default() {
            self.booking.details = Some(Box::new(self.details));
        }
        message.bookings.push(self.booking);
    }

    /// Gives each traveller what stands elsewhere in the booking.
    fn give_apart(&mut self, values: &mut Values<'_>) {
        let apart = std::mem::take(&mut self.apart);
        if apart.is_empty() {
            return;
        }
        let input = values.input;
        let key = |reference: Reference| (input.text(reference.rph), input.text(reference.surname));
        let mut numbered = HashMap::new();
        for (index, person) in self.people.iter().enumerate() {
            let (rph, surname) = key(person.reference);
            numbered.entry((rph.clone(), surname)).or_insert(index);
            numbered.entry((rph, "".into())).or_insert(index);
        }
        let only = (self.people.len() == 1).then_some(0);
        for (reference, apart) in apart {
            let (rph, surname) = key(reference);
            let owner = if rph.is_empty() {
                only
            } else {
                numbered.get(&(rph.clone(), surname)).or(numbered.get(&(rph, "".into()))).copied()
            };
            match (owner.and_then(|index| self.people.get_mut(index)), apart) {
                (Some(person), Apart::Service(service)) => {
                    passenger::give_service(service, &mut person.traveller, &mut self.aside, &input);
                }
                (Some(person), Apart::Particulars(particulars)) => person.particulars.push(*particulars),
                (Some(person), Apart::CheckIn { check_in, seat }) => {
                    board(&mut person.traveller, check_in, seat);
                }
                (Some(person), Apart::Bags(bags)) => add_bags(&mut person.traveller.bags, bags),
                (None, Apart::Service(Service { code, text, .. })) => {
                    self.aside.remarks.push(Remark { kind: code, text: text.or(code) });
                }
                (None, Apart::Particulars(particulars)) => match self.holder(&particulars, values) {
                    Some(index) => self.people[index].particulars.push(*particulars),
                    None => {
                        let text = "nothing says whose document this is";
                        values.deviations.record("docs-owner", particulars.place.range(), text);
                    }
                },
                (None, Apart::CheckIn { .. } | Apart::Bags(_)) => {
                    let text = "a check-in is of a passenger who is not in the booking";
                    values.deviations.record("passenger-unknown", reference.rph.range(), text);
                }
            }
        }
    }

    /// Gives travellers what their documents say, and completes their names. Those of infants that stand with
    /// the parent are left over.
    fn give_particulars(&mut self, values: &mut Values<'_>) -> Vec<Particulars> {
        let mut infants = Vec::new();
        for person in &mut self.people {
            let traveller = &mut person.traveller;
            let mut holder = None;
            for particulars in std::mem::take(&mut person.particulars) {
                let is_own = particulars.holder.is_none_or(|holder| agrees(traveller, holder, values));
                if particulars.is_infant && !is_own {
                    infants.push(particulars);
                    continue;
                }
                if !is_own {
                    let text = "the name in DOCS is not that of the traveller to whom its place gives it";
                    values.deviations.record("docs-name", particulars.place.range(), text);
                }
                holder = holder.or(particulars.holder.filter(|_| is_own));
                particulars.give(traveller, values);
            }
            complete(traveller, holder, values);
        }
        infants
    }

    /// A document of an infant: of the passenger with this name, else of one who is named nowhere else.
    fn infant(&mut self, particulars: Particulars, values: &mut Values<'_>) {
        let known = self.holder(&particulars, values);
        let index = known.unwrap_or_else(|| {
            let text = "an infant who is named in a document only";
            values.deviations.record("infant-not-named", particulars.place.range(), text);
            let mut traveller = Traveller::new(Role::Passenger);
            complete(&mut traveller, particulars.holder, values);
            let reference = Reference::default();
            let index = self.people.len();
            self.by_surname.entry(key(values, traveller.surname)).or_default().push(index);
            self.people.push(Person { traveller, reference, particulars: Vec::new() });
            index
        });
        particulars.give(&mut self.people[index].traveller, values);
    }

    /// The passenger whom a document names.
    fn holder(&mut self, particulars: &Particulars, values: &Values<'_>) -> Option<usize> {
        let holder = particulars.holder?;
        if self.by_surname.is_empty() {
            for (index, person) in self.people.iter().enumerate() {
                self.by_surname.entry(key(values, person.traveller.surname)).or_default().push(index);
            }
        }
        let of_surname = self.by_surname.get(&key(values, holder.surname))?;
        let mut compared = of_surname.iter().copied().take(COMPARED_AT_MOST);
        compared.find(|index| agrees(&self.people[*index].traveller, holder, values))
    }
}

fn board(traveller: &mut Traveller, check_in: Option<CheckIn>, seat: Text) {
    traveller.seat = traveller.seat.or(seat);
    if let Some(check_in) = check_in {
        traveller.details_mut().check_in.get_or_insert(check_in);
        traveller.status = traveller.status.or(Some(TravelStatus::CheckedIn));
    }
}

fn add_bags(bags: &mut Bags, more: Bags) {
    bags.count = bags.count.or(more.count);
    bags.weight_kg = bags.weight_kg.or(more.weight_kg);
    for tags in more.tags {
        let kept: u16 = bags.tags.iter().map(|tags| tags.count).sum();
        if kept < TAGS_AT_MOST {
            bags.tags.push(tags);
        }
    }
}

/// The title goes off the name; who has no name is called as the document has it, and further given names are
/// taken from there.
fn complete(traveller: &mut Traveller, holder: Option<Holder>, values: &Values<'_>) {
    let documented = holder.map(|holder| values.input.text(holder.given));
    if let Some(holder) = holder.filter(|_| traveller.surname.is_empty() && traveller.given.is_empty()) {
        (traveller.surname, traveller.given, traveller.other) = (holder.surname, holder.given, holder.other);
    }
    passenger::split_title(traveller, documented.as_deref().filter(|given| !given.is_empty()), values);
    if let Some(holder) = holder
        && key(values, holder.given) == key(values, traveller.given)
    {
        traveller.other = traveller.other.or(holder.other);
    }
}

/// Whether a document's name is the traveller's: the surname, and the beginning of the given names.
fn agrees(traveller: &Traveller, holder: Holder, values: &Values<'_>) -> bool {
    if traveller.surname.is_empty() && traveller.given.is_empty() {
        return true;
    }
    let (own, other) = (key(values, traveller.given), key(values, holder.given));
    let is_same_surname = key(values, traveller.surname) == key(values, holder.surname);
    is_same_surname && (own.starts_with(&other) || other.starts_with(&own))
}

/// A name as it is compared: its letters in capitals.
fn key(values: &Values<'_>, name: Text) -> String {
    values.input.text(name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

fn agency(element: Element<'_, '_>) -> Option<Agency> {
    let source = element.find("SOURCE")?;
    let requestor = element.find("REQUESTORID");
    Some(Agency {
        system: source.attribute_of(&["AIRLINEVENDORID", "ERSPUSERID"]),
        city: source.attribute("AIRPORTCODE"),
        iata_number: requestor.map(|requestor| requestor.attribute("ID")).unwrap_or_default(),
        office: source.attribute("PSEUDOCITYCODE"),
        country: source.attribute("ISOCOUNTRY"),
        agent: source.attribute("AGENTSINE"),
    })
}

/// The carrier or system of a locator.
fn carrier(element: Element<'_, '_>) -> Text {
    element
        .find("COMPANYNAME")
        .map(|company| company.attribute("CODE").or(company.text()))
        .unwrap_or_default()
}

/// One entry of a history: all of it, as sent.
fn change(element: Element<'_, '_>, values: &mut Values<'_>) -> Change {
    Change {
        action: element.attribute_of(&["ACTIONCODE", "ACTION", "TYPE"]),
        at: values.moment(element.attribute_of(&["DATETIME", "TIMESTAMP", "DATE"])),
        agent: element.attribute_of(&["AGENTSINE", "AGENTID"]),
        text: element.span(),
    }
}

fn non_air(element: Element<'_, '_>, values: &mut Values<'_>) -> NonAir {
    let anywhere = |names: &[&str]| {
        let mut all = std::iter::once(element).chain(element.within());
        all.find_map(|it| Some(it.attribute_of(names)).filter(|text| !text.is_empty())).unwrap_or_default()
    };
    let from = anywhere(&["STARTDATETIME", "CHECKINDATE", "PICKUPDATETIME", "DEPARTUREDATETIME", "START"]);
    let until = anywhere(&["ENDDATETIME", "CHECKOUTDATE", "RETURNDATETIME", "ARRIVALDATETIME", "END"]);
    NonAir {
        kind: element.name(),
        from: values.moment(from),
        until: values.moment(until),
        place: anywhere(&["LOCATIONCODE", "HOTELCITYCODE", "CITYNAME"]),
        company: anywhere(&["HOTELNAME", "COMPANYSHORTNAME", "VENDORCODE", "CODE"]),
    }
}

/// Whether the name of an element begins with one of these words.
fn is_named(element: Element<'_, '_>, words: &[&str]) -> bool {
    let name: Vec<u8> = letters(element.bytes(element.name())).take(16).collect();
    words.iter().any(|word| name.starts_with(word.as_bytes()))
}

fn is_text(name: &[u8]) -> bool {
    ["TEXT", "REMARK", "FREETEXT", "DESCRIPTION"].iter().any(|known| is_called(name, known))
}

fn day(date: vocabulary::PartialDate) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(date.year(), date.month()?, date.day()?).ok()
}
