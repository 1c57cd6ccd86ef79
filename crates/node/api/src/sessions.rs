//! `/api/sessions`: where one is signed in, and ending it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kernel::SessionId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Id, SignedIn};
use crate::session::Caller;

/// The sessions of who asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnSessions {
    sessions: Vec<OwnSession>,
}

/// A session of who asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnSession {
    id: i64,
    /// How it was begun: `password`, `passkey` or `openid`.
    means: &'static str,
    /// From where it was begun, when that is known.
    address: Option<String>,
    #[schema(format = DateTime)]
    started_at: String,
    /// When it was last used, to the minute.
    #[schema(format = DateTime)]
    seen_at: String,
    /// Whether it is the one that asks.
    is_this: bool,
}

/// The sessions of who asks, the newest first.
#[utoipa::path(get, path = "/api/sessions", tag = "session",
    responses((status = 200, body = OwnSessions), (status = 401, body = Failure)))]
pub(crate) async fn list_sessions(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    caller: Caller,
) -> Result<Json<OwnSessions>, ApiError> {
    let found =
        blocking(move || app.sessions.list(signed_in.account.id, caller.token.as_deref(), app.clock.now()));
    let sessions = found.await??.into_iter().map(|session| OwnSession {
        id: session.id.0,
        means: session.means.as_str(),
        address: session.address,
        started_at: session.started_at.to_string(),
        seen_at: session.seen_at.to_string(),
        is_this: session.is_this,
    });
    Ok(Json(OwnSessions { sessions: sessions.collect() }))
}

/// Ends one session of who asks.
#[utoipa::path(delete, path = "/api/sessions/{id}", tag = "session", params(("id" = i64, Path)),
    responses(
        (status = 204, description = "The session is over"),
        (status = 401, body = Failure), (status = 404, body = Failure),
    ))]
pub(crate) async fn end_session(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<StatusCode, ApiError> {
    let whose = signed_in.account.id;
    let ended = blocking(move || app.sessions.end(whose, SessionId(id), whose, app.clock.now()));
    if ended.await?? { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::not_found()) }
}

/// Ends every session of who asks, this one included.
#[utoipa::path(delete, path = "/api/sessions", tag = "session",
    responses((status = 204, description = "The sessions are over"), (status = 401, body = Failure)))]
pub(crate) async fn end_sessions(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
) -> Result<StatusCode, ApiError> {
    let whose = signed_in.account.id;
    blocking(move || app.sessions.end_all(whose, whose, app.clock.now())).await??;
    Ok(StatusCode::NO_CONTENT)
}
