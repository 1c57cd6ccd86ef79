//! Changes of letters and of the spaces between words.

use super::change::Changed;
use super::person::is_particle;
use crate::chance::Chance;

/// The shortest piece of a broken word: less is an initial.
const SHORTEST_PIECE: usize = 2;
/// A word of fewer letters is not broken in two.
const BREAKABLE: usize = 5;

/// Particles written together with the word after them.
pub(super) fn particles_joined(field: &str) -> String {
    let mut joined = String::new();
    for word in field.split(' ') {
        joined.push_str(word);
        if !is_particle(word) {
            joined.push(' ');
        }
    }
    joined.trim_end().to_owned()
}

/// Breaks a word of the name in two.
pub(super) fn split(changed: &mut Changed, chance: &mut Chance) -> Option<()> {
    let fields = [&mut changed.surname, &mut changed.given];
    let mut breaks = Vec::new();
    for (field, text) in fields.iter().enumerate() {
        let mut start = 0;
        for word in text.split(' ') {
            let length = word.chars().count();
            let is_plain = word.chars().all(char::is_alphabetic);
            if length >= BREAKABLE && is_plain {
                let places = start + SHORTEST_PIECE..=start + length - SHORTEST_PIECE;
                breaks.extend(places.map(|place| (field, place)));
            }
            start += length + 1;
        }
    }
    if breaks.is_empty() {
        return None;
    }
    let (field, place) = chance.pick(&breaks);
    let text = fields.into_iter().nth(field)?;
    *text = inserted(text, place, ' ');
    Some(())
}

/// Writes two neighbouring words of one field as one.
pub(super) fn join(changed: &mut Changed, chance: &mut Chance) -> Option<()> {
    let fields = [&mut changed.surname, &mut changed.given];
    let mut gaps = Vec::new();
    for (field, text) in fields.iter().enumerate() {
        let spaces = text.chars().enumerate().filter(|(_, letter)| *letter == ' ');
        gaps.extend(spaces.map(|(place, _)| (field, place)));
    }
    if gaps.is_empty() {
        return None;
    }
    let (field, place) = chance.pick(&gaps);
    let text = fields.into_iter().nth(field)?;
    *text = removed(text, place);
    Some(())
}

/// Changes so many letters, each in another place, anywhere in the name.
pub(super) fn edit(changed: &mut Changed, edits: usize, chance: &mut Chance) -> Option<()> {
    /// So far apart that the second does not undo the first.
    const APART: usize = 3;
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (field, text) in [&changed.surname, &changed.given].into_iter().enumerate() {
        let letters = text.chars().enumerate().filter(|(_, letter)| letter.is_alphabetic());
        places.extend(letters.map(|(place, _)| (field, place)));
    }
    let mut chosen: Vec<usize> = Vec::new();
    for _ in 0..edits {
        let free: Vec<usize> = (0..places.len())
            .filter(|one| chosen.iter().all(|other| one.abs_diff(*other) >= APART))
            .collect();
        if free.is_empty() {
            return None;
        }
        chosen.push(chance.pick(&free));
    }
    // From the end, so that the places before stay where they are.
    chosen.sort_unstable_by(|one, other| other.cmp(one));
    for place in chosen {
        let (field, place) = places[place];
        let text = if field == 0 { &mut changed.surname } else { &mut changed.given };
        *text = edited(text, place, chance);
    }
    Some(())
}

/// The text with the letter at a place changed, left out, swapped with the one before it, or one added after it.
fn edited(text: &str, place: usize, chance: &mut Chance) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut letters: Vec<char> = text.chars().collect();
    let letter = char::from(chance.pick(LETTERS));
    let before = place.checked_sub(1).filter(|before| letters[*before] != letters[place]);
    match (chance.between(0, 3), before) {
        (0, _) if letters[place] != letter => letters[place] = letter,
        (1, _) if is_in_a_word(&letters, place) => drop(letters.remove(place)),
        (2, Some(before)) if letters[before].is_alphabetic() => letters.swap(before, place),
        _ => letters.insert(place + 1, letter),
    }
    letters.into_iter().collect()
}

/// Whether a letter has another one beside it, so that a word is left without it.
fn is_in_a_word(letters: &[char], place: usize) -> bool {
    let is_letter = |place: usize| letters.get(place).is_some_and(|letter| letter.is_alphabetic());
    is_letter(place + 1) || place.checked_sub(1).is_some_and(is_letter)
}

fn inserted(text: &str, place: usize, letter: char) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.insert(place, letter);
    letters.into_iter().collect()
}

fn removed(text: &str, place: usize) -> String {
    text.chars().enumerate().filter(|(index, _)| *index != place).map(|(_, letter)| letter).collect()
}
