//! Flights with their counts, and who is on them.

use kernel::{HitId, MovementId, TravellerId};
use rusqlite::{OptionalExtension, Row, params};
use travel_messages::MessageKind;
use vault::from_micros;

use crate::flight::{Flight, FlightFilter, FlightTraveller, HitCounts, HitMark};
use crate::page::{self, PAGE_SIZE, Page};
use crate::store::movement::call;
use crate::store::{Store, column, traveller};
use crate::traveller::Traveller;

const FLIGHT: &str = "id, carrier, number, departure_port, departure_at, arrival_port, arrival_at, \
    (SELECT count(*) FROM traveller WHERE movement_id = movement.id AND role <> 'crew'), \
    (SELECT count(*) FROM traveller WHERE movement_id = movement.id AND role = 'crew'), \
    (SELECT count(*) FROM traveller JOIN hit ON traveller_id = traveller.id \
        WHERE movement_id = movement.id AND state = 'open'), \
    (SELECT count(*) FROM traveller JOIN hit ON traveller_id = traveller.id \
        WHERE movement_id = movement.id AND state = 'decided'), \
    last_message_at";

/// `?1` text, `?2` and `?3` days, `?4` whether only those with hits. A departure is never before its own day,
/// and its first ten characters are the day.
const LOOKED_FOR: &str = "(?1 = '' OR substr(ifnull(carrier, '') || ifnull(number, ''), 1, length(?1)) = ?1 \
        OR substr(departure_port, 1, length(?1)) = ?1 OR substr(arrival_port, 1, length(?1)) = ?1) \
    AND (?2 IS NULL OR departure_at >= ?2) AND (?3 IS NULL OR substr(departure_at, 1, 10) <= ?3) \
    AND (NOT ?4 OR EXISTS (SELECT 1 FROM traveller JOIN hit ON traveller_id = traveller.id \
        WHERE movement_id = movement.id AND state <> 'withdrawn'))";

pub(crate) fn page(store: &Store<'_>, filter: &FlightFilter, page: u32) -> rusqlite::Result<Page<Flight>> {
    let text: String = filter.text.split_whitespace().collect();
    let text = text.to_uppercase();
    let from = filter.from.map(|date| date.to_string());
    let to = filter.to.map(|date| date.to_string());
    let total = store
        .prepare_cached(&format!("SELECT count(*) FROM movement WHERE {LOOKED_FOR}"))?
        .query_row(params![text, from, to, filter.with_hits], |row| row.get(0))?;
    let mut query = store.prepare_cached(&format!(
        "SELECT {FLIGHT} FROM movement WHERE {LOOKED_FOR}
         ORDER BY departure_at IS NULL, departure_at, id LIMIT ?5 OFFSET ?6"
    ))?;
    let entries =
        query.query_map(params![text, from, to, filter.with_hits, PAGE_SIZE, page::offset(page)], flight)?;
    Ok(Page { entries: entries.collect::<Result<_, _>>()?, page, total })
}

pub(crate) fn one(store: &Store<'_>, id: MovementId) -> rusqlite::Result<Option<Flight>> {
    let sql = format!("SELECT {FLIGHT} FROM movement WHERE id = ?1");
    store.prepare_cached(&sql)?.query_row([id.0], flight).optional()
}

/// Everybody on a movement, by surname and given name.
pub(crate) fn travellers(store: &Store<'_>, movement: MovementId) -> rusqlite::Result<Vec<FlightTraveller>> {
    let mut travellers = traveller::on_movement(store, movement)?;
    travellers.sort_by(|(_, left), (_, right)| {
        (&left.surname, &left.given, &left.other).cmp(&(&right.surname, &right.given, &right.other))
    });
    travellers.into_iter().map(|(id, reported)| with_marks(store, id, reported)).collect()
}

/// The traveller with its sources and hits.
pub(crate) fn with_marks(
    store: &Store<'_>,
    id: TravellerId,
    reported: Traveller,
) -> rusqlite::Result<FlightTraveller> {
    let sources = store
        .prepare_cached("SELECT DISTINCT kind FROM report WHERE traveller_id = ?1 ORDER BY kind")?
        .query_map([id.0], |row| column::read(row, 0, column::message_kind))?
        .collect::<Result<Vec<MessageKind>, _>>()?;
    let hits = store
        .prepare_cached(
            "SELECT id, kind, band, state FROM hit WHERE traveller_id = ?1 AND state <> 'withdrawn'
             ORDER BY state = 'decided', score DESC, id",
        )?
        .query_map([id.0], |row| {
            Ok(HitMark {
                id: HitId(row.get(0)?),
                kind: column::read(row, 1, column::match_kind)?,
                band: column::read(row, 2, column::band)?,
                state: column::read(row, 3, column::hit_state)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(FlightTraveller { id, reported, sources, hits })
}

fn flight(row: &Row<'_>) -> rusqlite::Result<Flight> {
    Ok(Flight {
        id: MovementId(row.get(0)?),
        carrier: row.get(1)?,
        number: row.get(2)?,
        departure: call(row, 3)?,
        arrival: call(row, 5)?,
        travellers: row.get(7)?,
        crew: row.get(8)?,
        hits: HitCounts { open: row.get(9)?, decided: row.get(10)? },
        last_message_at: from_micros(row.get(11)?)?,
    })
}
