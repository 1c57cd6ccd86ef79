//! What the writer writes, the tokenizer reads as it was meant.

use edifact::{Interchanges, ServiceCharacters, Writer};
use proptest::prelude::*;

use crate::plain;

/// Texts of all kinds. No line of capitals follows a typographic apostrophe, which would look like a segment.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Z ?+:'*$ñ0-9]{0,8}", "[\\PC\r\n\t&&[^’]]{0,8}", "[a-z’' ]{0,8}", "[A-Z /?]{50,90}"]
}

/// Any characters that are legal together.
fn service() -> impl Strategy<Value = ServiceCharacters> {
    let all = b"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\x1c\x1d\x1e\x1f".to_vec();
    let characters = prop::sample::subsequence(all, 6).prop_shuffle();
    (characters, any::<bool>(), any::<bool>()).prop_map(|(characters, is_released, is_repeated)| {
        let release = is_released.then_some(characters[3]);
        let repetition = is_repeated.then_some(characters[4]);
        ServiceCharacters {
            component: characters[0],
            element: characters[1],
            decimal: characters[2],
            release,
            repetition,
            terminator: characters[5],
        }
    })
}

/// What the writer makes of a text: line breaks become blanks, and what cannot be released too.
fn written(text: &str, service: ServiceCharacters) -> String {
    let ServiceCharacters { component, element, repetition, terminator, .. } = service;
    let structures = [component, element, repetition.unwrap_or(element), terminator].map(char::from);
    let is_lost = |character: char| {
        matches!(character, '\r' | '\n') || (service.release.is_none() && structures.contains(&character))
    };
    text.chars().map(|character| if is_lost(character) { ' ' } else { character }).collect()
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
        service in prop_oneof![Just(ServiceCharacters::DEFAULT), Just(ServiceCharacters::PADIS), service()],
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
                let expected = |element: &Vec<String>| element.iter().map(|text| written(text, service)).collect();
                prop_assert_eq!(trimmed(plain(&segment).1), trimmed(elements.iter().map(expected).collect()));
            }
            prop_assert!(interchanges.next_segment().is_none());
        }
        prop_assert!(interchanges.next_message().is_none());
        let broken = interchanges.deviations().take();
        prop_assert!(broken.is_empty(), "{:?}", broken);
    }
}
