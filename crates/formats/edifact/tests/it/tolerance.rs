//! Faults that real senders make: each is read through and recorded.

use edifact::{SEGMENT_AT_MOST, Tokenizer};
use proptest::prelude::*;

use crate::read;

/// What follows a `UNA` here, with these service characters.
fn body(component: char, element: char, terminator: &str) -> String {
    let usual = "UNB+IATA:1+A+B+260101:0600+7|TIF+LARA:I+ANA:A:1|UNZ+0+7|";
    let usual = usual.replace(':', &component.to_string()).replace('+', &element.to_string());
    usual.replace('|', terminator)
}

fn check(text: &str, rules: &[&str]) {
    let (segments, broken) = read(text.as_bytes());
    assert_eq!(broken, rules, "{text}");
    let tags: Vec<_> = segments.iter().map(|(tag, _)| tag.as_str()).collect();
    assert_eq!(tags, ["UNB", "TIF", "UNZ"], "{text}");
    assert_eq!(segments[1].1, [vec!["LARA", "I"], vec!["ANA", "A", "1"]], "{text}");
}

#[test]
fn service_characters_are_those_that_the_bytes_show() {
    let usual = body(':', '+', "'");
    check(&usual, &[]);
    check(&format!("UNA:+.? '{usual}"), &[]);
    check(&format!("UNA:+.?*'\r\n{usual}"), &[]);
    check(&format!("UNA:+.? ' {usual}"), &[]);
    check(&format!("UNA:*.? ${}", body(':', '*', "$")), &[]);
    check(&body(':', '*', "$"), &[]);
    check(&body('\u{1f}', '\u{1d}', "\u{1c}"), &[]);
    check(&format!("UNA:+\\*'\n{usual}"), &["una"]);
    check(&format!("UNA:+.\\*’ {usual}"), &["una"]);
    check(&format!("UNA:*.? ${usual}"), &["una"]);
}

#[test]
fn a_release_character_is_the_one_declared() {
    let tif = |text: &str| {
        let (segments, _) = read(text.as_bytes());
        segments[1].1[0][0].clone()
    };
    assert_eq!(tif("UNA:+.? 'UNB+A'TIF+O?'DEA ??A?+B'"), "O'DEA ?A+B");
    assert_eq!(tif("UNA:+\\*'UNB+A'TIF+1\\:2?'"), "1:2?");
    assert_eq!(tif("UNA:+.\\*’ UNB+A'TIF+1\\:2?'"), "1:2?");
    assert_eq!(tif("UNA:+.  'UNB+A'TIF+WHO?'"), "WHO?");
    assert_eq!(tif("UNB+A'TIF+A PBX* 30067'"), "A PBX* 30067");
    assert_eq!(tif("UNB+A'TIF+O?\r\n'DEA'"), "O'DEA");
}

#[test]
fn service_characters_that_contradict_each_other_lose_no_segment() {
    let check = |text: &str, expected: &[&str]| {
        read_forward(text.as_bytes());
        let (segments, _) = read(text.as_bytes());
        let tags: Vec<_> = segments.iter().map(|(tag, _)| tag.as_str()).collect();
        assert_eq!(tags, expected, "{text:?}");
    };
    check("UNB::", &["UNB"]);
    check("UNB\nRCI", &[]);
    check("UNB'BGM", &["UNB", "BGM"]);
    check("UNA+:? .'UNB+\nNAD++++", &["UNB", "NAD"]);
    check("UNA+ :'?.UNB+'TIF++L", &["UNB", "TIF"]);
    check("UNA++.? +UNB+A'TIF+B", &["UNB", "TIF"]);
    check("UNA::.? 'UNB:A'TIF:B'", &["UNB", "TIF"]);
    check("UNA''.? 'UNB+A'TIF+B'", &["UNB", "TIF"]);
    check("UNB+A'TIF+D'UNBEKANNT'TIF+B'", &["UNB", "TIF", "TIF"]);
    check("UNA:*.? $UNB*A$UN\nH*1$$TIF*B$", &["UNB", "UNH", "TIF"]);
    check("UNA:*.? $UNB*A$$UNH*1$TIF*B$", &["UNB", "UNH", "TIF"]);
}

#[test]
fn a_typographic_apostrophe_ends_a_segment_only_before_another() {
    check(&body(':', '+', "’"), &["typographic-terminator"]);
    let (segments, rules) = read("UNB+A'TIF+O’DEA+ANA’DAT’TIF+D’ALBA’".as_bytes());
    let tags: Vec<_> = segments.iter().map(|(tag, _)| tag.as_str()).collect();
    assert_eq!((tags, rules), (vec!["UNB", "TIF", "DAT", "TIF"], vec!["typographic-terminator"]));
    let (segments, rules) = read("UNB+A'TIF+L’ADD IS+D’ORG 7’DAT + X’".as_bytes());
    assert_eq!((segments[1].1.len(), &*segments[1].1[1][0], rules.len()), (2, "D’ORG 7", 2));
    let (segments, _) = read(b"UNB+A'TIF+O\x92DEA+ANA\x92TIF+B+C\x92");
    assert_eq!((segments.len(), segments[1].1[0][0].as_str()), (3, "O’DEA"));
}

#[test]
fn what_stands_around_an_interchange_is_recorded() {
    let usual = body(':', '+', "'");
    check(&format!("\u{feff}{usual}"), &["byte-order-mark"]);
    check(&format!("QU GUAXXEX\r\n.SALXXEX 010600\r\n{usual}"), &["type-b-heading"]);
    check(&format!("{usual}\r\n13JAN26"), &["outside-interchange"]);
}

#[test]
fn faults_between_and_inside_segments_are_recorded_once() {
    let usual = body(':', '+', "'");
    check(&usual.replace("TIF+", "  TIF +"), &["blank-between-segments", "blank-after-tag"]);
    check(&usual.replace("LARA", "LA\r\nRA").replace("TIF", "T\nIF"), &["line-wrap"]);
    check(&usual.replace("TIF", "L'LT'S SR+X'TIF"), &["stray-segment"; 3]);
    check(&usual.replace("TIF", "Error 7\nTIF"), &["stray-segment"]);
    check(&usual.replace("+7'TIF", "+7\r\nTIF"), &["terminator-missing"]);
    check(usual.trim_end_matches('\''), &["unterminated-segment"]);
    let unterminated = format!("{}\r\n\x1a", usual.trim_end_matches('\''));
    check(&unterminated, &["unterminated-segment"]);
    let (segments, _) = read(unterminated.as_bytes());
    assert_eq!(segments[2].1[1], ["7"]);
}

#[test]
fn a_long_line_that_ends_with_a_separator_is_wrapped() {
    let tvl = format!("TVL+{}+", "A".repeat(60));
    let (segments, rules) = read(format!("UNB+A'{tvl}\r\nADD+CTA'").as_bytes());
    assert_eq!(
        (&segments[1].1[1..], rules),
        (&[vec!["ADD".into()], vec!["CTA".into()]][..], vec!["line-wrap"])
    );
    // What is released separates nothing, and a short line was not wrapped.
    for line in [format!("{}?+", &tvl[..64]), "NAD+ZZZ+++".to_owned()] {
        let (segments, rules) = read(format!("UNB+A'{line}\r\nADD+CTA'").as_bytes());
        assert_eq!((segments.len(), rules), (3, vec!["terminator-missing"]), "{line}");
    }
}

#[test]
fn text_that_is_not_utf_8_is_read_as_latin_1() {
    let (segments, rules) = read(b"UNB+A'TIF+MU\xd1OZ'TIF+MU\xc3\x91OZ'TIF+PE\xd1A'");
    let names: Vec<_> = segments[1..].iter().map(|(_, elements)| elements[0][0].as_str()).collect();
    assert_eq!((names, rules), (vec!["MUÑOZ", "MUÑOZ", "PEÑA"], vec!["not-utf-8"]));
}

#[test]
fn a_segment_without_an_end_is_passed_over() {
    let long = "A".repeat(SEGMENT_AT_MOST);
    let (segments, rules) = read(format!("UNB+A'FTX+{long}'TIF+LARA'").as_bytes());
    assert_eq!((segments.len(), rules), (2, vec!["segment-too-long"]));
    let fitting = "A".repeat(SEGMENT_AT_MOST - 5);
    let (segments, rules) = read(format!("UNB+A'FTX+{fitting}'TIF+LARA'").as_bytes());
    assert_eq!((segments.len(), rules.len()), (3, 0));
}

#[test]
fn lines_without_terminators_are_read_in_one_pass() {
    let lines = "TIF+LARA+ANA\n".repeat(40_000);
    let (segments, _) = read(format!("UNB+A'\n{lines}").as_bytes());
    assert_eq!(segments.len(), 40_001);
}

/// Places go forward and stay inside each other.
fn read_forward(input: &[u8]) {
    let mut tokenizer = Tokenizer::new(input);
    let mut behind = 0;
    while let Some(segment) = tokenizer.next_segment() {
        assert!(segment.span().start >= behind);
        behind = segment.span().end;
        for element in segment.elements() {
            assert!(element.span().end <= behind);
            for component in element.components() {
                assert!(component.span().end <= element.span().end);
                let _ = component.text();
            }
        }
    }
    assert!(behind <= input.len());
    for found in tokenizer.deviations.take() {
        assert!(found.offset + found.length <= input.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read_forward(
        head in prop::sample::select(vec!["", "UNA:+.? '", "UNB+A'", "UNA:+\\*’", "UNA:*.? $UNB*A$"]),
        bytes in proptest::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"'+:?\nUNABTIF \xe2\x80\x99\x92".to_vec())], 0..300),
    ) {
        read_forward(&[head.as_bytes(), &bytes].concat());
    }
}
