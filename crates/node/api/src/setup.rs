//! `/api/setup` and `/api/enrolment`: what one-time codes open.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use gate::{AccountError, CodeError, NewAccount, Role};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::accounts;
use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::Body;

/// The first administrator.
#[derive(Deserialize, ToSchema)]
pub(crate) struct FirstAccount {
    /// What the node said at its start.
    code: String,
    account: String,
    display_name: String,
    /// At least 12 characters.
    password: String,
}

/// The owner of an account who has a one-time code.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Enrolment {
    /// What an administrator handed over.
    code: String,
    /// At least 12 characters.
    password: String,
}

/// Creates the first administrator, who signs in afterwards. Once a node has an account, this is not there.
#[utoipa::path(post, path = "/api/setup", tag = "accounts", request_body = FirstAccount,
    responses(
        (status = 201, description = "The account is there"),
        (status = 401, body = Failure, description = "`wrong_code`"),
        (status = 404, body = Failure, description = "The node is set up"),
        (status = 422, body = Failure, description = "`bad_name`, `password_refused`"),
    ))]
pub(crate) async fn set_up(
    State(app): State<Arc<App>>,
    Body(first): Body<FirstAccount>,
) -> Result<StatusCode, ApiError> {
    let _place = app.sign_ins.acquire().await.map_err(ApiError::internal)?;
    let shared = app.clone();
    let created = blocking(move || {
        let new = NewAccount {
            name: &first.account,
            display_name: &first.display_name,
            role: Role::Administrator,
            password: &first.password,
        };
        shared.accounts.set_up(&first.code, new, shared.clock.now())
    });
    created.await?.map_err(refusal)?;
    Ok(StatusCode::CREATED)
}

/// Chooses the password of the account that the code is for. Its owner signs in afterwards.
#[utoipa::path(post, path = "/api/enrolment", tag = "accounts", request_body = Enrolment,
    responses(
        (status = 204, description = "The account has this password"),
        (status = 401, body = Failure, description = "`wrong_code`"),
        (status = 422, body = Failure, description = "`password_refused`"),
    ))]
pub(crate) async fn enrol(
    State(app): State<Arc<App>>,
    Body(enrolment): Body<Enrolment>,
) -> Result<StatusCode, ApiError> {
    let _place = app.sign_ins.acquire().await.map_err(ApiError::internal)?;
    let shared = app.clone();
    let enrolled =
        blocking(move || shared.accounts.enrol(&enrolment.code, &enrolment.password, shared.clock.now()));
    enrolled.await?.map_err(refusal)?;
    Ok(StatusCode::NO_CONTENT)
}

fn refusal(error: CodeError) -> ApiError {
    match error {
        CodeError::SetUp => ApiError::not_found(),
        CodeError::Wrong => ApiError::new(StatusCode::UNAUTHORIZED, "wrong_code", error),
        CodeError::Account(AccountError::Store(error)) => ApiError::internal(error),
        CodeError::Account(error) => accounts::refusal(error),
    }
}
