//! The rows that are measured in this process: the scan, our readers, and those of `edifact-rs`.

use edifact::Tokenizer;
use edifact_rs::ServiceStringAdvice;

use crate::reading::{Family, Reader, Row};

/// All of a set.
const WHOLE: usize = usize::MAX;

/// A peer that reads some tens of MB a second is given so much of a set.
const TENTH: usize = 10_000_000;

pub(crate) fn rows() -> Vec<Row> {
    let row = |name, family, slice, read| Row { name, family, slice, reader: Reader::Here(read), best: None };
    vec![
        row("scan for terminators (memchr)", Family::Scan, WHOLE, scan),
        row("our segments", Family::Ours, WHOLE, segments),
        row("our tokens: every component's place", Family::Ours, WHOLE, tokens),
        row("our tokens and their text", Family::Ours, WHOLE, texts),
        row("our redaction", Family::Ours, WHOLE, redaction),
        row("our decoding to travellers", Family::Ours, WHOLE, travellers),
        row("edifact-rs tokenizer", Family::EdifactRs, TENTH, edifact_rs_tokens),
        row("edifact-rs segments", Family::EdifactRs, TENTH, edifact_rs_segments),
        row("edifact-rs segments, collected", Family::EdifactRs, TENTH, edifact_rs_collected),
    ]
}

fn scan(bytes: &[u8]) -> (usize, usize) {
    (memchr::memchr_iter(b'\'', bytes).count(), bytes.len())
}

fn segments(bytes: &[u8]) -> (usize, usize) {
    (Tokenizer::new(bytes).count(), bytes.len())
}

fn tokens(bytes: &[u8]) -> (usize, usize) {
    let (mut found, mut places) = (0, 0);
    for segment in Tokenizer::new(bytes) {
        for element in segment.elements() {
            for component in element.components() {
                found += 1;
                let span = component.span();
                places ^= span.start ^ span.end;
            }
        }
    }
    std::hint::black_box(places);
    (found, bytes.len())
}

fn texts(bytes: &[u8]) -> (usize, usize) {
    let (mut found, mut letters) = (0, 0);
    for segment in Tokenizer::new(bytes) {
        for element in segment.elements() {
            for component in element.components() {
                found += 1;
                letters += component.text().len();
            }
        }
    }
    std::hint::black_box(letters);
    (found, bytes.len())
}

fn redaction(bytes: &[u8]) -> (usize, usize) {
    (travel_messages::redact(bytes.to_vec()).counts.len(), bytes.len())
}

fn travellers(bytes: &[u8]) -> (usize, usize) {
    let messages = travel_messages::decode(bytes);
    (messages.iter().map(|message| message.travellers.len()).sum(), bytes.len())
}

/// The peer stops at the first fault; what it read until then counts.
fn edifact_rs_tokens(bytes: &[u8]) -> (usize, usize) {
    let Ok(characters) = ServiceStringAdvice::from_bytes(bytes) else { return (0, 0) };
    let mut tokenizer = edifact_rs::Tokenizer::new(bytes, characters);
    let found = tokenizer.by_ref().map_while(Result::ok).count();
    (found, tokenizer.position())
}

fn edifact_rs_segments(bytes: &[u8]) -> (usize, usize) {
    let (mut found, mut read) = (0, 0);
    for segment in edifact_rs::from_bytes(bytes).map_while(Result::ok) {
        found += 1;
        read = segment.span.end;
    }
    (found, read)
}

fn edifact_rs_collected(bytes: &[u8]) -> (usize, usize) {
    let segments: Vec<_> = edifact_rs::from_bytes(bytes).map_while(Result::ok).collect();
    (segments.len(), segments.last().map_or(0, |segment| segment.span.end))
}
