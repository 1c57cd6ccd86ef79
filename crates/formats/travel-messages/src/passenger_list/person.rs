//! The traveller whom a row or an object tells of.

use super::columns::folded;
use super::row::{Field, Row};
use super::values::Values;
use crate::conveyance::add_tags;
use crate::dates::Of;
use crate::model::{Input, Text};
use crate::person::{add_document, document, split_title_off};
use crate::{Address, Contact, ContactKind, Role, TravelDocument, Traveller};

/// The columns of a document: type, number, issuer, expiry.
const DOCUMENTS: [[Field; 4]; 2] = [
    [Field::DocumentType, Field::DocumentNumber, Field::DocumentIssuer, Field::DocumentExpiry],
    [
        Field::SecondDocumentType,
        Field::SecondDocumentNumber,
        Field::SecondDocumentIssuer,
        Field::SecondDocumentExpiry,
    ],
];

/// A traveller while it is read: what is said in one place each is in the row, what may be said many times is
/// in the traveller already.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) row: Row,
    pub(super) traveller: Traveller,
    /// From the first to behind the last byte that tells of it.
    pub(super) place: Text,
}

impl Person {
    pub(super) fn new() -> Self {
        Self { row: Row::default(), traveller: Traveller::new(Role::Passenger), place: Text::default() }
    }

    /// Reads what the row says. The answer is the traveller, and whether the role was said.
    pub(super) fn finish(self, values: &mut Values<'_, '_>) -> (Traveller, bool) {
        let Self { row, mut traveller, place } = self;
        let role = values.role(row.get(Field::Role));
        traveller.role = role.unwrap_or(Role::Passenger);
        name(&row, &mut traveller, values);
        traveller.birth_date = values.date(row.get(Field::BirthDate), Of::Birth);
        traveller.sex = values.sex(row.get(Field::Sex));
        traveller.nationality = values.country(row.get(Field::Nationality));
        traveller.residence = values.country(row.get(Field::Residence));
        traveller.seat = row.get(Field::Seat);
        traveller.locator = row.get(Field::Locator);
        traveller.reference = row.get(Field::Reference);
        traveller.status = values.status(row.get(Field::Boarded));
        for fields in DOCUMENTS {
            if row.says_any(&fields) {
                let read = travel_document(&row, fields, values);
                keep_document(&mut traveller, read, values);
            }
        }
        bags(&row, &mut traveller, values);
        details(&row, &mut traveller, values);
        if traveller.title.is_empty() && traveller.other.is_empty() && !row.get(Field::Given).is_empty() {
            split_title_off(&mut traveller, None, values.input);
        }
        let is_named = row.says_any(&Field::OF_IDENTITY) || !traveller.documents.is_empty();
        if !is_named {
            let text = "a traveller has neither a name nor a document";
            values.wrong("traveller-unnamed", place, text);
        }
        (traveller, role.is_some())
    }
}

/// The document of an object of `documents`.
pub(super) fn document_of(row: &Row, traveller: &mut Traveller, values: &mut Values<'_, '_>) {
    let read = travel_document(row, DOCUMENTS[0], values);
    keep_document(traveller, read, values);
}

fn travel_document(row: &Row, fields: [Field; 4], values: &mut Values<'_, '_>) -> TravelDocument {
    let [kind, number, issuer, expiry] = fields.map(|field| row.get(field));
    let (kind_before, number) = kind_and_number(number, values.input);
    let mut read = document(kind.or(kind_before), number);
    read.issuer = values.country(issuer);
    read.expiry = values.date(expiry, Of::Expiry);
    if fields == DOCUMENTS[0] && row.says_any(&[Field::DocumentIssued, Field::DocumentIssuedAt]) {
        read.details.issued = values.date(row.get(Field::DocumentIssued), Of::Birth);
        read.details.issued_at = row.get(Field::DocumentIssuedAt);
    }
    read
}

/// The number of a document, and the kind when it stands before it: `DUI 04411223-4`, `Pasaporte: A01234567`.
fn kind_and_number(whole: Text, input: &Input<'_>) -> (Text, Text) {
    let said = input.text(whole);
    let start = said.find(|letter: char| !letter.is_alphabetic()).unwrap_or(said.len());
    let (word, rest) = said.split_at(start);
    let number = rest.trim_start_matches([' ', ':', '.']);
    let is_kind = matches!(
        folded(word).as_str(),
        "pasaporte"
            | "passport"
            | "dpi"
            | "cui"
            | "dui"
            | "cedula"
            | "identidad"
            | "carne"
            | "carnet"
            | "visa"
    );
    if !is_kind || number.len() == rest.len() || !number.contains(|letter: char| letter.is_ascii_digit()) {
        return (Text::default(), whole);
    }
    let number = said.len() - number.len()..said.len();
    (input.part(whole, 0..start), input.part(whole, number))
}

/// Keeps a document that has a number. One without says of which kind it would be, and no more.
fn keep_document(traveller: &mut Traveller, read: TravelDocument, values: &mut Values<'_, '_>) {
    if !read.number.is_empty() {
        let said = values.input.text(read.number);
        if is_rounded(&said) {
            let text = "a spreadsheet rounded the number of a document; its last digits are lost";
            values.wrong("document-rounded", read.number, text);
        }
        add_document(&mut traveller.documents, read, values.input, values.deviations);
        return;
    }
    let issuer = read.issuer.map(|issuer| issuer.source).unwrap_or_default();
    let expiry = read.expiry.map(|expiry| expiry.source).unwrap_or_default();
    let place = read.kind.or(issuer).or(expiry).or(read.details.issued_at);
    if !place.is_empty() {
        values.wrong("document-number", place, "a document without a number");
    }
}

/// Whether a number is `2,45600E+12`, as a spreadsheet writes one that it takes for a quantity.
fn is_rounded(number: &str) -> bool {
    let Some((digits, power)) = number.split_once("E+") else { return false };
    let is_digit = |byte: u8| byte.is_ascii_digit();
    digits.contains(['.', ','])
        && digits.bytes().all(|byte| is_digit(byte) || matches!(byte, b'.' | b','))
        && power.bytes().all(is_digit)
}

/// The name: parts as sent. A whole name that has one comma is surname and given names (`ROJAS, ELENA`); any
/// other stands with the given names, as the file does not say which part is which.
fn name(row: &Row, traveller: &mut Traveller, values: &mut Values<'_, '_>) {
    traveller.surname = row.get(Field::Surname);
    traveller.given = row.get(Field::Given);
    traveller.other = row.get(Field::Other);
    traveller.title = row.get(Field::Title);
    further_names(row, traveller, values);
    if !traveller.surname.is_empty() {
        return;
    }
    if traveller.given.is_empty() {
        traveller.given = row.get(Field::FullName);
    }
    let whole = traveller.given;
    let said = values.input.text(whole);
    let Some((surname, given)) = said.split_once(',').filter(|(_, given)| !given.contains(',')) else {
        return;
    };
    let place = |part: &str| {
        let part = part.trim();
        let start = part.as_ptr() as usize - said.as_ptr() as usize;
        values.input.part(whole, start..start + part.len())
    };
    let (surname, given) = (place(surname), place(given));
    if !surname.is_empty() && !given.is_empty() {
        (traveller.surname, traveller.given) = (surname, given);
    }
}

/// Adds names that have a column of their own: second and married surname, third given name. Where one stands
/// beside what it continues in a table, both are read as one; elsewhere it is kept with the further names, so that
/// nothing of the name is lost.
fn further_names(row: &Row, traveller: &mut Traveller, values: &mut Values<'_, '_>) {
    let mut apart = Vec::new();
    for field in [Field::SecondSurname, Field::MarriedSurname] {
        apart.extend(continued(&mut traveller.surname, row.get(field), values.input));
    }
    apart.extend(continued(&mut traveller.other, row.get(Field::ThirdGiven), values.input));
    for name in apart {
        if continued(&mut traveller.other, name, values.input).is_some() {
            let text = "a name that does not stand beside the rest of it cannot be kept";
            values.wrong("second-surname", name, text);
        } else {
            let text = "a name that does not stand beside the rest of it is kept with the further names";
            values.deviations.record_once("second-surname", name.range(), text);
        }
    }
}

/// Continues a name by a further part. The answer is the part, when it stands elsewhere.
fn continued(name: &mut Text, part: Text, input: &Input<'_>) -> Option<Text> {
    if part.is_empty() || name.is_empty() {
        *name = name.or(part);
        return None;
    }
    match input.cells(*name, part) {
        Some(both) => *name = both,
        None => return Some(part),
    }
    None
}

fn bags(row: &Row, traveller: &mut Traveller, values: &mut Values<'_, '_>) {
    if !row.says_any(&[Field::BagCount, Field::BagWeight, Field::BagTags]) {
        return;
    }
    let count = values.number(row.get(Field::BagCount));
    // No one checks more bags than fit the type.
    traveller.bags.count = count.filter(|count| *count <= f64::from(u16::MAX)).map(|count| count as u32);
    let weight = values.number(row.get(Field::BagWeight));
    traveller.bags.weight_kg = weight.map(|weight| crate::conveyance::kilograms(weight, false));
    let tags = row.get(Field::BagTags);
    if tags.is_empty() {
        return;
    }
    let said = values.input.text(tags);
    for tag in said.split([' ', ',', ';', '|', '/', '+']).filter(|tag| !tag.is_empty()) {
        let start = tag.as_ptr() as usize - said.as_ptr() as usize;
        let place = values.input.part(tags, start..start + tag.len());
        add_tags(&mut traveller.bags, place, tag.as_bytes(), "");
    }
}

fn details(row: &Row, traveller: &mut Traveller, values: &mut Values<'_, '_>) {
    let crew_rank = row.get(Field::CrewRank);
    let passenger_type = row.get(Field::PassengerType);
    if row.says_any(&[Field::CrewRank, Field::PassengerType]) {
        let details = traveller.details_mut();
        details.crew_rank = crew_rank;
        details.passenger_type = passenger_type;
    }
    traveller.birth_place = row.get(Field::BirthPlace);
    traveller.embarks = values.port(row.get(Field::Embarks));
    traveller.debarks = values.port(row.get(Field::Debarks));
    traveller.clears = values.port(row.get(Field::Clears));
    traveller.is_verified = values.flag(row.get(Field::IsVerified));
    for (field, kind) in [(Field::Phone, ContactKind::Phone), (Field::Email, ContactKind::Email)] {
        let value = row.get(field);
        if !value.is_empty() {
            traveller.details_mut().contacts.push(Contact { kind, value });
        }
    }
    let address = address(row);
    if address != Address::default() {
        traveller.details_mut().addresses.push(address);
    }
}

/// The address that a row gives.
pub(super) fn address(row: &Row) -> Address {
    Address {
        purpose: row.get(Field::Purpose),
        street: row.get(Field::Street),
        city: row.get(Field::City),
        region: row.get(Field::Region),
        postcode: row.get(Field::Postcode),
        country: row.get(Field::Country),
    }
}

/// The contact of an object of `contacts`; what it is when nothing says so shows in what it holds.
pub(super) fn contact(row: &Row, values: &mut Values<'_, '_>) -> Option<Contact> {
    let value = row.get(Field::Value);
    if value.is_empty() {
        return None;
    }
    let kind = match values.input.text(row.get(Field::Kind)).to_ascii_lowercase().as_str() {
        "phone" | "telefono" => ContactKind::Phone,
        "email" | "correo" => ContactKind::Email,
        "fax" => ContactKind::Fax,
        "other" => ContactKind::Other,
        _ => {
            let said = values.input.text(value);
            let is_number = said.chars().all(|letter| letter.is_ascii_digit() || " +-().".contains(letter));
            match (said.contains('@'), is_number) {
                (true, _) => ContactKind::Email,
                (false, true) => ContactKind::Phone,
                _ => ContactKind::Other,
            }
        }
    };
    Some(Contact { kind, value })
}
