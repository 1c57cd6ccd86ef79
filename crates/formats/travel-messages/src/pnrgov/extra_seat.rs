//! Names that stand for a seat and for nobody: who books a second seat for comfort or for a bag puts `EXST` or
//! `CBBG` in the place of given names (AIRIMP).
//!
//! **Invariant:** nobody is taken for a seat who could be a person: no name begins or ends like these codes, and
//! who has a code behind given names that nobody else has is a traveller.

use super::names::{Agreement, Name};
use super::people::People;
use crate::Message;
use crate::model::Text;

/// Extra seat, cabin baggage.
const CODES: [&[u8]; 2] = [b"EXST", b"CBBG"];

/// The code of the seat for which a name of a `TIF` stands: `LARA` `EXST`, `EXST` `LARA`, or `LARA` `ANAMRS EXST`
/// beside a traveller `LARA` `ANA`. `None` for people.
pub(super) fn extra_seat(surname: Text, given: Text, people: &People, message: &Message<'_>) -> Option<Text> {
    let input = &message.input;
    let (first, second) = (input.bytes(surname), input.bytes(given));
    if is_code(first) {
        return Some(surname);
    }
    if second.get(..4).is_some_and(is_code) {
        return Some(input.part(given, 0..4));
    }
    let behind = second.len().checked_sub(4).filter(|at| is_code(&second[*at..]))?;
    let (name, own) = (input.text(surname), input.text(given));
    let at = own.len().checked_sub(second.len() - behind)?;
    let name = Name { surname: &name, given: own.get(..at)?.trim_end() };
    let (_, agreement) = people.best(name, [None; 2], message, |_| true)?;
    (agreement >= Agreement::Beginning).then(|| input.part(given, at..own.len()))
}

fn is_code(text: &[u8]) -> bool {
    CODES.iter().any(|code| text.eq_ignore_ascii_case(code))
}
