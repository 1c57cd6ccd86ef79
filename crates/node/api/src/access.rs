//! `/api/access`: who may do what, and by which policy.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use gate::{Action, Policies, Posting, Question, Role};
use kernel::{AccountId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::{App, blocking};
use crate::error::{ApiError, Failure};
use crate::extract::SignedIn;
use crate::purpose::Purpose;

/// Who may do what under the policies in force.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccessTable {
    /// SHA-256 of the policies in force, as the ledger names them; 64 hexadecimal digits.
    policies: String,
    /// Each role with each action.
    rows: Vec<AccessRow>,
}

/// One action of one role.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccessRow {
    #[schema(example = "analyst")]
    role: &'static str,
    #[schema(example = "consult_hits")]
    action: &'static str,
    #[schema(example = "hit")]
    data_class: &'static str,
    #[schema(example = "travel")]
    realm: &'static str,
    /// Whether it shows people who travel.
    is_personal: bool,
    /// Under what it is permitted; nothing is no.
    grants: Vec<AccessGrant>,
}

/// What permits it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccessGrant {
    /// Only for this purpose, stated at the door; null needs none.
    purpose: Option<Purpose>,
    /// Only while the glass is broken.
    needs_glass: bool,
    policies: Vec<AccessPolicy>,
}

/// A policy by its name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccessPolicy {
    #[schema(example = "analyst.hits")]
    id: String,
    /// The rule that it carries out.
    legal_basis: String,
}

/// Who may do what, and why: the policies in force, asked for an account of each role whose post is not
/// narrowed. A policy that names one account shows only to the gate.
#[utoipa::path(get, path = "/api/access", tag = "access",
    responses((status = 200, body = AccessTable), (status = 401, body = Failure), (status = 403, body = Failure)))]
pub(crate) async fn get_access(
    signed_in: SignedIn,
    State(app): State<Arc<App>>,
) -> Result<Json<AccessTable>, ApiError> {
    signed_in.permit(Action::ConsultAccess)?;
    let table = blocking(move || {
        let (policies, now) = (app.gate.policies(), app.clock.now());
        let pairs = Role::ALL.into_iter().flat_map(|role| Action::ALL.map(|action| (role, action)));
        let rows = pairs.map(|(role, action)| row(&policies, role, action, now)).collect();
        AccessTable { policies: policies.digest().to_owned(), rows }
    });
    Ok(Json(table.await?))
}

fn row(policies: &Policies, role: Role, action: Action, now: Timestamp) -> AccessRow {
    let class = action.data_class();
    AccessRow {
        role: role.as_str(),
        action: action.as_str(),
        data_class: class.as_str(),
        realm: class.realm().as_str(),
        is_personal: class.is_personal(),
        grants: grants(policies, role, action, now),
    }
}

/// What permits it without a purpose; else for each purpose, and by breaking the glass.
fn grants(policies: &Policies, role: Role, action: Action, now: Timestamp) -> Vec<AccessGrant> {
    let posting = Posting::default();
    let ask = |purpose: Option<gate::Purpose>, is_glass_broken| {
        let question = Question {
            account: AccountId(0),
            role,
            posting: &posting,
            action,
            purpose,
            is_glass_broken,
            legal_basis: None,
            agreement: None,
            now,
        };
        let grant = policies.decide(&question).ok()?;
        let policies = grant
            .policies
            .iter()
            .map(|policy| AccessPolicy { id: policy.id.clone(), legal_basis: policy.legal_basis.clone() });
        let purpose = purpose.map(Purpose::from);
        Some(AccessGrant { purpose, needs_glass: is_glass_broken, policies: policies.collect() })
    };
    if let Some(always) = ask(None, false) {
        return vec![always];
    }
    let for_purposes = gate::Purpose::ALL.into_iter().filter_map(|purpose| ask(Some(purpose), false));
    for_purposes.chain(ask(None, true)).collect()
}
