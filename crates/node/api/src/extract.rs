//! What a handler takes out of a request; what cannot be taken out is answered as every other failure.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::StatusCode;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use gate::{Account, Action, Denial, Grant, Question, SessionKey, Standing};
use ledger::{Act, Actor, Entry, Grounds, Object};
use serde::de::DeserializeOwned;

use crate::app::{App, blocking};
use crate::error::ApiError;
use crate::server::Peer;
use crate::signature::Signed;

/// The name of the cookie that holds the session's token. By TLS its prefix makes browsers refuse one that
/// was set without TLS, for another path or by a neighbour's host.
pub(crate) fn session_cookie_name(is_by_tls: bool) -> &'static str {
    if is_by_tls { "__Host-ceiba_session" } else { "ceiba_session" }
}

/// Whoever sends the request is signed in.
pub(crate) struct SignedIn {
    pub(crate) account: Account,
    /// The session that purposes are kept with; a machine that signs its requests has none.
    pub(crate) session: Option<SessionKey>,
    pub(crate) standing: Standing,
    app: Arc<App>,
}

/// The id at the end of the path, or before a part of the thing.
pub(crate) struct Id(pub(crate) i64);

/// The part of the address after `?`.
pub(crate) struct Search<T>(pub(crate) T);

/// A body of JSON.
pub(crate) struct Body<T>(pub(crate) T);

impl SignedIn {
    /// Goes on only when the policies permit it.
    pub(crate) fn permit(&self, action: Action) -> Result<Grant, ApiError> {
        let question = Question {
            account: self.account.id,
            role: self.account.role,
            posting: &self.standing.posting,
            action,
            purpose: self.standing.purpose.as_ref().map(|stated| stated.purpose),
            is_glass_broken: self.standing.glass.is_some(),
            legal_basis: None,
            agreement: None,
            now: self.app.clock.now(),
        };
        let refused = |code, message| ApiError::new(StatusCode::FORBIDDEN, code, message);
        self.app.gate.policies().decide(&question).map_err(|denial| match denial {
            Denial::NeedsPurpose => refused("purpose_needed", "say first what it is read for"),
            Denial::NeedsGlass => refused("glass_needed", "this is not among the account's duties"),
            Denial::Forbidden => ApiError::forbidden(),
        })
    }

    /// Tells the ledger that people's data are about to be shown, and why; what it did not take is not shown.
    pub(crate) async fn tell_consulted(
        &self,
        grant: &Grant,
        object: Option<Object>,
        note: Option<String>,
    ) -> Result<(), ApiError> {
        let stated = self.standing.purpose.clone();
        let (purpose, case) = stated.map(|stated| (stated.purpose.to_string(), stated.case_number)).unzip();
        let glass = self.standing.glass.filter(|_| grant.is_by_glass).map(|id| format!("glass {id}"));
        let notes: Vec<String> = glass.into_iter().chain(note).collect();
        let grounds = Grounds {
            purpose,
            case: case.flatten(),
            legal_basis: Some(grant.legal_basis()),
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        };
        let (at, actor) = (self.app.clock.now(), Actor::Account(self.account.id));
        let entry = Entry { at, actor, act: Act::Consult, object, grounds };
        let app = self.app.clone();
        blocking(move || app.gate.ledger().record(&entry)).await??;
        Ok(())
    }
}

impl FromRequestParts<Arc<App>> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        if let Some(Signed(account)) = parts.extensions.get::<Signed>().cloned() {
            let (shared, id) = (app.clone(), account.id);
            let standing = blocking(move || shared.gate.standing(id, None, shared.clock.now())).await??;
            app.account_quota.take(&id, app.clock.now()).map_err(ApiError::too_many_requests)?;
            return Ok(Self { account, session: None, standing, app: app.clone() });
        }
        let token = session_token(parts).ok_or_else(ApiError::not_signed_in)?;
        let key = SessionKey::of_token(&token);
        let shared = app.clone();
        let found = blocking(move || -> Result<_, rusqlite::Error> {
            let now = shared.clock.now();
            let Some(session) = shared.sessions.resume(&token, now)? else { return Ok(None) };
            let standing = shared.gate.standing(session.account.id, Some(key), now)?;
            Ok(Some((session.account, standing)))
        });
        let (account, standing) = found.await??.ok_or_else(ApiError::not_signed_in)?;
        app.account_quota.take(&account.id, app.clock.now()).map_err(ApiError::too_many_requests)?;
        Ok(Self { account, session: Some(key), standing, app: app.clone() })
    }
}

/// The token in the cookie.
pub(crate) fn session_token(parts: &Parts) -> Option<String> {
    let wanted = session_cookie_name(parts.extensions.get::<Peer>().is_some_and(|peer| peer.is_by_tls));
    let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).map(|(_, token)| token.to_owned())
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
