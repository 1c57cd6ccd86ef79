//! `ContactInfo` and its like: telephone numbers, e-mail addresses, postal addresses.

use super::unit::Element;
use crate::model::{Address, Contact, ContactKind};

/// What a part says of how to reach somebody.
pub(super) fn read(element: Element<'_, '_>) -> (Vec<Address>, Vec<Contact>) {
    let mut contacts = Vec::new();
    let attributes = element.attributes();
    contacts.extend(attributes.filter_map(|(name, value)| Some(Contact { kind: kind(name)?, value })));
    for inner in element.within() {
        let inside = inner.text();
        if let Some(kind) = kind(inner.bytes(inner.name())).filter(|_| !inside.is_empty()) {
            contacts.push(Contact { kind, value: inside });
        }
    }
    (addresses(element), contacts)
}

/// What an attribute or element of this name holds; `None` when it is no contact.
fn kind(name: &[u8]) -> Option<ContactKind> {
    let name: Vec<u8> = super::markup::letters(name).take(32).collect();
    match name.as_slice() {
        b"PHONENUMBER" | b"PHONE" | b"TELEPHONE" | b"PHONENBR" => Some(ContactKind::Phone),
        b"EMAILADDRESS" | b"EMAIL" => Some(ContactKind::Email),
        b"FAXNUMBER" | b"FAX" => Some(ContactKind::Fax),
        b"TEXT" | b"FREETEXT" | b"CONTACTTEXT" => Some(ContactKind::Other),
        _ => None,
    }
}

/// The address in a part, and a further one for each line of it that is left over.
fn addresses(element: Element<'_, '_>) -> Vec<Address> {
    let of = |names: &[&str]| {
        let inner = element.within().find(|inner| names.iter().any(|name| inner.is(name)));
        inner.map(Element::text).unwrap_or_default().or(element.attribute_of(names))
    };
    let is_line =
        |inner: &Element<'_, '_>| inner.is("ADDRESSLINE") || inner.is("STREETNMBR") || inner.is("STREET");
    let mut lines = element.within().filter(is_line).map(Element::text).filter(|line| !line.is_empty());
    let first = Address {
        purpose: element.attribute_of(&["ADDRESSTYPE", "TYPE"]),
        street: lines.next().unwrap_or_default().or(element.attribute_of(&["ADDRESS", "ADDRESSLINE"])),
        city: of(&["CITYNAME", "CITY"]),
        region: of(&["STATEPROVCOUNTY", "STATEPROV", "COUNTY"]),
        postcode: of(&["POSTALCODE"]),
        country: of(&["COUNTRYNAME", "COUNTRY"]),
    };
    let says_something = [first.street, first.city, first.region, first.postcode, first.country]
        .iter()
        .any(|text| !text.is_empty());
    if !says_something {
        return Vec::new();
    }
    let further = lines.map(|street| Address { purpose: first.purpose, street, ..Address::default() });
    std::iter::once(first).chain(further).collect()
}
