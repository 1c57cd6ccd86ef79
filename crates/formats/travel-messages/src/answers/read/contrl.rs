//! CONTRL: what the receiver of an interchange says of its syntax (ISO 9735-4).

use edifact::{Element, Interchanges, Segment};

use super::out_of_place;
use crate::model::{Answer, AnswerDetails, AnswerLevel, AnswerPlace, Message, Text};

pub(super) fn read<'a>(message: &mut Message<'a>, reader: &mut Interchanges<'a>) {
    let mut segment_position = None;
    while let Some(segment) = reader.next_segment() {
        let tag = &segment.tag_bytes();
        if matches!(tag, b"UCI" | b"UCF" | b"UCM") {
            segment_position = None;
        }
        let answer = match tag {
            b"UCI" => level(AnswerLevel::Interchange, &segment, 3),
            b"UCF" => level(AnswerLevel::Group, &segment, 3),
            b"UCM" => {
                let mut answer = level(AnswerLevel::Message, &segment, 2);
                answer.details_mut().subject = segment.element(1).into();
                answer
            }
            b"UCS" => {
                segment_position = number(&segment, 0, 0);
                let place = AnswerPlace { segment: segment_position, ..AnswerPlace::default() };
                fault(AnswerLevel::Segment, segment.element(1), place)
            }
            b"UCD" => {
                let place = AnswerPlace {
                    segment: segment_position,
                    element: number(&segment, 1, 0),
                    component: number(&segment, 1, 1),
                };
                fault(AnswerLevel::Element, segment.element(0), place)
            }
            _ => {
                out_of_place(&segment, reader.deviations());
                continue;
            }
        };
        if message.answers.is_empty() && answer.level != AnswerLevel::Interchange {
            let text = "a syntax report does not begin with the interchange (UCI)";
            reader.deviations().record("uci-missing", segment.span(), text);
        }
        message.answers.push(answer);
    }
}

/// `UCI`, `UCF` or `UCM`: what was done stands in element `action`, then the fault, the service segment that
/// has it, and where.
fn level(level: AnswerLevel, segment: &Segment<'_>, action: usize) -> Answer {
    let first = |element: usize| Text::from(segment.element(element).component(0));
    let details = AnswerDetails {
        action: first(action),
        service_segment: first(action + 2),
        place: AnswerPlace {
            segment: None,
            element: number(segment, action + 3, 0),
            component: number(segment, action + 3, 1),
        },
        ..AnswerDetails::default()
    };
    Answer {
        reference: first(0),
        code: first(action + 1),
        details: Some(Box::new(details)),
        ..Answer::new(level)
    }
}

fn fault(level: AnswerLevel, code: Element<'_>, place: AnswerPlace) -> Answer {
    let mut answer = Answer { code: code.component(0).into(), ..Answer::new(level) };
    if place != AnswerPlace::default() {
        answer.details_mut().place = place;
    }
    answer
}

fn number(segment: &Segment<'_>, element: usize, component: usize) -> Option<u32> {
    segment.text(element, component).trim().parse().ok()
}
