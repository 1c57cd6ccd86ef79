//! Words of names in other scripts: how they may be spelt in Latin letters, and whether a Latin word is such a
//! spelling.
//!
//! What is learned from pairs of words: Arabic, Chinese, Hebrew and Cyrillic (`docs/names.md` says from which and what
//! it reaches). Other scripts are romanised letter by letter.
//!
//! **Invariants:** total and bounded, whatever the text; words for which [`is_romanisation`] says yes share one of
//! [`latin_keys`] and [`script_keys`], at most [`MOST_KEYS`] a side, so that an index by key loses none.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::letters::Letters;

mod align;
mod group;
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

/// Words that a thread remembers: to read one takes tens of microseconds, and names share their words. A bound on
/// memory, not on the answer.
const MOST_REMEMBERED: usize = 1 << 13;

thread_local! {
    static REMEMBERED: RefCell<FxHashMap<Box<str>, Option<Rc<Known>>>> = RefCell::default();
}

/// A word and what was found of it so far.
struct Known {
    word: Word,
    readings: OnceCell<Vec<Letters>>,
    skeletons: OnceCell<Vec<Skeleton>>,
}

/// `None` for a word without letters.
fn known(original: &str) -> Option<Rc<Known>> {
    REMEMBERED.with_borrow_mut(|remembered| {
        if let Some(known) = remembered.get(original) {
            return known.clone();
        }
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        let known = Known::read(original).map(Rc::new);
        remembered.insert(original.into(), known.clone());
        known
    })
}

impl Known {
    fn read(original: &str) -> Option<Self> {
        let word = Word::read(original)?;
        Some(Self { word, readings: OnceCell::new(), skeletons: OnceCell::new() })
    }

    fn readings(&self) -> &[Letters] {
        self.readings.get_or_init(|| {
            let mut readings = reading::readings(&self.word, MOST_READINGS);
            let syllables = self.word.in_syllables.as_deref().map_or(Letters::EMPTY, Letters::new);
            if !syllables.is_empty() && !readings.contains(&syllables) {
                readings.truncate(MOST_READINGS - 1);
                readings.insert(readings.len().min(1), syllables);
            }
            readings
        })
    }

    fn skeletons(&self) -> &[Skeleton] {
        self.skeletons.get_or_init(|| {
            let syllables = self.word.in_syllables.as_deref();
            let syllables = syllables.map(|syllables| Skeleton::of(syllables.as_bytes()));
            first_different(syllables.into_iter().chain(Skeleton::of_word(&self.word)))
        })
    }
}

/// The most probable spellings of a word in another script in capitals A–Z, best first, at most eight.
pub(crate) fn readings(word: &str) -> Vec<Letters> {
    known(word).map_or_else(Vec::new, |known| known.readings().to_vec())
}

/// What remains of a Latin word (capitals A–Z) when only consonants count: `MOHAMMED` and `MUHAMMAD` share it.
#[cfg(test)]
fn skeleton(word: &str) -> Letters {
    Skeleton::of(word.as_bytes()).finished().letters()
}

/// Keys by which to look up words in other scripts: the skeleton, and what it is when one consonant is missing.
pub(crate) fn latin_keys(latin: &str) -> Vec<Letters> {
    letters(&latin_skeletons(latin.as_bytes()))
}

/// Keys by which to look up Latin words: the skeletons of the spellings of a word in another script.
pub(crate) fn script_keys(original: &str) -> Vec<Letters> {
    known(original).map_or_else(Vec::new, |known| letters(known.skeletons()))
}

fn letters(skeletons: &[Skeleton]) -> Vec<Letters> {
    skeletons.iter().map(|skeleton| skeleton.letters()).collect()
}

fn latin_skeletons(latin: &[u8]) -> Vec<Skeleton> {
    first_different(Skeleton::of(latin).shortened())
}

fn first_different(skeletons: impl Iterator<Item = Skeleton>) -> Vec<Skeleton> {
    let mut different = Vec::with_capacity(MOST_KEYS);
    for skeleton in skeletons.map(Skeleton::finished) {
        if different.len() < MOST_KEYS && !different.contains(&skeleton) {
            different.push(skeleton);
        }
    }
    different
}

/// How well a Latin word (capitals A–Z) spells a word in another script: 1.0 when there is nothing else it could be,
/// 0.75 when any other name is as likely, at least [`LEAST_SIMILAR`]; `None` when it does not.
pub(crate) fn is_romanisation(latin: &str, original: &str) -> Option<f32> {
    let known = known(original)?;
    let chance = known.word.table.chance(latin.as_bytes());
    let limit = i32::from(chance) - known.word.least_evidence;
    let cost = align::cost(&known.word, latin.as_bytes(), limit.clamp(0, MOST_COST) as u16)?;
    let skeletons = latin_skeletons(latin.as_bytes());
    let share_a_key = skeletons.iter().any(|skeleton| known.skeletons().contains(skeleton));
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
    fn letters_of_a_second_script_are_left_out() {
        for (mixed, plain) in [("יוёסף", "יוסף"), ("Сергיײей", "Сергей"), ("محمјد", "محمد")]
        {
            assert_eq!(find(mixed), find(plain), "{mixed}");
        }
    }

    #[test]
    fn a_rare_chinese_character_is_a_syllable_too() {
        // Beyond the first plane.
        let readings = readings("王𠮷");
        assert!(readings.iter().any(|reading| reading.as_str() == "WANGKICHI"), "{readings:?}");
    }

    /// Without what is remembered.
    fn find(original: &str) -> Option<(Vec<Letters>, Vec<Skeleton>)> {
        Known::read(original).map(|known| (known.readings().to_vec(), known.skeletons().to_vec()))
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
            assert!(
                readings.iter().take(4).any(|reading| reading.as_str() == expected),
                "{original} {readings:?}"
            );
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
        fn what_is_remembered_is_what_would_be_found(words in prop::collection::vec(originals(), 1..6)) {
            for word in words.iter().chain(&words) {
                let (found, keys) = find(word).unwrap_or_default();
                prop_assert_eq!(readings(word), found);
                prop_assert_eq!(script_keys(word), letters(&keys));
            }
        }

        #[test]
        fn words_that_are_accepted_share_a_key(
            original in originals(), pick in 0usize..8, place in 0usize..12, letter in "[A-Z]?"
        ) {
            // A reading with a slip is often accepted, one without nearly always.
            let Some(reading) = readings(&original).into_iter().cycle().nth(pick) else { return Ok(()) };
            let mut latin = reading.to_string();
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
