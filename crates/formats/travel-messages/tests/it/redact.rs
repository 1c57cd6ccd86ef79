//! What must not be known leaves the bytes before they are stored.

use proptest::prelude::*;
use travel_messages::{decode, redact};

use crate::fixtures::{family, paxlst, pnrgov};

const TABLE: &str = include_str!("../../src/sensitive.txt");

/// The entries of one kind: `code`, `type` or `word`, without the mark of beginnings.
fn entries(kind: &str) -> Vec<&'static str> {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let of_kind = lines.filter(|line| line.split_whitespace().nth(1) == Some(kind));
    of_kind.flat_map(|line| line.split_whitespace().skip(2)).map(|word| word.trim_end_matches('*')).collect()
}

/// A booking with a hole for one more segment on each level.
fn booking(extra: &str) -> Vec<u8> {
    pnrgov(&format!(
        "SRC'RCI+EX:A'{extra}TIF+PRIEST+ANAMRS:A:1'{extra}SSR+DOCS:HK:1:EX:::::/P/GTM/C1/GTM/04JUL90/F/19MAR29/PRIEST/ANA/GAY'\
         TVL+210526:0930::1020+SAL+GUA+EX+54:Y'{extra}DAT'{extra}TRI++1:::1'TIF+PRIEST+ANAMRS:A:1'SSD+3A'{extra}\
         ABI+1'SAC+++A'{extra}LTS+0/X'{extra}"
    ))
}

fn check_gone(extra: &str, sensitive: &str) {
    let original = booking(extra);
    let redacted = redact(original.clone());
    let text = String::from_utf8_lossy(&redacted.bytes);
    let plain = redact(booking("")).bytes;
    let plain = String::from_utf8_lossy(&plain);
    assert_eq!(redacted.bytes.len(), original.len());
    assert_eq!(text.matches(sensitive).count(), plain.matches(sensitive).count(), "{extra} {text}");
    assert_eq!(redacted.counts.iter().map(|(_, count)| count).sum::<usize>(), 7, "{extra}");
    assert_eq!(decode(&redacted.bytes), decode(&original), "{extra}");
}

#[test]
fn every_listed_code_goes_with_its_text_from_every_level() {
    for code in entries("code") {
        check_gone(&format!("SSR+{code}:HK:1:EX:::SAL:GUA:ZZTOP+::1'"), code);
        check_gone(&format!("SSR+{code}:HK:1:EX:::SAL:GUA:ZZTOP+::1'"), "ZZTOP");
        check_gone(&format!("LTS+0/O/SR/SSR {code}EXHK1 EX 54'"), code);
        check_gone(&format!("IFT+4:28::EX+{code} REQUESTED'"), code);
    }
    for kind in entries("type") {
        check_gone(&format!("FAR+N+{kind}++++Y26'"), kind);
    }
}

#[test]
fn every_listed_word_goes_from_every_free_text() {
    for word in entries("word") {
        let wrapped = format!("{}\r\n{}", &word[..2], &word[2..]);
        check_gone(&format!("IFT+4:28::EX+PAX IS {word}'"), word);
        check_gone(&format!("SSR+OTHS:HK:1:EX:::::{word}/OK'"), word);
        check_gone(&format!("IFT+4:28::EX+PAX IS {wrapped}.'"), &wrapped);
        let released = format!("{}?{}", &word[..2], &word[2..]);
        check_gone(&format!("IFT+4:28::EX+PAX IS {released}'"), &released);
        check_gone(&format!("TIF+{word} TOUR:G'"), word);
    }
}

#[test]
fn every_listed_word_goes_from_what_a_list_says_of_a_traveller() {
    for word in entries("word") {
        for place in ["FTX+ICN+++@'", "FTX+BAG+++618009:3:@'", "ATT+9++@'", "EMP+1+@'", "GEI+4+:::@'"] {
            let list = paxlst(&format!("NAD+FL+++PRIEST:ANA'ATT+2++F'{}CNT+42:1'", place.replace('@', word)));
            let redacted = redact(list.clone()).bytes;
            let left = String::from_utf8_lossy(&redacted).matches(word).count();
            assert_eq!(left, usize::from("PRIEST".contains(word)), "{place} {word}");
            assert_eq!(decode(&redacted)[0].travellers, decode(&list)[0].travellers, "{place} {word}");
        }
    }
}

#[test]
fn names_and_ordinary_services_stay() {
    let original = booking("SSR+CHML:HK:1:EX'SSR+INFT:HK:1:EX:::::PRIEST/GAY'IFT+4:28+HAPPY UNIONIZED TRIP'");
    let redacted = redact(original.clone());
    assert_eq!((redacted.bytes == original, redacted.counts), (true, vec![]));
    let list = paxlst("NAD+FL+++GAY:CHURCH'RFF+AVF:HIV'");
    assert_eq!(redact(list.clone()).bytes, list);
}

#[test]
fn what_belongs_to_no_segment_is_searched_too() {
    let long = format!("IFT+4:28+{}DIABETIC'", "A ".repeat(40_000));
    for junk in ["TELEX ABOUT WCHR\r\n", "l' WCHR UNB ", &long] {
        let bytes = [junk.as_bytes(), &family(), junk.as_bytes()].concat();
        let text = String::from_utf8(redact(bytes).bytes).unwrap();
        assert!(!text.contains("WCHR") && !text.contains("DIABETIC"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn redacting_keeps_length_and_travellers_and_a_second_time_finds_nothing(
        at in any::<prop::sample::Index>(),
        inserted in "(SSR[+]WCHR:HK'|IFT[+]GAY|'|[+:?\n]|MOML| HIV |\u{2019}|TIF[+]){0,6}",
    ) {
        let mut bytes = booking("SSR+MOML:HK:1:EX:::::X'");
        let at = at.index(bytes.len());
        bytes.splice(at..at, inserted.bytes());
        let once = redact(bytes.clone());
        prop_assert_eq!(once.bytes.len(), bytes.len());
        prop_assert!(redact(once.bytes.clone()).counts.is_empty());
    }
}
