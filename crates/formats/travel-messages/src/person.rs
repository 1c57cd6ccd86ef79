//! What every reader of travellers does: begin one, give them a document once, split the title off.

use std::ops::Range;

use edifact::{Header, Interchanges, Segment};
use jiff::civil::Date;
use vocabulary::{Country, Document, LocalDateTime, document_key};

use crate::title::{Known, split_title};
use crate::{Bags, Movement, Role, Traveller, dates};

/// So many documents of one traveller are kept. Nobody carries more.
const DOCUMENTS_AT_MOST: usize = 99;

/// A traveller of whom only the name is known.
pub(crate) fn traveller(role: Role, surname: &str, given: &str) -> Traveller {
    Traveller {
        role,
        surname: surname.trim().to_owned(),
        given: given.trim().to_owned(),
        other: String::new(),
        title: None,
        given_as_sent: None,
        birth_date: None,
        sex: None,
        nationality: None,
        residence: None,
        seat: None,
        locator: None,
        reference: None,
        documents: Vec::new(),
        bags: Bags::default(),
    }
}

/// Adds a document that `place` gives; one that is there already takes what it lacks from it.
pub(crate) fn add_document(
    documents: &mut Vec<Document>,
    new: Document,
    place: Range<usize>,
    reader: &mut Interchanges<'_>,
) {
    let key = document_key(&new.number);
    let is_same = |old: &&mut Document| {
        document_key(&old.number) == key
            && (old.kind == new.kind || old.kind.is_empty() || new.kind.is_empty())
    };
    let Some(old) = documents.iter_mut().find(is_same) else {
        if documents.len() < DOCUMENTS_AT_MOST {
            documents.push(new);
        } else {
            let text =
                format!("more documents of one traveller than {DOCUMENTS_AT_MOST}; this one is left out");
            reader.deviations().record("too-many-documents", place, text);
        }
        return;
    };
    if old.kind.is_empty() {
        old.kind = new.kind;
    }
    old.issuer = old.issuer.or(new.issuer);
    old.expiry = old.expiry.or(new.expiry);
    old.holder = old.holder.take().or(new.holder);
}

/// Splits the title off the traveller's given names. `documented` are the given names in a travel document.
pub(crate) fn split_title_off(traveller: &mut Traveller, documented: Option<&str>) {
    let known = Known { sex: traveller.sex, given: documented };
    let sent = [traveller.given.as_str(), traveller.other.as_str()].join(" ").trim().to_owned();
    let split = split_title(&sent, known);
    let Some(title) = split.title else { return };
    // The title stands before the first given name or behind the last; the other part is untouched.
    let (given, other) = if let Some(other) = split.given.strip_prefix(traveller.given.as_str()) {
        (traveller.given.as_str(), other.trim())
    } else {
        let given = split.given.strip_suffix(traveller.other.as_str()).unwrap_or(split.given);
        (given.trim(), if given.len() < split.given.len() { traveller.other.as_str() } else { "" })
    };
    let (given, other) = (given.to_owned(), other.to_owned());
    traveller.title = Some(title);
    traveller.given = given;
    traveller.other = other;
    traveller.given_as_sent = Some(sent);
}

/// A country, when the text is one; what is none is recorded.
pub(crate) fn country(segment: &Segment<'_>, text: &str, reader: &mut Interchanges<'_>) -> Option<Country> {
    if text.trim().is_empty() {
        return None;
    }
    let country = text.parse().ok();
    if country.is_none() {
        reader.deviations().record("country", segment.span(), "a country is no ISO 3166 or ICAO 9303 code");
    }
    country
}

/// The day of travel by which two-digit years are understood: the last day of the movements, else the day
/// on which the interchange was made.
pub(crate) fn day_of_travel(movements: &[Movement], header: &Header<'_>) -> Option<Date> {
    last_day(movements).or_else(|| day_made(header))
}

/// The last day of the movements.
pub(crate) fn last_day(movements: &[Movement]) -> Option<Date> {
    let moments = movements.iter().flat_map(|leg| [leg.departure.at, leg.arrival.at]).flatten();
    moments.max().map(LocalDateTime::date)
}

/// The day on which the interchange was made.
pub(crate) fn day_made(header: &Header<'_>) -> Option<Date> {
    dates::moment(&header.interchange?.text(3, 0)).map(LocalDateTime::date)
}

/// The text without blanks around it, when there is any.
pub(crate) fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
