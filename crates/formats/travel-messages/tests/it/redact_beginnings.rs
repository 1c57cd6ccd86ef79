//! Where an interchange begins does not change when the words around its beginning are overwritten.

use travel_messages::{decode, redact};

use crate::fixtures::names;
use crate::redact_smuggled::check_law;

/// Redacts bytes with a sensitive word at the head of the message of EVA: the word goes, EVA does not, and the law
/// holds.
#[track_caller]
fn check(bytes: &[u8]) {
    check_law(bytes);
    let once = redact(bytes.to_vec()).bytes;
    let left = String::from_utf8_lossy(&once).to_ascii_uppercase();
    assert!(!left.contains("MONJ") && !left.contains("LGB"), "{left}");
    let found: Vec<String> = decode(&once).iter().flat_map(names).collect();
    assert!(found.iter().any(|name| name.contains("EVA")), "{found:?} in {left}");
}

/// Two messages of a traveller each; the second head is glued to `word`.
fn glued(word: &[u8], head: &str, trailer: &str) -> Vec<u8> {
    // Its head would be found wherever the second is none; a segment that is not known makes it doubtful.
    let first = b"UNH+1+PAXLST:D:02B'ZZZ+1'NAD+FL+++LARA:ANA'UNT+4+1'";
    [first, word, head.as_bytes(), b"NAD+FL+++LARA:EVA'", trailer.as_bytes()].concat()
}

#[test]
fn a_head_glued_to_a_word_is_no_more_and_no_less_one_when_the_word_is_gone() {
    check_law(b"UNH+1+PAXLST'TIF+LARA+ANA'MONJACHAIRUNH+1+PAXLST'TIF+LARA+ANA'LGB");
    // With bytes that no screen shows: the letter before the second head was crossed out.
    check_law(b"UNH+1+PAXLST'\x92TIF+LARA+ANA'MONJA\0CHAIR\0\0\xd3UNH+1+PAXLST'TIF+LARA+ANA'LGB");
    check_law(b"UNH+1+PAXLST'\x92CANCER\xd3UNH+1+PAXLST'UNA:+.? '");
    let message = "UNH+2+PAXLST:D:02B'";
    for word in ["MONJA\u{d3}", "MONJA\u{2019}\nMONJA\u{d3}", "MONJA\u{301}", "MONJA\u{feff}", "MONJA&#71;"] {
        for trailer in ["", "UNT+3+2'", "UNT+3+2'UNZ+2+7'", "UNT+3+2'UNZ+2+7'LGBT"] {
            let heads = [
                message.to_owned(),
                format!("UNB+UNOA:4+A+B'{message}"),
                format!("UNA:+.? 'UNB+UNOA:4+A+B'{message}"),
                format!("UNG+PAXLST'{message}"),
            ];
            for head in heads {
                check(&glued(word.as_bytes(), &head, trailer));
                let twice = format!("{word}{head}{word}{head}");
                check(&glued(b"", &twice, trailer));
            }
        }
    }
}

/// What a word may end in before the head: letters and marks, some of which are no ASCII, or written as something
/// else.
const ENDS: [&[u8]; 14] = [
    b"",
    b"\xd3",
    "\u{d3}".as_bytes(),
    "\u{d3}\u{d3}".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{feff}\u{feff}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{2019}".as_bytes(),
    b"\xd3\x92",
    b"&#71;",
    "&#71;\u{feff}".as_bytes(),
    b"\\u0047",
    b"=47",
];

#[test]
fn no_end_of_a_word_moves_the_head_behind_it() {
    let heads = [
        "UNH+1+PAXLST'",
        "UNH+1+PAXLST'\0",
        "UNH+1+PAXLST'MONJA'",
        "UNH+1+PAXLST'MON\u{200b}JA'",
        "UNB+UNOA:4+A+B'UNH+1+PAXLST'",
        "UNA:+.? 'UNB+UNOA:4+A+B'UNH+1+PAXLST'",
        "UNA:+.? 'MONJAUNAUNB+UNOA:4+A+B'",
        "UNA#+gáy'UNB+UNOA#4+A+B'UNH+1+PAXLST#D'",
        "UNG+PAXLST'UNH+1+PAXLST'",
        "UIB+UNOA:4'UIH+PAXLST:D'",
        "UNH",
        "UNH&#71;'",
    ];
    let person = b"NAD+FL+++LARA:ANA'";
    for word in ["MONJACHAIR", "MONJ\0A", "LGBT", "GARIF", "+GAY", "\n", "A"] {
        for (end, head) in ENDS.iter().flat_map(|end| heads.map(|head| (end, head))) {
            let glued = [word.as_bytes(), end, head.as_bytes(), person].concat();
            for trailer in [&b"LGB"[..], b"UNT+3+1'UNZ+1+7'MONJA"] {
                check_law(&[&glued, trailer].concat());
                check_law(&[b"UNH+1+PAXLST'\x92", &person[..], &glued, trailer].concat());
                check_law(&[b"UNH+1+PAXLST'ZZZ'", &person[..], &glued, trailer].concat());
                check_law(&[b"UNB+UNOA:4+A+B'UNZ'", &glued[..], trailer].concat());
                check_law(&[&glued, &glued[..], trailer].concat());
            }
        }
    }
}

#[test]
fn a_first_segment_whose_end_is_just_in_sight_is_one_whatever_follows() {
    let rest = "MONJA'NAD+FL+++LARA:ANA'UNB+UNOA:4+A+B'UNH+1+PAXLST'NAD+FL+++LARA:EVA'";
    for length in 1_000..1_030 {
        check_law(format!("UNH+{}'{rest}", "1".repeat(length)).as_bytes());
    }
    for blanks in 240..270 {
        check_law(format!("UNH+1+PAXLST'{}{rest}", " ".repeat(blanks)).as_bytes());
    }
}

#[test]
fn a_word_before_a_colon_is_no_field_of_e_mail() {
    let after = |text: &[u8]| String::from_utf8_lossy(&redact(text.to_vec()).bytes).into_owned();
    for (text, expected) in [
        ("SSR+WCHRUNB\0CANCERUNA:+", "SSR+XXXXXXX\0XXXXXXXXX:+"),
        ("LGB\nMONJA: ONE", "LGB\nXXXXX: ONE"),
        ("MON\nJA: LGB\nTI: 2", "XXX\nXX: XXX\nXX: 2"),
        ("MONJA\nFrom: MONJA\r\nTo: LGBT\n", "XXXXX\nFrom: XXXXX\r\nTo: XXXX\n"),
    ] {
        check_law(text.as_bytes());
        assert_eq!(after(text.as_bytes()), expected);
    }
}
