//! The thread that does the realm's work: messages, screening again, and what has expired.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use travel::{Travel, Work};

use crate::log;

/// How often expired data is looked for.
const PURGE_EVERY: Duration = Duration::from_secs(60 * 60);
/// The pause before a step is tried again that failed, for example because the disk is full.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Works until it is stopped. What it had not begun then is done after the next start.
pub(crate) struct Worker {
    travel: Arc<Travel>,
    is_stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    pub(crate) fn start(travel: Arc<Travel>) -> io::Result<Self> {
        let is_stopping = Arc::new(AtomicBool::new(false));
        let (realm, stop) = (travel.clone(), is_stopping.clone());
        let thread = thread::Builder::new().name("worker".to_owned()).spawn(move || run(&realm, &stop))?;
        Ok(Self { travel, is_stopping, thread: Some(thread) })
    }
}

impl Drop for Worker {
    /// Waits for the step under way.
    fn drop(&mut self) {
        self.is_stopping.store(true, Ordering::SeqCst);
        self.travel.wake();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(travel: &Travel, is_stopping: &AtomicBool) {
    let mut purged_at: Option<Instant> = None;
    while !is_stopping.load(Ordering::SeqCst) {
        if purged_at.is_none_or(|at| at.elapsed() >= PURGE_EVERY) {
            purged_at = Some(Instant::now());
            if let Err(error) = travel.purge() {
                log::tell(format_args!("expired data could not be erased: {error}"));
            }
        }
        // A defect must not end the thread: messages that come later can still be processed.
        match catch_unwind(AssertUnwindSafe(|| travel.work())) {
            Ok(Ok(Work::Nothing)) => travel.wait_for_work(PURGE_EVERY),
            Ok(Ok(Work::Failed { message, reason })) => {
                log::tell(format_args!("message {message} failed: {reason}"));
            }
            Ok(Ok(Work::Processed(_) | Work::Rescreened(_))) => {}
            Ok(Err(error)) => {
                log::tell(format_args!("the store cannot be used, trying again: {error}"));
                travel.wait_for_work(RETRY_AFTER);
            }
            Err(_) => {
                log::tell(format_args!("the work failed, trying again; please report this defect"));
                travel.wait_for_work(RETRY_AFTER);
            }
        }
    }
}
