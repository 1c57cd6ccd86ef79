//! Words in names that are not themselves a name: particles, titles, abbreviations.

use crate::letters::{Letters, short};

/// Particles belong to the word after them and are written or left out, joined or apart, at the whim of
/// whoever fills in the form: `DE LA CRUZ`, `DELACRUZ`, `CRUZ`.
pub(crate) fn is_particle(word: &Letters) -> bool {
    PARTICLES.binary_search(&word.short()).is_ok()
}

/// Titles, honorifics and generations. They are dropped where enough of the name is left without them.
pub(crate) fn is_title(word: &Letters) -> bool {
    TITLES.binary_search(&word.short()).is_ok()
}

/// Generations are the only titles that stand with a surname; `DONA` there is the surname Doña.
pub(crate) fn is_generation(word: &Letters) -> bool {
    matches!(word.as_bytes(), b"JR" | b"SR")
}

/// Whether `DE` belongs to the surname itself; elsewhere a `DE` after the first surname announces the
/// husband's: `GARCIA DE PEREZ`.
pub(crate) fn carries_de(surname: &Letters) -> bool {
    DE_SURNAMES.binary_search(&surname.short()).is_ok()
}

/// What an abbreviation usual in Spanish-speaking registers, or one of Mohammed, stands for.
pub(crate) fn long_form(word: &Letters) -> Option<&'static str> {
    let row = ABBREVIATIONS.binary_search_by_key(&word.short(), |(abbreviation, _)| *abbreviation).ok()?;
    Some(ABBREVIATIONS[row].1)
}

/// Whether a Chinese family bears the name, in the syllables of Mandarin.
pub(crate) fn is_chinese_surname(surname: &Letters) -> bool {
    CHINESE_SURNAMES.binary_search(&surname.short()).is_ok()
}

/// Ordered, for binary search.
const PARTICLES: [u64; 30] = shorts([
    "AL", "BEN", "BIN", "BINT", "BINTI", "DA", "DAS", "DE", "DEL", "DELLA", "DEN", "DER", "DES", "DI", "DO",
    "DOS", "DU", "EL", "IBN", "LA", "LAS", "LE", "LOS", "TEN", "TER", "VAN", "VDA", "VIUDA", "VON", "Y",
]);

/// Ordered, for binary search.
const TITLES: [u64; 38] = shorts([
    "CAPT", "COL", "DON", "DONA", "DR", "DRA", "ENG", "FNU", "GEN", "HADJI", "HAJI", "HAJJI", "ING", "JR",
    "LIC", "LNU", "LT", "MAJ", "MAULAVI", "MAWLAWI", "MISS", "MR", "MRS", "MS", "MSTR", "MULLAH", "PROF",
    "REV", "SHAIKH", "SHAYKH", "SHEIK", "SHEIKH", "SIR", "SR", "SRA", "SRTA", "USTAD", "USTAZ",
]);

/// The surnames with a plain DE that over 2,500 people bear as their first in the register of Spain (INE).
/// Ordered, for binary search.
const DE_SURNAMES: [u64; 17] = shorts([
    "ANDRES", "BLAS", "CASTRO", "DIEGO", "DIOS", "FRUTOS", "HARO", "JESUS", "JUAN", "LEON", "LUCAS",
    "MIGUEL", "OLIVEIRA", "PABLO", "PAZ", "PEDRO", "SOUSA",
]);

/// Ordered by the abbreviation, for binary search.
const ABBREVIATIONS: [(u64, &str); 36] = [
    (short("ALFDO"), "ALFREDO"),
    (short("ANT"), "ANTONIO"),
    (short("DGO"), "DOMINGO"),
    (short("DGUEZ"), "DOMINGUEZ"),
    (short("DMGZ"), "DOMINGUEZ"),
    (short("FCA"), "FRANCISCA"),
    (short("FCO"), "FRANCISCO"),
    (short("FDEZ"), "FERNANDEZ"),
    (short("FDO"), "FERNANDO"),
    (short("GLEZ"), "GONZALEZ"),
    (short("GLZ"), "GONZALEZ"),
    (short("GMO"), "GUILLERMO"),
    (short("GPE"), "GUADALUPE"),
    (short("HDEZ"), "HERNANDEZ"),
    (short("HDZ"), "HERNANDEZ"),
    (short("IGN"), "IGNACIO"),
    (short("JMNZ"), "JIMENEZ"),
    (short("JMZ"), "JIMENEZ"),
    (short("JQN"), "JOAQUIN"),
    (short("LPZ"), "LOPEZ"),
    (short("MA"), "MARIA"),
    (short("MD"), "MOHAMMED"),
    (short("MDEZ"), "MENDEZ"),
    (short("MDZ"), "MENDEZ"),
    (short("MOHD"), "MOHAMMED"),
    (short("MTNEZ"), "MARTINEZ"),
    (short("MTZ"), "MARTINEZ"),
    (short("MUHD"), "MOHAMMED"),
    (short("RDGUEZ"), "RODRIGUEZ"),
    (short("RDZ"), "RODRIGUEZ"),
    (short("RGUEZ"), "RODRIGUEZ"),
    (short("SNCHZ"), "SANCHEZ"),
    (short("STA"), "SANTA"),
    (short("STO"), "SANTO"),
    (short("VDEZ"), "VALDEZ"),
    (short("XTOBAL"), "CRISTOBAL"),
];

/// The commonest. Ordered, for binary search.
const CHINESE_SURNAMES: [u64; 102] = shorts([
    "AN", "BAI", "CAI", "CAO", "CHEN", "CHENG", "CUI", "DAI", "DENG", "DING", "DONG", "DU", "FAN", "FANG",
    "FENG", "FU", "GAO", "GONG", "GU", "GUAN", "GUO", "HAN", "HAO", "HE", "HONG", "HOU", "HU", "HUANG",
    "JIA", "JIANG", "JIN", "KANG", "KONG", "LAI", "LEI", "LI", "LIANG", "LIAO", "LIN", "LIU", "LONG", "LU",
    "LUO", "LYU", "MA", "MAO", "MENG", "MO", "NIE", "NIU", "OUYANG", "PAN", "PENG", "PU", "QI", "QIAN",
    "QIAO", "QIN", "QIU", "REN", "SHAO", "SHEN", "SHI", "SHU", "SIMA", "SONG", "SU", "SUN", "TAN", "TANG",
    "TAO", "TIAN", "WAN", "WANG", "WEI", "WEN", "WU", "XI", "XIA", "XIANG", "XIAO", "XIE", "XIONG", "XU",
    "XUE", "YAN", "YANG", "YAO", "YE", "YI", "YIN", "YU", "YUAN", "ZENG", "ZHANG", "ZHAO", "ZHENG", "ZHONG",
    "ZHOU", "ZHU", "ZHUANG", "ZOU",
]);

const fn shorts<const COUNT: usize>(words: [&str; COUNT]) -> [u64; COUNT] {
    let mut numbers = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        numbers[at] = short(words[at]);
        at += 1;
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_ordered() {
        assert!(PARTICLES.is_sorted());
        assert!(TITLES.is_sorted());
        assert!(DE_SURNAMES.is_sorted());
        assert!(CHINESE_SURNAMES.is_sorted());
        assert!(ABBREVIATIONS.is_sorted());
    }
}
