//! What a person reads of a match: field by field, as reported and as listed.

use std::fmt::Display;

use lists::Subject;
use names::{Agreement, Comparison};
use vocabulary::{Document, PersonName};

use crate::answer::{Effect, Evidence, Query};
use crate::birth_date;
use crate::document::{self, DocumentAgreement, NumberAgreement};

/// Surname and given names where both sides state them, else the whole names.
pub(crate) fn names(reported: &PersonName, listed: &PersonName, comparison: &Comparison) -> Vec<Evidence> {
    let (
        PersonName::Parts { surname, given },
        PersonName::Parts { surname: listed_surname, given: listed_given },
    ) = (reported, listed)
    else {
        let whole = evidence("name", reported, listed, effect(comparison.name));
        return [whole].into_iter().chain(surname_order(reported, listed, comparison)).collect();
    };
    let mut parts = Vec::new();
    if let Some(agreement) = comparison.surname {
        let effect = if comparison.has_swapped_surnames { Effect::Differs } else { effect(agreement) };
        parts.push(evidence("surname", surname, listed_surname, effect));
        parts.extend(surname_order(surname, listed_surname, comparison));
    }
    if let Some(agreement) = comparison.given {
        parts.push(evidence("given", given, listed_given, effect(agreement)));
    }
    parts
}

/// Says by name that two surnames stand in opposite order.
fn surname_order(reported: &dyn Display, listed: &dyn Display, comparison: &Comparison) -> Option<Evidence> {
    comparison.has_swapped_surnames.then(|| evidence("surname_order", reported, listed, Effect::Differs))
}

/// Date of birth, sex and nationality, each where both sides state it.
pub(crate) fn facts(query: &Query, subject: &Subject) -> Vec<Evidence> {
    let mut facts = Vec::new();
    if let Some((reported, (agreement, listed))) =
        query.birth_date.zip(birth_date::best(query.birth_date, &subject.birth_dates))
    {
        facts.push(evidence("birth_date", &reported, &birth_date::text(listed), agreement.effect()));
    }
    if let Some((reported, listed)) = query.sex.zip(subject.sex) {
        facts.push(evidence("sex", &reported.as_str(), &listed.as_str(), agrees(reported == listed)));
    }
    if let Some(reported) = query.nationality
        && !subject.nationalities.is_empty()
    {
        let listed: Vec<&str> = subject.nationalities.iter().map(|country| country.as_str()).collect();
        let effect = agrees(subject.nationalities.contains(&reported));
        facts.push(evidence("nationality", &reported, &listed.join(", "), effect));
    }
    facts
}

/// The two documents that agree best, when some do.
pub(crate) fn best_document(query: &Query, subject: &Subject) -> Vec<Evidence> {
    let best = document::best(&query.documents, &subject.documents);
    best.map_or_else(Vec::new, |(agreement, reported, listed)| document(reported, listed, agreement))
}

/// The document itself, and its issuer where both sides state it.
pub(crate) fn document(
    reported: &Document,
    listed: &Document,
    agreement: DocumentAgreement,
) -> Vec<Evidence> {
    let is_certain = agreement.is_kind_known && agreement.number == NumberAgreement::Same;
    let effect = if is_certain { Effect::Agrees } else { Effect::Close };
    let mut rows = vec![evidence("document", &document::text(reported), &document::text(listed), effect)];
    if let Some((reported, listed)) = reported.issuer.zip(listed.issuer) {
        rows.push(evidence("issuer", &reported, &listed, agrees(reported == listed)));
    }
    rows
}

fn evidence(field: &'static str, reported: &dyn Display, listed: &dyn Display, effect: Effect) -> Evidence {
    Evidence { field, reported: reported.to_string(), listed: listed.to_string(), effect }
}

fn agrees(is_same: bool) -> Effect {
    if is_same { Effect::Agrees } else { Effect::Differs }
}

fn effect(agreement: Agreement) -> Effect {
    match agreement {
        Agreement::Same => Effect::Agrees,
        Agreement::Close => Effect::Close,
        Agreement::Differs => Effect::Differs,
    }
}
