//! What is written is read back equal.

use proptest::prelude::*;
use travel_messages::answers::{
    CustomsResponse, Directory, MessageAnswer, PadisRelease, PersonAnswer, PushReceipt, PushRequest,
    Requested, ResponseFunction, Syntax, WriteError, acknowledge,
};
use travel_messages::{AnswerLevel, Message, MessageKind, decode};

use super::{exchange, flight, read_by_both};

/// A person and what is said of them.
#[derive(Debug, Clone)]
struct Person {
    locator: String,
    reference: String,
    further: Vec<(String, String)>,
    code: String,
    text: String,
}

/// Characters of level A, service characters among them, without blanks around them.
const REFERENCE: &str = r#"[A-Z0-9.,()/='+:?!"%&*;<>-]([A-Z0-9 .,()/='+:?!"%&*;<>-]{0,33}[A-Z0-9'+:?*])?"#;

fn people() -> impl Strategy<Value = Vec<Person>> {
    let word = r#"[A-Z0-9.,()/='+:?!"%&*;<>-]{1,99}"#;
    let text = prop_oneof![
        3 => prop::collection::vec(word, 0..4),
        1 => prop::collection::vec(word, 0..24),
    ];
    let person = (
        prop_oneof![Just(String::new()), REFERENCE.prop_map(String::from)],
        REFERENCE,
        prop::collection::vec(("(SEA|AEA|ZZZ)", REFERENCE), 0..3),
        "[0-9A-Z]{1,8}",
        text.prop_map(|words| words.join(" ")),
    );
    let person = person.prop_map(|(locator, reference, further, code, text)| Person {
        locator,
        reference,
        further,
        code,
        text,
    });
    prop_oneof![
        8 => prop::collection::vec(person.clone(), 1..4),
        1 => prop::collection::vec(person, 98..=200),
    ]
}

fn response<'a>(
    directory: Directory,
    function: ResponseFunction,
    people: &'a [Person],
) -> CustomsResponse<'a> {
    let person = |person: &'a Person| PersonAnswer {
        locator: &person.locator,
        reference: &person.reference,
        further: person.further.iter().map(|(qualifier, value)| (&**qualifier, &**value)).collect(),
        code: &person.code,
        text: &person.text,
    };
    CustomsResponse {
        directory,
        function,
        transaction: "TN-1",
        flight: Some(flight()),
        message: vec![],
        people: people.iter().map(person).collect(),
    }
}

/// What the messages say of people.
fn people_of(messages: &[Message<'_>]) -> Vec<Vec<String>> {
    let mut people = Vec::new();
    for message in messages {
        for answer in message.answers.iter().filter(|answer| answer.level == AnswerLevel::Person) {
            let texts = [answer.locator, answer.reference, answer.code, answer.text];
            let further = answer.details.iter().flat_map(|details| &details.references);
            let further = further.flat_map(|other| [other.qualifier, other.value]);
            people
                .push(texts.into_iter().chain(further).map(|text| message.text(text).into_owned()).collect());
        }
    }
    people
}

fn said(people: &[Person]) -> Vec<Vec<String>> {
    let texts = |person: &Person| {
        let mut texts =
            vec![person.locator.clone(), person.reference.clone(), person.code.clone(), person.text.clone()];
        texts.extend(person.further.iter().flat_map(|(qualifier, value)| [qualifier.clone(), value.clone()]));
        texts
    };
    people.iter().map(texts).collect()
}

/// What holds of every part of a response.
fn check_header(messages: &[Message<'_>], function: ResponseFunction) {
    for (index, message) in messages.iter().enumerate() {
        assert_eq!(message.kind, Some(MessageKind::Cusres));
        assert_eq!(ResponseFunction::of(message), Some(function));
        assert_eq!(message.text(message.envelope.transaction), "TN-1");
        assert_eq!(message.text(message.envelope.common_access), "EX54/260521/0930");
        let part = message.envelope.part.unwrap();
        assert_eq!((part.number as usize, part.is_last), (index + 1, index + 1 == messages.len()));
        let [leg] = &message.movements[..] else { panic!("{} flights", message.movements.len()) };
        let flight = flight();
        assert_eq!((message.text(leg.carrier), message.text(leg.number)), ("EX".into(), "54".into()));
        assert_eq!((leg.departure.port, leg.departure.at), (Some(flight.from), Some(flight.departs)));
        assert_eq!((leg.arrival.port, leg.arrival.at), (Some(flight.to), Some(flight.arrives)));
        assert!(leg.is_border_crossing);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_answer_that_is_written_is_read_back(
        people in people(),
        function in prop::sample::select(ResponseFunction::ALL.to_vec()),
        directory in prop::sample::select(vec![Directory::D02B, Directory::D05B, Directory::D15B]),
    ) {
        let bytes = response(directory, function, &people).write(&exchange(Syntax::LevelA)).unwrap();
        let messages = read_by_both(&bytes);
        let parts = if directory == Directory::D15B { 1 } else { people.len().div_ceil(99) };
        prop_assert_eq!(messages.len(), parts);
        prop_assert_eq!(Directory::of(&messages[0]), directory);
        check_header(&messages, function);
        prop_assert_eq!(people_of(&messages), said(&people));
    }

    #[test]
    fn an_acknowledgement_sends_the_same_body_back(
        people in people(),
        directory in prop::sample::select(vec![Directory::D05B, Directory::D15B]),
    ) {
        let unsolicited = response(directory, ResponseFunction::Unsolicited, &people);
        let sent = unsolicited.write(&exchange(Syntax::LevelA)).unwrap();
        let bytes = acknowledge(&sent, &exchange(Syntax::LevelA)).unwrap();
        let messages = read_by_both(&bytes);
        check_header(&messages, ResponseFunction::Acknowledgement);
        prop_assert_eq!(people_of(&messages), said(&people));
        let lines = |bytes: &[u8]| super::lines(bytes).replace("BGM+132", "BGM+312");
        prop_assert_eq!(lines(&sent), lines(&bytes));
    }

    #[test]
    fn any_text_is_written_in_the_characters_of_the_syntax(text in "\\PC{0,60}|[a-zñÁÖß'+:?*\r\n]{0,60}") {
        let message = vec![MessageAnswer { code: "1", text: &text }];
        let response = CustomsResponse { message, ..response(Directory::D05B, ResponseFunction::Answer, &[]) };
        for syntax in [Syntax::LevelA, Syntax::LevelB] {
            let bytes = response.write(&exchange(syntax)).unwrap();
            let messages = read_by_both(&bytes);
            let read = messages[0].text(messages[0].answers[0].text).into_owned();
            prop_assert!(syntax == Syntax::LevelB || read == read.to_ascii_uppercase());
            let plain: Vec<char> = text.chars().filter(char::is_ascii_alphanumeric).collect();
            let has = |character: &char| read.contains([*character, character.to_ascii_uppercase()]);
            prop_assert!(plain.iter().all(has), "{read:?}");
        }
    }

    #[test]
    fn an_acknowledged_push_tells_its_errors(codes in prop::collection::vec("[0-9A-Z]{1,3}", 0..99)) {
        let errors: Vec<&str> = codes.iter().map(String::as_str).collect();
        let receipt = PushReceipt { release: PadisRelease { version: 13, release: 1 }, errors: &errors };
        let bytes = receipt.write(&exchange(Syntax::LevelA)).unwrap();
        let messages = read_by_both(&bytes);
        let message = &messages[0];
        prop_assert_eq!((message.kind, message.text(message.function)), (Some(MessageKind::Ackres), "23".into()));
        let read: Vec<_> = message.answers.iter().map(|answer| message.text(answer.code)).collect();
        prop_assert_eq!(read, errors);
    }

    #[test]
    fn a_request_for_bookings_is_read_back(locator in "[A-Z0-9]{5,8}", has_flight in any::<bool>()) {
        let release = PadisRelease { version: 11, release: 1 };
        let flight = has_flight.then(flight);
        let about = Requested::Booking { carrier: "1X", locator: &locator, flight };
        let request = PushRequest { release, office: "GTPIU", about };
        let bytes = request.write(&exchange(Syntax::LevelA)).unwrap();
        let messages = read_by_both(&bytes);
        let message = &messages[0];
        prop_assert_eq!((message.kind, message.text(message.function)), (Some(MessageKind::Govreq), "77".into()));
        prop_assert_eq!(message.version.as_deref(), Some("11:1"));
        prop_assert_eq!(message.text(message.envelope.reporting_party), "GTPIU");
        prop_assert_eq!(message.text(message.bookings[0].locator), locator.as_str());
        prop_assert_eq!(message.movements.len(), usize::from(has_flight));
    }
}

/// A message of a state, whatever stands in it.
fn of_state(heading: &str, body: &str) -> Vec<u8> {
    let count = body.matches('\'').count() + 2;
    format!("UNB+UNOA:4+GT+EX+260520:0600+7'UNH+9+{heading}'{body}UNT+{count}+9'UNZ+1+7'").into_bytes()
}

#[test]
fn whatever_stands_in_an_unsolicited_message_goes_back() {
    let body = "BGM+132:::X+DOC-1+9'RFF+TN:T1:::2'RFF+AF:EX0054'RFF+ZZZ:9'DTM+189:202605210930:203'LOC+125+SAL'LOC+92+TGU'\
                NAD+MS+++GT'ERP+2'ERC+0:1:ZZZ'ERC+A'RFF+ABO:A?:1'FTX+AAO+3++ONE:TWO'FTX+AAP+++THREE'ERP+1'ERC+1'";
    let sent = of_state("CUSRES:D:13A:UN:IATA+EX54/1+02:C", body);
    let written = acknowledge(&sent, &exchange(Syntax::LevelA)).unwrap();
    read_by_both(&written);
    let expected = body.replace("BGM+132", "BGM+312");
    let expected = format!("UNH+1+CUSRES:D:13A:UN:IATA+EX54/1+02:C'{expected}UNT+18+1'UNZ+1+7'");
    let written = String::from_utf8(written).unwrap();
    assert_eq!(written.split_once("APIS'").unwrap().1, expected);
}

#[test]
fn a_message_that_did_not_arrive_whole_is_not_acknowledged() {
    let check = |body: &str, expected: WriteError| {
        let sent = of_state("CUSRES:D:05B:UN:IATA", body);
        assert_eq!(acknowledge(&sent, &exchange(Syntax::LevelA)), Err(expected), "{body}");
    };
    let erp = "ERP+2'RFF+ABO:A1'ERC+1'";
    check(&format!("BGM+132'{erp}L'"), WriteError::Incomplete { rule: "stray-segment" });
    check(&format!("BGM+132'UNA'{erp}"), WriteError::Incomplete { rule: "una-repeated" });
    check(
        &format!("BGM+132'{erp}FTX+AAP+++{}'", "A".repeat(70_000)),
        WriteError::Incomplete { rule: "segment-too-long" },
    );
    check(&format!("BGM+962'{erp}"), WriteError::NothingUnsolicited);
    let field = "the body of the message";
    check("BGM+132'ERP+2'RFF+ABO:a1'ERC+1'", WriteError::Character { field, character: 'a' });
    let cut = &of_state("CUSRES:D:05B:UN:IATA", &format!("BGM+132'{erp}"))[..90];
    assert!(matches!(acknowledge(cut, &exchange(Syntax::LevelA)), Err(WriteError::Incomplete { .. })));
}

#[test]
fn an_accent_that_follows_its_letter_parts_no_word() {
    let message =
        vec![MessageAnswer { code: "1", text: "sen\u{303}or \u{200b}A\u{301}lvarez\u{a0}\u{e000}\u{2028}X" }];
    let response = CustomsResponse { message, ..response(Directory::D05B, ResponseFunction::Answer, &[]) };
    let bytes = response.write(&exchange(Syntax::LevelA)).unwrap();
    let messages = read_by_both(&bytes);
    assert_eq!(messages[0].text(messages[0].answers[0].text), "SENOR ALVAREZ X");
}

#[test]
fn what_padis_declares_is_read_back_too() {
    let release = PadisRelease { version: 13, release: 1 };
    let request = PushRequest { release, office: "GT*PIU", about: Requested::Flight(flight()) };
    let bytes = request.write(&exchange(Syntax::Padis)).unwrap();
    assert!(bytes.starts_with(b"UNA:+.?*'UNB+IATA:1+"));
    let messages = decode(&bytes);
    let message = &messages[0];
    assert_eq!(message.deviations, []);
    assert_eq!(message.text(message.function), "43");
    assert_eq!(message.text(message.envelope.reporting_party), "GT*PIU");
    let leg = &message.movements[0];
    assert_eq!((message.text(leg.carrier), message.text(leg.number)), ("EX".into(), "54".into()));
    assert_eq!((leg.departure.at, leg.arrival.at), (Some(flight().departs), Some(flight().arrives)));
}

#[test]
fn what_cannot_be_said_is_an_error_and_never_cut_short() {
    let person = Person {
        locator: String::new(),
        reference: "EX54-1".into(),
        further: vec![],
        code: "0B".into(),
        text: String::new(),
    };
    let check = |change: &dyn Fn(&mut Person), expected: WriteError| {
        let mut person = person.clone();
        change(&mut person);
        let response = response(Directory::D05B, ResponseFunction::Answer, std::slice::from_ref(&person));
        assert_eq!(response.write(&exchange(Syntax::LevelA)), Err(expected));
    };
    let reference = "RFF+ABO (1154)";
    check(&|person| person.reference.clear(), WriteError::Missing { field: reference });
    check(&|person| person.code = " ".into(), WriteError::Missing { field: "ERC (9321)" });
    let too_long = |field, limit, length| WriteError::TooLong { field, limit, length };
    check(&|person| person.reference = "A".repeat(36), too_long(reference, 35, 36));
    check(&|person| person.code = "123456789".into(), too_long("ERC (9321)", 8, 9));
    check(&|person| person.text = "A".repeat(513), too_long("FTX (4440)", 512, 513));
    check(&|person| person.text = "AB ".repeat(900), too_long("FTX (4440)", 2560, 2700));
    let character = |character| WriteError::Character { field: reference, character };
    check(&|person| person.reference = "ex54-1".into(), character('e'));
    check(&|person| person.reference = "EX\n54".into(), character('\n'));
    let further = vec![("SEA".to_owned(), "1A".to_owned()); 8];
    let too_many = WriteError::TooMany { field: "RFF of a person", limit: 9, count: 10 };
    check(&|person| person.further = further.clone(), too_many);
    let mut lower = person.clone();
    lower.reference = "ex54-1".into();
    let lower = [lower];
    let response = response(Directory::D05B, ResponseFunction::Answer, &lower);
    let bytes = response.write(&exchange(Syntax::LevelB)).unwrap();
    assert_eq!(people_of(&read_by_both(&bytes)), said(&lower));
}

#[test]
fn a_flight_that_would_be_read_as_another_is_refused() {
    for (carrier, number) in
        [("EX", "A54"), ("EX", "12345"), ("E", "54"), ("EXA", "B1"), ("5", "54"), ("EX", "")]
    {
        let flight = super::Flight { carrier, number, ..flight() };
        let response = CustomsResponse {
            flight: Some(flight),
            ..response(Directory::D05B, ResponseFunction::Answer, &[])
        };
        assert!(response.write(&exchange(Syntax::LevelA)).is_err(), "{carrier}{number}");
    }
}

#[test]
fn a_response_about_nobody_acknowledges_the_list() {
    let response = response(Directory::D05B, ResponseFunction::Answer, &[]);
    let bytes = response.write(&exchange(Syntax::LevelA)).unwrap();
    assert_eq!(read_by_both(&bytes)[0].answers, []);
}
