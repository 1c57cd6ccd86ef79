//! The transliteration pairs: a Latin word, the same in another script, and how many people on Wikidata bear it.

use std::path::Path;
use std::{fs, io};

use any_ascii::any_ascii;

/// The languages that there are pairs of, in the order of the scripts of the crate.
pub(crate) const LANGUAGES: [&str; 4] = ["arabic", "chinese", "hebrew", "russian"];

/// One line of the pairs.
pub(crate) struct Pair {
    /// One of [`LANGUAGES`].
    pub(crate) language: &'static str,
    /// In capitals A–Z.
    pub(crate) latin: String,
    /// In the other script, as it was written.
    pub(crate) original: String,
    /// People who bear it.
    pub(crate) bearers: u32,
}

/// Reads the pairs of every language.
pub(crate) fn read(folder: &Path) -> io::Result<Vec<Pair>> {
    let mut pairs = Vec::new();
    for language in LANGUAGES {
        let text = fs::read_to_string(folder.join(format!("wd_{language}_80")))?;
        for line in text.lines() {
            let mut columns = line.split('\t');
            let (Some(latin), Some(letters), Some(bearers)) =
                (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let Ok(bearers) = bearers.parse() else { continue };
            pairs.push(Pair { language, latin: folded(latin), original: letters.replace(' ', ""), bearers });
        }
    }
    Ok(pairs)
}

/// Capitals A–Z without marks, as names are compared.
pub(crate) fn folded(word: &str) -> String {
    any_ascii(word)
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// One pair in five, the same each time and whichever else there are; FNV-1a of the Latin word. The held-out check
/// of the crate (`src/romanise/held_out.rs`) takes the same ones.
pub(crate) fn is_held_out(latin: &str) -> bool {
    let hash = latin.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32) % 5 == 0
}
