//! A real node on a loopback port, asked as its clients ask it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod console;
mod document;
mod journey;
mod messages;
mod session;
mod world;
