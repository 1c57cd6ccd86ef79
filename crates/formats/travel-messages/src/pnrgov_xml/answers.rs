//! What an acknowledgement says: `Error` and `Warning` elements, as in the messages of the OpenTravel
//! Alliance on which the PNRGOV schema is built.

use super::unit::Element;
use crate::model::{Answer, AnswerLevel, Text};

/// An error or warning; `None` for a `Success`.
pub(super) fn answer(element: Element<'_, '_>) -> Option<Answer> {
    if element.is("SUCCESS") {
        return None;
    }
    Some(Answer {
        level: AnswerLevel::Message,
        reference: element.attribute_of(&["RECORDID", "TAG"]),
        locator: Text::default(),
        code: element.attribute_of(&["CODE", "TYPE"]),
        text: element.attribute("SHORTTEXT").or(element.text()),
        details: None,
    })
}
