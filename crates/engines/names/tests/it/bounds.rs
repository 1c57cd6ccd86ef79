//! A bound is never below the score, whatever an index knows of two names: words that met, runs, what was cut.

use names::{Form, Name, Outline, Sought, compare, cut_key, meet};
use proptest::prelude::*;
use proptest::sample::select;
use vocabulary::PersonName;

fn word() -> impl Strategy<Value = String> {
    let names = vec![
        "GARCIA",
        "GRACIA",
        "LOPEZ",
        "LOPES",
        "LI",
        "LU",
        "LIU",
        "MAR",
        "MARIA",
        "MA",
        "ANA",
        "ANASTASIA",
        "AN",
        "DANIEL",
        "DANIELA",
        "JOSE",
        "PEPE",
        "JOSEMARIA",
        "XIAOMING",
        "WANG",
        "WANGXIAOMING",
        "ABDUL",
        "RAHMAN",
        "ABDULRAHMAN",
        "HERNANDEZ",
        "HERNAND",
        "CONCEPCION",
        "CONC",
        "CON",
        "MAXIMILIANO",
        "MAXIMI",
        "TZUL",
        "J",
        "M",
        "A",
        "KIM",
        "TIM",
        "ANAMARIA",
        "GARCIALOPEZ",
        "CRUZ",
    ];
    let around = vec!["DE", "LA", "AL", "VDA DE", "SRA DE", "DE LOPEZ", "BIN", "ABD AL"];
    let scripts = vec!["Мохаммед", "محمد", "王", "小明", "Гарсия", "Анна", "Müller"];
    prop_oneof![
        3 => "[A-C]{1,4}",
        2 => "[AB]{5,9}",
        6 => select(names).prop_map(str::to_owned),
        2 => select(around).prop_map(str::to_owned),
        1 => select(scripts).prop_map(str::to_owned),
    ]
}

/// A name of words, of which the first ones are the surname; with `None` nobody says which.
fn name_of(words: &[String], surnames: Option<usize>) -> Name {
    Name::normalise(&match surnames {
        Some(surnames) => {
            let (surname, given) = words.split_at(surnames.min(words.len()));
            PersonName::parts(surname.join(" "), given.join(" "))
        }
        None => PersonName::whole(words.join(" ")),
    })
}

/// Which words of one met the other as an index finds it, which of them the very same, and whether one met a run.
fn marks(one: &Name, other: &Name) -> (u16, u16, bool) {
    let (mut met, mut same, mut by_run) = (0, 0, false);
    for form in one.forms() {
        let bit = 1 << form.word();
        let plain = Form::of_text(form.text());
        for second in other.forms() {
            let meeting = meet(&plain, &Form::of_text(second.text()));
            met |= if meeting.is_some_and(|meeting| meeting.how.is_full()) { bit } else { 0 };
            same |= if form.text() == second.text() { bit } else { 0 };
        }
        if other.runs().iter().any(|run| run.key() == form.run_key()) {
            (met, by_run) = (met | bit, true);
        }
        let is_cut = |word: usize| form.cut_keys().any(|key| key == cut_key(&other.tokens()[word].text));
        met |= if other.cut_words().any(is_cut) { bit } else { 0 };
    }
    for run in one.runs().iter().filter(|run| other.forms().iter().any(|form| run.sounds_like(form))) {
        let words = run.words().fold(0, |words, word| words | 1 << word);
        (met, same) = (met | words, same | words);
    }
    for word in one.cut_words() {
        let text = one.tokens()[word].text;
        let is_longer =
            |form: &Form| form.text().len() > text.len() && form.text().starts_with(text.as_str());
        met |= if text.len() > 3 && other.forms().iter().any(is_longer) { 1 << word } else { 0 };
    }
    (met, same & met, by_run)
}

fn is_bounded(one: &Name, other: &Name) -> Result<(), TestCaseError> {
    let (met, same, by_run) = marks(one, other);
    let (comparison, sought) = (compare(one, other), Sought::new(one));
    let alike = sought.most_alike(met, same, by_run, Outline::from_bits(other.outline().to_bits()));
    prop_assert!(comparison.score <= alike + 1e-9, "{} {} {:?} {:?}", comparison.score, alike, one, other);
    let information = sought.most_information(met);
    prop_assert!(
        comparison.score == 0.0 || comparison.information <= information + 1e-9,
        "{:?} {:?}",
        one,
        other
    );
    Ok(())
}

/// One of the words of a name as it may stand in another: moved, cut, joined with the next, longer, without its start.
fn changed(words: &[String], place: usize, how: usize, letters: usize) -> String {
    let word = &words[place % words.len()];
    match how {
        0 | 1 => word.clone(),
        2 => word.chars().take(letters).collect(),
        3 => format!("{word}{}", words[(place + 1) % words.len()]),
        4 => format!("{word}{}", char::from(b'A' + letters as u8)),
        _ => word.chars().skip(1).collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_bound_is_never_below_the_score_of_a_name_made_of_the_others_words(
        words in prop::collection::vec(word(), 1..6),
        changes in prop::collection::vec((0_usize..6, 0_usize..6, 1_usize..9), 1..7),
        surnames in prop::option::of(0_usize..6),
        other_surnames in prop::option::of(0_usize..7)
    ) {
        let others: Vec<String> =
            changes.into_iter().map(|(place, how, letters)| changed(&words, place, how, letters)).collect();
        let (one, other) = (name_of(&words, surnames), name_of(&others, other_surnames));
        is_bounded(&one, &other)?;
        is_bounded(&other, &one)?;
    }
}
