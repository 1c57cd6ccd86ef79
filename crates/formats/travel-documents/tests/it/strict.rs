//! What a zone cannot hold is refused before it is written.

use travel_documents::{DocumentData, Draft, Format, NotWritable};

use crate::random::{Dice, draft};

/// A document of this format that can be written.
fn valid(format: Format) -> Draft {
    let mut dice = Dice::new(7);
    let mut draft = std::iter::repeat_with(|| draft(&mut dice)).find(|draft| draft.format == format).unwrap();
    draft.number = "A1".to_owned();
    draft.optional.clear();
    draft
}

fn check(format: Format, change: impl FnOnce(&mut Draft), expected: Option<NotWritable>) {
    let mut draft = valid(format);
    change(&mut draft);
    assert_eq!(DocumentData::new(draft.clone()).err(), expected, "{draft:?}");
}

#[test]
fn document_codes_are_those_of_the_format() {
    for (format, code, is_code) in [
        (Format::Td3, "P", true),
        (Format::Td3, "PD", true),
        (Format::Td3, "V", false),
        (Format::Td3, "p", false),
        (Format::Td3, "P<", false),
        (Format::Td3, "", false),
        (Format::MrvA, "VB", true),
        (Format::MrvB, "P", false),
        (Format::Td1, "C1", true),
        (Format::Td1, "AC", true),
        (Format::Td1, "ACX", false),
        // Doc 9303-5 note k.
        (Format::Td1, "IV", false),
        (Format::Td2, "AI", false),
        (Format::MrvA, "VV", true),
    ] {
        let refused = (!is_code).then_some(NotWritable::DocumentCode);
        check(format, |draft| draft.document_code = code.to_owned(), refused);
    }
}

#[test]
fn numbers_and_optional_data_share_their_room() {
    let number = |length: usize| "7".repeat(length);
    for (format, length, at_most) in [
        (Format::Td3, 9, 9),
        (Format::Td3, 10, 9),
        (Format::MrvA, 10, 9),
        (Format::Td1, 22, 22),
        (Format::Td1, 23, 22),
        (Format::Td2, 14, 14),
        (Format::Td2, 15, 14),
        (Format::Td2, 0, 14),
    ] {
        let refused = (length == 0 || length > at_most).then_some(NotWritable::Number { at_most });
        check(format, |draft| draft.number = number(length), refused);
    }
    for bad in ["a1", "A-1", "A1<", "A<34567890"] {
        check(Format::Td1, |draft| draft.number = bad.to_owned(), Some(NotWritable::Number { at_most: 22 }));
    }
    for (format, length, optional, at_most) in [
        (Format::Td3, 9, 14, 14),
        (Format::Td3, 9, 15, 14),
        (Format::MrvA, 9, 16, 16),
        (Format::MrvB, 9, 9, 8),
        (Format::Td2, 9, 7, 7),
        // Three characters of the number, its check digit and a filler come first.
        (Format::Td1, 12, 10, 10),
        (Format::Td1, 12, 11, 10),
    ] {
        let refused = (optional > at_most).then_some(NotWritable::Optional { at_most });
        let change = |draft: &mut Draft| {
            draft.number = number(length);
            draft.optional = "X".repeat(optional);
        };
        check(format, change, refused);
    }
    check(
        Format::Td2,
        |draft| draft.second_optional = "X".to_owned(),
        Some(NotWritable::Optional { at_most: 0 }),
    );
}
