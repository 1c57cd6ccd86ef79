//! Bytes that are no message, or only a piece of one: said clearly, and never a panic.

use proptest::prelude::*;
use travel_messages::{Message, Status, decode, redact};

use crate::fixtures::{family, names, only_message, paxlst, pnrgov, rules};
use crate::said;

fn check_unreadable(bytes: &[u8], rule: &str, text: &str) {
    let message = only_message(bytes);
    assert_eq!((message.status(), message.kind), (Status::Unreadable, None));
    let says = |found: &edifact::Deviation| found.rule == rule && found.text.contains(text);
    assert!(message.deviations.iter().any(says), "{:?}", message.deviations);
}

#[test]
fn what_is_no_message_says_what_it_looks_like() {
    check_unreadable(b"", "not-edifact", "empty");
    check_unreadable(b" \r\n\t", "not-edifact", "empty");
    check_unreadable(b"PK\x03\x04\x14\0UNB+UNOA:4+'", "not-edifact", "ZIP archive; unpack it");
    check_unreadable(b"\x1f\x8b\x08", "not-edifact", "gzip");
    check_unreadable(b"\xff\xfeU\0N\0B\0", "not-edifact", "UTF-16");
    check_unreadable(b"\xef\xbb\xbf<?xml version=\"1.0\"?>", "not-edifact", "XML");
    check_unreadable(b"Dear colleagues,\nthe list follows.\n", "not-edifact", "neither EDIFACT");
    check_unreadable(b"UNB+UNOA:4+EX+GT+260520:0600+7'UNZ+0+7'", "no-message", "no message in it");
    check_unreadable(
        b"UNB+UNOA:4+EX+GT+260520:0600+7'UNH+1+IFTMIN:D:00B'UNT+2+1'UNZ+1+7'",
        "unknown-message",
        "none of",
    );
}

#[test]
fn a_line_without_an_end_is_one_deviation() {
    let line = vec![b'A'; 1 << 20];
    check_unreadable(&line, "not-edifact", "neither EDIFACT");
    check_unreadable(&[b"UNB+".as_slice(), &line].concat(), "segment-too-long", "limit is 65536");
    let list = String::from_utf8(paxlst("NAD+FL+++ROJAS:ANA'FTX+BAG+++@'NAD+FL+++LARA:EVA'")).unwrap();
    let list = list.replace('@', &String::from_utf8(line).unwrap());
    let message = only_message(list.as_bytes());
    assert_eq!(names(&message), ["ROJAS/ANA/", "LARA/EVA/"]);
    assert_eq!(rules(&message), ["segment-too-long"]);
}

#[test]
fn several_interchanges_in_one_file_are_several_messages() {
    let bytes =
        [family(), b"\r\n13MAY26\r\n".to_vec(), paxlst("NAD+FL+++LARA:EVA'"), b"junk".to_vec()].concat();
    let messages = decode(&bytes);
    assert_eq!(messages.iter().map(|message| message.travellers.len()).collect::<Vec<_>>(), [3, 1]);
    assert_eq!(messages.iter().map(|message| rules(message).len()).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn the_counts_of_an_envelope_belong_to_its_last_message() {
    let first = String::from_utf8(family()).unwrap().replace("UNZ+1+", "UNZ+9+");
    let bytes = [first.as_bytes(), &family()].concat();
    let messages = decode(&bytes);
    assert_eq!(messages.iter().map(rules).collect::<Vec<_>>(), [vec!["unz-count"], vec![]]);
}

#[test]
fn every_prefix_gives_a_message_and_at_most_one_name_cut_short() {
    for whole in [family(), paxlst("NAD+FL+++ROJAS:ANA'ATT+2++F'DOC+P+A1'NAD+FL+++LARA:EVA'CNT+42:2'")] {
        let all = only_message(&whole).travellers.len();
        for end in 0..whole.len() {
            check_sound(&whole[..end], &decode(&whole[..end]));
            assert!(only_message(&whole[..end]).travellers.len() <= all + 1);
        }
    }
}

#[test]
fn the_work_grows_with_the_message_and_not_with_its_square() {
    const MANY: usize = 100_000;
    let bookings = "TVL+210526+SAL+GUA+EX+5'".repeat(MANY) + &"SRC'".repeat(MANY);
    for bytes in [
        "UNH+1+PAXLST'UNZ'".repeat(MANY).into_bytes(),
        paxlst(&"TDT+20+EX1+++EX'LOC+125+SAL'NAD+FL+++A:B'".repeat(MANY)),
        paxlst(&["NAD+FL'".repeat(MANY), "CNT+42:1'".repeat(MANY)].concat()),
        paxlst(&"NAD+FL+++A:B’".repeat(4 * MANY)),
        pnrgov(&bookings),
    ] {
        check_sound(&bytes, &decode(&bytes));
        assert_eq!(redact(bytes.clone()).bytes, bytes);
    }
}

/// What holds for every input.
pub(crate) fn check_sound(bytes: &[u8], messages: &[Message<'_>]) {
    assert!(!messages.is_empty());
    for message in messages {
        assert!(message.kind.is_some() || !message.deviations.is_empty());
        for found in &message.deviations {
            assert!(found.offset + found.length <= bytes.len(), "{found:?}");
        }
        for booking in &message.bookings {
            assert!(booking.travellers.iter().all(|index| *index < message.travellers.len()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_give_a_message(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check_sound(&bytes, &decode(&bytes));
    }

    #[test]
    fn any_text_of_segments_gives_a_message(
        text in "(UN[ABGHTEZ]|NAD|TIF|TVL|SRC|SSR|DOC|DTM|LOC|TBD|[A-Z]{2}|['+:?*. \n]|DOCS|/P/GTM|[0-9]{1,9}|ñ|’){0,80}",
    ) {
        let bytes = [b"UNB+IATA:1+EX+GT+260520:0600+7'UNH+1+PNRGOV:13:1:IA'".as_slice(), text.as_bytes()].concat();
        check_sound(&bytes, &decode(&bytes));
    }

    #[test]
    fn a_mutated_message_is_still_read(
        at in any::<prop::sample::Index>(),
        cut in 0usize..40,
        inserted in proptest::collection::vec(prop::sample::select(b"'+:?*/\n UNHTIFSRC\xe2\x92".to_vec()), 0..12),
    ) {
        let mut bytes = family();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, inserted);
        check_sound(&bytes, &decode(&bytes));
    }

    #[test]
    fn white_space_between_segments_changes_nothing(breaks in proptest::collection::vec(0usize..4, 40)) {
        let text = String::from_utf8(family()).unwrap();
        let mut breaks = breaks.into_iter().map(|index| ["", "\n", "\r\n", " "][index]);
        let spaced: String =
            text.split_inclusive('\'').map(|part| part.to_owned() + breaks.next().unwrap_or_default()).collect();
        let said = |bytes: &[u8]| {
            let message = only_message(bytes);
            message.travellers.iter().map(|person| said::of_traveller(&message, person)).collect::<Vec<_>>()
        };
        prop_assert_eq!(said(spaced.as_bytes()), said(&family()));
    }
}
