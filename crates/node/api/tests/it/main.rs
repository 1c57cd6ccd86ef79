//! A real node on a loopback port, asked as its clients ask it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod console;
mod document;
mod identity;
mod journey;
mod messages;
mod passkey;
mod purpose;
mod session;
mod surface;
mod tls;
mod world;
