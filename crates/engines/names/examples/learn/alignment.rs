//! Which Latin letters stand for which letters of a script: learned from whole words by expectation maximisation.
//!
//! The model: a word of the script is cut into groups of one or two letters (Chinese: one character); each group is
//! written with zero to three Latin letters (Chinese: six), independently but for its place in the word. Nobody
//! says where a word is cut; the first round takes every way for equally likely, each following round weighs the
//! ways by what the one before it learned.

use rustc_hash::{FxHashMap, FxHashSet};

/// Begin, middle and end of a word.
pub(crate) const PLACES: usize = 3;

/// Rounds with single letters, before pairs are let in.
const SINGLE_ROUNDS: usize = 6;

/// How much less a pair of letters is believed than the two by themselves, so that it must earn its place.
const PAIR_PRIOR: f64 = 0.2;

/// A pair of letters that is seen less often is left to its letters.
const COMMON_PAIR: u32 = 15;

/// What is known of a group in any place counts as so many sightings in each.
const PLACE_PRIOR: f64 = 5.0;

/// Rounds in which letters are told apart, and the weight of what they have in common.
const REFINING_ROUNDS: usize = 4;
const PARENT_PRIOR: f64 = 8.0;

/// Before anything is known, by the number of Latin letters: about one for a letter.
const FIRST_GUESS: [f64; 7] = [0.05, 0.02, 7e-4, 2e-5, 7e-7, 2e-8, 7e-10];

/// The share of a spelling that was never seen, of a pair of letters and of anything else.
const NEW_PAIR: f64 = 1e-4;
const UNSEEN: f64 = 1e-7;

/// Expectations below this are not counted.
const NEGLIGIBLE: f64 = 1e-4;

/// A word of the script, its letters numbered from 1, and the Latin spelling.
pub(crate) struct Example {
    pub(crate) letters: Vec<u16>,
    pub(crate) latin: Vec<u8>,
    pub(crate) weight: f64,
}

/// A group: one letter, or two.
pub(crate) type Group = (u16, u16);

/// Up to six Latin letters.
pub(crate) type Spelling = [u8; 6];

/// How often a group is spelt so, by its place.
pub(crate) type Counts = FxHashMap<(Group, Spelling), [f64; PLACES]>;

/// Learned probabilities.
#[derive(Default)]
pub(crate) struct Model {
    /// Expected sightings in the last round.
    pub(crate) counts: Counts,
    /// The share of a spelling among all of a group in a place.
    pub(crate) shares: Counts,
}

/// What may be learned.
pub(crate) struct Limits {
    /// Letters in a group.
    pub(crate) group: usize,
    /// Latin letters that stand for it.
    pub(crate) latin: usize,
    /// Rounds; with too many, the noise of the pairs is learned by heart.
    pub(crate) rounds: usize,
}

/// Learns from examples.
pub(crate) fn learn(examples: &[Example], limits: &Limits) -> Model {
    let common = common_pairs(examples);
    let mut model = Model::default();
    for round in 0..limits.rounds {
        let group = if round < SINGLE_ROUNDS { 1 } else { limits.group };
        let counts = expect(examples, &model.shares, &Limits { group, ..*limits }, &common);
        model = maximise(counts);
    }
    model
}

/// Tells letters apart that were one to the model: `parents` holds the number that each had there. A letter begins as
/// its parent, and what is known of the parent counts as [`PARENT_PRIOR`] sightings of the letter.
pub(crate) fn refine(examples: &[Example], parents: &[u16], parent: &Model, limits: &Limits) -> Model {
    let of_parent = by_group(&parent.shares);
    let inherited = || {
        parents.iter().zip(0..).flat_map(|(&number, letter)| {
            let spellings = of_parent.get(&(number, 0)).into_iter().flatten();
            spellings.map(move |&(spelling, shares)| (((letter, 0), spelling), shares))
        })
    };
    let mut model = Model { shares: inherited().collect(), ..Model::default() };
    for _ in 0..REFINING_ROUNDS {
        model = maximise(expect(examples, &model.shares, limits, &FxHashSet::default()));
        let mut totals: FxHashMap<Group, f64> = FxHashMap::default();
        for ((group, _), places) in &model.counts {
            *totals.entry(*group).or_default() += places.iter().sum::<f64>();
        }
        for (key, shares) in inherited() {
            let total = totals.get(&key.0).copied().unwrap_or_default();
            model.counts.entry(key).or_default();
            let own = model.shares.entry(key).or_default();
            *own = std::array::from_fn(|place| {
                (total * own[place] + PARENT_PRIOR * shares[place]) / (total + PARENT_PRIOR)
            });
        }
    }
    model
}

fn by_group(counts: &Counts) -> FxHashMap<Group, Vec<(Spelling, [f64; PLACES])>> {
    let mut groups: FxHashMap<Group, Vec<(Spelling, [f64; PLACES])>> = FxHashMap::default();
    for ((group, spelling), places) in counts {
        groups.entry(*group).or_default().push((*spelling, *places));
    }
    groups
}

fn common_pairs(examples: &[Example]) -> FxHashSet<Group> {
    let mut sightings: FxHashMap<Group, u32> = FxHashMap::default();
    for pair in examples.iter().flat_map(|example| example.letters.windows(2)) {
        *sightings.entry((pair[0], pair[1])).or_default() += 1;
    }
    sightings.into_iter().filter(|&(_, count)| count >= COMMON_PAIR).map(|(pair, _)| pair).collect()
}

/// One step through an example: a group of letters is written so.
struct Step {
    /// Letters and Latin letters before it.
    from: (usize, usize),
    /// Letters and Latin letters after it.
    to: (usize, usize),
    key: (Group, Spelling),
    place: usize,
    share: f64,
}

/// The expected number of sightings of every group and spelling.
fn expect(examples: &[Example], shares: &Counts, limits: &Limits, common: &FxHashSet<Group>) -> Counts {
    let mut counts = Counts::default();
    for example in examples {
        let steps = steps(example, shares, limits, common);
        let (height, width) = (example.letters.len(), example.latin.len() + 1);
        let at = |(letters, latin): (usize, usize)| letters * width + latin;
        // How likely is all before, and all after, each point.
        let mut before = vec![0.0; (height + 1) * width];
        before[0] = 1.0;
        for step in &steps {
            before[at(step.to)] += before[at(step.from)] * step.share;
        }
        let whole = before[at((height, width - 1))];
        if whole <= 0.0 {
            continue;
        }
        let mut after = vec![0.0; (height + 1) * width];
        after[at((height, width - 1))] = 1.0;
        for step in steps.iter().rev() {
            let rest = after[at(step.to)] * step.share;
            after[at(step.from)] += rest;
            let expected = before[at(step.from)] * rest / whole * example.weight;
            if expected > NEGLIGIBLE {
                counts.entry(step.key).or_default()[step.place] += expected;
            }
        }
    }
    counts
}

/// Every step through an example, in the order of its letters.
fn steps(example: &Example, shares: &Counts, limits: &Limits, common: &FxHashSet<Group>) -> Vec<Step> {
    let (height, width) = (example.letters.len(), example.latin.len());
    let mut steps = Vec::new();
    for from in 0..height {
        for length in 1..=limits.group.min(height - from) {
            let second = if length == 2 { example.letters[from + 1] } else { 0 };
            let group = (example.letters[from], second);
            if length == 2 && !common.contains(&group) {
                continue;
            }
            let place = match from {
                0 => 0,
                _ if from + length == height => 2,
                _ => 1,
            };
            for start in 0..=width {
                for end in start..=width.min(start + limits.latin) {
                    let mut spelling = Spelling::default();
                    spelling[..end - start].copy_from_slice(&example.latin[start..end]);
                    let key = (group, spelling);
                    let share = match shares.get(&key) {
                        Some(shares) => shares[place],
                        None if shares.is_empty() => FIRST_GUESS[end - start],
                        None if length == 2 && end > start => NEW_PAIR,
                        None => UNSEEN,
                    };
                    let prior = if length == 2 { PAIR_PRIOR } else { 1.0 };
                    let (from, to) = ((from, start), (from + length, end));
                    steps.push(Step { from, to, key, place, share: share * prior });
                }
            }
        }
    }
    steps
}

fn maximise(counts: Counts) -> Model {
    let mut totals: FxHashMap<Group, [f64; PLACES]> = FxHashMap::default();
    for ((group, _), places) in &counts {
        let total = totals.entry(*group).or_default();
        for place in 0..PLACES {
            total[place] += places[place];
        }
    }
    let share = |((group, spelling), places): (&(Group, Spelling), &[f64; PLACES])| {
        let total = totals[group];
        let anywhere = places.iter().sum::<f64>() / total.iter().sum::<f64>();
        let shares = std::array::from_fn(|place| {
            (places[place] + PLACE_PRIOR * anywhere) / (total[place] + PLACE_PRIOR)
        });
        ((*group, *spelling), shares)
    };
    let shares = counts.iter().map(share).collect();
    Model { counts, shares }
}
