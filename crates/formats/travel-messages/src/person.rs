//! What every reader of travellers does: give them a document once, split the title off, read a country.

use edifact::{Component, Deviations, Header};
use jiff::civil::Date;
use vocabulary::{Country, LocalDateTime, is_same_document_number};

use crate::model::{DocumentDetails, Input, Rare, Sourced, Text, TravelDocument};
use crate::title::{Known, split_title};
use crate::{Movement, Traveller, dates};

/// So many documents of one traveller are kept. Nobody carries more.
const DOCUMENTS_AT_MOST: usize = 99;

/// A traveller takes so many bytes of a list, as a rule.
const LIKELY_LENGTH: usize = 200;

/// A document of which only the kind and the number are known.
pub(crate) fn document(kind: Text, number: Text) -> TravelDocument {
    TravelDocument { kind, number, issuer: None, expiry: None, details: Rare::default() }
}

/// Adds a document; one that is there already takes what it lacks from it.
pub(crate) fn add_document(
    documents: &mut Vec<TravelDocument>,
    new: TravelDocument,
    input: &Input<'_>,
    deviations: &mut Deviations,
) {
    let is_same = |old: &&mut TravelDocument| {
        (old.kind.is_empty() || new.kind.is_empty() || input.text(old.kind) == input.text(new.kind))
            && is_same_document_number(&input.text(old.number), &input.text(new.number))
    };
    let Some(old) = documents.iter_mut().find(is_same) else {
        if documents.len() < DOCUMENTS_AT_MOST {
            // Most have one or two.
            documents.reserve_exact(usize::from(documents.len() < 2));
            documents.push(new);
        } else {
            let text =
                format!("more documents of one traveller than {DOCUMENTS_AT_MOST}; this one is left out");
            deviations.record("too-many-documents", new.number.range(), text);
        }
        return;
    };
    old.kind = old.kind.or(new.kind);
    old.issuer = old.issuer.or(new.issuer);
    old.expiry = old.expiry.or(new.expiry);
    if old.details != new.details {
        let DocumentDetails { agency, issued, issued_at, holder } = *new.details;
        old.details.agency = old.details.agency.or(agency);
        old.details.issued = old.details.issued.or(issued);
        old.details.issued_at = old.details.issued_at.or(issued_at);
        old.details.holder = old.details.holder.or(holder);
    }
}

/// Makes room for travellers of whom the next stands at offset `at` of an input of so many bytes: for as many
/// again, but not for more than the rest of it can hold when they are as long. What is never filled is memory too.
pub(crate) fn make_room(travellers: &mut Vec<Traveller>, at: usize, length: usize) {
    if travellers.len() < travellers.capacity() {
        return;
    }
    let bytes_of_one = match travellers.first() {
        Some(first) => (at.saturating_sub(first.surname.range().start) / travellers.len()).max(1),
        None => LIKELY_LENGTH,
    };
    let rest = length.saturating_sub(at);
    travellers.reserve_exact(travellers.len().max(8).min(rest / bytes_of_one + 1));
}

/// Splits the title off the traveller's given names. `documented` are the given names in a travel document.
pub(crate) fn split_title_off(traveller: &mut Traveller, documented: Option<&str>, input: &Input<'_>) {
    let (given, other) = (traveller.given, traveller.other);
    // The title stands before the first given name or behind the last: both fields are looked at as one.
    let whole = match (given.is_empty(), other.is_empty()) {
        (false, false) => Text::at(given.range().start..other.range().end),
        _ => given.or(other),
    };
    let sent = input.text(whole);
    let known = Known { sex: traveller.sex.map(|sex| sex.value), given: documented };
    let split = split_title(&sent, known);
    let Some(title) = split.title else { return };
    let place = |part: &str| {
        let start = part.as_ptr() as usize - sent.as_ptr() as usize;
        input.part(whole, start..start + part.len())
    };
    let names = place(split.given).range();
    let within = |field: Text| {
        let (start, end) = (field.range().start.max(names.start), field.range().end.min(names.end));
        let part = if start < end { Text::at(start..end) } else { Text::default() };
        if field.is_slashed() { part.slashed() } else { part }
    };
    traveller.title = place(title);
    traveller.given_as_sent = whole;
    (traveller.given, traveller.other) = (within(given), within(other));
}

/// A country, when the component is one; what is none is recorded.
pub(crate) fn country(component: Component<'_>, deviations: &mut Deviations) -> Option<Sourced<Country>> {
    let component = component.trimmed();
    if component.is_empty() {
        return None;
    }
    // A line may be wrapped in it.
    let value = Country::of_code(component.bytes()).or_else(|| Country::of_code(component.text().as_bytes()));
    match value {
        Some(value) => Some(Sourced { value, source: component.into() }),
        None => {
            let text = "a country is no ISO 3166 or ICAO 9303 code";
            deviations.record("country", component.span(), text);
            None
        }
    }
}

/// The country that a text names; what is none is recorded.
pub(crate) fn country_of(
    text: Text,
    input: &Input<'_>,
    deviations: &mut Deviations,
) -> Option<Sourced<Country>> {
    if text.is_empty() {
        return None;
    }
    let value = input.text(text).parse().ok();
    if value.is_none() {
        deviations.record("country", text.range(), "a country is no ISO 3166 or ICAO 9303 code");
    }
    value.map(|value| Sourced { value, source: text })
}

/// The last day of the movements.
pub(crate) fn last_day(movements: &[Movement]) -> Option<Date> {
    let moments = movements.iter().flat_map(|leg| [leg.departure.at, leg.arrival.at]).flatten();
    moments.max().map(LocalDateTime::date)
}

/// The day on which the interchange was made.
pub(crate) fn day_made(header: &Header<'_>) -> Option<Date> {
    dates::moment(header.interchange?.element(3).component(0).bytes()).map(LocalDateTime::date)
}
