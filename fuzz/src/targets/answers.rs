//! Answers: what was received, and what is sent in return.

use edifact::{Interchanges, Tokenizer};
use travel_messages::answers::{Exchange, Party, Syntax, SyntaxReport, SyntaxVerdict, acknowledge};
use travel_messages::decode;

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "answers",
    law: "what is sent in return for any bytes is exact, and an acknowledgement says what it acknowledges",
    longest: 8 * 1024,
    shared: &[],
    run,
};

fn run(bytes: &[u8]) {
    let exchange = Exchange {
        syntax: Syntax::LevelB,
        sender: Party { id: "GT", qualifier: "" },
        recipient: Party { id: "EX", qualifier: "" },
        made: jiff::civil::date(2026, 5, 20).at(6, 0, 0, 0),
        reference: "7",
        application: "",
        common_access: "",
    };
    if let Ok(acknowledged) = acknowledge(bytes, &exchange) {
        check_acknowledged(bytes, &acknowledged);
    }
    let faults: Vec<_> = decode(bytes).into_iter().flat_map(|message| message.deviations).collect();
    for verdict in [SyntaxVerdict::Received, SyntaxVerdict::Checked(&faults)] {
        let Ok(written) = (SyntaxReport { subject: bytes, verdict }).write(&exchange) else { continue };
        for message in decode(&written) {
            assert_eq!(message.deviations, []);
        }
    }
}

/// The envelope is exact, and every segment behind a `BGM+312` stands in what was received.
fn check_acknowledged(received: &[u8], acknowledged: &[u8]) {
    let mut reader = Interchanges::new(acknowledged);
    let mut sent = Tokenizer::new(received);
    while reader.next_message().is_some() {
        let begin = reader.next_segment();
        assert!(begin.is_some_and(|begin| begin.text(0, 0) == "312"));
        while let Some(segment) = reader.next_segment() {
            assert!(sent.any(|sent| plain(&sent) == plain(&segment)));
        }
    }
    assert_eq!(reader.deviations().take(), []);
}

/// Tag and components, without those that are empty at the end.
fn plain(segment: &edifact::Segment<'_>) -> (String, Vec<Vec<String>>) {
    let components = |element: edifact::Element<'_>| -> Vec<String> {
        trimmed(
            element.components().map(|component| component.text().into_owned()).collect(),
            String::is_empty,
        )
    };
    (segment.tag().to_owned(), trimmed(segment.elements().map(components).collect(), Vec::is_empty))
}

fn trimmed<T>(mut list: Vec<T>, is_empty: fn(&T) -> bool) -> Vec<T> {
    while list.last().is_some_and(is_empty) {
        list.pop();
    }
    list
}
