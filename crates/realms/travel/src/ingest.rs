//! Taking in a message.
//!
//! **Invariant:** [`Travel::accept`] answers `Ok` only when the message and its entry in the ledger are on the disk;
//! what it refuses leaves nothing behind.

use kernel::{AccountId, MessageId, Timestamp};
use ledger::{Act, Actor, Entry, Grounds, Object, ObjectKind};
use sha2::{Digest, Sha256};
use travel_messages::{Message, Status};

use crate::message::RedactionCount;
use crate::realm::Travel;
use crate::retention;
use crate::store;

/// The longest message that is taken, in bytes. A flight of 800 passengers has some 2 MB of PNR.
pub const MAXIMUM_MESSAGE_BYTES: usize = 16 * 1024 * 1024;

/// Where a message comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What people read: an account's name, `inbox`.
    pub name: String,
    /// The account that sent it and may follow it.
    pub account: Option<AccountId>,
}

/// A message is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// The message.
    pub id: MessageId,
    /// Whether the same bytes had been accepted before; then this is that message.
    pub is_duplicate: bool,
    /// When it was first accepted.
    pub received_at: Timestamp,
}

/// A message is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// There are no bytes.
    #[error("the message is empty")]
    Empty,
    /// It is longer than [`MAXIMUM_MESSAGE_BYTES`].
    #[error("the message is longer than {} MiB; send it in parts", MAXIMUM_MESSAGE_BYTES / (1024 * 1024))]
    TooLarge,
    /// Nothing in it can be read.
    #[error("nothing in the message can be read: {0}")]
    Unreadable(String),
    /// The store refuses; try again.
    #[error("the store of messages: {0}")]
    Store(#[from] rusqlite::Error),
}

impl Travel {
    /// Takes in a message. The same bytes are the same message, however often they come.
    ///
    /// # Errors
    /// When it is empty, too large or unreadable, or the store cannot be written.
    pub fn accept(&self, bytes: Vec<u8>, source: &Source) -> Result<Accepted, Refused> {
        if bytes.is_empty() {
            return Err(Refused::Empty);
        }
        if bytes.len() > MAXIMUM_MESSAGE_BYTES {
            return Err(Refused::TooLarge);
        }
        let digest: [u8; 32] = Sha256::digest(&bytes).into();
        let redacted = travel_messages::redact(bytes);
        let messages = travel_messages::decode(&redacted.bytes);
        if messages.iter().all(|message| message.status() == Status::Unreadable) {
            return Err(Refused::Unreadable(why_unreadable(&messages)));
        }
        let counts = redacted.counts.iter();
        let redactions: Vec<_> = counts
            .map(|(rule, count)| RedactionCount { rule: (*rule).to_owned(), count: *count as u64 })
            .collect();
        let received_at = self.clock.now();
        let new = store::message::New {
            digest,
            source,
            kind: messages.iter().find_map(|message| message.kind),
            body: &redacted.bytes,
            redactions: &redactions,
            received_at,
            expires_at: retention::end_of(received_at),
        };
        let accepted = self.write(|store| {
            let accepted = store::message::accept(store, &new)?;
            if !accepted.is_duplicate {
                self.ledger.append(store, &collected(accepted, source))?;
            }
            Ok::<_, rusqlite::Error>(accepted)
        })?;
        self.bell.ring();
        Ok(accepted)
    }
}

/// The ledger's entry of a message that was taken in.
fn collected(accepted: Accepted, source: &Source) -> Entry {
    Entry {
        at: accepted.received_at,
        actor: source.account.map_or(Actor::System, Actor::Account),
        act: Act::Collect,
        object: Some(Object { kind: ObjectKind::Message, id: accepted.id.0 }),
        grounds: Grounds { note: Some(source.name.clone()), ..Grounds::default() },
    }
}

fn why_unreadable(messages: &[Message<'_>]) -> String {
    let first = messages.iter().flat_map(|message| &message.deviations).next();
    first.map_or_else(|| "it is no travel message".to_owned(), |deviation| deviation.text.clone())
}
