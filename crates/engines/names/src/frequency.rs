//! How much a word of a name tells: few people share a rare one.
//!
//! **Invariant:** between [`LEAST`] and [`MOST`] bits for any text; a word that no table knows tells the most.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Bits that the commonest word tells: one person in eight bears it.
pub(crate) const LEAST: f32 = 3.0;

/// Bits that a word tells which nobody that was counted bears, or fewer than one person in 93,000.
pub(crate) const MOST: f32 = 17.0;

/// One line a word in the order of the alphabet: the folded word and its information in tenths of a bit. Written by
/// `cargo run --release -p names --example learn`; sources and licences: `docs/names.md`.
const TABLE: &str = include_str!("../data/information.txt");

static INFORMATION: LazyLock<FxHashMap<&str, f32>> = LazyLock::new(|| {
    let rows = TABLE.lines().filter_map(|line| line.split_once(' '));
    let bits = |tenths: &str| Some((tenths.parse::<f32>().ok()? / 10.0).clamp(LEAST, MOST));
    rows.filter_map(|(word, tenths)| Some((word, bits(tenths)?))).collect()
});

/// The information of a folded word (capitals A–Z) in bits: −log₂ of the share of people who bear it as a surname or
/// as a given name.
pub fn information(word: &str) -> f32 {
    INFORMATION.get(word).copied().unwrap_or(MOST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_table_is_sorted_folded_and_within_bounds() {
        assert!(TABLE.lines().is_sorted());
        assert_eq!(TABLE.lines().count(), INFORMATION.len());
        for (word, bits) in INFORMATION.iter() {
            assert!(word.bytes().all(|letter| letter.is_ascii_uppercase()), "{word}");
            assert!((LEAST..MOST).contains(bits), "{word} {bits}");
        }
    }

    #[test]
    fn common_words_tell_less_than_rare_ones() {
        for (common, rare) in [
            ("MARIA", "GUADALUPE"),
            ("GARCIA", "ARANA"),
            ("JOSE", "XIOMARA"),
            ("DE", "SANTA"),
            ("JOHN", "GORDON"),
            ("MOHAMED", "ABDELHAKIM"),
            ("IVANOV", "KALASHNIKOV"),
            ("SMITH", "WHITAKER"),
        ] {
            assert!(information(common) + 1.0 < information(rare), "{common} {rare}");
        }
    }

    #[test]
    fn an_unknown_word_tells_the_most() {
        assert!((information("QWXZTLK") - MOST).abs() < f32::EPSILON);
    }

    proptest! {
        #[test]
        fn information_is_bounded(word in any::<String>()) {
            prop_assert!((LEAST..=MOST).contains(&information(&word)));
        }
    }
}
