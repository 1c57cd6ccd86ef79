//! What is learned of a script: how its letters are written in Latin ones, and what Latin names look like.
//!
//! Costs are in halves of a bit: −2·log₂ of a share. `examples/learn` writes the files in `data/`:
//!
//! - `<language>.txt`: one line a group of one or two letters (Chinese: a syllable of Mandarin, or a character that
//!   is common enough to be known apart from it), then its Latin spellings; each is capitals, perhaps none, and three
//!   digits of base 36: its cost at the begin, in the middle and at the end of a word.
//! - `<language>-latin.txt`: one line for each two Latin letters (`-` before the word), then 27 digits of base 36:
//!   what it costs that A, B … Z or the end of the word comes next.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::script::Script;

/// Begin, middle and end of a word.
pub(crate) const PLACES: usize = 3;

/// Letters A–Z, and the end of a word.
const SYMBOLS: usize = 27;

/// What costs more is not told apart.
const NEVER: u16 = 35;

static TABLES: LazyLock<[Table; 4]> = LazyLock::new(|| Script::ALL.map(Table::read));

/// One way to write a group of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// Capitals A–Z.
    pub(crate) latin: Box<[u8]>,
    /// By place.
    pub(crate) cost: [u16; PLACES],
}

/// The tables of a script.
pub(crate) struct Table {
    groups: FxHashMap<&'static str, Vec<Spelling>>,
    next: Vec<u16>,
}

impl Table {
    /// The table of a script.
    pub(crate) fn of(script: Script) -> &'static Self {
        let [arabic, han, hebrew, cyrillic] = &*TABLES;
        match script {
            Script::Arabic => arabic,
            Script::Han => han,
            Script::Hebrew => hebrew,
            Script::Cyrillic => cyrillic,
        }
    }

    fn read(script: Script) -> Self {
        let (groups, next) = texts(script);
        let mut table = Self { groups: FxHashMap::default(), next: vec![NEVER; SYMBOLS * SYMBOLS * SYMBOLS] };
        for (group, spellings) in groups.lines().filter_map(|line| line.split_once(' ')) {
            table.groups.insert(group, spellings.split(' ').filter_map(spelling).collect());
        }
        for (context, costs) in next.lines().filter_map(|line| line.split_once(' ')) {
            let &[before, last] = context.as_bytes() else { continue };
            let start = context_index(before, last);
            let row = &mut table.next[start..start + SYMBOLS];
            for (cost, digit) in row.iter_mut().zip(costs.chars()) {
                *cost = digit.to_digit(36).map_or(NEVER, |halves| halves as u16);
            }
        }
        table
    }

    /// The ways to write a group, if the table knows it.
    pub(crate) fn spellings(&self, group: &str) -> Option<&[Spelling]> {
        self.groups.get(group).map(Vec::as_slice)
    }

    /// What it costs that a Latin letter (anything else: the end) follows two others (anything else: none yet).
    pub(crate) fn next(&self, before: u8, last: u8, letter: u8) -> u16 {
        self.next[context_index(before, last) + symbol(letter)]
    }

    /// What it costs that a name is this Latin word.
    pub(crate) fn chance(&self, latin: &[u8]) -> u16 {
        let (mut before, mut last, mut cost) = (b'-', b'-', 0_u16);
        for &letter in latin.iter().chain(b"-") {
            cost = cost.saturating_add(self.next(before, last, letter));
            (before, last) = (last, letter);
        }
        cost
    }
}

/// The files of a script: its groups, and the Latin letters of names.
fn texts(script: Script) -> (&'static str, &'static str) {
    match script {
        Script::Arabic => {
            (include_str!("../../data/arabic.txt"), include_str!("../../data/arabic-latin.txt"))
        }
        Script::Han => (include_str!("../../data/chinese.txt"), include_str!("../../data/chinese-latin.txt")),
        Script::Hebrew => {
            (include_str!("../../data/hebrew.txt"), include_str!("../../data/hebrew-latin.txt"))
        }
        Script::Cyrillic => {
            (include_str!("../../data/russian.txt"), include_str!("../../data/russian-latin.txt"))
        }
    }
}

/// `SHA7fp`: the letters, then a cost for each place.
fn spelling(text: &str) -> Option<Spelling> {
    let (latin, costs) = text.split_at_checked(text.len().checked_sub(PLACES)?)?;
    let mut cost = [NEVER; PLACES];
    for (cost, digit) in cost.iter_mut().zip(costs.chars()) {
        *cost = digit.to_digit(36)? as u16;
    }
    Some(Spelling { latin: latin.as_bytes().into(), cost })
}

/// 0 for A to 25 for Z; 26 for the end, what is before a word, and anything else.
fn symbol(letter: u8) -> usize {
    if letter.is_ascii_uppercase() { usize::from(letter - b'A') } else { SYMBOLS - 1 }
}

fn context_index(before: u8, last: u8) -> usize {
    (symbol(before) * SYMBOLS + symbol(last)) * SYMBOLS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_read() {
        for script in Script::ALL {
            let (groups, next) = texts(script);
            let table = Table::of(script);
            assert_eq!(table.groups.len(), groups.lines().count(), "{script:?}");
            for line in groups.lines() {
                let mut words = line.split(' ');
                let spellings = table.spellings(words.next().unwrap()).unwrap();
                assert_eq!(spellings.len(), words.count(), "{line}");
                for spelling in spellings {
                    assert!(spelling.latin.iter().all(u8::is_ascii_uppercase), "{line}");
                    assert!(spelling.cost.iter().all(|&cost| cost <= NEVER), "{line}");
                }
            }
            // Two letters, or one, or none before the next, which is a letter or the end.
            assert_eq!(next.lines().count(), 26 * 26 + 26 + 1, "{script:?}");
            assert!(next.lines().all(|line| line.len() == 3 + SYMBOLS), "{script:?}");
        }
    }

    #[test]
    fn a_likely_name_is_cheaper_than_an_unlikely_one() {
        for script in Script::ALL {
            let table = Table::of(script);
            assert!(table.chance(b"MARTIN") + 10 < table.chance(b"NTMRIA"), "{script:?}");
        }
    }
}
