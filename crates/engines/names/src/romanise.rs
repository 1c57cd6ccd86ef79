//! Words of names in other scripts: how they may be spelt in Latin letters, and whether a Latin word is such a
//! spelling.
//!
//! What is learned from pairs of words: Arabic, Chinese, Hebrew and Cyrillic (`docs/names.md` says from which and what
//! it reaches). Other scripts are romanised letter by letter.
//!
//! **Invariants:** total and bounded, whatever the text; words for which [`is_romanisation`] says yes share one of
//! [`latin_keys`] and [`script_keys`], at most [`MOST_KEYS`] a side, so that an index by key loses none.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

mod align;
#[cfg(test)]
mod held_out;
mod reading;
mod script;
mod skeleton;
mod table;
mod word;

use skeleton::Skeleton;
use word::Word;

/// Spellings that [`readings`] gives at most.
const MOST_READINGS: usize = 8;

/// Keys of a word at most.
const MOST_KEYS: usize = 8;

/// Names costlier than this, in halves of a bit, do not occur.
const MOST_COST: i32 = 4000;

/// What [`is_romanisation`] says of the worst spelling.
const LEAST_SIMILAR: f32 = 0.5;

/// Words of which a thread remembers the readings: finding them takes a quarter of a millisecond, and names share
/// their words. A bound on memory, not on the answer.
const MOST_REMEMBERED: usize = 1 << 15;

thread_local! {
    static REMEMBERED: RefCell<FxHashMap<Box<str>, Vec<String>>> = RefCell::default();
}

/// The most probable spellings of a word in another script in capitals A–Z, best first, at most eight.
pub(crate) fn readings(word: &str) -> Vec<String> {
    REMEMBERED.with_borrow_mut(|remembered| {
        if let Some(readings) = remembered.get(word) {
            return readings.clone();
        }
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        let readings = find_readings(word);
        remembered.insert(word.into(), readings.clone());
        readings
    })
}

fn find_readings(word: &str) -> Vec<String> {
    let Some(word) = Word::read(word) else { return Vec::new() };
    let mut readings = reading::readings(&word, MOST_READINGS);
    if let Some(syllables) =
        word.in_syllables.filter(|syllables| !syllables.is_empty() && !readings.contains(syllables))
    {
        readings.truncate(MOST_READINGS - 1);
        readings.insert(readings.len().min(1), syllables);
    }
    readings
}

/// What remains of a Latin word (capitals A–Z) when only consonants count: `MOHAMMED` and `MUHAMMAD` share it.
#[cfg(test)]
pub(crate) fn skeleton(word: &str) -> String {
    Skeleton::of(word.as_bytes()).finished()
}

/// The skeletons of the spellings of a word in another script, at most eight.
pub(crate) fn skeletons(word: &str) -> Vec<String> {
    Word::read(word).map_or_else(Vec::new, |word| word_keys(&word))
}

/// Keys by which to look up words in other scripts: the skeleton, and what it is when one consonant is missing.
pub(crate) fn latin_keys(latin: &str) -> Vec<String> {
    keys(Skeleton::of(latin.as_bytes()).shortened())
}

/// Keys by which to look up Latin words.
pub(crate) fn script_keys(original: &str) -> Vec<String> {
    skeletons(original)
}

fn word_keys(word: &Word) -> Vec<String> {
    let in_syllables = word.in_syllables.as_deref().map(|syllables| Skeleton::of(syllables.as_bytes()));
    keys(in_syllables.into_iter().chain(Skeleton::of_word(word)))
}

fn keys(skeletons: impl IntoIterator<Item = Skeleton>) -> Vec<String> {
    let mut keys = Vec::new();
    for key in skeletons.into_iter().map(Skeleton::finished) {
        if !keys.contains(&key) && keys.len() < MOST_KEYS {
            keys.push(key);
        }
    }
    keys
}

/// How well a Latin word (capitals A–Z) spells a word in another script: 1.0 when there is nothing else it could be,
/// 0.75 when any other name is as likely, at least [`LEAST_SIMILAR`]; `None` when it does not.
pub(crate) fn is_romanisation(latin: &str, original: &str) -> Option<f32> {
    let word = Word::read(original)?;
    let chance = word.table.chance(latin.as_bytes());
    let limit = i32::from(chance) - word.least_evidence;
    let cost = align::cost(&word, latin.as_bytes(), limit.clamp(0, MOST_COST) as u16)?;
    let script_keys = word_keys(&word);
    let share_a_key = latin_keys(latin).iter().any(|key| script_keys.contains(key));
    share_a_key.then(|| (1.0 - 0.25 * f32::from(cost) / f32::from(chance.max(1))).max(LEAST_SIMILAR))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A Latin word and one in another script that may be spelt so.
    const SPELLINGS: [(&str, &str); 30] = [
        ("MOHAMMED", "محمد"),
        ("MUHAMMAD", "محمد"),
        ("OSAMA", "أسامة"),
        ("USAMA", "اسامه"),
        ("AYMAN", "أيمن"),
        ("OMAR", "عمر"),
        ("HERNANDEZ", "هيرنانديز"),
        // Persian and Urdu letters.
        ("PARVIZ", "پرویز"),
        ("HOSSEIN", "حسین"),
        ("CHANGIZ", "چنگیز"),
        ("GOLNAR", "گلنار"),
        ("SERGEY", "Сергей"),
        ("SERGUEI", "СЕРГЕЙ"),
        ("ALEXANDER", "Александр"),
        ("YEKATERINA", "Екатерина"),
        ("GUTIERREZ", "Гутьеррес"),
        // Ukrainian, Belarusian, Serbian letters.
        ("VOLODYMYR", "Володимир"),
        ("SERHIY", "Сергій"),
        ("LUKASHENKA", "Лукашэнка"),
        ("DJORDJE", "Ђорђе"),
        ("YITZHAK", "יצחק"),
        ("YOSEF", "יוסף"),
        ("JOHN", "ג'ון"),
        ("JOHN", "ג׳ון"),
        ("WANG", "王"),
        ("XIAOMING", "小明"),
        ("ALEXANDER", "亞歷山大"),
        ("ALEXANDER", "亚历山大"),
        ("GIORGOS", "Γιώργος"),
        ("RAVI", "रवि"),
    ];

    #[test]
    fn a_name_is_recognised_in_another_script() {
        for (latin, original) in SPELLINGS {
            let similarity = is_romanisation(latin, original);
            assert!(
                similarity.is_some_and(|similarity| similarity > 0.84),
                "{latin} {original} {similarity:?}"
            );
        }
    }

    #[test]
    fn another_name_is_not() {
        for (latin, original) in [
            ("MARIA", "محمد"),
            ("IBRAHIM", "محمد"),
            ("SERGEY", "Андрей"),
            ("GARCIA", "Гутьеррес"),
            ("DAVID", "יוסף"),
            ("WANG", "李"),
            ("ALEXANDER", "小明"),
            ("MARIA", ""),
            ("", "محمد"),
            ("MARIA", "—"),
        ] {
            assert_eq!(is_romanisation(latin, original), None, "{latin} {original}");
        }
    }

    #[test]
    fn the_better_spelling_is_the_more_similar() {
        for (original, better, worse) in [
            ("Мария", "MARIA", "MARIO"),
            ("محمود", "MAHMOUD", "MOHAMMED"),
            ("غارسيا", "GARCIA", "GRASIA"),
            ("Иванов", "IVANOV", "IVANOVA"),
        ] {
            let [better, worse] =
                [better, worse].map(|latin| is_romanisation(latin, original).unwrap_or(0.0));
            assert!(better > worse + 0.01, "{original} {better} {worse}");
        }
    }

    #[test]
    fn common_names_are_read_as_they_are_commonly_written() {
        for (original, expected) in [
            ("محمد", "MOHAMED"),
            ("أحمد", "AHMED"),
            ("Зеленський", "ZELENSKY"),
            ("Сергей", "SERGEY"),
            ("יוסף", "YOSEF"),
            ("王", "WANG"),
            ("习近平", "XIJINPING"),
            ("たなか", "TANAKA"),
            ("Γιώργος", "GIORGOS"),
        ] {
            let readings = readings(original);
            assert!(readings.iter().take(4).any(|reading| reading == expected), "{original} {readings:?}");
        }
    }

    #[test]
    fn spellings_of_one_name_share_a_skeleton() {
        for (one, other) in [("MOHAMMED", "MUHAMMAD"), ("HUSSEIN", "HUSAYN"), ("SERGEI", "SERGUEY")] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        for (one, other) in [("GARCIA", "GUERRA"), ("LOPEZ", "LUNA"), ("MORALES", "RAMOS"), ("ANA", "NOE")] {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }

    /// Words of one script, or of anything.
    fn originals() -> impl Strategy<Value = String> {
        prop_oneof!["[ا-ي]{1,9}", "[а-яіїєў]{1,10}", "[א-ת']{1,9}", "[一-鿿]{1,5}", "\\PC{0,60}"]
    }

    proptest! {
        #[test]
        fn words_that_are_accepted_share_a_key(
            original in originals(), pick in 0usize..8, place in 0usize..12, letter in "[A-Z]?"
        ) {
            // A reading with a slip is often accepted, one without nearly always.
            let Some(mut latin) = readings(&original).into_iter().cycle().nth(pick) else { return Ok(()) };
            let place = place.min(latin.len() - 1);
            latin.replace_range(place..=place, &letter);
            if is_romanisation(&latin, &original).is_some() {
                let keys = script_keys(&original);
                prop_assert!(latin_keys(&latin).iter().any(|key| keys.contains(key)), "{} {}", latin, original);
            }
        }

        #[test]
        fn everything_is_bounded(original in originals(), latin in "[A-Z0-9]{0,80}") {
            let readings = readings(&original);
            prop_assert!(readings.len() <= MOST_READINGS);
            for reading in readings {
                prop_assert!(!reading.is_empty() && reading.bytes().all(|letter| letter.is_ascii_uppercase()));
            }
            prop_assert!(script_keys(&original).len() <= MOST_KEYS && latin_keys(&latin).len() <= MOST_KEYS);
            let similarity = is_romanisation(&latin, &original).unwrap_or(1.0);
            prop_assert!((LEAST_SIMILAR..=1.0).contains(&similarity));
        }
    }
}
