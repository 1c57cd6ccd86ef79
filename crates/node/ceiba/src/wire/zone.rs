//! `ceiba mrz --json`: one object per zone.

use serde::Serialize;
use travel_documents::{Check, Deviation, Field, LongNumber, Repair, Zone, zone_spellings};
use vocabulary::{Country, PartialDate, PersonName, Sex};

use super::known;

/// A zone that was read.
#[derive(Serialize)]
pub(crate) struct ReadZone<'a> {
    file: &'a str,
    /// Which zone of the file, from 0.
    index: usize,
    offset: usize,
    length: usize,
    format: &'static str,
    lines: Vec<&'a str>,
    document_code: &'a str,
    issuer: Option<&'static str>,
    number: String,
    /// `concatenated`, `with-filler`, or `neither`; `null` when the number has its place.
    long_number: Option<&'static str>,
    nationality: Option<&'static str>,
    birth_date: Option<String>,
    sex: Option<&'static str>,
    expiry: Option<String>,
    optional: Option<&'a str>,
    second_optional: Option<&'a str>,
    surname: String,
    given: String,
    truncated: bool,
    /// Every form in which the name may be met elsewhere, as it stands first.
    spellings: Vec<Spelling>,
    fields: Vec<ReadField<'a>>,
    composite: Proof,
    repairs: Vec<ReadRepair>,
    deviations: Vec<ReadDeviation>,
}

#[derive(Serialize)]
struct Spelling {
    surname: String,
    given: String,
}

#[derive(Serialize)]
struct ReadField<'a> {
    field: &'static str,
    /// As it is read.
    text: &'a str,
    /// As it came.
    raw: &'a str,
    line: usize,
    column: usize,
    length: usize,
    offset: usize,
    bytes: usize,
    #[serde(flatten)]
    proof: Proof,
}

#[derive(Serialize)]
struct Proof {
    /// `right`, `wrong`, `absent`; `null` where the standard has no check digit.
    check: Option<&'static str>,
    /// The digit that would agree, where another stands.
    expected: Option<u8>,
}

#[derive(Serialize)]
struct ReadRepair {
    line: usize,
    column: usize,
    came: char,
    read: char,
}

#[derive(Serialize)]
struct ReadDeviation {
    rule: &'static str,
    offset: usize,
    length: usize,
    text: &'static str,
}

impl<'a> ReadZone<'a> {
    /// The zone with the number `index` of `file`, its years read against `day`.
    pub(crate) fn new(file: &'a str, index: usize, zone: &'a Zone, day: PartialDate) -> Self {
        let name = zone.name();
        Self {
            file,
            index,
            offset: zone.offset(),
            length: zone.length(),
            format: zone.format().as_str(),
            lines: zone.lines().collect(),
            document_code: zone.document_code(),
            issuer: zone.issuer().map(Country::as_str),
            number: zone.number().into_owned(),
            long_number: zone.long_number().map(|convention| match convention {
                Some(LongNumber::Concatenated) => "concatenated",
                Some(LongNumber::WithFiller) => "with-filler",
                None => "neither",
            }),
            nationality: zone.nationality().map(Country::as_str),
            birth_date: zone.birth_date().born(day).map(|date| date.to_string()),
            sex: zone.sex().map(Sex::as_str),
            expiry: zone.expiry().expires(day).map(|date| date.to_string()),
            optional: known(zone.optional()),
            second_optional: known(zone.second_optional()),
            spellings: zone_spellings(&name).into_iter().map(Spelling::new).collect(),
            truncated: name.is_truncated,
            surname: name.surname,
            given: name.given,
            fields: zone.fields().map(ReadField::new).collect(),
            composite: Proof::new(zone.composite()),
            repairs: zone.repairs().map(|repair| ReadRepair::new(&repair)).collect(),
            deviations: zone.deviations().iter().map(ReadDeviation::new).collect(),
        }
    }
}

impl Spelling {
    fn new(name: PersonName) -> Self {
        match name {
            PersonName::Parts { surname, given } => Self { surname, given },
            PersonName::Whole(surname) => Self { surname, given: String::new() },
        }
    }
}

impl<'a> ReadField<'a> {
    fn new(field: Field<'a>) -> Self {
        let place = field.place;
        Self {
            field: field.element.as_str(),
            text: field.text,
            raw: field.raw,
            line: place.line,
            column: place.column,
            length: place.length,
            offset: place.offset,
            bytes: place.bytes,
            proof: Proof::new(field.check),
        }
    }
}

impl Proof {
    fn new(check: Check) -> Self {
        let (check, expected) = match check {
            Check::Right => (Some("right"), None),
            Check::Wrong { expected } => (Some("wrong"), Some(expected)),
            Check::Absent => (Some("absent"), None),
            Check::NotApplicable => (None, None),
        };
        Self { check, expected }
    }
}

impl ReadRepair {
    fn new(repair: &Repair) -> Self {
        Self { line: repair.place.line, column: repair.place.column, came: repair.came, read: repair.read }
    }
}

impl ReadDeviation {
    fn new(deviation: &Deviation) -> Self {
        Self {
            rule: deviation.rule,
            offset: deviation.offset,
            length: deviation.length,
            text: deviation.text,
        }
    }
}
