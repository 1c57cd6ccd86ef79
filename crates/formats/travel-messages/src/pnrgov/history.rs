//! What was changed in a booking: `ABI` (who), `DAT` (when), `SAC` (what was done) with the segments it was
//! done to, and the lines of unstructured history (`LTS`).
//!
//! **Invariant:** history names people as they were; it never adds or changes a traveller.

use edifact::Segment;

use super::{add, moment, texts};
use crate::model::{Change, Input, Text};

/// The change of which the segments are being read.
#[derive(Debug, Default)]
pub(super) struct History {
    open: Option<Change>,
}

impl History {
    /// Takes a segment of GR10 to GR12, or an `LTS`.
    pub(super) fn segment(&mut self, segment: &Segment<'_>, changes: &mut Vec<Change>, input: &Input<'_>) {
        match &segment.tag_bytes() {
            b"LTS" => {
                let text = all_elements(segment);
                if !text.is_empty() {
                    changes.push(Change { text, ..Change::default() });
                }
            }
            b"ABI" => {
                self.close(changes);
                self.open = Some(Change { agent: creator(segment, input), ..Change::default() });
            }
            b"SAC" => {
                let action = segment.element(2).component(0).into();
                let Some(Change { at, agent, .. }) = self.open else {
                    self.open = Some(Change { action, ..Change::default() });
                    return;
                };
                if self.open.is_some_and(|open| !open.action.is_empty()) {
                    self.close(changes);
                }
                self.open = Some(Change { action, at, agent, text: Text::default() });
            }
            b"DAT" => {
                let [_, day, time] = texts(segment.element(0));
                if let Some(open) = &mut self.open {
                    open.at = open.at.or(moment(day, time, input));
                }
            }
            _ => {
                if let Some(open) = &mut self.open {
                    let place = segment.span();
                    let start = if open.text.is_empty() { place.start } else { open.text.range().start };
                    open.text = Text::at(start..place.end);
                }
            }
        }
    }

    /// Ends the change that is open.
    pub(super) fn close(&mut self, changes: &mut Vec<Change>) {
        if let Some(change) = self.open.take() {
            add(changes, change);
        }
    }
}

/// Who made a change: all that `ABI` says behind its first element.
fn creator(segment: &Segment<'_>, input: &Input<'_>) -> Text {
    let Some(second) = segment.elements().nth(1) else { return Text::default() };
    let place = second.span().start..segment.span().end;
    let bytes = input.bytes(Text::at(place.clone()));
    let separators = bytes.iter().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
    Text::at(place.start + separators..place.end)
}

/// All elements of a segment as one text.
fn all_elements(segment: &Segment<'_>) -> Text {
    segment
        .elements()
        .next()
        .map_or(Text::default(), |first| Text::at(first.span().start..segment.span().end))
}
