//! Interchanges, groups and messages, and what their trailers say.

use edifact::Interchanges;

/// The segments of each message, and the rules broken.
fn walk(text: &str) -> (Vec<Vec<String>>, Vec<&'static str>) {
    let mut interchanges = Interchanges::new(text.as_bytes());
    let mut messages = Vec::new();
    while interchanges.next_message().is_some() {
        let mut tags = Vec::new();
        while let Some(segment) = interchanges.next_segment() {
            tags.push(segment.tag().to_owned());
        }
        messages.push(tags);
    }
    (messages, interchanges.deviations().take().iter().map(|found| found.rule).collect())
}

fn check(text: &str, messages: &[&[&str]], rules: &[&str]) {
    let (found, broken) = walk(text);
    assert_eq!(
        (found, broken),
        (
            messages.iter().map(|tags| tags.iter().map(|tag| (*tag).to_owned()).collect()).collect(),
            rules.to_vec()
        ),
        "{text}"
    );
}

const UNB: &str = "UNB+UNOA:4+A+B+260101:0600+7'";

#[test]
fn groups_and_interchanges_hold_several_messages() {
    check(
        &format!(
            "{UNB}UNG+PAXLST+A+B+260101:0600+8+UN+D:02B'UNH+1+PAXLST'BGM+745'UNT+3+1'UNH+2+PAXLST'UNT+2+2'UNE+2+8'UNZ+1+7'\
                  {UNB}UNH+1+PAXLST'UNT+2+1'UNZ+1+7'"
        ),
        &[&["BGM"], &[], &[]],
        &[],
    );
}

#[test]
fn a_wrong_count_or_reference_is_recorded_and_nothing_is_lost() {
    check(&format!("{UNB}UNH+1+PAXLST'BGM+745'UNT+9+1'UNZ+1+7'"), &[&["BGM"]], &["unt-count"]);
    check(
        &format!("{UNB}UNH+1+PAXLST'BGM+745'UNT+3+2'UNZ+3+8'"),
        &[&["BGM"]],
        &["unt-reference", "unz-count", "unz-reference"],
    );
    check(&format!("{UNB}UNH+1+PAXLST'BGM+745'UNT'UNZ+1+7'"), &[&["BGM"]], &["unt-count", "unt-reference"]);
}

#[test]
fn a_missing_header_or_trailer_loses_no_segment() {
    check(
        &format!("{UNB}UNH+1+PAXLST'BGM+745'UNH+2+PAXLST'NAD+FL'"),
        &[&["BGM"], &["NAD"]],
        &["unz-missing", "unt-missing", "unt-missing"],
    );
    check(&format!("{UNB}BGM+745'UNT+2+1'UNZ+1+7'"), &[&["BGM"]], &["unh-missing"]);
    check("UNH+1+PAXLST'BGM+745'UNT+3+1'", &[&["BGM"]], &["unb-missing"]);
    check(&format!("{UNB}UNT+1+1'QQQ+1'UNZ+0+7'"), &[], &["unt-without-unh", "outside-message"]);
}

#[test]
fn a_sender_may_count_what_could_not_be_read() {
    let message = |count: usize| format!("{UNB}UNH+1+PNRGOV'SRC'L'LT'UNT+{count}+1'UNZ+1+7'");
    let strays = ["stray-segment"; 2];
    for count in 3..=5 {
        check(&message(count), &[&["SRC"]], &strays);
    }
    for count in [2, 6] {
        check(&message(count), &[&["SRC"]], &[&strays[..], &["unt-count"]].concat());
    }
    // Of another message, or a line that no terminator ends.
    let second = message(5).replace("UNZ+1", "UNH+2+PNRGOV'UNT+3+2'UNZ+2");
    check(&second, &[&["SRC"], &[]], &[&strays[..], &["unt-count"]].concat());
    check(&message(4).replace("L'LT'", "Error 7\n"), &[&["SRC"]], &["stray-segment", "unt-count"]);
    let long = "A".repeat(edifact::SEGMENT_AT_MOST);
    check(&message(4).replace("L'LT'", &format!("IFT+{long}'")), &[&["SRC"]], &["segment-too-long"]);
}

#[test]
fn a_message_that_lost_its_interchange_is_read_before_the_next() {
    let message = |reference| format!("UNH+{reference}+PAXLST'BGM+745'UNT+3+{reference}'");
    check(
        &format!("{UNB}{}UNZ+1+7'{}{UNB}{}UNZ+1+7'", message(1), message(2), message(3)),
        &[&["BGM"], &["BGM"], &["BGM"]],
        &["unb-missing"],
    );
    // What only looks like one is none.
    check(&format!("Subject: UNH+1 missing\n\n{UNB}{}UNZ+1+7'", message(1)), &[&["BGM"]], &["mail-heading"]);
}

#[test]
fn a_message_without_a_header_is_not_closed_where_it_begins() {
    let text = format!("{UNB}BGM+745'UNZ+1+7'");
    let mut interchanges = Interchanges::new(text.as_bytes());
    while interchanges.next_message().is_some() {}
    let found = interchanges.deviations().take();
    let place = found.iter().find(|found| found.rule == "unt-missing").map(|found| found.offset);
    assert_eq!(place, text.find("BGM"));
}

#[test]
fn the_header_says_what_comes() {
    let text = format!(
        "{UNB}UNG+PAXLST+A+B+260101:0600+8+UN+D:02B'UNH+1+PNRGOV:13:1:IA'UNT+2+1'BGM+745'UNE+2+8'UNZ+1+7'"
    );
    let mut interchanges = Interchanges::new(text.as_bytes());
    let first = interchanges.next_message().unwrap();
    assert_eq!((first.kind().as_str(), first.version().as_deref()), ("PNRGOV", Some("13:1")));
    assert_eq!(&text[first.span()], "UNH+1+PNRGOV:13:1:IA");
    let second = interchanges.next_message().unwrap();
    assert_eq!((second.kind().as_str(), second.version()), ("PAXLST", None));
    assert_eq!(second.first.unwrap().tag(), "BGM");
    assert!(second.offset > first.span().end);
}

#[test]
fn an_interchange_without_a_header_is_recorded_once() {
    check(
        "UNG+PAXLST+A+B+260101:0600+8+UN+D:02B'UNH+1+PAXLST'UNT+2+1'UNH+2+PAXLST'UNT+2+2'UNE+2+8'UNZ+1+7'",
        &[&[], &[]],
        &["unb-missing", "unz-without-unb"],
    );
}

#[test]
fn interactive_envelopes_are_read_as_those_of_batches() {
    let uib = "UIB+UNOA:4+7+++A+B'";
    check(&format!("{uib}UIH+PAXLST:D:02B:UN+1'BGM+745'UIT+1+3'UIZ+7+1'"), &[&["BGM"]], &[]);
    check(&format!("{uib}UIH+PAXLST:D:02B:UN+1'BGM+745'UIT'UIZ'"), &[&["BGM"]], &[]);
    check(
        &format!("{uib}UIH+PAXLST:D:02B:UN+1'BGM+745'UIT+2+4'UIZ+8+2'"),
        &[&["BGM"]],
        &["unt-reference", "unt-count", "unz-reference", "unz-count"],
    );
    let text = format!("{uib}UIH+PAXLST:D:02B:UN+1'");
    let mut interchanges = Interchanges::new(text.as_bytes());
    let header = interchanges.next_message().unwrap();
    assert_eq!((header.kind().as_str(), header.version().as_deref()), ("PAXLST", Some("D:02B")));
}
