//! The slow obvious twin: a segment taken apart byte by byte gives the same parts as the views.

use std::ops::Range;

use edifact::{Segment, Tokenizer};
use proptest::prelude::*;

/// The places between unreleased `separators` in `place`.
fn split(input: &[u8], place: Range<usize>, separator: u8) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut at) = (Vec::new(), place.start, place.start);
    while at < place.end {
        if input[at] == b'?' {
            at += 1;
            while at < place.end && matches!(input[at], b'\r' | b'\n') {
                at += 1;
            }
        } else if input[at] == separator {
            parts.push(start..at);
            start = at + 1;
        }
        at += 1;
    }
    parts.push(start..place.end);
    parts
}

/// The text without release characters and line breaks.
fn text(bytes: &[u8]) -> String {
    let (mut plain, mut is_released) = (Vec::new(), false);
    for &byte in bytes.iter().filter(|byte| !matches!(byte, b'\r' | b'\n')) {
        if byte == b'?' && !is_released {
            is_released = true;
        } else {
            plain.push(byte);
            is_released = false;
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

fn check(input: &[u8], segment: &Segment<'_>) {
    let span = segment.span();
    let first = input[span.clone()].iter().position(|byte| *byte == b'+').map(|at| span.start + at + 1);
    let expected = first.map_or(Vec::new(), |first| split(input, first..span.end, b'+'));
    assert_eq!(segment.elements().map(|element| element.span()).collect::<Vec<_>>(), expected);
    for (index, place) in expected.iter().enumerate() {
        let parts = split(input, place.clone(), b':');
        let element = segment.element(index);
        assert_eq!(element.components().map(|part| part.span()).collect::<Vec<_>>(), parts);
        for (part, place) in parts.iter().enumerate() {
            let bytes = &input[place.clone()];
            let component = element.component(part);
            assert_eq!((component.span(), component.bytes()), (place.clone(), bytes));
            assert_eq!(
                (segment.text(index, part), element.text(part)),
                (text(bytes).into(), text(bytes).into())
            );
            let slashes: Vec<_> = component.split(b'/').map(|part| part.span()).collect();
            assert_eq!(slashes, split(input, place.clone(), b'/'));
            let trimmed = component.trimmed();
            assert_eq!((trimmed.bytes(), &input[trimmed.span()]), (bytes.trim_ascii(), bytes.trim_ascii()));
        }
        assert!(segment.text(index, parts.len()).is_empty() && element.component(parts.len()).is_empty());
    }
    let absent = segment.element(expected.len());
    assert_eq!((absent.span(), absent.component(0).span()), (span.end..span.end, span.end..span.end));
    assert!(segment.text(expected.len(), 0).is_empty() && segment.text(expected.len() + 3, 2).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn every_part_is_where_a_walk_byte_by_byte_finds_it(
        bodies in prop::collection::vec("([+]|:|[A-Z/ ]{1,9}|[A-Z]{20,70}|[?](\r\n)?[+:?'/]|Ñ|\n[a-z]){0,40}", 1..5),
    ) {
        let segments: Vec<_> = bodies.iter().map(|body| format!("TIF+{body}'")).collect();
        let input = format!("UNB+UNOA:4+A+B+260101:0600+7'SRC'{}UNZ+1+7'", segments.concat());
        let mut tokenizer = Tokenizer::new(input.as_bytes());
        let mut count = 0;
        while let Some(segment) = tokenizer.next_segment() {
            check(input.as_bytes(), &segment);
            count += 1;
        }
        prop_assert_eq!(count, bodies.len() + 3);
    }

    #[test]
    fn a_slice_is_cut_off_at_the_ends(from in 0..12_usize, to in 0..12_usize) {
        let segment = Tokenizer::new(b"UNB+UNOA:SENDER'").next_segment().unwrap();
        let component = segment.element(0).component(1);
        let slice = component.slice(from..to);
        let expected = &b"SENDER"[from.min(to).min(6)..to.min(6)];
        prop_assert_eq!(slice.bytes(), expected);
        prop_assert_eq!(slice.span().len(), expected.len());
    }
}
