//! How many slips of the pen lie between two words.

use crate::letters::Letters;

/// The longest words compared, in bytes.
const LONGEST: usize = Letters::MOST;

/// The number of insertions, deletions, substitutions and swaps of neighbours that make `a` into `b`, no
/// letter being touched twice (optimal string alignment); `None` when it is more than `limit` or a word is
/// longer than [`LONGEST`].
pub(crate) fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let mut before_last = [0; LONGEST + 1];
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|column| column);
    let mut row = [0; LONGEST + 1];
    for i in 1..=a.len() {
        row[0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let substitution = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut cost = substitution.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before_last[j - 2] + 1);
            }
            row[j] = cost;
            least = least.min(cost);
        }
        // A swap reaches back two rows, so a row above the limit ends it only together with the one before.
        if least > limit && last[..=b.len()].iter().all(|&cost| cost > limit) {
            return None;
        }
        (before_last, last, row) = (last, row, before_last);
    }
    Some(last[b.len()]).filter(|&cost| cost <= limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_are_counted() {
        for (a, b, expected) in [
            ("GARCIA", "GARCIA", 0),
            ("GARCIA", "GARICA", 1),
            ("GARCIA", "GARCA", 1),
            ("GARCIA", "GRACAI", 2),
            ("CA", "ABC", 3),
            ("", "ABC", 3),
        ] {
            assert_eq!(distance(a.as_bytes(), b.as_bytes(), 5), Some(expected), "{a} {b}");
            assert_eq!(distance(a.as_bytes(), b.as_bytes(), expected), Some(expected), "{a} {b}");
            if expected > 0 {
                assert_eq!(distance(a.as_bytes(), b.as_bytes(), expected - 1), None, "{a} {b}");
            }
        }
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_the_limit_only_cuts(a in "[A-C]{0,8}", b in "[A-C]{0,8}", limit in 0usize..9) {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            let whole = distance(a, b, LONGEST);
            prop_assert_eq!(whole, distance(b, a, LONGEST));
            prop_assert_eq!(distance(a, b, limit), whole.filter(|&cost| cost <= limit));
        }
    }
}
