//! The table of what must not be known: `sensitive.txt`.

use std::sync::LazyLock;

/// The letters of the table's shortest words, HIV and GAY.
const SHORTEST: usize = 3;

/// So many letters of a word are compared; nothing in the table is longer.
pub(super) const LONGEST: usize = 32;

/// The table, by the first letter of its entries.
#[derive(Debug, Default)]
pub(super) struct Table {
    entries: [Vec<Entry>; 26],
    /// For each first letter the second ones that occur, one bit each.
    seconds: [u32; 26],
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    text: &'static [u8],
    kind: Kind,
    rule: &'static str,
}

/// What an entry is an entry for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A code of a service or a meal.
    Code,
    /// A passenger type.
    Type,
    /// A word.
    Word,
    /// The beginning of words.
    Beginning,
}

/// What was found in the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) rule: &'static str,
    /// So many letters the entry has.
    pub(super) length: usize,
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("../sensitive.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let (Some(rule), Some(kind)) = (fields.next(), fields.next()) else { continue };
        for word in fields {
            let (text, kind) = match (kind, word.strip_suffix('*')) {
                ("code", _) => (word, Kind::Code),
                ("type", _) => (word, Kind::Type),
                (_, Some(beginning)) => (beginning, Kind::Beginning),
                (_, None) => (word, Kind::Word),
            };
            table.add(Entry { text: text.as_bytes(), kind, rule });
        }
    }
    table
});

impl Table {
    fn add(&mut self, entry: Entry) {
        let [first, second, ..] = entry.text else { return };
        if let (Some(first), Some(second)) = (letter(*first), letter(*second)) {
            self.entries[first].push(entry);
            self.seconds[first] |= 1 << second;
        }
    }

    /// Whether a word may be in the table that begins so. `second` is 0 when it is not known.
    pub(super) fn may_begin(&self, first: u8, second: u8) -> bool {
        let Some(seconds) = letter(first).map(|first| self.seconds[first]) else { return false };
        seconds != 0 && letter(second).is_none_or(|second| seconds & (1 << second) != 0)
    }

    /// The rule that a word of free text breaks, in capitals. Histories glue carrier and status to a code:
    /// `WCHREXHK1`.
    pub(super) fn word(&self, word: &[u8]) -> Option<Found> {
        if word.len() < SHORTEST {
            return None;
        }
        let code = word.get(..4).filter(|_| word.len() == 4 || word.len() >= 8);
        self.find(word, |entry| match entry.kind {
            Kind::Code => code == Some(entry.text),
            Kind::Type => false,
            Kind::Word => word == entry.text,
            Kind::Beginning => word.starts_with(entry.text),
        })
    }

    /// The rule that a service code breaks, whatever its case and the blanks around it.
    pub(super) fn code(&self, code: &[u8]) -> Option<&'static str> {
        self.exactly(code, Kind::Code)
    }

    /// The rule that a passenger type breaks.
    pub(super) fn passenger_type(&self, kind: &[u8]) -> Option<&'static str> {
        self.exactly(kind, Kind::Type)
    }

    fn exactly(&self, sent: &[u8], kind: Kind) -> Option<&'static str> {
        let sent = sent.trim_ascii();
        let first = sent.first()?.to_ascii_uppercase();
        let found = self.find(&[first], |entry| entry.kind == kind && entry.text.eq_ignore_ascii_case(sent));
        found.map(|found| found.rule)
    }

    fn find(&self, word: &[u8], is_it: impl Fn(&Entry) -> bool) -> Option<Found> {
        let entries = &self.entries[letter(*word.first()?)?];
        let entry = entries.iter().find(|entry| is_it(entry))?;
        Some(Found { rule: entry.rule, length: entry.text.len() })
    }
}

fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_uppercase().then(|| usize::from(byte - b'A'))
}
