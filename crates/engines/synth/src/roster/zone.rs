//! A name as the machine-readable zone of a document has it, cut where it does not fit (ICAO 9303 parts 3 to 6).

use travel_documents::{
    DocumentData, Draft, Format, LongNumber, Unused, ZoneDate, read, transliterate, write,
};
use vocabulary::Sex;

use super::change::Changed;

/// Puts the name through a zone of so many positions; `None` when it fits, as then nothing is lost.
pub(super) fn cut(changed: &mut Changed, positions: usize) -> Option<()> {
    let surname = transliterate(&changed.surname, None).ok()?;
    let given = transliterate(&changed.given, None).ok()?;
    if surname.len() + "<<".len() + given.len() <= positions || given.is_empty() {
        return None;
    }
    let (format, document_code) = match positions {
        30 => (Format::Td1, "I"),
        31 => (Format::Td2, "I"),
        _ => (Format::Td3, "P"),
    };
    let state = "UTO".parse().ok()?;
    let draft = Draft {
        format,
        document_code: document_code.to_owned(),
        issuer: state,
        number: "X1".to_owned(),
        long_number: LongNumber::Concatenated,
        nationality: state,
        birth_date: ZoneDate::UNKNOWN,
        sex: Sex::Unspecified,
        expiry: ZoneDate::UNKNOWN,
        optional: String::new(),
        second_optional: String::new(),
        unused: Unused::Filler,
        surname,
        given,
    };
    let lines = write(&DocumentData::new(draft).ok()?);
    let name = read(lines.to_string().as_bytes()).ok()?.name();
    changed.surname = name.surname;
    changed.given = name.given;
    Some(())
}
