//! What became of messages, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What became of a message; nothing about people.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MessageStatus {
    id: i64,
    state: MessageProgress,
    /// Who sent it first: an account's name, or `inbox`.
    source: String,
    /// `PAXLST`, `PNRGOV` …: the first kind in it.
    kind: Option<String>,
    #[schema(format = DateTime)]
    received_at: String,
    #[schema(format = DateTime)]
    processed_at: Option<String>,
    /// Its length.
    bytes: u64,
    /// How many travellers it names.
    travellers: u64,
    /// How many hits its travellers have by it.
    hits: u64,
    /// Where it breaks its standard.
    deviations: Vec<Deviation>,
    /// What sensitive data was removed from it before it was stored.
    redactions: Vec<Redaction>,
    /// Why it failed.
    failure: Option<String>,
}

/// How far a message is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MessageProgress {
    Received,
    Processed,
    Failed,
}

/// Where a message breaks its standard.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Deviation {
    rule: String,
    /// In bytes from the message's beginning.
    offset: u64,
    /// In bytes.
    length: u64,
    text: String,
}

/// How often a rule removed something.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Redaction {
    rule: String,
    count: u64,
}

impl From<travel::MessageStatus> for MessageStatus {
    fn from(status: travel::MessageStatus) -> Self {
        let deviations = status.deviations.into_iter().map(|note| Deviation {
            rule: note.rule,
            offset: note.offset,
            length: note.length,
            text: note.text,
        });
        let redactions = status.redactions.into_iter();
        Self {
            id: status.id.0,
            state: match status.state {
                travel::MessageState::Received => MessageProgress::Received,
                travel::MessageState::Processed => MessageProgress::Processed,
                travel::MessageState::Failed => MessageProgress::Failed,
            },
            source: status.source,
            kind: status.kind,
            received_at: status.received_at.to_string(),
            processed_at: status.processed_at.map(|at| at.to_string()),
            bytes: status.bytes,
            travellers: status.travellers,
            hits: status.hits,
            deviations: deviations.collect(),
            redactions: redactions.map(|it| Redaction { rule: it.rule, count: it.count }).collect(),
            failure: status.failure,
        }
    }
}

impl From<MessageProgress> for travel::MessageState {
    fn from(progress: MessageProgress) -> Self {
        match progress {
            MessageProgress::Received => Self::Received,
            MessageProgress::Processed => Self::Processed,
            MessageProgress::Failed => Self::Failed,
        }
    }
}
