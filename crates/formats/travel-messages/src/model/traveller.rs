//! A person on a movement: name, particulars, documents, bags.

use vocabulary::{Country, Document, LocalDateTime, PartialDate, PersonName, Port, Sex};

use super::rare::{Nothing, Rare};
use super::{Message, Sourced, Text};

/// A person on a movement.
#[derive(Debug, Clone, PartialEq)]
pub struct Traveller {
    /// In which capacity.
    pub role: Role,
    /// The surname as sent.
    pub surname: Text,
    /// The first given name, or all given names when the sender does not separate them; without a title.
    pub given: Text,
    /// Further given names; empty when there are none.
    pub other: Text,
    /// A title that was sent with the name: `MR`, `MRS`.
    pub title: Text,
    /// The given names exactly as sent (`MELISSAMRS`), when a title was split off.
    pub given_as_sent: Text,
    /// Date of birth.
    pub birth_date: Option<Sourced<PartialDate>>,
    /// Sex.
    pub sex: Option<Sourced<Sex>>,
    /// Nationality.
    pub nationality: Option<Sourced<Country>>,
    /// Country of residence.
    pub residence: Option<Sourced<Country>>,
    /// The seat on the movement, without leading zeros: `15A`.
    pub seat: Text,
    /// The locator of the traveller's booking.
    pub locator: Text,
    /// The sender's unique reference of the traveller (PAXLST `RFF+ABO`, PNRGOV `TIF` or `REF`).
    pub reference: Text,
    /// Whether the person boarded, when the message says it.
    pub status: Option<TravelStatus>,
    /// Travel documents, each once.
    pub documents: Vec<TravelDocument>,
    /// Checked bags.
    pub bags: Rare<Bags>,
    /// The place of birth as sent: a code or a text (PAXLST `LOC+180`).
    pub birth_place: Text,
    /// Where the traveller gets on (`LOC+178`).
    pub embarks: Option<Sourced<Port>>,
    /// Where the traveller gets off or ends the journey (`LOC+179`).
    pub debarks: Option<Sourced<Port>>,
    /// Where the traveller is cleared by the state (`LOC+22`).
    pub clears: Option<Sourced<Port>>,
    /// Whether the sender checked the document (`GEI+4`).
    pub is_verified: Option<bool>,
    /// What only some messages say.
    pub details: Option<Box<TravellerDetails>>,
}

/// In which capacity a person travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A passenger.
    Passenger,
    /// A member of the crew.
    Crew,
    /// A passenger in transit.
    Transit,
}

/// What became of the traveller at check-in and boarding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TravelStatus {
    /// Checked in.
    CheckedIn,
    /// On board when the flight was closed.
    OnBoard,
    /// Not on board when the flight was closed.
    NotOnBoard,
}

/// A travel document that a traveller reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TravelDocument {
    /// The kind as sent (UN/EDIFACT 1001, ICAO 9303): `P` passport, `V` visa, `I` identity card …
    pub kind: Text,
    /// The number as sent.
    pub number: Text,
    /// The issuing state.
    pub issuer: Option<Sourced<Country>>,
    /// The last day of validity.
    pub expiry: Option<Sourced<PartialDate>>,
    /// What only some messages say of it.
    pub details: Rare<DocumentDetails>,
}

/// What only some messages say of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DocumentDetails {
    /// The agency whose code the kind is, as sent (UN/EDIFACT 3055): `111` United States, `109` United Kingdom.
    pub agency: Text,
    /// The day of issue.
    pub issued: Option<Sourced<PartialDate>>,
    /// The place of issue as sent, when it is no state.
    pub issued_at: Text,
    /// The holder's name as the document states it, when it is known apart from the booking's.
    pub holder: Option<Holder>,
}

/// A document holder's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// The surname.
    pub surname: Text,
    /// The first given name or all of them, without a title.
    pub given: Text,
    /// Further given names.
    pub other: Text,
}

/// Checked bags of a traveller.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bags {
    /// How many pieces.
    pub count: Option<u32>,
    /// Their weight in kilograms; pounds are converted.
    pub weight_kg: Option<f64>,
    /// The licence plates of the tags.
    pub tags: Vec<BagTags>,
}

/// A bag tag, and how many consecutive ones begin with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BagTags {
    /// The first licence plate. A carrier's code and a number that stand apart are read without the space.
    pub first: Text,
    /// How many there are, 1 to [`TAGS_AT_MOST`](crate::TAGS_AT_MOST).
    pub count: u16,
}

/// What only some messages say of a traveller.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TravellerDetails {
    /// The city of birth, when it is sent apart from the place.
    pub birth_city: Text,
    /// The region of birth, when it is sent apart from the place.
    pub birth_region: Text,
    /// Rank of a member of the crew (`EMP`): `CR1`.
    pub crew_rank: Text,
    /// Addresses.
    pub addresses: Vec<Address>,
    /// Telephone numbers and e-mail addresses.
    pub contacts: Vec<Contact>,
    /// Other references (PAXLST `RFF`): qualifier `AEA`, `CR`, `YZY` …
    pub references: Vec<OtherReference>,
    /// Frequent-flyer numbers.
    pub frequent_flyer: Vec<FrequentFlyer>,
    /// Tickets.
    pub tickets: Vec<Ticket>,
    /// Services asked for (SSR) other than those that are read into other fields.
    pub services: Vec<Service>,
    /// Check-in and boarding.
    pub check_in: Option<CheckIn>,
    /// The passenger type for which the fare is (PNRGOV `FAR`, `TIF`): `ADT`, `CHD`, `IN`.
    pub passenger_type: Text,
}

/// A postal address as sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Address {
    /// What it is for as sent: `R` residence, `D` destination, `700`, `702`.
    pub purpose: Text,
    /// Street and number.
    pub street: Text,
    /// City.
    pub city: Text,
    /// Region, state or province.
    pub region: Text,
    /// Postcode.
    pub postcode: Text,
    /// Country as sent.
    pub country: Text,
}

/// A telephone number, e-mail address or a text of contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// The number or address as sent.
    pub value: Text,
}

/// What a contact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactKind {
    /// Telephone.
    Phone,
    /// E-mail; `//` stands for `@` and `..` for `_` in airline texts.
    Email,
    /// Fax.
    Fax,
    /// The sender does not say.
    Other,
}

/// A reference with its qualifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherReference {
    /// The qualifier as sent: `AEA`, `CR`, `YZY`.
    pub qualifier: Text,
    /// The reference.
    pub value: Text,
}

/// Membership in a carrier's programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrequentFlyer {
    /// The carrier.
    pub carrier: Text,
    /// The number.
    pub number: Text,
    /// The status: `GOLD`.
    pub level: Text,
}

/// A ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    /// The number.
    pub number: Text,
    /// The kind as sent: `T`.
    pub kind: Text,
    /// When it was issued.
    pub issued: Option<LocalDateTime>,
    /// Its total price as sent.
    pub total: Option<super::Amount>,
}

/// A service asked for (SSR).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// The code: `UMNR`, `BIKE`.
    pub code: Text,
    /// The status: `HK`.
    pub status: Text,
    /// The carrier.
    pub carrier: Text,
    /// The text.
    pub text: Text,
}

/// Check-in and boarding of a traveller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CheckIn {
    /// When, by the clock that the sender uses.
    pub at: Option<LocalDateTime>,
    /// The agent or system that did it.
    pub agent: Text,
    /// The boarding number.
    pub boarding_number: Text,
}

impl Nothing for Bags {
    const NOTHING: &'static Self = &Self { count: None, weight_kg: None, tags: Vec::new() };
}

impl Nothing for DocumentDetails {
    const NOTHING: &'static Self =
        &Self { agency: Text::NOTHING, issued: None, issued_at: Text::NOTHING, holder: None };
}

impl Role {
    /// `passenger`, `crew` or `transit`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passenger => "passenger",
            Self::Crew => "crew",
            Self::Transit => "transit",
        }
    }
}

impl TravelStatus {
    /// `checked-in`, `on-board` or `not-on-board`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CheckedIn => "checked-in",
            Self::OnBoard => "on-board",
            Self::NotOnBoard => "not-on-board",
        }
    }
}

impl ContactKind {
    /// `phone`, `email`, `fax` or `other`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Fax => "fax",
            Self::Other => "other",
        }
    }
}

impl Traveller {
    /// A traveller of whom nothing is known but the capacity.
    pub(crate) fn new(role: Role) -> Self {
        Self {
            role,
            surname: Text::default(),
            given: Text::default(),
            other: Text::default(),
            title: Text::default(),
            given_as_sent: Text::default(),
            birth_date: None,
            sex: None,
            nationality: None,
            residence: None,
            seat: Text::default(),
            locator: Text::default(),
            reference: Text::default(),
            status: None,
            documents: Vec::new(),
            bags: Rare::default(),
            birth_place: Text::default(),
            embarks: None,
            debarks: None,
            clears: None,
            is_verified: None,
            details: None,
        }
    }

    /// What only some messages say, to be added to.
    pub(crate) fn details_mut(&mut self) -> &mut TravellerDetails {
        self.details.get_or_insert_default()
    }
}

impl Message<'_> {
    /// Given names as one: the first and the further ones.
    pub fn all_given(&self, given: Text, other: Text) -> String {
        let parts = [given, other].map(|part| self.text(part));
        let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// Every name under which a traveller of this message was reported: as booked, and as each document
    /// states it.
    pub fn names(&self, traveller: &Traveller) -> Vec<PersonName> {
        let booked = (traveller.surname, traveller.given, traveller.other);
        let held = traveller.documents.iter().filter_map(|document| document.details.holder);
        let held = held.map(|holder| (holder.surname, holder.given, holder.other));
        let mut names = Vec::new();
        for (surname, given, other) in std::iter::once(booked).chain(held) {
            let name = PersonName::reported(self.text(surname).trim(), self.all_given(given, other));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// A document of this message with its texts.
    pub fn document(&self, document: &TravelDocument) -> Document {
        Document {
            kind: self.text(document.kind).into_owned(),
            number: self.text(document.number).into_owned(),
            issuer: document.issuer.map(|issuer| issuer.value),
            expiry: document.expiry.map(|expiry| expiry.value),
            holder: document.details.holder.map(|holder| {
                let given = self.all_given(holder.given, holder.other);
                PersonName::parts(self.text(holder.surname), given)
            }),
        }
    }

    /// The licence plates of all bag tags, consecutive ones written out.
    pub fn bag_tags(&self, bags: &Bags) -> Vec<String> {
        let mut plates = Vec::new();
        for tags in &bags.tags {
            let first: String = self.text(tags.first).split_whitespace().collect();
            for plate in crate::conveyance::consecutive_tags(&first, tags.count) {
                if !plates.contains(&plate) {
                    plates.push(plate);
                }
            }
        }
        plates
    }
}

impl Traveller {
    /// Every value that was sent, by the name of its field, with its place: `surname`, `documents.0.number`.
    pub fn sources(&self) -> Vec<(String, Text)> {
        let mut all: Vec<(String, Text)> = Vec::new();
        let mut add = |field: &str, text: Text| {
            if !text.is_empty() {
                all.push((field.to_owned(), text));
            }
        };
        add("surname", self.surname);
        add("given", self.given);
        add("other", self.other);
        add("title", self.title);
        add("given_as_sent", self.given_as_sent);
        add("birth_date", place(self.birth_date));
        add("sex", place(self.sex));
        add("nationality", place(self.nationality));
        add("residence", place(self.residence));
        add("seat", self.seat);
        add("locator", self.locator);
        add("reference", self.reference);
        add("birth_place", self.birth_place);
        add("embarks", place(self.embarks));
        add("debarks", place(self.debarks));
        add("clears", place(self.clears));
        for (index, document) in self.documents.iter().enumerate() {
            let mut add = |field: &str, text| add(&format!("documents.{index}.{field}"), text);
            add("type", document.kind);
            add("number", document.number);
            add("issuer", place(document.issuer));
            add("expiry", place(document.expiry));
            add("issued", place(document.details.issued));
            add("issued_at", document.details.issued_at);
            if let Some(holder) = document.details.holder {
                add("holder.surname", holder.surname);
                add("holder.given", holder.given);
                add("holder.other", holder.other);
            }
        }
        for (index, tags) in self.bags.tags.iter().enumerate() {
            add(&format!("bags.tags.{index}"), tags.first);
        }
        if let Some(details) = &self.details {
            details.sources(&mut |field, text| add(&format!("details.{field}"), text));
        }
        all
    }
}

impl TravellerDetails {
    fn sources(&self, add: &mut dyn FnMut(&str, Text)) {
        add("crew_rank", self.crew_rank);
        add("passenger_type", self.passenger_type);
        for (index, address) in self.addresses.iter().enumerate() {
            let Address { purpose, street, city, region, postcode, country } = *address;
            let parts = [
                ("purpose", purpose),
                ("street", street),
                ("city", city),
                ("region", region),
                ("postcode", postcode),
                ("country", country),
            ];
            parts.into_iter().for_each(|(field, text)| add(&format!("addresses.{index}.{field}"), text));
        }
        for (index, contact) in self.contacts.iter().enumerate() {
            add(&format!("contacts.{index}.value"), contact.value);
        }
        for (index, reference) in self.references.iter().enumerate() {
            add(&format!("references.{index}.value"), reference.value);
        }
        for (index, programme) in self.frequent_flyer.iter().enumerate() {
            add(&format!("frequent_flyer.{index}.number"), programme.number);
        }
        for (index, ticket) in self.tickets.iter().enumerate() {
            add(&format!("tickets.{index}.number"), ticket.number);
        }
        for (index, service) in self.services.iter().enumerate() {
            add(&format!("services.{index}.code"), service.code);
            add(&format!("services.{index}.text"), service.text);
        }
        if let Some(check_in) = self.check_in {
            add("check_in.agent", check_in.agent);
            add("check_in.boarding_number", check_in.boarding_number);
        }
    }
}

fn place<T>(value: Option<Sourced<T>>) -> Text {
    value.map(|value| value.source).unwrap_or_default()
}
