//! The letters of a word in another script, as the tables know them.
//!
//! **Invariant:** at most [`MAX_LETTERS`] letters, whatever the word.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;

/// What is beyond is not read.
pub(crate) const MAX_LETTERS: usize = 24;

/// A script with a learned table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Script {
    /// Arabic, Persian and Urdu, of which vowels are seldom written.
    Arabic,
    /// Chinese characters; each is a syllable.
    Han,
    /// Hebrew, of which vowels are half written.
    Hebrew,
    /// Russian and its neighbours.
    Cyrillic,
}

impl Script {
    /// Every script with a table.
    pub(crate) const ALL: [Self; 4] = [Self::Arabic, Self::Han, Self::Hebrew, Self::Cyrillic];

    fn of(letter: char) -> Option<Self> {
        match letter {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Some(Self::Arabic),
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' => Some(Self::Han),
            '\u{590}'..='\u{5ff}' => Some(Self::Hebrew),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            _ => None,
        }
    }
}

/// The script of a word that is written in one of [`Script::ALL`], and its letters: joiners and marks that are no
/// letters dropped, letters of neighbouring languages replaced by those with which the language of the table writes
/// the same sound. `None` when the first letter is of no such script; letters of a second script are left out.
pub(crate) fn letters(word: &str) -> Option<(Script, Vec<char>)> {
    let composed: Vec<char> = word.nfkc().take(4 * MAX_LETTERS).flat_map(char::to_lowercase).collect();
    let script =
        composed.iter().find(|letter| letter.is_alphabetic()).and_then(|&letter| Script::of(letter))?;
    let mut letters = Vec::with_capacity(composed.len());
    for letter in composed {
        // The Hebrew geresh makes another sound of the letter before it; elsewhere an apostrophe is no letter.
        let is_geresh = script == Script::Hebrew && is_geresh(letter);
        if is_geresh {
            letters.push('\'');
        } else if Script::of(letter) != Some(script) {
            continue;
        } else if let Some(replacement) = replacement(letter) {
            letters.extend(replacement.chars());
        } else if letter.is_alphabetic() {
            letters.push(letter);
        }
    }
    letters.truncate(MAX_LETTERS);
    Some((script, letters))
}

/// In its three forms.
fn is_geresh(letter: char) -> bool {
    matches!(letter, '׳' | '’' | '\'')
}

/// What stands for a letter that the tables do not know, or is not told apart there.
fn replacement(letter: char) -> Option<&'static str> {
    Some(match letter {
        // Arabic: hamza and madda are often left out in names, and so are the dots of a last ya.
        'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
        'ى' | 'ی' | 'ې' | 'ے' | 'ۓ' => "ي",
        'ء' | 'ـ' => "",
        // Persian and Urdu letters, as Arabic writes their sounds.
        'ک' | 'ڪ' => "ك",
        'ہ' | 'ھ' | 'ۀ' | 'ە' => "ه",
        'ۃ' => "ة",
        'پ' => "ب",
        'چ' => "تش",
        'ژ' => "ج",
        'گ' | 'ڭ' => "غ",
        'ڤ' => "ف",
        'ٹ' | 'ټ' => "ت",
        'ڈ' | 'ډ' => "د",
        'ڑ' | 'ړ' => "ر",
        'ں' | 'ڼ' => "ن",
        'ۆ' | 'ۇ' | 'ۈ' | 'ۋ' => "و",
        // Hebrew: the letters of Yiddish.
        'װ' => "וו",
        'ױ' => "וי",
        'ײ' => "יי",
        // Cyrillic beyond Russian.
        'ё' | 'є' => "е",
        'і' | 'ї' | 'ӣ' => "и",
        'ґ' | 'ғ' | 'ӷ' => "г",
        'ў' | 'ү' | 'ұ' | 'ӯ' => "у",
        'ј' => "й",
        'љ' => "ль",
        'њ' => "нь",
        'ћ' | 'ќ' => "ч",
        'ђ' | 'џ' | 'ѓ' | 'ҷ' | 'җ' => "дж",
        'ѕ' => "дз",
        'ә' => "а",
        'қ' | 'ҡ' => "к",
        'ң' | 'ҥ' => "н",
        'ө' => "о",
        'һ' | 'ҳ' => "х",
        'ҙ' => "з",
        'ҫ' => "с",
        _ => return None,
    })
}

/// The name by which the tables know a letter: itself, or of a Chinese character the Mandarin syllable, which the
/// simplified and the traditional form of it share.
pub(crate) fn sign(script: Script, letter: char) -> String {
    match script {
        Script::Han => any_ascii_char(letter).to_ascii_uppercase(),
        _ => letter.into(),
    }
}
