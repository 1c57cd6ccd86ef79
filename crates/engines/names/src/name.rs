//! A name made ready for comparison: its words, what each is in the name, and the ways each may be written.

use vocabulary::PersonName;

use crate::fold::{self, Word};
use crate::particles::{carries_de, is_generation, is_particle, is_title};
use crate::piece::{self, Piece};

/// The most words that take part in a comparison; more exist only to hurt.
pub(crate) const MAX_TOKENS: usize = 16;

/// A name ready for comparison. Both sides of a comparison go through the same [`Name::normalise`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    tokens: Vec<Token>,
    pieces: Vec<Piece>,
}

/// A word of a name, in capitals A–Z and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    /// The word without its particles: `CRUZ`.
    pub text: String,
    /// The particles before it, joined: `DELA`; empty when there are none.
    pub particles: String,
    /// What it is in the name.
    pub role: Role,
}

/// What a word is in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The first surname, the father's in Spanish.
    FirstSurname,
    /// A further surname; the second is the mother's in Spanish.
    FurtherSurname,
    /// A husband's surname: `DE PEREZ`, `VDA DE PEREZ`.
    MarriedSurname,
    /// The first given name.
    FirstGiven,
    /// A further given name or a patronymic.
    FurtherGiven,
    /// A word of a name of which the source does not say what its parts are.
    Unknown,
}

impl Name {
    /// Makes a name ready for comparison: capitals A–Z, titles dropped, particles joined to their word, roles
    /// given. A whole name in the form `SURNAME, Given` or `SURNAME<<GIVEN` says its parts and gets them.
    pub fn normalise(name: &PersonName) -> Self {
        let tokens = match name {
            PersonName::Parts { surname, given } => parts(fold::words(surname), fold::words(given)),
            PersonName::Whole(text) => {
                let (before, after) = text.split_once("<<").or(text.split_once(',')).unwrap_or((text, ""));
                let (surname, given) = (fold::words(before), fold::words(after));
                let says_parts = !surname.is_empty() && given.iter().any(|word| !is_title(&word.text));
                if says_parts { parts(surname, given) } else { whole(fold::words(text)) }
            }
        };
        Self::of(tokens)
    }

    /// The words, given names before surnames when the parts are known, else in the order of the source.
    /// At most 16.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The ways in which stretches of the name may be written; what an index of names holds.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Whether a word of the name is a single letter, which another name may spell out.
    pub fn has_initial(&self) -> bool {
        self.tokens.iter().any(|token| token.text.len() == 1)
    }

    /// Whether the source says which part is the surname.
    pub fn has_parts(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token.role, Role::FirstSurname | Role::FirstGiven))
    }

    /// The length as a form or a machine-readable zone counts it, separators included.
    pub(crate) fn written_length(&self) -> usize {
        self.tokens.iter().map(|token| token.text.len() + token.particles.len() + 1).sum()
    }

    fn of(words: Vec<(Word, String, Role)>) -> Self {
        let mut tokens = Vec::with_capacity(words.len());
        let mut machine_readable = Vec::with_capacity(words.len());
        for (word, particles, role) in words.into_iter().take(MAX_TOKENS) {
            tokens.push(Token { text: word.text, particles, role });
            machine_readable.push(word.machine_readable);
        }
        let pieces = piece::pieces(&tokens, &machine_readable);
        Self { tokens, pieces }
    }
}

impl Role {
    /// Whether the word is known to be a surname.
    pub fn is_surname(self) -> bool {
        matches!(self, Self::FirstSurname | Self::FurtherSurname | Self::MarriedSurname)
    }

    /// Whether the word is known to be a given name.
    pub fn is_given(self) -> bool {
        matches!(self, Self::FirstGiven | Self::FurtherGiven)
    }
}

fn parts(surname: Vec<Word>, given: Vec<Word>) -> Vec<(Word, String, Role)> {
    let mut tokens = Vec::new();
    for (place, (word, particles)) in with_particles(without(given, is_title, 1)).into_iter().enumerate() {
        let role = if place == 0 { Role::FirstGiven } else { Role::FurtherGiven };
        tokens.push((word, particles, role));
    }
    for (place, (word, particles)) in
        with_particles(without(surname, is_generation, 1)).into_iter().enumerate()
    {
        let role = match place {
            0 => Role::FirstSurname,
            _ if is_widow_of(&particles) => Role::MarriedSurname,
            _ if particles == "DE" && !carries_de(&word.text) => Role::MarriedSurname,
            _ => Role::FurtherSurname,
        };
        tokens.push((word, without_widow(particles), role));
    }
    tokens
}

fn whole(words: Vec<Word>) -> Vec<(Word, String, Role)> {
    let words = without(words, is_title, 2);
    let unknown = |(word, particles): (Word, String)| {
        let role = if is_widow_of(&particles) { Role::MarriedSurname } else { Role::Unknown };
        (word, without_widow(particles), role)
    };
    let tokens: Vec<_> = with_particles(words.clone()).into_iter().map(unknown).collect();
    if tokens.len() < 2 && words.len() > tokens.len() {
        // Ben Affleck, Do Van Minh: particles of one language are names in another.
        return words.into_iter().map(|word| (word, String::new(), Role::Unknown)).collect();
    }
    tokens
}

/// Drops titles where at least `least` words remain.
fn without(words: Vec<Word>, is_title: fn(&str) -> bool, least: usize) -> Vec<Word> {
    let names = words.iter().filter(|word| !is_title(&word.text)).count();
    if names < least {
        return words;
    }
    words.into_iter().filter(|word| !is_title(&word.text)).collect()
}

/// Joins each particle to the word after it; a particle that ends the part is a word itself.
fn with_particles(words: Vec<Word>) -> Vec<(Word, String)> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut particles = String::new();
    let last = words.len().saturating_sub(1);
    for (place, word) in words.into_iter().enumerate() {
        if place < last && is_particle(&word.text) {
            particles.push_str(&word.text);
        } else {
            tokens.push((word, std::mem::take(&mut particles)));
        }
    }
    tokens
}

fn is_widow_of(particles: &str) -> bool {
    particles.starts_with("VDA") || particles.starts_with("VIUDA")
}

fn without_widow(particles: String) -> String {
    match particles.strip_prefix("VDA").or(particles.strip_prefix("VIUDA")) {
        Some(rest) => rest.to_owned(),
        None => particles,
    }
}
