//! The carrier's acknowledgement of what a state sent of its own accord.
//!
//! **Invariant:** the same body goes back, segment by segment, or nothing does.

use std::borrow::Cow;

use edifact::{Deviations, Element, Header, Interchanges, Segment, Writer};

use super::exchange::{Exchange, Syntax, WriteError};
use super::response::ResponseFunction;
use crate::MessageKind;

/// Acknowledges every CUSRES in `received` that a state sent of its own accord (`BGM+132`): the same body with
/// function 312. Its access reference (0068) and its place among parts are those of what was received.
///
/// # Errors
///
/// When there is none, when one of them was cut off or garbled, and when the syntax cannot hold what stands in
/// it.
pub fn acknowledge(received: &[u8], exchange: &Exchange<'_>) -> Result<Vec<u8>, WriteError> {
    let mut writer = exchange.begin()?;
    let mut reader = Interchanges::new(received);
    let mut number = 0;
    while let Some(header) = reader.next_message() {
        reader.deviations().take();
        let first = reader.next_segment().filter(|first| is_unsolicited(&header, first));
        let Some(begin) = first else { continue };
        let heading = header.message.filter(|heading| heading.tag_bytes() == *b"UNH");
        let heading = heading.ok_or(WriteError::Missing { field: "UNH" })?;
        number += 1;
        let syntax = exchange.syntax;
        let [identity, access, part] = [1, 2, 3].map(|element| texts(heading.element(element)));
        let identity = exact(&identity, syntax)?;
        let access = access.first().filter(|access| !access.trim().is_empty());
        let access = access.map_or(exchange.common_access, |access| access);
        let part = exact(&part, syntax)?;
        let part = [0, 1].map(|index| part.get(index).copied().unwrap_or_default());
        exchange.message_of(&mut writer, number, &identity, access, part, |writer| {
            copy(&begin, Some(ResponseFunction::Acknowledgement.code()), writer, syntax)?;
            while let Some(segment) = reader.next_segment() {
                copy(&segment, None, writer, syntax)?;
            }
            check_whole(reader.deviations())
        })?;
    }
    if number == 0 { Err(WriteError::NothingUnsolicited) } else { Ok(writer.finish()) }
}

fn is_unsolicited(header: &Header<'_>, first: &Segment<'_>) -> bool {
    header.kind().eq_ignore_ascii_case(MessageKind::Cusres.as_str())
        && first.tag_bytes() == *b"BGM"
        && first.text(0, 0).trim() == ResponseFunction::Unsolicited.code()
}

/// Whether nothing of a message is lost of which these faults were found.
fn check_whole(found: &mut Deviations) -> Result<(), WriteError> {
    let is_loss = |rule: &&'static str| {
        matches!(
            *rule,
            "stray-segment"
                | "segment-too-long"
                | "unterminated-segment"
                | "unt-missing"
                | "deviations-omitted"
        )
    };
    match found.take().into_iter().map(|found| found.rule).find(is_loss) {
        Some(rule) => Err(WriteError::Incomplete { rule }),
        None => Ok(()),
    }
}

/// Writes a segment as it was received, but for the first component, when `first` is given.
fn copy(
    segment: &Segment<'_>,
    first: Option<&str>,
    writer: &mut Writer,
    syntax: Syntax,
) -> Result<(), WriteError> {
    // Sent again it would declare service characters, and nothing behind it could be read.
    if segment.tag() == "UNA" {
        return Err(WriteError::Incomplete { rule: "una-repeated" });
    }
    let texts: Vec<_> = segment.elements().map(texts).collect();
    let mut elements = texts.iter().map(|texts| exact(texts, syntax)).collect::<Result<Vec<_>, _>>()?;
    if let (Some(first), Some(place)) = (first, elements.first_mut().and_then(|element| element.first_mut()))
    {
        *place = first;
    }
    let elements: Vec<&[&str]> = elements.iter().map(Vec::as_slice).collect();
    writer.segment(segment.tag(), &elements);
    Ok(())
}

fn texts(element: Element<'_>) -> Vec<Cow<'_, str>> {
    element.components().map(|component| component.text()).collect()
}

/// The texts, when the syntax can hold them.
fn exact<'t>(texts: &'t [Cow<'_, str>], syntax: Syntax) -> Result<Vec<&'t str>, WriteError> {
    let check = |text: &'t Cow<'_, str>| {
        syntax.check("the body of the message", text)?;
        Ok(text.as_ref())
    };
    texts.iter().map(check).collect()
}
