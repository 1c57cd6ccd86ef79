//! Words as they are compared with tables of words.

/// A text in small letters without accents, its words of letters and digits parted by one space:
/// `Fecha de emisión:` is `fecha de emision`.
///
/// For words of a form, such as names of columns and countries. Names of people are compared by `names`.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut is_apart = false;
    for letter in text.chars().flat_map(char::to_lowercase) {
        if !letter.is_alphanumeric() {
            // An accent of its own ends no word.
            is_apart |= !matches!(letter, '\u{300}'..='\u{36f}');
            continue;
        }
        if is_apart && !folded.is_empty() {
            folded.push(' ');
        }
        is_apart = false;
        folded.push(plain(letter));
    }
    folded
}

/// A small letter without its accent.
fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_marks_do_not_tell_words_apart() {
        for text in ["País  emisor:", "PAIS_EMISOR", "pai\u{301}s-emisor", " (país) [Emisor]"] {
            assert_eq!(folded(text), "pais emisor", "{text}");
        }
        assert_eq!(folded("Côte d\u{2019}Ivoire"), "cote d ivoire");
        assert_eq!(folded("¿?"), "");
    }
}
