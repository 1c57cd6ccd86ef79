//! The ways in which a word of a name, or several neighbouring ones, may be written, and how two such spellings
//! meet.
//!
//! **Invariant:** spellings that meet in full share a key ([`Form::keys`], [`Run::key`], [`cut_keys`]). An index
//! that looks names up by key therefore misses nothing that the comparison finds.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::edit;
use crate::familiar;
use crate::habits::Habits;
use crate::letters::Letters;
use crate::name::{Role, Token};
use crate::nicknames::same_person_forms;
use crate::particles::is_chinese_surname;
use crate::romanise;
use crate::script::is_chinese;
use crate::sound::Sound;

/// Words of one name that others may write as one: `ABD AL RAHMAN`, `ABDALRAHMAN`.
pub(crate) const LONGEST_RUN: usize = 3;
/// Shorter runs sound like too many words.
const SHORTEST_RUN: u64 = 4;
/// From so many letters on, a word that was cut still says which word it was.
pub(crate) const SHORTEST_CUT: usize = 4;

/// One way in which a word of a name may be written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    text: Letters,
    sound: Sound,
    habits: Habits,
    kind: FormKind,
    /// One bit for each letter that occurs.
    letters: u32,
    word: u8,
    /// The given names that it may be a familiar form of.
    familiar_of: &'static [&'static str],
}

/// How a form came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FormKind {
    /// The word itself.
    Plain,
    /// The word with its particles: `DELACRUZ`.
    WithParticles,
    /// What an abbreviation stands for, the machine-readable spelling, or a romanisation.
    Variant,
    /// The word as it was given, in another script.
    Script,
}

/// Neighbouring words of a name written as one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    sound: Sound,
    first: u8,
    words: u8,
}

/// How two stretches of names met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// The same word.
    Same,
    /// An abbreviation and its long form, two spellings of one letter, or a word in another script and one of its
    /// most usual spellings: `MA.` and `MARIA`, `Мария` and `MARIYA`.
    Variant,
    /// The same letters, divided into words differently: `DELACRUZ` and `DE LA CRUZ`.
    Joined,
    /// Spelt differently, sounding alike: `MOHAMMED` and `MUHAMMAD`.
    Sound,
    /// A word in another script and a Latin word that may spell it: `محمد` and `MOHAMMAD`.
    Romanised,
    /// A given name and a familiar form of it: `FRANCISCO` and `PACO`.
    Nickname,
    /// So many slips apart.
    Edited(u8),
    /// A word that ends where a field or a machine-readable zone was full.
    Truncated,
    /// A single letter, or two or three where a field was full, and a word that begins with it.
    Initial,
    /// Two slips in a short word, or one in a word of two or three letters: hardly more than a chance, but no
    /// contradiction either.
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
        let letters = text.as_bytes().iter().fold(0, |set, letter| set | 1_u32 << (letter % 32));
        let sound = Sound::of(text.as_bytes());
        let may_be_familiar = kind != FormKind::Script && familiar::may_be(sound);
        let familiar_of = if may_be_familiar { same_person_forms(&text) } else { &[] };
        let habits = Habits::of(text.as_bytes());
        Self { sound, habits, text, kind, letters, word: word as u8, familiar_of }
    }

    /// The letters, in capitals A–Z and digits; of a word as it was given in another script, those.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The same, to keep.
    pub fn letters(&self) -> Letters {
        self.text
    }

    /// Which word of the name it is, as an index into [`crate::Name::tokens`].
    pub fn word(&self) -> usize {
        usize::from(self.word)
    }

    /// Keys by which to look up the forms in the same script that it may meet: two such forms that [`meet`] in full
    /// have one in common. The converse does not hold.
    pub fn keys(&self) -> Vec<u32> {
        if self.is_script() {
            return vec![key(Kind::Text, self.as_bytes())];
        }
        let mut keys = vec![key(Kind::Sound, &self.sound)];
        keys.extend(self.habits.readings().map(|reading| key(Kind::Habit, &reading)));
        let mut shortened = vec![self.text];
        let mut from = 0;
        for _ in 0..most_slips(self.text.len()) {
            let until = shortened.len();
            for index in from..until {
                for letter in 0..shortened[index].len() {
                    shortened.push(without(&shortened[index], letter));
                }
            }
            from = until;
        }
        keys.extend(shortened.iter().map(|text| key(Kind::Text, text.as_bytes())));
        keys.extend(self.familiar_of.iter().map(|name| key(Kind::Text, name.as_bytes())));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Keys under which an index holds it, for forms in every script: [`Form::keys`], and those by which
    /// [`Form::sought_keys`] of a form in another script looks for it.
    pub fn listed_keys(&self) -> Vec<u32> {
        let mut keys = self.keys();
        keys.extend(self.romanisation_keys(if self.is_script() { Kind::Script } else { Kind::Latin }));
        keys
    }

    /// Keys by which to look up forms in every script: when two forms meet in full, each holds under its
    /// [`Form::listed_keys`] one of the other's.
    pub fn sought_keys(&self) -> Vec<u32> {
        let mut keys = self.keys();
        keys.extend(self.romanisation_keys(if self.is_script() { Kind::Latin } else { Kind::Script }));
        keys
    }

    fn romanisation_keys(&self, kind: Kind) -> impl Iterator<Item = u32> {
        let keys = if self.is_script() {
            romanise::script_keys(self.text())
        } else {
            romanise::latin_keys(self.text())
        };
        keys.into_iter().map(move |text| key(kind, text.as_bytes()))
    }

    pub(crate) fn is_variant(&self) -> bool {
        self.kind == FormKind::Variant
    }

    pub(crate) fn is_script(&self) -> bool {
        self.kind == FormKind::Script
    }

    /// A form of a word that stands alone, as an index keeps it.
    pub fn of_text(text: &str) -> Self {
        if text.is_ascii() {
            Self::new(Letters::new(text), FormKind::Plain, 0)
        } else {
            Self::new(Letters::of_script(text), FormKind::Script, 0)
        }
    }

    /// The key of the runs that sound like it.
    pub fn run_key(&self) -> u32 {
        key(Kind::Run, &self.sound)
    }

    /// The keys of the words that were cut from it.
    pub fn cut_keys(&self) -> impl Iterator<Item = u32> {
        let letters = if self.is_script() { &[] } else { self.as_bytes() };
        (SHORTEST_CUT..letters.len()).map(move |length| key(Kind::Cut, &letters[..length]))
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
        key(Kind::Sound, &self.sound)
    }

    /// Whether a form of this text may be the run, written as one word.
    pub fn sounds_like(&self, form: &Form) -> bool {
        self.sound == form.sound && !form.is_script()
    }

    /// The key of the runs that sound like it; see [`Form::run_key`].
    pub fn key(&self) -> u32 {
        key(Kind::Run, &self.sound)
    }

    /// Whether a form is the same, written as one word.
    pub(crate) fn meets_form(&self, form: &Form) -> bool {
        self.sound == form.sound && !matches!(form.kind, FormKind::Variant | FormKind::Script)
    }
}

/// The key of a word that was cut; see [`Form::cut_keys`].
pub fn cut_key(text: &str) -> u32 {
    key(Kind::Cut, text.as_bytes())
}

/// The key of words in whatever order.
pub(crate) fn whole_key<'w>(words: impl Iterator<Item = &'w str>) -> u32 {
    let hash = |word: &str| hash(Kind::Whole, word.as_bytes());
    (words.map(hash).fold(0, u64::wrapping_add) >> 32) as u32
}

/// How two forms meet, if they do. Symmetric.
pub fn meet(a: &Form, b: &Form) -> Option<Meeting> {
    let spelt = meet_as_spelt(a, b);
    if a.familiar_of.is_empty() && b.familiar_of.is_empty() {
        return spelt;
    }
    let is_better = spelt.is_none_or(|meeting| meeting.similarity < NICKNAME);
    if is_better && are_of_one_given_name(a, b) {
        return Some(Meeting { how: How::Nickname, similarity: NICKNAME });
    }
    spelt
}

fn are_of_one_given_name(a: &Form, b: &Form) -> bool {
    let is_of = |names: &[&str], form: &Form| names.iter().any(|name| name.as_bytes() == form.as_bytes());
    is_of(a.familiar_of, b)
        || is_of(b.familiar_of, a)
        || a.familiar_of.iter().any(|name| b.familiar_of.contains(name))
}

fn meet_as_spelt(a: &Form, b: &Form) -> Option<Meeting> {
    if a.letters == b.letters && a.text == b.text {
        return Some(match (a.kind, b.kind) {
            (FormKind::Plain, FormKind::Plain) | (FormKind::Script, FormKind::Script) => {
                Meeting { how: How::Same, similarity: 1.0 }
            }
            (FormKind::Variant, _) | (_, FormKind::Variant) => {
                Meeting { how: How::Variant, similarity: VARIANT }
            }
            (_, _) => Meeting { how: How::Joined, similarity: 0.98 },
        });
    }
    match (a.is_script(), b.is_script()) {
        (false, false) => {}
        (true, true) => return None,
        (true, false) => return romanised(b, a),
        (false, true) => return romanised(a, b),
    }
    if a.sound == b.sound && a.sound.len() >= 2 {
        return Some(Meeting { how: How::Sound, similarity: NEARLY });
    }
    if a.habits.meet(b.habits) {
        return Some(Meeting { how: How::Sound, similarity: NEARLY });
    }
    // A slip changes two letters at most; words of three bear one.
    let (shorter, longer) = (a.text.len().min(b.text.len()), a.text.len().max(b.text.len()));
    if shorter < 2 || longer - shorter > 2 || (a.letters ^ b.letters).count_ones() > 4 {
        return None;
    }
    let slips = edit::distance(a.text.as_bytes(), b.text.as_bytes(), 2)?;
    // With three letters, another letter is another name: KIM, TIM. A letter more or a swap may be a slip.
    let is_substitution = a.text.len() == b.text.len() && a.letters != b.letters;
    if slips > most_slips(shorter) || (shorter == 3 && is_substitution) {
        return (shorter > 3 || slips == 1).then_some(Meeting { how: How::Faint, similarity: FAINT });
    }
    // The first letter is the one least often mistaken; two swapped are all there.
    let is_other_start = a.text.as_bytes()[0] != b.text.as_bytes()[0] && a.letters != b.letters;
    let weight = slips + usize::from(is_other_start);
    let similarity = (1.0 - 1.5 * weight as f64 / longer as f64).clamp(0.3, NEARLY);
    Some(Meeting { how: How::Edited(slips as u8), similarity })
}

/// A Latin word and one in another script that it may spell.
fn romanised(latin: &Form, original: &Form) -> Option<Meeting> {
    // One syllable of Chinese is like one of every short word.
    let shortest = if is_chinese(original.text()) { SHORTEST_TRANSCRIBED } else { SHORTEST_SPELT };
    if latin.text.len() < shortest {
        return None;
    }
    let likeness = f64::from(romanise::is_romanisation(latin.text(), original.text())?);
    let similarity = BARELY + (READ_THE_SAME - BARELY) * (likeness - DOUBTFUL) / (SURE - DOUBTFUL);
    Some(Meeting { how: How::Romanised, similarity: similarity.clamp(0.3, READ_THE_SAME) })
}

/// Of words that were not learned from, at this likeness 96 in 100 right pairs are accepted and one wrong pair in
/// 3,000. Chinese characters tell a foreign name so vaguely that many right pairs are less alike.
const DOUBTFUL: f64 = 0.82;
/// The shortest Latin words that are compared with Chinese characters, and with letters.
const SHORTEST_TRANSCRIBED: usize = 5;
const SHORTEST_SPELT: usize = 3;
/// Fewer than one wrong pair in 50,000 is so like.
const SURE: f64 = 0.94;
/// What a word is worth that may be read the same: a script tells less of a name than its letters.
pub(crate) const READ_THE_SAME: f64 = 0.88;
/// What a doubtful spelling is worth: too little for a name of which every word is doubtful.
const BARELY: f64 = 0.66;
/// What a spelling is worth at least that is all there is of both names.
pub(crate) const ENOUGH: f64 = 0.76;
/// What a meeting of a word and its abbreviation, or a usual way to write it, is worth.
pub(crate) const VARIANT: f64 = 0.97;
/// What a familiar form is worth: the same name, but few documents have it.
const NICKNAME: f64 = 0.85;
/// The most that a meeting in full is worth of words that are not the same but for the way to write them.
pub(crate) const NEARLY: f64 = 0.9;
/// What a faint meeting is worth.
pub(crate) const FAINT: f64 = 0.05;

/// How many slips of the pen a word of so many letters bears and is still the word.
fn most_slips(letters: usize) -> usize {
    match letters {
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
            let joined = Letters::joined(&[token.particles.as_bytes(), token.text.as_bytes()]);
            forms.push(Form::new(joined, FormKind::WithParticles, word));
        }
        forms.extend(token.variants.iter().map(|text| Form::new(*text, FormKind::Variant, word)));
        if let Some(original) = &token.original {
            forms.push(Form::new(Letters::of_script(original), FormKind::Script, word));
        }
    }
    forms
}

/// Every run of a name's words, with and without the particles before it.
pub(crate) fn runs(tokens: &[Token]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(tokens.len());
    for (first, start) in tokens.iter().enumerate() {
        let with_particles = (!start.particles.is_empty())
            .then(|| Letters::joined(&[start.particles.as_bytes(), start.text.as_bytes()]));
        for mut text in [Some(*start.spelling()), with_particles].into_iter().flatten() {
            for (words, next) in (2..=LONGEST_RUN).zip(&tokens[first + 1..]) {
                if next.role.is_surname() != start.role.is_surname() || text.len() == Letters::MOST {
                    break;
                }
                text.push_all(next.particles.as_bytes());
                text.push_all(next.spelling().as_bytes());
                let sound = Sound::of(text.as_bytes());
                if sound.len() >= SHORTEST_RUN {
                    runs.push(Run { sound, first: first as u8, words: words as u8 });
                }
            }
        }
    }
    runs.extend(chinese_run(tokens));
    runs
}

/// Chinese names are written as one word, the surname first: `王小明` is `WANG, XIAOMING`.
fn chinese_run(tokens: &[Token]) -> Option<Run> {
    let [given @ .., surname] = tokens else { return None };
    let is_chinese = matches!(given.len(), 1 | 2)
        && surname.role == Role::FirstSurname
        && given.iter().all(|word| word.role.is_given())
        && is_chinese_surname(&surname.text);
    if !is_chinese {
        return None;
    }
    let mut text = surname.text;
    given.iter().for_each(|word| text.push_all(word.text.as_bytes()));
    Some(Run { sound: Sound::of(text.as_bytes()), first: 0, words: tokens.len() as u8 })
}

fn without(text: &Letters, letter: usize) -> Letters {
    let letters = text.as_bytes();
    Letters::joined(&[&letters[..letter], &letters[letter + 1..]])
}

/// What a key is of; keys of different kinds have nothing to do with each other.
#[derive(Clone, Copy, Hash)]
enum Kind {
    Sound,
    Habit,
    Text,
    Latin,
    Script,
    Run,
    Cut,
    Whole,
}

fn key(kind: Kind, text: &(impl Hash + ?Sized)) -> u32 {
    (hash(kind, text) >> 32) as u32
}

fn hash(kind: Kind, text: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    kind.hash(&mut hasher);
    text.hash(&mut hasher);
    hasher.finish()
}
