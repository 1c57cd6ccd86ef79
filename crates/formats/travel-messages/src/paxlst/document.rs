//! The documents of a traveller: `DOC` and the segments behind it.

use edifact::{Deviations, Segment};
use vocabulary::Country;

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
    let agency = code_at(segment, 0, 2);
    if !agency.is_empty() {
        document.details.agency = text(agency);
    }
    Some(document)
}

/// `LOC+91`: the issuing state by its code, or the place of issue as a text.
pub(super) fn issuer(document: &mut TravelDocument, segment: &Segment<'_>, deviations: &mut Deviations) {
    let (state, place) = (code_at(segment, 1, 0), code_at(segment, 1, 3));
    // Some write the state's code where a text is meant to be.
    let named = Country::of_code(place.bytes()).filter(|_| state.is_empty());
    if let Some(value) = named {
        document.issuer = Some(Sourced { value, source: text(place) });
        return;
    }
    document.issuer = person::country(state, deviations);
    if !place.is_empty() {
        document.details.issued_at = text(place);
    }
}
