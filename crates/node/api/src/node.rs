//! A node: a data directory, and what runs on it.

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use gate::{Accounts, Sessions};
use kernel::Clock;
use lists::List;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use travel::Travel;
use vault::{MigrationError, OpenError, Vault};

use crate::app::{App, SIGN_INS_AT_ONCE, UPLOADS_AT_ONCE};
use crate::inbox::InboxWatch;
use crate::worker::Worker;
use crate::{router, server};

/// How a node runs.
pub struct Settings {
    /// Where everything is kept; made when it is new, and held by one node.
    pub data_dir: PathBuf,
    /// A folder whose files are taken in as messages.
    pub inbox: Option<PathBuf>,
    /// Whether browsers reach the node by HTTPS; the session's cookie is then sent by nothing else.
    pub is_behind_tls: bool,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// A node on its data directory.
pub struct Node {
    settings: Settings,
    accounts: Accounts,
    sessions: Sessions,
    travel: Arc<Travel>,
}

/// A node could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// The store cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Its tables cannot be used.
    #[error(transparent)]
    Migration(#[from] MigrationError),
}

impl Node {
    /// Opens the data directory. A new one has no account.
    ///
    /// # Errors
    /// When another node holds the directory, or its store cannot be used.
    pub fn open(settings: Settings) -> Result<Self, NodeError> {
        let vault = Arc::new(Vault::open(&settings.data_dir)?);
        let accounts = Accounts::open(vault.clone())?;
        let sessions = Sessions::open(vault.clone())?;
        let travel = Arc::new(Travel::open(vault, settings.clock.clone())?);
        Ok(Self { settings, accounts, sessions, travel })
    }

    /// The accounts, to create the first ones.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// The travel realm, to work on it without a server or beside it.
    pub fn travel(&self) -> &Arc<Travel> {
        &self.travel
    }

    /// Screens with these lists from now on, travellers who are already stored included.
    pub fn load_lists(&self, lists: Vec<List>) {
        self.travel.load_lists(lists);
    }

    /// Serves and works until `shutdown`; returns when the last request and the step under way have ended.
    ///
    /// # Errors
    /// When the inbox cannot be used, or the system gives no thread.
    pub async fn serve(self, listener: TcpListener, shutdown: impl Future<Output = ()>) -> io::Result<()> {
        let inbox = self.settings.inbox.clone();
        let inbox = inbox.map(|folder| InboxWatch::start(folder, self.travel.clone())).transpose()?;
        let worker = Worker::start(self.travel.clone())?;
        let app = App {
            travel: self.travel.clone(),
            sessions: self.sessions,
            clock: self.settings.clock,
            is_behind_tls: self.settings.is_behind_tls,
            sign_ins: Semaphore::new(SIGN_INS_AT_ONCE),
            uploads: Semaphore::new(UPLOADS_AT_ONCE),
        };
        let served = server::run(listener, router::build(Arc::new(app)), shutdown).await;
        let stopped = tokio::task::spawn_blocking(move || drop((inbox, worker))).await;
        served.and(stopped.map_err(io::Error::other))
    }
}
