//! How likely a Latin word is as a spelling of a word in another script.

use super::word::Word;

/// What it costs that a Latin letter stands for nothing, in halves of a bit.
const INSERTED: u16 = 16;

/// What it costs that a letter of the script is not written.
const LEFT_OUT: u16 = 14;

/// No way leads there.
const NOWHERE: u16 = u16::MAX / 2;

/// The cost of the cheapest way to spell the word so, in halves of a bit; `None` when it is above `limit`.
pub(crate) fn cost(word: &Word, latin: &[u8], limit: u16) -> Option<u16> {
    let (height, width) = (word.steps.len(), latin.len() + 1);
    let mut costs = vec![NOWHERE; (height + 1) * width];
    costs[0] = 0;
    // A group may span two letters, so what was cheap one row above still counts.
    let mut least_above = 0;
    for from in 0..=height {
        let mut least = NOWHERE;
        for written in 0..width {
            let so_far = costs[from * width + written];
            least = least.min(so_far);
            if so_far > limit {
                continue;
            }
            let mut reach = |letters: usize, more: usize, cost: u16| {
                let cell = &mut costs[(from + letters) * width + written + more];
                *cell = (*cell).min(so_far + cost);
            };
            if written + 1 < width {
                reach(0, 1, INSERTED);
            }
            let Some(steps) = word.steps.get(from) else { continue };
            reach(1, 0, LEFT_OUT);
            for step in steps {
                for (spelling, cost) in step.spellings() {
                    if latin[written..].starts_with(spelling) {
                        reach(step.letters, spelling.len(), cost);
                    }
                }
            }
        }
        if least.min(least_above) > limit {
            return None;
        }
        least_above = least;
    }
    Some(costs[height * width + width - 1]).filter(|&cost| cost <= limit)
}
