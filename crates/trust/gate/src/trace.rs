//! What of identity the ledger is told, in the transaction of the act itself.

use std::sync::Arc;

use kernel::{AccountId, Timestamp};
pub(crate) use ledger::{Act, Actor};
use ledger::{Entry, Grounds, Ledger, Object, ObjectKind};
use rusqlite::Transaction;
use vault::{MigrationError, Vault};

/// The ledger, told of what happens to accounts.
#[derive(Clone)]
pub(crate) struct Trace(Ledger);

impl Trace {
    pub(crate) fn open(vault: &Arc<Vault>) -> Result<Self, MigrationError> {
        Ledger::open(vault.clone()).map(Self)
    }

    /// Tells of an act on `account`; a name that nobody has is no account. An empty `note` is none.
    pub(crate) fn append(
        &self,
        store: &Transaction<'_>,
        at: Timestamp,
        actor: Actor,
        act: Act,
        account: Option<AccountId>,
        note: &str,
    ) -> rusqlite::Result<()> {
        let object = account.map(|id| Object { kind: ObjectKind::Account, id: id.0 });
        let note = (!note.is_empty()).then(|| note.to_owned());
        let grounds = Grounds { note, ..Grounds::default() };
        self.0.append(store, &Entry { at, actor, act, object, grounds })?;
        Ok(())
    }
}
