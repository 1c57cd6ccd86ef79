//! The same name by another habit of romanising it, by rules of each origin; and as it sounds in Spanish.
//!
//! The rules are written from the habits of registers and of the press, apart from what the comparison of names has
//! learned, so that the one measures the other.

use super::change::Changed;
use super::origin::Origin;
use super::person::is_particle;
use crate::chance::Chance;

/// Where in a word a rule holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Anywhere,
    End,
}

/// Letters, where, and what other habits write for them.
type Rule = (Place, &'static str, &'static [&'static str]);

/// What an origin's names may become.
struct Habits {
    /// Words that are spelt in so many ways that no rule leads from one to the other.
    words: &'static [&'static [&'static str]],
    rules: &'static [Rule],
    /// Whether one writer follows all the rules, as those of Wade and Giles do; else a word meets one or two.
    is_consistent: bool,
}

/// Rewrites the name by another habit: most words of it that can be, one at least.
pub(super) fn other_habit(origin: Origin, changed: &mut Changed, chance: &mut Chance) -> Option<()> {
    let habits = match origin {
        Origin::Arabic => Habits { words: ARABIC_WORDS, rules: ARABIC, is_consistent: false },
        Origin::Slavic => Habits { words: SLAVIC_WORDS, rules: SLAVIC, is_consistent: false },
        Origin::Maya => {
            Habits { words: &[&["K'IX", "QUIX", "KIX", "QUISH"]], rules: MAYA, is_consistent: false }
        }
        Origin::Chinese => Habits { words: &[], rules: CHINESE, is_consistent: true },
        Origin::SouthAsian => Habits { words: INDIAN_WORDS, rules: INDIAN, is_consistent: false },
        Origin::Spanish | Origin::English => return None,
    };
    rewrite(&habits, changed, 60, chance)
}

/// Writes a word or two as they sound in Spanish.
pub(super) fn sound_alike(origin: Origin, changed: &mut Changed, chance: &mut Chance) -> Option<()> {
    if !origin.bears_two_surnames() {
        return None;
    }
    rewrite(&Habits { words: &[], rules: SPANISH, is_consistent: false }, changed, 30, chance)
}

/// Rewrites `share` of a hundred words, one at least.
fn rewrite(habits: &Habits, changed: &mut Changed, share: u32, chance: &mut Chance) -> Option<()> {
    let fields = [&mut changed.surname, &mut changed.given];
    let words: Vec<(usize, String)> = fields
        .iter()
        .enumerate()
        .flat_map(|(field, text)| text.split(' ').map(move |word| (field, word.to_owned())))
        .collect();
    let rewritten: Vec<Option<String>> =
        words.iter().map(|(_, word)| respelt(habits, word, chance)).collect();
    // `EL` for `AL` alone is too little to count.
    let is_telling = |place: &usize| rewritten[*place].is_some() && !is_particle(&words[*place].1);
    let possible: Vec<usize> = (0..words.len()).filter(is_telling).collect();
    if possible.is_empty() {
        return None;
    }
    let certain = chance.pick(&possible);
    let mut texts = [String::new(), String::new()];
    for (place, ((field, word), rewritten)) in words.iter().zip(rewritten).enumerate() {
        let is_chosen = chance.percent(share) || place == certain;
        let written = rewritten.filter(|_| is_chosen).unwrap_or_else(|| word.clone());
        if !texts[*field].is_empty() {
            texts[*field].push(' ');
        }
        texts[*field].push_str(&written);
    }
    for (field, text) in fields.into_iter().zip(texts) {
        *field = text;
    }
    Some(())
}

/// A word by another habit; `None` when no rule holds for it.
fn respelt(habits: &Habits, word: &str, chance: &mut Chance) -> Option<String> {
    if let Some(spellings) = habits.words.iter().find(|spellings| spellings.contains(&word)) {
        let others: Vec<&str> = spellings.iter().copied().filter(|other| *other != word).collect();
        return Some(chance.pick(&others).to_owned());
    }
    let mut respelt = word.to_owned();
    let mut rules: Vec<&Rule> = habits.rules.iter().filter(|rule| place_of(rule, word).is_some()).collect();
    if !habits.is_consistent {
        chance.shuffle(&mut rules);
        rules.truncate(1 + chance.index(2));
    }
    for rule in rules {
        // An earlier rule may have taken the letters away.
        if let Some(place) = place_of(rule, &respelt) {
            respelt.replace_range(place..place + rule.1.len(), chance.pick(rule.2));
        }
    }
    (respelt != word).then_some(respelt)
}

/// Where a rule holds in a word that is long enough to be known again.
fn place_of(&(place, letters, _): &Rule, word: &str) -> Option<usize> {
    const KNOWN_AGAIN: usize = 2;
    if word.chars().count() < KNOWN_AGAIN {
        return None;
    }
    match place {
        Place::Start => word.starts_with(letters).then_some(0),
        Place::Anywhere => word.find(letters),
        Place::End => word.ends_with(letters).then(|| word.len() - letters.len()),
    }
}

use Place::{Anywhere, End, Start};

const ARABIC_WORDS: &[&[&str]] = &[
    &["MOHAMMED", "MUHAMMAD", "MOHAMED", "MOHAMAD", "MUHAMAD", "MOHAMMAD", "MUHAMMED", "MAHOMED"],
    &["AHMAD", "AHMED"],
    &["MAHMOUD", "MAHMUD", "MAHMOOD"],
    &["YOUSSEF", "YUSUF", "YOUSEF", "YUSEF", "YOUSUF"],
    &["HUSSEIN", "HUSAYN", "HUSSAIN", "HOUSSEIN", "HUSEIN"],
    &["HASSAN", "HASAN", "HASSANE"],
    &["OMAR", "UMAR", "OMER"],
    &["OSMAN", "UTHMAN", "OTHMAN", "OUSMANE"],
    &["KHALED", "KHALID"],
    &["TAREK", "TARIQ", "TARIK", "TAREQ"],
    &["IBRAHIM", "EBRAHIM", "IBRAHEEM", "BRAHIM"],
    &["ISMAIL", "ISMAEL", "ESMAIL"],
    &["SULEIMAN", "SULAYMAN", "SOLIMAN", "SULAIMAN"],
    &["ABDULLAH", "ABDALLAH", "ABDULLA", "ABDELLAH"],
    &["ABDUL", "ABD", "ABDEL", "ABDOUL"],
    &["AL", "EL"],
    &["QASIM", "KASSEM", "QASSEM", "KASIM"],
    &["SAID", "SAEED", "SAYED"],
    &["USAMA", "OSAMA", "OUSSAMA"],
    &["FATIMA", "FATEMA", "FATIMAH"],
    &["AISHA", "AYESHA", "AICHA", "AISHAH"],
    &["ZAINAB", "ZAYNAB", "ZEINAB"],
    &["MARYAM", "MARIAM", "MERYEM"],
    &["KHADIJA", "KHADIJAH", "KADIJA"],
    &["NASSER", "NASIR", "NASER"],
    &["SALEH", "SALIH", "SALAH"],
];
const ARABIC: &[Rule] = &[
    (Anywhere, "OU", &["U", "OO"]),
    (Anywhere, "EE", &["I"]),
    (Anywhere, "AA", &["A"]),
    (Anywhere, "AI", &["AY", "EI"]),
    (Anywhere, "AY", &["AI", "EI"]),
    (Anywhere, "EI", &["AI", "AY"]),
    (Anywhere, "SH", &["CH", "SCH"]),
    (Anywhere, "Q", &["K", "G"]),
    (Anywhere, "GH", &["G"]),
    (Anywhere, "DH", &["D", "Z"]),
    (Anywhere, "TH", &["T", "S"]),
    (Anywhere, "KH", &["H", "CH"]),
    (Anywhere, "J", &["DJ", "G"]),
    (Start, "WA", &["OUA"]),
    (Anywhere, "BB", &["B"]),
    (Anywhere, "DD", &["D"]),
    (Anywhere, "LL", &["L"]),
    (Anywhere, "MM", &["M"]),
    (Anywhere, "NN", &["N"]),
    (Anywhere, "RR", &["R"]),
    (Anywhere, "SS", &["S"]),
    (Anywhere, "ZZ", &["Z"]),
    (End, "A", &["AH"]),
    (End, "AH", &["A"]),
    (End, "I", &["Y", "EE"]),
    (Anywhere, "IYA", &["IA", "IYYA"]),
    (Anywhere, "UD", &["OUD", "OOD"]),
    (Anywhere, "UR", &["OUR", "OR"]),
    (Anywhere, "IM", &["EEM", "EM"]),
    (Anywhere, "ID", &["EED", "ED"]),
];

const SLAVIC_WORDS: &[&[&str]] = &[
    &["SERGEI", "SERGEY", "SERGUEI", "SERGEJ"],
    &["DMITRY", "DMITRI", "DMITRII", "DIMITRI", "DMITRIY"],
    &["ALEKSANDR", "ALEXANDER", "ALEXANDR", "ALEXANDRE"],
    &["ALEKSEI", "ALEXEI", "ALEXEY", "ALEKSEY"],
    &["YURI", "YURY", "IOURI", "JURI", "YURIY", "IURII"],
    &["ANDREI", "ANDREY", "ANDREJ"],
    &["NIKOLAI", "NIKOLAY", "NICOLAI", "NIKOLAJ"],
    &["MIKHAIL", "MICHAIL", "MIKHAYIL"],
    &["EVGENY", "YEVGENY", "EVGENII", "EVGUENI", "EVGENIY"],
    &["YULIA", "YULIYA", "IULIIA", "JULIA"],
    &["NATALIA", "NATALYA", "NATALIYA"],
    &["TATIANA", "TATYANA"],
    &["KSENIA", "XENIA", "KSENIYA"],
    &["EKATERINA", "YEKATERINA"],
    &["PYOTR", "PETR"],
    &["FYODOR", "FEDOR"],
    &["ILYA", "ILIA", "ILJA"],
];
const SLAVIC: &[Rule] = &[
    (Anywhere, "SHCH", &["SCH", "CHTCH"]),
    (Anywhere, "KH", &["H", "CH"]),
    (Anywhere, "ZH", &["J", "Z"]),
    (Anywhere, "YU", &["IU", "JU"]),
    (Anywhere, "YA", &["IA", "JA"]),
    (Anywhere, "YE", &["E", "IE"]),
    (Anywhere, "TS", &["C", "TZ"]),
    (Anywhere, "KS", &["X"]),
    (Start, "CH", &["TCH", "C"]),
    (Start, "SH", &["CH", "SCH"]),
    (Start, "V", &["W"]),
    (End, "EV", &["EFF", "IEV", "YEV"]),
    (End, "OV", &["OFF", "OW"]),
    (End, "OVA", &["OWA"]),
    (End, "SKI", &["SKY", "SKII", "SKIY", "SKIJ"]),
    (End, "SKY", &["SKI", "SKII", "SKIY", "SKIJ"]),
    (End, "SKAYA", &["SKAIA", "SKAJA"]),
    (End, "EI", &["EY", "EJ"]),
    (End, "EY", &["EI", "EJ"]),
    (End, "AI", &["AY", "AJ"]),
    (End, "IY", &["I", "Y", "II"]),
    (End, "RY", &["RI", "RIY", "RII"]),
    (End, "LY", &["LI", "LIY", "LII"]),
    (End, "IA", &["IYA", "YA"]),
    (End, "OVICH", &["OVITCH", "OVYCH"]),
    (End, "EVICH", &["EVITCH", "YEVICH"]),
    (End, "EVIC", &["EVICH"]),
    (Anywhere, "IE", &["YE"]),
    (Anywhere, "IY", &["I"]),
];

/// Of the missionaries' spelling, of the academy's since 1988, and what registers make of both.
const MAYA: &[Rule] = &[
    (Anywhere, "TZ'", &["TZ", "DZ"]),
    (Anywhere, "TZ", &["TS", "Z"]),
    (Anywhere, "B'", &["B"]),
    (Anywhere, "K'", &["K", "C"]),
    (Anywhere, "Q'", &["Q", "K"]),
    (Anywhere, "QUI", &["KI", "K'I"]),
    (Anywhere, "QUE", &["KE", "K'E"]),
    (Start, "X", &["SH", "J"]),
    (End, "X", &["SH"]),
    (Start, "CA", &["KA", "K'A"]),
    (Start, "CO", &["KO", "K'O"]),
    (Start, "CU", &["KU", "K'U"]),
    (End, "C", &["K", "Q"]),
    (Start, "J", &["H"]),
    (End, "J", &["H"]),
];

/// From Pinyin to Wade and Giles without its apostrophes. In this order: what a rule writes no later one rewrites.
const CHINESE: &[Rule] = &[
    (Start, "ZH", &["CH"]),
    (Start, "X", &["HS"]),
    (Start, "Q", &["CH"]),
    (Start, "J", &["CH"]),
    (Start, "Z", &["TS"]),
    (Start, "CA", &["TSA"]),
    (Start, "CE", &["TSE"]),
    (Start, "CO", &["TSO"]),
    (Start, "CU", &["TSU"]),
    (Start, "B", &["P"]),
    (Start, "D", &["T"]),
    (Start, "G", &["K"]),
    (Start, "R", &["J"]),
    (End, "ONG", &["UNG"]),
    (End, "IAN", &["IEN"]),
    (End, "IE", &["IEH"]),
    (Anywhere, "XI", &["HSI"]),
    (Anywhere, "QI", &["CHI"]),
];

const INDIAN_WORDS: &[&[&str]] = &[
    &["CHAUDHARY", "CHOWDHURY", "CHAUDHRY", "CHOUDHURY", "CHAUDHURI"],
    &["MUKHERJEE", "MUKHERJI", "MOOKERJEE"],
    &["BANERJEE", "BANERJI"],
    &["CHATTERJEE", "CHATTERJI"],
    &["LAKSHMI", "LAXMI"],
    &["LAKSHMAN", "LAXMAN"],
    &["SRINIVAS", "SHRINIVAS", "SREENIVAS"],
    &["AGARWAL", "AGRAWAL", "AGGARWAL"],
    &["TIWARI", "TIWARY", "TEWARI"],
    &["QURESHI", "QURAISHI", "KURESHI"],
];
const INDIAN: &[Rule] = &[
    (Anywhere, "KSH", &["X"]),
    (Anywhere, "SH", &["S"]),
    (Anywhere, "V", &["W"]),
    (Anywhere, "W", &["V"]),
    (Anywhere, "EE", &["I"]),
    (Anywhere, "OO", &["U"]),
    (Anywhere, "TH", &["T"]),
    (Anywhere, "DH", &["D"]),
    (Anywhere, "BH", &["B"]),
    (Anywhere, "PH", &["F"]),
    (Anywhere, "AU", &["OW"]),
    (Anywhere, "Z", &["J"]),
    (End, "I", &["Y", "EE"]),
    (End, "Y", &["I"]),
    (End, "A", &["AH"]),
    (End, "AN", &["AM"]),
    (End, "ESH", &["ISH"]),
    (End, "IT", &["EET"]),
    (End, "AY", &["AI"]),
];

/// Letters that Spanish speakers of the region pronounce alike.
const SPANISH: &[Rule] = &[
    (Anywhere, "V", &["B"]),
    (Anywhere, "B", &["V"]),
    (Anywhere, "Z", &["S"]),
    (Anywhere, "S", &["Z"]),
    (Anywhere, "CE", &["SE"]),
    (Anywhere, "CI", &["SI"]),
    (Anywhere, "LL", &["Y"]),
    (Anywhere, "GE", &["JE"]),
    (Anywhere, "GI", &["JI"]),
    (Anywhere, "QU", &["K"]),
    (Start, "H", &[""]),
    (Start, "X", &["J"]),
];
