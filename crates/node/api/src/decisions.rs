//! `/api/hits/{id}/decisions`: what a person decides on a hit.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use gate::Action;
use kernel::{DecisionId, HitId};
use travel::{DecisionError, Grounds, GroundsError, Officer};

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, Id, SignedIn};
use crate::wire::{Decision, NewDecision};

/// Decides on a hit, or replaces the decision that holds.
#[utoipa::path(post, path = "/api/hits/{id}/decisions", tag = "hits", params(("id" = i64, Path)),
    request_body = NewDecision,
    responses(
        (status = 201, body = Decision),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure),
        (status = 403, body = Failure, description = "`purpose_needed`, `forbidden`"),
        (status = 404, body = Failure),
        (status = 409, body = Failure, description = "`already_decided`: not `replaces` holds by now"),
        (status = 422, body = Failure, description = "`grounds_too_short`, `grounds_too_long`"),
    ))]
pub(crate) async fn decide(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
    Body(new): Body<NewDecision>,
) -> Result<(StatusCode, Json<Decision>), ApiError> {
    signed_in.permit(Action::DecideHits)?;
    let grounds = Grounds::new(&new.grounds).map_err(|error| {
        let code = match error {
            GroundsError::TooShort => "grounds_too_short",
            GroundsError::TooLong => "grounds_too_long",
        };
        ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code, error)
    })?;
    let officer = Officer { account: signed_in.account.id, display_name: signed_in.account.display_name };
    let replaces = new.replaces.map(DecisionId);
    let decided =
        blocking(move || app.travel.decide(HitId(id), &officer, new.outcome.into(), &grounds, replaces));
    let decision = decided.await?.map_err(|error| match error {
        DecisionError::UnknownHit => ApiError::not_found(),
        DecisionError::AlreadyDecided => ApiError::new(StatusCode::CONFLICT, "already_decided", error),
        DecisionError::Store(error) => ApiError::internal(error),
    })?;
    Ok((StatusCode::CREATED, Json(decision.into())))
}
