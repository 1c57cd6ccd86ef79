//! `ceiba compare --json`: one object per pair.

use serde::Serialize;

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
}
