//! How to reach people, and remarks: `ADD`, `IFT`, `SSR CTC*`.

use edifact::{Component, Element, Segment};

use super::{add, texts};
use crate::model::{Address, Contact, ContactKind, Input, Remark, Text, TravelStatus};

/// So many digits make a telephone number.
const DIGITS_AT_LEAST: usize = 5;

/// `ADD`: purpose, street, city, region, its code, country, postcode, and a telephone number or an e-mail
/// address. Gives the address and the contact, where they say something.
pub(super) fn address(element: Element<'_>, input: &Input<'_>) -> (Option<Address>, Option<Contact>) {
    let [purpose, street, city, region, region_code, country, postcode, contact] = texts(element);
    let address = Address { purpose, street, city, region: region.or(region_code), postcode, country };
    let says_something = address != Address { purpose, ..Address::default() };
    let contact = (!contact.is_empty()).then(|| by_value(contact, input));
    (says_something.then_some(address), contact)
}

/// A contact of which only the value says what it is.
fn by_value(value: Text, input: &Input<'_>) -> Contact {
    let bytes = input.bytes(value);
    let is_email = bytes.contains(&b'@') || bytes.windows(2).any(|pair| pair == b"//");
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let kind = match digits {
        _ if is_email => ContactKind::Email,
        DIGITS_AT_LEAST.. => ContactKind::Phone,
        _ => ContactKind::Other,
    };
    Contact { kind, value }
}

/// A contact with the code of its service or remark: `CTCE` e-mail, `CTCM` mobile, `CTCH` home …
pub(super) fn coded(code: &[u8], value: Component<'_>, input: &Input<'_>) -> Option<Contact> {
    let mut value = value.trimmed();
    // The text of a service begins with a slash; two stand for `@`.
    if value.bytes().starts_with(b"/") && !value.bytes().starts_with(b"//") {
        value = value.slice(1..usize::MAX).trimmed();
    }
    if value.is_empty() {
        return None;
    }
    let Contact { kind, value } = by_value(value.into(), input);
    let kind = match code.get(3) {
        Some(b'E') => ContactKind::Email,
        Some(b'F') => ContactKind::Fax,
        Some(b'M' | b'H' | b'B' | b'P' | b'T') => ContactKind::Phone,
        _ => kind,
    };
    Some(Contact { kind, value })
}

/// What an `IFT` says.
pub(super) enum FreeText {
    /// `4:43`: who pays.
    Payer(Text),
    /// `CTC…`: how to reach somebody.
    Contact(Contact),
    /// Anything else.
    Remark(Remark),
}

/// Reads an `IFT`; `None` when it has no text.
pub(super) fn free_text(segment: &Segment<'_>, input: &Input<'_>) -> Option<FreeText> {
    let mut elements = segment.elements();
    let [group, kind] = texts(elements.next()?);
    let first = elements.next()?;
    let text = Text::at(first.span().start..segment.span().end);
    if text.is_empty() {
        return None;
    }
    if input.bytes(group) == b"4" && input.bytes(kind) == b"43" {
        return Some(FreeText::Payer(text));
    }
    if let Some(contact) = contact_text(first.component(0), input) {
        return Some(FreeText::Contact(contact));
    }
    let kind = if kind.is_empty() { group } else { Text::at(group.range().start..kind.range().end) };
    Some(FreeText::Remark(Remark { kind, text }))
}

/// Whether the text of an `IFT+4:63` says that a traveller boarded, or did not.
pub(super) fn boarded(segment: &Segment<'_>, input: &Input<'_>) -> Option<TravelStatus> {
    let mut elements = segment.elements();
    let [group, kind] = texts(elements.next()?);
    if input.bytes(group) != b"4" || input.bytes(kind) != b"63" {
        return None;
    }
    match elements.next()?.component(0).trimmed().bytes() {
        b"BOARDED" | b"ON BOARD" | b"ONBOARD" => Some(TravelStatus::OnBoard),
        b"NOT BOARDED" | b"NO BOARD" | b"NO SHOW" | b"NO-SHOW" | b"NOSHOW" | b"NOSHO" | b"OFFLOADED" => {
            Some(TravelStatus::NotOnBoard)
        }
        _ => None,
    }
}

/// `CTCM 50255551234`, `AM CTCP MEX 5255…`: the code may follow the carrier, and a city be glued to it.
fn contact_text(text: Component<'_>, input: &Input<'_>) -> Option<Contact> {
    let text = text.trimmed();
    let bytes = text.bytes();
    let start = match bytes.get(2) {
        Some(b' ') if !bytes.starts_with(b"CT") => 3,
        _ => 0,
    };
    let rest = bytes.get(start..)?;
    if !rest.starts_with(b"CTC") {
        return None;
    }
    let word = rest.iter().position(|byte| matches!(byte, b' ' | b'/' | b'-')).unwrap_or(rest.len());
    // A longer word is `CTC` and the beginning of what it is about: `CTCBOG 571 5551234`.
    let code = if word == 4 { 4 } else { 3 };
    coded(&rest[..code], text.slice(start + code..usize::MAX), input)
}

/// Adds the addresses and contacts of an `ADD`.
pub(super) fn add_addresses(
    segment: &Segment<'_>,
    addresses: &mut Vec<Address>,
    contacts: &mut Vec<Contact>,
    input: &Input<'_>,
) {
    for element in segment.elements().skip(1).filter(|element| !element.is_empty()) {
        let (address, contact) = address(element, input);
        address.into_iter().for_each(|address| add(addresses, address));
        contact.into_iter().for_each(|contact| add(contacts, contact));
    }
}
