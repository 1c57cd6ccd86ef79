//! `/api/accounts/{id}/posting`: for whom an account works, and which purposes its post is for.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use gate::Action;
use kernel::AccountId;
use ledger::Actor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, Id, SignedIn};
use crate::purpose::Purpose;

/// An account's post.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Posting {
    /// The body that the person works for; 1 to 100 characters.
    agency: Option<String>,
    /// The purposes that the post is for.
    duties: Vec<Purpose>,
}

/// Narrows, or widens, an account's post; it holds from the next request on. Nobody changes their own.
#[utoipa::path(put, path = "/api/accounts/{id}/posting", tag = "accounts", params(("id" = i64, Path)),
    request_body = Posting,
    responses(
        (status = 200, body = Posting),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure), (status = 403, body = Failure), (status = 404, body = Failure),
        (status = 409, body = Failure, description = "`own_account`: nobody changes their own rights"),
    ))]
pub(crate) async fn change_posting(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
    Body(new): Body<Posting>,
) -> Result<Json<Posting>, ApiError> {
    signed_in.permit(Action::ManageAccounts)?;
    let by = signed_in.account.id;
    if by == AccountId(id) {
        let message = "nobody changes their own rights";
        return Err(ApiError::new(StatusCode::CONFLICT, "own_account", message));
    }
    let agency = new.agency.map(|agency| agency.trim().to_owned()).filter(|agency| !agency.is_empty());
    if agency.as_ref().is_some_and(|agency| agency.chars().count() > 100) {
        return Err(ApiError::bad_request("an agency has at most 100 characters"));
    }
    let duties = new.duties.into_iter().map(gate::Purpose::from).collect();
    let posting = gate::Posting { agency, duties };
    let posted = blocking(move || -> Result<_, ApiError> {
        let accounts = app.accounts.list().map_err(ApiError::internal)?;
        if !accounts.iter().any(|entry| entry.account.id == AccountId(id)) {
            return Err(ApiError::not_found());
        }
        app.gate.post(AccountId(id), &posting, Actor::Account(by), app.clock.now())?;
        Ok(posting)
    });
    let posting = posted.await??;
    let duties = posting.duties.iter().map(Purpose::from).collect();
    Ok(Json(Posting { agency: posting.agency, duties }))
}
