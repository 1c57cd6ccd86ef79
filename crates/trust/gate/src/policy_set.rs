//! Policies that were checked, and cut so that a question meets only those that can say something to it.
//!
//! **Invariants:** every policy has an `@id` of its own and a `@legal_basis`, and Cedar's validator finds
//! nothing to say against any; the answer to a question is the one that Cedar gives with all of them; an
//! error in evaluating any of them denies.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use cedar_policy::{
    ActionConstraint, Entity, EntityUid, Policy, PolicyId, PolicySet, PrincipalConstraint,
    RestrictedExpression, Schema, ValidationMode, Validator,
};
use miette::Diagnostic;

use crate::access::{Action, DataClass, Role};
use crate::policy_files::{PolicyError, PolicyFiles, SCHEMA, SCHEMA_FILE};

/// The policies in force, ready to be asked.
pub struct Policies {
    pub(crate) cells: HashMap<(Role, Action), Cell>,
    pub(crate) names: HashMap<PolicyId, Arc<NamedPolicy>>,
    files: PolicyFiles,
    digest: String,
}

/// A policy as decisions and people name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPolicy {
    /// Its `@id`.
    pub id: String,
    /// Its `@legal_basis`: the rule that it carries out.
    pub legal_basis: String,
}

/// What can be said about one action of one role, and what every question about it has in common.
pub(crate) struct Cell {
    pub(crate) policies: PolicySet,
    pub(crate) role: EntityUid,
    pub(crate) action: EntityUid,
    pub(crate) resource: EntityUid,
    pub(crate) data_class: Entity,
}

impl Policies {
    /// The policies that the program brings.
    ///
    /// # Errors
    /// Never with a program that passed its tests.
    pub fn built_in() -> Result<Self, PolicyError> {
        Self::compile(PolicyFiles::built_in())
    }

    /// Checks policies and makes them ready.
    ///
    /// # Errors
    /// When one cannot be read, lacks its id or its legal basis, shares its id, or when Cedar's validator
    /// finds an error or a doubt; with the file and the line.
    pub fn compile(files: PolicyFiles) -> Result<Self, PolicyError> {
        let gate = |error: &dyn std::error::Error| PolicyError::Gate(error.to_string());
        let (schema, _) =
            Schema::from_cedarschema_str(SCHEMA).map_err(|error| wrong(SCHEMA_FILE, SCHEMA, &error))?;
        let validator = Validator::new(schema);
        let mut names = HashMap::new();
        let mut policies = Vec::new();
        for (file, text) in files.iter() {
            let read = read(file, text, &mut names)?;
            let set = PolicySet::from_policies(read.iter().cloned()).map_err(|error| gate(&error))?;
            let found = validator.validate(&set, ValidationMode::Strict);
            if let Some(error) = found.validation_errors().next() {
                return Err(wrong(file, text, error));
            }
            if let Some(doubt) = found.validation_warnings().next() {
                return Err(wrong(file, text, doubt));
            }
            policies.extend(read);
        }
        let mut cells = HashMap::new();
        for role in Role::ALL {
            for action in Action::ALL {
                let cell = Cell::new(role, action, &policies).map_err(|error| gate(&*error))?;
                cells.insert((role, action), cell);
            }
        }
        let policies = Self { digest: files.digest(), cells, names, files };
        policies.expect_changeable()?;
        Ok(policies)
    }

    /// The files that they were made of.
    pub fn files(&self) -> &PolicyFiles {
        &self.files
    }

    /// See [`PolicyFiles::digest`].
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

impl Cell {
    fn new(role: Role, action: Action, policies: &[Policy]) -> Result<Self, Box<dyn std::error::Error>> {
        let (role, action_id) = (uid("Role", role.as_str())?, uid("Action", action.as_str())?);
        let class = action.data_class();
        let resource = data_class(class)?;
        let may_apply = policies.iter().filter(|policy| may_apply(policy, &role, &action_id));
        Ok(Self {
            policies: PolicySet::from_policies(may_apply.cloned())?,
            resource: resource.uid(),
            data_class: resource,
            action: action_id,
            role,
        })
    }
}

/// Whether the policy's scope can be met by an account of the role, doing this. Only what cannot is left out:
/// Cedar asks for the scope before anything that could fail, so such a policy is neither satisfied nor in error.
fn may_apply(policy: &Policy, role: &EntityUid, action: &EntityUid) -> bool {
    let is_other_role = |uid: &EntityUid| uid.type_name() == role.type_name() && uid != role;
    let is_for_principal = match policy.principal_constraint() {
        PrincipalConstraint::In(uid) | PrincipalConstraint::IsIn(_, uid) => !is_other_role(&uid),
        PrincipalConstraint::Any | PrincipalConstraint::Eq(_) | PrincipalConstraint::Is(_) => true,
    };
    // The schema puts no action into a group, so that an action is in nothing but itself.
    let is_for_action = match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::Eq(uid) => uid == *action,
        ActionConstraint::In(uids) => uids.contains(action),
    };
    is_for_principal && is_for_action
}

/// What is asked about, as Cedar sees it.
fn data_class(class: DataClass) -> Result<Entity, Box<dyn std::error::Error>> {
    Ok(Entity::new(
        uid("DataClass", class.as_str())?,
        HashMap::from([("is_personal".to_owned(), RestrictedExpression::new_bool(class.is_personal()))]),
        [uid("Realm", class.realm().as_str())?].into(),
    )?)
}

/// One of the schema's things, by a name of ours.
fn uid(kind: &str, id: &str) -> Result<EntityUid, Box<dyn std::error::Error>> {
    Ok(EntityUid::from_str(&format!("{kind}::\"{id}\""))?)
}

/// The policies of one file, under their own names.
fn read(
    file: &str,
    text: &str,
    names: &mut HashMap<PolicyId, Arc<NamedPolicy>>,
) -> Result<Vec<Policy>, PolicyError> {
    let set = PolicySet::from_str(text).map_err(|error| wrong(file, text, &error))?;
    if let Some(template) = set.templates().next() {
        let at = text.find(&template.to_cedar()).unwrap_or(0);
        return Err(wrong_at(file, text, at, "templates are not used: say what the policy is for"));
    }
    let mut policies = Vec::new();
    for policy in set.policies() {
        let at = policy.to_cedar().and_then(|source| text.find(source.trim())).unwrap_or(0);
        let annotation = |name| policy.annotation(name).map(str::trim).filter(|value| !value.is_empty());
        let (Some(id), Some(legal_basis)) = (annotation("id"), annotation("legal_basis")) else {
            return Err(wrong_at(file, text, at, "a policy has an @id(\"…\") and a @legal_basis(\"…\")"));
        };
        let named = NamedPolicy { id: id.to_owned(), legal_basis: legal_basis.to_owned() };
        let policy_id = PolicyId::new(id);
        if names.insert(policy_id.clone(), Arc::new(named)).is_some() {
            return Err(wrong_at(file, text, at, &format!("another policy has the id `{id}`")));
        }
        policies.push(policy.new_id(policy_id));
    }
    Ok(policies)
}

fn wrong<E: Diagnostic + ?Sized>(file: &str, text: &str, error: &E) -> PolicyError {
    let at = error.labels().and_then(|mut labels| labels.next()).map_or(0, |label| label.offset());
    let mut reason = error.to_string();
    if let Some(help) = error.help() {
        reason = format!("{reason} ({help})");
    }
    wrong_at(file, text, at, &reason)
}

fn wrong_at(file: &str, text: &str, offset: usize, reason: &str) -> PolicyError {
    let before = text.get(..offset).unwrap_or(text);
    PolicyError::Wrong {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before.rsplit('\n').next().unwrap_or("").chars().count() + 1,
        reason: reason.to_owned(),
    }
}
