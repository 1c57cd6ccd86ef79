//! The binary: command line, server, demo.
fn main() {}
