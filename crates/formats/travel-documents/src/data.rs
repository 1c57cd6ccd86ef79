//! What a zone can hold, for writing one.
//!
//! **Invariant:** [`DocumentData`] can be written: its fields fit, and its name can be cut to fit.

use vocabulary::{Country, Sex};

use crate::date::ZoneDate;
use crate::evidence::LongNumber;
use crate::format::{Format, Span};
use crate::name_field;
use crate::zone::Zone;

/// The fields of a zone to be written. Names are in capitals A to Z, components separated by a space, as
/// [`transliterate`](crate::transliterate) makes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The format.
    pub format: Format,
    /// The kind of document, one or two characters: `P`, `PD`, `V`, `I`, `AC`.
    pub document_code: String,
    /// The issuing state or organisation.
    pub issuer: Country,
    /// The whole number: capitals, digits, and `<` within it for what a zone cannot hold.
    pub number: String,
    /// How a number of more than nine characters is guarded.
    pub long_number: LongNumber,
    /// The holder's nationality or status.
    pub nationality: Country,
    /// The date of birth.
    pub birth_date: ZoneDate,
    /// The sex; [`Sex::Unspecified`] is written as a filler.
    pub sex: Sex,
    /// The date of expiry.
    pub expiry: ZoneDate,
    /// Optional data: capitals, digits and `<`, without fillers at the end.
    pub optional: String,
    /// Optional data of the second line of a TD1; empty elsewhere.
    pub second_optional: String,
    /// What stands where the check digit of a passport's optional data would be when there are none.
    pub unused: Unused,
    /// The primary identifier.
    pub surname: String,
    /// The secondary identifier; empty when the name has one part only.
    pub given: String,
}

/// What stands in the cell of a check digit that guards nothing (Doc 9303-4, positions 29 to 43).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unused {
    /// `<`
    #[default]
    Filler,
    /// `0`
    Zero,
}

/// Why a zone cannot hold what a draft says. The texts quote nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWritable {
    /// The document code is not one of the format.
    #[error("no document of this format has this document code")]
    DocumentCode,
    /// The number is empty, too long, or has other characters.
    #[error("the number must have 1 to {at_most} characters A to Z, 0 to 9 and fillers within")]
    Number {
        /// How many characters the format holds beside these optional data.
        at_most: usize,
    },
    /// The optional data are too long or have other characters.
    #[error(
        "the optional data must have at most {at_most} characters A to Z, 0 to 9 and fillers, none at the end"
    )]
    Optional {
        /// How many characters the format holds beside this number.
        at_most: usize,
    },
    /// The name has other characters than capitals A to Z and single spaces, or no primary identifier.
    #[error("the name must have a primary identifier, and capitals A to Z and single spaces only")]
    Name,
    /// The name has so many components that not even their initials end in the last cell.
    #[error("the name has too many components to be shortened to the field")]
    NameTooLong,
    /// A field of a zone could not be read.
    #[error("a field of the zone that was read has no valid value")]
    Unread,
}

/// A draft that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentData(Draft);

impl DocumentData {
    /// Checks a draft.
    pub fn new(draft: Draft) -> Result<Self, NotWritable> {
        if !is_document_code(draft.format, &draft.document_code) {
            return Err(NotWritable::DocumentCode);
        }
        check_number(&draft)?;
        check_optional(&draft)?;
        let is_identifier = |text: &str| {
            text.split(' ').all(|component| {
                !component.is_empty() && component.bytes().all(|letter| letter.is_ascii_uppercase())
            })
        };
        if !is_identifier(&draft.surname) || !(draft.given.is_empty() || is_identifier(&draft.given)) {
            return Err(NotWritable::Name);
        }
        let cells = draft.format.layout().name.length();
        name_field::write(&draft.surname, &draft.given, cells).ok_or(NotWritable::NameTooLong)?;
        Ok(Self(draft))
    }

    /// The fields.
    pub fn draft(&self) -> &Draft {
        &self.0
    }
}

impl TryFrom<Draft> for DocumentData {
    type Error = NotWritable;

    fn try_from(draft: Draft) -> Result<Self, NotWritable> {
        Self::new(draft)
    }
}

impl TryFrom<&Zone> for Draft {
    type Error = NotWritable;

    /// What was read, to be written again.
    fn try_from(zone: &Zone) -> Result<Self, NotWritable> {
        let name = zone.name();
        let layout = zone.layout();
        let date = |span: Span| match ZoneDate::read(zone.text(span).as_bytes()) {
            (date, false) => Ok(date),
            (_, true) => Err(NotWritable::Unread),
        };
        let is_zero = zone.checks()[3] == crate::Check::Right && zone.optional().is_empty();
        Ok(Self {
            format: zone.format(),
            document_code: zone.document_code().to_owned(),
            issuer: zone.issuer().ok_or(NotWritable::Unread)?,
            number: zone.number().into_owned(),
            long_number: zone.long_number().flatten().unwrap_or(LongNumber::Concatenated),
            nationality: zone.nationality().ok_or(NotWritable::Unread)?,
            birth_date: date(layout.birth)?,
            sex: zone.sex().ok_or(NotWritable::Unread)?,
            expiry: date(layout.expiry)?,
            optional: zone.optional().to_owned(),
            second_optional: zone.second_optional().to_owned(),
            unused: if is_zero { Unused::Zero } else { Unused::Filler },
            surname: name.surname,
            given: name.given,
        })
    }
}

/// Whether a document of this format may have this code, given without fillers.
pub(crate) fn is_document_code(format: Format, code: &str) -> bool {
    let (first, second) = match *code.as_bytes() {
        [first] => (first, None),
        [first, second] => (first, Some(second)),
        _ => return false,
    };
    let is_character = |cell: u8| cell.is_ascii_uppercase() || cell.is_ascii_digit();
    let is_card = matches!(format, Format::Td1 | Format::Td2);
    // Doc 9303-5 note k, 9303-6 note k.
    let is_reserved = is_card && (second == Some(b'V') || code == "AI");
    format.first_letters().contains(&first) && second.is_none_or(is_character) && !is_reserved
}

/// Cells of the optional data that the rest of a long number takes, with its check digit and a filler.
pub(crate) fn taken_by_number(number: &str) -> usize {
    number.len().checked_sub(9).filter(|rest| *rest > 0).map_or(0, |rest| rest + 2)
}

fn check_number(draft: &Draft) -> Result<(), NotWritable> {
    let layout = draft.format.layout();
    let may_be_long = matches!(draft.format, Format::Td1 | Format::Td2);
    let at_most = if may_be_long { 9 + layout.optional.length() - 2 } else { 9 };
    let number = draft.number.as_bytes();
    let is_long = number.len() > 9;
    let is_character = |cell: &u8| match cell {
        b'A'..=b'Z' | b'0'..=b'9' => true,
        // In a long number a filler would end it.
        b'<' => !is_long,
        _ => false,
    };
    let is_number = (1..=at_most).contains(&number.len()) && number.iter().all(is_character);
    let ends_with_filler = number.last() == Some(&b'<');
    if is_number && !ends_with_filler { Ok(()) } else { Err(NotWritable::Number { at_most }) }
}

fn check_optional(draft: &Draft) -> Result<(), NotWritable> {
    let layout = draft.format.layout();
    let fits = |text: &str, at_most: usize| {
        let is_character = |cell: u8| matches!(cell, b'A'..=b'Z' | b'0'..=b'9' | b'<');
        let is_text = text.len() <= at_most && text.bytes().all(is_character) && !text.ends_with('<');
        if is_text { Ok(()) } else { Err(NotWritable::Optional { at_most }) }
    };
    let beside_number = layout.optional.length().saturating_sub(taken_by_number(&draft.number));
    fits(&draft.optional, beside_number)?;
    fits(&draft.second_optional, layout.second_optional.map_or(0, Span::length))
}
