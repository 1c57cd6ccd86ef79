//! `/api/glass`: breaking the glass, and reviewing who did.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use gate::{Action, GlassError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, Id, SignedIn};

/// Broken glasses: those that await a review first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BrokenGlasses {
    glasses: Vec<BrokenGlass>,
    /// How many of them await a review.
    unreviewed: u64,
}

/// A glass that somebody broke.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BrokenGlass {
    id: i64,
    /// Who, as others saw the account then.
    display_name: String,
    /// As typed.
    reason: String,
    #[schema(format = DateTime)]
    broken_at: String,
    /// Until when it opens.
    #[schema(format = DateTime)]
    ends_at: String,
    review: Option<GlassReview>,
    /// Whether whoever asks did it, and so does not review it.
    is_own: bool,
}

/// What a supervisor held of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GlassReview {
    reviewer: String,
    #[schema(format = DateTime)]
    reviewed_at: String,
    is_justified: bool,
    remark: String,
}

/// Why the glass is to be broken.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewGlass {
    /// 20 to 2,000 characters.
    reason: String,
}

/// What is held of a broken glass.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewGlassReview {
    is_justified: bool,
    /// At most 2,000 characters.
    remark: String,
}

/// Opens for an hour what only purpose or duty deny, never what a policy forbids. A supervisor reviews it.
#[utoipa::path(post, path = "/api/glass", tag = "access", request_body = NewGlass,
    responses(
        (status = 201, body = BrokenGlass),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure), (status = 403, body = Failure),
        (status = 422, body = Failure, description = "`bad_reason`"),
    ))]
pub(crate) async fn break_glass(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Body(new): Body<NewGlass>,
) -> Result<(StatusCode, Json<BrokenGlass>), ApiError> {
    signed_in.permit(Action::BreakGlass)?;
    let account = signed_in.account;
    let viewer = account.id;
    let broken = blocking(move || {
        app.gate.break_glass(account.id, &account.display_name, &new.reason, app.clock.now())
    });
    let broken = broken.await?.map_err(refusal)?;
    Ok((StatusCode::CREATED, Json(glass(broken, viewer))))
}

/// Who broke the glass, and why; at most 200.
#[utoipa::path(get, path = "/api/glass", tag = "access",
    responses((status = 200, body = BrokenGlasses), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub(crate) async fn list_glass(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
) -> Result<Json<BrokenGlasses>, ApiError> {
    signed_in.permit(Action::ConsultGlass)?;
    let viewer = signed_in.account.id;
    let found = blocking(move || app.gate.broken_glasses()).await??;
    Ok(Json(BrokenGlasses {
        unreviewed: found.iter().filter(|glass| glass.review.is_none()).count() as u64,
        glasses: found.into_iter().map(|broken| glass(broken, viewer)).collect(),
    }))
}

/// Says whether a broken glass was justified; not by who broke it.
#[utoipa::path(post, path = "/api/glass/{id}/review", tag = "access", params(("id" = i64, Path)),
    request_body = NewGlassReview,
    responses(
        (status = 201, body = BrokenGlass),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure),
        (status = 403, body = Failure, description = "`forbidden`, `own_act`"),
        (status = 404, body = Failure),
        (status = 409, body = Failure, description = "`already_reviewed`"),
        (status = 422, body = Failure, description = "`bad_reason`"),
    ))]
pub(crate) async fn review_glass(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
    Body(new): Body<NewGlassReview>,
) -> Result<(StatusCode, Json<BrokenGlass>), ApiError> {
    signed_in.permit(Action::ReviewGlass)?;
    let reviewer = signed_in.account;
    let viewer = reviewer.id;
    let reviewed = blocking(move || {
        let now = app.clock.now();
        app.gate.review_glass(id, reviewer.id, &reviewer.display_name, new.is_justified, &new.remark, now)
    });
    let reviewed = reviewed.await?.map_err(refusal)?;
    Ok((StatusCode::CREATED, Json(glass(reviewed, viewer))))
}

fn refusal(error: GlassError) -> ApiError {
    let (status, code) = match &error {
        GlassError::Reason | GlassError::Remark => (StatusCode::UNPROCESSABLE_ENTITY, "bad_reason"),
        GlassError::Unknown => return ApiError::not_found(),
        GlassError::Own => (StatusCode::FORBIDDEN, "own_act"),
        GlassError::AlreadyReviewed => (StatusCode::CONFLICT, "already_reviewed"),
        GlassError::Store(_) => return ApiError::internal(error),
    };
    ApiError::new(status, code, error)
}

fn glass(broken: gate::BrokenGlass, viewer: kernel::AccountId) -> BrokenGlass {
    BrokenGlass {
        id: broken.id,
        is_own: broken.account == viewer,
        display_name: broken.account_name,
        reason: broken.reason,
        broken_at: broken.broken_at.to_string(),
        ends_at: broken.ends_at.to_string(),
        review: broken.review.map(|review| GlassReview {
            reviewer: review.reviewer_name,
            reviewed_at: review.reviewed_at.to_string(),
            is_justified: review.is_justified,
            remark: review.remark,
        }),
    }
}
