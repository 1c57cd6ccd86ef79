//! `/api/session`: signing in and out, and changing one's password.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use gate::{ABSOLUTE_LIMIT, Account, Arrival, Role, SignInError, Token};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, SignedIn, session_cookie_name, session_token};
use crate::server::Peer;

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Session {
    account: String,
    display_name: String,
    role: AccountRole,
}

/// What an account is for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AccountRole {
    Analyst,
    Supervisor,
    DataProtectionOfficer,
    Carrier,
    Administrator,
}

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Credentials {
    account: String,
    password: String,
}

/// Who wants another password.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PasswordChange {
    present: String,
    /// At least 12 characters.
    new: String,
}

/// Where a request comes from, and the session's token that it has already.
pub(crate) struct Caller {
    pub(crate) from: Option<IpAddr>,
    pub(crate) token: Option<String>,
}

impl Caller {
    pub(crate) fn arrival(&self, at: Timestamp) -> Arrival<'_> {
        Arrival { from: self.from, replaces: self.token.as_deref(), at }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let from = parts.extensions.get::<Peer>().map(|peer| peer.address);
        Ok(Self { from, token: session_token(parts) })
    }
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
    caller: Caller,
    Body(credentials): Body<Credentials>,
) -> Result<impl IntoResponse, ApiError> {
    let _place = app.sign_ins.acquire().await.map_err(ApiError::internal)?;
    let shared = app.clone();
    let signed_in = blocking(move || {
        let arrival = caller.arrival(shared.clock.now());
        shared.sessions.sign_in(&credentials.account, &credentials.password, arrival)
    });
    let (token, session) = signed_in.await?.map_err(sign_in_failure)?;
    Ok(begun(&app, &token, session.account))
}

/// Changes the password of who is signed in. Their sessions end, and another begins here.
#[utoipa::path(post, path = "/api/session/password", tag = "session", request_body = PasswordChange,
    responses(
        (status = 200, body = Session, description = "The new session's cookie is set"),
        (status = 401, body = Failure, description = "`invalid_credentials`: the present password is another"),
        (status = 422, body = Failure, description = "`password_refused`"),
        (status = 429, body = Failure, description = "`locked_out`, with `retry_after_s`"),
    ))]
pub(crate) async fn change_password(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    caller: Caller,
    Body(change): Body<PasswordChange>,
) -> Result<impl IntoResponse, ApiError> {
    let _place = app.sign_ins.acquire().await.map_err(ApiError::internal)?;
    let shared = app.clone();
    let changed = blocking(move || {
        let arrival = caller.arrival(shared.clock.now());
        shared.sessions.change_password(&signed_in.account, &change.present, &change.new, arrival)
    });
    let (token, session) = changed.await?.map_err(sign_in_failure)?;
    Ok(begun(&app, &token, session.account))
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
        blocking(move || app.sessions.sign_out(&token, app.clock.now())).await??;
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, session_cookie("", 0, is_behind_tls))]))
}

/// The answer with which a session begins.
pub(crate) fn begun(app: &App, token: &Token, account: Account) -> impl IntoResponse + use<> {
    let cookie = session_cookie(token.as_str(), ABSOLUTE_LIMIT.as_secs(), app.is_behind_tls);
    ([(SET_COOKIE, cookie)], Json(Session::from(account)))
}

pub(crate) fn sign_in_failure(error: SignInError) -> ApiError {
    match error {
        SignInError::InvalidCredentials => {
            ApiError::new(StatusCode::UNAUTHORIZED, "invalid_credentials", error)
        }
        SignInError::LockedOut { retry_after } => ApiError::locked_out(retry_after),
        SignInError::Password(error) => {
            ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "password_refused", error)
        }
        SignInError::Store(error) => ApiError::internal(error),
    }
}

fn session_cookie(token: &str, seconds: i64, is_behind_tls: bool) -> String {
    let name = session_cookie_name(is_behind_tls);
    let secure = if is_behind_tls { "; Secure" } else { "" };
    format!("{name}={token}; HttpOnly; SameSite=Strict; Path=/; Max-Age={seconds}{secure}")
}

impl From<Account> for Session {
    fn from(account: Account) -> Self {
        Self { account: account.name, display_name: account.display_name, role: account.role.into() }
    }
}

impl From<Role> for AccountRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Analyst => Self::Analyst,
            Role::Supervisor => Self::Supervisor,
            Role::DataProtectionOfficer => Self::DataProtectionOfficer,
            Role::Carrier => Self::Carrier,
            Role::Administrator => Self::Administrator,
        }
    }
}

impl From<AccountRole> for Role {
    fn from(role: AccountRole) -> Self {
        match role {
            AccountRole::Analyst => Self::Analyst,
            AccountRole::Supervisor => Self::Supervisor,
            AccountRole::DataProtectionOfficer => Self::DataProtectionOfficer,
            AccountRole::Carrier => Self::Carrier,
            AccountRole::Administrator => Self::Administrator,
        }
    }
}
