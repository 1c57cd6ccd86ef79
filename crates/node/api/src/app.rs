//! What every handler shares.

use std::sync::Arc;

use gate::Sessions;
use kernel::Clock;
use tokio::sync::Semaphore;
use travel::Travel;

use crate::error::ApiError;

/// The node as its handlers see it.
pub(crate) struct App {
    pub(crate) travel: Arc<Travel>,
    pub(crate) sessions: Sessions,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) is_behind_tls: bool,
    /// Each sign-in takes 19 MiB; more of them wait.
    pub(crate) sign_ins: Semaphore,
    /// Each upload takes up to 16 MiB; more of them wait.
    pub(crate) uploads: Semaphore,
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
