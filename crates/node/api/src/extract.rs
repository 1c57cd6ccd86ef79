//! What a handler takes out of a request; what cannot be taken out is answered as every other failure.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use gate::{Account, Action};
use serde::de::DeserializeOwned;

use crate::app::{App, blocking};
use crate::error::ApiError;

/// The name of the cookie that holds the session's token.
pub(crate) const SESSION_COOKIE: &str = "ceiba_session";

/// Whoever sends the request is signed in.
pub(crate) struct SignedIn {
    pub(crate) account: Account,
}

/// The id at the end of the path, or before a part of the thing.
pub(crate) struct Id(pub(crate) i64);

/// The part of the address after `?`.
pub(crate) struct Search<T>(pub(crate) T);

/// A body of JSON.
pub(crate) struct Body<T>(pub(crate) T);

impl SignedIn {
    /// Goes on only when the account may do it.
    pub(crate) fn permit(&self, action: Action) -> Result<(), ApiError> {
        if self.account.role.may(action) { Ok(()) } else { Err(ApiError::forbidden()) }
    }
}

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let token = session_token(parts).ok_or_else(ApiError::not_signed_in)?;
        let app = app.clone();
        let session = blocking(move || app.sessions.resume(&token, app.clock.now())).await??;
        let session = session.ok_or_else(ApiError::not_signed_in)?;
        Ok(Self { account: session.account })
    }
}

/// The token in the cookie.
pub(crate) fn session_token(parts: &Parts) -> Option<String> {
    let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == SESSION_COOKIE).map(|(_, token)| token.to_owned())
}

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let id = Path::<i64>::from_request_parts(parts, state).await;
        id.map(|Path(id)| Self(id)).map_err(|_| ApiError::not_found())
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Search<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let query = Query::from_request_parts(parts, state).await;
        query
            .map(|Query(value)| Self(value))
            .map_err(|rejection| ApiError::bad_request(rejection.body_text()))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        match Json::from_request(request, state).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(rejection) => {
                // The rejection's own text could quote the body.
                let status = rejection.status();
                let status =
                    if status == StatusCode::UNPROCESSABLE_ENTITY { StatusCode::BAD_REQUEST } else { status };
                Err(ApiError::new(status, "bad_request", "the body is not the JSON object that is expected"))
            }
        }
    }
}
