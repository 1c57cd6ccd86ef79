//! `/api/policies`: proposing other policies, and deciding on what somebody else proposed.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use gate::{Action, ChangeError, PolicyFiles, PolicyState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::{Body, Id, SignedIn};

/// The versions of the policies: the active one first, then the newest; at most 100.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PolicyVersions {
    versions: Vec<PolicyVersion>,
}

/// A version of the policies.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PolicyVersion {
    id: i64,
    /// SHA-256 of its files; 64 hexadecimal digits.
    digest: String,
    /// Whether they are the program's own.
    is_built_in: bool,
    note: String,
    state: VersionState,
    /// Null: the program, or someone at the command line.
    proposer: Option<String>,
    #[schema(format = DateTime)]
    proposed_at: String,
    decider: Option<String>,
    #[schema(format = DateTime)]
    decided_at: Option<String>,
}

/// A version with its files.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PolicyBundle {
    version: PolicyVersion,
    /// The text of each file, by name.
    files: BTreeMap<String, String>,
}

/// How far a version is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VersionState {
    Proposed,
    Active,
    Refused,
    Replaced,
}

/// Other policies.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewPolicies {
    /// The text of each file, by name, such as `analyst.cedar`: all of them, not only what changes.
    files: BTreeMap<String, String>,
    /// What changes and why; 1 to 1,000 characters.
    note: String,
}

/// What is decided on a proposal.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct PolicyDecision {
    is_approved: bool,
}

/// The versions of the policies.
#[utoipa::path(get, path = "/api/policies", tag = "access",
    responses((status = 200, body = PolicyVersions), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub(crate) async fn list_policies(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
) -> Result<Json<PolicyVersions>, ApiError> {
    signed_in.permit(Action::ConsultAccess)?;
    let found = blocking(move || app.gate.policy_versions()).await??;
    Ok(Json(PolicyVersions { versions: found.into_iter().map(PolicyVersion::from).collect() }))
}

/// A version and its files.
#[utoipa::path(get, path = "/api/policies/{id}", tag = "access", params(("id" = i64, Path)),
    responses(
        (status = 200, body = PolicyBundle),
        (status = 401, body = Failure), (status = 403, body = Failure), (status = 404, body = Failure),
    ))]
pub(crate) async fn get_policies(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
) -> Result<Json<PolicyBundle>, ApiError> {
    signed_in.permit(Action::ConsultAccess)?;
    let found = blocking(move || app.gate.policy_version(id)).await?.map_err(refusal)?;
    let (version, files) = found.ok_or_else(ApiError::not_found)?;
    let files = files.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    Ok(Json(PolicyBundle { version: version.into(), files }))
}

/// Proposes other policies. They are checked now, and in force only when another account approves them.
#[utoipa::path(post, path = "/api/policies", tag = "access", request_body = NewPolicies,
    responses(
        (status = 201, body = PolicyVersion),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure), (status = 403, body = Failure),
        (status = 409, body = Failure, description = "`same_policies`, `too_many_proposals`"),
        (status = 422, body = Failure, description = "`bad_policies`, with the file and the line; `bad_note`"),
    ))]
pub(crate) async fn propose_policies(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Body(new): Body<NewPolicies>,
) -> Result<(StatusCode, Json<PolicyVersion>), ApiError> {
    signed_in.permit(Action::ProposePolicies)?;
    let by = signed_in.account;
    let proposed = blocking(move || {
        let files = PolicyFiles::new(new.files)?;
        app.gate.propose_policies(files, &new.note, by.id, &by.display_name, app.clock.now())
    });
    let version = proposed.await?.map_err(refusal)?;
    Ok((StatusCode::CREATED, Json(version.into())))
}

/// Approves a proposal, which is in force at once, or refuses it; not by who proposed it.
#[utoipa::path(post, path = "/api/policies/{id}/decision", tag = "access", params(("id" = i64, Path)),
    request_body = PolicyDecision,
    responses(
        (status = 201, body = PolicyVersion),
        (status = 400, body = Failure, description = "`bad_request`"),
        (status = 401, body = Failure),
        (status = 403, body = Failure, description = "`forbidden`, `own_act`"),
        (status = 404, body = Failure),
        (status = 409, body = Failure, description = "`already_decided`"),
        (status = 422, body = Failure, description = "`bad_policies`: no longer what this program accepts"),
    ))]
pub(crate) async fn decide_policies(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
    Id(id): Id,
    Body(new): Body<PolicyDecision>,
) -> Result<(StatusCode, Json<PolicyVersion>), ApiError> {
    signed_in.permit(Action::ApprovePolicies)?;
    let by = signed_in.account;
    let decided = blocking(move || {
        app.gate.decide_policies(id, new.is_approved, by.id, &by.display_name, app.clock.now())
    });
    let version = decided.await?.map_err(refusal)?;
    Ok((StatusCode::CREATED, Json(version.into())))
}

fn refusal(error: ChangeError) -> ApiError {
    let (status, code) = match &error {
        ChangeError::Policy(_) => (StatusCode::UNPROCESSABLE_ENTITY, "bad_policies"),
        ChangeError::Note => (StatusCode::UNPROCESSABLE_ENTITY, "bad_note"),
        ChangeError::Same => (StatusCode::CONFLICT, "same_policies"),
        ChangeError::TooMany => (StatusCode::CONFLICT, "too_many_proposals"),
        ChangeError::Unknown => return ApiError::not_found(),
        ChangeError::Own => (StatusCode::FORBIDDEN, "own_act"),
        ChangeError::AlreadyDecided => (StatusCode::CONFLICT, "already_decided"),
        ChangeError::Store(_) => return ApiError::internal(error),
    };
    ApiError::new(status, code, error)
}

impl From<gate::PolicyVersion> for PolicyVersion {
    fn from(version: gate::PolicyVersion) -> Self {
        Self {
            id: version.id,
            digest: version.digest,
            is_built_in: version.is_built_in,
            note: version.note,
            state: match version.state {
                PolicyState::Proposed => VersionState::Proposed,
                PolicyState::Active => VersionState::Active,
                PolicyState::Refused => VersionState::Refused,
                PolicyState::Replaced => VersionState::Replaced,
            },
            proposer: version.proposer.map(|(_, name)| name),
            proposed_at: version.proposed_at.to_string(),
            decider: version.decider.map(|(_, name)| name),
            decided_at: version.decided_at.map(|at| at.to_string()),
        }
    }
}
