//! Text in any script to words of the letters A–Z and digits.
//!
//! **Invariant:** folding what is already folded changes nothing, and no input makes more than [`MAX_WORDS`]
//! words of [`MAX_LETTERS`] letters.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::letters::Letters;

/// Longer names exist only to hurt; what is beyond is not compared.
const MAX_WORDS: usize = 24;

/// The longest word that is compared in full.
const MAX_LETTERS: usize = Letters::MOST;

/// A word of a name in capitals A–Z and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Marks dropped: `MULLER`, `MUNOZ`.
    pub(crate) text: Letters,
    /// As ICAO 9303-3 §6 writes the same word in a machine-readable zone, when that differs: `MUELLER`. Of Ñ the
    /// other usual spelling, `MUNYOZ`, and of the Mayan `C'` what it sounds like, `KIX`.
    pub(crate) machine_readable: Option<Letters>,
    /// The word as it was given, in small letters, when it is in another script.
    pub(crate) original: Option<Box<str>>,
}

/// Splits a name into its words. Apostrophes and glottal stops join what they stand between (`K'ix` is `KIX`),
/// everything else that is neither letter nor digit separates.
pub(crate) fn words(text: &str) -> Vec<Word> {
    if text.is_ascii() { ascii_words(text) } else { any_words(text) }
}

fn ascii_words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(4);
    let mut plain = Letters::EMPTY;
    let mut glottal = None;
    // A trailing separator ends the last word.
    for letter in text.bytes().chain([b' ']) {
        if letter.is_ascii_alphanumeric() {
            let letter = letter.to_ascii_uppercase();
            plain.push(letter);
            glottal.as_mut().into_iter().for_each(|word: &mut Letters| word.push(letter));
        } else if is_apostrophe(char::from(letter)) {
            if plain.as_bytes().last() == Some(&b'C') {
                glottal = Some(glottal.unwrap_or(plain).with_glottal_end());
            }
        } else if !plain.is_empty() {
            words.push(Word {
                text: without_fillers(plain),
                machine_readable: glottal.take(),
                original: None,
            });
            if words.len() == MAX_WORDS {
                break;
            }
            plain = Letters::EMPTY;
        }
    }
    words
}

fn any_words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut plain = Letters::EMPTY;
    let mut machine_readable = Letters::EMPTY;
    let mut original = String::new();
    for letter in text.nfc().chain([' ']) {
        if is_apostrophe(letter) {
            machine_readable = machine_readable.with_glottal_end();
            continue;
        }
        if is_latin_mark(letter) {
            continue;
        }
        if is_separator(letter) {
            if !plain.is_empty() {
                words.push(word(plain, machine_readable, &original));
                if words.len() == MAX_WORDS {
                    break;
                }
            }
            (plain, machine_readable) = (Letters::EMPTY, Letters::EMPTY);
            original.clear();
            continue;
        }
        if plain.len() < MAX_LETTERS && original.len() < 4 * MAX_LETTERS {
            push_letters(&mut plain, any_ascii_char(letter));
            push_letters(&mut machine_readable, transliteration(letter));
            original.extend(letter.to_lowercase());
        }
    }
    words
}

fn word(plain: Letters, machine_readable: Letters, original: &str) -> Word {
    let text = without_fillers(plain);
    let other = without_fillers(machine_readable);
    let is_other_script = !original.chars().all(is_latin);
    Word {
        machine_readable: (other != text).then_some(other),
        original: is_other_script.then(|| original.into()),
        text,
    }
}

/// `NXX` and `UXX` are how a machine-readable zone may write Ñ and Ü; no name has those letters otherwise.
fn without_fillers(word: Letters) -> Letters {
    if !word.as_bytes().windows(2).any(|letters| letters == b"XX") {
        return word;
    }
    let mut text = word.as_str().to_owned();
    while text.contains("NXX") || text.contains("UXX") {
        text = text.replace("NXX", "N").replace("UXX", "U");
    }
    Letters::new(&text)
}

/// Letters for which ICAO 9303-3 §6 recommends two letters where dropping the mark leaves one.
fn transliteration(letter: char) -> &'static str {
    match letter {
        'Ä' | 'ä' => "AE",
        'Ö' | 'ö' | 'Ø' | 'ø' => "OE",
        'Ü' | 'ü' => "UE",
        'Å' | 'å' => "AA",
        'Ñ' | 'ñ' => "NY",
        _ => any_ascii_char(letter),
    }
}

fn push_letters(word: &mut Letters, letters: &str) {
    letters
        .bytes()
        .filter(u8::is_ascii_alphanumeric)
        .for_each(|letter| word.push(letter.to_ascii_uppercase()));
}

/// Letters of the Latin script, its extensions included (Unicode blocks up to Latin Extended-B, and Additional).
fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn is_separator(letter: char) -> bool {
    // Vowel signs of Indic scripts are marks, not letters, and are part of the word.
    !letter.is_alphanumeric() && !is_combining_mark(letter)
}

fn is_latin_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '´' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ʹ' | '′' | 'ˈ' | '＇')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        words(text).iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_capitals_without_marks() {
        for (text, expected) in [
            ("María José", "MARIA JOSE"),
            ("Mari\u{301}a", "MARIA"),
            ("Peña-Núñez", "PENA NUNEZ"),
            ("MUNXXOZ<<PENXXA", "MUNOZ PENA"),
            ("K'ix Tz’ul", "KIX TZUL"),
            ("O'Brien", "OBRIEN"),
            ("Ángel L. de la Cruz", "ANGEL L DE LA CRUZ"),
            ("Łukasz Đorđević", "LUKASZ DORDEVIC"),
            ("Сергей Иванов", "SERGEY IVANOV"),
            ("रवि", "RVI"),
            // A symbol has a romanisation too, but is no letter.
            ("🫰 Ana", "ANA"),
            ("  - . ", ""),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn a_machine_readable_spelling_is_kept_where_it_differs() {
        for (word, expected) in [
            ("Müller", Some("MUELLER")),
            ("Pena", None),
            ("Peña", Some("PENYA")),
            ("C'ix", Some("KIX")),
            ("Tz’ic’", Some("TZIK")),
            ("K'ix", None),
        ] {
            assert_eq!(words(word)[0].machine_readable.as_deref(), expected, "{word}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn folding_is_bounded_and_ascii(text in "\\PC{0,400}") {
            let words = words(&text);
            prop_assert!(words.len() <= MAX_WORDS);
            for word in words {
                prop_assert!(!word.text.is_empty() && word.text.len() <= MAX_LETTERS);
                prop_assert!(word.text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()));
            }
        }
    }
}
