//! Names in other scripts.

use std::fs;
use std::path::PathBuf;

use names::{DEFAULT_THRESHOLD, How, Name, compare};
use vocabulary::PersonName;

use crate::{compared, is_match, is_no_match};

#[test]
fn a_name_is_the_same_in_another_script() {
    for (one, other) in [
        ("Сергей Иванов", "IVANOV, SERGUEI"),
        ("Иванов, Сергей", "IVANOV, SERGEY"),
        ("محمد قاسم", "QASEM, MOHAMMAD"),
        ("محمد قاسم", "Mohamed Kassem"),
        ("عبد الرحمن قاسم", "Abdulrahman Qasim"),
        ("משה כהן", "COHEN, MOSHE"),
        ("王小明", "WANG, XIAOMING"),
        ("王 小明", "WANG, XIAOMING"),
        ("Γιώργος Παπαδόπουλος", "PAPADOPOULOS, GIORGOS"),
        // Neither is in Latin letters.
        ("Мария Гарсия", "МАРИЯ ГАРСИЯ"),
        ("أحمد قاسم", "احمد قاسم"),
        ("亚历山大 王", "亞歷山大 王"),
    ] {
        is_match(one, other);
    }
}

#[test]
fn another_name_in_another_script_is_another_name() {
    for (one, other) in [
        ("Сергей Иванов", "PETROV, SERGEY"),
        ("محمد قاسم", "Mahmoud Hassan"),
        ("محمد قاسم", "إبراهيم قاسم"),
        ("王小明", "LI, XIAOMING"),
        ("משה כהן", "LEVI, MOSHE"),
        // Words in two other scripts, and Chinese syllables, are alike by chance.
        ("建华 韩", "جانان آغا"),
        ("志成 謝", "RI JE SON"),
        ("燕 丁", "JANG HYON U"),
    ] {
        is_no_match(one, other);
    }
}

#[test]
fn words_that_are_only_read_alike_are_not_the_same_word() {
    let how = |one: &str, other: &str| compared(one, other).pairs[0].meeting.how;
    assert_eq!(how("王伟", "王维"), How::Sound);
    assert_eq!(how("王伟", "王伟"), How::Same);
    assert_eq!(how("Сергей", "СЕРГЕЙ"), How::Same);
    assert_eq!(how("Сергей", "SERHEJ"), How::Romanised);
    assert!(how("Сергей", "SERGEY").is_same());
}

/// A pair of words from which nothing was learned (`examples/learn/pairs.rs`).
fn held_out(language: &str) -> Option<Vec<(Name, Name)>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/names/transliteration");
    let path = PathBuf::from(folder).join(format!("wd_{language}_80"));
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("not checked: {} is not there", path.display());
        return None;
    };
    let pair = |line: &str| {
        let (latin, rest) = line.split_once('\t')?;
        let (original, _) = rest.split_once('\t')?;
        let latin = Name::normalise(&PersonName::whole(latin.replace(' ', "")));
        let [word] = latin.tokens() else { return None };
        is_held_out(&word.text).then(|| (latin, original.replace(' ', "")))
    };
    let most = if cfg!(debug_assertions) { 300 } else { 5_000 };
    let name = |(latin, original): (Name, String)| (latin, Name::normalise(&PersonName::whole(original)));
    Some(text.lines().filter_map(pair).take(most).map(name).collect())
}

fn is_held_out(latin: &str) -> bool {
    let hash = latin.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32) % 5 == 0
}

/// At least so many right pairs score the threshold and at most so many wrong ones.
#[track_caller]
fn check(language: &str, least_right: f64, most_wrong: f64) {
    let Some(pairs) = held_out(language) else { return };
    let is_found = |one: &Name, other: &Name| compare(one, other).score >= DEFAULT_THRESHOLD;
    let right = pairs.iter().filter(|(latin, original)| is_found(latin, original)).count();
    let steps = 1..=10_usize;
    let wrong: usize = steps
        .clone()
        .map(|step| {
            let others = pairs.iter().cycle().skip(37 * step);
            pairs.iter().zip(others).filter(|((latin, _), (_, other))| is_found(latin, other)).count()
        })
        .sum();
    let right = right as f64 / pairs.len() as f64;
    let wrong = wrong as f64 / (pairs.len() * steps.count()) as f64;
    println!(
        "{language}: {:.1} % of {} right, {:.2} % of wrong pairs",
        100.0 * right,
        pairs.len(),
        100.0 * wrong
    );
    assert!(right >= least_right && wrong <= most_wrong, "{language}: {right:.4} right, {wrong:.4} wrong");
}

#[test]
fn held_out_arabic_is_found() {
    check("arabic", 0.93, 0.005);
}

#[test]
fn held_out_chinese_is_found() {
    check("chinese", 0.82, 0.01);
}

#[test]
fn held_out_hebrew_is_found() {
    check("hebrew", 0.93, 0.005);
}

#[test]
fn held_out_russian_is_found() {
    check("russian", 0.94, 0.005);
}
