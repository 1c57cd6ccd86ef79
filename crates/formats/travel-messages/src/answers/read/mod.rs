//! CUSRES, ACKRES, CONTRL and GOVREQ as they come.
//!
//! **Invariant:** every error point that a message has is an answer of it, in its order; what breaks the
//! standard is recorded and never stops the reading.

mod contrl;
mod cusres;
mod padis;

use edifact::{Deviations, Header, Interchanges, Segment};

use super::ResponseFunction;
use crate::model::{Message, MessageKind};

/// Reads the segments of a CUSRES, ACKRES, CONTRL or GOVREQ.
pub(crate) fn read<'a>(message: &mut Message<'a>, header: &Header<'a>, reader: &mut Interchanges<'a>) {
    match message.kind {
        Some(MessageKind::Cusres) => cusres::read(message, reader),
        Some(MessageKind::Ackres | MessageKind::Govreq) => padis::read(message, header, reader),
        Some(MessageKind::Contrl) => contrl::read(message, reader),
        _ => {}
    }
}

/// What the function of a CUSRES, ACKRES or GOVREQ means: `answer`, `unsolicited`, `receipt`, `flight-request` …
/// `None` for other codes and other messages.
pub fn meaning(message: &Message<'_>) -> Option<&'static str> {
    match (message.kind?, message.text(message.function).as_ref()) {
        (MessageKind::Cusres, code) => ResponseFunction::coded(code).map(ResponseFunction::as_str),
        (MessageKind::Ackres, "23") => Some("receipt"),
        (MessageKind::Govreq, "43") => Some("flight-request"),
        (MessageKind::Govreq, "77") => Some("booking-request"),
        _ => None,
    }
}

/// Records that a segment has no place here.
fn out_of_place(segment: &Segment<'_>, deviations: &mut Deviations) {
    deviations.record("unexpected-segment", segment.span(), "a segment out of place");
}
