//! The ways in which a word of a name, or several neighbouring ones, may be written, and how two such spellings
//! meet.
//!
//! **Invariant:** spellings that meet in full share a key ([`Form::keys`], [`Run::key`], [`cut_keys`]). An index
//! that looks names up by key therefore misses nothing that the comparison finds.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::edit;
use crate::letters::Letters;
use crate::name::Token;
use crate::sound::sound;

/// Words of one name that others may write as one: `ABD AL RAHMAN`, `ABDALRAHMAN`.
const LONGEST_RUN: usize = 3;
/// Shorter runs sound like too many words.
const SHORTEST_RUN: usize = 4;
/// From so many letters on, a word that was cut still says which word it was.
pub(crate) const SHORTEST_CUT: usize = 4;

/// One way in which a word of a name may be written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    text: Letters,
    sound: Letters,
    kind: FormKind,
    /// One bit for each letter that occurs.
    letters: u32,
    word: u8,
}

/// How a form came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FormKind {
    /// The word itself.
    Plain,
    /// The word with its particles: `DELACRUZ`.
    WithParticles,
    /// What an abbreviation stands for, or the machine-readable spelling.
    Variant,
}

/// Neighbouring words of a name written as one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    sound: Letters,
    first: u8,
    words: u8,
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
    /// A word that ends where a field or a machine-readable zone was full.
    Truncated,
    /// A single letter, or two or three where a field was full, and a word that begins with it.
    Initial,
    /// Two slips in a short word: hardly more than a chance, but no contradiction either.
    Faint,
}

/// Two stretches of names that met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meeting {
    /// How.
    pub how: How,
    /// 0.0 to 1.0.
    pub similarity: f64,
}

impl Form {
    pub(crate) fn new(text: Letters, kind: FormKind, word: usize) -> Self {
        let letters = text.bytes().fold(0, |set, letter| set | 1_u32 << (letter % 32));
        Self { sound: sound(&text), text, kind, letters, word: word as u8 }
    }

    /// The letters, in capitals A–Z and digits.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, to keep.
    pub fn letters(&self) -> Letters {
        self.text
    }

    /// Which word of the name it is, as an index into [`crate::Name::tokens`].
    pub fn word(&self) -> usize {
        usize::from(self.word)
    }

    /// Keys by which to look up the forms that it may meet: two forms that [`meet`] in full have one in common.
    /// The converse does not hold.
    pub fn keys(&self) -> Vec<u32> {
        let mut keys = vec![key(Kind::Sound, self.sound.as_bytes())];
        let mut shortened = vec![self.text];
        let mut from = 0;
        for _ in 0..slips(&self.text) {
            let until = shortened.len();
            for index in from..until {
                for letter in 0..shortened[index].len() {
                    shortened.push(without(&shortened[index], letter));
                }
            }
            from = until;
        }
        keys.extend(shortened.iter().map(|text| key(Kind::Text, text.as_bytes())));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// A form of a word that stands alone, as an index keeps it.
    pub fn of_text(text: &str) -> Self {
        Self::new(Letters::new(text), FormKind::Plain, 0)
    }

    /// The key of the runs that sound like it.
    pub fn run_key(&self) -> u32 {
        key(Kind::Run, self.sound.as_bytes())
    }

    /// The keys of the words that were cut from it.
    pub fn cut_keys(&self) -> impl Iterator<Item = u32> {
        (SHORTEST_CUT..self.text.len()).map(|length| cut_key(&self.text[..length]))
    }
}

impl Run {
    /// The words of the name that it covers, as indexes into [`crate::Name::tokens`].
    pub fn words(&self) -> Range<usize> {
        let first = usize::from(self.first);
        first..first + usize::from(self.words)
    }

    /// Among [`Form::keys`], the one of the forms that sound like it.
    pub fn form_key(&self) -> u32 {
        key(Kind::Sound, self.sound.as_bytes())
    }

    /// Whether a form of this text may be the run, written as one word.
    pub fn sounds_like(&self, form: &Form) -> bool {
        self.sound == form.sound
    }

    /// The key of the runs that sound like it; see [`Form::run_key`].
    pub fn key(&self) -> u32 {
        key(Kind::Run, self.sound.as_bytes())
    }

    /// Whether a form is the same, written as one word.
    pub(crate) fn meets_form(&self, form: &Form) -> bool {
        self.sound == form.sound && form.kind != FormKind::Variant
    }
}

/// The key of a word that was cut; see [`Form::cut_keys`].
pub fn cut_key(text: &str) -> u32 {
    key(Kind::Cut, text.as_bytes())
}

pub(crate) fn whole_key(words: &[&str]) -> u32 {
    key(Kind::Whole, words.join(" ").as_bytes())
}

/// How two forms meet, if they do. Symmetric.
pub fn meet(a: &Form, b: &Form) -> Option<Meeting> {
    if a.text == b.text {
        return Some(match (a.kind, b.kind) {
            (FormKind::Plain, FormKind::Plain) => Meeting { how: How::Same, similarity: 1.0 },
            (FormKind::Variant, _) | (_, FormKind::Variant) => {
                Meeting { how: How::Variant, similarity: 0.97 }
            }
            (_, _) => Meeting { how: How::Joined, similarity: 0.98 },
        });
    }
    if a.sound == b.sound && a.sound.len() >= 2 {
        return Some(Meeting { how: How::Sound, similarity: NEARLY });
    }
    let limit = slips(&a.text).min(slips(&b.text));
    if limit == 0 || (a.letters ^ b.letters).count_ones() > 4 {
        return None;
    }
    let slips = edit::distance(a.text.as_bytes(), b.text.as_bytes(), 2)?;
    let shorter = a.text.len().min(b.text.len());
    // With three letters, another letter is another name: KIM, TIM. A letter more or a swap may be a slip.
    let is_substitution = a.text.len() == b.text.len() && a.letters != b.letters;
    if slips > limit || (shorter == 3 && is_substitution) {
        return (shorter > 3).then_some(Meeting { how: How::Faint, similarity: FAINT });
    }
    // The first letter is the one least often mistaken; two swapped are all there.
    let is_other_start = a.text.as_bytes()[0] != b.text.as_bytes()[0] && a.letters != b.letters;
    let weight = slips + usize::from(is_other_start);
    let longer = a.text.len().max(b.text.len());
    let similarity = (1.0 - 1.5 * weight as f64 / longer as f64).max(0.3);
    Some(Meeting { how: How::Edited(slips as u8), similarity })
}

/// The most that a meeting in full is worth of words that are not the same but for the way to write them.
pub(crate) const NEARLY: f64 = 0.9;
/// What a faint meeting is worth.
pub(crate) const FAINT: f64 = 0.05;

/// How many slips of the pen a word bears and is still the word.
fn slips(text: &str) -> usize {
    match text.len() {
        0..=2 => 0,
        3..=6 => 1,
        _ => 2,
    }
}

/// Every form of the words of a name.
pub(crate) fn forms(tokens: &[Token]) -> Vec<Form> {
    let mut forms = Vec::with_capacity(tokens.len() + 2);
    for (word, token) in tokens.iter().enumerate() {
        forms.push(Form::new(token.text, FormKind::Plain, word));
        if !token.particles.is_empty() {
            let joined = Letters::joined(&[&token.particles, &token.text]);
            forms.push(Form::new(joined, FormKind::WithParticles, word));
        }
        forms.extend(token.variants.iter().map(|text| Form::new(*text, FormKind::Variant, word)));
    }
    forms
}

/// Every run of a name's words, with and without the particles before it.
pub(crate) fn runs(tokens: &[Token]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(tokens.len());
    for (first, start) in tokens.iter().enumerate() {
        let with_particles =
            (!start.particles.is_empty()).then(|| Letters::joined(&[&start.particles, &start.text]));
        for mut text in [Some(start.text), with_particles].into_iter().flatten() {
            for (words, next) in (2..=LONGEST_RUN).zip(&tokens[first + 1..]) {
                if next.role.is_surname() != start.role.is_surname() || text.len() == Letters::MOST {
                    break;
                }
                text = Letters::joined(&[&text, &next.particles, &next.text]);
                let sound = sound(&text);
                if sound.len() >= SHORTEST_RUN {
                    runs.push(Run { sound, first: first as u8, words: words as u8 });
                }
            }
        }
    }
    runs
}

fn without(text: &Letters, letter: usize) -> Letters {
    Letters::joined(&[&text[..letter], &text[letter + 1..]])
}

/// What a key is of; keys of different kinds have nothing to do with each other.
#[derive(Hash)]
enum Kind {
    Sound,
    Text,
    Run,
    Cut,
    Whole,
}

fn key(kind: Kind, text: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    kind.hash(&mut hasher);
    text.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}
