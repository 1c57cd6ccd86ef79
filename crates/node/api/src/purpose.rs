//! `/api/purpose`: what people's data are read for, stated once for a session and a while.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use gate::{Action, PurposeError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, SignedIn};

/// What people's data are read for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    FlightDuty,
    HitReview,
    Case,
}

/// What was stated, and what may be.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PurposeAtTheDoor {
    /// What was stated, while it holds.
    stated: Option<StatedPurpose>,
    /// The purposes that the account's post is for.
    duties: Vec<Purpose>,
}

/// A purpose that was stated.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatedPurpose {
    purpose: Purpose,
    /// Of a case.
    case_number: Option<String>,
    /// Until when it holds.
    #[schema(format = DateTime)]
    ends_at: String,
}

/// A purpose to be stated.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewPurpose {
    purpose: Purpose,
    /// 1 to 64 characters; of a case and of nothing else.
    #[schema(max_length = 64)]
    case_number: Option<String>,
}

/// What was stated in this session, and what may be.
#[utoipa::path(get, path = "/api/purpose", tag = "session",
    responses((status = 200, body = PurposeAtTheDoor), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub(crate) async fn get_purpose(signed_in: SignedIn) -> Result<Json<PurposeAtTheDoor>, ApiError> {
    signed_in.permit(Action::StatePurpose)?;
    Ok(Json(PurposeAtTheDoor {
        stated: signed_in.standing.purpose.map(StatedPurpose::from),
        duties: signed_in.standing.posting.duties.iter().map(Purpose::from).collect(),
    }))
}

/// States what people's data are read for, for eight hours or until another is stated.
#[utoipa::path(post, path = "/api/purpose", tag = "session", request_body = NewPurpose,
    responses(
        (status = 201, body = StatedPurpose),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure),
        (status = 403, body = Failure, description = "`forbidden`, `not_a_duty`"),
        (status = 422, body = Failure, description = "`bad_case_number`"),
    ))]
pub(crate) async fn state_purpose(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Body(new): Body<NewPurpose>,
) -> Result<(StatusCode, Json<StatedPurpose>), ApiError> {
    signed_in.permit(Action::StatePurpose)?;
    let session = signed_in.session.ok_or_else(ApiError::forbidden)?;
    let account = signed_in.account.id;
    let stated = blocking(move || {
        let now = app.clock.now();
        app.gate.state_purpose(session, account, new.purpose.into(), new.case_number.as_deref(), now)
    });
    let stated = stated.await?.map_err(|error| match error {
        PurposeError::CaseNumber => ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "bad_case_number", error),
        PurposeError::NotADuty => ApiError::new(StatusCode::FORBIDDEN, "not_a_duty", error),
        PurposeError::Store(error) => ApiError::internal(error),
    })?;
    Ok((StatusCode::CREATED, Json(stated.into())))
}

impl From<Purpose> for gate::Purpose {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::FlightDuty => Self::FlightDuty,
            Purpose::HitReview => Self::HitReview,
            Purpose::Case => Self::Case,
        }
    }
}

impl From<gate::Purpose> for Purpose {
    fn from(purpose: gate::Purpose) -> Self {
        match purpose {
            gate::Purpose::FlightDuty => Self::FlightDuty,
            gate::Purpose::HitReview => Self::HitReview,
            gate::Purpose::Case => Self::Case,
        }
    }
}

impl From<gate::StatedPurpose> for StatedPurpose {
    fn from(stated: gate::StatedPurpose) -> Self {
        Self {
            purpose: stated.purpose.into(),
            case_number: stated.case_number,
            ends_at: stated.ends_at.to_string(),
        }
    }
}
