//! `CNT`: how many people the sender says there are.

use edifact::{Deviations, Segment};

use crate::model::{Message, Role, Sourced, Text};

/// The totals of a list while it is read.
#[derive(Default)]
pub(super) struct Totals {
    declared: Vec<Total>,
}

struct Total {
    of: Of,
    /// `None` when what stands there is no number.
    number: Option<u32>,
    place: std::ops::Range<usize>,
}

/// What a total counts (CNT 6069).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// 42
    Passengers,
    /// 41
    Crew,
}

impl Totals {
    pub(super) fn add(&mut self, segment: &Segment<'_>, deviations: &mut Deviations) {
        let of = match segment.element(0).component(0).trimmed().bytes() {
            b"42" => Of::Passengers,
            b"41" => Of::Crew,
            _ => return,
        };
        let mut total = segment.element(0).component(1);
        if total.is_empty() && !segment.element(1).is_empty() {
            let text = "the total is an element of its own";
            deviations.record("cnt-total", segment.element(1).span(), text);
            total = segment.element(1).component(0);
        }
        let number = total.text().trim().parse().ok();
        self.declared.push(Total { of, number, place: segment.span() });
    }

    /// Compares the totals with the travellers; those of a list in parts are of all its parts.
    pub(super) fn finish(self, message: &mut Message<'_>, deviations: &mut Deviations) {
        for total in &self.declared {
            let number = total.number.map(|value| Sourced { value, source: Text::at(total.place.clone()) });
            let field = match total.of {
                Of::Passengers => &mut message.envelope.declared_passengers,
                Of::Crew => &mut message.envelope.declared_crew,
            };
            *field = field.or(number);
        }
        if message.envelope.part.is_some_and(|part| part.number > 1 || !part.is_last) {
            return;
        }
        let all = message.travellers.len();
        let crew = message.travellers.iter().filter(|person| person.role == Role::Crew).count();
        for Total { of, number, place } in self.declared {
            let (code, found) = match of {
                Of::Passengers => (42, all - crew),
                Of::Crew => (41, crew),
            };
            if number.and_then(|number| usize::try_from(number).ok()) != Some(found) {
                let declared = number.map_or("no number".to_owned(), |number| number.to_string());
                deviations.record("cnt", place, format!("CNT {code} declares {declared}; there are {found}"));
            }
        }
    }
}
