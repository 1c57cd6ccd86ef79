//! Who bears which word, from the Spanish register and from Wikidata.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::{fs, io};

use crate::pairs::{LANGUAGES, Pair, folded};

/// What the commonest word tells, in bits; as in `src/frequency.rs`.
const LEAST: f64 = 3.0;

/// A word that tells as much as this is left out, and then counts as one that nobody bears: half a bit more, for a
/// table smaller by a quarter.
const RAREST: f64 = 16.5;

/// Words in the name of a person on Wikidata: a given name and a surname.
const WORDS_A_PERSON: f64 = 2.0;

/// The pairs are four fifths of the words; the others are kept back by those who published them.
const PUBLISHED: f64 = 0.8;

/// Bearers of each word among so many people.
#[derive(Default)]
struct Census {
    people: f64,
    bearers: BTreeMap<String, f64>,
}

impl Census {
    fn count(&mut self, name: &str, bearers: f64) {
        for word in name.split([' ', '-']).map(folded).filter(|word| !word.is_empty()) {
            *self.bearers.entry(word).or_default() += bearers;
        }
    }

    /// The share of people who bear a word, less one standard deviation of the count: one bearer may be chance.
    fn share(&self, word: &str) -> f64 {
        let bearers = self.bearers.get(word).copied().unwrap_or_default();
        (bearers - bearers.sqrt()) / self.people
    }
}

/// The table: a word tells what it tells among the people among whom it is commonest.
pub(crate) fn learn(register: &Path, pairs: &[Pair]) -> io::Result<String> {
    let spain = spain(register)?;
    let mut censuses = vec![spain];
    censuses.extend(LANGUAGES.map(|language| wikidata(pairs, language)));
    let words: BTreeSet<&String> = censuses.iter().flat_map(|census| census.bearers.keys()).collect();
    let mut table = String::new();
    for word in words {
        let share = censuses.iter().map(|census| census.share(word)).fold(0.0, f64::max);
        let bits = (-share.log2()).max(LEAST);
        let tenths = (bits * 10.0).round();
        if tenths < RAREST * 10.0 {
            let _ = writeln!(table, "{word} {tenths}");
        }
    }
    for (source, census) in ["spain"].iter().chain(&LANGUAGES).zip(&censuses) {
        println!("{source}: {:.0} people, {} words", census.people, census.bearers.len());
    }
    Ok(table)
}

/// Everybody in the register: each has one first surname.
fn spain(register: &Path) -> io::Result<Census> {
    let mut census = Census::default();
    for file in ["apellidos.csv", "apellidos-20.csv"] {
        for (surname, [first, second, both]) in rows(&register.join(file))? {
            census.people += first;
            census.count(&surname, first + second - both);
        }
    }
    for file in ["hombres.csv", "mujeres.csv"] {
        for (given, [bearers, ..]) in rows(&register.join(file))? {
            census.count(&given, bearers);
        }
    }
    Ok(census)
}

/// Everybody on Wikidata whose name is also written in the language.
fn wikidata(pairs: &[Pair], language: &str) -> Census {
    let mut census = Census::default();
    for pair in pairs.iter().filter(|pair| pair.language == language) {
        census.people += f64::from(pair.bearers) / WORDS_A_PERSON / PUBLISHED;
        census.count(&pair.latin, f64::from(pair.bearers));
    }
    census
}

/// The names of a file of the register and up to three numbers beside each.
fn rows(path: &Path) -> io::Result<Vec<(String, [f64; 3])>> {
    let text = fs::read_to_string(path)?;
    let row = |line: &str| {
        let mut columns = line.split(',');
        let name = columns.next()?.to_owned();
        let numbers =
            std::array::from_fn(|_| columns.next().and_then(|number| number.parse().ok()).unwrap_or(0.0));
        Some((name, numbers))
    };
    Ok(text.lines().skip(1).filter_map(row).collect())
}
