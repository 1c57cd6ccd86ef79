//! Chance that falls the same on every platform.
//!
//! **Invariant:** whole numbers of fixed width only; every flight draws from a stream of its own, so that
//! one flight does not change when another one does.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The `stream`-th independent source of chance of a seed.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream);
        Self(source)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        self.0.random_range(low..=high)
    }

    /// True `share` times in a thousand.
    pub(crate) fn per_mille(&mut self, share: u32) -> bool {
        self.between(0, 999) < share
    }

    /// True `share` times in a hundred.
    pub(crate) fn percent(&mut self, share: u32) -> bool {
        self.between(0, 99) < share
    }

    /// An index into something that has `length` > 0 places.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        self.between(0, length as u32 - 1) as usize
    }

    /// One of `choices`, all equally likely.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.index(choices.len())]
    }

    /// One of `choices`, each as likely as its weight says.
    pub(crate) fn weighted<T: Copy>(&mut self, choices: &[(u32, T)]) -> T {
        let total = choices.iter().map(|(weight, _)| weight).sum::<u32>();
        let mut drawn = self.between(1, total);
        for (weight, choice) in choices {
            if drawn <= *weight {
                return *choice;
            }
            drawn -= weight;
        }
        choices[0].1
    }

    /// Puts `items` into an order of chance.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.index(place + 1));
        }
    }

    /// Fills a pattern: `#` becomes a digit, `@` a letter or digit, all else stays.
    pub(crate) fn pattern(&mut self, pattern: &str) -> String {
        // No I, O, 0 or 1: locators and document numbers avoid what is easily misread.
        const LETTERS_AND_DIGITS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        let fill = |place| match place {
            '#' => char::from(b'0' + self.between(0, 9) as u8),
            '@' => char::from(self.pick(LETTERS_AND_DIGITS)),
            other => other,
        };
        pattern.chars().map(fill).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_stream_draw_the_same_and_others_do_not() {
        let draw = |seed, stream| Chance::new(seed, stream).pattern("@@@@@@@@@@@@");
        assert_eq!(draw(7, 1), draw(7, 1));
        assert_ne!(draw(7, 1), draw(7, 2));
        assert_ne!(draw(7, 1), draw(8, 1));
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut chance = Chance::new(1, 1);
        for _ in 0..1000 {
            assert_ne!(chance.weighted(&[(0, "never"), (3, "often"), (0, "never"), (1, "seldom")]), "never");
        }
    }
}
