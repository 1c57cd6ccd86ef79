//! Text in any script to words of the letters A–Z and digits.
//!
//! **Invariant:** folding what is already folded changes nothing, and no input makes more than [`MAX_WORDS`]
//! words of [`MAX_LETTERS`] letters.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer names exist only to hurt; what is beyond is not compared.
const MAX_WORDS: usize = 24;

/// The longest word that is compared in full.
const MAX_LETTERS: usize = 32;

/// A word of a name in capitals A–Z and digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Word {
    /// Marks dropped: `MULLER`, `MUNOZ`.
    pub(crate) text: String,
    /// As ICAO 9303-3 §6 writes the same word in a machine-readable zone, when that differs: `MUELLER`.
    pub(crate) machine_readable: Option<String>,
}

/// Splits a name into its words. Apostrophes and glottal stops join what they stand between (`K'ix` is `KIX`),
/// everything else that is neither letter nor digit separates.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut plain = String::new();
    let mut machine_readable = String::new();
    // A trailing separator ends the last word.
    for letter in text.nfc().chain([' ']) {
        if is_apostrophe(letter) || is_latin_mark(letter) {
            continue;
        }
        if is_separator(letter) {
            if !plain.is_empty() {
                words.push(word(&plain, &machine_readable));
                if words.len() == MAX_WORDS {
                    break;
                }
            }
            plain.clear();
            machine_readable.clear();
            continue;
        }
        if plain.len() < MAX_LETTERS {
            push_letters(&mut plain, any_ascii_char(letter));
            push_letters(&mut machine_readable, transliteration(letter));
        }
    }
    words
}

fn word(plain: &str, machine_readable: &str) -> Word {
    let text = without_fillers(plain);
    let other = without_fillers(machine_readable);
    Word { machine_readable: (other != text).then_some(other), text }
}

/// `NXX` and `UXX` are how a machine-readable zone may write Ñ and Ü; no name has those letters otherwise.
fn without_fillers(word: &str) -> String {
    // All ASCII, so the cut falls between letters.
    let mut text = word[..word.len().min(MAX_LETTERS)].to_owned();
    while text.contains("NXX") || text.contains("UXX") {
        text = text.replace("NXX", "N").replace("UXX", "U");
    }
    text
}

/// Letters for which ICAO 9303-3 §6 recommends two letters where dropping the mark leaves one.
fn transliteration(letter: char) -> &'static str {
    match letter {
        'Ä' | 'ä' => "AE",
        'Ö' | 'ö' | 'Ø' | 'ø' => "OE",
        'Ü' | 'ü' => "UE",
        'Å' | 'å' => "AA",
        _ => any_ascii_char(letter),
    }
}

fn push_letters(word: &mut String, letters: &str) {
    word.extend(
        letters.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()),
    );
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
        words(text).into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
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
        let words = words("Müller Pena");
        assert_eq!(words[0].machine_readable.as_deref(), Some("MUELLER"));
        assert_eq!(words[1].machine_readable, None);
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
