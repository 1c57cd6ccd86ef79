//! `/api/status`, `/api/health` and `/api/openapi.json`: the node about itself.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use gate::Action;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::SignedIn;
use crate::router;
use crate::wire::FlightHits;

/// The node's counts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NodeStatus {
    /// The node's version.
    version: &'static str,
    messages: u64,
    flights: u64,
    /// Crew included.
    travellers: u64,
    hits: FlightHits,
    /// Messages that are durable and wait to be processed.
    waiting: u64,
}

/// That the node answers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    #[schema(example = "ok")]
    status: &'static str,
}

/// The node's counts.
#[utoipa::path(get, path = "/api/status", tag = "node",
    responses((status = 200, body = NodeStatus), (status = 401, body = Failure)))]
pub(crate) async fn get_status(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
) -> Result<Json<NodeStatus>, ApiError> {
    signed_in.permit(Action::ConsultStatus)?;
    let totals = blocking(move || app.travel.totals()).await??;
    Ok(Json(NodeStatus {
        version: env!("CARGO_PKG_VERSION"),
        messages: totals.messages,
        flights: totals.movements,
        travellers: totals.travellers,
        hits: totals.hits.into(),
        waiting: totals.waiting,
    }))
}

/// Answers when the node does.
#[utoipa::path(get, path = "/api/health", tag = "node", responses((status = 200, body = Health)))]
pub(crate) async fn get_health() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// This document.
#[utoipa::path(get, path = "/api/openapi.json", tag = "node", operation_id = "get_openapi",
    responses((status = 200, body = serde_json::Value, content_type = "application/json")))]
pub(crate) async fn get_openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], router::openapi())
}
