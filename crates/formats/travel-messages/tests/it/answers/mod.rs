//! Answers, written and read: what goes out comes back equal, from our reader and from another one.
#![expect(clippy::unwrap_used, reason = "a test whose own fixtures cannot be made must fail")]

mod control;
mod programmes;
mod read;
mod round_trip;
mod snapshots;

use jiff::civil::date;
use travel_messages::answers::{Exchange, Flight, Party, Syntax};
use travel_messages::{Message, decode};
use vocabulary::LocalDateTime;

/// What a state sends to a carrier.
fn exchange(syntax: Syntax) -> Exchange<'static> {
    Exchange {
        syntax,
        sender: Party { id: "GTAPI", qualifier: "ZZ" },
        recipient: Party { id: "EXAIR", qualifier: "" },
        made: date(2026, 5, 20).at(6, 0, 0, 0),
        reference: "7",
        application: "APIS",
        common_access: "EX54/260521/0930",
    }
}

/// EX 54 from San Salvador to Guatemala.
fn flight() -> Flight<'static> {
    let at = |hour, minute| LocalDateTime::new(2026, 5, 21, hour, minute).unwrap();
    Flight {
        carrier: "EX",
        number: "54",
        from: "SAL".parse().unwrap(),
        departs: at(9, 30),
        to: "GUA".parse().unwrap(),
        arrives: at(10, 20),
    }
}

/// Tag and components of every segment.
type Plain = Vec<(String, Vec<Vec<String>>)>;

/// The messages in what was written, which both readers must take without a complaint.
fn read_by_both(bytes: &[u8]) -> Vec<Message<'_>> {
    let mut ours = edifact::Tokenizer::new(bytes);
    let plain = |segment: edifact::Segment<'_>| {
        let texts = |element: edifact::Element<'_>| {
            element.components().map(|part| part.text().into_owned()).collect()
        };
        (segment.tag().to_owned(), segment.elements().map(texts).collect())
    };
    let mut read = Plain::new();
    while let Some(segment) = ours.next_segment() {
        read.push(plain(segment));
    }
    assert_eq!(read, read_by_other(bytes), "{}", String::from_utf8_lossy(bytes));
    let messages = decode(bytes);
    for message in &messages {
        assert_eq!(message.deviations, [], "{}", String::from_utf8_lossy(bytes));
    }
    messages
}

/// What `edifact-rs` reads, which refuses an envelope that is not exact.
fn read_by_other(bytes: &[u8]) -> Plain {
    let segments: Vec<_> = edifact_rs::from_bytes(bytes).collect::<Result<_, _>>().unwrap();
    edifact_rs::validate_envelope(&segments).unwrap();
    let plain = |segment: &edifact_rs::Segment<'_>| {
        let texts = |index: usize| {
            let element = segment.get_element(index)?;
            Some(element.components().map(str::to_owned).collect())
        };
        (segment.tag().to_owned(), (0..).map_while(texts).collect())
    };
    segments.iter().map(plain).collect()
}

/// One segment a line.
fn lines(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace('\'', "'\n")
}
