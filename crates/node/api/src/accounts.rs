//! `/api/accounts`: an administrator creates, changes and disables accounts while the node runs.
//!
//! **Invariant:** no answer has a password in it, and none is ever chosen for somebody else: a new account
//! comes with a one-time code.

use std::ops::Deref;
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use gate::{AccountChange, AccountEntry, AccountError, Action, OneTimeCode};
use kernel::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, Id, SignedIn};
use crate::session::AccountRole;

/// Who looks after accounts. Extracted before a body is read.
pub(crate) struct Administrator(SignedIn);

/// Every account.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountList {
    accounts: Vec<AccountView>,
}

/// An account as an administrator sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccountView {
    id: i64,
    /// What is typed at sign-in.
    account: String,
    display_name: String,
    role: AccountRole,
    /// Whether it may sign in no more.
    is_disabled: bool,
    /// Whether its owner has chosen a password.
    has_password: bool,
    passkeys: u32,
    /// How many keys sign for it.
    keys: u32,
    #[schema(format = DateTime)]
    created_at: String,
    /// Until when its one-time code can be used, when it has one.
    #[schema(format = DateTime)]
    code_expires_at: Option<String>,
}

/// An account to be created.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct AccountOrder {
    /// What is typed at sign-in: 1 to 64 characters without white space; case is ignored.
    account: String,
    /// 1 to 100 characters.
    display_name: String,
    role: AccountRole,
}

/// What is to change; what is null stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct AccountPatch {
    display_name: Option<String>,
    role: Option<AccountRole>,
    is_disabled: Option<bool>,
}

/// An account and the code with which its owner chooses a password.
#[derive(Serialize, ToSchema)]
pub(crate) struct IssuedCode {
    account: AccountView,
    /// Shown now and never again; hand it over in person or by another channel than mail.
    #[schema(example = "7ZK3-0QMD-4V5X-W8HT-2RBN-9CEG-1A")]
    code: String,
}

impl FromRequestParts<Arc<App>> for Administrator {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, ApiError> {
        let signed_in = SignedIn::from_request_parts(parts, app).await?;
        signed_in.permit(Action::ManageAccounts)?;
        Ok(Self(signed_in))
    }
}

impl Deref for Administrator {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

/// Every account, by name.
#[utoipa::path(get, path = "/api/accounts", tag = "accounts",
    responses((status = 200, body = AccountList), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub(crate) async fn list_accounts(
    _: Administrator,
    State(app): State<Arc<App>>,
) -> Result<Json<AccountList>, ApiError> {
    let accounts = blocking(move || app.accounts.list()).await?.map_err(refusal)?;
    Ok(Json(AccountList { accounts: accounts.into_iter().map(AccountView::from).collect() }))
}

/// Creates an account, and the code with which its owner chooses a password within three days.
#[utoipa::path(post, path = "/api/accounts", tag = "accounts", request_body = AccountOrder,
    responses(
        (status = 201, body = IssuedCode),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure), (status = 403, body = Failure),
        (status = 409, body = Failure, description = "`name_taken`"),
        (status = 422, body = Failure, description = "`bad_name`"),
    ))]
pub(crate) async fn create_account(
    administrator: Administrator,
    State(app): State<Arc<App>>,
    Body(order): Body<AccountOrder>,
) -> Result<(StatusCode, Json<IssuedCode>), ApiError> {
    let by = administrator.account.id;
    let created = blocking(move || {
        let now = app.clock.now();
        app.accounts.invite(&order.account, &order.display_name, order.role.into(), by, now)
    });
    Ok((StatusCode::CREATED, Json(created.await?.map_err(refusal)?.into())))
}

/// Changes an account. Another role, or disabling it, ends its sessions.
#[utoipa::path(patch, path = "/api/accounts/{id}", tag = "accounts", params(("id" = i64, Path)),
    request_body = AccountPatch,
    responses(
        (status = 200, body = AccountView),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure), (status = 403, body = Failure), (status = 404, body = Failure),
        (status = 409, body = Failure, description = "`own_account`: nobody changes their own rights"),
        (status = 422, body = Failure, description = "`bad_name`"),
    ))]
pub(crate) async fn change_account(
    administrator: Administrator,
    State(app): State<Arc<App>>,
    Id(id): Id,
    Body(patch): Body<AccountPatch>,
) -> Result<Json<AccountView>, ApiError> {
    let change = AccountChange {
        display_name: patch.display_name,
        role: patch.role.map(Into::into),
        is_disabled: patch.is_disabled,
    };
    let by = administrator.account.id;
    let changed = blocking(move || app.accounts.change(AccountId(id), &change, by, app.clock.now()));
    Ok(Json(changed.await?.map_err(refusal)?.into()))
}

/// A new one-time code, for who has lost the first or forgot a password.
#[utoipa::path(post, path = "/api/accounts/{id}/code", tag = "accounts", params(("id" = i64, Path)),
    responses(
        (status = 201, body = IssuedCode),
        (status = 401, body = Failure), (status = 403, body = Failure), (status = 404, body = Failure),
        (status = 409, body = Failure, description = "`own_account`"),
    ))]
pub(crate) async fn issue_code(
    administrator: Administrator,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<(StatusCode, Json<IssuedCode>), ApiError> {
    let by = administrator.account.id;
    let issued = blocking(move || app.accounts.reissue(AccountId(id), by, app.clock.now()));
    Ok((StatusCode::CREATED, Json(issued.await?.map_err(refusal)?.into())))
}

/// Ends every session of an account.
#[utoipa::path(delete, path = "/api/accounts/{id}/sessions", tag = "accounts", params(("id" = i64, Path)),
    responses(
        (status = 204, description = "The sessions are over"),
        (status = 401, body = Failure), (status = 403, body = Failure),
    ))]
pub(crate) async fn end_account_sessions(
    administrator: Administrator,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<StatusCode, ApiError> {
    let by = administrator.account.id;
    blocking(move || app.sessions.end_all(AccountId(id), by, app.clock.now())).await??;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) fn refusal(error: AccountError) -> ApiError {
    let (status, code) = match error {
        AccountError::BadName => (StatusCode::UNPROCESSABLE_ENTITY, "bad_name"),
        AccountError::NameTaken(_) => (StatusCode::CONFLICT, "name_taken"),
        AccountError::Unknown(_) | AccountError::UnknownId => return ApiError::not_found(),
        AccountError::Own => (StatusCode::CONFLICT, "own_account"),
        AccountError::Password(_) => (StatusCode::UNPROCESSABLE_ENTITY, "password_refused"),
        AccountError::Store(error) => return ApiError::internal(error),
    };
    ApiError::new(status, code, error)
}

impl From<AccountEntry> for AccountView {
    fn from(entry: AccountEntry) -> Self {
        Self {
            id: entry.account.id.0,
            account: entry.account.name,
            display_name: entry.account.display_name,
            role: entry.account.role.into(),
            is_disabled: entry.is_disabled,
            has_password: entry.has_password,
            passkeys: entry.passkeys,
            keys: entry.service_keys,
            created_at: entry.created_at.to_string(),
            code_expires_at: entry.code_expires_at.map(|at| at.to_string()),
        }
    }
}

impl From<(AccountEntry, OneTimeCode)> for IssuedCode {
    fn from((account, code): (AccountEntry, OneTimeCode)) -> Self {
        Self { account: account.into(), code: code.as_str().to_owned() }
    }
}
