//! Asking the policies.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, Request, Response,
    RestrictedExpression,
};
use kernel::{AccountId, Timestamp};

use crate::access::{Action, Role};
use crate::policy_files::PolicyError;
use crate::policy_set::{Cell, NamedPolicy, Policies};
use crate::posting::Posting;
use crate::purpose::Purpose;

/// Everything that the answer may hang on.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Who asks.
    pub account: AccountId,
    /// What the account is for.
    pub role: Role,
    /// For whom it works, and for which purposes.
    pub posting: &'a Posting,
    /// What it asks to do.
    pub action: Action,
    /// Why, as stated at the door.
    pub purpose: Option<Purpose>,
    /// Whether it broke the glass less than an hour ago.
    pub is_glass_broken: bool,
    /// The rule that it names.
    pub legal_basis: Option<&'a str>,
    /// The agreement under which a partner asks.
    pub agreement: Option<&'a str>,
    /// The time.
    pub now: Timestamp,
}

/// The answer yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The policies that say so, by their ids; at least one.
    pub policies: Vec<Arc<NamedPolicy>>,
    /// Whether nothing but the broken glass opened it.
    pub is_by_glass: bool,
}

/// The answer no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// Another purpose, stated at the door, would open it.
    NeedsPurpose,
    /// Only breaking the glass would open it.
    NeedsGlass,
    /// It stays closed.
    Forbidden,
}

impl Grant {
    /// The legal bases of the policies, for the ledger.
    pub fn legal_basis(&self) -> String {
        let mut bases: Vec<&str> = self.policies.iter().map(|policy| policy.legal_basis.as_str()).collect();
        bases.dedup();
        bases.join("; ")
    }
}

impl Policies {
    /// Whether it may be done, and by which policies.
    ///
    /// # Errors
    /// With the reason why not. What no policy permits is denied, what one forbids is denied whatever
    /// permits it, and what cannot be evaluated is denied.
    pub fn decide(&self, question: &Question<'_>) -> Result<Grant, Denial> {
        let would_open = |purpose, is_glass_broken| {
            self.ask(&Question { purpose, is_glass_broken, ..*question }).is_some()
        };
        if let Some(policies) = self.ask(question) {
            let is_by_glass = question.is_glass_broken && !would_open(question.purpose, false);
            return Ok(Grant { policies, is_by_glass });
        }
        if Purpose::ALL.into_iter().any(|purpose| would_open(Some(purpose), question.is_glass_broken)) {
            return Err(Denial::NeedsPurpose);
        }
        if !question.is_glass_broken && would_open(question.purpose, true) {
            return Err(Denial::NeedsGlass);
        }
        Err(Denial::Forbidden)
    }

    /// Whether somebody could change them again.
    pub(crate) fn expect_changeable(&self) -> Result<(), PolicyError> {
        let posting = Posting::default();
        let is_open = |action| {
            Role::ALL.into_iter().any(|role| {
                let question = Question {
                    account: AccountId(0),
                    role,
                    posting: &posting,
                    action,
                    purpose: None,
                    is_glass_broken: false,
                    legal_basis: None,
                    agreement: None,
                    now: Timestamp::UNIX_EPOCH,
                };
                self.ask(&question).is_some()
            })
        };
        let can_change = is_open(Action::ProposePolicies) && is_open(Action::ApprovePolicies);
        if can_change { Ok(()) } else { Err(PolicyError::Final) }
    }

    /// The policies that permit it; `None` is no.
    fn ask(&self, question: &Question<'_>) -> Option<Vec<Arc<NamedPolicy>>> {
        let cell = self.cells.get(&(question.role, question.action))?;
        let response = respond(cell, question)?;
        let diagnostics = response.diagnostics();
        // Cedar leaves out what it cannot evaluate, which may have been a policy that forbids.
        if response.decision() == Decision::Deny || diagnostics.errors().next().is_some() {
            return None;
        }
        let mut policies: Vec<_> =
            diagnostics.reason().filter_map(|id| self.names.get(id)).cloned().collect();
        policies.sort_by(|one, other| one.id.cmp(&other.id));
        (!policies.is_empty()).then_some(policies)
    }
}

fn respond(cell: &Cell, question: &Question<'_>) -> Option<Response> {
    let principal = uid(types()?.account.clone(), &question.account.0.to_string());
    let mut parents = HashSet::from([cell.role.clone()]);
    if let Some(agency) = &question.posting.agency {
        parents.insert(uid(types()?.agency.clone(), agency));
    }
    let duties = question.posting.duties.iter();
    let duties = duties.map(|duty| RestrictedExpression::new_string(duty.as_str().to_owned()));
    let attributes = HashMap::from([("duties".to_owned(), RestrictedExpression::new_set(duties))]);
    let account = Entity::new(principal.clone(), attributes, parents).ok()?;
    let entities = Entities::from_entities([account, cell.data_class.clone()], None).ok()?;
    let request =
        Request::new(principal, cell.action.clone(), cell.resource.clone(), context(question)?, None).ok()?;
    Some(Authorizer::new().is_authorized(&request, &cell.policies, &entities))
}

fn context(question: &Question<'_>) -> Option<Context> {
    let text = |value: &str| RestrictedExpression::new_string(value.to_owned());
    let mut pairs = vec![
        ("now".to_owned(), RestrictedExpression::new_long(question.now.as_second())),
        ("glass".to_owned(), RestrictedExpression::new_bool(question.is_glass_broken)),
    ];
    if let Some(purpose) = question.purpose {
        pairs.push(("purpose".to_owned(), text(purpose.as_str())));
    }
    if let Some(basis) = question.legal_basis {
        pairs.push(("legal_basis".to_owned(), text(basis)));
    }
    if let Some(agreement) = question.agreement {
        pairs.push(("agreement".to_owned(), text(agreement)));
    }
    Context::from_pairs(pairs).ok()
}

struct Types {
    account: EntityTypeName,
    agency: EntityTypeName,
}

/// The schema's names of those that differ from question to question.
fn types() -> Option<&'static Types> {
    static TYPES: LazyLock<Option<Types>> =
        LazyLock::new(|| Some(Types { account: "Account".parse().ok()?, agency: "Agency".parse().ok()? }));
    TYPES.as_ref()
}

fn uid(kind: EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind, EntityId::new(id))
}
