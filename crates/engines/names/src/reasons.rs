//! Why two names are as alike as they are, word by word.
//!
//! **Invariant:** every word of both names is in one reason; the costs and the score make up 1.0 where the score is not
//! lowered for the names as a whole (swapped surnames, only a family or a given name in common, too little in common).

use std::ops::Range;

use crate::compare::{Met, unstated, weight};
use crate::comparison::{Comparison, WordReason};
use crate::name::{Name, Token};

impl Comparison {
    /// Which words met how and at what cost, in the order in which the first name was compared: given names before
    /// surnames where the parts are known. The names must be those that were compared.
    pub fn words(&self, first: &Name, second: &Name) -> Vec<WordReason> {
        let met = Met::new(first, second, &self.pairs);
        let whole = met.whole();
        let mut reasons: Vec<(Place, WordReason)> = Vec::new();
        for pair in &self.pairs {
            let cost = weight(pair) * (1.0 - pair.meeting.similarity) + unstated(pair);
            let reason = WordReason {
                first: text(first, pair.first.clone()),
                second: text(second, pair.second.clone()),
                how: Some(pair.meeting.how),
                cost: cost / whole,
            };
            reasons.push(((Some(pair.first.start), pair.second.start), reason));
        }
        met.each_left_over(|one, other, cost| {
            let text_of =
                |name, word: Option<usize>| word.map_or_else(String::new, |word| text(name, word..word + 1));
            let reason = WordReason {
                first: text_of(first, one),
                second: text_of(second, other),
                how: None,
                cost: cost / whole,
            };
            let place = one.or_else(|| self.met_before(other?));
            reasons.push(((place, other.unwrap_or(0)), reason));
        });
        reasons.sort_by_key(|(place, _)| *place);
        reasons.into_iter().map(|(_, reason)| reason).collect()
    }

    /// The word of the first name that met the nearest word before one of the second.
    fn met_before(&self, word: usize) -> Option<usize> {
        let before = self.pairs.iter().filter(|pair| pair.second.start < word);
        before.max_by_key(|pair| pair.second.start).map(|pair| pair.first.start)
    }
}

/// In the first name, where it has the word or stands after one, and in the second.
type Place = (Option<usize>, usize);

fn text(name: &Name, words: Range<usize>) -> String {
    name.tokens()[words].iter().map(written).collect::<Vec<_>>().join(" ")
}

fn written(token: &Token) -> String {
    let word = token.original.as_deref().unwrap_or(&token.text);
    if token.particles.is_empty() { word.to_owned() } else { format!("{} {word}", token.particles) }
}
