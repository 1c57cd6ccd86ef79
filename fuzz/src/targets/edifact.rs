//! The tokenizer, its views and the envelopes.

use edifact::{Interchanges, Segment, Tokenizer};

use super::MESSAGES;
use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "edifact",
    law: "segments, elements and components go forward, and their spans lie in one another",
    longest: 8 * 1024,
    shared: MESSAGES,
    run,
};

fn run(bytes: &[u8]) {
    let mut behind = 0;
    for segment in Tokenizer::new(bytes) {
        assert!(segment.span().start >= behind, "segments go forward");
        assert!(segment.span().end <= bytes.len(), "a segment lies in the input");
        behind = segment.span().end;
        walk(&segment);
    }
    walk_messages(bytes);
}

fn walk(segment: &Segment<'_>) {
    let mut behind = segment.span().start;
    for element in segment.elements() {
        assert!(element.span().start > behind, "a tag or a separator stands before an element");
        behind = element.span().start;
        for component in element.components() {
            let span = component.span();
            assert!(behind <= span.start && span.start <= span.end, "components go forward");
            assert!(span.end <= element.span().end, "a component lies in its element");
            assert!(component.text().len() <= 3 * span.len(), "a byte takes three in UTF-8 at most");
            behind = span.end;
        }
        assert_eq!(behind, element.span().end, "the last component ends with its element");
        assert!(behind <= segment.span().end, "an element lies in its segment");
    }
}

fn walk_messages(bytes: &[u8]) {
    let mut interchanges = Interchanges::new(bytes);
    let mut segments = 0;
    while interchanges.next_message().is_some() {
        while interchanges.next_segment().is_some() {
            segments += 1;
        }
    }
    assert!(segments <= Tokenizer::new(bytes).count(), "no segment is given twice");
    for found in interchanges.deviations().take() {
        assert!(found.offset + found.length <= bytes.len(), "`{}` lies in the input", found.rule);
    }
}
