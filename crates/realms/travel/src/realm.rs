//! The realm as its callers hold it, and the work that goes on behind it.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use kernel::{Clock, MessageId};
use ledger::Ledger;
use lists::List;
use vault::{KeyError, Keys, MigrationError, Vault};

use crate::bell::Bell;
use crate::flight::HitCounts;
use crate::store;
use crate::watchlist::{LoadedList, Watchlists};

/// The travel realm on a store. Share it by `Arc`; every call blocks.
pub struct Travel {
    pub(crate) vault: Arc<Vault>,
    pub(crate) keys: Arc<Keys>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ledger: Ledger,
    pub(crate) bell: Bell,
    watchlists: RwLock<Arc<Watchlists>>,
}

/// The realm cannot be opened on a store.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its tables cannot be used.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// Its keys cannot be used.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// People stand in it in plain text.
    #[error(
        "the store was written by an earlier version, which kept people in plain text; keep its folder as it is, and \
         take the messages in again in a new one"
    )]
    InPlainText,
}

/// One step of the work behind the realm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// A message's travellers are stored and screened.
    Processed(MessageId),
    /// A message cannot be processed; it is kept and marked.
    Failed {
        /// The message.
        message: MessageId,
        /// Why; nothing about people.
        reason: String,
    },
    /// So many stored travellers were screened with the lists that are loaded now.
    Rescreened(u64),
    /// There is nothing to do.
    Nothing,
}

/// What the store holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Messages accepted.
    pub messages: u64,
    /// Messages that wait to be processed.
    pub waiting: u64,
    /// Movements.
    pub movements: u64,
    /// Travellers, crew included.
    pub travellers: u64,
    /// Hits.
    pub hits: HitCounts,
}

impl Travel {
    /// The realm on this store, without lists.
    ///
    /// # Errors
    /// When its tables cannot be used, or not every key is there of what has not expired. See [`Vault::migrate`] and
    /// [`Vault::keys`].
    pub fn open(vault: Arc<Vault>, clock: Arc<dyn Clock>) -> Result<Self, OpenError> {
        store::migrate(&vault)?;
        let keys = vault.keys("travel")?;
        store::require_keys(&vault, &keys, clock.now())?;
        let ledger = Ledger::open(vault.clone())?;
        let watchlists = RwLock::new(Arc::new(Watchlists::build(Vec::new())));
        Ok(Self { vault, keys, clock, ledger, bell: Bell::default(), watchlists })
    }

    /// Screens with these lists, in place of those before, from now on. Travellers who were screened with others are
    /// screened again by [`Travel::work`]; open hits that the lists give no more are then withdrawn.
    ///
    /// Takes as long as making the lists ready; meanwhile the ones before serve.
    pub fn load_lists(&self, lists: Vec<List>) {
        let loaded = Arc::new(Watchlists::build(lists));
        let mut serving = self.watchlists.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *serving, loaded);
        // Nobody waits while the lists before are given back to the system.
        drop(serving);
        drop(before);
        self.bell.ring();
    }

    /// The lists that are loaded.
    pub fn lists(&self) -> Vec<LoadedList> {
        self.watchlists().lists().to_vec()
    }

    /// Does one step: the next message, else some travellers who were screened with other lists.
    ///
    /// # Errors
    /// When the store cannot be used; nothing is lost, and the step can be tried again.
    pub fn work(&self) -> rusqlite::Result<Work> {
        match self.process_next()? {
            Work::Nothing => self.rescreen_some(),
            done => Ok(done),
        }
    }

    /// Waits until there may be something to do, at most so long.
    pub fn wait_for_work(&self, longest: Duration) {
        self.bell.wait(longest);
    }

    /// Ends a [`Travel::wait_for_work`].
    pub fn wake(&self) {
        self.bell.ring();
    }

    /// What the store holds.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn totals(&self) -> rusqlite::Result<Totals> {
        self.read(store::totals)
    }

    pub(crate) fn watchlists(&self) -> Arc<Watchlists> {
        self.watchlists.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
