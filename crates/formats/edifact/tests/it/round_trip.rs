//! What the writer writes, the tokenizer reads as it was meant.

use edifact::{Interchanges, ServiceCharacters, Writer};
use proptest::prelude::*;

use crate::plain;

fn text() -> impl Strategy<Value = String> {
    "[A-Z ?+:'*$’ñ0-9]{0,8}"
}

fn elements() -> impl Strategy<Value = Vec<Vec<String>>> {
    proptest::collection::vec(proptest::collection::vec(text(), 1..4), 0..5)
}

/// Without the empty components and elements at the end, which the writer leaves out.
fn trimmed(mut elements: Vec<Vec<String>>) -> Vec<Vec<String>> {
    for element in &mut elements {
        while element.len() > 1 && element.last().is_some_and(String::is_empty) {
            element.pop();
        }
    }
    while elements.last().is_some_and(|element| element.iter().all(String::is_empty)) {
        elements.pop();
    }
    elements
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_text_comes_back(
        segments in proptest::collection::vec(elements(), 1..6),
        service in prop::sample::select(vec![
            ServiceCharacters::DEFAULT,
            ServiceCharacters::PADIS,
            ServiceCharacters { element: b'*', terminator: b'$', ..ServiceCharacters::DEFAULT },
        ]),
    ) {
        let mut writer = Writer::new(service);
        writer.declare();
        writer.interchange(&[&["UNOA", "4"], &["A"], &["B"], &["260101", "0600"], &["7"]]);
        writer.group(&[&["PAXLST"], &["A"], &["B"], &["260101", "0600"], &["8"], &["UN"], &["D", "02B"]]);
        for reference in ["1", "2"] {
            writer.message(&[&[reference], &["PAXLST", "D", "02B"]], |writer| {
                for elements in &segments {
                    let parts: Vec<Vec<&str>> =
                        elements.iter().map(|element| element.iter().map(String::as_str).collect()).collect();
                    let parts: Vec<&[&str]> = parts.iter().map(Vec::as_slice).collect();
                    writer.segment("FTX", &parts);
                }
            });
        }
        let bytes = writer.finish();
        let mut interchanges = Interchanges::new(&bytes);
        for _ in 0..2 {
            prop_assert!(interchanges.next_message().is_some());
            for elements in &segments {
                let segment = interchanges.next_segment().unwrap();
                prop_assert_eq!(trimmed(plain(&segment).1), trimmed(elements.clone()));
            }
            prop_assert!(interchanges.next_segment().is_none());
        }
        prop_assert!(interchanges.next_message().is_none());
        let broken = interchanges.deviations().take();
        prop_assert!(broken.is_empty(), "{:?}", broken);
    }
}
