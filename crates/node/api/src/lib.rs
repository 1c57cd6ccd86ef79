//! A node: its HTTP API, its console, its worker and its folder for files.
//!
//! One file is one resource: it extracts, asks the gate, calls the realm and answers. What the wire looks
//! like stands in `wire`; the whole of it in the [OpenAPI document](openapi).
//!
//! **Invariant:** no answer with data leaves before the policies ([`gate::Policies`]) said yes, and
//! none that shows a traveller before the ledger has the look.

mod access;
mod accounts;
mod app;
mod console;
mod decisions;
mod error;
mod extract;
mod flights;
mod glass;
mod hits;
mod inbox;
mod log;
mod messages;
mod node;
mod passkey;
mod policies;
mod posting;
mod purpose;
mod quota;
mod router;
mod server;
mod service_keys;
mod session;
mod sessions;
mod setup;
mod signature;
mod status;
mod tls;
mod watchlists;
mod wire;
mod worker;

pub use node::{Node, NodeError, Settings};
pub use quota::{Quota, Quotas};
pub use router::openapi;
pub use tls::{TlsError, TlsSettings};
