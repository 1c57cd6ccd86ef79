//! What each word is in its name, told from its place, the particles before it and the titles around it.

use crate::fold::Word;
use crate::letters::Letters;
use crate::name::Role;
use crate::particles::{carries_de, is_generation, is_particle, is_title};
use crate::script::{self, is_servant_of};

/// The words of a name of which the parts are known; given names first, each with the particles before it.
pub(crate) fn parts(
    surname: Vec<Word>,
    given: Vec<Word>,
    titles: &mut Vec<Letters>,
) -> Vec<(Word, Letters, Role)> {
    let mut tokens = Vec::with_capacity(surname.len() + given.len());
    for (place, (word, particles)) in
        with_particles(without(given, is_title, 1, titles)).into_iter().enumerate()
    {
        let role = if place == 0 { Role::FirstGiven } else { Role::FurtherGiven };
        tokens.push((word, particles, role));
    }
    for (place, (word, particles)) in
        with_particles(without(surname, is_generation, 1, titles)).into_iter().enumerate()
    {
        let role = match place {
            0 => Role::FirstSurname,
            _ if is_husband_of(&particles) => Role::MarriedSurname,
            _ if particles.as_bytes() == b"DE" && !carries_de(&word.text) => Role::MarriedSurname,
            _ => Role::FurtherSurname,
        };
        tokens.push((word, without_husband(particles), role));
    }
    tokens
}

/// The words of a name of which the parts are not known, each with the particles before it.
pub(crate) fn whole(words: Vec<Word>, titles: &mut Vec<Letters>) -> Vec<(Word, Letters, Role)> {
    let words = without(words, is_title, 2, titles);
    let unknown = |(word, particles): (Word, Letters)| {
        let role = if is_husband_of(&particles) { Role::MarriedSurname } else { Role::Unknown };
        (word, without_husband(particles), role)
    };
    // Ben Affleck, Do Van Minh: particles of one language are names in another.
    if let [before @ .., _] = &*words
        && before.iter().all(|word| is_particle(&word.text))
    {
        return words.into_iter().map(|word| (word, Letters::EMPTY, Role::Unknown)).collect();
    }
    with_particles(words).into_iter().map(unknown).collect()
}

/// Drops titles where at least `least` words remain. `SRA DE` after a name announces a husband's and is none.
fn without(
    words: Vec<Word>,
    is_title: fn(&Letters) -> bool,
    least: usize,
    titles: &mut Vec<Letters>,
) -> Vec<Word> {
    if !words.iter().any(|word| is_title(&word.text)) {
        return words;
    }
    let announces = |place: usize| place > 0 && is_wife_of(words[place..].iter().map(|word| &word.text));
    let is_dropped: Vec<bool> =
        (0..words.len()).map(|place| is_title(&words[place].text) && !announces(place)).collect();
    if is_dropped.iter().filter(|is_dropped| !**is_dropped).count() < least {
        return words;
    }
    let mut left = Vec::with_capacity(words.len());
    for (word, is_dropped) in words.into_iter().zip(is_dropped) {
        if is_dropped {
            titles.push(word.text);
        } else {
            left.push(word);
        }
    }
    left
}

/// Whether words begin with `SRA DE`.
fn is_wife_of<'w>(mut words: impl Iterator<Item = &'w Letters>) -> bool {
    let mut is_next = |letters: &[u8]| words.next().is_some_and(|word| word.as_bytes() == letters);
    is_next(b"SRA") && is_next(b"DE")
}

/// Joins each particle to the word after it; a particle that ends the part is a word itself.
fn with_particles(words: Vec<Word>) -> Vec<(Word, Letters)> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut particles = Letters::EMPTY;
    let last = words.len().saturating_sub(1);
    let mut words = words.into_iter().enumerate().peekable();
    while let Some((place, word)) = words.next() {
        let particle = word.original.as_deref().and_then(script::particle);
        let next = words.peek().map(|(_, next)| &next.text);
        let announces = !tokens.is_empty() && is_wife_of([&word.text].into_iter().chain(next));
        if place < last && (particle.is_some() || announces || is_particle(&word.text)) {
            particles.push_all(particle.map_or(word.text.as_bytes(), str::as_bytes));
        } else {
            tokens.push((word, std::mem::replace(&mut particles, Letters::EMPTY)));
        }
    }
    join_article(&mut tokens);
    tokens
}

/// In Arabic names the article stands between two words and may be written with either: `ABD AL RAHMAN` and
/// `ABDUL RAHMAN`.
fn join_article(tokens: &mut [(Word, Letters)]) {
    for place in 1..tokens.len() {
        let (before, after) = tokens.split_at_mut(place);
        let ([.., (word, _)], [(next, particles), ..]) = (before, after) else { continue };
        if word.text.as_bytes() == b"ABD" && matches!(particles.as_bytes(), b"AL" | b"EL" | b"UL") {
            word.text = Letters::new("ABDUL");
            *particles = Letters::EMPTY;
        }
        let originals = word.original.as_deref().zip(next.original.as_deref());
        if originals.is_some_and(|(word, next)| is_servant_of(word, next)) {
            word.machine_readable = Some(Letters::new("ABDUL"));
        }
    }
}

/// What announces a husband's surname, before its `DE`.
const HUSBAND: [&[u8]; 3] = [b"VDA", b"VIUDA", b"SRA"];

fn is_husband_of(particles: &Letters) -> bool {
    HUSBAND.iter().any(|word| particles.as_bytes().starts_with(word))
}

fn without_husband(particles: Letters) -> Letters {
    let rest = HUSBAND.iter().find_map(|word| particles.as_bytes().strip_prefix(*word));
    rest.map_or(particles, |rest| Letters::joined(&[rest]))
}
