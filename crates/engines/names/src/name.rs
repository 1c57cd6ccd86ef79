//! A name made ready for comparison: its words, what each is in the name, and the ways each may be written.

use vocabulary::PersonName;

use crate::fold::{self, Word};
use crate::form::{self, Form, How, Meeting, NEARLY, READ_THE_SAME, Run, SHORTEST_CUT};
use crate::frequency::information;
use crate::habits::chinese;
use crate::letters::Letters;
use crate::particles::{is_title, long_form};
use crate::roles;
use crate::romanise;
use crate::script::{is_chinese, is_short_chinese, script_of, shortest_spelling};

/// The most words that take part in a comparison; more exist only to hurt.
pub const MAX_TOKENS: usize = 14;

/// Other ways to write a word, at most.
pub(crate) const MAX_VARIANTS: u8 = 12;

/// Spellings of a word in another script that are among them; how it is spelt otherwise is told when it is compared.
const MOST_READINGS: usize = 4;

/// How Russian, Ukrainian and Belarusian names of the father end.
const PATRONYMICS: [&[u8]; 7] = [b"OVICH", b"EVICH", b"YICH", b"MICH", b"OVNA", b"EVNA", b"ICHNA"];
/// Son and daughter of.
const SON_OF: [&[u8]; 5] = [b"BIN", b"IBN", b"BINT", b"BINTI", b"BEN"];

/// What a spelling is worth of which there is little doubt.
const CLEAR: f64 = 0.85;
/// What a spelling is worth that is rather another word; where it is all there is, it is still the likeliest.
const DOUBTED: f64 = 0.62;

/// Shorter spellings are those of too many words to tell that two in different scripts are one.
const SHORTEST_IN_TWO_SCRIPTS: usize = 4;

/// The surnames that take part however many given names there are.
const MOST_SURNAMES: usize = 4;

/// The letters from which on a name may have been cut: the shortest field in use is that of an identity
/// card's machine-readable zone, 30 positions (ICAO 9303-5 §4.2), less what a carrier adds.
const CUT_FROM: usize = 25;

/// What is left of a word by a full field says with so few letters only how it begins.
const LONGEST_BEGINNING: usize = SHORTEST_CUT - 1;

/// A name ready for comparison. Both sides of a comparison go through the same [`Name::normalise`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    tokens: Vec<Token>,
    forms: Vec<Form>,
    runs: Vec<Run>,
    titles: Vec<Letters>,
    /// The words that may have been cut, one bit each.
    cut: u16,
    /// The words of which only the beginning is known.
    beginnings: u16,
}

const _: () = assert!(MAX_TOKENS <= u16::BITS as usize, "each word has its bit");

/// A word of a name, in capitals A–Z and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    /// The word without its particles: `CRUZ`.
    pub text: Letters,
    /// The particles before it, joined: `DELA`; empty when there are none.
    pub particles: Letters,
    /// What it is in the name.
    pub role: Role,
    /// Other ways to write the same word: what an abbreviation stands for, the machine-readable spelling, the most
    /// usual romanisations.
    pub variants: Vec<Letters>,
    /// The word as it was given, in small letters, when it is in another script.
    pub original: Option<Box<str>>,
    /// How much it tells, in tenths of a bit.
    pub(crate) tenths: u8,
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
        let mut titles = Vec::new();
        let tokens = match name {
            PersonName::Parts { surname, given } => {
                roles::parts(fold::words(surname), fold::words(given), &mut titles)
            }
            PersonName::Whole(text) => {
                let (before, after) = text.split_once("<<").or(text.split_once(',')).unwrap_or((text, ""));
                let (surname, given) = (fold::words(before), fold::words(after));
                let says_parts = !surname.is_empty() && given.iter().any(|word| !is_title(&word.text));
                if says_parts {
                    roles::parts(surname, given, &mut titles)
                } else {
                    roles::whole(fold::words(text), &mut titles)
                }
            }
        };
        titles.truncate(MAX_TOKENS);
        let tokens = most_telling(tokens);
        let mut tokens: Vec<Token> =
            tokens.map(|(word, particles, role)| Token::new(word, particles, role)).collect();
        chinese::add_pinyin(&mut tokens);
        Self::of(tokens, titles)
    }

    /// The titles and generations that were dropped, as they stand in the name: `DRA`, `JR`.
    pub fn titles(&self) -> &[Letters] {
        &self.titles
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
        let words = self.tokens.iter().map(|token| token.original.as_deref().unwrap_or(token.text.as_str()));
        form::whole_key(words)
    }

    /// Which of its words may be what a full field left of a longer one, by [`Name::tokens`].
    pub fn cut_words(&self) -> impl Iterator<Item = usize> {
        (0..self.tokens.len()).filter(|word| self.is_cut(*word))
    }

    /// Whether a word may be what a full field left of a longer one.
    pub(crate) fn is_cut(&self, word: usize) -> bool {
        self.cut >> word & 1 == 1
    }

    /// Which of its words say only how a word begins: initials, and what a full field left of the last given name
    /// when that is less than four letters. A zone is cut at its end, where the given names stand.
    pub fn is_beginning(&self, word: usize) -> bool {
        self.beginnings >> word & 1 == 1
    }

    /// Whether none of its words is a beginning or may have been cut.
    pub(crate) fn is_written_out(&self) -> bool {
        self.cut | self.beginnings == 0
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Whether the source says which part is the surname.
    pub fn has_parts(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token.role, Role::FirstSurname | Role::FirstGiven))
    }

    pub(crate) fn of(tokens: Vec<Token>, titles: Vec<Letters>) -> Self {
        let (cut, beginnings) = unfinished(&tokens);
        Self { forms: form::forms(&tokens), runs: form::runs(&tokens), tokens, titles, cut, beginnings }
    }
}

/// The words that may have been cut, and those of which only the beginning is known.
fn unfinished(tokens: &[Token]) -> (u16, u16) {
    // The length as a form or a machine-readable zone counts it, separators included.
    let length: usize = tokens.iter().map(|token| token.text.len() + token.particles.len() + 1).sum();
    let (mut cut, mut beginnings) = (0, 0);
    for (place, token) in tokens.iter().enumerate() {
        let is_surname = token.role.is_surname();
        // A zone cuts names from the last to the first, each to its initial before the next (ICAO 9303-4, "Truncation
        // of names in the MRZ"): of `MARIA ELENA` it may leave `MAR E`.
        let mut behind = tokens[place + 1..].iter().take_while(|next| next.role.is_surname() == is_surname);
        let is_cut = length >= CUT_FROM && behind.all(|next| next.text.len() == 1);
        // A zone is cut at its end, where the given names stand.
        let is_left = is_cut && !is_surname && token.text.len() <= LONGEST_BEGINNING;
        let is_beginning = token.text.len() == 1 || is_left;
        cut |= u16::from(is_cut) << place;
        beginnings |= u16::from(is_beginning) << place;
    }
    (cut, beginnings)
}

/// The words that take part. Of more given names than that, the last ones do not: the surnames stand behind them.
fn most_telling(mut words: Vec<(Word, Letters, Role)>) -> impl Iterator<Item = (Word, Letters, Role)> {
    let surnames = words.iter().filter(|(_, _, role)| role.is_surname()).count();
    let given = words.len() - surnames;
    let most_given = MAX_TOKENS - surnames.min(MOST_SURNAMES);
    if given > most_given && surnames > 0 {
        words.drain(most_given..given);
    }
    words.into_iter().take(MAX_TOKENS)
}

impl Token {
    fn new(word: Word, particles: Letters, role: Role) -> Self {
        let mut variants: Vec<Letters> = word.machine_readable.into_iter().collect();
        variants.extend(long_form(&word.text).map(Letters::new));
        if let Some(original) = &word.original {
            let readings = romanise::readings(original).into_iter().map(|reading| Letters::new(&reading));
            let tells =
                |reading: &Letters| *reading != word.text && reading.len() >= shortest_spelling(original);
            variants.extend(readings.filter(tells).take(MOST_READINGS));
        }
        let bits = variants.iter().chain([&word.text]).map(|text| information(text)).fold(f32::MAX, f32::min);
        let tenths = (bits * 10.0).round() as u8;
        Self { text: word.text, particles, role, variants, original: word.original, tenths }
    }

    /// Adds another way to write the word.
    pub(crate) fn is_also(&mut self, spelling: Letters) {
        let is_known = spelling == self.text || self.variants.contains(&spelling);
        if !is_known && self.variants.len() < usize::from(MAX_VARIANTS) {
            self.tenths = self.tenths.min((information(&spelling) * 10.0).round() as u8);
            self.variants.push(spelling);
        }
    }

    /// How much the word tells, in bits, in whichever way to write it that tells least.
    pub fn information(&self) -> f64 {
        f64::from(self.tenths) / 10.0
    }

    /// How the word is most probably written in Latin letters.
    pub(crate) fn spelling(&self) -> &Letters {
        match (&self.original, self.variants.first()) {
            // The syllables of Chinese are how Chinese people spell it.
            (Some(original), Some(reading)) if !is_chinese(original) => reading,
            _ => &self.text,
        }
    }

    /// What the meeting of a form of each is, in the light of the script. Two words in one other script are compared
    /// letter by letter, because what may be read the same need not be the same; of words in two other scripts a
    /// usual spelling must be the same; and a spelling takes no slips besides. Short Chinese words stand alone where
    /// they write a foreign name; beside others they are Chinese or Japanese and must be spelt as these are.
    pub(crate) fn met_in_script(
        &self,
        other: &Self,
        form: &Form,
        second: &Form,
        meeting: Meeting,
        is_alone: bool,
    ) -> Option<Meeting> {
        let is_one_spelling = form.as_bytes() == second.as_bytes();
        match (&self.original, &other.original) {
            (None, None) => Some(meeting),
            (Some(one), Some(two)) if script_of(one) == script_of(two) => {
                let is_by_letter =
                    !form.is_variant() && !second.is_variant() && meeting.how != How::Romanised;
                let is_read_the_same = meeting.how == How::Same && one != two;
                let met =
                    if is_read_the_same { Meeting { how: How::Sound, similarity: NEARLY } } else { meeting };
                is_by_letter.then_some(met)
            }
            (Some(_), Some(_)) => (is_one_spelling && form.as_bytes().len() >= SHORTEST_IN_TWO_SCRIPTS)
                .then_some(Meeting { how: How::Romanised, similarity: READ_THE_SAME }),
            _ if is_one_spelling => Some(Meeting { how: How::Variant, similarity: READ_THE_SAME }),
            (one, two) => {
                let original = one.as_deref().or(two.as_deref()).unwrap_or_default();
                let least = if is_short_chinese(original) { CLEAR } else { DOUBTED };
                let is_clear = is_alone || meeting.similarity >= least;
                (meeting.how == How::Romanised && is_clear).then_some(meeting)
            }
        }
    }

    /// Whether the word is the father's name: `PETROVICH`, `IVANOVNA`, `BIN SALEM`. A word that may as well be a
    /// surname is one only where it is known to be none.
    pub fn is_patronymic(&self) -> bool {
        let has_ending = || PATRONYMICS.iter().any(|ending| self.text.as_bytes().ends_with(ending));
        let is_son_of = SON_OF.contains(&self.particles.as_bytes());
        self.role == Role::FurtherGiven && (is_son_of || has_ending())
    }

    /// Whether it is a word of which only the beginning is known, and the other begins so.
    pub(crate) fn is_beginning_of(&self, other: &Self) -> bool {
        let start = self.text.as_bytes();
        start.len() < other.text.len().max(2)
            && (other.text.as_bytes().starts_with(start) || other.particles.as_bytes().starts_with(start))
    }

    /// Whether it may be what is left of the other, and tells enough of it.
    pub(crate) fn is_cut_from(&self, other: &Self) -> bool {
        (SHORTEST_CUT..other.text.len()).contains(&self.text.len())
            && other.text.as_bytes().starts_with(self.text.as_bytes())
    }
}

impl Role {
    /// Whether the word is known to be a surname.
    pub fn is_surname(self) -> bool {
        matches!(self, Self::FirstSurname | Self::FurtherSurname | Self::MarriedSurname)
    }

    /// Whether the word is known to be a surname, and not a husband's.
    pub(crate) fn is_own_surname(self) -> bool {
        matches!(self, Self::FirstSurname | Self::FurtherSurname)
    }

    /// Whether the word is known to be a given name.
    pub fn is_given(self) -> bool {
        matches!(self, Self::FirstGiven | Self::FurtherGiven)
    }
}
