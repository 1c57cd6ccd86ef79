//! Answers that say what went wrong: a code for programs, a sentence in English for people.

use std::fmt::Display;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::SignedDuration;
use serde::Serialize;
use utoipa::ToSchema;

use crate::log;

/// The body of every answer that is not a success.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Failure)]
pub(crate) struct Failure {
    error: FailureDetail,
}

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FailureDetail {
    /// Stable; the console translates by it.
    #[schema(example = "grounds_too_short")]
    code: &'static str,
    /// For people, in English.
    message: String,
    /// Seconds to wait; only of `locked_out` and `too_many_requests`.
    retry_after_s: Option<i64>,
}

/// A request that is not fulfilled.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    detail: FailureDetail,
}

impl ApiError {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Display) -> Self {
        Self { status, detail: FailureDetail { code, message: message.to_string(), retry_after_s: None } }
    }

    pub(crate) fn not_signed_in() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "not_signed_in", "sign in first")
    }

    pub(crate) fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "this account may not do that")
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "there is no such thing")
    }

    pub(crate) fn bad_request(message: impl Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", message)
    }

    pub(crate) fn locked_out(retry_after: SignedDuration) -> Self {
        let message = format!("too many attempts; try again in {} s", retry_after.as_secs());
        let mut error = Self::new(StatusCode::TOO_MANY_REQUESTS, "locked_out", message);
        error.detail.retry_after_s = Some(retry_after.as_secs());
        error
    }

    pub(crate) fn too_many_requests(retry_after: SignedDuration) -> Self {
        let message = "more requests than one address or account may send; try again later";
        let mut error = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", message);
        error.detail.retry_after_s = Some(retry_after.as_secs() + 1);
        error
    }

    /// What went wrong is for the operator; the caller learns only that it did.
    pub(crate) fn internal(error: impl Display) -> Self {
        log::tell(format_args!("a request failed: {error}"));
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "the node failed; try again later")
    }
}

impl From<rusqlite::Error> for ApiError {
    fn from(error: rusqlite::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let retry_after = self.detail.retry_after_s.map(HeaderValue::from);
        let mut response = (self.status, Json(Failure { error: self.detail })).into_response();
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}
