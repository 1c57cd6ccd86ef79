//! `/api/session`: signing in and out.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use gate::{ABSOLUTE_LIMIT, Account, Role, SignInError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, SESSION_COOKIE, SignedIn, session_token};

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    account: String,
    display_name: String,
    role: AccountRole,
}

/// What an account is for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AccountRole {
    Analyst,
    Carrier,
    Administrator,
}

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Credentials {
    account: String,
    password: String,
}

/// Signs in.
#[utoipa::path(post, path = "/api/session", tag = "session", operation_id = "sign_in", request_body = Credentials,
    responses(
        (status = 200, body = Session, description = "The session's cookie is set"),
        (status = 401, body = Failure, description = "`invalid_credentials`"),
        (status = 429, body = Failure, description = "`locked_out`, with `retry_after_s`"),
    ))]
pub(crate) async fn sign_in(
    State(app): State<Arc<App>>,
    Body(credentials): Body<Credentials>,
) -> Result<impl IntoResponse, ApiError> {
    let _place = app.sign_ins.acquire().await.map_err(ApiError::internal)?;
    let is_behind_tls = app.is_behind_tls;
    let shared = app.clone();
    let signed_in = blocking(move || {
        shared.sessions.sign_in(&credentials.account, &credentials.password, shared.clock.now())
    });
    let (token, session) = signed_in.await?.map_err(|error| match error {
        SignInError::InvalidCredentials => {
            ApiError::new(StatusCode::UNAUTHORIZED, "invalid_credentials", error)
        }
        SignInError::LockedOut { retry_after } => ApiError::locked_out(retry_after),
        SignInError::Store(error) => ApiError::internal(error),
    })?;
    let cookie = session_cookie(token.as_str(), ABSOLUTE_LIMIT.as_secs(), is_behind_tls);
    Ok(([(SET_COOKIE, cookie)], Json(Session::from(session.account))))
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/session", tag = "session", operation_id = "get_session",
    responses((status = 200, body = Session), (status = 401, body = Failure, description = "`not_signed_in`")))]
pub(crate) async fn get_session(signed_in: SignedIn) -> Json<Session> {
    Json(signed_in.account.into())
}

/// Signs out. Without a session there is nothing to do.
#[utoipa::path(delete, path = "/api/session", tag = "session", operation_id = "sign_out",
    responses((status = 204, description = "The session is over")))]
pub(crate) async fn sign_out(
    State(app): State<Arc<App>>,
    parts: Parts,
) -> Result<impl IntoResponse, ApiError> {
    let is_behind_tls = app.is_behind_tls;
    if let Some(token) = session_token(&parts) {
        blocking(move || app.sessions.sign_out(&token)).await??;
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, session_cookie("", 0, is_behind_tls))]))
}

fn session_cookie(token: &str, seconds: i64, is_behind_tls: bool) -> String {
    let secure = if is_behind_tls { "; Secure" } else { "" };
    format!("{SESSION_COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}")
}

impl From<Account> for Session {
    fn from(account: Account) -> Self {
        Self {
            account: account.name,
            display_name: account.display_name,
            role: match account.role {
                Role::Analyst => AccountRole::Analyst,
                Role::Carrier => AccountRole::Carrier,
                Role::Administrator => AccountRole::Administrator,
            },
        }
    }
}
