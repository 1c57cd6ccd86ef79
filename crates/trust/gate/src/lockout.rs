//! Guessing passwords is slow: after five failures a name rests for a minute, and twice as long after each
//! further one; an address from which fifty attempts failed within ten minutes rests until they are over.
//!
//! **Invariant:** an attempt is counted before its password is looked at, so that guesses made at the same
//! moment cannot slip by.

use std::net::IpAddr;

use kernel::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Transaction, params};
use vault::{from_micros, to_micros};

/// The name or the address rests until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LockedUntil(pub(crate) Timestamp);

const FREE_FAILURES: u32 = 5;
const FIRST_REST: SignedDuration = SignedDuration::from_mins(1);
const LONGEST_REST: SignedDuration = SignedDuration::from_hours(1);
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// Names without an account that are remembered; more are invented only by an attacker, and the oldest are
/// forgotten. An account's failures never are, else inventing names would end its rest.
const REMEMBERED_NAMES: u32 = 10_000;

/// Failures from one address that are a busy office's; one name's failures are counted beside them.
const FREE_ADDRESS_FAILURES: u32 = 50;
const ADDRESS_WINDOW: SignedDuration = SignedDuration::from_mins(10);
const REMEMBERED_ADDRESSES: u32 = 10_000;

/// Counts an attempt on `name` as failed, unless it or its address rests; [`forgive`] takes it back.
pub(crate) fn count_attempt(
    store: &Transaction<'_>,
    name: &str,
    from: Option<IpAddr>,
    now: Timestamp,
) -> rusqlite::Result<Result<(), LockedUntil>> {
    if let Err(locked) = count_address(store, from, now)? {
        return Ok(Err(locked));
    }
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

/// Counts an attempt from an address as failed, unless it rests; [`forgive_address`] takes it back.
pub(crate) fn count_address(
    store: &Transaction<'_>,
    from: Option<IpAddr>,
    now: Timestamp,
) -> rusqlite::Result<Result<(), LockedUntil>> {
    let Some(address) = from.map(network) else { return Ok(Ok(())) };
    store.execute("DELETE FROM failed_address WHERE since <= ?1", [to_micros(now - ADDRESS_WINDOW)])?;
    let earlier = store
        .query_row("SELECT count, since FROM failed_address WHERE address = ?1", [&address], |row| {
            Ok((row.get::<_, u32>(0)?, from_micros(row.get(1)?)?))
        })
        .optional()?;
    if let Some((count, since)) = earlier
        && count >= FREE_ADDRESS_FAILURES
    {
        return Ok(Err(LockedUntil(since + ADDRESS_WINDOW)));
    }
    store.execute(
        "INSERT INTO failed_address (address, count, since) VALUES (?1, 1, ?2)
         ON CONFLICT (address) DO UPDATE SET count = count + 1",
        params![address, to_micros(now)],
    )?;
    store.execute(
        "DELETE FROM failed_address WHERE address IN
            (SELECT address FROM failed_address ORDER BY since DESC LIMIT -1 OFFSET ?1)",
        [REMEMBERED_ADDRESSES],
    )?;
    Ok(Ok(()))
}

/// Forgets the failures of a name that has just signed in, and this attempt of its address.
pub(crate) fn forgive(store: &Transaction<'_>, name: &str, from: Option<IpAddr>) -> rusqlite::Result<()> {
    store.execute("DELETE FROM failed_sign_in WHERE name = ?1", [name])?;
    forgive_address(store, from)
}

/// Takes back one attempt of an address; its earlier failures stay, else one account of an attacker's own
/// would buy guesses on all others.
pub(crate) fn forgive_address(store: &Transaction<'_>, from: Option<IpAddr>) -> rusqlite::Result<()> {
    let Some(address) = from.map(network) else { return Ok(()) };
    let take_back = "UPDATE failed_address SET count = count - 1 WHERE address = ?1 AND count > 0";
    store.execute(take_back, [address])?;
    Ok(())
}

/// What one subscriber holds: an IPv4 address, or the 64 bits that an IPv6 network is given.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
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

    #[test]
    fn an_ipv6_network_counts_as_one_address() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
