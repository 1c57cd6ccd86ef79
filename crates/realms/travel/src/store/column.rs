//! Columns as values that obey their rules. A value that does not was not written by this program.

use jiff::civil::{Date, DateTime};
use rusqlite::Row;
use rusqlite::types::Type;
use screening::{Band, MatchKind};
use serde::de::DeserializeOwned;
use travel_messages::{MessageKind, Role};
use vocabulary::LocalDateTime;

use crate::hit::HitState;
use crate::message::MessageState;

/// The column at `index` through `read`, which answers `None` for what was never written.
pub(crate) fn read<T>(
    row: &Row<'_>,
    index: usize,
    read: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text = row.get_ref(index)?.as_str()?;
    read(text).ok_or_else(|| strange(index))
}

/// As [`read`], of a column that may be null.
pub(crate) fn read_optional<T>(
    row: &Row<'_>,
    index: usize,
    read: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let Some(text) = row.get_ref(index)?.as_str_or_null()? else { return Ok(None) };
    read(text).map(Some).ok_or_else(|| strange(index))
}

/// A column that keeps a value as JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    read(row, index, |text| serde_json::from_str(text).ok())
}

/// The value as JSON.
pub(crate) fn to_json<T: serde::Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

/// `2017-04-20T13:25` or `2017-04-20`, as [`LocalDateTime`] prints it.
pub(crate) fn local_date_time(text: &str) -> Option<LocalDateTime> {
    if text.contains('T') {
        return text.parse::<DateTime>().ok().map(LocalDateTime::from);
    }
    let date: Date = text.parse().ok()?;
    LocalDateTime::date_only(date.year(), date.month(), date.day())
}

pub(crate) fn message_kind(text: &str) -> Option<MessageKind> {
    use MessageKind::{Ackres, Contrl, Cusres, Govreq, Paxlst, Pnrgov};
    [Paxlst, Pnrgov, Cusres, Ackres, Govreq, Contrl].into_iter().find(|kind| kind.as_str() == text)
}

pub(crate) fn message_state(text: &str) -> Option<MessageState> {
    MessageState::ALL.into_iter().find(|state| state.as_str() == text)
}

pub(crate) fn role(text: &str) -> Option<Role> {
    [Role::Passenger, Role::Crew, Role::Transit].into_iter().find(|role| role.as_str() == text)
}

pub(crate) fn match_kind(text: &str) -> Option<MatchKind> {
    [MatchKind::Name, MatchKind::Document].into_iter().find(|kind| kind.as_str() == text)
}

pub(crate) fn band(text: &str) -> Option<Band> {
    [Band::Exact, Band::Strong, Band::Possible].into_iter().find(|band| band.as_str() == text)
}

pub(crate) fn hit_state(text: &str) -> Option<HitState> {
    HitState::ALL.into_iter().find(|state| state.as_str() == text)
}

/// Names the column alone: what stands in it may be about a person.
fn strange(index: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(index, "a value that was never written".to_owned(), Type::Text)
}
