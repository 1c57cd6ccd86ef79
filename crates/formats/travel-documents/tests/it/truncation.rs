//! Names longer than their field: the examples of Doc 9303 parts 4 to 6, and the law behind them.

use proptest::prelude::*;
use travel_documents::{DocumentData, Draft, Format, NotWritable, Unused, ZoneDate, read, write};

fn draft(format: Format, surname: &str, given: &str) -> Draft {
    Draft {
        format,
        document_code: if format == Format::Td3 { "P" } else { "I" }.to_owned(),
        issuer: "UTO".parse().unwrap(),
        number: "X1".to_owned(),
        long_number: travel_documents::LongNumber::Concatenated,
        nationality: "UTO".parse().unwrap(),
        birth_date: ZoneDate::UNKNOWN,
        sex: vocabulary::Sex::Unspecified,
        expiry: ZoneDate::UNKNOWN,
        optional: String::new(),
        second_optional: String::new(),
        unused: Unused::Filler,
        surname: surname.to_owned(),
        given: given.to_owned(),
    }
}

/// The field of the name as it is written.
fn field(format: Format, surname: &str, given: &str) -> Result<String, NotWritable> {
    let lines = write(&DocumentData::new(draft(format, surname, given))?);
    let line = if format == Format::Td1 { lines.iter().nth(2) } else { lines.iter().next() };
    let line = line.unwrap_or_default();
    Ok(if format == Format::Td1 { line } else { &line[5..] }.to_owned())
}

#[test]
fn names_are_cut_as_in_the_published_examples() {
    const BENNELONG: &str = "BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL";
    for (format, surname, given, expected) in [
        (
            Format::Td3,
            "NILAVADHANANANDA",
            "CHAYAPA DEJTHAMRONG KRASUANG",
            "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K",
        ),
        (
            Format::Td3,
            "NILAVADHANANANDA",
            "ARNPOL PETCH CHARONGUANG",
            "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU",
        ),
        (Format::Td2, "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG", "NILAVADHANANANDA<<CHAYAPA<DEJ<K"),
        (Format::Td1, "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG", "NILAVADHANANANDA<<CHAYAPA<DE<K"),
        (Format::Td2, BENNELONG, "DINGO POTOROO", "BENNELONG<WOOLOOMOOLOO<W<W<<D<P"),
        // It fits to the last cell, and must be treated as cut all the same.
        (Format::Td3, "PAPANDROPOULOUS", "JONATHON WARREN TREVOR", "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"),
        (Format::Td1, "PAPANDROPOULOUS", "JONATHON ALEC", "PAPANDROPOULOUS<<JONATHON<ALEC"),
        (Format::Td1, "VILARCHAO FERNANDEZ", "JOSE RAMON", "VILARCHAO<FERNANDEZ<<JOSE<RAMO"),
        // The standard leaves the choice; here something is left of every component.
        (Format::Td3, BENNELONG, "DINGO POTOROO", "BENNELONG<WOOLOOMOOLOO<WARRANDYT<W<<D<P"),
        (Format::Td3, "ARKFREITH", "", "ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"),
        (Format::Td1, "SATRIYA SUDARPA", "", "SATRIYA<SUDARPA<<<<<<<<<<<<<<<"),
    ] {
        assert_eq!(field(format, surname, given).as_deref(), Ok(expected));
        let lines = write(&DocumentData::new(draft(format, surname, given)).unwrap()).to_string();
        assert_eq!(read(lines.as_bytes()).unwrap().name().is_truncated, !expected.ends_with('<'));
    }
}

#[test]
fn names_that_cannot_be_cut_are_refused() {
    let initials = |count: usize| vec!["A"; count].join(" ");
    // 15 initials end in cell 29 of 30; whatever is left out, the last cell stays a filler.
    assert_eq!(field(Format::Td1, &initials(16), ""), Err(NotWritable::NameTooLong));
    assert_eq!(field(Format::Td3, &initials(21), "").as_deref(), Ok(&*vec!["A"; 20].join("<")));
    for (surname, given) in
        [("", "ANA"), ("Ana", ""), ("ANA  LUZ", ""), ("ANA", " "), ("A1", ""), ("A-B", "")]
    {
        assert_eq!(field(Format::Td3, surname, given), Err(NotWritable::Name), "{surname}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_left_of_a_name_begins_like_it(
        surname in "[A-Z]{1,18}( [A-Z]{1,18}){0,12}",
        given in "([A-Z]{1,18}( [A-Z]{1,18}){0,12})?",
        format in prop::sample::select(vec![Format::Td1, Format::Td2, Format::Td3]),
    ) {
        let Ok(data) = DocumentData::new(draft(format, &surname, &given)) else { return Ok(()) };
        let name = read(write(&data).to_string().as_bytes()).unwrap().name();
        for (cut, whole) in [(&name.surname, &surname), (&name.given, &given)] {
            prop_assert_eq!(cut.is_empty(), whole.is_empty());
            for (cut, whole) in cut.split(' ').zip(whole.split(' ')) {
                prop_assert!(whole.starts_with(cut));
            }
        }
        if (name.surname, name.given) != (surname, given) {
            prop_assert!(name.is_truncated);
        }
    }
}
