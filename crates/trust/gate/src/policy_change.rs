//! Other policies come into force when one account proposed them and another approved them.
//!
//! **Invariants:** exactly one version is active; the act and its ledger entry are one transaction; nobody
//! approves what they proposed. Only a new store takes a folder without a second person, before there is one.

use std::sync::{Arc, PoisonError};

use kernel::{AccountId, Timestamp};
use ledger::{Act, Actor, Entry, Grounds, Ledger, Object, ObjectKind};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use vault::{Vault, from_micros, to_micros};

use crate::gate::{Gate, GateError};
use crate::policy_files::{PolicyError, PolicyFiles};
use crate::policy_set::Policies;

/// Proposals that may await a decision at a time.
const OPEN_PROPOSALS: u32 = 20;
/// The longest note, in characters.
const MAXIMUM_NOTE_CHARACTERS: usize = 1_000;
/// How many versions are listed.
const LISTED: u32 = 100;

/// A version of the policies that was proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyVersion {
    /// Its number.
    pub id: i64,
    /// See [`PolicyFiles::digest`].
    pub digest: String,
    /// Whether they are the program's own.
    pub is_built_in: bool,
    /// What the proposer says about it.
    pub note: String,
    /// How far it is.
    pub state: PolicyState,
    /// Who proposed it; nobody when it was the program itself or someone at the command line.
    pub proposer: Option<(AccountId, String)>,
    /// When.
    pub proposed_at: Timestamp,
    /// Who decided on it.
    pub decider: Option<(AccountId, String)>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

/// How far a version is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyState {
    /// It awaits another person.
    Proposed,
    /// It is in force.
    Active,
    /// It was refused.
    Refused,
    /// It was in force.
    Replaced,
}

/// The policies stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The proposed policies cannot be used.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// A note is bounded.
    #[error("a note has 1 to {MAXIMUM_NOTE_CHARACTERS} characters")]
    Note,
    /// They are in force, or proposed, already.
    #[error("these policies are in force or proposed already")]
    Same,
    /// Decide on those that wait first.
    #[error("{OPEN_PROPOSALS} proposals await a decision")]
    TooMany,
    /// There is no such proposal.
    #[error("there is no such proposal")]
    Unknown,
    /// Nobody approves what they proposed.
    #[error("who proposed policies does not decide on them")]
    Own,
    /// Somebody has decided on it.
    #[error("it has been decided")]
    AlreadyDecided,
    /// The store refuses.
    #[error("the store of policies: {0}")]
    Store(#[from] rusqlite::Error),
}

const COLUMNS: &str = "id, digest, is_built_in, note, state, proposed_by, proposer_name, proposed_at, \
    decided_by, decider_name, decided_at";

impl PolicyState {
    /// Its name in the store and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Active => "active",
            Self::Refused => "refused",
            Self::Replaced => "replaced",
        }
    }
}

impl Gate {
    /// Proposes other policies, and tells the ledger. Nothing changes before another account approves.
    ///
    /// # Errors
    /// When they cannot be used, with the file and the line; when they are in force or proposed already.
    pub fn propose_policies(
        &self,
        files: PolicyFiles,
        note: &str,
        by: AccountId,
        by_name: &str,
        now: Timestamp,
    ) -> Result<PolicyVersion, ChangeError> {
        let note = note.trim();
        if !(1..=MAXIMUM_NOTE_CHARACTERS).contains(&note.chars().count()) {
            return Err(ChangeError::Note);
        }
        let policies = Policies::compile(files)?;
        self.vault.write(|store| {
            let waiting: u32 = store.query_row(
                "SELECT count(*) FROM policy_version WHERE state = 'proposed'",
                [],
                |row| row.get(0),
            )?;
            if waiting >= OPEN_PROPOSALS {
                return Err(ChangeError::TooMany);
            }
            if is_known(store, policies.digest(), "'proposed', 'active'")? {
                return Err(ChangeError::Same);
            }
            let version = insert(store, &policies, note, PolicyState::Proposed, Some((by, by_name)), now)?;
            tell(&self.ledger, store, Actor::Account(by), &version, "proposed", now)?;
            Ok(version)
        })
    }

    /// Approves a proposal, which then is in force, or refuses it, and tells the ledger.
    ///
    /// # Errors
    /// When there is none, it is the account's own, or it has been decided.
    pub fn decide_policies(
        &self,
        id: i64,
        is_approved: bool,
        by: AccountId,
        by_name: &str,
        now: Timestamp,
    ) -> Result<PolicyVersion, ChangeError> {
        // Held over the transaction, so that what is in force is what was approved last.
        let mut in_force = self.in_force.write().unwrap_or_else(PoisonError::into_inner);
        let (version, policies) = self.vault.write(|store| {
            let found = one(store, id)?.ok_or(ChangeError::Unknown)?;
            if found.state != PolicyState::Proposed {
                return Err(ChangeError::AlreadyDecided);
            }
            if found.proposer.as_ref().is_some_and(|(proposer, _)| *proposer == by) {
                return Err(ChangeError::Own);
            }
            let policies = Policies::compile(files_of(store, &found)?)?;
            if is_approved {
                store.execute("UPDATE policy_version SET state = 'replaced' WHERE state = 'active'", [])?;
            }
            let state = if is_approved { PolicyState::Active } else { PolicyState::Refused };
            store.execute(
                "UPDATE policy_version SET state = ?2, decided_by = ?3, decider_name = ?4, decided_at = ?5
                 WHERE id = ?1",
                params![id, state.as_str(), by.0, by_name, to_micros(now)],
            )?;
            let version = one(store, id)?.ok_or(ChangeError::Unknown)?;
            let act = if is_approved { "approved" } else { "refused" };
            tell(&self.ledger, store, Actor::Account(by), &version, act, now)?;
            Ok((version, policies))
        })?;
        if is_approved {
            *in_force = Arc::new(policies);
        }
        Ok(version)
    }

    /// The versions, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn policy_versions(&self) -> rusqlite::Result<Vec<PolicyVersion>> {
        self.vault.read(|store| {
            let mut rows = store.prepare(&format!(
                "SELECT {COLUMNS} FROM policy_version ORDER BY state <> 'active', id DESC LIMIT ?1"
            ))?;
            rows.query_map([LISTED], version)?.collect()
        })
    }

    /// A version and its files.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn policy_version(&self, id: i64) -> Result<Option<(PolicyVersion, PolicyFiles)>, ChangeError> {
        self.vault.read(|store| {
            let Some(found) = one(store, id)? else { return Ok(None) };
            let files = files_of(store, &found)?;
            Ok(Some((found, files)))
        })
    }
}

/// The policies that are in force when a node starts.
pub(crate) fn at_start(
    vault: &Vault,
    ledger: &Ledger,
    folder: Option<PolicyFiles>,
    now: Timestamp,
) -> Result<Policies, GateError> {
    let folder = folder.map(Policies::compile).transpose()?;
    let built_in = Policies::built_in()?;
    vault.write(|store| {
        let sql = format!("SELECT {COLUMNS} FROM policy_version WHERE state = 'active'");
        let Some(active) = store.query_row(&sql, [], version).optional()? else {
            let (first, actor) = match folder {
                Some(folder) => (folder, Actor::Operator),
                None => (built_in, Actor::System),
            };
            let version = insert(store, &first, "the first", PolicyState::Active, None, now)?;
            tell(ledger, store, actor, &version, "in force from the first start", now)?;
            return Ok(first);
        };
        let in_force = if !active.is_built_in {
            Policies::compile(files_of(store, &active).map_err(of_change)?)?
        } else if active.digest == built_in.digest() {
            built_in
        } else {
            store.execute("UPDATE policy_version SET state = 'replaced' WHERE id = ?1", [active.id])?;
            let note = "the program's own, with its new version";
            let version = insert(store, &built_in, note, PolicyState::Active, None, now)?;
            tell(ledger, store, Actor::System, &version, "in force with a new version of the program", now)?;
            built_in
        };
        if let Some(folder) = folder
            && folder.digest() != in_force.digest()
            && !is_known(store, folder.digest(), "'proposed', 'refused'")?
        {
            let note = "the folder that the settings name";
            let version = insert(store, &folder, note, PolicyState::Proposed, None, now)?;
            tell(ledger, store, Actor::Operator, &version, "proposed", now)?;
        }
        Ok(in_force)
    })
}

fn of_change(error: ChangeError) -> GateError {
    match error {
        ChangeError::Policy(error) => GateError::Policy(error),
        ChangeError::Store(error) => GateError::Store(error),
        other => GateError::Policy(PolicyError::Gate(other.to_string())),
    }
}

fn is_known(store: &Transaction<'_>, digest: &str, states: &str) -> rusqlite::Result<bool> {
    let sql =
        format!("SELECT EXISTS (SELECT 1 FROM policy_version WHERE digest = ?1 AND state IN ({states}))");
    store.query_row(&sql, [digest], |row| row.get(0))
}

fn insert(
    store: &Transaction<'_>,
    policies: &Policies,
    note: &str,
    state: PolicyState,
    proposer: Option<(AccountId, &str)>,
    now: Timestamp,
) -> rusqlite::Result<PolicyVersion> {
    let is_built_in = *policies.files() == PolicyFiles::built_in();
    let sql = format!(
        "INSERT INTO policy_version (digest, is_built_in, note, state, proposed_by, proposer_name, proposed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING {COLUMNS}"
    );
    let (by, name) = proposer.map(|(id, name)| (id.0, name)).unzip();
    let row = params![policies.digest(), is_built_in, note, state.as_str(), by, name, to_micros(now)];
    let inserted = store.query_row(&sql, row, version)?;
    if !is_built_in {
        let mut add =
            store.prepare("INSERT INTO policy_file (version_id, name, text) VALUES (?1, ?2, ?3)")?;
        for (name, text) in policies.files().iter() {
            add.execute(params![inserted.id, name, text])?;
        }
    }
    Ok(inserted)
}

fn one(store: &Transaction<'_>, id: i64) -> rusqlite::Result<Option<PolicyVersion>> {
    store.query_row(&format!("SELECT {COLUMNS} FROM policy_version WHERE id = ?1"), [id], version).optional()
}

/// The program's own are not kept; of an earlier program they are gone, and today's stand for them.
fn files_of(store: &Transaction<'_>, version: &PolicyVersion) -> Result<PolicyFiles, ChangeError> {
    if version.is_built_in {
        return Ok(PolicyFiles::built_in());
    }
    let mut rows = store.prepare("SELECT name, text FROM policy_file WHERE version_id = ?1")?;
    let files: Result<Vec<(String, String)>, _> =
        rows.query_map([version.id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect();
    Ok(PolicyFiles::new(files?)?)
}

fn tell(
    ledger: &Ledger,
    store: &Transaction<'_>,
    actor: Actor,
    version: &PolicyVersion,
    act: &str,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let grounds = Grounds { note: Some(format!("{act}: {}", version.digest)), ..Grounds::default() };
    let object = Some(Object { kind: ObjectKind::Policy, id: version.id });
    ledger.append(store, &Entry { at: now, actor, act: Act::ChangePolicy, object, grounds })?;
    Ok(())
}

/// Reads [`COLUMNS`].
fn version(row: &Row<'_>) -> rusqlite::Result<PolicyVersion> {
    let state: String = row.get(4)?;
    let states = [PolicyState::Proposed, PolicyState::Active, PolicyState::Refused, PolicyState::Replaced];
    let Some(state) = states.into_iter().find(|one| one.as_str() == state) else {
        return Err(rusqlite::Error::InvalidQuery);
    };
    let person = |id: Option<i64>, name: Option<String>| id.map(AccountId).zip(name);
    Ok(PolicyVersion {
        id: row.get(0)?,
        digest: row.get(1)?,
        is_built_in: row.get(2)?,
        note: row.get(3)?,
        state,
        proposer: person(row.get(5)?, row.get(6)?),
        proposed_at: from_micros(row.get(7)?)?,
        decider: person(row.get(8)?, row.get(9)?),
        decided_at: row.get::<_, Option<i64>>(10)?.map(from_micros).transpose()?,
    })
}
