//! What scanners, keyboards and files make of a zone: it is read, and what was tolerated is recorded.

use proptest::prelude::*;
use travel_documents::{Draft, Format, NotWritable, Reason, Zone, read, zones};

const FIRST: &str = "P<GTMIXCOY<TZUL<<MARIA<JOSEFA<<<<<<<<<<<<<<<";
const SECOND: &str = "A123456784GTM9005064F31010122512345670101<78";

/// The rules that a zone breaks.
fn rules(zone: &Zone) -> Vec<&'static str> {
    zone.deviations().iter().map(|deviation| deviation.rule).collect()
}

fn passport() -> [String; 2] {
    [FIRST, SECOND].map(str::to_owned)
}

fn check(input: &str, expected: &[&str]) {
    let [first, second] = passport();
    let clean = read(format!("{first}\n{second}").as_bytes()).unwrap();
    let zone = read(input.as_bytes()).unwrap();
    assert_eq!(zone.lines().collect::<Vec<_>>(), clean.lines().collect::<Vec<_>>(), "{input}");
    let mut found = rules(&zone);
    let own = rules(&clean);
    found.retain(|rule| !own.contains(rule));
    assert_eq!(found, expected, "{input}");
    for deviation in zone.deviations() {
        assert!(deviation.offset + deviation.length <= input.len(), "{deviation:?}");
    }
}

#[test]
fn what_stands_around_and_between_the_cells_is_left_out() {
    let [first, second] = passport();
    for (input, expected) in [
        (format!("{first}\n{second}"), &[][..]),
        (format!("\r\n\r\n{first}\r\n{second}\r\n\r\n"), &[]),
        (format!("{first}{second}"), &[]),
        (format!("{first}  \t{second}"), &["mrz-blank-between-cells"]),
        (format!("\u{2}{first}\r{second}\u{3}"), &[]),
        (format!("{first}^{second}^"), &[]),
        (format!("  {first}  \n  {second}  "), &[]),
        (format!("\u{feff}{first}\n{second}"), &["mrz-around-line"]),
        (format!("\"{first}\"\n\"{second}\""), &["mrz-around-line", "mrz-around-line"]),
        (format!("]L1{first}{second}"), &["mrz-around-line", "mrz-around-zone"]),
        (format!("L1{first}{second}X7"), &["mrz-around-zone"]),
        (format!("L1{first}\n{second}"), &["mrz-around-zone"]),
        (format!("{}\n{second}", first.to_lowercase()), &["mrz-lower-case"]),
        (format!("{}\n{second}", first.replace("<<", "«")), &["mrz-typographic-filler"]),
        (format!("{}\n{second}", first.replacen("<<", "‹‹", 1)), &["mrz-typographic-filler"]),
        (format!("{}\n{second}", first.replace('<', "< ")), &["mrz-blank-between-cells"]),
        (format!("{}\n{second}", first.trim_end_matches('<')), &["mrz-line-short"]),
        (format!("{first}<<<\n{second}"), &["mrz-line-long"]),
        (format!("{}\n{}\n{}\n{second}", &first[..30], &first[30..40], &first[40..]), &["mrz-line-wrap"]),
        (format!("{}\r\n{}\r\n{second}", &first[..30], &first[30..]), &["mrz-line-wrap"]),
    ] {
        check(&input, expected);
    }
}

#[test]
fn a_place_is_where_the_field_stands_in_the_input() {
    let [first, second] = passport();
    let input = format!("  {}\r\n\u{2}{second}", first.replace("<<MARIA", "< < MARIA"));
    let zone = read(input.as_bytes()).unwrap();
    for (element, expected) in [
        (travel_documents::Element::Name, "IXCOY<TZUL< < MARIA<JOSEFA<<<<<<<<<<<<<<<"),
        (travel_documents::Element::Number, "A12345678"),
        (travel_documents::Element::BirthDate, "900506"),
    ] {
        let place = zone.field(element).unwrap().place;
        assert_eq!(&input[place.offset..place.offset + place.bytes], expected);
    }
    let birth = zone.field(travel_documents::Element::BirthDate).unwrap().place;
    assert_eq!((birth.line, birth.column, birth.length), (2, 14, 6));
    assert_eq!((zone.offset(), zone.offset() + zone.length()), (2, input.len()));
}

#[test]
fn a_place_has_the_bytes_of_its_characters() {
    let [first, second] = passport();
    let check = |line: &[u8], name: &[u8], number: &str| {
        let input = [line, b"\n", second.replace("A12345678", number).as_bytes()].concat();
        let zone = read(&input).unwrap();
        let place = zone.field(travel_documents::Element::Name).unwrap().place;
        assert_eq!(&input[place.offset..place.offset + place.bytes], name);
        let place = zone.field(travel_documents::Element::Number).unwrap().place;
        assert_eq!(&input[place.offset..place.offset + place.bytes], number.as_bytes());
        for deviation in zone.deviations() {
            let bytes = &input[deviation.offset..deviation.offset + deviation.length];
            match deviation.rule {
                "mrz-typographic-filler" => {
                    assert!(["«".as_bytes(), "‹".as_bytes(), b"\xab"].contains(&bytes), "{bytes:?}");
                }
                "mrz-around-line" => assert_eq!(bytes, "\u{feff}".as_bytes()),
                _ => {}
            }
        }
    };
    let name = |line: &str| line.trim_start_matches("\u{feff}").chars().skip(5).collect::<String>();
    for (from, to) in [("<<", "«"), ("<", "‹"), ("Y", "Ý"), ("P<", "\u{feff}P<"), ("JOSEFA<<", "JOSEFA")]
    {
        let line = first.replace(from, to);
        // One `<` of the surname's two is left when all pairs are replaced.
        check(line.as_bytes(), name(&line).as_bytes(), "A12345678");
        check(line.as_bytes(), name(&line).as_bytes(), "A1234567Ñ");
    }
    let latin_1: Vec<u8> = first.replace("<<", "\u{ab}").chars().map(|letter| letter as u8).collect();
    check(&latin_1, &latin_1[5..], "A12345678");
}

#[test]
fn every_zone_of_an_input_is_found_and_what_is_none_is_told() {
    let [first, second] = passport();
    let card =
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    let input = format!(
        "{first}\n{second}\n{card}\n\nread by desk 4\nat noon\n{first}{second}\n{first}\n{}",
        &second[..40]
    );
    let found: Vec<_> = zones(input.as_bytes())
        .map(|found| match found {
            Ok(zone) => zone.format().as_str().to_owned(),
            Err(unreadable) => {
                let place = unreadable.offset..unreadable.offset + unreadable.length;
                assert!(input[place.clone()].starts_with(['r', 'P']), "{}", &input[place]);
                format!("{:?}", unreadable.reason)
            }
        })
        .collect();
    assert_eq!(found, ["TD3", "TD1", "NoZone", "TD3", "LineLength { columns: 44 }"]);
    assert_eq!(read(b"").unwrap_err().reason, Reason::NoZone);
}

#[test]
fn what_breaks_the_standard_is_recorded_and_read_all_the_same() {
    let [first, second] = passport();
    let zone = |first: &str, second: &str| read(format!("{first}\n{second}").as_bytes()).unwrap();
    let own = rules(&zone(&first, &second));
    let broken = |first: &str, second: &str| -> Vec<&str> {
        let found = rules(&zone(first, second));
        found.into_iter().filter(|rule| !own.contains(rule)).collect()
    };
    assert_eq!(broken(&first.replace("P<", "X<"), &second), ["mrz-document-code"]);
    assert_eq!(broken(&first.replace("GTM", "QQQ"), &second), ["mrz-issuer"]);
    // Germany's code in zones is `D`.
    assert_eq!(
        broken(&first.replace("GTM", "DEU"), &second.replace("GTM", "DEU")),
        ["mrz-issuer", "mrz-nationality"]
    );
    assert_eq!(zone(&first.replace("GTM", "DEU"), &second).issuer().unwrap().as_str(), "DEU");
    assert_eq!(broken(&first, &second.replace("GTM", "GT<")), ["mrz-nationality"]);
    assert_eq!(broken(&first.replace("IXCOY", "IXC0Y"), &second), ["mrz-name-digit"]);
    assert_eq!(broken(&first.replace("IXCOY", "IXC*Y"), &second), ["mrz-character"]);
    assert_eq!(broken(&first.replace("MARIA<", "MARI<<"), &second), ["mrz-name-separator"]);
    assert_eq!(broken("P<IND<<SUNITA<DEVI<<<<<<<<<<<<<<<<<<<<<<<<<<", &second), ["mrz-name-surname"]);
    assert_eq!(zone("P<IND<<SUNITA<DEVI<<<<<<<<<<<<<<<<<<<<<<<<<<", &second).name().given, "SUNITA DEVI");
    assert_eq!(broken(&first, &second.replacen("F3", "X3", 1)), ["mrz-sex"]);
    let absent = format!("{}<{}", &second[..9], &second[10..]);
    assert!(broken(&first, &absent).contains(&"mrz-number-check-absent"));
    let thirteenth = format!("{}901306{}", &second[..13], &second[19..]);
    let zone = zone(&first, &thirteenth);
    assert!(rules(&zone).contains(&"mrz-birth-date"));
    let born = zone.birth_date().born("2026-11-22".parse().unwrap()).unwrap();
    assert_eq!(born.to_string(), "1990", "what can be read of a date is kept");
    assert_eq!(Draft::try_from(&zone), Err(NotWritable::Unread), "and not written as if it were all");
    // Doc 9303-5 note k.
    let card =
        "AIUTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    assert_eq!(rules(&read(card.as_bytes()).unwrap()), ["mrz-document-code"]);
    // The last cell misread as what no zone has is still the last cell.
    let misread = read(format!("{first}\n{}*", &second[..43]).as_bytes()).unwrap();
    assert_eq!((&*misread.number(), rules(&misread)), ("A12345678", vec!["mrz-composite-check"]));
}

#[test]
fn a_card_is_read_whatever_became_of_its_last_line() {
    let [first, second] = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6"];
    for (third, given, expected) in [
        ("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", "ANNA MARIA", &[][..]),
        ("ERIKSSON<<ANNA<MARIA", "ANNA MARIA", &["mrz-line-short"]),
        ("LI<<BO", "BO", &["mrz-line-short"]),
        ("ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<", "ANNA MARIA", &["mrz-line-long"]),
        ("", "", &["mrz-line-missing", "mrz-name-surname"]),
    ] {
        let input = format!("{first}\n{second}\n{third}\n");
        let zone = read(input.as_bytes()).unwrap();
        walk(input.as_bytes()).unwrap();
        assert_eq!((&*zone.name().given, &rules(&zone)[..]), (given, expected));
    }
    // A line whose fellow is lost does not take the next zone's first line for it.
    let lost = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<";
    let next = "AC1458907UTO7408122F1204159<<<<<<<<6";
    let found: Vec<_> = zones(format!("{next}\n{lost}\nD231458907UTO7408122F1204159<<<<<<<6").as_bytes())
        .map(|found| found.map(|zone| zone.number().into_owned()).map_err(|found| found.length))
        .collect();
    assert_eq!(found, [Err(36), Ok("D23145890".to_owned())]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        walk(&bytes)?;
    }

    #[test]
    fn anything_like_a_zone_is_read(text in "[PVIA<]?[A-Z0-9<«a-z\\r\\n ?]{60,200}") {
        walk(text.as_bytes())?;
    }

    #[test]
    fn damaged_zones_are_read(
        format in 0..3_usize,
        damage in proptest::collection::vec((0..95_usize, any::<u8>()), 0..12),
    ) {
        let mut bytes = [
            "P<GTMIXCOY<TZUL<<MARIA<JOSEFA<<<<<<<<<<<<<<<\nA123456784GTM9005064F31010122512345670101<78",
            "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
            "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
        ][format].as_bytes().to_vec();
        for (place, byte) in damage {
            if let Some(damaged) = bytes.get_mut(place) {
                *damaged = byte;
            }
        }
        walk(&bytes)?;
    }
}

/// Reads everything there is to read, and looks whether all places lie within the input and none overlaps another.
fn walk(bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut end = 0;
    let day = "2026-11-22".parse().unwrap();
    for found in zones(bytes) {
        let (offset, length) = match &found {
            Ok(zone) => (zone.offset(), zone.length()),
            Err(unreadable) => (unreadable.offset, unreadable.length),
        };
        prop_assert!(offset >= end && offset + length <= bytes.len());
        end = offset + length;
        let is_inside = |from: usize, count: usize| (offset..=end).contains(&from) && from + count <= end;
        let Ok(zone) = found else { continue };
        prop_assert!(Format::ALL.contains(&zone.format()));
        for field in zone.fields() {
            prop_assert_eq!(field.text.len(), field.place.length);
            prop_assert!(is_inside(field.place.offset, field.place.bytes), "{:?}", field);
        }
        for deviation in zone.deviations() {
            prop_assert!(deviation.offset + deviation.length <= bytes.len(), "{:?}", deviation);
        }
        let _ = (zone.number(), zone.birth_date().born(day), zone.expiry().expires(day), zone.sex());
        prop_assert!(!travel_documents::zone_spellings(&zone.name()).is_empty());
    }
    Ok(())
}
