//! What became of a message, without anything about people.

use kernel::{AccountId, MessageId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::page::Page;
use crate::realm::Travel;
use crate::store;

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageStatus {
    /// The message.
    pub id: MessageId,
    /// How far it is.
    pub state: MessageState,
    /// Who sent it first: an account's name, or `inbox`.
    pub source: String,
    /// `PAXLST`, `PNRGOV` …: the first kind in it.
    pub kind: Option<String>,
    /// When it was durable.
    pub received_at: Timestamp,
    /// When its travellers were stored and screened, or that failed.
    pub processed_at: Option<Timestamp>,
    /// Its length.
    pub bytes: u64,
    /// How many travellers it names.
    pub travellers: u64,
    /// How many hits its travellers have by it.
    pub hits: u64,
    /// Where it breaks its standard; at most 1,000.
    pub deviations: Vec<DeviationNote>,
    /// What sensitive data was removed from it.
    pub redactions: Vec<RedactionCount>,
    /// Why it failed.
    pub failure: Option<String>,
}

/// How far a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageState {
    /// Durable; its travellers are not stored yet.
    Received,
    /// Its travellers are stored and screened.
    Processed,
    /// It could not be processed; it is kept.
    Failed,
}

/// Which messages are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MessageFilter {
    /// Only those in this state.
    pub state: Option<MessageState>,
    /// Only those that this account sent.
    pub sender: Option<AccountId>,
}

/// Where a message breaks its standard; the shape in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviationNote {
    /// The rule's id.
    pub rule: String,
    /// Where, in bytes from the message's beginning.
    pub offset: u64,
    /// How long, in bytes.
    pub length: u64,
    /// What deviates; never what is said about a person.
    pub text: String,
}

/// How often a rule removed something; the shape in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedactionCount {
    /// The rule's id.
    pub rule: String,
    /// How often.
    pub count: u64,
}

impl MessageState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Received, Self::Processed, Self::Failed];

    /// `received`, `processed` or `failed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Processed => "processed",
            Self::Failed => "failed",
        }
    }
}

impl Travel {
    /// Messages, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn messages(&self, filter: MessageFilter, page: u32) -> rusqlite::Result<Page<MessageStatus>> {
        self.read(|store| store::message::page(store, filter, page))
    }

    /// One message; `None` when there is none, or none that `sender` sent.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn message(
        &self,
        id: MessageId,
        sender: Option<AccountId>,
    ) -> rusqlite::Result<Option<MessageStatus>> {
        self.read(|store| store::message::one(store, id, sender))
    }
}
