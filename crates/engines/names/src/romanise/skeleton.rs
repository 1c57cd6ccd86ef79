//! What remains of a word when spellings may differ: its consonants, and whether it begins with one.
//!
//! The longer a word, the less is told apart: letters of one sound always fall together, in skeletons of
//! [`LONG`] consonants and more those of related sounds too. A short word has not much else to tell it from others.
//!
//! **Invariant:** a skeleton is at most [`MAX_CONSONANTS`] consonants and the mark of a first vowel.

use super::word::Word;
use crate::letters::Letters;

/// What follows is left out.
const MAX_CONSONANTS: u32 = 6;

/// From so many consonants on, related sounds fall together.
const LONG: u32 = 4;

/// The shortest skeleton from which a consonant may be missing.
const SHORTEST_TO_SHORTEN: usize = 3;

/// Skeletons of a word in a script that are followed at once.
const BEAM: usize = 32;

/// Sounds of a group that are told apart, at most.
pub(crate) const MOST_SOUNDS: usize = 24;

/// Skeletons so much less probable than the best are left out.
const MARGIN: f32 = 1.0 / 128.0;

/// The sound of each letter from A to Z; `.` has none that all languages write.
const SOUNDS: &[u8; 26] = b".BKD.FG...KLMN.PKRST.F.S.S";

/// Bits of a sound.
const BITS: u32 = 5;

/// The mark of a word that begins with a vowel (or H, J, W, Y, which come and go).
const VOWEL: u8 = b'Z' + 1;

/// A word's consonants, the last in the lowest bits; [`VOWEL`] may stand before them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Skeleton(u64);

/// Consonants of a piece of a word, no two neighbours the same, and whether it begins with a vowel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sounds {
    consonants: Skeleton,
    is_vowel_first: bool,
}

impl Sounds {
    /// Of up to twelve capitals.
    pub(crate) fn of(latin: impl Iterator<Item = u8>) -> Self {
        let mut sounds = Self::default();
        for (place, letter) in latin.enumerate() {
            match SOUNDS[usize::from(letter - b'A')] {
                b'.' => sounds.is_vowel_first |= place == 0,
                sound => sounds.consonants = sounds.consonants.with(sound),
            }
        }
        sounds
    }
}

impl Skeleton {
    /// Of a Latin word.
    pub(crate) fn of(latin: &[u8]) -> Self {
        let mut skeleton = Self::default();
        for &letter in latin.iter().filter(|letter| letter.is_ascii_uppercase()) {
            match SOUNDS[usize::from(letter - b'A')] {
                b'.' if skeleton.0 == 0 => skeleton = skeleton.with(VOWEL),
                b'.' => {}
                sound if skeleton.consonants() < MAX_CONSONANTS => skeleton = skeleton.with(sound),
                _ => {}
            }
        }
        skeleton
    }

    /// With what is heard next.
    fn and(self, sounds: Sounds) -> Self {
        let before = if self.0 == 0 && sounds.is_vowel_first { self.with(VOWEL) } else { self };
        let heard = sounds.consonants;
        let is_heard_on = heard.0 != 0 && heard.0 >> (BITS * (heard.len() - 1)) == before.0 & 31;
        let new = heard.len() - u32::from(is_heard_on);
        let taken = new.min(MAX_CONSONANTS - before.consonants());
        let last = heard.0 >> (BITS * (new - taken)) & ((1 << (BITS * taken)) - 1);
        Self(before.0 << (BITS * taken) | last)
    }

    /// With one more sound; the same twice in a row is heard once.
    fn with(self, sound: u8) -> Self {
        let code = u64::from(sound - b'A' + 1);
        if self.0 & 31 == code { self } else { Self(self.0 << BITS | code) }
    }

    fn len(self) -> u32 {
        (u64::BITS - self.0.leading_zeros()).div_ceil(BITS)
    }

    fn sounds(self) -> impl Iterator<Item = u8> {
        (0..self.len()).rev().map(move |place| (self.0 >> (BITS * place) & 31) as u8 - 1 + b'A')
    }

    fn consonants(self) -> u32 {
        self.len() - u32::from(self.sounds().next() == Some(VOWEL))
    }

    /// As it is compared.
    pub(crate) fn finished(self) -> Self {
        if self.consonants() < LONG {
            return self;
        }
        self.sounds().map(related).fold(Self::default(), Self::with)
    }

    /// As an index keeps it: its consonants, and `-` for the first vowel.
    pub(crate) fn letters(self) -> Letters {
        let mut letters = Letters::EMPTY;
        self.sounds().for_each(|sound| letters.push(if sound == VOWEL { b'-' } else { sound }));
        letters
    }

    /// Itself, then what remains when a consonant is missing, the last first.
    pub(crate) fn shortened(self) -> impl Iterator<Item = Self> {
        let length = self.len();
        let consonants = self.consonants();
        let is_long_enough = consonants as usize >= SHORTEST_TO_SHORTEN;
        let places = if is_long_enough { 0..consonants } else { 0..0 };
        let without = move |missing: u32| {
            let left = self.sounds().zip((0..length).rev()).filter(move |&(_, place)| place != missing);
            left.fold(Self::default(), |skeleton, (sound, _)| skeleton.with(sound))
        };
        [self].into_iter().chain(places.map(without))
    }

    /// Those of a word in a script, the most probable first.
    pub(crate) fn of_word(word: &Word) -> impl Iterator<Item = Self> {
        // A group may span two letters: beams for here, one letter on and two.
        let mut beams = [(); 3].map(|()| Beam::default());
        beams[0].add(Self::default(), 1.0);
        let mut here = Vec::new();
        for steps in &word.steps {
            let [beam, next @ ..] = &mut beams;
            beam.take_most_probable(&mut here);
            for step in steps.iter().flatten() {
                for &(sounds, heard) in step.group.heard() {
                    for &(skeleton, share) in &here {
                        next[step.letters - 1].add(skeleton.and(sounds), share * heard);
                    }
                }
            }
            beams.rotate_left(1);
        }
        beams[0].take_most_probable(&mut here);
        let floor = here.first().map_or(0.0, |&(_, share)| share * MARGIN);
        here.into_iter().take_while(move |&(_, share)| share >= floor).map(|(skeleton, _)| skeleton)
    }
}

/// Skeletons and their shares, and a table of where each stands: quicker than a map for so few.
struct Beam {
    shares: Vec<(Skeleton, f32)>,
    /// Places in `shares` and one more; zero is none.
    places: Vec<u16>,
    /// Which of `places` are taken.
    slots: Vec<usize>,
}

/// A place for each sound of two groups after each of [`BEAM`] skeletons, and some to spare.
const PLACES: usize = 1 << 11;

const _: () = assert!(2 * BEAM * MOST_SOUNDS < PLACES, "a free place is always found");

/// Skeletons of a beam, usually at most.
const USUAL: usize = 256;

impl Default for Beam {
    fn default() -> Self {
        let (shares, slots) = (Vec::with_capacity(USUAL), Vec::with_capacity(USUAL));
        Self { shares, places: vec![0; PLACES], slots }
    }
}

impl Beam {
    fn add(&mut self, skeleton: Skeleton, share: f32) {
        let hash = skeleton.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - PLACES.trailing_zeros());
        let mut slot = hash as usize;
        while let Some(place) = self.places[slot].checked_sub(1) {
            let (known, sum) = &mut self.shares[usize::from(place)];
            if *known == skeleton {
                *sum += share;
                return;
            }
            slot = (slot + 1) % PLACES;
        }
        self.shares.push((skeleton, share));
        self.places[slot] = self.shares.len() as u16;
        self.slots.push(slot);
    }

    /// Leaves it empty.
    fn take_most_probable(&mut self, found: &mut Vec<(Skeleton, f32)>) {
        self.slots.drain(..).for_each(|slot| self.places[slot] = 0);
        found.clear();
        found.append(&mut self.shares);
        // The skeleton decides between equals.
        let order = |a: &(Skeleton, f32), b: &(Skeleton, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if found.len() > BEAM {
            found.select_nth_unstable_by(BEAM, order);
            found.truncate(BEAM);
        }
        found.sort_unstable_by(order);
    }
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
