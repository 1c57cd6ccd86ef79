//! What remains of a word when spellings may differ: its consonants, and whether it begins with one.
//!
//! The longer a word, the less is told apart: letters of one sound always fall together, in skeletons of
//! [`LONG`] consonants and more those of related sounds too. A short word has not much else to tell it from others.
//!
//! **Invariant:** a skeleton is at most [`MAX_CONSONANTS`] consonants and the mark of a first vowel.

use rustc_hash::FxHashMap;

use super::word::{Step, Word};

/// What follows is left out.
const MAX_CONSONANTS: u32 = 6;

/// From so many consonants on, related sounds fall together.
const LONG: u32 = 4;

/// The shortest skeleton from which a consonant may be missing.
const SHORTEST_TO_SHORTEN: usize = 3;

/// Skeletons of a word in a script that are followed at once.
const BEAM: usize = 32;

/// Skeletons so much less probable than the best are left out.
const MARGIN: f32 = 1.0 / 128.0;

/// The sound of each letter from A to Z; `.` has none that all languages write.
const SOUNDS: &[u8; 26] = b".BKD.FG...KLMN.PKRST.F.S.S";

/// A word's consonants, five bits each, the last in the lowest bits; [`VOWEL`] may stand before them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Skeleton(u64);

/// The mark of a word that begins with a vowel (or H, J, W, Y, which come and go).
const VOWEL: u8 = b'Z' + 1;

impl Skeleton {
    /// Of a Latin word.
    pub(crate) fn of(latin: &[u8]) -> Self {
        Self::default().and(latin)
    }

    /// With more Latin letters.
    fn and(mut self, latin: &[u8]) -> Self {
        for &letter in latin.iter().filter(|letter| letter.is_ascii_uppercase()) {
            match SOUNDS[usize::from(letter - b'A')] {
                b'.' if self.0 == 0 => self = self.with(VOWEL),
                b'.' => {}
                sound if self.consonants() < MAX_CONSONANTS => self = self.with(sound),
                _ => {}
            }
        }
        self
    }

    /// With one more sound; the same twice in a row is heard once.
    fn with(self, sound: u8) -> Self {
        let code = u64::from(sound - b'A' + 1);
        if self.0 & 31 == code { self } else { Self(self.0 << 5 | code) }
    }

    fn sounds(self) -> impl Iterator<Item = u8> {
        let length = (64 - self.0.leading_zeros()).div_ceil(5);
        (0..length).rev().map(move |place| (self.0 >> (5 * place) & 31) as u8 - 1 + b'A')
    }

    fn consonants(self) -> u32 {
        self.sounds().filter(|&sound| sound != VOWEL).count() as u32
    }

    /// As it is compared.
    pub(crate) fn finished(self) -> String {
        let is_long = self.consonants() >= LONG;
        let heard = |sound| if is_long { related(sound) } else { sound };
        let whole = self.sounds().map(heard).fold(Self::default(), Self::with);
        whole.sounds().map(|sound| if sound == VOWEL { '-' } else { char::from(sound) }).collect()
    }

    /// Itself, then what remains when a consonant is missing, the last first.
    pub(crate) fn shortened(self) -> Vec<Self> {
        let sounds: Vec<u8> = self.sounds().collect();
        let first = usize::from(sounds.first() == Some(&VOWEL));
        let mut shorter = vec![self];
        if sounds.len() - first >= SHORTEST_TO_SHORTEN {
            shorter.extend((first..sounds.len()).rev().map(|missing| {
                let left = sounds.iter().enumerate().filter(|&(place, _)| place != missing);
                left.fold(Self::default(), |skeleton, (_, &sound)| skeleton.with(sound))
            }));
        }
        shorter
    }

    /// Those of a word in a script, the most probable first.
    pub(crate) fn of_word(word: &Word) -> Vec<Self> {
        let mut beams: Vec<FxHashMap<Self, f32>> = vec![FxHashMap::default(); word.steps.len() + 1];
        beams[0].insert(Self::default(), 1.0);
        for (at, steps) in word.steps.iter().enumerate() {
            let here = most_probable(std::mem::take(&mut beams[at]));
            if steps.is_empty() {
                beams[at + 1].extend(here);
                continue;
            }
            for step in steps {
                let next = &mut beams[at + step.letters];
                for (sounds, heard) in heard(step) {
                    for &(skeleton, share) in &here {
                        *next.entry(skeleton.and(&sounds)).or_default() += share * heard;
                    }
                }
            }
        }
        let found = most_probable(beams.pop().unwrap_or_default());
        let floor = found.first().map_or(0.0, |&(_, share)| share * MARGIN);
        found.into_iter().take_while(|&(_, share)| share >= floor).map(|(skeleton, _)| skeleton).collect()
    }
}

/// What a group of letters sounds like, as Latin letters, and the share of each: many spellings have one sound.
fn heard(step: &Step) -> Vec<(Vec<u8>, f32)> {
    let mut heard: Vec<(Vec<u8>, f32)> = Vec::new();
    for (spelling, cost) in step.spellings() {
        let mut sounds: Vec<u8> = spelling.iter().map(|&letter| SOUNDS[usize::from(letter - b'A')]).collect();
        let is_vowel_first = sounds.first() == Some(&b'.');
        sounds.retain(|&sound| sound != b'.');
        if is_vowel_first {
            sounds.insert(0, b'A');
        }
        sounds.dedup();
        let share = (-0.5 * f32::from(cost)).exp2();
        match heard.iter_mut().find(|(known, _)| *known == sounds) {
            Some((_, known)) => *known += share,
            None => heard.push((sounds, share)),
        }
    }
    heard
}

fn most_probable(beam: FxHashMap<Skeleton, f32>) -> Vec<(Skeleton, f32)> {
    let mut beam: Vec<(Skeleton, f32)> = beam.into_iter().collect();
    // The skeleton decides between equals, so that the order never depends on the map.
    beam.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    beam.truncate(BEAM);
    beam
}

/// The sound that stands for all related ones.
fn related(sound: u8) -> u8 {
    match sound {
        b'B' | b'F' => b'P',
        b'D' => b'T',
        b'G' | b'S' => b'K',
        b'L' => b'R',
        b'N' => b'M',
        _ => sound,
    }
}
