//! `/api/flights`: flights and who is on them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use gate::Action;
use jiff::civil::Date;
use kernel::MovementId;
use ledger::{Object, ObjectKind};
use serde::{Deserialize, Serialize};
use travel::FlightFilter;
use utoipa::{IntoParams, ToSchema};

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Id, Search, SignedIn};
use crate::wire::{self, Flight, Traveller};

/// One page of flights.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FlightPage {
    flights: Vec<Flight>,
    page: u32,
    pages: u64,
    total: u64,
}

/// A flight and everybody on it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FlightTravellers {
    flight: Flight,
    travellers: Vec<Traveller>,
}

/// Which flights are looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FlightSearch {
    /// The beginning of carrier and number, or of a port.
    q: Option<String>,
    /// The first day of departure, `YYYY-MM-DD`.
    from: Option<String>,
    /// The last day of departure, `YYYY-MM-DD`.
    to: Option<String>,
    /// `true` for flights with a hit alone.
    with_hits: Option<bool>,
    /// From 1.
    page: Option<u32>,
}

/// Flights by departure, those of an unknown time last.
#[utoipa::path(get, path = "/api/flights", tag = "flights", params(FlightSearch),
    responses(
        (status = 200, body = FlightPage),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure), (status = 403, body = Failure),
    ))]
pub(crate) async fn list_flights(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Search(search): Search<FlightSearch>,
) -> Result<Json<FlightPage>, ApiError> {
    signed_in.permit(Action::ConsultFlights)?;
    let page = wire::page_number(search.page)?;
    let filter = FlightFilter {
        text: search.q.unwrap_or_default(),
        from: day(search.from)?,
        to: day(search.to)?,
        with_hits: search.with_hits.unwrap_or(false),
    };
    let found = blocking(move || app.travel.flights(&filter, page)).await??;
    Ok(Json(FlightPage {
        page,
        pages: found.pages(),
        total: found.total,
        flights: found.entries.into_iter().map(Flight::from).collect(),
    }))
}

/// One flight.
#[utoipa::path(get, path = "/api/flights/{id}", tag = "flights", params(("id" = i64, Path)),
    responses(
        (status = 200, body = Flight),
        (status = 401, body = Failure), (status = 403, body = Failure), (status = 404, body = Failure),
    ))]
pub(crate) async fn get_flight(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<Json<Flight>, ApiError> {
    signed_in.permit(Action::ConsultFlights)?;
    let flight = blocking(move || app.travel.flight(MovementId(id))).await??;
    Ok(Json(flight.ok_or_else(ApiError::not_found)?.into()))
}

/// A flight and everybody on it, by name. Asks for a purpose.
#[utoipa::path(get, path = "/api/flights/{id}/travellers", tag = "flights", params(("id" = i64, Path)),
    responses(
        (status = 200, body = FlightTravellers),
        (status = 401, body = Failure),
        (status = 403, body = Failure, description = "`purpose_needed`, `glass_needed`, `forbidden`"),
        (status = 404, body = Failure),
    ))]
pub(crate) async fn list_flight_travellers(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<Json<FlightTravellers>, ApiError> {
    let grant = signed_in.permit(Action::ConsultTravellers)?;
    let found = blocking(move || app.travel.travellers_of(MovementId(id))).await??;
    let (flight, travellers) = found.ok_or_else(ApiError::not_found)?;
    signed_in.tell_consulted(&grant, Some(Object { kind: ObjectKind::Movement, id }), None).await?;
    Ok(Json(FlightTravellers {
        flight: flight.into(),
        travellers: travellers.into_iter().map(Traveller::from).collect(),
    }))
}

/// An empty value, which a form sends for a day that was not chosen, is no day.
fn day(text: Option<String>) -> Result<Option<Date>, ApiError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let day = text.parse().map_err(|_| ApiError::bad_request("a day is written YYYY-MM-DD"))?;
    Ok(Some(day))
}
