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
    let (a, b) = without_common_ends(a, b);
    if a.is_empty() || b.is_empty() {
        return Some(a.len().max(b.len()));
    }
    let distance = distance_of_rest(a, b);
    (distance <= limit).then_some(distance)
}

/// All rows of a column of the table of distances at once, one bit each (Hyyrö 2003): neither word is empty or longer
/// than [`LONGEST`].
fn distance_of_rest(a: &[u8], b: &[u8]) -> usize {
    let mut places = [0_u32; u8::MAX as usize + 1];
    for (place, letter) in a.iter().enumerate() {
        places[usize::from(*letter)] |= 1 << place;
    }
    let last = 1_u32 << (a.len() - 1);
    let mut distance = a.len();
    // Where a distance is one more, or one less, than in the row above.
    let (mut more, mut less) = (u32::MAX, 0_u32);
    let (mut diagonal, mut same_before) = (0_u32, 0_u32);
    for letter in b {
        let same = places[usize::from(*letter)];
        let swapped = ((!diagonal & same) << 1) & same_before;
        diagonal = ((same & more).wrapping_add(more) ^ more) | same | less | swapped;
        // Where it is one more, or one less, than in the column before.
        let right_more = less | !(diagonal | more);
        let right_less = diagonal & more;
        distance += usize::from(right_more & last != 0);
        distance -= usize::from(right_less & last != 0);
        let right_more = right_more << 1 | 1;
        let right_less = right_less << 1;
        more = right_less | !(diagonal | right_more);
        less = right_more & diagonal;
        same_before = same;
    }
    distance
}

/// Letters that both words begin or end with need no slip.
fn without_common_ends<'w>(mut a: &'w [u8], mut b: &'w [u8]) -> (&'w [u8], &'w [u8]) {
    while let ([one, a_rest @ ..], [other, b_rest @ ..]) = (a, b)
        && one == other
    {
        (a, b) = (a_rest, b_rest);
    }
    while let ([a_rest @ .., one], [b_rest @ .., other]) = (a, b)
        && one == other
    {
        (a, b) = (a_rest, b_rest);
    }
    (a, b)
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
            assert_eq!(by_table(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
            assert_eq!(distance(a.as_bytes(), b.as_bytes(), expected), Some(expected), "{a} {b}");
            if expected > 0 {
                assert_eq!(distance(a.as_bytes(), b.as_bytes(), expected - 1), None, "{a} {b}");
            }
        }
    }

    /// The whole table, as the definition has it.
    fn by_table(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, _) | (_, 0) => i + j,
                    _ => {
                        let substitution = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        substitution.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1)
                    }
                };
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    table[i][j] = table[i][j].min(table[i - 2][j - 2] + 1);
                }
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn distance_is_that_of_the_table(a in "[A-C]{0,9}", b in "[A-C]{0,9}", limit in 0usize..9) {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            let expected = Some(by_table(a, b)).filter(|&slips| slips <= limit);
            prop_assert_eq!(distance(a, b, limit), expected);
            prop_assert_eq!(distance(b, a, limit), expected);
        }

        #[test]
        fn long_words_have_a_distance_too(a in "[A-Z0-9]{20,32}", b in "[A-Z0-9]{20,32}") {
            prop_assert_eq!(distance(a.as_bytes(), b.as_bytes(), LONGEST), Some(by_table(a.as_bytes(), b.as_bytes())));
        }
    }
}
