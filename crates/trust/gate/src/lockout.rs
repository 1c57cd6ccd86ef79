//! Guessing passwords is slow: after five failures a name rests for a minute, and twice as long after each
//! further one.
//!
//! **Invariant:** an attempt is counted before its password is looked at, so that guesses made at the same
//! moment cannot slip by.

use kernel::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Transaction, params};
use vault::{from_micros, to_micros};

/// The name rests until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LockedUntil(pub(crate) Timestamp);

const FREE_FAILURES: u32 = 5;
const FIRST_REST: SignedDuration = SignedDuration::from_mins(1);
const LONGEST_REST: SignedDuration = SignedDuration::from_hours(1);
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// Names without an account that are remembered; more are invented only by an attacker, and the oldest are
/// forgotten. An account's failures never are, else inventing names would end its rest.
const REMEMBERED_NAMES: u32 = 10_000;

/// Counts an attempt on `name` as failed, unless it rests; [`forgive`] takes it back.
pub(crate) fn count_attempt(
    store: &Transaction<'_>,
    name: &str,
    now: Timestamp,
) -> rusqlite::Result<Result<(), LockedUntil>> {
    store.execute("DELETE FROM failed_sign_in WHERE last_at < ?1", [to_micros(now - FORGOTTEN_AFTER)])?;
    let earlier = store
        .query_row("SELECT count, locked_until FROM failed_sign_in WHERE name = ?1", [name], |row| {
            Ok((row.get::<_, u32>(0)?, from_micros(row.get(1)?)?))
        })
        .optional()?;
    let (failures, locked_until) = earlier.unwrap_or((0, now));
    if locked_until > now {
        return Ok(Err(LockedUntil(locked_until)));
    }
    let failures = failures.saturating_add(1);
    store.execute(
        "INSERT INTO failed_sign_in (name, count, last_at, locked_until) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE SET
            count = excluded.count, last_at = excluded.last_at, locked_until = excluded.locked_until",
        params![name, failures, to_micros(now), to_micros(now + rest(failures))],
    )?;
    store.execute(
        "DELETE FROM failed_sign_in WHERE name IN
            (SELECT name FROM failed_sign_in WHERE name NOT IN (SELECT name FROM account)
             ORDER BY last_at DESC LIMIT -1 OFFSET ?1)",
        [REMEMBERED_NAMES],
    )?;
    Ok(Ok(()))
}

/// Forgets the failures of a name that has just signed in.
pub(crate) fn forgive(store: &Transaction<'_>, name: &str) -> rusqlite::Result<()> {
    store.execute("DELETE FROM failed_sign_in WHERE name = ?1", [name])?;
    Ok(())
}

fn rest(failures: u32) -> SignedDuration {
    if failures < FREE_FAILURES {
        return SignedDuration::ZERO;
    }
    let doublings = (failures - FREE_FAILURES).min(10);
    (FIRST_REST * (1 << doublings)).min(LONGEST_REST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_doubles_from_the_fifth_failure_up_to_an_hour() {
        let minutes = |failures| rest(failures).as_mins();
        assert_eq!([1, 4, 5, 6, 7, 10, 11, 1_000_000].map(minutes), [0, 0, 1, 2, 4, 32, 60, 60]);
    }
}
