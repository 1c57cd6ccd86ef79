//! What a state answers, as `decode --json` shows it.

use serde::Serialize;
use travel_messages::{AnswerLevel, Message, Text};

use super::Sent;

#[derive(Serialize)]
pub(super) struct Answer<'a> {
    level: &'static str,
    reference: Sent<'a>,
    locator: Sent<'a>,
    code: Sent<'a>,
    text: Sent<'a>,
    details: Option<Details<'a>>,
}

/// What only some answers say.
#[derive(Serialize)]
struct Details<'a> {
    action: Sent<'a>,
    /// What the action means, in a CONTRL.
    outcome: Option<&'static str>,
    codes: Vec<Sent<'a>>,
    texts: Vec<Sent<'a>>,
    references: Vec<Reference<'a>>,
    subject: Sent<'a>,
    service_segment: Sent<'a>,
    /// Where the fault is, counted from 1.
    place: Option<Place>,
}

#[derive(Serialize)]
struct Reference<'a> {
    qualifier: Sent<'a>,
    value: Sent<'a>,
}

#[derive(Serialize)]
struct Place {
    segment: Option<u32>,
    element: Option<u32>,
    component: Option<u32>,
}

impl<'a> Answer<'a> {
    pub(super) fn new(message: &Message<'a>, answer: &travel_messages::Answer) -> Self {
        Self {
            level: AnswerLevel::as_str(answer.level),
            reference: message.sent(answer.reference),
            locator: message.sent(answer.locator),
            code: message.sent(answer.code),
            text: message.sent(answer.text),
            details: answer.details.as_deref().map(|details| Details::new(message, details)),
        }
    }
}

impl<'a> Details<'a> {
    fn new(message: &Message<'a>, details: &travel_messages::AnswerDetails) -> Self {
        let sent = |texts: &[Text]| texts.iter().map(|text| message.sent(*text)).collect();
        let references = details.references.iter().map(|other| Reference {
            qualifier: message.sent(other.qualifier),
            value: message.sent(other.value),
        });
        let travel_messages::AnswerPlace { segment, element, component } = details.place;
        let is_placed = details.place != travel_messages::AnswerPlace::default();
        Self {
            action: message.sent(details.action),
            outcome: message.outcome(details),
            codes: sent(&details.codes),
            texts: sent(&details.texts),
            references: references.collect(),
            subject: message.sent(details.subject),
            service_segment: message.sent(details.service_segment),
            place: is_placed.then_some(Place { segment, element, component }),
        }
    }
}
