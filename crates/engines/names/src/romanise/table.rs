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

use super::group::{Group, NEVER, PLACES, Spelling};
use super::script::Script;

/// Letters A–Z, and the end of a word.
const SYMBOLS: usize = 27;

/// What it costs, in halves of a bit, to read a Chinese character as any other of its syllable.
const BY_SYLLABLE: u8 = 3;

static TABLES: LazyLock<[Table; 4]> = LazyLock::new(|| Script::ALL.map(Table::read));

/// The tables of a script.
pub(crate) struct Table {
    groups: FxHashMap<&'static str, [Group; PLACES]>,
    next: Vec<[u8; SYMBOLS]>,
}

/// The two Latin letters before the next one, of which there may be one or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Context(u16);

impl Context {
    /// Before a word.
    pub(crate) const START: Self = Self::of(b'-', b'-');

    const fn of(before: u8, last: u8) -> Self {
        Self((symbol(before) * SYMBOLS + symbol(last)) as u16)
    }

    /// After one more letter.
    pub(crate) fn and(self, letter: u8) -> Self {
        Self((usize::from(self.0) % SYMBOLS * SYMBOLS + symbol(letter)) as u16)
    }
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
        let mut table =
            Self { groups: FxHashMap::default(), next: vec![[NEVER; SYMBOLS]; SYMBOLS * SYMBOLS] };
        for (group, spellings) in groups.lines().filter_map(|line| line.split_once(' ')) {
            // Among the characters of Chinese stand the syllables of Mandarin, in Latin letters.
            let extra = if script == Script::Han && group.is_ascii() { BY_SYLLABLE } else { 0 };
            table.groups.insert(group, places(spellings, extra));
        }
        for (context, costs) in next.lines().filter_map(|line| line.split_once(' ')) {
            let &[before, last] = context.as_bytes() else { continue };
            let row = &mut table.next[usize::from(Context::of(before, last).0)];
            for (cost, digit) in row.iter_mut().zip(costs.chars()) {
                *cost = digit.to_digit(36).map_or(NEVER, |halves| halves as u8);
            }
        }
        table
    }

    /// A group as it is written at a place, if the table knows it.
    pub(crate) fn group(&self, letters: &str, place: usize) -> Option<&Group> {
        Some(&self.groups.get(letters)?[place])
    }

    /// What it costs that a Latin letter (anything else: the end) comes next.
    pub(crate) fn next(&self, context: Context, letter: u8) -> u16 {
        u16::from(self.next[usize::from(context.0)][symbol(letter)])
    }

    /// What it costs that a name is this Latin word.
    pub(crate) fn chance(&self, latin: &[u8]) -> u16 {
        let (mut context, mut cost) = (Context::START, 0_u16);
        for &letter in latin.iter().chain(b"-") {
            cost = cost.saturating_add(self.next(context, letter));
            context = context.and(letter);
        }
        cost
    }
}

/// The spellings of a line for each place.
fn places(spellings: &str, extra: u8) -> [Group; PLACES] {
    std::array::from_fn(|place| {
        let at_place = |text| spelling(text, place).map(|spelling| spelling.costing(extra));
        Group::new(spellings.split(' ').filter_map(at_place).collect())
    })
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
fn spelling(text: &str, place: usize) -> Option<Spelling> {
    let (latin, costs) = text.split_at_checked(text.len().checked_sub(PLACES)?)?;
    let cost = costs.chars().nth(place)?.to_digit(36)?;
    Spelling::new(latin.as_bytes(), cost as u8)
}

/// 0 for A to 25 for Z; 26 for the end, what is before a word, and anything else.
const fn symbol(letter: u8) -> usize {
    if letter.is_ascii_uppercase() { (letter - b'A') as usize } else { SYMBOLS - 1 }
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
                let group = words.next().unwrap();
                let count = words.count();
                for place in 0..PLACES {
                    assert_eq!(table.group(group, place).unwrap().spellings().len(), count, "{line}");
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
