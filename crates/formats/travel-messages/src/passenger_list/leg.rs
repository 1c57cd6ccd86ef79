//! The movement that a row or an object tells of.

use vocabulary::Port;

use super::dates;
use super::row::{Field, Row};
use super::values::Values;
use crate::conveyance::{flight, number_as_kept};
use crate::model::Text;
use crate::{Call, Mode, Movement, MovementKind};

/// The leg of a row.
pub(super) fn leg(row: &Row, values: &mut Values<'_, '_>) -> Movement {
    let mode = values.mode(row.get(Field::Mode));
    let (carrier, number) = designator(row, mode, values);
    let (from, departs) = call(row, Field::DeparturePort, Field::DepartureAt, values);
    let (to, arrives) = call(row, Field::ArrivalPort, Field::ArrivalAt, values);
    let departure = values.moment(departs, row.get(Field::DepartureTime));
    let arrival = values.moment(arrives, row.get(Field::ArrivalTime));
    let kind = match values.flag(row.get(Field::IsOverflight)) {
        Some(true) => MovementKind::Overflight,
        _ => MovementKind::Main,
    };
    Movement {
        carrier,
        number,
        departure: Call { port: port(from, values), at: departure },
        departure_place: from,
        arrival: Call { port: port(to, values), at: arrival },
        arrival_place: to,
        is_border_crossing: values.flag(row.get(Field::IsBorderCrossing)) == Some(true),
        kind,
        mode,
        conveyance: row.get(Field::Conveyance),
        conveyance_name: row.get(Field::ConveyanceName),
        ..Movement::default()
    }
}

/// The port and the moment of a call. A column `salida` may hold either: a date in the place of the port is the
/// moment.
fn call(row: &Row, port: Field, at: Field, values: &Values<'_, '_>) -> (Text, Text) {
    let (port, at) = (row.get(port), row.get(at));
    let is_moment = at.is_empty() && dates::moment(&values.input.text(port), "", values.order).is_some();
    if is_moment { (at, port) } else { (port, at) }
}

/// Carrier and number. In a flight's number the carrier may stand too (`EX0054`), and leading zeros do not count;
/// the number of a voyage or a bus is what was sent.
fn designator(row: &Row, mode: Mode, values: &Values<'_, '_>) -> (Text, Text) {
    let (carrier, number) = (row.get(Field::Carrier), row.get(Field::Number));
    if mode != Mode::Air || number.is_empty() {
        return (carrier, number);
    }
    let said = values.input.text(number);
    let place = |part: &str| {
        let start = part.as_ptr() as usize - said.as_ptr() as usize;
        values.input.part(number, start..start + part.len())
    };
    match flight(&said) {
        Some((prefix, number)) if carrier.is_empty() => (place(prefix), place(number)),
        Some((prefix, number)) if values.input.text(carrier).eq_ignore_ascii_case(prefix) => {
            (carrier, place(number))
        }
        _ => (carrier, place(number_as_kept(&said))),
    }
}

/// The port, when what was sent is a code. Land crossings and quays have their own names, which the movement
/// keeps as they were sent.
fn port(sent: Text, values: &Values<'_, '_>) -> Option<Port> {
    // Five letters may be a name: `JALPA`. A UN/LOCODE is written in capitals or begins with a country.
    let said = values.input.text(sent);
    let port: Port = said.parse().ok()?;
    let is_code = port.as_str().len() == 3 || said.get(..2)?.parse::<vocabulary::Country>().is_ok();
    is_code.then_some(port)
}
