//! Which listed names are worth comparing with a name.
//!
//! **Invariant:** nothing is missed. [`names::compare`] gives a score only to names of which two words meet in
//! full, or one where an initial stands for another or there is no other; words that meet share a key; so
//! every name that scores shares the keys that [`NameIndex::candidates`] counts.

use names::{Name, Spelling, meet};
use rustc_hash::{FxHashMap, FxHashSet};

/// The names of a snapshot, by the keys of their spellings.
pub(crate) struct NameIndex {
    spellings: Vec<Spelling>,
    /// For each spelling, where its part of `places` begins; one more at the end.
    first_place: Vec<u32>,
    places: Vec<Place>,
    /// Key and spelling, ordered by key.
    keys: Vec<(u64, u32)>,
    /// For each value of a key's highest bits, where it begins in `keys`; one more at the end.
    directory: Vec<u32>,
    /// For each name, what it takes to be worth comparing.
    shapes: Vec<Shape>,
}

/// Where a spelling stands: in which name, over which of its words (one bit each).
#[derive(Clone, Copy)]
struct Place {
    name: u32,
    words: u16,
}

#[derive(Clone, Copy)]
struct Shape {
    has_initial: bool,
    is_single: bool,
}

/// The highest bits of a key that the directory tells apart.
const DIRECTORY_BITS: u32 = 18;

impl NameIndex {
    pub(crate) fn build<'n>(names: impl Iterator<Item = &'n Name>) -> Self {
        let mut ids: FxHashMap<&Spelling, u32> = FxHashMap::default();
        let mut spellings = Vec::new();
        let mut found = Vec::new();
        let mut shapes = Vec::new();
        for (name, number) in names.zip(0..) {
            shapes.push(Shape::of(name));
            for piece in name.pieces() {
                let spelling = *ids.entry(&piece.spelling).or_insert_with(|| {
                    spellings.push(piece.spelling.clone());
                    spellings.len() as u32 - 1
                });
                found.push((spelling, Place { name: number, words: words(piece.words()) }));
            }
        }
        found.sort_by_key(|(spelling, _)| *spelling);
        let first_place = starts(found.iter().map(|(spelling, _)| *spelling as usize), spellings.len());
        let mut keys: Vec<(u64, u32)> = Vec::new();
        for (spelling, id) in spellings.iter().zip(0..) {
            keys.extend(spelling.keys().into_iter().map(|key| (key, id)));
        }
        keys.sort_unstable();
        let directory = starts(keys.iter().map(|(key, _)| high_bits(*key)), 1 << DIRECTORY_BITS);
        let places = found.into_iter().map(|(_, place)| place).collect();
        Self { spellings, first_place, places, keys, directory, shapes }
    }

    /// The numbers of the names that [`names::compare`] may give a score, in rising order.
    pub(crate) fn candidates(&self, name: &Name) -> Vec<u32> {
        let shape = Shape::of(name);
        let mut met: FxHashMap<u32, (u16, u16)> = FxHashMap::default();
        let mut spellings = FxHashSet::default();
        for piece in name.pieces() {
            let reported = words(piece.words());
            spellings.clear();
            for key in piece.spelling.keys() {
                spellings.extend(self.with_key(key));
            }
            for &spelling in &spellings {
                if meet(&piece.spelling, &self.spellings[spelling as usize]).is_none() {
                    continue;
                }
                for place in self.places_of(spelling) {
                    let sets = met.entry(place.name).or_default();
                    sets.0 |= reported;
                    sets.1 |= place.words;
                }
            }
        }
        let is_enough = |(&name, sets): (&u32, &(u16, u16))| {
            let listed = self.shapes[name as usize];
            let words = sets.0.count_ones().max(sets.1.count_ones());
            let one_is_enough =
                shape.has_initial || listed.has_initial || (shape.is_single && listed.is_single);
            (words >= 2 || one_is_enough).then_some(name)
        };
        let mut candidates: Vec<u32> = met.iter().filter_map(is_enough).collect();
        candidates.sort_unstable();
        candidates
    }

    fn with_key(&self, key: u64) -> impl Iterator<Item = u32> {
        let bits = high_bits(key);
        let range = self.directory[bits] as usize..self.directory[bits + 1] as usize;
        self.keys[range].iter().filter(move |(other, _)| *other == key).map(|(_, spelling)| *spelling)
    }

    fn places_of(&self, spelling: u32) -> &[Place] {
        let spelling = spelling as usize;
        &self.places[self.first_place[spelling] as usize..self.first_place[spelling + 1] as usize]
    }
}

impl Shape {
    fn of(name: &Name) -> Self {
        Self { has_initial: name.has_initial(), is_single: name.tokens().len() == 1 }
    }
}

fn high_bits(key: u64) -> usize {
    (key >> (64 - DIRECTORY_BITS)) as usize
}

fn words(range: std::ops::Range<usize>) -> u16 {
    range.fold(0, |set, word| set | 1 << word)
}

/// Where each of `groups` groups begins in rows that are ordered by group; one more at the end.
fn starts(groups_of_rows: impl Iterator<Item = usize>, groups: usize) -> Vec<u32> {
    let mut starts = vec![0; groups + 1];
    for group in groups_of_rows {
        starts[group + 1] += 1;
    }
    for group in 0..groups {
        starts[group + 1] += starts[group];
    }
    starts
}
