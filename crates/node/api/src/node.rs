//! A node: a data directory, and what runs on it.

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use gate::{
    Accounts, Gate, GateError, OriginError, Passkeys, Policies, PolicyError, PolicyFiles, ServiceKeys,
    Sessions,
};
use kernel::Clock;
use ledger::{Ledger, PublishError, Publisher};
use lists::List;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use travel::Travel;
use vault::{KeySource, MigrationError, OpenError, Vault};

use crate::app::{App, SIGN_INS_AT_ONCE, UPLOADS_AT_ONCE};
use crate::inbox::InboxWatch;
use crate::quota::{Limiter, Quotas};
use crate::server::Entrance;
use crate::tls::{Tls, TlsError, TlsSettings};
use crate::worker::Worker;
use crate::{log, router, server};

/// How a node runs.
pub struct Settings {
    /// Where everything is kept; made when it is new, and held by one node.
    pub data_dir: PathBuf,
    /// Where the node key comes from; `node.key` in `data_dir` when it is not told.
    pub node_key: Option<KeySource>,
    /// A folder whose files are taken in as messages.
    pub inbox: Option<PathBuf>,
    /// Whether a proxy before the node speaks TLS and says who sends; the session's cookie is then sent by
    /// nothing else.
    pub is_behind_tls: bool,
    /// The node's own TLS.
    pub tls: Option<TlsSettings>,
    /// How much one peer may ask for.
    pub quotas: Quotas,
    /// A folder with policies instead of the program's own; see [`Gate::open`].
    pub policies: Option<PathBuf>,
    /// The address that browsers see, such as `https://ceiba.example`; without it there are no passkeys.
    pub origin: Option<String>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// A node on its data directory.
pub struct Node {
    settings: Settings,
    accounts: Accounts,
    sessions: Sessions,
    service_keys: ServiceKeys,
    passkeys: Option<Passkeys>,
    gate: Arc<Gate>,
    travel: Arc<Travel>,
    publisher: Arc<Publisher>,
    tls: Option<Arc<Tls>>,
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
    /// The folder of policies cannot be used.
    #[error("{}: {source}", folder.display())]
    Policies {
        /// The folder.
        folder: PathBuf,
        /// What is wrong with it.
        source: PolicyError,
    },
    /// The policies cannot be used.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// The travel realm cannot be opened on it.
    #[error(transparent)]
    Travel(#[from] travel::OpenError),
    /// Its ledger's key or folder cannot be used.
    #[error(transparent)]
    Ledger(#[from] PublishError),
    /// The origin cannot have passkeys.
    #[error(transparent)]
    Origin(#[from] OriginError),
    /// The files of its TLS cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

impl Node {
    /// Opens the data directory. A new one has no account.
    ///
    /// # Errors
    /// When another node holds the directory, or its store cannot be used.
    pub fn open(settings: Settings) -> Result<Self, NodeError> {
        let tls = settings.tls.clone().map(Tls::open).transpose()?.map(Arc::new);
        let policies = settings.policies.as_deref().map(|folder| {
            let files = PolicyFiles::read(folder);
            // Here the error can name the folder.
            files
                .and_then(|files| Policies::compile(files.clone()).map(|_| files))
                .map_err(|source| NodeError::Policies { folder: folder.to_owned(), source })
        });
        let policies = policies.transpose()?;
        let node_key = settings.node_key.clone();
        let node_key = node_key.unwrap_or_else(|| KeySource::File(settings.data_dir.join("node.key")));
        let vault = Arc::new(Vault::open_with(&settings.data_dir, node_key)?);
        let accounts = Accounts::open(vault.clone())?;
        let sessions = Sessions::open(vault.clone())?;
        let service_keys = ServiceKeys::open(vault.clone())?;
        let origin = settings.origin.as_deref();
        let passkeys = origin.map(|origin| Passkeys::open(vault.clone(), origin)).transpose()?;
        let ledger = Ledger::open(vault.clone())?;
        let publisher = Arc::new(Publisher::open(&ledger, &settings.data_dir, None)?);
        let gate = Arc::new(Gate::open(vault.clone(), ledger, policies, settings.clock.now())?);
        let travel = Arc::new(Travel::open(vault, settings.clock.clone())?);
        Ok(Self { settings, accounts, sessions, service_keys, passkeys, gate, travel, publisher, tls })
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
        let publishing = self
            .publisher
            .start(|trouble| log::tell(format_args!("the ledger is not published: {trouble}")))?;
        let app = App {
            travel: self.travel.clone(),
            accounts: self.accounts,
            sessions: self.sessions,
            service_keys: self.service_keys,
            passkeys: self.passkeys,
            gate: self.gate,
            clock: self.settings.clock,
            is_behind_tls: self.settings.is_behind_tls || self.tls.is_some(),
            is_behind_proxy: self.settings.is_behind_tls,
            address_quota: Limiter::new(self.settings.quotas.address),
            account_quota: Limiter::new(self.settings.quotas.account),
            sign_ins: Semaphore::new(SIGN_INS_AT_ONCE),
            uploads: Semaphore::new(UPLOADS_AT_ONCE),
            signed_bodies: Semaphore::new(UPLOADS_AT_ONCE),
        };
        let entrance = Entrance { listener, tls: self.tls, is_behind_proxy: self.settings.is_behind_tls };
        let served = server::run(entrance, router::build(Arc::new(app)), shutdown).await;
        let stopped = tokio::task::spawn_blocking(move || drop((inbox, worker, publishing))).await;
        served.and(stopped.map_err(io::Error::other))
    }
}
