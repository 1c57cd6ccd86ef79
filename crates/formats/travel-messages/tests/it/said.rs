//! What a message says, as lines of `field=value`, for tests that expect some of them.

use travel_messages::{Message, Text, Traveller};

/// The lines of everything but the travellers.
pub(crate) fn of_message(message: &Message<'_>) -> Vec<String> {
    let envelope = &message.envelope;
    let mut lines = texts(
        message,
        &[
            ("function", message.function),
            ("event-code", message.event_code),
            ("sender", envelope.sender),
            ("application", envelope.application),
            ("common-access", envelope.common_access),
            ("transaction", envelope.transaction),
            ("revision", envelope.revision),
            ("reporting-party", envelope.reporting_party),
            ("reporting-contact", envelope.reporting_contact),
            ("filed-at", envelope.filed_at),
            ("reported-at", envelope.reported_at),
            ("gate-pass-at", envelope.gate_pass_at),
        ],
    );
    lines.extend(message.known_function().map(|function| format!("known-function={}", function.as_str())));
    lines.extend(message.event().map(|event| format!("event={}", event.as_str())));
    for (name, total) in [("passengers", envelope.declared_passengers), ("crew", envelope.declared_crew)] {
        lines.extend(total.map(|total| format!("declared-{name}={}", total.value)));
    }
    for leg in &message.movements {
        let call = |call: &travel_messages::Call| {
            let port = call.port.map(|port| port.to_string()).unwrap_or_default();
            port + &call.at.map(|at| format!("@{at}")).unwrap_or_default()
        };
        let (from, to) = (call(&leg.departure), call(&leg.arrival));
        let border = if leg.is_border_crossing { " border" } else { "" };
        let (carrier, number) = (message.text(leg.carrier), message.text(leg.number));
        lines.push(format!("leg={} {carrier} {number} {from}>{to}{border}", leg.mode.as_str()));
        lines.push(format!("kind={:?}", leg.kind));
        lines.extend(texts(message, &[("conveyance", leg.conveyance), ("name", leg.conveyance_name)]));
    }
    lines
}

/// The lines of one traveller.
pub(crate) fn of_traveller(message: &Message<'_>, person: &Traveller) -> Vec<String> {
    let details = person.details.clone().unwrap_or_default();
    let mut lines = texts(
        message,
        &[
            ("surname", person.surname),
            ("given", person.given),
            ("other", person.other),
            ("title", person.title),
            ("seat", person.seat),
            ("locator", person.locator),
            ("reference", person.reference),
            ("birth-place", person.birth_place),
            ("birth-city", details.birth_city),
            ("birth-region", details.birth_region),
            ("rank", details.crew_rank),
        ],
    );
    let mut say =
        |name: &str, value: Option<String>| lines.extend(value.map(|value| format!("{name}={value}")));
    say("role", Some(person.role.as_str().to_owned()));
    say("status", person.status.map(|status| status.as_str().to_owned()));
    say("born", person.birth_date.map(|date| date.value.to_string()));
    say("sex", person.sex.map(|sex| sex.as_str().to_owned()));
    say("nationality", person.nationality.map(|country| country.to_string()));
    say("residence", person.residence.map(|country| country.to_string()));
    say("embarks", person.embarks.map(|port| port.to_string()));
    say("debarks", person.debarks.map(|port| port.to_string()));
    say("clears", person.clears.map(|port| port.to_string()));
    say("verified", person.is_verified.map(|is| is.to_string()));
    say("bags", person.bags.count.map(|count| count.to_string()));
    say("kilograms", person.bags.weight_kg.map(|weight| weight.to_string()));
    for tag in message.bag_tags(&person.bags) {
        say("tag", Some(tag));
    }
    for document in &person.documents {
        let (kind, number, agency) = (
            message.text(document.kind),
            message.text(document.number),
            message.text(document.details.agency),
        );
        say("document", Some(format!("{kind} {number}")));
        say("agency", (!agency.is_empty()).then(|| agency.into_owned()));
        say("issuer", document.issuer.map(|country| country.to_string()));
        say("issued-at", message.sent(document.details.issued_at).map(std::borrow::Cow::into_owned));
        say("issued", document.details.issued.map(|date| date.value.to_string()));
        say("expires", document.expiry.map(|date| date.value.to_string()));
    }
    for address in &details.addresses {
        let parts = [address.street, address.city, address.region, address.postcode, address.country];
        say("address", Some(parts.map(|part| message.text(part)).join("|")));
    }
    for contact in &details.contacts {
        say(contact.kind.as_str(), Some(message.text(contact.value).into_owned()));
    }
    for reference in &details.references {
        say(&message.text(reference.qualifier), Some(message.text(reference.value).into_owned()));
    }
    lines
}

fn texts(message: &Message<'_>, fields: &[(&str, Text)]) -> Vec<String> {
    let sent = fields.iter().filter_map(|(name, text)| Some(format!("{name}={}", message.sent(*text)?)));
    sent.collect()
}

/// Fails unless every expected line was said.
pub(crate) fn expect(said: &[String], expected: &[&str]) {
    for line in expected {
        assert!(said.iter().any(|said| said == line), "{line} is not among {said:#?}");
    }
}
