//! The same segments as another tokenizer, on input that both accept.

use proptest::prelude::*;

use crate::{Plain, read};

/// What `edifact-rs` reads; `None` when it refuses the input.
fn oracle(bytes: &[u8]) -> Option<Vec<Plain>> {
    let segments: Vec<_> = edifact_rs::from_bytes(bytes).collect::<Result<_, _>>().ok()?;
    let plain = |segment: &edifact_rs::Segment<'_>| {
        let texts = |index: usize| {
            let element = segment.get_element(index)?;
            Some(element.components().map(str::to_owned).collect())
        };
        (segment.tag().to_owned(), (0..).map_while(texts).collect())
    };
    Some(segments.iter().map(plain).collect())
}

#[test]
fn both_read_the_same() {
    let text = "UNA:+.? 'UNB+UNOA:3+A+B+260101:0600+7'UNH+1+PAXLST:D:02B'NAD+FL+++O?'DEA:ANA ??:'DAT'FTX++:X+'UNT+5+1'UNZ+1+7'";
    let expected = oracle(text.as_bytes()).unwrap();
    assert_eq!((read(text.as_bytes()).0, expected.len()), (expected, 7));
}

/// A `UNA`, and the same characters in the order of [`USUAL`].
const SERVICES: [(&str, [char; 4]); 4] = [
    ("", USUAL),
    ("UNA:+.? '", USUAL),
    ("UNA:*.? $", [':', '*', '?', '$']),
    ("UNA>|.! ~", ['>', '|', '!', '~']),
];

/// Component, element, release, terminator.
const USUAL: [char; 4] = [':', '+', '?', '\''];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn both_read_the_same_of_what_both_accept(
        body in "((NAD|TIF|FTX|LOC|SSR|SRC)([+](:|[A-Z0-9 /.,-]{1,9}|[A-Z ]{40,90}|Ñ|[?][+:?']){0,6}){0,7}'){0,9}",
        (una, service) in prop::sample::select(SERVICES.to_vec()),
    ) {
        let usual = format!("UNB+UNOA:3+A+B+260101:0600+7'UNH+1+PAXLST:D:02B'{body}UNT+3+1'UNZ+1+7'");
        let place = |character| USUAL.iter().position(|usual| *usual == character);
        let translated = usual.chars().map(|character| place(character).map_or(character, |at| service[at]));
        let text: String = una.chars().chain(translated).collect();
        let (ours, _) = read(text.as_bytes());
        let theirs = oracle(text.as_bytes());
        prop_assert!(theirs.is_some(), "{text}");
        prop_assert_eq!(Some(ours), theirs, "{}", text);
    }
}
