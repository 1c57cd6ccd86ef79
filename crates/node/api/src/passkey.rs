//! `/api/passkeys` and `/api/session/passkey`: signing in with a device that knows its owner.
//!
//! Without an origin in the settings none of this is there.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use gate::{Challenge, PasskeyEntry, PasskeyError, Passkeys};
use kernel::PasskeyId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, Id, SignedIn};
use crate::session::{self, Caller, Session, sign_in_failure};

/// A challenge for the browser's passkeys.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PasskeyChallenge {
    /// What the answer names it by.
    challenge: String,
    /// For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
    options: serde_json::Value,
}

/// Who registers a passkey says their password again.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PasskeyOrder {
    password: String,
}

/// The passkey that was made for a challenge.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewPasskey {
    challenge: String,
    /// 1 to 100 characters: what its owner calls it.
    label: String,
    /// `toJSON()` of what the browser made.
    credential: serde_json::Value,
}

/// The answer of a passkey to a challenge.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PasskeyAnswer {
    challenge: String,
    /// `toJSON()` of what the browser answered.
    credential: serde_json::Value,
}

/// The passkeys of who asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PasskeyList {
    passkeys: Vec<PasskeyView>,
}

/// A passkey of who asks.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PasskeyView {
    id: i64,
    label: String,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    used_at: Option<String>,
}

/// The passkeys of who asks, the oldest first.
#[utoipa::path(get, path = "/api/passkeys", tag = "session",
    responses((status = 200, body = PasskeyList), (status = 401, body = Failure), (status = 404, body = Failure)))]
pub(crate) async fn list_passkeys(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
) -> Result<Json<PasskeyList>, ApiError> {
    let passkeys = passkeys(&app)?;
    let found = blocking(move || passkeys.list(signed_in.account.id)).await??;
    Ok(Json(PasskeyList { passkeys: found.into_iter().map(PasskeyView::from).collect() }))
}

/// Begins to register a passkey.
#[utoipa::path(post, path = "/api/passkeys/challenge", tag = "session",
    operation_id = "begin_passkey_registration", request_body = PasskeyOrder,
    responses(
        (status = 200, body = PasskeyChallenge),
        (status = 401, body = Failure, description = "`invalid_credentials`"), (status = 404, body = Failure),
        (status = 409, body = Failure, description = "`too_many_passkeys`"),
        (status = 429, body = Failure, description = "`locked_out`, with `retry_after_s`"),
    ))]
pub(crate) async fn begin_registration(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    caller: Caller,
    Body(order): Body<PasskeyOrder>,
) -> Result<Json<PasskeyChallenge>, ApiError> {
    let passkeys = passkeys(&app)?;
    let _place = app.sign_ins.acquire().await.map_err(ApiError::internal)?;
    let (shared, account) = (app.clone(), signed_in.account);
    let challenge = blocking(move || {
        let now = shared.clock.now();
        let confirmed = shared.sessions.confirm(&account, &order.password, caller.from, now);
        confirmed.map_err(sign_in_failure)?;
        passkeys.begin_registration(&account, now).map_err(refusal)
    });
    Ok(Json(challenge.await??.into()))
}

/// Registers the passkey that was made for a challenge.
#[utoipa::path(post, path = "/api/passkeys", tag = "session", request_body = NewPasskey,
    responses(
        (status = 201, body = PasskeyView),
        (status = 401, body = Failure), (status = 404, body = Failure),
        (status = 422, body = Failure, description = "`passkey_refused`, `bad_label`"),
    ))]
pub(crate) async fn register_passkey(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Body(new): Body<NewPasskey>,
) -> Result<(StatusCode, Json<PasskeyView>), ApiError> {
    let passkeys = passkeys(&app)?;
    let whose = signed_in.account.id;
    let registered = blocking(move || {
        passkeys.register(whose, &new.challenge, new.credential, &new.label, app.clock.now())
    });
    Ok((StatusCode::CREATED, Json(registered.await?.map_err(refusal)?.into())))
}

/// Takes a passkey away, and ends the sessions that passkeys of the account began.
#[utoipa::path(delete, path = "/api/passkeys/{id}", tag = "session", params(("id" = i64, Path)),
    responses(
        (status = 204, description = "The passkey opens nothing any more"),
        (status = 401, body = Failure), (status = 404, body = Failure),
    ))]
pub(crate) async fn remove_passkey(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<StatusCode, ApiError> {
    let passkeys = passkeys(&app)?;
    let whose = signed_in.account.id;
    let removed = blocking(move || passkeys.remove(whose, PasskeyId(id), app.clock.now()));
    if removed.await?? { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::not_found()) }
}

/// A challenge to sign in with.
#[utoipa::path(post, path = "/api/session/passkey/challenge", tag = "session",
    operation_id = "begin_passkey_sign_in",
    responses((status = 200, body = PasskeyChallenge), (status = 404, body = Failure)))]
pub(crate) async fn begin_sign_in(State(app): State<Arc<App>>) -> Result<Json<PasskeyChallenge>, ApiError> {
    let challenge = passkeys(&app)?.begin_sign_in(app.clock.now()).map_err(refusal)?;
    Ok(Json(challenge.into()))
}

/// Signs in with a passkey.
#[utoipa::path(post, path = "/api/session/passkey", tag = "session", operation_id = "sign_in_with_passkey",
    request_body = PasskeyAnswer,
    responses(
        (status = 200, body = Session, description = "The session's cookie is set"),
        (status = 401, body = Failure, description = "`invalid_credentials`"), (status = 404, body = Failure),
        (status = 429, body = Failure, description = "`locked_out`, with `retry_after_s`"),
    ))]
pub(crate) async fn sign_in(
    State(app): State<Arc<App>>,
    caller: Caller,
    Body(answer): Body<PasskeyAnswer>,
) -> Result<impl IntoResponse, ApiError> {
    let passkeys = passkeys(&app)?;
    let shared = app.clone();
    let signed_in = blocking(move || {
        let arrival = caller.arrival(shared.clock.now());
        passkeys.sign_in(&answer.challenge, answer.credential, arrival)
    });
    let (token, session) = signed_in.await?.map_err(sign_in_failure)?;
    Ok(session::begun(&app, &token, session.account))
}

fn passkeys(app: &App) -> Result<Passkeys, ApiError> {
    app.passkeys.clone().ok_or_else(ApiError::not_found)
}

fn refusal(error: PasskeyError) -> ApiError {
    let (status, code) = match error {
        PasskeyError::Refused => (StatusCode::UNPROCESSABLE_ENTITY, "passkey_refused"),
        PasskeyError::BadLabel => (StatusCode::UNPROCESSABLE_ENTITY, "bad_label"),
        PasskeyError::TooMany => (StatusCode::CONFLICT, "too_many_passkeys"),
        PasskeyError::Store(error) => return ApiError::internal(error),
    };
    ApiError::new(status, code, error)
}

impl From<Challenge> for PasskeyChallenge {
    fn from(challenge: Challenge) -> Self {
        Self { challenge: challenge.id, options: challenge.options }
    }
}

impl From<PasskeyEntry> for PasskeyView {
    fn from(entry: PasskeyEntry) -> Self {
        Self {
            id: entry.id.0,
            label: entry.label,
            created_at: entry.created_at.to_string(),
            used_at: entry.used_at.map(|at| at.to_string()),
        }
    }
}
