//! What the tables reach on pairs that they were not learned from; `docs/names.md` quotes what this prints.

use std::fs;
use std::path::PathBuf;

use any_ascii::any_ascii;

use super::*;

/// Held-out pairs of each language that were looked at when the rule was chosen. They are not tried.
const LOOKED_AT: usize = 5_000;

/// Pairs tried of each language; fewer where nothing is optimised.
const SAMPLE: usize = if cfg!(debug_assertions) { 500 } else { 5_000 };

/// Wrong pairs made of each right one.
const WRONG: usize = 20;

/// A Latin word and the same in another script.
struct Pair {
    latin: String,
    original: String,
}

/// The pairs of a language that the learning leaves out (`examples/learn/pairs.rs`), or `None`, said aloud, when the
/// data are not there.
fn held_out(language: &str) -> Option<Vec<Pair>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/names/transliteration");
    let path = PathBuf::from(folder).join(format!("wd_{language}_80"));
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("not checked: {} is not there", path.display());
        return None;
    };
    let pair = |line: &str| {
        let (latin, rest) = line.split_once('\t')?;
        let (original, _) = rest.split_once('\t')?;
        let pair = Pair { latin: folded(latin), original: original.replace(' ', "") };
        (is_held_out(&pair.latin) && Word::read(&pair.original).is_some()).then_some(pair)
    };
    Some(text.lines().filter_map(pair).skip(LOOKED_AT).take(SAMPLE).collect())
}

fn folded(word: &str) -> String {
    let letters = any_ascii(word).to_ascii_uppercase();
    letters.chars().filter(char::is_ascii_uppercase).collect()
}

fn is_held_out(latin: &str) -> bool {
    let hash = latin.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    !latin.is_empty() && (hash >> 32) % 5 == 0
}

/// Insertions, deletions and substitutions from one word to the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, a) in one.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (place, b) in other.bytes().enumerate() {
            let substituted = diagonal + usize::from(a != b);
            diagonal = row[place + 1];
            row[place + 1] = substituted.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

fn share(count: usize, of: usize) -> f64 {
    count as f64 / of as f64
}

/// At least so many right pairs are recognised and at most so many wrong ones. Among those that are not, most name
/// two different words, so there is little more to reach.
#[track_caller]
fn check(language: &str, least_right: f64, most_wrong: f64) {
    let Some(pairs) = held_out(language) else { return };
    let size = pairs.len();
    let spellings: Vec<Vec<Letters>> = pairs.iter().map(|pair| readings(&pair.original)).collect();
    let skeletons: Vec<Vec<Letters>> = pairs.iter().map(|pair| script_keys(&pair.original)).collect();
    let right: Vec<(usize, usize)> = (0..size).map(|place| (place, place)).collect();
    let wrong: Vec<(usize, usize)> = (1..=WRONG)
        .flat_map(|step| (0..size).map(move |place| (place, (place + 37 * step) % size)))
        .collect();
    let measured = |among: &[(usize, usize)], test: &dyn Fn(&Pair, usize) -> bool| {
        share(among.iter().filter(|&&(latin, other)| test(&pairs[latin], other)).count(), among.len())
    };
    let print = |rule: &str, test: &dyn Fn(&Pair, usize) -> bool| {
        let (right, wrong) = (measured(&right, test), measured(&wrong, test));
        println!(
            "{language}: {rule}: {:.1} % of {size} right, {:.3} % of {} wrong pairs",
            100.0 * right,
            100.0 * wrong,
            size * WRONG,
        );
        (right, wrong)
    };
    for slips in 0..=2 {
        let is_near = |pair: &Pair, other: usize| {
            spellings[other].iter().any(|spelling| distance(spelling, &pair.latin) <= slips)
        };
        print(&format!("a reading within {slips} slips"), &is_near);
    }
    print("skeleton", &|pair, other| skeletons[other].contains(&skeleton(&pair.latin)));
    print("a key in common", &|pair, other| {
        latin_keys(&pair.latin).iter().any(|key| skeletons[other].contains(key))
    });
    let is_similar = |pair: &Pair, other: usize, least: f32| {
        is_romanisation(&pair.latin, &pairs[other].original).is_some_and(|similarity| similarity >= least)
    };
    print("is_romanisation, similarity 0.75", &|pair, other| is_similar(pair, other, 0.75));
    let (right, wrong) = print("is_romanisation", &|pair, other| is_similar(pair, other, 0.0));
    assert!(right >= least_right && wrong <= most_wrong, "{language}: {right:.4} right, {wrong:.4} wrong");
}

#[test]
fn held_out_arabic_is_recognised() {
    check("arabic", 0.95, 0.005);
}

#[test]
fn held_out_chinese_is_recognised() {
    check("chinese", 0.88, 0.01);
}

#[test]
fn held_out_hebrew_is_recognised() {
    check("hebrew", 0.95, 0.005);
}

#[test]
fn held_out_russian_is_recognised() {
    check("russian", 0.95, 0.005);
}
