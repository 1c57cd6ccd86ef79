//! The table of programmes.

use proptest::prelude::*;
use travel_messages::answers::{CarrierAnswer, Programme, Programmes, ResponseFunction};

fn shipped() -> Programmes {
    Programmes::read(Programmes::SHIPPED).unwrap()
}

fn named(programmes: &Programmes, name: &str) -> Programme {
    programmes.named(name).unwrap().clone()
}

#[test]
fn a_code_that_is_written_is_read_back_as_what_was_meant() {
    let programmes = shipped();
    assert_eq!(programmes.all().len(), 5);
    for programme in programmes.all() {
        assert!(!programme.title().is_empty(), "{}", programme.name());
        for answer in CarrierAnswer::ALL {
            let Some(coded) = programme.code(answer) else { continue };
            let meant = programme.meaning(&coded.code).unwrap();
            assert_eq!(programme.code(meant), Some(coded), "{} {answer:?}", programme.name());
        }
    }
    let ours = named(&programmes, "central-america");
    for answer in CarrierAnswer::ALL {
        assert_eq!(ours.meaning(&ours.code(answer).unwrap().code), Some(answer));
    }
}

#[test]
fn the_same_code_means_different_things_in_two_programmes() {
    let programmes = shipped();
    let meaning = |name, code| named(&programmes, name).meaning(code);
    assert_eq!(meaning("china-iapi", "0Z"), Some(CarrierAnswer::Board));
    assert_eq!(meaning("uk-permission-to-travel", "0Z"), Some(CarrierAnswer::BoardAfterDocumentCheck));
    assert_eq!(meaning("china-iapi", "8Z"), None);
    assert_eq!(meaning("central-america", "0Z"), None);
}

#[test]
fn a_second_character_says_what_to_look_at_and_never_lets_a_person_board_who_may_not() {
    let us = named(&shipped(), "us-aqq");
    for (code, expected) in [
        ("0", Some(CarrierAnswer::Board)),
        ("00", Some(CarrierAnswer::Board)),
        ("0Z", Some(CarrierAnswer::Board)),
        ("01", Some(CarrierAnswer::BoardAfterDocumentCheck)),
        ("0A", Some(CarrierAnswer::Board)),
        ("0X", Some(CarrierAnswer::InsufficientData)),
        ("10", Some(CarrierAnswer::DoNotBoard)),
        ("1Z", Some(CarrierAnswer::DoNotBoard)),
        ("21", Some(CarrierAnswer::Selectee)),
        ("2X", Some(CarrierAnswer::InsufficientData)),
        ("1X", Some(CarrierAnswer::DoNotBoard)),
        ("4X", Some(CarrierAnswer::InsufficientData)),
        ("0Q", None),
        ("9Z", None),
        ("", None),
        ("Ñ", None),
    ] {
        assert_eq!(us.meaning(code), expected, "{code}");
    }
    assert_eq!(us.code_with(CarrierAnswer::Board, 'Z').as_deref(), Some("0Z"));
    assert_eq!(us.code_with(CarrierAnswer::Board, '1'), None, "it would mean another answer");
    assert_eq!(us.code_with(CarrierAnswer::Selectee, 'X'), None, "it would mean another answer");
    assert_eq!(us.code_with(CarrierAnswer::DoNotBoard, '1').as_deref(), Some("11"));
    assert_eq!(us.code_with(CarrierAnswer::Error, 'X').as_deref(), Some("4X"));
    assert_eq!(us.code_with(CarrierAnswer::Timeout, 'Z'), None);
}

#[test]
fn functions_are_those_of_the_table() {
    let text = "[a]\ntitle = \"A\"\nfunctions = { answer = \"961\" }\n[a.answers]\nboard = { code = \"0\" }";
    let programme = named(&Programmes::read(text).unwrap(), "a");
    assert_eq!(programme.answer_function(), ResponseFunction::GeneralAnswer);
    assert_eq!(programme.unsolicited_function(), ResponseFunction::Unsolicited);
    assert_eq!(programme.acknowledgement_function(), ResponseFunction::Acknowledgement);
    assert_eq!(programme.code(CarrierAnswer::Timeout), None);
}

#[test]
fn what_is_wrong_is_refused_with_its_line_and_key() {
    let check = |text: &str, expected: &str| {
        assert_eq!(Programmes::read(text).unwrap_err().to_string(), expected, "{text}");
    };
    check(
        "[a.answers]\nbord = { code = \"0\" }",
        "line 2, `a.answers.bord`: there is no such answer; the answers are board, board-after-document-check, \
         do-not-board, selectee, insufficient-data, timeout, error",
    );
    check(
        "[a.answers]\nboard = { code = \"0\" }\n\ndo-not-board = { code = \"0\" }",
        "line 4, `a.answers.do-not-board`: the code `0` already means `board`",
    );
    check(
        "[a.answers]\ntimeout = { as = \"board\" }",
        "line 2, `a.answers.timeout`: `board` has no code of its own",
    );
    check(
        "[a.answers]\nerror = { as = \"bord\" }",
        "line 2, `a.answers.error.as`: there is no such answer; the answers are board, board-after-document-check, \
         do-not-board, selectee, insufficient-data, timeout, error",
    );
    check("[a.answers]\nboard = { text = \"X\" }", "line 2, `a.answers.board`: `code` is missing");
    check(
        "[a.answers]\nboard = { code = \"0\", as = \"error\" }",
        "line 2, `a.answers.board`: expected either a code with its text, or `as` alone",
    );
    check("[a.answers]\nboard = \"0\"", "line 2, `a.answers.board`: expected a table");
    check(
        "[a.answers]\nboard = { code = \"ok\" }",
        "line 2, `a.answers.board.code`: expected a code of 1 to 8 capitals and digits",
    );
    check(
        "[a.answers]\nboard = { code = 0 }",
        "line 2, `a.answers.board.code`: expected a text in quotation marks",
    );
    check("[a]\ntitle = \"A\"", "line 1, `a`: `answers` is missing");
    check(
        "[a]\nanswer = 1",
        "line 2, `a.answer`: there is no such key; there are title, functions, answers, second",
    );
    check(
        "[a]\nfunctions = { answer = \"745\" }\n[a.answers]",
        "line 2, `a.functions.answer`: expected the code of a function: 962, 961, 132 or 312",
    );
    check(
        "[a.answers]\nboard = { code = \"0\" }\n[a.second]\nAB = \"as-first\"",
        "line 4, `a.second.AB`: expected one capital or digit as the key",
    );
    check(
        "[a.answers]\nboard = { code = \"0\" }\n[a.second]\nA = \"perhaps\"",
        "line 4, `a.second.A`: expected an answer, or \"as-first\"",
    );
    check(
        "[a.answers]\nboard = { code = \"0\" }\nboard = { code = \"1\" }",
        "line 3, `board`: duplicate key",
    );
}

proptest! {
    #[test]
    fn any_text_is_a_table_or_an_error_in_one_of_its_lines(
        text in "(\\[a\\.answers\\]|board|timeout| = |\\{|\\}|code|as|\"0\"|\"board\"|,|\n|[a-z]|é){0,40}",
    ) {
        if let Err(error) = Programmes::read(&text) {
            prop_assert!((1..=text.lines().count().max(1) + 1).contains(&error.line), "{error}");
        }
    }
}
