//! The ways in which a stretch of a name may be written, and how two such spellings meet.
//!
//! **Invariant:** spellings that meet share a key ([`Spelling::keys`]). An index that looks names up by key
//! therefore misses nothing that the comparison finds.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::edit;
use crate::name::Token;
use crate::particles::long_form;
use crate::sound::sound;

/// Words of one name that others may write as one: `ABD AL RAHMAN`, `ABDALRAHMAN`.
const LONGEST_RUN: usize = 3;

/// One way in which one or more neighbouring words of a name may be written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    /// How it is written.
    pub spelling: Spelling,
    first: u8,
    words: u8,
}

/// A spelling of a stretch of a name, whichever name it stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spelling {
    text: String,
    sound: String,
    form: Form,
    /// One bit for each place where a run was joined.
    breaks: u64,
    /// One bit for each letter that occurs.
    letters: u32,
}

/// How a spelling came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    /// The word itself.
    Plain,
    /// The word with its particles: `DELACRUZ`.
    WithParticles,
    /// What an abbreviation stands for, or the machine-readable spelling.
    Variant,
    /// Several words as one.
    Run,
}

/// How two stretches of names met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// The same word.
    Same,
    /// An abbreviation and its long form, or two spellings of one letter: `MA.` and `MARIA`.
    Variant,
    /// The same letters, divided into words differently: `DELACRUZ` and `DE LA CRUZ`.
    Joined,
    /// Spelt differently, sounding alike: `MOHAMMED` and `MUHAMMAD`.
    Sound,
    /// So many slips apart.
    Edited(u8),
    /// A single letter and a word that begins with it.
    Initial,
    /// A word that ends where a field or a machine-readable zone was full.
    Truncated,
}

/// Two stretches of names that met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meeting {
    /// How.
    pub how: How,
    /// 0.0 to 1.0.
    pub similarity: f64,
}

impl Piece {
    /// The words of the name that it covers, as indexes into [`crate::Name::tokens`].
    pub fn words(&self) -> Range<usize> {
        let first = usize::from(self.first);
        first..first + usize::from(self.words)
    }
}

impl Spelling {
    /// The letters, in capitals A–Z and digits.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Keys by which to look up what it may meet: two spellings that [`meet`] have one in common. The converse
    /// does not hold.
    pub fn keys(&self) -> Vec<u64> {
        let mut keys = vec![key(0, self.sound.as_bytes())];
        let mut variants = vec![self.text.clone().into_bytes()];
        let mut from = 0;
        for _ in 0..self.slips() {
            let until = variants.len();
            for index in from..until {
                for letter in 0..variants[index].len() {
                    let mut shorter = variants[index].clone();
                    shorter.remove(letter);
                    variants.push(shorter);
                }
            }
            from = until;
        }
        keys.extend(variants.iter().map(|variant| key(1, variant)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// How many slips of the pen it bears.
    fn slips(&self) -> usize {
        match (self.form, self.text.len()) {
            (Form::Run, 0..=8) | (_, 0..=2) => 0,
            (Form::Run, _) | (_, 3..=6) => 1,
            (_, _) => 2,
        }
    }
}

/// How two spellings meet, if they do. Symmetric.
pub fn meet(a: &Spelling, b: &Spelling) -> Option<Meeting> {
    let are_runs = a.form == Form::Run && b.form == Form::Run;
    // Runs that break at the same places have nothing to add to their words.
    if are_runs && a.breaks == b.breaks {
        return None;
    }
    if a.text == b.text {
        return Some(match (a.form, b.form) {
            (Form::Plain, Form::Plain) => Meeting { how: How::Same, similarity: 1.0 },
            (Form::Variant, _) | (_, Form::Variant) => Meeting { how: How::Variant, similarity: 0.97 },
            (_, _) => Meeting { how: How::Joined, similarity: 0.98 },
        });
    }
    if a.sound == b.sound && a.sound.len() >= 2 {
        return Some(Meeting { how: How::Sound, similarity: 0.9 });
    }
    let limit = a.slips().min(b.slips());
    if limit == 0 || (a.letters ^ b.letters).count_ones() as usize > 2 * limit {
        return None;
    }
    let slips = edit::distance(a.text.as_bytes(), b.text.as_bytes(), limit)?;
    let shorter = a.text.len().min(b.text.len());
    // With three letters, another letter is another name: KIM, TIM. A letter more or a swap may be a slip.
    let is_substitution = a.text.len() == b.text.len() && a.letters != b.letters;
    if shorter == 3 && is_substitution {
        return None;
    }
    // The first letter is the one least often mistaken; two swapped are all there.
    let is_other_start = a.text.as_bytes()[0] != b.text.as_bytes()[0] && a.letters != b.letters;
    let weight = slips + usize::from(is_other_start);
    let longer = a.text.len().max(b.text.len());
    let similarity = (1.0 - 1.5 * weight as f64 / longer as f64).max(0.3);
    Some(Meeting { how: How::Edited(slips as u8), similarity })
}

/// Every piece of a name. `machine_readable` holds, for each word, the other spelling of it.
pub(crate) fn pieces(tokens: &[Token], machine_readable: &[Option<String>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        pieces.push(piece(token.text.clone(), Form::Plain, place, 1, 0));
        if !token.particles.is_empty() {
            pieces.push(piece(
                format!("{}{}", token.particles, token.text),
                Form::WithParticles,
                place,
                1,
                0,
            ));
        }
        if let Some(long) = long_form(&token.text) {
            pieces.push(piece(long.to_owned(), Form::Variant, place, 1, 0));
        }
        if let Some(spelling) = &machine_readable[place] {
            pieces.push(piece(spelling.clone(), Form::Variant, place, 1, 0));
        }
        pieces.extend(runs_from(tokens, place));
    }
    pieces
}

/// The runs that begin at a word, with and without the particles before it.
fn runs_from(tokens: &[Token], place: usize) -> Vec<Piece> {
    let mut runs = Vec::new();
    let start = &tokens[place];
    let mut starts = vec![start.text.clone()];
    if !start.particles.is_empty() {
        starts.push(format!("{}{}", start.particles, start.text));
    }
    for mut text in starts {
        let mut breaks = 0;
        for (words, next) in (2..=LONGEST_RUN).zip(&tokens[place + 1..]) {
            let is_same_part = next.role.is_surname() == start.role.is_surname();
            if !is_same_part || text.len() + next.particles.len() + next.text.len() > edit::LONGEST {
                break;
            }
            breaks |= 1 << text.len();
            text.push_str(&next.particles);
            text.push_str(&next.text);
            runs.push(piece(text.clone(), Form::Run, place, words, breaks));
        }
    }
    runs
}

fn piece(mut text: String, form: Form, first: usize, words: usize, breaks: u64) -> Piece {
    // All ASCII, so a cut falls between letters.
    text.truncate(edit::LONGEST);
    let letters = text.bytes().fold(0, |set, letter| set | 1_u32 << (letter % 32));
    let spelling = Spelling { sound: sound(&text), text, form, breaks, letters };
    Piece { spelling, first: first as u8, words: words as u8 }
}

fn key(kind: u8, text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    kind.hash(&mut hasher);
    text.hash(&mut hasher);
    hasher.finish()
}
