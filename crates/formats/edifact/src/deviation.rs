//! What a sender did against the standard, and where.
//!
//! **Invariant:** a hostile input fills no memory with its faults: the number kept is limited.

use std::ops::Range;

/// Where bytes break their standard. It says what is wrong and where, and never quotes a person's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// The rule that is broken: `unt-count`, `segment-too-long`. Stable; texts in both languages hang on it.
    pub rule: &'static str,
    /// Offset of the place, in bytes from the start of the input.
    pub offset: usize,
    /// Length of the place in bytes.
    pub length: usize,
    /// What is wrong, in English, for people.
    pub text: String,
}

/// So many deviations are kept between two calls of [`Deviations::take`]; the rest is counted.
pub const DEVIATIONS_AT_MOST: usize = 1_000;

/// Collects deviations, at most [`DEVIATIONS_AT_MOST`] of them.
#[derive(Debug, Clone, Default)]
pub struct Deviations {
    kept: Vec<Deviation>,
    recorded_once: Vec<&'static str>,
    omitted: usize,
}

impl Deviations {
    /// Records that `rule` is broken at `place`, a range of byte offsets in the input.
    pub fn record(&mut self, rule: &'static str, place: Range<usize>, text: impl Into<String>) {
        if self.kept.len() == DEVIATIONS_AT_MOST {
            self.omitted += 1;
            return;
        }
        let Range { start: offset, end } = place;
        self.kept.push(Deviation { rule, offset, length: end.saturating_sub(offset), text: text.into() });
    }

    /// Records `rule` unless it was recorded this way since the last [`take`](Self::take): for faults of
    /// habit, which a sender repeats in every segment.
    pub fn record_once(&mut self, rule: &'static str, place: Range<usize>, text: impl Into<String>) {
        if !self.recorded_once.contains(&rule) {
            self.recorded_once.push(rule);
            self.record(rule, place, text);
        }
    }

    /// Hands over what was recorded of places before `offset`; the rest stays.
    pub fn take_before(&mut self, offset: usize) -> Vec<Deviation> {
        let (before, rest) = self.kept.drain(..).partition(|deviation| deviation.offset < offset);
        self.kept = rest;
        self.recorded_once.retain(|rule| self.kept.iter().any(|deviation| deviation.rule == *rule));
        before
    }

    /// Hands over what was recorded, by offset, and starts anew. When there were more than are kept, the
    /// last one, `deviations-omitted`, says how many.
    pub fn take(&mut self) -> Vec<Deviation> {
        let Self { mut kept, omitted, .. } = std::mem::take(self);
        kept.sort_by_key(|deviation| deviation.offset);
        if let (Some(last), 1..) = (kept.last(), omitted) {
            let offset = last.offset;
            let text = format!("{omitted} more deviations are not listed");
            kept.push(Deviation { rule: "deviations-omitted", offset, length: 0, text });
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_is_counted() {
        let mut deviations = Deviations::default();
        for offset in 0..DEVIATIONS_AT_MOST + 7 {
            deviations.record("unt-count", offset..offset + 1, "");
            deviations.record_once("line-wrap", 0..1, "");
        }
        let taken = deviations.take();
        assert_eq!(taken.len(), DEVIATIONS_AT_MOST + 1);
        assert_eq!(taken.iter().filter(|deviation| deviation.rule == "line-wrap").count(), 1);
        assert!(taken.last().unwrap().text.starts_with("8 more"));
        assert!(deviations.take().is_empty());
    }
}
