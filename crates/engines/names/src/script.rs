//! Which script a word was given in, as far as its comparison depends on it.

/// The number of the script of Chinese.
const CHINESE: u32 = 0x4e00;

/// A number for the script of a word: letters of one script stand together in Unicode.
pub(crate) fn script_of(original: &str) -> u32 {
    match original.chars().find(|letter| letter.is_alphabetic()).map_or(0, u32::from) {
        // Persian and Urdu letters; Chinese characters in Japanese and Korean names, and rare ones.
        0x600..=0x77f => 0x600,
        0x2e80..=0x9fff | 0x20000.. => CHINESE,
        // The other scripts of more than one block.
        0x400..=0x52f => 0x400,
        0x1200..=0x139f => 0x1200,
        0xac00..=0xd7ff => 0xac00,
        letter => letter >> 8,
    }
}

/// Whether a word begins with a Chinese character.
pub(crate) fn is_chinese(original: &str) -> bool {
    script_of(original) == CHINESE
}

/// Whether it is one Chinese character, or two.
pub(crate) fn is_short_chinese(original: &str) -> bool {
    is_chinese(original) && original.chars().count() <= 2
}

/// Letters of the shortest usual spelling that tells which word it is. A Chinese character is a syllable.
pub(crate) fn shortest_spelling(original: &str) -> usize {
    if is_chinese(original) {
        SHORTEST_SYLLABLES.max(2 * original.chars().count())
    } else {
        SHORTEST_SPELLING
    }
}

/// Shorter spellings are those of too many words; one syllable of Chinese is like one of every short word.
const SHORTEST_SPELLING: usize = 3;
const SHORTEST_SYLLABLES: usize = 5;

/// The particle that a word in another script is: son, daughter and house of.
pub(crate) fn particle(original: &str) -> Option<&'static str> {
    match original {
        "بن" | "ابن" | "إبن" => Some("BIN"),
        "بنت" => Some("BINT"),
        "آل" => Some("AL"),
        "בן" => Some("BEN"),
        _ => None,
    }
}

/// Whether two words are the servant and what he serves, `عبد الرحمن`, of which the second begins with the article.
pub(crate) fn is_servant_of(word: &str, next: &str) -> bool {
    word == "عبد" && next.starts_with("ال")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_one_script_have_one_number() {
        for (one, other) in [("김", "한"), ("Ԥ", "ж"), ("ሰላም", "ገብረ"), ("محمد", "پرویز"), ("𠮷", "王")]
        {
            assert_eq!(script_of(one), script_of(other), "{one} {other}");
        }
        for (one, other) in [("김", "王"), ("ж", "γ"), ("ሰላም", "한"), ("محمد", "יוסף")] {
            assert_ne!(script_of(one), script_of(other), "{one} {other}");
        }
    }
}
