//! `/api/accounts/{id}/keys` and `/api/keys/{id}`: what carriers' machines sign their requests with.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use gate::{ServiceKey, ServiceKeyError, ServicePublicKey};
use kernel::{AccountId, ServiceKeyId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::accounts::Administrator;
use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, Id};

/// The keys of an account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KeyList {
    keys: Vec<KeyView>,
}

/// A key that signs for an account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KeyView {
    /// What a signature names it by, as `keyid`.
    id: i64,
    label: String,
    /// Ed25519, base64 of its 32 bytes.
    public_key: String,
    #[schema(format = DateTime)]
    created_at: String,
    /// When it signed last, to the hour.
    #[schema(format = DateTime)]
    used_at: Option<String>,
}

/// A key to be registered.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewKey {
    /// 1 to 100 characters.
    label: String,
    /// The public half of an Ed25519 key, in PEM or as base64 of its 32 bytes.
    public_key: String,
}

/// The keys of an account, the oldest first.
#[utoipa::path(get, path = "/api/accounts/{id}/keys", tag = "accounts", params(("id" = i64, Path)),
    responses((status = 200, body = KeyList), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub(crate) async fn list_keys(
    _: Administrator,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<Json<KeyList>, ApiError> {
    let keys = blocking(move || app.service_keys.list(AccountId(id))).await??;
    Ok(Json(KeyList { keys: keys.into_iter().map(KeyView::from).collect() }))
}

/// Registers the public half of a carrier's key.
#[utoipa::path(post, path = "/api/accounts/{id}/keys", tag = "accounts", params(("id" = i64, Path)),
    request_body = NewKey,
    responses(
        (status = 201, body = KeyView),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure), (status = 403, body = Failure), (status = 404, body = Failure),
        (status = 409, body = Failure, description = "`key_taken`, `too_many_keys`, `no_machine`"),
        (status = 422, body = Failure, description = "`bad_key`, `bad_label`"),
    ))]
pub(crate) async fn add_key(
    administrator: Administrator,
    State(app): State<Arc<App>>,
    Id(id): Id,
    Body(new): Body<NewKey>,
) -> Result<(StatusCode, Json<KeyView>), ApiError> {
    let key: ServicePublicKey = new
        .public_key
        .parse()
        .map_err(|error| ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_key", error))?;
    let by = Some(administrator.account.id);
    let added =
        blocking(move || app.service_keys.add(AccountId(id), &key, &new.label, by, app.clock.now())).await?;
    Ok((StatusCode::CREATED, Json(added.map_err(refusal)?.into())))
}

/// Takes a key away; it signs nothing any more.
#[utoipa::path(delete, path = "/api/keys/{id}", tag = "accounts", params(("id" = i64, Path)),
    responses(
        (status = 204, description = "The key signs nothing any more"),
        (status = 401, body = Failure), (status = 403, body = Failure), (status = 404, body = Failure),
    ))]
pub(crate) async fn remove_key(
    administrator: Administrator,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<StatusCode, ApiError> {
    let by = Some(administrator.account.id);
    let removed = blocking(move || app.service_keys.remove(ServiceKeyId(id), by, app.clock.now()));
    if removed.await?? { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::not_found()) }
}

fn refusal(error: ServiceKeyError) -> ApiError {
    let (status, code) = match error {
        ServiceKeyError::NoMachine => (StatusCode::CONFLICT, "no_machine"),
        ServiceKeyError::UnknownAccount => return ApiError::not_found(),
        ServiceKeyError::BadLabel => (StatusCode::UNPROCESSABLE_ENTITY, "bad_label"),
        ServiceKeyError::Taken => (StatusCode::CONFLICT, "key_taken"),
        ServiceKeyError::TooMany => (StatusCode::CONFLICT, "too_many_keys"),
        ServiceKeyError::Store(error) => return ApiError::internal(error),
    };
    ApiError::new(status, code, error)
}

impl From<ServiceKey> for KeyView {
    fn from(key: ServiceKey) -> Self {
        Self {
            id: key.id.0,
            label: key.label,
            public_key: STANDARD.encode(key.public_key),
            created_at: key.created_at.to_string(),
            used_at: key.used_at.map(|at| at.to_string()),
        }
    }
}
