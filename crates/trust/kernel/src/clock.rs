//! Where the time comes from.

use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::{SignedDuration, Timestamp};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The moment now, to the microsecond: what the store keeps is what the clock told.
    fn now(&self) -> Timestamp;
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "the one place where the wall clock is read")]
        let now = Timestamp::now();
        to_the_microsecond(now)
    }
}

/// A clock that stands still until it is moved: for tests and for replaying a day.
#[derive(Debug)]
pub struct SetClock(Mutex<Timestamp>);

impl SetClock {
    /// A clock that shows `now`.
    pub fn at(now: Timestamp) -> Self {
        Self(Mutex::new(to_the_microsecond(now)))
    }

    /// Moves the clock forward, or back when `by` is negative.
    ///
    /// # Panics
    /// When the result lies outside the years -9999 to 9999.
    pub fn advance(&self, by: SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn to_the_microsecond(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_moves_only_when_it_is_moved() {
        let start: Timestamp = "2026-11-22T10:00:00.123456789Z".parse().unwrap();
        let clock = SetClock::at(start);
        assert_eq!(clock.now().to_string(), "2026-11-22T10:00:00.123456Z");
        assert_eq!(clock.now(), clock.now());
        clock.advance(SignedDuration::from_hours(12));
        assert_eq!(clock.now().to_string(), "2026-11-22T22:00:00.123456Z");
    }

    #[test]
    fn the_system_clock_tells_whole_microseconds() {
        assert_eq!(SystemClock.now().subsec_nanosecond() % 1_000, 0);
    }
}
