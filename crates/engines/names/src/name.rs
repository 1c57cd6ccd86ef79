//! A name made ready for comparison: its words, what each is in the name, and the ways each may be written.

use vocabulary::PersonName;

use crate::fold::{self, Word};
use crate::form::{self, Form, Run, SHORTEST_CUT};
use crate::frequency::information;
use crate::letters::Letters;
use crate::particles::{carries_de, is_generation, is_particle, is_title, long_form};

/// The most words that take part in a comparison; more exist only to hurt.
pub const MAX_TOKENS: usize = 14;

/// The letters from which on a name may have been cut: the shortest field in use is that of an identity
/// card's machine-readable zone, 30 positions (ICAO 9303-5 §4.2), less what a carrier adds.
const CUT_FROM: usize = 25;

/// A name ready for comparison. Both sides of a comparison go through the same [`Name::normalise`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    tokens: Vec<Token>,
    forms: Vec<Form>,
    runs: Vec<Run>,
}

/// A word of a name, in capitals A–Z and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    /// The word without its particles: `CRUZ`.
    pub text: Letters,
    /// The particles before it, joined: `DELA`; empty when there are none.
    pub particles: Letters,
    /// What it is in the name.
    pub role: Role,
    /// Other ways to write the same word: what an abbreviation stands for, the machine-readable spelling.
    pub variants: Vec<Letters>,
    /// The word as it was given, when it is in another script.
    pub original: Option<Box<str>>,
}

/// What a word is in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
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
        Self::of(
            tokens
                .into_iter()
                .take(MAX_TOKENS)
                .map(|(word, particles, role)| Token::new(word, particles, role))
                .collect(),
        )
    }

    /// The words, given names before surnames when the parts are known, else in the order of the source.
    /// At most [`MAX_TOKENS`].
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The ways in which its words may be written; what an index of names holds.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// Its neighbouring words written as one.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The key of names with the very same words, in whatever order.
    pub fn key(&self) -> u32 {
        let mut words: Vec<&str> = self.tokens.iter().map(|token| token.text.as_str()).collect();
        words.sort_unstable();
        form::whole_key(&words)
    }

    /// Which of its words may be what a full field left of a longer one, by [`Name::tokens`].
    pub fn cut_words(&self) -> impl Iterator<Item = usize> {
        let is_long = self.written_length() >= CUT_FROM;
        let last_of_part = |place: &usize| {
            let is_surname = self.tokens[*place].role.is_surname();
            self.tokens.get(place + 1).is_none_or(|next| next.role.is_surname() != is_surname)
        };
        (0..self.tokens.len()).filter(move |_| is_long).filter(last_of_part)
    }

    /// Which of its words say only how a word begins: initials, and what a full field left of the last given name
    /// when that is less than four letters. A zone is cut at its end, where the given names stand.
    pub fn is_beginning(&self, word: usize) -> bool {
        match self.tokens[word].text.len() {
            1 => true,
            2 | 3 => !self.tokens[word].role.is_surname() && self.cut_words().any(|cut| cut == word),
            _ => false,
        }
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Whether the source says which part is the surname.
    pub fn has_parts(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token.role, Role::FirstSurname | Role::FirstGiven))
    }

    /// The length as a form or a machine-readable zone counts it, separators included.
    fn written_length(&self) -> usize {
        self.tokens.iter().map(|token| token.text.len() + token.particles.len() + 1).sum()
    }

    pub(crate) fn of(tokens: Vec<Token>) -> Self {
        Self { forms: form::forms(&tokens), runs: form::runs(&tokens), tokens }
    }
}

impl Token {
    fn new(word: Word, particles: Letters, role: Role) -> Self {
        let mut variants: Vec<Letters> = word.machine_readable.into_iter().collect();
        variants.extend(long_form(&word.text).map(Letters::new));
        Self { text: word.text, particles, role, variants, original: word.original }
    }

    /// How much the word tells, in bits, in whichever way to write it that tells least.
    pub fn information(&self) -> f64 {
        self.variants
            .iter()
            .chain([&self.text])
            .map(|text| f64::from(information(text)))
            .fold(f64::MAX, f64::min)
    }

    /// Whether it is a word of which only the beginning is known, and the other begins so.
    pub(crate) fn is_beginning_of(&self, other: &Self) -> bool {
        self.text.len() < other.text.len().max(2)
            && (other.text.starts_with(self.text.as_str()) || other.particles.starts_with(self.text.as_str()))
    }

    /// Whether it may be what is left of the other, and tells enough of it.
    pub(crate) fn is_cut_from(&self, other: &Self) -> bool {
        (SHORTEST_CUT..other.text.len()).contains(&self.text.len())
            && other.text.starts_with(self.text.as_str())
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

fn parts(surname: Vec<Word>, given: Vec<Word>) -> Vec<(Word, Letters, Role)> {
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
            _ if particles.as_str() == "DE" && !carries_de(&word.text) => Role::MarriedSurname,
            _ => Role::FurtherSurname,
        };
        tokens.push((word, without_widow(particles), role));
    }
    tokens
}

fn whole(words: Vec<Word>) -> Vec<(Word, Letters, Role)> {
    let words = without(words, is_title, 2);
    let unknown = |(word, particles): (Word, Letters)| {
        let role = if is_widow_of(&particles) { Role::MarriedSurname } else { Role::Unknown };
        (word, without_widow(particles), role)
    };
    let tokens: Vec<_> = with_particles(words.clone()).into_iter().map(unknown).collect();
    if tokens.len() < 2 && words.len() > tokens.len() {
        // Ben Affleck, Do Van Minh: particles of one language are names in another.
        return words.into_iter().map(|word| (word, Letters::EMPTY, Role::Unknown)).collect();
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
fn with_particles(words: Vec<Word>) -> Vec<(Word, Letters)> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut particles = Letters::EMPTY;
    let last = words.len().saturating_sub(1);
    for (place, word) in words.into_iter().enumerate() {
        if place < last && is_particle(&word.text) {
            particles.push_str(&word.text);
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
        if let ([.., (word, _)], [(_, particles), ..]) = (before, after)
            && word.text.as_str() == "ABD"
            && matches!(particles.as_str(), "AL" | "EL" | "UL")
        {
            word.text = Letters::new("ABDUL");
            *particles = Letters::EMPTY;
        }
    }
}

fn is_widow_of(particles: &str) -> bool {
    particles.starts_with("VDA") || particles.starts_with("VIUDA")
}

fn without_widow(particles: Letters) -> Letters {
    match particles.strip_prefix("VDA").or(particles.strip_prefix("VIUDA")) {
        Some(rest) => Letters::new(rest),
        None => particles,
    }
}
