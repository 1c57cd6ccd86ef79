//! From pairs to the tables that `src/romanise/table.rs` reads; the layout is written down there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::alignment::{self, Example, Limits, Model, PLACES, Spelling};
use crate::pairs::{Pair, is_held_out};
use crate::script::{Script, letters, sign};

/// A spelling that makes up so much of its group is no chance.
const MAINLY: f64 = 0.05;

/// What is too rare for a table.
struct Floor {
    /// A spelling that makes up less of its group, in every place.
    share: f64,
    /// A spelling that was seen less often.
    sightings: f64,
}

const OF_GROUPS: Floor = Floor { share: 0.002, sightings: 2.5 };

/// A character that means something else than its syllable has been looked at closely already.
const OF_CHARACTERS: Floor = Floor { share: 0.02, sightings: 0.0 };

/// The share of Chinese names among names in Chinese characters, at the least.
const BY_ITSELF: f64 = 0.05;

/// A Chinese character that is rarer is left to its syllable.
const COMMON_CHARACTER: u32 = 5;

/// Letters A–Z, and the end of a word.
const SYMBOLS: usize = 27;

/// A table and the lines about it.
pub(crate) struct Table {
    pub(crate) groups: String,
    pub(crate) letters: String,
}

/// Learns from the pairs of a language that are not held out.
pub(crate) fn learn(pairs: &[Pair], script: Script, language: &str) -> Table {
    let limits = match script {
        Script::Han => Limits { group: 1, latin: 6, rounds: 8 },
        _ => Limits { group: 2, latin: 3, rounds: 14 },
    };
    let mut signs: BTreeMap<String, u16> = BTreeMap::new();
    let mut examples = Vec::new();
    let mut words = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.language == language && !is_held_out(&pair.latin)) {
        let Some((_, word)) = letters(&pair.original).filter(|(own, _)| *own == script) else { continue };
        if pair.latin.is_empty() || word.is_empty() || pair.latin.len() > limits.latin * word.len() {
            continue;
        }
        let numbered = word.iter().map(|&letter| {
            let next = signs.len() as u16 + 1;
            *signs.entry(sign(script, letter)).or_insert(next)
        });
        examples.push(Example {
            letters: numbered.collect(),
            latin: pair.latin.clone().into_bytes(),
            weight: 1.0 + f64::from(pair.bearers).ln(),
        });
        words.push(word);
    }
    let mut model = alignment::learn(&examples, &limits);
    if script == Script::Han {
        every_syllable(&mut signs, &mut model);
    }
    let mut table = groups(&model, &named(&signs), &OF_GROUPS);
    if script == Script::Han {
        table.push_str(&characters(&words, &mut examples, &model, &limits));
    }
    Table { groups: table, letters: latin_letters(&examples) }
}

/// Chinese people write their names in syllables of Mandarin, which are few among the names of the world: each
/// stands for itself at least in [`BY_ITSELF`] of all names.
fn every_syllable(signs: &mut BTreeMap<String, u16>, model: &mut Model) {
    for character in '\u{4e00}'..='\u{9fff}' {
        let syllable = sign(Script::Han, character);
        let next = signs.len() as u16 + 1;
        let mut spelling = Spelling::default();
        if syllable.len() > 6
            || syllable.is_empty()
            || !syllable.bytes().all(|letter| letter.is_ascii_uppercase())
        {
            continue;
        }
        spelling[..syllable.len()].copy_from_slice(syllable.as_bytes());
        let number = *signs.entry(syllable).or_insert(next);
        let key = ((number, 0), spelling);
        model.counts.entry(key).or_default();
        let shares = model.shares.entry(key).or_default();
        *shares = shares.map(|share| share.max(BY_ITSELF));
    }
}

fn named(signs: &BTreeMap<String, u16>) -> BTreeMap<u16, &str> {
    signs.iter().map(|(sign, number)| (*number, sign.as_str())).collect()
}

/// The lines of the Chinese characters that are common enough to be known apart from their syllable.
fn characters(words: &[Vec<char>], examples: &mut [Example], model: &Model, limits: &Limits) -> String {
    let mut sightings: BTreeMap<char, u32> = BTreeMap::new();
    for &character in words.iter().flatten() {
        *sightings.entry(character).or_default() += 1;
    }
    let mut signs: BTreeMap<String, u16> = BTreeMap::new();
    // Number 0 is nobody's.
    let mut parents = vec![0];
    for (example, word) in examples.iter_mut().zip(words) {
        for (number, character) in example.letters.iter_mut().zip(word) {
            let next = parents.len() as u16;
            *number = *signs.entry(character.to_string()).or_insert_with(|| {
                parents.push(*number);
                next
            });
        }
    }
    let refined = alignment::refine(examples, &parents, model, limits);
    signs.retain(|character, _| character.chars().all(|character| sightings[&character] >= COMMON_CHARACTER));
    groups(&refined, &named(&signs), &OF_CHARACTERS)
}

/// One line a group: its spellings, the most probable first, each with its cost at the begin, in the middle and at
/// the end of a word.
fn groups(model: &Model, names: &BTreeMap<u16, &str>, floor: &Floor) -> String {
    let mut lines: BTreeMap<String, Vec<(Spelling, [f64; PLACES])>> = BTreeMap::new();
    for ((group, spelling), shares) in &model.shares {
        // What a group is mostly written like is kept, however rare the group.
        let sightings = model.counts[&(*group, *spelling)].iter().sum::<f64>();
        let is_chance = sightings < floor.sightings && shares[0] < MAINLY;
        if is_chance || shares.iter().all(|&share| share < floor.share) {
            continue;
        }
        let Some(first) = names.get(&group.0) else { continue };
        let second = names.get(&group.1).unwrap_or(&"");
        lines.entry(format!("{first}{second}")).or_default().push((*spelling, *shares));
    }
    let mut table = String::new();
    for (group, mut spellings) in lines {
        let weight = |shares: &[f64; PLACES]| -shares.iter().sum::<f64>();
        spellings.sort_by(|a, b| weight(&a.1).total_cmp(&weight(&b.1)).then(a.0.cmp(&b.0)));
        table.push_str(&group);
        for (spelling, shares) in spellings {
            let letters: String =
                spelling.iter().filter(|&&letter| letter > 0).map(|&letter| char::from(letter)).collect();
            let costs: String = shares.iter().map(|&share| cost(share)).collect();
            let _ = write!(table, " {letters}{costs}");
        }
        table.push('\n');
    }
    table
}

/// −log₂ in halves of a bit as one digit of base 36.
fn cost(share: f64) -> char {
    let halves = (-share.log2() * 2.0).round().clamp(0.0, 35.0) as u32;
    char::from_digit(halves, 36).unwrap_or('z')
}

/// What follows two Latin letters, how often: one line for each two (`-` is before the word), the costs of A–Z and
/// of the end. Smoothed with what follows the second alone, and what is frequent anywhere.
fn latin_letters(examples: &[Example]) -> String {
    let mut threes: BTreeMap<(u8, u8), [f64; SYMBOLS]> = BTreeMap::new();
    let mut twos: BTreeMap<u8, [f64; SYMBOLS]> = BTreeMap::new();
    let mut ones = [1.0; SYMBOLS];
    for example in examples {
        let (mut before, mut last) = (b'-', b'-');
        for &letter in example.latin.iter().chain(b"[") {
            let symbol = usize::from(letter - b'A');
            threes.entry((before, last)).or_default()[symbol] += example.weight;
            twos.entry(last).or_default()[symbol] += example.weight;
            ones[symbol] += example.weight;
            (before, last) = (last, letter);
        }
    }
    let contexts: BTreeSet<u8> = (b'A'..=b'Z').chain([b'-']).collect();
    let mut table = String::new();
    for &before in &contexts {
        for &last in contexts.iter().filter(|&&last| last != b'-' || before == b'-') {
            let alone = ones.map(|count| count / ones.iter().sum::<f64>());
            let after_one = smoothed(twos.get(&last), &alone);
            let after_two = smoothed(threes.get(&(before, last)), &after_one);
            let costs: String = after_two.iter().map(|&share| cost(share)).collect();
            let _ = writeln!(table, "{}{} {costs}", char::from(before), char::from(last));
        }
    }
    table
}

fn smoothed(counts: Option<&[f64; SYMBOLS]>, shares: &[f64; SYMBOLS]) -> [f64; SYMBOLS] {
    const PRIOR: f64 = 10.0;
    let counts = counts.copied().unwrap_or_default();
    let total: f64 = counts.iter().sum();
    std::array::from_fn(|symbol| (counts[symbol] + PRIOR * shares[symbol]) / (total + PRIOR))
}
