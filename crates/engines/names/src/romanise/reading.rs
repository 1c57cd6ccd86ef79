//! The most probable Latin spellings of a word in another script.

use rustc_hash::FxHashMap;

use super::word::Word;
use crate::frequency::{MOST, information};

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
pub(crate) fn readings(word: &Word, limit: usize) -> Vec<String> {
    let mut beams: Vec<FxHashMap<String, Cost>> = vec![FxHashMap::default(); word.steps.len() + 1];
    beams[0].insert(String::new(), Cost::default());
    for (at, steps) in word.steps.iter().enumerate() {
        for (latin, cost) in cheapest(std::mem::take(&mut beams[at]), BEAM) {
            if steps.is_empty() {
                offer(&mut beams[at + 1], latin, cost);
                continue;
            }
            for step in steps {
                for (spelling, written) in step.spellings() {
                    if latin.len() + spelling.len() > LONGEST {
                        continue;
                    }
                    let mut cost = Cost { written: cost.written + i32::from(written), ..cost };
                    let mut longer = latin.clone();
                    for &letter in spelling {
                        cost.looks += looks(word, &longer, letter);
                        longer.push(char::from(letter));
                    }
                    offer(&mut beams[at + step.letters], longer, cost);
                }
            }
        }
    }
    let mut last = beams.pop().unwrap_or_default();
    last.retain(|latin, _| !latin.is_empty());
    for (latin, cost) in &mut last {
        cost.looks += looks(word, latin, b'-');
        let bits = information(latin);
        if bits < MOST {
            cost.looks = cost.looks.min((bits * 2.0) as i32 - USUAL * (latin.len() as i32 + 1));
        }
    }
    cheapest(last, limit).into_iter().map(|(latin, _)| latin).collect()
}

/// In halves of a bit.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    /// That the letters are written so.
    written: i32,
    /// That a name is this word, less what is usual for a word of its length.
    looks: i32,
}

impl Cost {
    fn whole(self) -> i32 {
        WRITTEN * self.written + LOOKS * self.looks
    }
}

fn looks(word: &Word, latin: &str, letter: u8) -> i32 {
    let mut letters = latin.bytes().rev();
    let last = letters.next().unwrap_or(b'-');
    let before = letters.next().unwrap_or(b'-');
    i32::from(word.table.next(before, last, letter)) - USUAL
}

fn offer(beam: &mut FxHashMap<String, Cost>, latin: String, cost: Cost) {
    let known = beam.entry(latin).or_insert(cost);
    if cost.whole() < known.whole() {
        *known = cost;
    }
}

fn cheapest(beam: FxHashMap<String, Cost>, limit: usize) -> Vec<(String, Cost)> {
    let mut beam: Vec<(String, Cost)> = beam.into_iter().collect();
    // The text decides between equals, so that the order never depends on the map.
    beam.sort_unstable_by(|a, b| a.1.whole().cmp(&b.1.whole()).then_with(|| a.0.cmp(&b.0)));
    beam.truncate(limit);
    beam
}
