//! Names in national characters, in zones, and back.

use proptest::prelude::*;
use travel_documents::{
    Language, Name, NotTransliterable, SPELLINGS_AT_MOST, arabic_script, spellings, transliterate,
    zone_spellings,
};
use vocabulary::PersonName;

#[test]
fn names_are_transliterated_as_the_tables_say() {
    use Language::{Belarusian, Bulgarian, Macedonian, Russian, Serbian, Ukrainian};
    for (language, name, expected) in [
        // §4.6, punctuation.
        (None, "D'Artagnan", "DARTAGNAN"),
        (None, "K’ix Tz'ul", "KIX TZUL"),
        (None, "O´Dea O`Dea OʼDea", "ODEA ODEA ODEA"),
        (None, "Marie-Elise", "MARIE ELISE"),
        (None, "Anna, Maria", "ANNA MARIA"),
        (None, " J.  de la Cruz – Peña ", "J DE LA CRUZ PENA"),
        // §6 A.
        (None, "Müller Größe", "MUELLER GROESSE"),
        (None, "Mu\u{308}ller Nu\u{301}n\u{303}ez", "MUELLER NUNEZ"),
        (None, "Åse Ærø Þóra Ðal", "AASE AEROE THORA DAL"),
        (None, "Łukasz Đorđević Şahin İlkay Işık", "LUKASZ DORDEVIC SAHIN ILKAY ISIK"),
        (None, "Nguyễn Thị Ánh Đào", "NGUYEN THI ANH DAO"),
        (None, "ﬁlip ＡＮＡ", "FILIP ANA"),
        // §6 B.
        (None, "Щукин Юрий", "SHCHUKIN IURII"),
        (Some(Russian), "Объедков Семён", "OBIEEDKOV SEMEN"),
        (Some(Ukrainian), "Їжакевич Юлія Згурський", "YIZHAKEVYCH YULIIA ZHURSKYI"),
        (Some(Ukrainian), "Гнатюк Є’вген", "HNATIUK YEVHEN"),
        (Some(Belarusian), "Ёрш Ігар Кузьмін", "IORSH IHAR KUZMIN"),
        (Some(Bulgarian), "Щерев Георги", "SHTEREV GEORGI"),
        (Some(Serbian), "Живковић Љубица Хаџић", "ZIVKOVIC LJUBICA HADZIC"),
        (Some(Macedonian), "Ќосев Ѓорѓи Џамбазов", "KJOSEV GJORGJI DJAMBAZOV"),
        // §6 C, footnotes: doubling, and teh marbuta within and at the end.
        (None, "عبّاس", "EBBAS"),
        (None, "فضّة", "FXDZDZXAH"),
        (None, "فاطمة الزهراء", "FAXTTMXAH ALZHRAXE"),
        (None, "أبو بكر", "XAEBW BKR"),
        (None, "مُحَمَّد", "MXHMMD"),
        (None, "ﻣﺤﻤﺪ", "MXHMD"),
        (None, "گلاب چاند ڑی", "XGGLAB XCAND XXRXYA"),
    ] {
        assert_eq!(transliterate(name, language).as_deref(), Ok(expected), "{name}");
    }
}

#[test]
fn what_the_tables_do_not_know_is_refused_and_not_dropped() {
    for (name, position) in [("Ana 2", 5), ("Ελένη", 1), ("李", 1), ("Əli", 1), ("Ana ١", 5)] {
        assert_eq!(transliterate(name, None), Err(NotTransliterable { position }), "{name}");
    }
}

fn check(name: &str, language: Option<Language>, expected: &[&str]) {
    let found = spellings(&PersonName::whole(name), language).unwrap();
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{name}");
}

#[test]
fn every_admissible_spelling_comes_out() {
    check("Lopez", None, &["LOPEZ"]);
    check("Peña", None, &["PENA", "PENYA", "PENXXA"]);
    check("Müller", None, &["MUELLER", "MULLER", "MUXXLLER"]);
    check("Bäßler", None, &["BAESSLER", "BASSLER"]);
    // Equal letters alike first.
    check("Ööd", None, &["OEOED", "OOD", "OEOD", "OOED"]);
    check("Ђорђе", Some(Language::Serbian), &["DORDE", "DJORDJE", "DORDJE", "DJORDE"]);
    check("Игорь", None, &["IGOR", "IHOR", "YHOR", "IGORY"]);
    let parts = spellings(&PersonName::parts("Muñoz", "Ana"), None).unwrap();
    assert_eq!(parts[0], PersonName::parts("MUNOZ", "ANA"));
    assert!(parts.contains(&PersonName::parts("MUNXXOZ", "ANA")));
}

#[test]
fn a_name_in_a_zone_is_met_in_all_its_spellings() {
    let name = |surname: &str, given: &str| Name {
        surname: surname.to_owned(),
        given: given.to_owned(),
        is_truncated: false,
    };
    let found = |surname: &str, given: &str| -> Vec<String> {
        zone_spellings(&name(surname, given)).iter().map(ToString::to_string).collect()
    };
    assert_eq!(found("LOPEZ", "ANA"), ["LOPEZ, ANA"]);
    assert_eq!(found("MUELLER", ""), ["MUELLER", "MULLER"]);
    assert_eq!(found("MUNXXOZ", "ANA"), ["MUNXXOZ, ANA", "MUNOZ, ANA", "MUNYOZ, ANA"]);
    assert_eq!(found("EBBAS", "MXHMD"), ["EBBAS, MXHMD", "عباس, محمد", "EBBAS, MHMD"]);
}

/// Whatever spelling of the tables a document has, it meets every other of the same name: all lead to the plainest.
#[test]
fn two_spellings_of_one_name_meet() {
    for national in ["Müller", "Peña Núñez", "Åkesson", "Björk Ötztal", "Jürgen Bär"] {
        let all = spellings(&PersonName::whole(national), None).unwrap();
        let plainest = &all[1];
        for spelling in all.iter().filter(|spelling| !spelling.to_string().contains("NY")) {
            let name = Name { surname: spelling.to_string(), given: String::new(), is_truncated: false };
            let met = zone_spellings(&name);
            let plainest = if national.contains('ñ') { all[0].clone() } else { plainest.clone() };
            assert!(met.contains(&PersonName::parts(plainest.to_string(), "")), "{national}: {met:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn spellings_are_bounded_different_and_in_capitals(name in "[a-zA-ZäöüñÅØßІіЇїЮюЯяЦЩъьبتعةضّمح' -]{0,60}") {
        let Ok(found) = spellings(&PersonName::whole(&*name), None) else { return Ok(()) };
        prop_assert!((1..=SPELLINGS_AT_MOST).contains(&found.len()));
        prop_assert_eq!(found[0].to_string(), transliterate(&name, None).unwrap());
        for (index, spelling) in found.iter().enumerate() {
            prop_assert!(!found[..index].contains(spelling));
            let text = spelling.to_string();
            prop_assert!(text.bytes().all(|letter| letter.is_ascii_uppercase() || letter == b' '), "{}", text);
            prop_assert!(!text.contains("  ") && text.trim() == text, "{}", text);
        }
    }

    #[test]
    fn any_text_is_transliterated_or_refused(name in any::<String>()) {
        if let Ok(text) = transliterate(&name, None) {
            prop_assert!(text.bytes().all(|letter| letter.is_ascii_uppercase() || letter == b' '));
            prop_assert_eq!(transliterate(&text, None), Ok(text));
        }
    }

    #[test]
    fn arabic_letters_come_back(name in "[ابتثجحخدذرزسشصضطظعغفقكلمنهويآأؤإئىپچژکگںھہیے]{1,12}( [ابتثجحخدذرزسشصضطظعغفقكلمنهوي]{1,8}ة?)?") {
        let written = transliterate(&name, None).unwrap();
        if let Some(script) = arabic_script(&written) {
            prop_assert_eq!(transliterate(&script, None), Ok(written));
        }
    }

    #[test]
    fn a_zone_has_bounded_spellings(surname in "([A-Z]{1,20}( [AEOUNX]{1,20}){0,2})?", given in "[AEOUNXHTD]{0,39}") {
        let name = Name { surname, given, is_truncated: true };
        let found = zone_spellings(&name);
        prop_assert!((1..=SPELLINGS_AT_MOST).contains(&found.len()));
        prop_assert_eq!(&found[0], &name.person_name());
    }
}
