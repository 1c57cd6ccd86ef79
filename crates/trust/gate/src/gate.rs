//! The gate: the policies in force, and what their answers hang on.

use std::sync::{Arc, PoisonError, RwLock};

use kernel::{AccountId, Timestamp};
use ledger::Ledger;
use vault::{MigrationError, Vault};

use crate::glass;
use crate::policy_change;
use crate::policy_files::{PolicyError, PolicyFiles};
use crate::policy_set::Policies;
use crate::posting::{self, Posting};
use crate::purpose::{self, SessionKey, StatedPurpose};

/// The tables of this part of the crate; see [`vault::Vault::migrate`].
const MIGRATIONS: &[&str] = &[include_str!("migrations/access/1.sql")];

/// Who may do what on a node.
pub struct Gate {
    pub(crate) vault: Arc<Vault>,
    pub(crate) ledger: Ledger,
    pub(crate) in_force: RwLock<Arc<Policies>>,
}

/// What answers hang on besides account and action.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The account's post.
    pub posting: Posting,
    /// What was said at the door, while it holds.
    pub purpose: Option<StatedPurpose>,
    /// The glass that the account broke, while that lasts.
    pub glass: Option<i64>,
}

/// The gate cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    /// The policies cannot be used.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The tables cannot be used.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// The store refuses.
    #[error("the store of policies: {0}")]
    Store(#[from] rusqlite::Error),
}

impl Gate {
    /// The gate of this store. `folder` is what the settings name instead of the program's own policies: a
    /// new store takes it as it is; later another folder is a proposal, which a second person approves.
    ///
    /// # Errors
    /// When the folder's policies, or those that were approved, cannot be used.
    pub fn open(
        vault: Arc<Vault>,
        ledger: Ledger,
        folder: Option<PolicyFiles>,
        now: Timestamp,
    ) -> Result<Self, GateError> {
        vault.migrate("access", MIGRATIONS)?;
        let in_force = policy_change::at_start(&vault, &ledger, folder, now)?;
        Ok(Self { vault, ledger, in_force: RwLock::new(Arc::new(in_force)) })
    }

    /// The policies in force.
    pub fn policies(&self) -> Arc<Policies> {
        self.in_force.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The ledger that is told.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// What the answers to an account hang on now. Without a session there is no purpose.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn standing(
        &self,
        account: AccountId,
        session: Option<SessionKey>,
        now: Timestamp,
    ) -> rusqlite::Result<Standing> {
        self.vault.read(|store| {
            let purpose = session.map(|session| purpose::stated(store, session, now)).transpose()?.flatten();
            Ok(Standing {
                posting: posting::of(store, account)?,
                purpose,
                glass: glass::broken(store, account, now)?,
            })
        })
    }
}
