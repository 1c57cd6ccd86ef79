//! Names that nobody counted: composed of the beginnings, middles and endings that names of an origin have.
//!
//! **Invariant:** different numbers make different choices of parts, so that a vocabulary of any size can be drawn
//! from without storing it. That a word so made is borne by somebody is chance.

use vocabulary::Sex;

use super::origin::Origin;

/// The parts of a word, in order; of each one is chosen.
pub(super) type Parts = &'static [&'static str];

/// The surname of an origin with this number.
pub(super) fn surname(origin: Origin, number: u64) -> String {
    use Origin::{Arabic, Chinese, English, Maya, Slavic, SouthAsian, Spanish};
    let (short, long): (&[Parts], &[Parts]) = match origin {
        Spanish => (
            &[SPANISH_START, SPANISH_MIDDLE, SPANISH_END],
            &[SPANISH_START, SPANISH_MIDDLE, SPANISH_MIDDLE, SPANISH_END],
        ),
        Maya => (&[MAYA_START, MAYA_END], &[MAYA_START, MAYA_MIDDLE, MAYA_MIDDLE, MAYA_END]),
        Arabic => (
            &[ARABIC_START, ARABIC_MIDDLE, ARABIC_VOWEL, ARABIC_END],
            &[ARABIC_START, ARABIC_MIDDLE, ARABIC_VOWEL, ARABIC_MIDDLE, ARABIC_VOWEL, ARABIC_END],
        ),
        Slavic => (
            &[SLAVIC_START, SLAVIC_MIDDLE, SLAVIC_END],
            &[SLAVIC_START, SLAVIC_MIDDLE, SLAVIC_VOWEL, SLAVIC_MIDDLE, SLAVIC_END],
        ),
        English => {
            (&[ENGLISH_START, ENGLISH_END], &[ENGLISH_START, ENGLISH_MIDDLE, ENGLISH_MIDDLE, ENGLISH_END])
        }
        Chinese => (&[CHINESE], &[CHINESE, CHINESE]),
        SouthAsian => (
            &[INDIAN_START, INDIAN_MIDDLE, INDIAN_END],
            &[INDIAN_START, INDIAN_MIDDLE, INDIAN_MIDDLE, INDIAN_MIDDLE, INDIAN_END],
        ),
    };
    let words = product(short);
    if number < words { compose(short, number) } else { compose(long, number - words) }
}

/// The given name of an origin and sex with this number.
pub(super) fn given(origin: Origin, sex: Sex, number: u64) -> String {
    let is_woman = sex == Sex::Female;
    let parts: &[Parts] = match (origin, is_woman) {
        (Origin::Spanish | Origin::Maya, true) => &[SPANISH_START, SPANISH_MIDDLE, SPANISH_HER],
        (Origin::Spanish | Origin::Maya, false) => &[SPANISH_START, SPANISH_MIDDLE, SPANISH_HIM],
        (Origin::Arabic, true) => &[ARABIC_START, ARABIC_MIDDLE, ARABIC_HER],
        (Origin::Arabic, false) => &[ARABIC_START, ARABIC_MIDDLE, ARABIC_VOWEL, ARABIC_HIM],
        (Origin::Slavic, true) => &[SLAVIC_START, SLAVIC_MIDDLE, SLAVIC_HER],
        (Origin::Slavic, false) => &[SLAVIC_START, SLAVIC_MIDDLE, SLAVIC_HIM],
        (Origin::English, true) => &[ENGLISH_START, ENGLISH_MIDDLE, ENGLISH_HER],
        (Origin::English, false) => &[ENGLISH_START, ENGLISH_MIDDLE, ENGLISH_HIM],
        (Origin::Chinese, _) => &[CHINESE, CHINESE],
        (Origin::SouthAsian, true) => &[INDIAN_START, INDIAN_MIDDLE, INDIAN_HER],
        (Origin::SouthAsian, false) => &[INDIAN_START, INDIAN_MIDDLE, INDIAN_HIM],
    };
    compose(parts, number)
}

fn product(parts: &[Parts]) -> u64 {
    parts.iter().map(|part| part.len() as u64).product()
}

/// The word with this number; numbers beyond the last begin again.
fn compose(parts: &[Parts], number: u64) -> String {
    /// A prime that divides no product of the tables: it scatters numbers that follow each other, and no two of
    /// them onto one word.
    const SCATTER: u64 = 2_654_435_761;
    let words = product(parts);
    let mut rest = (number % words).wrapping_mul(SCATTER) % words;
    let mut word = String::new();
    for part in parts {
        let size = part.len() as u64;
        word.push_str(part[(rest % size) as usize]);
        rest /= size;
    }
    word
}

const SPANISH_START: Parts = &[
    "A", "AL", "AR", "BA", "BAR", "BE", "BER", "BO", "BRI", "CA", "CAL", "CAR", "CE", "CHA", "CO", "COR",
    "CU", "DA", "DO", "DU", "E", "ES", "FA", "FI", "FON", "GA", "GAL", "GI", "GOR", "GRA", "GUE", "HE", "HI",
    "I", "JA", "JU", "LA", "LE", "LO", "LU", "MA", "MAR", "ME", "MO", "MON", "MU", "NA", "NE", "O", "OR",
    "PA", "PE", "PI", "PRE", "QUI", "RA", "RE", "RO", "SA", "SAN", "SE", "SO", "TA", "TE", "TO", "TRI", "U",
    "VA", "VE", "VI", "YE", "ZA", "ZU",
];
const SPANISH_MIDDLE: Parts = &[
    "BA", "BE", "CA", "CHE", "CO", "CU", "DA", "DE", "DRI", "FA", "GA", "GUI", "LA", "LE", "LI", "LLA", "LO",
    "MA", "ME", "MI", "NA", "NI", "ÑA", "PA", "PE", "QUE", "RA", "RE", "RI", "RRA", "RRO", "SA", "SE", "TA",
    "TE", "TI", "VA", "VE", "ZA", "ZU",
];
const SPANISH_END: Parts = &[
    "DA", "DO", "GUA", "JAL", "JO", "LES", "LLO", "LLA", "MAN", "MAR", "NA", "NAL", "NDA", "NDEZ", "NES",
    "NEZ", "NO", "NTE", "ÑA", "ÑO", "QUE", "RA", "RAL", "REZ", "RIA", "RO", "RRA", "S", "SA", "SCO", "SO",
    "TA", "TEGUI", "TO", "VES", "YA", "Z", "ZA", "ZAR", "ZO",
];
const SPANISH_HER: Parts =
    &["DA", "RA", "NA", "LIA", "SIA", "DIS", "LMA", "RIS", "NELA", "LINA", "RIA", "TH", "LDA", "YRA", "LIS"];
const SPANISH_HIM: Parts =
    &["DO", "RO", "NO", "LIO", "SIO", "DER", "SON", "MAR", "NEL", "BIN", "LDO", "TOR", "VIN", "MIR", "DIEL"];

const MAYA_START: Parts = &[
    "AJ", "BA", "B'A", "CA", "CO", "CU", "CHA", "CHO", "CHU", "IX", "JA", "JU", "K'A", "K'O", "K'U", "LA",
    "MA", "MU", "NA", "PA", "PO", "QUE", "QUI", "SA", "SI", "SU", "TA", "TU", "TZA", "TZI", "TZU", "TZ'I",
    "TZ'U", "XA", "XI", "XO", "XU", "YA",
];
const MAYA_MIDDLE: Parts = &[
    "BA", "CA", "CHI", "LA", "LI", "MA", "NA", "PI", "QUE", "RA", "SA", "TU", "XI", "YU", "BO", "TZA", "TI",
    "CO", "JO", "PU",
];
const MAYA_END: Parts = &[
    "B", "BAL", "C", "CH", "CHUN", "J", "JAY", "JOL", "K'", "L", "LAJ", "LUM", "M", "MAY", "N", "NIC", "NEL",
    "P", "POP", "Q'", "R", "S", "SIC", "T", "TOJ", "TZ", "TZ'", "X", "XIC", "Y", "YAC", "QUIN",
];

const ARABIC_START: Parts = &[
    "ABA", "ASA", "BA", "BU", "DA", "FA", "FI", "GHA", "HA", "HU", "JA", "JU", "KA", "KHA", "KHU", "MA",
    "MU", "NA", "NU", "QA", "RA", "RI", "SA", "SHA", "SU", "TA", "THA", "WA", "YA", "ZA", "ZU",
];
const ARABIC_MIDDLE: Parts = &[
    "B", "BB", "D", "DD", "F", "H", "J", "KH", "L", "LL", "M", "MM", "N", "NN", "Q", "R", "RR", "S", "SS",
    "SH", "T", "W", "Y", "ZZ",
];
const ARABIC_VOWEL: Parts = &["A", "I", "U", "AA", "EE", "OU", "AI"];
const ARABIC_END: Parts = &[
    "B", "BI", "D", "DI", "F", "H", "HI", "J", "L", "LI", "M", "MI", "N", "NI", "Q", "QI", "R", "RI", "S",
    "SH", "SI", "T", "TI", "WI", "ZI",
];
const ARABIC_HER: Parts = &["A", "AH", "IYA", "ATI", "INA", "IRA", "ILA", "AYA", "OUD", "EEN", "ANA"];
const ARABIC_HIM: Parts = &["B", "D", "F", "H", "K", "L", "M", "N", "R", "S", "T", "Q"];

const SLAVIC_START: Parts = &[
    "A", "BA", "BAR", "BEL", "BO", "BOG", "BRO", "CHE", "CHU", "DA", "DO", "DRO", "FE", "GAL", "GO", "GRI",
    "GU", "IL", "KA", "KAL", "KO", "KOR", "KRA", "KU", "LA", "LE", "LO", "LU", "MA", "ME", "MED", "MI", "MO",
    "NA", "NE", "NO", "OR", "OS", "PA", "PE", "PLA", "PO", "PRO", "RA", "RO", "RU", "SA", "SE", "SHA", "SHE",
    "SI", "SKO", "SO", "STA", "SU", "TA", "TE", "TI", "TRO", "TU", "VA", "VE", "VLA", "VO", "YE", "YU", "ZA",
    "ZHU", "ZO",
];
const SLAVIC_MIDDLE: Parts = &[
    "B", "BR", "CH", "D", "DR", "G", "K", "KH", "L", "LEV", "LIK", "LN", "M", "N", "NCH", "NIK", "P", "R",
    "RB", "RCH", "RN", "ROV", "S", "SH", "SHK", "T", "TK", "V", "VCH", "Z", "ZHN", "ZN",
];
const SLAVIC_VOWEL: Parts = &["A", "E", "I", "O", "U", "YA"];
/// Those of men; women's follow from them.
const SLAVIC_END: Parts = &[
    "OV", "EV", "IN", "YN", "ENKO", "KO", "SKI", "SKY", "CHUK", "YUK", "OVICH", "EVIC", "UK", "AK", "AR",
    "OVSKY", "ANOV", "IKOV", "ENOV", "YAN",
];
const SLAVIC_HER: Parts = &["INA", "ISLAVA", "IYA", "ANA", "ILA", "YANA", "IMIRA"];
const SLAVIC_HIM: Parts = &["ISLAV", "IMIR", "AN", "EY", "IY", "OMIR", "AT"];

const ENGLISH_START: Parts = &[
    "ASH", "BAR", "BECK", "BLACK", "BRAD", "BRANT", "BROOK", "BUCK", "BUR", "CALD", "CAR", "CHES", "CLAY",
    "COL", "CROS", "DAL", "DEN", "DUN", "EAST", "EL", "FAIR", "FARN", "FEN", "GAR", "GLEN", "GRAN", "HAL",
    "HAR", "HART", "HAW", "HAY", "HEN", "HOL", "HUNT", "KEN", "KIRK", "LANG", "LIN", "LONG", "MAR", "MER",
    "MID", "NEW", "NOR", "OAK", "PEM", "PRES", "RAD", "RED", "ROCK", "RUS", "SAND", "SHEL", "SOM", "STAN",
    "STOCK", "SUT", "THORN", "TRE", "WAL", "WEL", "WES", "WHIT", "WIN", "WOOD",
];
const ENGLISH_MIDDLE: Parts = &[
    "ER", "ING", "EL", "EN", "LE", "BER", "DER", "MIN", "A", "I", "O", "AL", "AN", "AR", "EM", "ES", "IN",
    "LI", "MA", "NE", "OR", "RI", "TA", "VER",
];
const ENGLISH_END: Parts = &[
    "BERRY", "BOURNE", "BRIDGE", "BROOK", "BURN", "BURY", "BY", "COMBE", "COTT", "CROFT", "DALE", "DEN",
    "DON", "FIELD", "FORD", "GATE", "GROVE", "HAM", "HURST", "KINS", "LAND", "LEY", "LOCK", "LOW", "MAN",
    "MERE", "MORE", "NESS", "RIDGE", "ROW", "SEY", "SHAW", "SON", "STEAD", "STER", "STOCK", "STON", "TON",
    "WARD", "WELL", "WICK", "WIN", "WOOD", "WORTH",
];
const ENGLISH_HER: Parts =
    &["LYN", "LENE", "BETH", "ELLE", "ISSA", "INA", "ETTE", "ANNE", "LIE", "DRA", "NA"];
const ENGLISH_HIM: Parts = &["DEN", "DON", "LEY", "SON", "TON", "VIN", "WIN", "RICK", "BERT", "MOND", "NARD"];

const CHINESE: Parts = &[
    "AN", "BAI", "BAO", "BIAN", "BIN", "BO", "CAI", "CEN", "CHANG", "CHAO", "CHEN", "CHENG", "CHI", "CHONG",
    "CHU", "CHUN", "CUI", "DAI", "DAN", "DE", "DENG", "DING", "DONG", "DU", "DUAN", "EN", "FANG", "FEI",
    "FENG", "FU", "GAN", "GANG", "GE", "GENG", "GONG", "GU", "GUANG", "GUI", "GUO", "HAN", "HANG", "HAO",
    "HE", "HENG", "HONG", "HUA", "HUAI", "HUAN", "HUI", "JI", "JIA", "JIAN", "JIANG", "JIAO", "JIE", "JIN",
    "JING", "JIU", "JU", "JUAN", "JUN", "KAI", "KANG", "KE", "KONG", "KUAN", "KUN", "LAI", "LAN", "LEI",
    "LI", "LIAN", "LIANG", "LIAO", "LING", "LONG", "LU", "LUO", "MAN", "MAO", "MEI", "MENG", "MIAO", "MING",
    "MU", "NAN", "NI", "NING", "NUO", "OU", "PAN", "PEI", "PENG", "PING", "PU", "QI", "QIAN", "QIANG",
    "QIAO", "QIN", "QING", "QIU", "QU", "QUAN", "RAN", "REN", "RONG", "RU", "RUI", "RUO", "SEN", "SHAN",
    "SHANG", "SHAO", "SHEN", "SHENG", "SHI", "SHOU", "SHU", "SHUANG", "SI", "SONG", "SU", "SUI", "TAI",
    "TAN", "TANG", "TAO", "TIAN", "TING", "TONG", "TU", "WAN", "WEI", "WEN", "XI", "XIA", "XIAN", "XIANG",
    "XIAO", "XIE", "XIN", "XING", "XIONG", "XIU", "XUAN", "XUE", "XUN", "YA", "YAN", "YAO", "YE", "YI",
    "YIN", "YING", "YONG", "YOU", "YU", "YUAN", "YUE", "YUN", "ZE", "ZENG", "ZHAN", "ZHE", "ZHEN", "ZHENG",
    "ZHI", "ZHONG", "ZHUO", "ZI", "ZONG", "ZUO",
];

const INDIAN_START: Parts = &[
    "BAL", "BHAT", "CHAND", "CHAU", "DAS", "DEV", "GAN", "GHOSH", "GOP", "GUPT", "HAR", "JAY", "JOSH", "KAN",
    "KAR", "KRISHN", "KUL", "LAKSHM", "MAD", "MAH", "MAL", "MEHT", "MISHR", "MOH", "NAG", "NAR", "PAD",
    "PAND", "PAR", "PRABH", "RAGH", "RAJ", "RAM", "RAN", "RAV", "SAH", "SAT", "SEN", "SHANK", "SHARM",
    "SING", "SIV", "SRIN", "SUB", "SUND", "SUR", "TRIP", "UPADH", "VARM", "VED", "VENK", "VIJ", "VISHV",
    "YAD",
];
const INDIAN_MIDDLE: Parts = &[
    "A", "E", "I", "U", "AN", "AR", "IN", "AM", "ANDR", "ESH", "AD", "AK", "ITH", "AV", "ALA", "ENDR", "IR",
    "OJ",
];
const INDIAN_END: Parts = &[
    "ABHAI", "ACHARYA", "ADAN", "ADAR", "ADHURY", "AGAM", "AHRA", "AJI", "AKAR", "AKER", "ALAL", "ALAM",
    "ALINGAM", "AMURTHY", "ANATH", "ANAYAKE", "ANAN", "APAL", "APATI", "APATHY", "ARAJAH", "ARAO", "AREDDY",
    "ASAMY", "ASEKARAN", "ESHWAR", "ASINGHE", "ASWAMY", "ATHAN", "AVAN", "AVEDI", "AWAL", "AYA", "AYAN",
];
const INDIAN_HER: Parts = &["IKA", "INI", "ITA", "ADEVI", "AMATI", "ALI", "AVATI", "ISHA", "ANA", "IYA"];
const INDIAN_HIM: Parts = &["ESH", "ENDRA", "ANATH", "AN", "IT", "APAL", "IL", "ADEEP", "ARAJ", "AV"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn numbers_that_follow_each_other_make_words_that_differ() {
        use Origin::{Arabic, English, Maya, Slavic, SouthAsian, Spanish};
        for origin in [Spanish, Maya, Arabic, Slavic, English, SouthAsian] {
            let words: BTreeSet<String> = (0..10_000).map(|number| surname(origin, number)).collect();
            // Different parts may join to the same word.
            assert!(words.len() > 9_700, "{origin:?}: {}", words.len());
        }
    }
}
