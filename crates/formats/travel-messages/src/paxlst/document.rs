//! The documents of a traveller: `DOC` and the segments behind it.

use edifact::{Deviations, Segment};

use super::codes::Codes;
use super::{code_at, coded, text};
use crate::model::{Sourced, TravelDocument};
use crate::person;

/// `DOC`: a travel document, a visa, a licence. `None` when it has no number.
pub(super) fn begin(segment: &Segment<'_>, deviations: &mut Deviations) -> Option<TravelDocument> {
    let number = code_at(segment, 1, 0);
    if number.is_empty() {
        let says = "a document without a number";
        deviations.record("document-number", segment.span(), says);
        return None;
    }
    let mut document = person::document(text(coded(segment, 0)), text(number));
    document.agency = text(code_at(segment, 0, 2));
    Some(document)
}

/// `LOC+91`: the issuing state by its code, or the place of issue as a text.
pub(super) fn issuer(
    document: &mut TravelDocument,
    segment: &Segment<'_>,
    codes: &mut Codes,
    deviations: &mut Deviations,
) {
    let state = code_at(segment, 1, 0);
    if !state.is_empty() {
        document.issuer = codes.country(state, deviations);
        return;
    }
    let place = code_at(segment, 1, 3);
    if place.is_empty() {
        return;
    }
    // Some write the state's code where a text is meant to be.
    match place.text().parse() {
        Ok(value) => document.issuer = Some(Sourced { value, source: text(place) }),
        Err(_) => document.issued_at = text(place),
    }
}
