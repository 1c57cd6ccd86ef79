//! What every handler shares.

use std::net::IpAddr;
use std::sync::Arc;

use gate::{Accounts, Gate, Passkeys, ServiceKeys, Sessions};
use kernel::{AccountId, Clock};
use tokio::sync::Semaphore;
use travel::Travel;

use crate::error::ApiError;
use crate::quota::Limiter;

/// The node as its handlers see it.
pub(crate) struct App {
    pub(crate) travel: Arc<Travel>,
    pub(crate) accounts: Accounts,
    pub(crate) sessions: Sessions,
    pub(crate) service_keys: ServiceKeys,
    /// None without an origin in the settings.
    pub(crate) passkeys: Option<Passkeys>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) clock: Arc<dyn Clock>,
    /// Whether clients reach the node by TLS, its own or a proxy's.
    pub(crate) is_behind_tls: bool,
    /// Whether a proxy speaks for the clients and says who they are.
    pub(crate) is_behind_proxy: bool,
    pub(crate) address_quota: Limiter<IpAddr>,
    pub(crate) account_quota: Limiter<AccountId>,
    /// Each sign-in takes 19 MiB; more of them wait.
    pub(crate) sign_ins: Semaphore,
    /// Each upload takes up to 16 MiB; more of them wait.
    pub(crate) uploads: Semaphore,
    /// And so does each signed request.
    pub(crate) signed_bodies: Semaphore,
}

pub(crate) const SIGN_INS_AT_ONCE: usize = 4;
pub(crate) const UPLOADS_AT_ONCE: usize = 8;

/// Runs work that blocks on a thread that may.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ApiError> {
    // What a panic said may quote a message; the error would say it.
    tokio::task::spawn_blocking(work).await.map_err(|_| ApiError::internal("its work was not done"))
}
