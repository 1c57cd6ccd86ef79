//! How likely a Latin word is as a spelling of a word in another script.

use super::group::{LEFT_OUT, beginning};
use super::word::Word;
use crate::letters::Letters;

/// What it costs that a Latin letter stands for nothing, in halves of a bit.
const INSERTED: u16 = 16;

/// No way leads there.
const NOWHERE: u16 = u16::MAX / 2;

/// What it costs at the least to have written so many Latin letters.
type Row = [u16; Letters::MOST + 1];

/// The cost of the cheapest way to spell the word so, in halves of a bit; `None` when it is above `limit`, or the
/// Latin word longer than any.
pub(crate) fn cost(word: &Word, latin: &[u8], limit: u16) -> Option<u16> {
    let mut rest = [0; Letters::MOST + 1];
    if latin.len() >= rest.len() {
        return None;
    }
    for written in (0..latin.len()).rev() {
        rest[written] = beginning(&latin[written..=written]) | rest[written + 1] >> 8;
    }
    // A group may span two letters of the script: rows for here, one letter on and two.
    let mut rows: [Row; 3] = [[NOWHERE; Letters::MOST + 1]; 3];
    rows[0][0] = 0;
    let mut least_above = 0;
    for steps in &word.steps {
        let mut least = NOWHERE;
        for written in 0..=latin.len() {
            let so_far = rows[0][written];
            least = least.min(so_far);
            if so_far > limit {
                continue;
            }
            let mut reach = |letters: usize, written: usize, cost: u16| {
                let cell = &mut rows[letters][written];
                *cell = (*cell).min(so_far + cost);
            };
            if written < latin.len() {
                reach(0, written + 1, INSERTED);
            }
            reach(1, written, u16::from(LEFT_OUT));
            for step in steps.iter().flatten() {
                for spelling in step.group.spellings_of(rest[written]) {
                    reach(step.letters, written + spelling.len(), spelling.cost());
                }
            }
        }
        if least.min(least_above) > limit {
            return None;
        }
        least_above = least;
        rows.rotate_left(1);
        rows[2] = [NOWHERE; Letters::MOST + 1];
    }
    // What is left of the Latin word stands for nothing.
    let [last, ..] = rows;
    let whole = (0..=latin.len()).map(|written| {
        let inserted = (latin.len() - written) as u16 * INSERTED;
        last[written].saturating_add(inserted)
    });
    whole.min().filter(|&cost| cost <= limit)
}
