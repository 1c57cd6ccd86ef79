//! Whether a word is worth looking up among the familiar forms of given names: nearly all words are not.
//!
//! **Invariant:** every familiar form is.

use std::sync::LazyLock;

use crate::nicknames::familiar_forms;
use crate::sound::Sound;

/// One bit for each of [`Sound::bucket`].
static BUCKETS: LazyLock<[u64; 128]> = LazyLock::new(|| {
    let mut buckets = [0; 128];
    for form in familiar_forms() {
        let bucket = Sound::of(form.as_bytes()).bucket();
        buckets[bucket / 64] |= 1 << (bucket % 64);
    }
    buckets
});

/// Whether a word that sounds so may be a familiar form.
pub(crate) fn may_be(sound: Sound) -> bool {
    let bucket = sound.bucket();
    BUCKETS[bucket / 64] >> (bucket % 64) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_familiar_form_may_be_one_and_few_other_words() {
        assert!(familiar_forms().all(|form| may_be(Sound::of(form.as_bytes()))));
        let words = (b'A'..=b'Z').flat_map(|one| (b'A'..=b'Z').map(move |two| [b'M', one, b'R', two, b'N']));
        let others = words.filter(|word| may_be(Sound::of(word))).count();
        assert!(others < 26 * 26 / 10, "{others}");
    }
}
