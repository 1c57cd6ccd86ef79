//! A zone that was read: its fields, each with its place and what bears it out.
//!
//! **Invariant:** any cells make a zone. What breaks the standard is a [`Deviation`]; no field is altered but by a
//! reading that its check digit confirms, and then the cell as it came is kept beside it.

use std::borrow::Cow;

use vocabulary::{Country, Sex};

use crate::cells::Cells;
use crate::check_digit::Check;
use crate::date::ZoneDate;
use crate::deviation::Deviation;
use crate::evidence::{Checks, Evidence, Long, LongNumber, weigh};
use crate::field::{Element, Field, Place};
use crate::format::{CELLS_AT_MOST, Format, Layout, Span};
use crate::name::Name;

/// A machine-readable zone.
#[derive(Debug, Clone)]
pub struct Zone {
    format: Format,
    /// As they came, and where.
    raw: Cells,
    /// As they are read.
    cells: [u8; CELLS_AT_MOST],
    checks: Checks,
    long: Option<Long>,
    tolerated: Vec<Deviation>,
}

/// A character that is read as another, which the check digit of its field confirms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// Where it stands.
    pub place: Place,
    /// As it came.
    pub came: char,
    /// As it is read.
    pub read: char,
}

impl Zone {
    /// A zone of as many cells as the format has.
    pub(crate) fn new(format: Format, raw: Cells, tolerated: Vec<Deviation>) -> Self {
        let Evidence { cells, checks, long } = weigh(format.layout(), raw.all());
        Self { format, raw, cells, checks, long, tolerated }
    }

    /// The format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The lines as they are read, without line breaks.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let columns = self.format.columns();
        (0..self.format.lines())
            .map(move |line| self.text(Span { start: line * columns, end: (line + 1) * columns }))
    }

    /// Offset of the first character, in bytes from the start of the input.
    pub fn offset(&self) -> usize {
        self.bytes(self.whole()).0
    }

    /// Length in bytes, from the first character to the last.
    pub fn length(&self) -> usize {
        self.bytes(self.whole()).1
    }

    /// A field with its place and evidence; `None` when the format has no such field.
    pub fn field(&self, element: Element) -> Option<Field<'_>> {
        let span = self.span(element)?;
        let check = match element {
            Element::Number => self.checks.number,
            Element::BirthDate => self.checks.birth,
            Element::Expiry => self.checks.expiry,
            Element::Optional => self.checks.optional,
            _ => Check::NotApplicable,
        };
        let raw = ascii(&self.raw.all()[span.range()]);
        Some(Field { element, text: self.text(span), raw, place: self.place(span), check })
    }

    /// All fields that the format has, in the order of [`Element::ALL`].
    pub fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        Element::ALL.into_iter().filter_map(|element| self.field(element))
    }

    /// What the digit says that guards most of the others; visas have none.
    pub fn composite(&self) -> Check {
        self.checks.composite
    }

    /// The check digits of number, birth date, expiry date, optional data, and of all together.
    pub fn checks(&self) -> [Check; 5] {
        let Checks { number, birth, expiry, optional, composite } = self.checks;
        [number, birth, expiry, optional, composite]
    }

    /// The kind of document: `P`, `PD`, `V`, `I`, `AC`, without fillers.
    pub fn document_code(&self) -> &str {
        self.text(self.layout().document_code).trim_end_matches('<')
    }

    /// The issuing state or organisation; `None` when its code is not known.
    pub fn issuer(&self) -> Option<Country> {
        self.country(self.layout().issuer)
    }

    /// The holder's nationality or status; `None` when its code is not known.
    pub fn nationality(&self) -> Option<Country> {
        self.country(self.layout().nationality)
    }

    /// The whole number of the document, also when it goes on in the optional data. A filler within stands for a
    /// character that zones do not have.
    pub fn number(&self) -> Cow<'_, str> {
        let beginning = self.text(self.layout().number);
        match self.long {
            Some(Long { rest, .. }) => Cow::Owned([beginning, self.text(rest)].concat()),
            None => Cow::Borrowed(beginning.trim_end_matches('<')),
        }
    }

    /// Whether the number goes on in the optional data, and in which of the two ways; `Some(None)` when its check
    /// digit agrees with neither.
    pub fn long_number(&self) -> Option<Option<LongNumber>> {
        self.long.map(|long| long.convention)
    }

    /// The date of birth.
    pub fn birth_date(&self) -> ZoneDate {
        ZoneDate::read(&self.cells[self.layout().birth.range()]).0
    }

    /// The date of expiry; on visas, the last day on which it may be used.
    pub fn expiry(&self) -> ZoneDate {
        ZoneDate::read(&self.cells[self.layout().expiry.range()]).0
    }

    /// The sex; a filler is [`Sex::Unspecified`], and what is none of the three is `None`.
    pub fn sex(&self) -> Option<Sex> {
        match self.text(self.layout().sex) {
            "<" => Some(Sex::Unspecified),
            text => Sex::read(text),
        }
    }

    /// The optional data, without fillers at the end and without the rest of a long number.
    pub fn optional(&self) -> &str {
        let span = self.long.map_or(self.layout().optional, |long| long.optional);
        self.text(span).trim_end_matches('<')
    }

    /// The optional data of the second line of a TD1; empty elsewhere.
    pub fn second_optional(&self) -> &str {
        self.layout().second_optional.map_or("", |span| self.text(span).trim_end_matches('<'))
    }

    /// The holder's name.
    pub fn name(&self) -> Name {
        Name::read(self.text(self.layout().name))
    }

    /// Characters that are read as others.
    pub fn repairs(&self) -> impl Iterator<Item = Repair> {
        let both =
            self.raw.all().iter().zip(&self.cells).enumerate().filter(|(_, (came, read))| came != read);
        both.map(|(cell, (came, read))| Repair {
            place: self.place(Span { start: cell, end: cell + 1 }),
            came: char::from(*came),
            read: char::from(*read),
        })
    }

    /// Everything in which the zone breaks the standard, by offset.
    pub fn deviations(&self) -> Vec<Deviation> {
        let mut deviations = self.tolerated.clone();
        crate::breaches::record(self, &mut deviations);
        deviations.sort_by_key(|deviation| deviation.offset);
        deviations
    }

    pub(crate) fn layout(&self) -> &'static Layout {
        self.format.layout()
    }

    pub(crate) fn text(&self, span: Span) -> &str {
        ascii(&self.cells[span.range()])
    }

    /// Offset and length of cells in the input.
    pub(crate) fn bytes(&self, span: Span) -> (usize, usize) {
        self.raw.bytes(span)
    }

    fn whole(&self) -> Span {
        Span { start: 0, end: self.format.cells() }
    }

    fn span(&self, element: Element) -> Option<Span> {
        let layout = self.layout();
        match element {
            Element::DocumentCode => Some(layout.document_code),
            Element::Issuer => Some(layout.issuer),
            Element::Name => Some(layout.name),
            Element::Number => Some(layout.number),
            Element::Nationality => Some(layout.nationality),
            Element::BirthDate => Some(layout.birth),
            Element::Sex => Some(layout.sex),
            Element::Expiry => Some(layout.expiry),
            Element::Optional => Some(layout.optional),
            Element::SecondOptional => layout.second_optional,
        }
    }

    fn place(&self, span: Span) -> Place {
        let columns = self.format.columns();
        let (offset, bytes) = self.bytes(span);
        Place {
            line: span.start / columns + 1,
            column: span.start % columns + 1,
            length: span.length(),
            offset,
            bytes,
        }
    }

    fn country(&self, span: Span) -> Option<Country> {
        let code = self.text(span).trim_end_matches('<');
        // Two letters are a code elsewhere, but none of Doc 9303-3 §5.
        if code.len() == 2 { None } else { code.parse().ok() }
    }
}

/// Cells are ASCII by construction.
fn ascii(cells: &[u8]) -> &str {
    std::str::from_utf8(cells).unwrap_or_default()
}
