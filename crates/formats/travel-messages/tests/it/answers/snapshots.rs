//! One message of each kind, as it goes out.

use travel_messages::answers::{
    CarrierAnswer, CustomsResponse, Directory, MessageAnswer, PadisRelease, PersonAnswer, Programmes,
    PushReceipt, PushRequest, Requested, ResponseFunction, Syntax, SyntaxReport, SyntaxVerdict,
};
use travel_messages::decode;

use super::{exchange, flight, lines};

fn response(function: ResponseFunction) -> String {
    let programmes = Programmes::read(Programmes::SHIPPED).unwrap();
    let programme = programmes.named("central-america").unwrap();
    let person = |reference, answer| {
        let coded = programme.code(answer).unwrap();
        PersonAnswer {
            locator: "Q2W3E4",
            reference,
            code: &coded.code,
            text: &coded.text,
            ..PersonAnswer::default()
        }
    };
    let response = CustomsResponse {
        directory: Directory::D05B,
        function,
        transaction: "TN1",
        flight: Some(flight()),
        message: vec![MessageAnswer { code: "1", text: "Salió tarde: ¿otra vez? ñandú" }],
        people: vec![person("EX54-1", CarrierAnswer::Board), person("EX54-2", CarrierAnswer::DoNotBoard)],
    };
    lines(&response.write(&exchange(Syntax::LevelA)).unwrap())
}

#[test]
fn a_customs_response_of_each_function() {
    insta::assert_snapshot!(response(ResponseFunction::Answer), @r"
    UNA:+.? '
    UNB+UNOA:4+GTAPI:ZZ+EXAIR+260520:0600+7++APIS'
    UNH+1+CUSRES:D:05B:UN:IATA+EX54/260521/0930+01:F'
    BGM+962'
    RFF+TN:TN1'
    RFF+AF:EX54'
    DTM+189:2605210930:201'
    DTM+232:2605211020:201'
    LOC+125+SAL'
    LOC+87+GUA'
    ERP+1'
    ERC+1'
    FTX+AAP+++SALIO TARDE?: ??OTRA VEZ?? NANDU'
    ERP+2'
    RFF+AVF:Q2W3E4'
    RFF+ABO:EX54-1'
    ERC+0B'
    FTX+AAP+++OK TO BOARD'
    ERP+2'
    RFF+AVF:Q2W3E4'
    RFF+ABO:EX54-2'
    ERC+1N'
    FTX+AAP+++DO NOT BOARD - CONTACT THE BORDER AUTHORITY'
    UNT+22+1'
    UNZ+1+7'
    ");
    for function in ResponseFunction::ALL {
        let expected =
            response(ResponseFunction::Answer).replace("BGM+962", &format!("BGM+{}", function.code()));
        assert_eq!(response(function), expected);
    }
}

#[test]
fn a_receipt_of_a_push() {
    let receipt = PushReceipt { release: PadisRelease { version: 13, release: 1 }, errors: &["118", "1"] };
    insta::assert_snapshot!(lines(&receipt.write(&exchange(Syntax::Padis)).unwrap()), @r"
    UNA:+.?*'
    UNB+IATA:1+GTAPI:ZZ+EXAIR+260520:0600+7++APIS'
    UNH+1+ACKRES:13:1:IA+EX54/260521/0930'
    MSG+:23'
    ERC+118'
    ERC+1'
    UNT+5+1'
    UNZ+1+7'
    ");
}

#[test]
fn a_request_for_a_push() {
    let release = PadisRelease { version: 13, release: 1 };
    let request = PushRequest { release, office: "GTPIU", about: Requested::Flight(flight()) };
    insta::assert_snapshot!(lines(&request.write(&exchange(Syntax::Padis)).unwrap()), @r"
    UNA:+.?*'
    UNB+IATA:1+GTAPI:ZZ+EXAIR+260520:0600+7++APIS'
    UNH+1+GOVREQ:13:1:IA+EX54/260521/0930'
    MSG+:43'
    ORG+GTPIU'
    TVL+210526:0930:210526:1020+SAL+GUA+EX+54'
    UNT+5+1'
    UNZ+1+7'
    ");
    let about = Requested::Booking { carrier: "EX", locator: "Q2W3E4", flight: None };
    let request = PushRequest { release, office: "GTPIU", about };
    insta::assert_snapshot!(lines(&request.write(&exchange(Syntax::Padis)).unwrap()), @r"
    UNA:+.?*'
    UNB+IATA:1+GTAPI:ZZ+EXAIR+260520:0600+7++APIS'
    UNH+1+GOVREQ:13:1:IA+EX54/260521/0930'
    MSG+:77'
    ORG+GTPIU'
    RCI+EX:Q2W3E4'
    UNT+5+1'
    UNZ+1+7'
    ");
}

#[test]
fn a_rejection_of_an_interchange() {
    let subject = b"UNB+UNOA:4+EXAIR:ZZ+GTAPI+260520:0600+77'UNH+5+CUSRES:D:05B:UN:IATA'BGM+962'RFF+AF:EX54'\
                    LOC+125+XX'QQQ+1'UNT+9+5'UNZ+1+77'";
    let faults: Vec<_> = decode(subject).into_iter().flat_map(|message| message.deviations).collect();
    let report = SyntaxReport { subject, verdict: SyntaxVerdict::Checked(&faults) };
    insta::assert_snapshot!(lines(&report.write(&exchange(Syntax::LevelA)).unwrap()), @r"
    UNA:+.? '
    UNB+UNOA:4+GTAPI:ZZ+EXAIR+260520:0600+7++APIS'
    UNH+1+CONTRL:4:1:UN+EX54/260521/0930'
    UCI+77+EXAIR:ZZ+GTAPI+7'
    UCM+5+CUSRES:D:05B:UN:IATA+4+29+UNT+2'
    UCS+4'
    UCD+12+3'
    UCS+5+15'
    UNT+7+1'
    UNZ+1+7'
    ");
}
