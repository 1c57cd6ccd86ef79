//! What transport does to an interchange: the message is read, and what was around it is recorded in its place.

use crate::{Plain, plain};
use edifact::Tokenizer;

const USUAL: &str = "UNB+UNOA:4+A+B+260101:0600+7'UNH+1+PAXLST:D:02B'NAD+FL+++LARA LARA:ANA'UNT+3+1'UNZ+1+7'";

fn segments(tokenizer: &mut Tokenizer<'_>) -> Vec<Plain> {
    tokenizer.map(|segment| plain(&segment)).collect()
}

/// Reads the usual segments, and each broken rule with the bytes it stands for.
fn check(input: impl AsRef<[u8]>, broken: &[(&str, &str)]) {
    let input = input.as_ref();
    let shown = String::from_utf8_lossy(input);
    let mut tokenizer = Tokenizer::new(input);
    assert_eq!(segments(&mut tokenizer), segments(&mut Tokenizer::new(USUAL.as_bytes())), "{shown}");
    let found = tokenizer.deviations.take();
    let place = |offset: usize, length: usize| String::from_utf8_lossy(&input[offset..offset + length]);
    let found: Vec<_> = found.iter().map(|found| (found.rule, place(found.offset, found.length))).collect();
    assert_eq!(
        found,
        broken.iter().map(|(rule, place)| (*rule, (*place).into())).collect::<Vec<_>>(),
        "{shown}"
    );
}

#[test]
fn a_type_b_message_is_named() {
    let heading = "QU GUAXXYY SALXXEX\r\n.MEXAPEX 121200\r\n";
    check(format!("{heading}{USUAL}"), &[("type-b-heading", heading)]);
    let heading = "\r\n\x01QU GUAXXYY\r\n.MEXAPEX 121200/REF12\r\n\x02";
    check(
        format!("{heading}{USUAL}\r\n\x03"),
        &[("type-b-heading", heading), ("control-characters", "\r\n\x03")],
    );
    let heading = "=HEADER\r\nRCV,2026/01/01 06:00\r\n=PRIORITY\r\nQU\r\n=DESTINATION TYPE B\r\nSTX,GUAXXYY\r\n=TEXT\r\n";
    check(format!("{heading}{USUAL}\r\n=\r\n"), &[("type-b-heading", heading), ("type-b-end", "\r\n=\r\n")]);
    check(format!("{USUAL}\r\nNNNN\r\n\x03"), &[("type-b-end", "\r\nNNNN\r\n\x03")]);
}

#[test]
fn padding_is_named() {
    check(format!("{USUAL}\x1a"), &[("control-characters", "\x1a")]);
    check(
        format!("\0\0{USUAL}\0\0\x04"),
        &[("control-characters", "\0\0"), ("control-characters", "\0\0\x04")],
    );
    check(USUAL.replace("'NAD", "'\0\0NAD"), &[("control-characters", "\0\0")]);
    check(format!("\u{feff}{USUAL}"), &[("byte-order-mark", "\u{feff}")]);
    check(format!("\r\n\u{feff}\r\n{USUAL}\r\n"), &[("byte-order-mark", "\u{feff}")]);
}

#[test]
fn what_is_none_of_these_is_outside() {
    let armour = "-----BEGIN MESSAGE-----\n";
    check(
        format!("{armour}{USUAL}\n-----END-----"),
        &[("outside-interchange", armour), ("outside-interchange", "\n-----END-----")],
    );
}

#[test]
fn blanks_and_empty_segments_are_passed_over() {
    check(USUAL.replace("'NAD", "' \t\r\n NAD"), &[("blank-between-segments", " \t\r\n ")]);
    check(USUAL.replace("NAD", "NAD \t"), &[("blank-after-tag", " \t")]);
    check(USUAL.replace("'NAD", "'''\r\n'NAD"), &[("empty-segment", "''\r\n'")]);
    check(
        USUAL.replace("'", "''").trim_end_matches('\''),
        &[("empty-segment", "'"), ("unterminated-segment", "UNZ+1+7")],
    );
    check(USUAL.replace("'", "'\r\n"), &[]);
}

#[test]
fn an_e_mail_is_named_and_its_lines_are_put_together() {
    let heading = "From: ops@example.org\r\nSubject: APIS EX54\r\n\r\n";
    check(
        format!("{heading}{USUAL}\r\n-- \r\nANA"),
        &[("mail-heading", heading), ("outside-interchange", "\r\n-- \r\nANA")],
    );

    let wrapped = USUAL.replace("LARA LARA", "LARA =\r\nLARA").replace("UNT", "UN=\r\nT");
    check(&wrapped, &[("quoted-printable", "=\r")]);
    check(wrapped.replace("=\r\n", "= \t\r\n"), &[("quoted-printable", "= \t\r")]);
    check(USUAL.replace("'NAD", "'=\r\nNAD").replace("LARA:", "L=41RA:"), &[("quoted-printable", "=")]);
}

#[test]
fn an_equals_sign_before_a_lost_terminator_is_text() {
    let mut tokenizer = Tokenizer::new(b"UNB+A'DAT+710:130426=\nTIF+LARA'UNZ+0'");
    let read = segments(&mut tokenizer);
    assert_eq!((read.len(), &read[1].1), (4, &vec![vec!["710".to_owned(), "130426=".to_owned()]]));
    assert_eq!(tokenizer.deviations.take()[0].rule, "terminator-missing");
}

#[test]
fn quoted_printable_is_decoded_where_the_heading_says_so() {
    let heading = "Content-Transfer-Encoding: Quoted-Printable\n\n";
    let body = USUAL.replace("LARA:", "L=41R=\nA:").replace("+7'UNH", "+7'=\nUNH");
    check(format!("{heading}{body}"), &[("mail-heading", heading), ("quoted-printable", heading)]);
    // What is encoded structures nothing.
    let input = format!("{heading}UNB+A'TIF+O=27DEA=2BX:MU=C3=91OZ'UNZ+0'");
    let mut tokenizer = Tokenizer::new(input.as_bytes());
    let tif = segments(&mut tokenizer).remove(1);
    assert_eq!(tif.1, [["O'DEA+X", "MUÑOZ"]]);
}

#[test]
fn only_the_part_that_is_quoted_printable_is_decoded() {
    let texts = |input: &str| -> Vec<String> {
        let all = segments(&mut Tokenizer::new(input.as_bytes()));
        all.iter().filter(|(tag, _)| tag == "FTX").map(|(_, elements)| elements[0][0].clone()).collect()
    };
    let sound = "UNB+A'FTX+X=41'UNZ+0'";
    let part = |encoding: &str| format!("Content-Transfer-Encoding: {encoding}\n\n");
    let (encoded, plain) = (part("quoted-printable"), part("7bit"));
    assert_eq!(texts(&format!("{encoded}{sound}\n{sound}")), ["XA", "XA"]);
    assert_eq!(texts(&format!("{encoded}{sound}\n{plain}{sound}")), ["XA", "X=41"]);
    assert_eq!(texts(&format!("{encoded}See attached.\n{plain}{sound}")), ["X=41"]);
    assert_eq!(texts(&format!("Subject: not quoted-printable\n\n{sound}")), ["X=41"]);
    // What soft line breaks show holds for their own interchange.
    assert_eq!(texts(&format!("UNB+A'FTX+X=\nY'UNZ+0'\n{sound}")), ["XY", "X=41"]);
    // A line that was wrapped behind a sign of equality is followed by others that were not.
    assert_eq!(texts("UNB+A'FTX+A=\r\nB\r\nC=41'UNZ+0'"), ["A=BC=41"]);
    assert_eq!(texts("UNB+A'FTX+A\r\nB'FTX+C=\r\nD=41'UNZ+0'"), ["AB", "C=D=41"]);
    assert_eq!(texts("UNB+A'FTX+A=\r\nFTX+C=41'UNZ+0'"), ["A=", "C=41"]);
}

#[test]
fn quoted_lines_are_read_without_their_marks() {
    let quoted = USUAL.replace("'", "'\r\n> ").replace("LARA LARA", "LARA\r\n>  LARA");
    let quoted = format!("> {}", quoted.trim_end_matches("\r\n> "));
    check(&quoted, &[("quoted-lines", "> "), ("line-wrap", "\r")]);
    check(format!("> UNA:+.? '\r\n{quoted}"), &[("quoted-lines", "> "), ("line-wrap", "\r")]);
    check(format!(">> {}\n>>\n", USUAL.replace("'", "'\n>> ")), &[("quoted-lines", ">> ")]);
    // No more is left out than the first line has.
    let mut tokenizer = Tokenizer::new(b"> UNB+A'\n> FTX+A\n> >B\n>  > C'\n> UNZ+0'");
    assert_eq!(segments(&mut tokenizer)[1].1, [["A>B > C"]]);
}

#[test]
fn a_second_declaration_is_recorded() {
    let una = "UNA:+.? '";
    check(format!("{una}{una}{USUAL}"), &[("una-repeated", una)]);
    check(format!("{una}{}", USUAL.replace("UNH", "UNA:+.? 'UNH")), &[("una-repeated", una)]);
}

#[test]
fn several_interchanges_are_read_with_what_is_between_them() {
    let input = format!("{USUAL}\r\nnext\r\n\u{feff}UNA:+.? '{USUAL}\r\n{USUAL}\0");
    let mut tokenizer = Tokenizer::new(input.as_bytes());
    let usual = segments(&mut Tokenizer::new(USUAL.as_bytes()));
    assert_eq!(segments(&mut tokenizer), [usual.clone(), usual.clone(), usual].concat());
    let rules: Vec<_> = tokenizer.deviations.take().iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["outside-interchange", "byte-order-mark", "control-characters"]);
}

#[test]
fn windows_1252_is_read_as_such() {
    let mut tokenizer = Tokenizer::new(b"UNB+A'TIF+O\x92DEA \x80 \x8a\x9eI\xd1\x81'UNZ+0'");
    let tif = segments(&mut tokenizer).remove(1);
    assert_eq!(tif.1, [["O’DEA € ŠžIÑ\u{81}"]]);
    assert_eq!(tokenizer.deviations.take()[0].rule, "not-utf-8");
}

#[test]
fn what_is_base64_is_not_read_and_says_so() {
    let input = "Subject: x\nContent-Transfer-Encoding: BASE64\n\nVU5CK1VOT0E6NA==\n";
    let mut tokenizer = Tokenizer::new(input.as_bytes());
    assert!(tokenizer.next_segment().is_none());
    let found: Vec<_> = tokenizer.deviations.take().iter().map(|found| (found.rule, found.length)).collect();
    assert_eq!(found, [("outside-interchange", input.len()), ("base64", input.len())]);
    let behind = format!("\nFrom: x\n{input}");
    check(format!("{USUAL}{behind}"), &[("outside-interchange", &behind), ("base64", &behind)]);
}

#[test]
fn a_message_without_its_interchange_is_no_part_of_a_word() {
    let lost = "UNH+1+PAXLST:D:02B'NAD+FL+++LARA:ANA'UNT+3+1'";
    let first = |before: &[u8]| {
        let input = [before, lost.as_bytes(), USUAL.as_bytes()].concat();
        Tokenizer::new(&input).next().map(|segment| segment.span().start - before.len())
    };
    for before in [&b""[..], b"\n", b"X-", b"\xef\xbb\xbf", b"NOTA\n\xef\xbb\xbf"] {
        assert_eq!(first(before), Some(0), "{before:?}");
    }
    // Padding behind its head hides no message.
    let padded = lost.replacen('\'', "'\0\0", 1) + USUAL;
    assert_eq!(Tokenizer::new(padded.as_bytes()).next().map(|segment| segment.span().start), Some(0));
    let words =
        ["NOTA", "NOTA ", "NOTX", "NOTx", "NOT\u{c1}", "NOTA\u{301}", "NOTA\u{feff}", "\u{41d}\u{41e}"];
    for before in words.map(str::as_bytes).into_iter().chain([&b"NOT\xc1"[..]]) {
        assert_eq!(first(before), Some(lost.len()), "{before:?}");
    }
}

#[test]
fn letters_are_no_service_characters_whatever_they_are() {
    for characters in ["#+g\u{e1}y'", "#+gxxy'", "#+gxy'", "#+XXX'"] {
        let input = format!("UNA{characters}{USUAL}");
        let mut tokenizer = Tokenizer::new(input.as_bytes());
        assert_eq!(segments(&mut tokenizer), segments(&mut Tokenizer::new(USUAL.as_bytes())), "{input}");
    }
    for declared in ["UNA:+.?\u{a0}'", "UNA:+.? \u{2018}", "UNA:+.? \u{2019}"] {
        let input = format!("{declared}UNB+UNOA:4+A+B'TIF+O?'DEA'");
        assert_eq!(segments(&mut Tokenizer::new(input.as_bytes()))[1].1[0][0], "O'DEA", "{input}");
    }
    let input = b"UNA#+.? \x92UNB+UNOA#4+A+B'TIF+O?'DEA#B'";
    assert_eq!(segments(&mut Tokenizer::new(input))[1].1[0], ["O'DEA", "B"]);
}
