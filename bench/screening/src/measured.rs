//! What an engine tells of a case: one line of JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All of one engine on one case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Measured {
    /// Seconds from names in memory to ready.
    pub(crate) build_s: f64,
    /// 10^6 bytes that being ready takes.
    pub(crate) memory_mb: f64,
    /// Birth dates given.
    pub(crate) with_date: Screening,
    /// Names alone.
    pub(crate) name_only: Screening,
}

/// Clean travellers and planted people, in one mode.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Screening {
    /// Clean travellers that were screened before the time was over.
    pub(crate) travellers: usize,
    /// Seconds that these took.
    pub(crate) seconds: f64,
    /// Of these, those with a match.
    pub(crate) alerted: usize,
    /// Listed entries that they matched.
    pub(crate) matches: usize,
    /// The share of the list that they were compared with; what is less than 1 was drawn by chance.
    pub(crate) list_share: f64,
    /// For each kind of change, how many planted people were found, and of how many.
    pub(crate) recall: BTreeMap<String, (usize, usize)>,
}

impl Screening {
    /// Travellers a second against the whole list.
    pub(crate) fn rate(&self) -> f64 {
        if self.seconds > 0.0 { self.travellers as f64 * self.list_share / self.seconds } else { 0.0 }
    }

    pub(crate) fn is_whole_list(&self) -> bool {
        self.list_share >= 1.0
    }

    /// Of 1,000 clean travellers, those with a match; unknown when only a part of the list was compared.
    pub(crate) fn alerted_per_mille(&self) -> Option<f64> {
        (self.is_whole_list() && self.travellers > 0)
            .then(|| 1e3 * self.alerted as f64 / self.travellers as f64)
    }

    /// Matches of 1,000 clean travellers with the whole list.
    pub(crate) fn matches_per_mille(&self) -> Option<f64> {
        let compared = self.travellers as f64 * self.list_share;
        (compared > 0.0).then(|| 1e3 * self.matches as f64 / compared)
    }

    /// The share of all planted people that was found.
    pub(crate) fn recall_of_all(&self) -> Option<f64> {
        let found: usize = self.recall.values().map(|(found, _)| found).sum();
        let planted: usize = self.recall.values().map(|(_, planted)| planted).sum();
        (planted > 0).then(|| found as f64 / planted as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_list_is_extrapolated_and_does_not_tell_who_is_alerted() {
        let whole = Screening {
            travellers: 100,
            seconds: 2.0,
            alerted: 5,
            matches: 10,
            list_share: 1.0,
            recall: BTreeMap::from([("none".to_owned(), (4, 4)), ("split".to_owned(), (1, 6))]),
        };
        assert_eq!((whole.rate(), whole.alerted_per_mille()), (50.0, Some(50.0)));
        assert_eq!((whole.matches_per_mille(), whole.recall_of_all()), (Some(100.0), Some(0.5)));

        let part = Screening { list_share: 0.25, ..whole };
        assert_eq!((part.rate(), part.alerted_per_mille()), (12.5, None));
        assert_eq!(part.matches_per_mille(), Some(400.0));
    }
}
