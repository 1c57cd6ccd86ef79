//! `ceiba compare --json`: one object per pair.

use names::{How, WordReason};
use serde::Serialize;

use super::known;
use super::matched::Evidence;

/// How alike two names are, and why.
#[derive(Serialize)]
pub(crate) struct Compared<'a> {
    /// The first name as given.
    pub(crate) name1: &'a str,
    /// The second name as given.
    pub(crate) name2: &'a str,
    /// 0.0 to 1.0.
    pub(crate) score: f64,
    /// `null` below the threshold.
    pub(crate) band: Option<&'static str>,
    /// Whether the score reaches the product's threshold.
    pub(crate) r#match: bool,
    /// Field by field.
    pub(crate) evidence: Vec<Evidence<'a>>,
    /// Word by word: the reasons for what the names alone weigh.
    pub(crate) words: Vec<Word<'a>>,
}

/// Words that met, contradict each other, or that one side leaves out.
#[derive(Serialize)]
pub(crate) struct Word<'a> {
    /// `null` when the first name leaves them out.
    first: Option<&'a str>,
    /// `null` when the second name leaves them out.
    second: Option<&'a str>,
    how: &'static str,
    /// How much higher, 0.0 to 1.0, the score of the names alone would be if the words agreed in full.
    cost: f64,
}

impl<'a> Word<'a> {
    /// A reason as the contract shows it.
    pub(crate) fn new(reason: &'a WordReason) -> Self {
        let (first, second) = (known(&reason.first), known(&reason.second));
        Self { first, second, how: how(reason), cost: reason.cost }
    }
}

/// How words met, as the contract and people call it.
pub(crate) fn how(reason: &WordReason) -> &'static str {
    match reason.how {
        Some(How::Same) => "same",
        Some(How::Variant) => "variant",
        Some(How::Joined) => "joined",
        Some(How::Sound) => "sound",
        Some(How::Romanised) => "romanised",
        Some(How::Nickname) => "nickname",
        Some(How::Edited(_)) => "edited",
        Some(How::Truncated) => "truncated",
        Some(How::Initial) => "initial",
        Some(How::Faint) => "faint",
        None if reason.contradicts() => "differs",
        None => "missing",
    }
}
