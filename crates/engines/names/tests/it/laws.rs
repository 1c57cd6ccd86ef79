//! Laws that hold for every pair of names.

use std::collections::BTreeSet;

use names::{How, Name, compare, cut_key, meet};
use proptest::prelude::*;
use vocabulary::PersonName;

/// Words from few letters, so that pairs meet in every way; some real particles, titles and abbreviations.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[A-E]{1,7}",
        2 => prop::sample::select(vec![
            "DE", "LA", "VDA", "AL", "MA", "JR", "DR", "MARIA", "MARIO", "PACO", "PANCHO", "FRANCISCO", "MUÑOZ", "MUNXXOZ", "K'IX", "ABD", "ABDUL",
        ])
        .prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "Мария", "Марія", "МАРИО", "محمد", "محمود", "عبد", "משה", "王伟", "王维", "Γιώργος", "रवि", "MARIYA",
            "MOHAMAD", "MOHAMED", "MOSHE", "WANGWEI",
        ])
        .prop_map(str::to_owned),
    ]
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..=most).prop_map(|words| words.join(" "))
}

fn person_name() -> impl Strategy<Value = PersonName> {
    prop_oneof![
        3 => (words(3), words(3)).prop_map(|(surname, given)| PersonName::parts(surname, given)),
        3 => words(5).prop_map(PersonName::whole),
        1 => any::<String>().prop_map(PersonName::whole),
    ]
}

/// Names of few, similar, self-repeating words, in which many alignments are equally good.
fn tangled_name() -> impl Strategy<Value = PersonName> {
    let word = prop::sample::select(vec![
        "A",
        "BABBABABBA",
        "AB",
        "BA",
        "ABA",
        "BAAB",
        "ABAB",
        "ABABA",
        "BABAB",
        "ABBAB",
    ]);
    let words = |most| prop::collection::vec(word.clone(), 1..=most).prop_map(|words| words.join(" "));
    prop_oneof![
        words(5).prop_map(PersonName::whole),
        (words(3), words(3)).prop_map(|(surname, given)| PersonName::parts(surname, given)),
    ]
}

/// A word, and the same with up to three slips of the pen.
fn slipped_words() -> impl Strategy<Value = (String, String)> {
    let slips = prop::collection::vec((0..4, any::<prop::sample::Index>(), b'A'..=b'Z'), 0..=3);
    ("[A-Z]{2,14}", slips).prop_map(|(word, slips)| {
        let mut slipped = word.clone().into_bytes();
        for (kind, place, letter) in slips.into_iter().filter(|_| word.len() > 3) {
            let place = place.index(slipped.len() - 1);
            match kind {
                0 => slipped[place] = letter,
                1 => slipped.insert(place, letter),
                2 if slipped.len() > 2 => drop(slipped.remove(place)),
                _ => slipped.swap(place, place + 1),
            }
        }
        (word, String::from_utf8(slipped).unwrap())
    })
}

/// The words of a normalised name as a source would give them.
fn written(name: &Name) -> PersonName {
    let text = |is_part: fn(names::Role) -> bool| {
        let words = name.tokens().iter().filter(|token| is_part(token.role));
        words.map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    if name.has_parts() {
        PersonName::parts(text(names::Role::is_surname), text(names::Role::is_given))
    } else {
        PersonName::whole(text(|_| true))
    }
}

fn texts(name: &Name) -> Vec<String> {
    name.tokens().iter().map(|token| token.text.to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_comparison_is_symmetric(one in person_name(), other in person_name()) {
        let (one, other) = (Name::normalise(&one), Name::normalise(&other));
        let (there, back) = (compare(&one, &other), compare(&other, &one));
        prop_assert_eq!(there.score, back.score);
        prop_assert_eq!((there.is_exact, there.is_consistent), (back.is_exact, back.is_consistent));
        prop_assert_eq!(there.has_swapped_surnames, back.has_swapped_surnames);
        prop_assert_eq!((there.surname, there.given, there.name), (back.surname, back.given, back.name));
        prop_assert_eq!(there.pairs.len(), back.pairs.len());
    }

    #[test]
    fn a_comparison_of_tangled_names_is_symmetric(one in tangled_name(), other in tangled_name()) {
        let (one, other) = (Name::normalise(&one), Name::normalise(&other));
        prop_assert_eq!(compare(&one, &other).score, compare(&other, &one).score);
    }

    #[test]
    fn a_score_lies_between_nothing_and_one(one in person_name(), other in person_name()) {
        let score = compare(&Name::normalise(&one), &Name::normalise(&other)).score;
        prop_assert!((0.0..=1.0).contains(&score), "{}", score);
    }

    #[test]
    fn a_name_is_itself(name in person_name()) {
        let name = Name::normalise(&name);
        prop_assume!(!name.is_empty());
        prop_assert_eq!(compare(&name, &name).score, 1.0);
    }

    #[test]
    fn normalising_what_is_normal_changes_no_word(surname in "[A-Z]{1,9}( [A-Z]{1,9}){0,2}", given in "[A-Z]{1,9}( [A-Z]{1,9}){0,2}") {
        for name in [PersonName::parts(&surname, &given), PersonName::whole(format!("{given} {surname}"))] {
            let once = Name::normalise(&name);
            // A particle that stands with its word is gone from the text; written alone it would be a word.
            prop_assume!(once.tokens().iter().all(|token| token.particles.is_empty()));
            prop_assert_eq!(texts(&Name::normalise(&written(&once))), texts(&once));
        }
    }

    #[test]
    fn words_that_meet_in_full_share_a_key(one in person_name(), other in person_name()) {
        share_keys_where_they_meet(&Name::normalise(&one), &Name::normalise(&other))?;
    }

    #[test]
    fn slipped_words_that_meet_in_full_share_a_key((word, slipped) in slipped_words(), (next, slipped_next) in slipped_words()) {
        let one = Name::normalise(&PersonName::whole(format!("{word} {next}")));
        let other = Name::normalise(&PersonName::whole(format!("{slipped} {slipped_next}")));
        share_keys_where_they_meet(&one, &other)?;
    }

    #[test]
    fn a_bound_is_never_below_the_score(one in person_name(), other in person_name()) {
        is_bounded(&Name::normalise(&one), &Name::normalise(&other))?;
    }

    #[test]
    fn a_bound_is_never_below_the_score_of_tangled_names(one in tangled_name(), other in tangled_name()) {
        is_bounded(&Name::normalise(&one), &Name::normalise(&other))?;
    }

    #[test]
    fn words_meet_symmetrically(one in person_name(), other in person_name()) {
        for form in Name::normalise(&one).forms() {
            for second in Name::normalise(&other).forms() {
                prop_assert_eq!(meet(form, second), meet(second, form));
            }
        }
    }

    #[test]
    fn a_pair_in_full_has_a_key_by_which_to_find_it(one in tangled_name(), other in tangled_name()) {
        let (one, other) = (Name::normalise(&one), Name::normalise(&other));
        let keys = keys(&other);
        for pair in compare(&one, &other).pairs.iter().filter(|pair| pair.meeting.how.is_full()) {
            let found = pair.first.clone().any(|word| keys_of_word(&one, word).iter().any(|key| keys.contains(key)));
            prop_assert!(found, "{:?}", pair);
        }
    }
}

/// As an index asks: which words of one met a word of the other in full, whichever of them the comparison paired.
fn is_bounded(one: &Name, other: &Name) -> Result<(), TestCaseError> {
    let (mut met, mut same) = (0_u16, 0_u16);
    for (form, second) in
        one.forms().iter().flat_map(|form| other.forms().iter().map(move |second| (form, second)))
    {
        met |= u16::from(meet(form, second).is_some_and(|meeting| meeting.how.is_full())) << form.word();
        same |= u16::from(form.text() == second.text()) << form.word();
    }
    let comparison = compare(one, other);
    let mut by_run = false;
    for pair in comparison
        .pairs
        .iter()
        .filter(|pair| pair.meeting.how == How::Truncated || pair.meeting.how == How::Joined)
    {
        met |= pair.first.clone().fold(0, |words, word| words | 1 << word);
        if pair.first.len() > 1 {
            same |= pair.first.clone().fold(0, |words, word| words | 1 << word);
        }
        by_run |= pair.second.len() > 1;
    }
    let sought = names::Sought::new(one);
    let outline = names::Outline::from_bits(other.outline().to_bits());
    let alike = sought.most_alike(met, same, by_run, outline);
    let information = sought.most_information(met);
    let are_single = one.tokens().len() == 1 && other.tokens().len() == 1;
    if met.count_ones() == 1 && !by_run && !are_single {
        prop_assert!(comparison.score <= names::ONE_WORD_MOST, "{comparison:?}");
    }
    prop_assert!(comparison.score <= alike + 1e-9, "{} {:?} {:?}", comparison.score, alike, comparison);
    prop_assert!(
        comparison.score == 0.0 || comparison.information <= information + 1e-9,
        "{information} {comparison:?}"
    );
    Ok(())
}

/// Every key by which a name can be found.
fn keys(name: &Name) -> BTreeSet<u32> {
    (0..name.tokens().len()).flat_map(|word| keys_of_word(name, word)).collect()
}

/// The keys of a word, of the runs that begin at or cover it, and of what may have been cut from it or to it.
fn keys_of_word(name: &Name, word: usize) -> Vec<u32> {
    let mut keys: Vec<u32> =
        name.runs().iter().filter(|run| run.words().contains(&word)).map(names::Run::key).collect();
    for form in name.forms().iter().filter(|form| form.word() == word) {
        keys.extend(form.keys());
        keys.push(form.run_key());
        keys.extend(form.cut_keys());
    }
    if name.cut_words().any(|cut| cut == word) {
        keys.push(cut_key(&name.tokens()[word].text));
    }
    keys
}

fn share_keys_where_they_meet(one: &Name, other: &Name) -> Result<(), TestCaseError> {
    for form in one.forms() {
        let (sought, listed) = (form.sought_keys(), form.listed_keys());
        let in_full =
            |second: &&names::Form| meet(form, second).is_some_and(|meeting| meeting.how != How::Faint);
        for second in other.forms().iter().filter(in_full) {
            let is_found = second.listed_keys().iter().any(|key| sought.contains(key));
            prop_assert!(is_found, "{} sought, {} listed", form.text(), second.text());
            let is_found = second.sought_keys().iter().any(|key| listed.contains(key));
            prop_assert!(is_found, "{} listed, {} sought", form.text(), second.text());
        }
    }
    Ok(())
}

#[test]
fn names_made_to_hurt_end_soon() {
    let names = [
        "A ".repeat(100_000),
        "AB ".repeat(100_000),
        "A".repeat(1_000_000),
        "DE LA ".repeat(50_000),
        (0..500).map(|n| format!("ABCDEFG{} ", n % 3)).collect(),
        "\u{301}".repeat(100_000),
    ];
    let names: Vec<Name> = names.into_iter().map(|name| Name::normalise(&PersonName::whole(name))).collect();
    for one in &names {
        assert!(one.tokens().len() <= names::MAX_TOKENS);
        for other in &names {
            assert!(compare(one, other).score <= 1.0);
        }
    }
}
