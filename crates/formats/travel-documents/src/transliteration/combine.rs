//! From the ways in which each letter may be written to the spellings of a name.
//!
//! **Invariant:** at most [`SPELLINGS_AT_MOST`], no two equal, whatever the name.

use vocabulary::PersonName;

/// A name comes out in at most so many spellings.
pub const SPELLINGS_AT_MOST: usize = 64;

/// Of a longer name, the first spelling alone comes out. No document has room for half of it.
const LETTERS_AT_MOST: usize = 256;

/// So many combinations are tried; some of them give the same spelling.
const TRIES_AT_MOST: usize = 4 * SPELLINGS_AT_MOST;

/// The ways to write one letter, the recommended one first, the plainest last.
pub(crate) type Ways = &'static [&'static str];

/// A part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A letter A to Z, or a space.
    Letter(char),
    /// A letter that may be written in several ways.
    Ways(Ways),
    /// What stands between surname and given names.
    BetweenParts,
}

/// Stands between surname and given names while spellings are made.
const BETWEEN_PARTS: &str = "\n";

impl Piece {
    /// As it is recommended.
    pub(crate) fn first(&self) -> String {
        match self {
            Self::Letter(letter) => letter.to_string(),
            Self::Ways(ways) => ways.first().copied().unwrap_or_default().to_owned(),
            Self::BetweenParts => BETWEEN_PARTS.to_owned(),
        }
    }
}

/// The spellings: recommended, plainest, all that write equal letters equally, then mixed ones.
pub(crate) fn combine(pieces: &[Piece]) -> Vec<PersonName> {
    let mut kinds: Vec<Ways> = Vec::new();
    let mut open: Vec<(usize, Ways)> = Vec::new();
    for piece in pieces {
        if let Piece::Ways(ways) = piece {
            let kind = kinds.iter().position(|kind| kind == ways).unwrap_or_else(|| {
                kinds.push(ways);
                kinds.len() - 1
            });
            open.push((kind, ways));
        }
    }
    let mut spellings = Vec::new();
    let plainest: Vec<usize> = kinds.iter().map(|ways| ways.len().saturating_sub(1)).collect();
    let mut chosen = vec![0; kinds.len()];
    add(&mut spellings, spell(pieces, open.iter().map(|(kind, _)| chosen[*kind])));
    if pieces.len() > LETTERS_AT_MOST {
        return spellings;
    }
    add(&mut spellings, spell(pieces, open.iter().map(|(kind, _)| plainest[*kind])));
    for _ in 0..TRIES_AT_MOST {
        if spellings.len() == SPELLINGS_AT_MOST || !count_up(&mut chosen, |kind| kinds[kind].len()) {
            break;
        }
        add(&mut spellings, spell(pieces, open.iter().map(|(kind, _)| chosen[*kind])));
    }
    let mut chosen = vec![0; open.len()];
    for _ in 0..TRIES_AT_MOST {
        if spellings.len() == SPELLINGS_AT_MOST || !count_up(&mut chosen, |place| open[place].1.len()) {
            break;
        }
        add(&mut spellings, spell(pieces, chosen.iter().copied()));
    }
    spellings
}

/// Takes from each list in turn, so that the bound leaves something of all.
pub(crate) fn merge(lists: Vec<Vec<PersonName>>) -> Vec<PersonName> {
    let mut merged = Vec::new();
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    for _ in 0..SPELLINGS_AT_MOST {
        for spelling in lists.iter_mut().filter_map(Iterator::next) {
            if merged.len() < SPELLINGS_AT_MOST {
                add(&mut merged, spelling);
            }
        }
    }
    merged
}

fn add(spellings: &mut Vec<PersonName>, spelling: PersonName) {
    if !spellings.contains(&spelling) {
        spellings.push(spelling);
    }
}

/// The name with the chosen way of each letter that has several.
fn spell(pieces: &[Piece], mut chosen: impl Iterator<Item = usize>) -> PersonName {
    let mut text = String::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Letter(letter) => text.push(*letter),
            Piece::BetweenParts => text.push_str(BETWEEN_PARTS),
            Piece::Ways(ways) => {
                text.push_str(chosen.next().and_then(|way| ways.get(way)).copied().unwrap_or_default());
            }
        }
    }
    match text.split_once(BETWEEN_PARTS) {
        Some((surname, given)) => PersonName::parts(tidy(surname), tidy(given)),
        None => PersonName::Whole(tidy(&text)),
    }
}

/// With one space between components: a letter that is left out may have been a component of its own.
pub(crate) fn tidy(text: &str) -> String {
    if !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ') {
        return text.to_owned();
    }
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The next combination; `false` after the last.
fn count_up(chosen: &mut [usize], ways: impl Fn(usize) -> usize) -> bool {
    for place in (0..chosen.len()).rev() {
        chosen[place] += 1;
        if chosen[place] < ways(place) {
            return true;
        }
        chosen[place] = 0;
    }
    false
}
