//! Zones that are published: the specimens of Doc 9303 and of issuing states, with the states' own numbers and
//! dates; where a specimen had the look of a person's name, the name here is invented.

use travel_documents::{Check, DocumentData, Draft, Format, LongNumber, OtherStandard, Reason, read, write};
use vocabulary::Sex;

/// A zone as it is printed, and what it says: format, code, number, surname, given names, long number.
struct Printed {
    lines: &'static str,
    says: (Format, &'static str, &'static str, &'static str, &'static str),
    long: Option<LongNumber>,
}

const PRINTED: [Printed; 16] = [
    // Doc 9303-4 to 9303-7, appendices.
    printed(
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        (Format::Td3, "P", "L898902C3", "ERIKSSON", "ANNA MARIA"),
    ),
    printed(
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        (Format::Td1, "I", "D23145890", "ERIKSSON", "ANNA MARIA"),
    ),
    printed(
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
        (Format::Td2, "I", "D23145890", "ERIKSSON", "ANNA MARIA"),
    ),
    printed(
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
        (Format::MrvA, "V", "L8988901C", "ERIKSSON", "ANNA MARIA"),
    ),
    printed(
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
        (Format::MrvB, "V", "L8988901C", "ERIKSSON", "ANNA MARIA"),
    ),
    // Doc 9303-5: a long number, and no secondary identifier.
    long(
        "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
        (Format::Td1, "I", "D23145890734", "STEVENSON", "PETER JOHN"),
        LongNumber::Concatenated,
    ),
    // The Netherlands' specimens of 2014.
    printed(
        "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\nSPECI20142NLD6503101F2403096999999990<<<<<84",
        (Format::Td3, "P", "SPECI2014", "DE BRUIJN", "WILLEKE LISELOTTE"),
    ),
    printed(
        "I<NLDSPECI20142999999990<<<<<8\n6503101F2403096NLD<<<<<<<<<<<8\nDE<BRUIJN<<WILLEKE<LISELOTTE<<",
        (Format::Td1, "I", "SPECI2014", "DE BRUIJN", "WILLEKE LISELOTTE"),
    ),
    // Germany's code has one letter, and the check digit of unused optional data is left out.
    printed(
        "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X0006H1D<<6408125F1710319<<<<<<<<<<<<<<<0",
        (Format::Td3, "P", "C01X0006H", "MUSTERMANN", "ERIKA"),
    ),
    // Belgian cards, PRADO BEL-BO-11005 and BEL-BO-03003: the two conventions of long numbers.
    long(
        "IDBEL600001795<0152<<<<<<<<<<<\n1301014F2311207BEL130101987398\nSPECIMEN<<SPECIMEN<<<<<<<<<<<<",
        (Format::Td1, "ID", "600001795015", "SPECIMEN", "SPECIMEN"),
        LongNumber::Concatenated,
    ),
    long(
        "IDBEL000590240<6013<<<<<<<<<<<\n8512017F1311048BEL851201002007\nVERDONCK<<LIESELOT<MARTHA<<<<<",
        (Format::Td1, "ID", "000590240601", "VERDONCK", "LIESELOT MARTHA"),
        LongNumber::WithFiller,
    ),
    // Portuguese cards, PRADO PRT-BO-04001, and one whose last cell is a letter.
    long(
        "I<PRT007666667<ZZ00<<<<<<<<<<<\n8303143M3405293PRT<<<<<<<<<<<4\nFALCAO<DE<ARRUDA<<BENTO<HENRIQ",
        (Format::Td1, "I", "007666667ZZ0", "FALCAO DE ARRUDA", "BENTO HENRIQ"),
        LongNumber::Concatenated,
    ),
    long(
        "I<PRT007777779<ZZ92<<<<<<<<<<<\n8303143M3405282PRT<<<<<<<<<<<2\nFALCAO<DE<ARRUDA<<BENTO<HENRIQ",
        (Format::Td1, "I", "007777779ZZ9", "FALCAO DE ARRUDA", "BENTO HENRIQ"),
        LongNumber::Concatenated,
    ),
    // A Finnish card: optional data that are no number.
    printed(
        "I<FINXA10000585010195<112X<<<<\n9501016F2803135FIN<<<<<<<<<<<7\nMALLI<TAVASTI<<HILKKA<SOFIA<<<",
        (Format::Td1, "I", "XA1000058", "MALLI TAVASTI", "HILKKA SOFIA"),
    ),
    // Chinese passports use the optional data to the last cell.
    printed(
        "POCHNCESHI<<YANGBEN<<<<<<<<<<<<<<<<<<<<<<<<<\nE596593216CHN9701078M2510077LAKCLCLMMBKGG932",
        (Format::Td3, "PO", "E59659321", "CESHI", "YANGBEN"),
    ),
    // A number shorter than its field.
    printed(
        "IDCHEA1234567<6<<<<<<<<<<<<<<<\n7510256M2009018CHE<<<<<<<<<<<8\nMEIERHANS<<JONAS<ALOIS<<<<<<<<",
        (Format::Td1, "ID", "A1234567", "MEIERHANS", "JONAS ALOIS"),
    ),
];

const fn printed(
    lines: &'static str,
    says: (Format, &'static str, &'static str, &'static str, &'static str),
) -> Printed {
    Printed { lines, says, long: None }
}

const fn long(
    lines: &'static str,
    says: (Format, &'static str, &'static str, &'static str, &'static str),
    convention: LongNumber,
) -> Printed {
    Printed { lines, says, long: Some(convention) }
}

#[test]
fn published_zones_are_read_and_written_again_as_they_were() {
    for Printed { lines, says, long } in PRINTED {
        let zone = read(lines.as_bytes()).unwrap();
        let name = zone.name();
        let said = (zone.format(), zone.document_code(), &*zone.number(), &*name.surname, &*name.given);
        assert_eq!(said, says);
        assert_eq!(zone.long_number(), long.map(Some), "{lines}");
        let wrong = zone.checks().iter().filter(|check| matches!(check, Check::Wrong { .. })).count();
        assert_eq!(wrong, 0, "{lines}");
        let rules: Vec<_> = zone.deviations().iter().map(|deviation| deviation.rule).collect();
        let expected: &[&str] =
            if long == Some(LongNumber::WithFiller) { &["mrz-long-number-filler"] } else { &[] };
        assert_eq!(rules, expected, "{lines}");

        let data = DocumentData::new(Draft::try_from(&zone).unwrap()).unwrap();
        assert_eq!(write(&data).to_string(), lines);
    }
}

#[test]
fn a_visa_says_who_may_travel_until_when() {
    let zone = read(PRINTED[3].lines.as_bytes()).unwrap();
    let day = "2026-11-22".parse().unwrap();
    assert_eq!(zone.birth_date().born(day).unwrap().to_string(), "1940-09-07");
    assert_eq!(zone.issuer().unwrap().as_str(), "UTO");
    assert_eq!(zone.nationality().unwrap().as_str(), "XXX");
    assert_eq!((zone.sex(), zone.optional()), (Some(Sex::Female), "6ZE184226B"));
    assert_eq!(zone.composite(), Check::NotApplicable);
}

#[test]
fn documents_of_other_standards_are_named_and_not_taken_for_these() {
    for (lines, expected) in [
        (
            "IDFRAMOREL<DUPIN<<<<<<<<<<<<<<0CHE02\n1710GVA123451CLOTILDE<<<<<<9112311F2",
            OtherStandard::FrenchIdentityCard,
        ),
        (
            "IDFRAMOREL<DUPIN<<<<<<<<<<<<<<0CHE021710GVA123451CLOTILDE<<<<<<9112311F2",
            OtherStandard::FrenchIdentityCard,
        ),
        // One of its check digits is enough: here the birth date is misread, here the number.
        (
            "IDFRAMOREL<DUPIN<<<<<<<<<<<<<<0CHE02\n1710GVA123451CLOTILDE<<<<<<9112B11F2",
            OtherStandard::FrenchIdentityCard,
        ),
        (
            "IDFRAMOREL<DUPIN<<<<<<<<<<<<<<0CHE02\n17I0GVA123451CLOTILDE<<<<<<9112311F2",
            OtherStandard::FrenchIdentityCard,
        ),
        (
            "AAA001D<<\nFACHE305142128097<<800126<<<<<\nGERBER<<FABIENNE<<<<<<<<<<<<<<",
            OtherStandard::SwissDrivingLicence,
        ),
        ("D1FRA13AA000026181231MOREL<<<9", OtherStandard::DrivingLicence),
    ] {
        let unreadable = read(lines.as_bytes()).unwrap_err();
        assert_eq!(unreadable.reason, Reason::OtherStandard(expected));
        assert_eq!((unreadable.offset, unreadable.length), (0, lines.len()), "{lines}");
    }
    // The French card of today is one of Doc 9303.
    let zone = read(
        b"IDFRAX4RTBPFW46<<<<<<<<<<<<<<<\n9007138F3002119FRA<<<<<<<<<<<6\nMOREL<<CLOTILDE<ANAIS<<<<<<<<<",
    );
    assert_eq!(zone.unwrap().format(), Format::Td1);
    // So is a French document of the older card's size that keeps to Doc 9303.
    let zone = read(b"IDFRAMOREL<<CLOTILDE<ANAIS<<<<<<<<<<\nX4RTBPFW46FRA9007138F3002119<<<<<<<6").unwrap();
    assert_eq!((zone.format(), &*zone.number()), (Format::Td2, "X4RTBPFW4"));
}
