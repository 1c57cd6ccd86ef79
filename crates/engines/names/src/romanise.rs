//! Words of names in other scripts: how they may be spelt in Latin letters, and whether a Latin word is such a
//! spelling.
//!
//! What is learned from pairs of words: Arabic, Chinese, Hebrew and Cyrillic (`docs/names.md` says from which and what
//! it reaches). Other scripts are romanised letter by letter.
//!
//! **Invariants:** total and bounded, whatever the text; words for which [`is_romanisation`] says yes share one of
//! [`latin_keys`] and [`script_keys`], at most [`MOST_KEYS`] a side, so that an index by key loses none.

mod align;
#[cfg(test)]
mod held_out;
mod reading;
mod script;
mod skeleton;
mod table;
mod word;

use skeleton::Skeleton;
use word::Word;

/// Spellings that [`readings`] gives at most.
const MOST_READINGS: usize = 8;

/// Keys of a word at most.
const MOST_KEYS: usize = 8;

/// How much likelier a word must be as a spelling of the other than as any name at all, in halves of a bit. Below
/// zero: a slip of the pen makes a spelling unlikely, and that two words share a key speaks for them.
const LEAST_EVIDENCE: i32 = -10;

/// The most probable spellings of a word in another script in capitals A–Z, best first, at most eight.
pub(crate) fn readings(word: &str) -> Vec<String> {
    Word::read(word).map_or_else(Vec::new, |word| reading::readings(&word, MOST_READINGS))
}

/// What remains of a Latin word (capitals A–Z) when only consonants count: `MOHAMMED` and `MUHAMMAD` share it.
pub(crate) fn skeleton(word: &str) -> String {
    Skeleton::of(word.as_bytes()).finished()
}

/// The skeletons of the spellings of a word in another script, the most probable first, at most eight.
pub(crate) fn skeletons(word: &str) -> Vec<String> {
    Word::read(word).map_or_else(Vec::new, |word| keys(Skeleton::of_word(&word)))
}

/// Keys by which to look up words in other scripts: the skeleton, and what it is when one consonant is missing.
pub(crate) fn latin_keys(latin: &str) -> Vec<String> {
    keys(Skeleton::of(latin.as_bytes()).shortened())
}

/// Keys by which to look up Latin words.
pub(crate) fn script_keys(original: &str) -> Vec<String> {
    skeletons(original)
}

fn keys(skeletons: Vec<Skeleton>) -> Vec<String> {
    let mut keys = Vec::new();
    for key in skeletons.into_iter().map(Skeleton::finished) {
        if !keys.contains(&key) && keys.len() < MOST_KEYS {
            keys.push(key);
        }
    }
    keys
}

/// How well a Latin word (capitals A–Z) spells a word in another script, from 0.0 to 1.0; `None` when it does not.
pub(crate) fn is_romanisation(latin: &str, original: &str) -> Option<f32> {
    let word = Word::read(original)?;
    let chance = i32::from(word.table.chance(latin.as_bytes()));
    let limit = u16::try_from(chance - LEAST_EVIDENCE).ok()?;
    let cost = align::cost(&word, latin.as_bytes(), limit)?;
    let script_keys = keys(Skeleton::of_word(&word));
    if !latin_keys(latin).iter().any(|key| script_keys.contains(key)) {
        return None;
    }
    Some(similarity(i32::from(cost), chance))
}

fn similarity(cost: i32, chance: i32) -> f32 {
    1.0 - cost as f32 / chance as f32
}
