//! The table of rules is complete, and each rule can be broken.

use std::collections::BTreeSet;

use edifact::{Interchanges, RULES, SEGMENT_AT_MOST};

const UNB: &str = "UNB+UNOA:4+A+B+260101:0600+7'";

/// The rules that the input breaks; with the envelopes that enclose it.
fn rules(input: &[u8]) -> BTreeSet<&'static str> {
    let mut interchanges = Interchanges::new(input);
    while interchanges.next_message().is_some() {
        while interchanges.next_segment().is_some() {}
    }
    interchanges.deviations().take().iter().map(|found| found.rule).collect()
}

#[test]
fn the_table_has_every_rule_once_and_nothing_else() {
    let message = format!("{UNB}UNH+1+PAXLST'NAD+FL'UNT+3+1'UNZ+1+7'");
    let grouped = |rest: &str| format!("{UNB}UNG+PAXLST+A+B+260101:0600+8'{rest}UNZ+1+7'");
    let inputs: [String; 34] = [
        format!("junk{message}"),
        format!("\u{feff}{message}"),
        format!("{message}\x1a"),
        format!("QU GUAXXYY\n.SALXXEX 121200\n{message}"),
        format!("{message}\n="),
        format!("Subject: APIS\n\n{message}"),
        format!("> {message}"),
        message.replace("+FL", "+F=\nL"),
        "Content-Transfer-Encoding: base64\n\nVU5C".to_owned(),
        format!("UNA:*.? ${message}"),
        format!("UNA:+.? 'UNA:+.? '{message}"),
        message.replace("NAD", " NAD"),
        message.replace("NAD", "NAD "),
        message.replace("NAD", "'NAD"),
        message.replace("+FL", "+F\nL"),
        message.replace("+FL'", "+FL\n"),
        message.replace("+FL'", "+FL’"),
        message.trim_end_matches('\'').to_owned(),
        message.replace("NAD", "N"),
        message.replace("FL", &"A".repeat(SEGMENT_AT_MOST)),
        message.replace(UNB, ""),
        message.replace("UNZ+1+7'", ""),
        message.replace("UNZ+1+7'", "UNZ+2+7'"),
        message.replace("UNZ+1+7'", "UNZ+1+8'"),
        grouped("UNH+1+PAXLST'UNT+2+1'"),
        format!("{UNB}UNE+1+8'UNZ+0+7'"),
        grouped("UNE+2+8'"),
        grouped("UNE+0+9'"),
        message.replace("UNH+1+PAXLST'", ""),
        message.replace("UNT+3+1'", ""),
        message.replace("UNH+1+PAXLST'NAD+FL'", ""),
        message.replace("UNT+3", "UNT+4"),
        message.replace("UNT+3+1", "UNT+3+2"),
        message.replace("UNH", "XXX+1'UNH"),
    ];
    let mut broken: BTreeSet<_> = inputs.iter().flat_map(|input| rules(input.as_bytes())).collect();
    broken.extend(rules(b"UNB+A'TIF+MU\xd1OZ'"));
    broken.extend(rules("UNB+A'N'".repeat(1_001).as_bytes()));
    assert_eq!(broken, RULES.iter().map(|(rule, _)| *rule).collect());
    assert_eq!(RULES.len(), broken.len(), "a rule stands twice in the table");
    assert!(RULES.iter().all(|(_, meaning)| !meaning.is_empty()));
}
