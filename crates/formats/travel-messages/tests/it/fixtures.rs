//! Small messages about people who do not exist.

use edifact::{ServiceCharacters, Writer};
use travel_messages::{Message, Traveller, decode};

/// A PAXLST of one flight with these segments behind its header, written as they stand.
pub(crate) fn paxlst(segments: &str) -> Vec<u8> {
    interchange(
        "PAXLST:D:15B:UN:IATA",
        &format!(
            "BGM+745'TDT+20+EX0054+++EX'LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'DTM+232:2605211020:201'{segments}"
        ),
    )
}

/// A PNRGOV about EX 54 from San Salvador to Guatemala with these segments behind level 0.
pub(crate) fn pnrgov(segments: &str) -> Vec<u8> {
    let level_0 = "MSG+:22'ORG+EX'TVL+210526:0930:210526:1020+SAL+GUA+EX+0054'EQN+1'";
    interchange("PNRGOV:13:1:IA", &format!("{level_0}{segments}"))
}

/// An interchange of one message whose counts agree.
pub(crate) fn interchange(kind: &str, segments: &str) -> Vec<u8> {
    let count = segments.matches('\'').count() + 2;
    format!("UNB+UNOA:4+EX+GT+260520:0600+7'UNH+1+{kind}'{segments}UNT+{count}+1'UNZ+1+7'").into_bytes()
}

/// A family's booking, written with our writer: mother, her infant, a child, all with documents.
pub(crate) fn family() -> Vec<u8> {
    let mut writer = Writer::new(ServiceCharacters::PADIS);
    writer.declare();
    writer.interchange(&[&["IATA", "1"], &["EX"], &["GT"], &["260520", "0600"], &["7"]]);
    writer.message(&[&["1"], &["PNRGOV", "13", "1", "IA"]], |writer| {
        writer.segment("MSG", &[&["", "22"]]);
        writer.segment("ORG", &[&["EX"]]);
        writer.segment("TVL", &[&["210526", "0930", "210526", "1020"], &["SAL"], &["GUA"], &["EX"], &["54"]]);
        writer.segment("EQN", &[&["1"]]);
        writer.segment("SRC", &[]);
        writer.segment("RCI", &[&["EX", "Q2W3E4", "", "010426", "1015"]]);
        let docs = |text: &'static str| ["DOCS", "HK", "1", "EX", "", "", "", "", text];
        writer.segment("TIF", &[&["LARA", "I"], &["BERTAMRS", "A", "1"]]);
        writer.segment("SSR", &[&docs("/P/GTM/C11/GTM/04JUL90/F/19MAR29/LARA/BERTA/INES")]);
        writer.segment("SSR", &[&docs("/P/GTM/C12/GTM/05FEB26/MI/19MAR29/LARA/TEO")]);
        writer.segment("TIF", &[&["LARA", "I"], &["TEO", "IN", "2"]]);
        writer.segment("TIF", &[&["LARA", "I"], &["GILMSTR", "C", "3"]]);
        writer.segment("SSR", &[&docs("/P/GTM/C13/GTM/06MAR18/M/19MAR29/LARA/GIL"), &["", "", "3"]]);
        writer.segment("TVL", &[&["210526", "0930", "", "1020"], &["SAL"], &["GUA"], &["EX"], &["54", "Y"]]);
        writer.segment("DAT", &[]);
        writer.segment("TRI", &[&[""], &["7", "", "", "1"]]);
        writer.segment("TIF", &[&["LARA", "I"], &["BERTAMRS", "A", "1"]]);
        writer.segment("SSD", &[&["012C"]]);
        let tags: [&str; 4] = ["EX", "000009", "2", "GUA"];
        writer.segment("TBD", &[&[], &["2", "50", "701"], &[], &["HP"], &tags]);
    });
    writer.finish()
}

/// The only message in `bytes`.
pub(crate) fn only_message(bytes: &[u8]) -> Message<'_> {
    let mut messages = decode(bytes);
    assert_eq!(messages.len(), 1);
    messages.remove(0)
}

/// `SURNAME/GIVEN/OTHER` of each traveller.
pub(crate) fn names(message: &Message<'_>) -> Vec<String> {
    let name = |person: &Traveller| {
        [person.surname, person.given, person.other].map(|part| message.text(part)).join("/")
    };
    message.travellers.iter().map(name).collect()
}

/// The rules that the message breaks, by offset.
pub(crate) fn rules(message: &Message<'_>) -> Vec<&'static str> {
    message.deviations.iter().map(|deviation| deviation.rule).collect()
}
