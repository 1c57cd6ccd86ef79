//! A node: its HTTP API, its console, its worker and its folder for files.
//!
//! One file is one resource: it extracts, asks the gate, calls the realm and answers. What the wire looks
//! like stands in `wire`; the whole of it in the [OpenAPI document](openapi).
//!
//! **Invariant:** no answer with data leaves before [`gate::Role::may`] said yes.

mod app;
mod console;
mod decisions;
mod error;
mod extract;
mod flights;
mod hits;
mod inbox;
mod log;
mod messages;
mod node;
mod router;
mod server;
mod session;
mod status;
mod watchlists;
mod wire;
mod worker;

pub use node::{Node, NodeError, Settings};
pub use router::openapi;
