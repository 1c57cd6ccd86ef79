//! Wakes the worker when there is something to do.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Remembers a ring until somebody waits for it, so that none is missed.
#[derive(Default)]
pub(crate) struct Bell {
    has_rung: Mutex<bool>,
    rung: Condvar,
}

impl Bell {
    pub(crate) fn ring(&self) {
        *self.has_rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.rung.notify_one();
    }

    /// Returns at once when it has rung since the last wait, and after `longest` in any case.
    pub(crate) fn wait(&self, longest: Duration) {
        let has_rung = self.has_rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.rung.wait_timeout_while(has_rung, longest, |has_rung| !*has_rung);
        *waited.unwrap_or_else(PoisonError::into_inner).0 = false;
    }
}
