//! The most probable Latin spellings of a word in another script.

use super::group::{Group, Spelling};
use super::table::{Context, Table};
use super::word::Word;
use crate::frequency::{LEAST, MOST, information};
use crate::letters::Letters;

/// Spellings that are followed at once.
const BEAM: usize = 24;

/// Longer ones are not.
const LONGEST: usize = 40;

/// What the next letter of a name costs on the average, in halves of a bit.
const USUAL: i32 = 7;

/// What counts how much: how letters are written knows most of how names look already.
const WRITTEN: i32 = 3;
const LOOKS: i32 = 1;

/// Up to `limit` spellings, the most probable first: by how the letters are written, and by how common a name it is
/// or else how much it looks like one.
pub(crate) fn readings(word: &Word, limit: usize) -> Vec<Letters> {
    // A group may span two letters: beams for one letter on and for two.
    let mut next = [Beam::of(BEAM), Beam::of(BEAM)];
    let mut whole = Beam::of(limit);
    let mut here = vec![Reading::START];
    for (at, steps) in word.steps.iter().enumerate() {
        for step in steps.iter().flatten() {
            let is_last = at + step.letters == word.steps.len();
            for reading in &here {
                if is_last {
                    reading.end(word.table, &step.group, &mut whole);
                } else {
                    reading.go_on(word.table, &step.group, &mut next[step.letters - 1]);
                }
            }
        }
        here.clear();
        here.append(&mut next[0].readings);
        next.swap(0, 1);
    }
    whole.readings.iter().map(Reading::letters).collect()
}

/// A word in Latin letters, or the beginning of one.
#[derive(Debug, Clone, Copy)]
struct Reading {
    /// The lower the better, in halves of a bit.
    rank: i32,
    text: Text,
    length: usize,
    context: Context,
    /// What it costs that the letters are written so.
    written: i32,
    /// What it costs that a name begins so, less what is usual for so many letters.
    looks: i32,
}

impl Reading {
    const START: Self = Self {
        rank: 0,
        text: Text([0; LONGEST / Spelling::MOST]),
        length: 0,
        context: Context::START,
        written: 0,
        looks: 0,
    };

    /// Offers the reading with each way to write one more group. How a name looks gains no more than what is usual,
    /// so that of spellings in this order most need not be looked at.
    fn go_on(&self, table: &Table, group: &Group, beam: &mut Beam) {
        for &spelling in group.spellings() {
            if beam.is_beyond(self.rank + least_rank(spelling)) {
                return;
            }
            let (looks, context) = self.looks_with(table, spelling);
            let rank = self.rank_with(spelling, looks);
            if !beam.is_beyond(rank) && self.has_room_for(spelling) {
                beam.insert(self.and(spelling, Self { rank, looks, context, ..*self }));
            }
        }
    }

    /// The same for the last group: the whole is a name that is known, or looks like one.
    fn end(&self, table: &Table, group: &Group, beam: &mut Beam) {
        // Of a longer name as much more is usual.
        let least_looks = (self.looks - USUAL).min(known(LEAST, self.length));
        for &spelling in group.spellings() {
            if beam.is_beyond(WRITTEN * self.written + LOOKS * least_looks + least_rank(spelling)) {
                return;
            }
            let length = self.length + spelling.len();
            let (looks, context) = self.looks_with(table, spelling);
            let looks = looks + looks_of(table, context, b'-');
            let is_beyond = beam.is_beyond(self.rank_with(spelling, looks.min(known(LEAST, length))));
            if is_beyond || length == 0 || !self.has_room_for(spelling) {
                continue;
            }
            let text = self.text.and(self.length, spelling);
            let bits = text.read(length, information);
            let looks = if bits < MOST { looks.min(known(bits, length)) } else { looks };
            let rank = self.rank_with(spelling, looks);
            beam.insert(self.and(spelling, Self { rank, looks, context, ..*self }));
        }
    }

    /// With one more group written so.
    fn and(&self, spelling: Spelling, reading: Self) -> Self {
        Self {
            text: self.text.and(self.length, spelling),
            length: self.length + spelling.len(),
            written: self.written + i32::from(spelling.cost()),
            ..reading
        }
    }

    fn has_room_for(&self, spelling: Spelling) -> bool {
        self.length + spelling.len() <= LONGEST
    }

    fn looks_with(&self, table: &Table, spelling: Spelling) -> (i32, Context) {
        spelling.letters().fold((self.looks, self.context), |(looks, context), letter| {
            (looks + looks_of(table, context, letter), context.and(letter))
        })
    }

    fn rank_with(&self, spelling: Spelling, looks: i32) -> i32 {
        WRITTEN * (self.written + i32::from(spelling.cost())) + LOOKS * looks
    }

    fn is_same_text(&self, other: &Self) -> bool {
        self.length == other.length && self.context == other.context && self.text == other.text
    }

    fn letters(&self) -> Letters {
        self.text.read(self.length, Letters::new)
    }
}

/// What the next letter costs, less what is usual.
fn looks_of(table: &Table, context: Context, letter: u8) -> i32 {
    i32::from(table.next(context, letter)) - USUAL
}

/// What a spelling adds to a rank at the least. [`Group::spellings`] are in this order.
pub(crate) fn least_rank(spelling: Spelling) -> i32 {
    WRITTEN * i32::from(spelling.cost()) - LOOKS * USUAL * spelling.len() as i32
}

/// What a known name of so many letters costs, less what is usual.
fn known(bits: f32, letters: usize) -> i32 {
    (bits * 2.0) as i32 - USUAL * (letters as i32 + 1)
}

/// Latin letters, ordered as their text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Text([u64; LONGEST / Spelling::MOST]);

impl Text {
    /// With more letters after the first `length`.
    fn and(mut self, length: usize, spelling: Spelling) -> Self {
        let (at, letters) = (length / Spelling::MOST, (length % Spelling::MOST) as u32);
        if let Some(chunk) = self.0.get_mut(at) {
            *chunk |= spelling.latin() >> (8 * letters);
        }
        if let Some(chunk) = self.0.get_mut(at + 1) {
            *chunk |= spelling.latin().checked_shl(u64::BITS - 8 * letters).unwrap_or(0);
        }
        self
    }

    fn read<T>(&self, length: usize, read: impl Fn(&str) -> T) -> T {
        let mut letters = [0; LONGEST];
        for (letters, chunk) in letters.chunks_exact_mut(Spelling::MOST).zip(self.0) {
            letters.copy_from_slice(&chunk.to_be_bytes());
        }
        // Spellings are of capitals A–Z.
        read(str::from_utf8(&letters[..length]).unwrap_or_default())
    }
}

/// The best readings of the first letters, the best first, no two the same.
struct Beam {
    readings: Vec<Reading>,
    limit: usize,
}

impl Beam {
    fn of(limit: usize) -> Self {
        Self { readings: Vec::with_capacity(limit + 1), limit }
    }

    /// Whether a reading of this rank has no place in it.
    fn is_beyond(&self, rank: i32) -> bool {
        self.readings.len() == self.limit && self.readings.last().is_some_and(|last| last.rank < rank)
    }

    /// The text decides between equals, so that the order never depends on the way to a reading.
    fn insert(&mut self, reading: Reading) {
        if self.is_beyond(reading.rank) {
            return;
        }
        if let Some(same) = self.readings.iter().position(|known| known.is_same_text(&reading)) {
            if self.readings[same].rank <= reading.rank {
                return;
            }
            self.readings.remove(same);
        }
        let is_better = |known: &Reading| (known.rank, known.text) < (reading.rank, reading.text);
        let place = self.readings.partition_point(is_better);
        if place < self.limit {
            self.readings.truncate(self.limit - 1);
            self.readings.insert(place, reading);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// The same with every spelling written out and nothing left unlooked at.
    fn slowly(word: &Word, limit: usize) -> Vec<String> {
        let looks = |text: &str, end: &str| -> i32 {
            let mut context = Context::START;
            let mut looks = 0;
            for letter in text.bytes().chain(end.bytes()) {
                looks += looks_of(word.table, context, letter);
                context = context.and(letter);
            }
            looks
        };
        // For each letter of the script what is written before it, and at what cost.
        let mut beams: Vec<BTreeMap<String, i32>> = vec![BTreeMap::new(); word.steps.len() + 1];
        beams[0].insert(String::new(), 0);
        for (at, steps) in word.steps.iter().enumerate() {
            let rank = |text: &str, written: i32| WRITTEN * written + LOOKS * looks(text, "");
            let here = std::mem::take(&mut beams[at]);
            let mut here: Vec<(i32, String)> =
                here.into_iter().map(|(text, written)| (rank(&text, written), text)).collect();
            here.sort();
            here.truncate(BEAM);
            for (rank, text) in here {
                let written = (rank - LOOKS * looks(&text, "")) / WRITTEN;
                for step in steps.iter().flatten() {
                    for spelling in step.group.spellings() {
                        let longer: String = text.chars().chain(spelling.letters().map(char::from)).collect();
                        if longer.len() <= LONGEST {
                            let cost = written + i32::from(spelling.cost());
                            let known = beams[at + step.letters].entry(longer).or_insert(cost);
                            *known = cost.min(*known);
                        }
                    }
                }
            }
        }
        let whole = beams.pop().unwrap_or_default().into_iter().filter(|(text, _)| !text.is_empty());
        let mut whole: Vec<(i32, String)> = whole
            .map(|(text, written)| {
                let bits = information(&text);
                let looks = looks(&text, "-");
                let looks = if bits < MOST { looks.min(known(bits, text.len())) } else { looks };
                (WRITTEN * written + LOOKS * looks, text)
            })
            .collect();
        whole.sort();
        whole.into_iter().take(limit).map(|(_, text)| Letters::new(&text).to_string()).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_not_looked_at_would_not_be_among_the_best(
            original in prop_oneof!["[ا-ي]{1,9}", "[а-яіїє]{1,9}", "[א-ת']{1,9}", "[一-鿿]{1,4}", "[α-ω]{1,20}"],
            limit in 1usize..12
        ) {
            let Some(word) = Word::read(&original) else { return Ok(()) };
            let found: Vec<String> = readings(&word, limit).iter().map(ToString::to_string).collect();
            prop_assert_eq!(found, slowly(&word, limit));
        }
    }
}
