//! Chinese names by the systems before Pinyin: Wade–Giles without its apostrophes and marks, as documents have it, and
//! the commonest surnames as Cantonese speakers of Hong Kong write them.
//!
//! **Invariant:** only names of which a word may be a Chinese surname get further spellings, at most [`MOST`] a word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::letters::Letters;
use crate::name::{Role, Token};
use crate::particles::is_chinese_surname;

/// Spellings of a word in Pinyin, at most.
const MOST: usize = 6;

/// Syllables of a word that are read, at most.
const SYLLABLES: usize = 3;

/// Adds to the words of a Chinese name how Pinyin writes them.
pub(crate) fn add_pinyin(tokens: &mut [Token]) {
    for token in tokens.iter_mut().filter(|token| token.role.is_surname() || token.role == Role::Unknown) {
        let Ok(row) = CANTONESE.binary_search_by_key(&token.text.as_str(), |(surname, _)| *surname) else {
            continue;
        };
        CANTONESE[row].1.split(' ').for_each(|pinyin| token.is_also(Letters::new(pinyin)));
    }
    if !tokens.iter().any(may_be_surname) {
        return;
    }
    for token in tokens {
        pinyin(token.text.as_bytes()).into_iter().for_each(|spelling| token.is_also(spelling));
    }
}

fn may_be_surname(token: &Token) -> bool {
    !token.role.is_given()
        && (is_chinese_surname(&token.text) || WADE_GILES.binary_search(&token.text.as_str()).is_ok())
}

/// What a word of Wade and Giles is in Pinyin; empty when it is no such word.
fn pinyin(word: &[u8]) -> Vec<Letters> {
    let mut found = Vec::new();
    read(word, Letters::EMPTY, SYLLABLES, &mut found);
    found
}

/// Reads the syllables that are left, each way in which they can be divided.
fn read(rest: &[u8], so_far: Letters, syllables: usize, found: &mut Vec<Letters>) {
    if rest.is_empty() {
        if !found.contains(&so_far) && found.len() < MOST {
            found.push(so_far);
        }
        return;
    }
    if rest.len() > LONGEST * syllables {
        return;
    }
    for length in (1..=rest.len().min(LONGEST)).rev() {
        for syllable in syllables_of(&rest[..length]) {
            let mut next = so_far;
            next.push_all(syllable.as_bytes());
            read(&rest[length..], next, syllables - 1, found);
        }
    }
}

/// The longest syllable, `CHUANG` and `HSIANG`.
const LONGEST: usize = 6;

/// Every syllable of Wade and Giles, and what it is in Pinyin.
static READ: LazyLock<FxHashMap<Letters, Vec<Letters>>> = LazyLock::new(|| {
    let mut read = FxHashMap::default();
    for (initial, initials_of_pinyin) in INITIALS {
        for initial_of_pinyin in initials_of_pinyin.split(' ') {
            let row = PINYIN.iter().find(|(pinyin, _)| *pinyin == initial_of_pinyin);
            for last in row.iter().flat_map(|(_, finals)| finals.split(' ')) {
                for last in final_of(initial_of_pinyin, last) {
                    let text = Letters::joined(&[initial, last]);
                    read.entry(text).or_insert_with(|| syllable(text.as_bytes()));
                }
            }
        }
    }
    read.insert(Letters::new("I"), syllable(b"I"));
    read
});

fn syllables_of(text: &[u8]) -> &'static [Letters] {
    READ.get(&Letters::joined(&[text])).map_or(&[], Vec::as_slice)
}

/// What a syllable of Wade and Giles is in Pinyin. Without apostrophe and umlaut one may be several.
fn syllable(text: &[u8]) -> Vec<Letters> {
    if text == b"I" {
        return vec![Letters::new("YI")];
    }
    let row = INITIALS.iter().find_map(|(initial, pinyin)| Some((text.strip_prefix(*initial)?, *pinyin)));
    let Some((last, initials)) = row else { return Vec::new() };
    let mut found = Vec::new();
    for initial in initials.split(' ') {
        let Some((_, finals)) = PINYIN.iter().find(|(pinyin, _)| *pinyin == initial) else { continue };
        for pinyin in finals.split(' ').filter(|pinyin| final_of(initial, pinyin).contains(&last)) {
            found.push(Letters::joined(&[initial.as_bytes(), pinyin.as_bytes()]));
        }
    }
    found
}

/// How Wade and Giles write a final of Pinyin after an initial of it.
fn final_of(initial: &str, pinyin: &'static str) -> [&'static [u8]; 2] {
    let one = |text: &'static str| [text.as_bytes(); 2];
    match (initial, pinyin) {
        ("ZH" | "CH" | "SH" | "R", "I") => one("IH"),
        ("Z" | "C" | "S", "I") => one("U"),
        ("Y", "OU") => one("U"),
        ("Y", "AN") => one("EN"),
        ("Y", "E") => one("EH"),
        ("", "ER") => one("ERH"),
        ("G" | "K", "UI") => one("UEI"),
        ("G" | "K" | "H", "E") => [b"O", b"E"],
        ("D" | "T" | "N" | "L" | "Z" | "C" | "S" | "ZH" | "CH" | "R", "UO") => one("O"),
        (_, "IAN") => one("IEN"),
        (_, "IE") => one("IEH"),
        (_, "UE") => one("UEH"),
        (_, "ONG") => one("UNG"),
        (_, "IONG") => one("IUNG"),
        (_, other) => one(other),
    }
}

/// The initials of Wade and Giles, the longest first, and those of Pinyin that they may be.
const INITIALS: [(&[u8], &str); 20] = [
    (b"CH", "ZH CH J Q"),
    (b"HS", "X"),
    (b"SH", "SH"),
    (b"SS", "S"),
    (b"SZ", "S"),
    (b"TS", "Z C"),
    (b"TZ", "Z C"),
    (b"F", "F"),
    (b"H", "H"),
    (b"J", "R"),
    (b"K", "G K"),
    (b"L", "L"),
    (b"M", "M"),
    (b"N", "N"),
    (b"P", "B P"),
    (b"S", "S"),
    (b"T", "D T"),
    (b"W", "W"),
    (b"Y", "Y"),
    (b"", ""),
];

/// The syllables of Pinyin, by their initials.
const PINYIN: [(&str, &str); 24] = [
    ("", "A AI AN ANG AO E EN ER OU"),
    ("B", "A AI AN ANG AO EI EN ENG I IAN IAO IE IN ING O U"),
    ("C", "A AI AN ANG AO E EN ENG I ONG OU U UAN UI UN UO"),
    ("CH", "A AI AN ANG AO E EN ENG I ONG OU U UAI UAN UANG UI UN UO"),
    ("D", "A AI AN ANG AO E ENG I IAN IAO IE ING IU ONG OU U UAN UI UN UO"),
    ("F", "A AN ANG EI EN ENG O OU U"),
    ("G", "A AI AN ANG AO E EI EN ENG ONG OU U UA UAI UAN UANG UI UN UO"),
    ("H", "A AI AN ANG AO E EI EN ENG ONG OU U UA UAI UAN UANG UI UN UO"),
    ("J", "I IA IAN IANG IAO IE IN ING IONG IU U UAN UE UN"),
    ("K", "A AI AN ANG AO E EN ENG ONG OU U UA UAI UAN UANG UI UN UO"),
    ("L", "A AI AN ANG AO E EI ENG I IA IAN IANG IAO IE IN ING IU ONG OU U UAN UN UO"),
    ("M", "A AI AN ANG AO EI EN ENG I IAN IAO IE IN ING IU O OU U"),
    ("N", "A AI AN ANG AO E EI EN ENG I IAN IANG IAO IE IN ING IU ONG U UAN UO"),
    ("P", "A AI AN ANG AO EI EN ENG I IAN IAO IE IN ING O OU U"),
    ("Q", "I IA IAN IANG IAO IE IN ING IONG IU U UAN UE UN"),
    ("R", "AN ANG AO E EN ENG I ONG OU U UAN UI UN UO"),
    ("S", "A AI AN ANG AO E EN ENG I ONG OU U UAN UI UN UO"),
    ("SH", "A AI AN ANG AO E EI EN ENG I OU U UA UAI UAN UANG UI UN UO"),
    ("T", "A AI AN ANG AO E ENG I IAN IAO IE ING ONG OU U UAN UI UN UO"),
    ("W", "A AI AN ANG EI EN ENG O U"),
    ("X", "I IA IAN IANG IAO IE IN ING IONG IU U UAN UE UN"),
    ("Y", "A AN ANG AO E I IN ING ONG OU U UAN UE UN"),
    ("Z", "A AI AN ANG AO E EI EN ENG I ONG OU U UAN UI UN UO"),
    ("ZH", "A AI AN ANG AO E EN ENG I ONG OU U UA UAI UAN UANG UI UN UO"),
];

/// Surnames that Wade and Giles write otherwise than Pinyin. Ordered, for binary search.
const WADE_GILES: [&str; 60] = [
    "CHANG", "CHAO", "CHI", "CHIA", "CHIANG", "CHIAO", "CHIEN", "CHIN", "CHING", "CHIU", "CHOU", "CHU",
    "CHUANG", "CHUNG", "HO", "HSI", "HSIA", "HSIANG", "HSIAO", "HSIEH", "HSIN", "HSING", "HSIUNG", "HSU",
    "HSUEH", "HUNG", "JEN", "KAN", "KAO", "KENG", "KO", "KU", "KUAN", "KUANG", "KUNG", "KUO", "LO", "LUNG",
    "NIEH", "PAI", "PEI", "PI", "SHIH", "SSUMA", "SUNG", "SZUMA", "TENG", "TIEN", "TING", "TSAI", "TSAO",
    "TSENG", "TSO", "TSOU", "TSUI", "TU", "TUAN", "TUNG", "YEH", "YEN",
];

/// Surnames as Hong Kong spells them. Ordered, for binary search.
const CANTONESE: [(&str, &str); 54] = [
    ("AU", "OU"),
    ("AUYEUNG", "OUYANG"),
    ("CHAN", "CHEN"),
    ("CHAU", "ZHOU"),
    ("CHEUNG", "ZHANG"),
    ("CHIU", "ZHAO"),
    ("CHOI", "CAI"),
    ("CHOW", "ZHOU"),
    ("CHOY", "CAI"),
    ("CHU", "ZHU"),
    ("CHUI", "XU"),
    ("CHUNG", "ZHONG"),
    ("FOK", "HUO"),
    ("FUNG", "FENG"),
    ("HO", "HE"),
    ("HUI", "XU"),
    ("HUNG", "HONG"),
    ("IP", "YE"),
    ("KAM", "GAN JIN"),
    ("KO", "GAO"),
    ("KWAN", "GUAN"),
    ("KWOK", "GUO"),
    ("KWONG", "KUANG"),
    ("LAI", "LI"),
    ("LAM", "LIN"),
    ("LAU", "LIU"),
    ("LAW", "LUO"),
    ("LEE", "LI"),
    ("LEUNG", "LIANG"),
    ("LO", "LUO LU"),
    ("LOK", "LUO"),
    ("LUI", "LYU LU"),
    ("MAK", "MAI"),
    ("MOK", "MO"),
    ("MUI", "MEI"),
    ("NG", "WU HUANG"),
    ("NGAI", "WEI"),
    ("NGAN", "YAN"),
    ("PANG", "PENG"),
    ("POON", "PAN"),
    ("SHEK", "SHI"),
    ("SIU", "XIAO"),
    ("SO", "SU"),
    ("SUEN", "SUN"),
    ("SZETO", "SITU"),
    ("TAM", "TAN"),
    ("TANG", "DENG"),
    ("TSANG", "ZENG"),
    ("TSE", "XIE"),
    ("TSOI", "CAI"),
    ("TSUI", "XU"),
    ("WONG", "WANG HUANG"),
    ("YEUNG", "YANG"),
    ("YIP", "YE"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_wade_and_giles_is_read_in_pinyin() {
        for (wade_giles, expected) in [
            ("HSIAOMING", "XIAOMING"),
            ("CHANG", "ZHANG"),
            ("TSUNG", "ZONG"),
            ("TZU", "ZI"),
            ("KUEI", "GUI"),
            ("CHIEN", "QIAN"),
            ("SHIH", "SHI"),
            ("SSU", "SI"),
            ("I", "YI"),
            ("YEN", "YAN"),
            ("JUI", "RUI"),
            ("TETUNG", "DEDONG"),
            ("LO", "LUO"),
            ("HO", "HE"),
        ] {
            let found = pinyin(wade_giles.as_bytes());
            assert!(found.iter().any(|found| found.as_str() == expected), "{wade_giles} {found:?}");
        }
    }

    #[test]
    fn a_word_of_pinyin_alone_or_of_no_chinese_is_not() {
        for word in ["XIAOMING", "ZHANG", "GUO", "BO", "GARCIA", "MOHAMMED", "DIEGO"] {
            assert!(pinyin(word.as_bytes()).is_empty(), "{word}");
        }
    }

    #[test]
    fn tables_are_ordered() {
        assert!(CANTONESE.is_sorted());
        assert!(WADE_GILES.is_sorted());
    }
}
