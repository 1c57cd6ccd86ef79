//! How many requests a peer may send: so many at once, and so many a second from then on.
//!
//! **Invariant:** whoever asks, a limiter remembers at most [`REMEMBERED`] peers, and what it does for one
//! request does not grow with their number, taken over many requests.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::{SignedDuration, Timestamp};

use crate::app::App;
use crate::error::ApiError;
use crate::server::Peer;

/// What one peer may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Requests a second, for as long as one likes.
    pub per_second: NonZeroU32,
    /// Requests at once, after a rest.
    pub burst: NonZeroU32,
}

/// What an address and an account may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// Each address: an IPv4 address, or the first half of an IPv6 one, which a household or an office has whole.
    pub address: Quota,
    /// Each account, from wherever it asks.
    pub account: Quota,
}

impl Default for Quotas {
    /// An office of a hundred people behind one address, and a carrier that sends a whole day's flights.
    fn default() -> Self {
        let quota = |per_second, burst| Quota { per_second, burst };
        let (fifty, thousand) = (NonZeroU32::MIN.saturating_add(49), NonZeroU32::MIN.saturating_add(999));
        Self { address: quota(fifty, thousand), account: quota(fifty, thousand) }
    }
}

/// Peers that a limiter remembers.
const REMEMBERED: usize = 65_536;
/// An answer that a request is not who it says to be counts as so many requests: guessing is slow, whatever
/// is guessed.
const COST_OF_A_GUESS: u32 = 20;

/// Counts the requests of peers that are told apart by `K`.
pub(crate) struct Limiter<K> {
    /// Microseconds that one request takes up.
    interval: i64,
    /// Microseconds that may be taken up in advance.
    window: i64,
    /// Up to when, in microseconds, the requests of a peer take it up.
    busy_until: Mutex<HashMap<K, i64>>,
}

impl<K: Eq + Hash + Clone> Limiter<K> {
    pub(crate) fn new(quota: Quota) -> Self {
        let interval = (1_000_000 / i64::from(quota.per_second.get())).max(1);
        let window = interval * i64::from(quota.burst.get());
        Self { interval, window, busy_until: Mutex::new(HashMap::new()) }
    }

    /// Counts a request, or says how long the peer must wait before its next one.
    pub(crate) fn take(&self, peer: &K, now: Timestamp) -> Result<(), SignedDuration> {
        let now = now.as_microsecond();
        let mut peers = self.busy_until.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = self.taken(peers.get(peer), now) + self.interval;
        if taken > self.window {
            return Err(SignedDuration::from_micros(taken - self.window));
        }
        if !peers.contains_key(peer) && peers.len() >= REMEMBERED {
            forget(&mut peers, now);
        }
        peers.insert(peer.clone(), now + taken);
        Ok(())
    }

    /// Counts `requests` more, which were answered already.
    pub(crate) fn charge(&self, peer: &K, requests: u32, now: Timestamp) {
        let now = now.as_microsecond();
        let mut peers = self.busy_until.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(busy_until) = peers.get(peer) else { return };
        let taken = self.taken(Some(busy_until), now) + self.interval * i64::from(requests);
        peers.insert(peer.clone(), now + taken.min(self.window));
    }

    /// The microseconds that a peer has taken up; a clock that was put back takes up no more than there is.
    fn taken(&self, busy_until: Option<&i64>, now: i64) -> i64 {
        busy_until.map_or(0, |until| (until - now).clamp(0, self.window))
    }
}

/// Forgets who has rested, and of the others the half that asked least.
fn forget<K: Eq + Hash>(peers: &mut HashMap<K, i64>, now: i64) {
    peers.retain(|_, until| *until > now);
    if peers.len() > REMEMBERED / 2 {
        let mut ends: Vec<i64> = peers.values().copied().collect();
        let (_, &mut middle, _) = ends.select_nth_unstable(REMEMBERED / 2);
        peers.retain(|_, until| *until > middle);
    }
}

/// Answers 429 to an address that asks for more than its quota.
pub(crate) async fn limit(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let Some(peer) = request.extensions().get::<Peer>().copied() else { return next.run(request).await };
    let sender = sender(peer.address, request.headers(), app.is_behind_proxy);
    request.extensions_mut().insert(Peer { address: sender, ..peer });
    let address = network(sender);
    if let Err(wait) = app.address_quota.take(&address, app.clock.now()) {
        return ApiError::too_many_requests(wait).into_response();
    }
    let response = next.run(request).await;
    if response.status() == StatusCode::UNAUTHORIZED {
        app.address_quota.charge(&address, COST_OF_A_GUESS, app.clock.now());
    }
    response
}

/// Who sends: what the proxy itself has written, which is the last of the addresses, when there is a proxy.
fn sender(peer: IpAddr, headers: &HeaderMap, is_behind_proxy: bool) -> IpAddr {
    if !is_behind_proxy {
        return peer;
    }
    let written = headers.get_all("x-forwarded-for").iter().next_back();
    let last = written.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    last.unwrap_or(peer)
}

/// What one subscriber holds: an IPv4 address, or the 64 bits that an IPv6 network is given.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limiter<K: Eq + Hash + Clone>(per_second: u32, burst: u32) -> Limiter<K> {
        let number = |number| NonZeroU32::new(number).unwrap();
        Limiter::new(Quota { per_second: number(per_second), burst: number(burst) })
    }

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_microsecond(micros).unwrap()
    }

    #[test]
    fn a_burst_is_served_and_then_so_many_a_second() {
        let limiter = limiter(2, 3);
        let served = |now| (0..10).filter(|_| limiter.take(&1, at(now)).is_ok()).count();
        assert_eq!(served(0), 3);
        assert_eq!(limiter.take(&1, at(0)), Err(SignedDuration::from_millis(500)));
        assert_eq!(served(500_000), 1);
        assert_eq!(served(1_500_000), 2);
        assert_eq!(served(60_000_000), 3, "who rests earns no more than the burst");
        assert!(limiter.take(&2, at(60_000_000)).is_ok(), "another peer is another peer");
    }

    #[test]
    fn a_clock_that_is_put_back_locks_nobody_out_for_longer() {
        let limiter = limiter(1, 2);
        limiter.take(&1, at(1_000_000_000)).unwrap();
        let wait = limiter.take(&1, at(0)).unwrap_err();
        assert!(wait <= SignedDuration::from_secs(2), "{wait:?}");
    }

    #[test]
    fn however_many_ask_only_so_many_are_remembered() {
        let limiter = limiter(1, 10);
        for _ in 0..9 {
            limiter.take(&u32::MAX, at(0)).unwrap();
        }
        for peer in 0..200_000 {
            limiter.take(&peer, at(i64::from(peer))).unwrap();
        }
        let remembered = limiter.busy_until.lock().unwrap();
        assert!(remembered.len() <= REMEMBERED, "{}", remembered.len());
        assert!(remembered.contains_key(&u32::MAX), "who asked most was forgotten first");
    }

    #[test]
    fn an_ipv6_network_is_one_peer_and_a_mapped_address_is_its_ipv4_one() {
        let network = |address: &str| network(address.parse().unwrap()).to_string();
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn only_what_the_proxy_wrote_tells_who_sends() {
        let proxy: IpAddr = "127.0.0.1".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "198.51.100.1, 203.0.113.9".parse().unwrap());
        assert_eq!(sender(proxy, &headers, true).to_string(), "203.0.113.9");
        assert_eq!(sender(proxy, &headers, false), proxy);
        headers.append("x-forwarded-for", "nobody".parse().unwrap());
        assert_eq!(sender(proxy, &headers, true), proxy);
    }
}
