//! `ceiba bench --json`: the last object holds the figures.

use std::collections::BTreeMap;

use serde::Serialize;

/// `ceiba bench messages`
#[derive(Serialize)]
pub(crate) struct Messages {
    /// Passenger lists.
    pub(crate) paxlst: Reading,
    /// Bookings.
    pub(crate) pnrgov: Reading,
}

/// How fast messages of one kind are read, on one core. Rates are in millions of bytes a second.
#[derive(Serialize)]
pub(crate) struct Reading {
    /// How much was read in a round.
    pub(crate) bytes: usize,
    /// How many travellers it is about.
    pub(crate) travellers: usize,
    /// A loop that looks at every byte: what the machine can do.
    pub(crate) scan_mb_per_s: f64,
    /// Cut into segments.
    pub(crate) segments_mb_per_s: f64,
    /// Every component of every element of every segment visited.
    pub(crate) components_mb_per_s: f64,
    /// Sensitive data taken out.
    pub(crate) redact_mb_per_s: f64,
    /// Decoded to travellers.
    pub(crate) decode_mb_per_s: f64,
}

/// `ceiba bench screening`; times of one core.
#[derive(Serialize)]
pub(crate) struct Screening {
    /// How many people are listed, each with one name.
    pub(crate) names: u32,
    /// Whether the names are as various as on lists of the whole world.
    pub(crate) wide: bool,
    /// Seconds to make the list ready.
    pub(crate) build_s: f64,
    /// Travellers a second whose birth date is known.
    pub(crate) travellers_per_s: f64,
    /// Travellers a second of whom only the name is known.
    pub(crate) without_date_per_s: f64,
    /// Milliseconds of a single traveller whom nothing was made ready for: half take less.
    pub(crate) cold_p50_ms: f64,
    /// The same: ninety-nine of a hundred take less.
    pub(crate) cold_p99_ms: f64,
    /// Of so many of them.
    pub(crate) cold_queries: usize,
    /// Bytes of memory that the list takes, made ready.
    pub(crate) memory_bytes: usize,
    /// The most memory the process had, in MiB, with the list as it was read; `null` where the system does not
    /// tell.
    pub(crate) peak_rss_mb: Option<f64>,
}

/// `ceiba bench recall`
#[derive(Serialize)]
pub(crate) struct Recall {
    /// How many names are listed.
    pub(crate) names: usize,
    /// How many of the listed people have a name that changes can be made to.
    pub(crate) people: usize,
    /// The threshold that `screen` takes when none is given.
    pub(crate) threshold: f64,
    /// The index against the comparison with every listed name.
    #[serde(flatten)]
    pub(crate) proof: Proof,
    /// Listed people who were changed and are found, by change, at `threshold`.
    pub(crate) changes: Vec<ChangeRecall>,
    /// How many travellers of traffic.
    pub(crate) travellers: usize,
    /// What each threshold costs and finds.
    pub(crate) workload: Vec<Workload>,
}

/// What the index answers and what comparing with every listed name does.
#[derive(Serialize)]
pub(crate) struct Proof {
    /// How many queries: changed listed people and travellers, with and without a birth date.
    pub(crate) queries: usize,
    /// Matches of the index.
    pub(crate) matches: usize,
    /// Matches of the comparison with every listed name.
    pub(crate) exhaustive_matches: usize,
    /// Matches that only the comparison with every name has: people missed.
    pub(crate) missed: usize,
    /// Matches that only the index has.
    pub(crate) extra: usize,
}

/// How many of the changed people are found.
#[derive(Serialize)]
pub(crate) struct ChangeRecall {
    /// What was changed.
    pub(crate) change: &'static str,
    /// How many people.
    pub(crate) planted: usize,
    /// Of them found, 0.0 to 1.0, when the birth date is reported; `null` when nobody can be changed so.
    pub(crate) recall: Option<f64>,
    /// The same by the name alone; `null` also for changes of the date.
    pub(crate) recall_without_date: Option<f64>,
}

/// One threshold.
#[derive(Serialize)]
pub(crate) struct Workload {
    /// The threshold.
    pub(crate) threshold: f64,
    /// Of a thousand travellers, those who raise an alert.
    pub(crate) alerts_per_1000: f64,
    /// Matches that a thousand travellers raise; one traveller may raise several.
    pub(crate) matches_per_1000: f64,
    /// Changed people who are found, the mean of all changes.
    pub(crate) recall: f64,
    /// The same travellers without their birth dates.
    pub(crate) alerts_per_1000_without_date: f64,
    /// The same matches without birth dates.
    pub(crate) matches_per_1000_without_date: f64,
    /// The same people by the name alone, the mean of all changes of names.
    pub(crate) recall_without_date: f64,
    /// `recall` of each change.
    pub(crate) recall_by_change: BTreeMap<&'static str, f64>,
    /// `recall_without_date` of each change.
    pub(crate) recall_by_change_without_date: BTreeMap<&'static str, f64>,
}
