//! The short way for plain segments gives what the careful way gives.

use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::Deviation;

/// A segment's place and tag, and the place and text of each component of each element.
type Cut = (Range<usize>, [u8; 3], Vec<Vec<(Range<usize>, String)>>);

fn cut(input: &[u8], is_careful: bool) -> (Vec<Cut>, Vec<Deviation>) {
    let mut tokenizer = Tokenizer { is_careful, ..Tokenizer::new(input) };
    let mut segments = Vec::new();
    while let Some(segment) = tokenizer.next_segment() {
        let parts = |element: crate::Element<'_>| {
            element.components().map(|part| (part.span(), part.text().into_owned())).collect()
        };
        segments.push((segment.span(), segment.tag_bytes(), segment.elements().map(parts).collect()));
    }
    (segments, tokenizer.deviations.take())
}

fn service() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "UNA:+.? '",
        "UNA:+.?*'",
        "UNA:*.? $",
        "UNA:+.  '",
        "UNA:+,\\ '",
        "UNA\x1f\x1d.? \x1c",
    ])
}

/// Segments such as carriers send, of every length around that of a block.
fn message() -> impl Strategy<Value = String> {
    let text = "([A-Z0-9 /.-]{0,12}|[A-Z/ -]{50,80}|[?][+:'?]|ÑÉ’|[A-Z]{0,3})";
    let segment =
        format!("(NAD|TIF|SSR|LTS|DTM|SRC|U1X|UNH|UNT)([+]{text}(:{text}){{0,3}}){{0,9}}'(\r\n|\n|  )?");
    prop::collection::vec(proptest::string::string_regex(&segment).unwrap(), 0..12)
        .prop_map(|segments| format!("UNB+UNOA:4+A+B+260101:0600+7'{}UNZ+1+7'", segments.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn both_ways_cut_the_same(
        una in service(),
        message in message(),
        blows in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, prop::sample::select(b"'+:?*$=>\r\n\t\0\x80\xe2\x92 AN\\\x1c\x1d".to_vec())), 0..6),
    ) {
        let characters: Vec<char> = una.chars().collect();
        let translated = |character: char| match (character, characters.as_slice()) {
            (':', [_, _, _, component, ..]) => *component,
            ('+', [_, _, _, _, element, ..]) => *element,
            ('\'', [.., terminator]) => *terminator,
            (other, _) => other,
        };
        let body: String = message.chars().map(translated).collect();
        let mut input = format!("{una}{body}").into_bytes();
        for (place, kind, byte) in blows {
            let at = place.index(input.len());
            match kind {
                0 => input[at] = byte,
                1 => input.insert(at, byte),
                _ => _ = input.remove(at),
            }
            if input.is_empty() {
                break;
            }
        }
        prop_assert_eq!(cut(&input, false), cut(&input, true));
    }
}

#[test]
fn a_plain_segment_of_any_length_is_cut_the_same() {
    for length in 0..400 {
        let text = "A:B+".repeat(length / 4) + &"C".repeat(length % 4);
        let input = format!("UNB+A'NAD+{text}'TIF+{text}'SRC'UNZ+0'");
        let (segments, deviations) = cut(input.as_bytes(), false);
        assert_eq!((&segments, &deviations), (&cut(input.as_bytes(), true).0, &Vec::new()), "{length}");
        assert_eq!(segments.len(), 5);
    }
}
