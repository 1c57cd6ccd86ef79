//! Syntax reports: where a fault stands is where the report says it stands.

use std::collections::BTreeSet;

use edifact::Deviation;
use proptest::prelude::*;
use proptest::sample::Index;
use travel_messages::answers::{Syntax, SyntaxReport, SyntaxVerdict, WriteError};
use travel_messages::{AnswerLevel, decode};

use super::{exchange, lines, read_by_both};

/// What is reported of `subject` when every deviation rejects, one segment a line, without the envelope.
fn report(subject: &str) -> String {
    let messages = decode(subject.as_bytes());
    let faults: Vec<Deviation> = messages.into_iter().flat_map(|message| message.deviations).collect();
    let verdict = SyntaxVerdict::Checked(&faults);
    let report = SyntaxReport { subject: subject.as_bytes(), verdict };
    let bytes = report.write(&exchange(Syntax::LevelA)).unwrap();
    read_by_both(&bytes);
    let reported: Vec<String> =
        lines(&bytes).lines().filter(|line| line.starts_with("UC")).map(str::to_owned).collect();
    reported.concat()
}

/// `body` stands in a CUSRES, whose reader has few rules of its own.
fn subject(body: &str) -> String {
    let count = body.matches('\'').count() + 2;
    format!(
        "UNB+UNOA:4+EXAIR:ZZ+GTAPI+260520:0600+77'UNH+5+CUSRES:D:05B:UN:IATA'{body}UNT+{count}+5'UNZ+1+77'"
    )
}

const ACCEPTED: &str = "UCI+77+EXAIR:ZZ+GTAPI+7'";
const REJECTED: &str = "UCM+5+CUSRES:D:05B:UN:IATA+4";

#[test]
fn an_interchange_without_faults_is_acknowledged_as_a_whole() {
    assert_eq!(report(&subject("BGM+962'")), ACCEPTED);
}

#[test]
fn an_interchange_is_received_before_it_is_checked() {
    let subject = subject("BGM+962'QQQ+1'");
    let report = SyntaxReport { subject: subject.as_bytes(), verdict: SyntaxVerdict::Received };
    let bytes = report.write(&exchange(Syntax::LevelA)).unwrap();
    let messages = read_by_both(&bytes);
    let [answer] = &messages[0].answers[..] else { panic!() };
    assert_eq!(answer.level, AnswerLevel::Interchange);
    assert_eq!(messages[0].text(answer.details.as_ref().unwrap().action), "8");
}

#[test]
fn a_fault_is_named_where_it_stands() {
    let check = |body: &str, expected: &str| {
        assert_eq!(report(&subject(body)), format!("{ACCEPTED}{REJECTED}'{expected}"), "{body}");
    };
    check("BGM+962'QQQ+1'", "UCS+3+15'");
    check("BGM+962'RFF+AF:EX54'LOC+125+XX'", "UCS+4'UCD+12+3'");
    check("BGM+962'RFF+AF:EX54'DTM+189:XX:201'LOC+87+YY'", "UCS+4'UCD+12+2'UCS+5'UCD+12+3'");
    check("BGM+962'ERP+2'RFF+ABO:A1'", "UCS+3+13'");
    check("BGM+962'RFF+AF:EX54'LOC+125'", "UCS+4+13'");
    check("BGM+962'RFF+AF:EX54'LOC+125+'", "UCS+4'UCD+13+3'");
    check("BGM+962'RFF+AF:EX54'LOC+125++:::X'", "UCS+4'UCD+13+3'");
}

#[test]
fn a_stray_segment_is_counted_as_one() {
    let subject = subject("BGM+962'L'RFF+AF:EX54'LOC+125+XX'").replace("UNT+6", "UNT+5");
    assert_eq!(report(&subject), format!("{ACCEPTED}{REJECTED}'UCS+3'UCD+12+1'UCS+5'UCD+12+3'"));
}

#[test]
fn a_fault_of_an_envelope_names_its_service_segment() {
    let whole = subject("BGM+962'");
    let check = |from: &str, to: &str, expected: &str| {
        assert_eq!(report(&whole.replace(from, to)), expected, "{to}");
    };
    check("UNT+3", "UNT+9", &format!("{ACCEPTED}{REJECTED}+29+UNT+2'"));
    check("UNT+3+5", "UNT+3+6", &format!("{ACCEPTED}{REJECTED}+28+UNT+3'"));
    check("UNT+3+5'", "UNT+3'", &format!("{ACCEPTED}{REJECTED}+28+UNT+3'"));
    check("UNT+3+5'", "UNT'", &format!("{ACCEPTED}{REJECTED}+29+UNT+2'"));
    check("UNZ+1+77'", "UNZ+1'", "UCI+77+EXAIR:ZZ+GTAPI+4+28+UNZ+3'");
    check("UNT+3+5'", "", &format!("{ACCEPTED}{REJECTED}+13+UNT'"));
    check("UNZ+1", "UNZ+2", "UCI+77+EXAIR:ZZ+GTAPI+4+29+UNZ+2'");
    check("UNZ+1+77", "UNZ+1+78", "UCI+77+EXAIR:ZZ+GTAPI+4+28+UNZ+3'");
    check("UNZ+1+77'", "", "UCI+77+EXAIR:ZZ+GTAPI+4+13+UNZ'");
    check("CUSRES:", "IFTMIN:", "UCI+77+EXAIR:ZZ+GTAPI+7'UCM+5+IFTMIN:D:05B:UN:IATA+4+14+UNH+3'");
}

/// What `edifact-rs` reports of a subject.
fn report_of_other(subject: &str) -> String {
    let read =
        edifact_rs::RecoveredInterchange::scan(subject.as_bytes(), &edifact_rs::RecoveryConfig::default());
    let segments: Vec<_> = edifact_rs::from_bytes(subject.as_bytes()).collect::<Result<_, _>>().unwrap();
    let errors = edifact_rs::validate_envelope_lenient(&segments).errors;
    let places: Vec<_> = errors.iter().filter_map(|error| read.locate(error, None)).collect();
    let options = edifact_rs::contrl::ContrlOptions::new();
    let report =
        edifact_rs::Contrl::from_recovered(&read, &places, &options).unwrap().to_edifact_string().unwrap();
    let lines = report.split_inclusive('\'');
    lines.filter(|line| line.starts_with("UC")).collect()
}

#[test]
fn another_reports_the_same_of_envelopes() {
    let whole = subject("BGM+962'");
    assert_eq!(report(&whole), report_of_other(&whole));
    for (from, to) in
        [("UNT+3", "UNT+9"), ("UNT+3+5", "UNT+3+6"), ("UNZ+1", "UNZ+2"), ("UNZ+1+77", "UNZ+1+78")]
    {
        let subject = whole.replace(from, to);
        let (ours, theirs) = (report(&subject), report_of_other(&subject));
        // The other one does not say which element of the service segment is wrong.
        let segment = ours.strip_suffix("+2'").or(ours.strip_suffix("+3'"));
        assert_eq!(segment, theirs.strip_suffix('\''), "{to}");
    }
}

#[test]
fn a_group_is_reported_as_one() {
    let whole = "UNB+UNOA:4+EXAIR:ZZ+GTAPI+260520:0600+77'UNG+CUSRES+EX:ZZ+GT+260520:0600+3+UN+D:05B'\
                 UNH+5+CUSRES:D:05B:UN:IATA'BGM+962'UNT+3+5'UNH+6+CUSRES:D:05B:UN:IATA'BGM+962'UNT+3+6'\
                 UNE+2+3'UNZ+1+77'";
    assert_eq!(report(whole), ACCEPTED);
    let group = "UCF+3+EX:ZZ+GT";
    assert_eq!(report(&whole.replace("UNE+2", "UNE+1")), format!("{ACCEPTED}{group}+4+29+UNE+2'"));
    let expected = format!("{ACCEPTED}{group}+7'UCM+6+CUSRES:D:05B:UN:IATA+4+29+UNT+2'");
    assert_eq!(report(&whole.replace("UNT+3+6", "UNT+4+6")), expected);
}

#[test]
fn every_interchange_of_a_file_has_a_report_of_its_own() {
    let (sound, broken) = (subject("BGM+962'"), subject("BGM+962'QQQ+1'").replace("+77'", "+78'"));
    let both = report(&[sound, broken].concat());
    assert_eq!(both, format!("{ACCEPTED}UCI+78+EXAIR:ZZ+GTAPI+7'{REJECTED}'UCS+3+15'"));
}

#[test]
fn what_cannot_be_named_is_not_reported() {
    let check = |subject: &str, expected: WriteError| {
        let report = SyntaxReport { subject: subject.as_bytes(), verdict: SyntaxVerdict::Received };
        assert_eq!(report.write(&exchange(Syntax::LevelA)), Err(expected), "{subject}");
    };
    check("", WriteError::NoInterchange);
    check("UNH+1+CUSRES'UNT+2+1'", WriteError::NoInterchange);
    check(&subject("").replace("+77'", "+'"), WriteError::Missing { field: "UCI reference (0020)" });
    let field = "party of the subject (0004, 0010)";
    check(&subject("").replace("EXAIR", "exair"), WriteError::Character { field, character: 'e' });
}

#[test]
fn a_subject_of_an_older_syntax_is_answered_in_its_own() {
    let subject = subject("BGM+962'").replace("UNOA:4", "UNOA:3");
    let report = SyntaxReport { subject: subject.as_bytes(), verdict: SyntaxVerdict::Received };
    let bytes = report.write(&exchange(Syntax::LevelA)).unwrap();
    assert_eq!(decode(&bytes)[0].version.as_deref(), Some("D:3"));
}

/// A subject of messages whose segments are `RFF+A:B+A:B…`, with so many elements; and, by message, segment and
/// element, where each second component stands.
fn subject_with_places(messages: &[Vec<usize>]) -> (String, Vec<Vec<Vec<usize>>>) {
    let mut subject = "UNB+UNOA:4+EXAIR+GTAPI+260520:0600+77'".to_owned();
    let mut places = Vec::new();
    for (number, segments) in messages.iter().enumerate() {
        subject += &format!("UNH+{}+CUSRES:D:05B:UN'", number + 1);
        let mut of_message = Vec::new();
        for elements in segments {
            subject += "RFF";
            let mut of_segment = Vec::new();
            for _ in 0..*elements {
                subject += "+A:B";
                of_segment.push(subject.len() - 1);
            }
            subject += "'";
            of_message.push(of_segment);
        }
        subject += &format!("UNT+{}+{}'", segments.len() + 2, number + 1);
        places.push(of_message);
    }
    subject += &format!("UNZ+{}+77'", messages.len());
    (subject, places)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_component_at_fault_is_named_by_its_position(
        messages in prop::collection::vec(prop::collection::vec(1usize..6, 1..12), 1..5),
        faults in prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>()), 1..9),
    ) {
        let (subject, places) = subject_with_places(&messages);
        let (mut expected, mut deviations) = (BTreeSet::new(), Vec::new());
        for (message, segment, element) in faults {
            let message = message.index(places.len());
            let segment = segment.index(places[message].len());
            let element = element.index(places[message][segment].len());
            let offset = places[message][segment][element];
            deviations.push(Deviation { rule: "date", offset, length: 1, text: String::new() });
            expected.insert((message + 1, segment + 2, element + 2, 2));
        }
        let report = SyntaxReport { subject: subject.as_bytes(), verdict: SyntaxVerdict::Checked(&deviations) };
        let bytes = report.write(&exchange(Syntax::LevelA)).unwrap();
        let read = read_by_both(&bytes);
        let (mut message, mut named) = (0, BTreeSet::new());
        for answer in &read[0].answers {
            match answer.level {
                AnswerLevel::Message => message = read[0].text(answer.reference).parse().unwrap(),
                AnswerLevel::Element => {
                    let place = answer.details.as_ref().unwrap().place;
                    let positions = [place.segment, place.element, place.component];
                    let [segment, element, component] = positions.map(|position| position.unwrap() as usize);
                    named.insert((message, segment, element, component));
                }
                _ => {}
            }
        }
        prop_assert_eq!(named, expected);
    }
}
