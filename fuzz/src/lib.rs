//! A fuzz target per format: a law that any bytes must keep, and what the fuzzer has to know to look for bytes
//! that break it.
//!
//! **Invariant:** a target is pure: the same bytes keep or break its law on every run, with the fuzzer or
//! without.

mod targets;

pub use targets::TARGETS;

/// A law about any bytes.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Names the target, its folder in `seeds/` and its file in `dictionaries/`.
    pub name: &'static str,
    /// What must hold, in one line.
    pub law: &'static str,
    /// The longest input that the fuzzer tries, in bytes.
    pub longest: usize,
    /// Folders of `../shared/data` whose files are seeds too.
    pub shared: &'static [&'static str],
    /// Panics when the law is broken.
    pub run: fn(&[u8]),
}

/// The target of that name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
