//! Zones as the standard demands them.
//!
//! **Invariant:** what is written has the cells of its format, A to Z, 0 to 9 and `<`, and right check digits.

use std::fmt;

use vocabulary::Sex;

use crate::check_digit::check_digit;
use crate::data::{DocumentData, Unused, taken_by_number};
use crate::evidence::LongNumber;
use crate::format::{CELLS_AT_MOST, Format, Layout, Span};
use crate::name_field;

/// The lines of a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    format: Format,
    cells: [u8; CELLS_AT_MOST],
}

/// Writes a zone.
pub fn write(data: &DocumentData) -> Lines {
    let draft = data.draft();
    let layout = draft.format.layout();
    let mut lines = Lines { format: draft.format, cells: [b'<'; CELLS_AT_MOST] };
    lines.put(layout.document_code, &draft.document_code);
    lines.put(layout.issuer, code(draft.issuer.as_str()));
    // It was made once, when the data were checked.
    let name = name_field::write(&draft.surname, &draft.given, layout.name.length()).unwrap_or_default();
    lines.put(layout.name, &name);
    lines.put(layout.nationality, code(draft.nationality.as_str()));
    lines.date(layout.birth, layout.birth_check, draft.birth_date.cells());
    lines.date(layout.expiry, layout.expiry_check, draft.expiry.cells());
    lines.cells[layout.sex.start] = match draft.sex {
        Sex::Female => b'F',
        Sex::Male => b'M',
        Sex::Unspecified => b'<',
    };
    let taken = taken_by_number(&draft.number);
    let optional = Span { start: layout.optional.start + taken, end: layout.optional.end };
    lines.put(optional, &draft.optional);
    lines.number(layout, &draft.number, draft.long_number);
    if let Some(span) = layout.second_optional {
        lines.put(span, &draft.second_optional);
    }
    if let Some(check) = layout.optional_check
        && !(draft.optional.is_empty() && draft.unused == Unused::Filler)
    {
        lines.cells[check] = lines.digit(&[layout.optional]);
    }
    if let Some(composite) = &layout.composite {
        lines.cells[composite.cell] = lines.digit(composite.over);
    }
    lines
}

impl Lines {
    /// The lines without line breaks.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let cells = &self.cells[..self.format.cells()];
        cells.chunks(self.format.columns()).map(|line| std::str::from_utf8(line).unwrap_or_default())
    }

    /// Puts a text at the start of `span`; what is left keeps its fillers.
    fn put(&mut self, span: Span, text: &str) {
        for (cell, character) in self.cells[span.range()].iter_mut().zip(text.bytes()) {
            *cell = character;
        }
    }

    fn date(&mut self, span: Span, check: usize, cells: [u8; 6]) {
        self.cells[span.range()].copy_from_slice(&cells);
        self.cells[check] = self.digit(&[span]);
    }

    /// A number of more than nine characters goes on in the optional data, with its check digit and a filler.
    fn number(&mut self, layout: &Layout, number: &str, convention: LongNumber) {
        let (beginning, rest) = number.split_at(number.len().min(9));
        self.put(layout.number, beginning);
        if rest.is_empty() {
            self.cells[layout.number_check] = self.digit(&[layout.number]);
            return;
        }
        let start = layout.optional.start;
        let span = Span { start, end: start + rest.len() };
        self.put(span, rest);
        let filler = match convention {
            LongNumber::Concatenated => Span { start: layout.number_check, end: layout.number_check },
            LongNumber::WithFiller => Span { start: layout.number_check, end: layout.number_check + 1 },
        };
        self.cells[span.end] = self.digit(&[layout.number, filler, span]);
    }

    fn digit(&self, over: &[Span]) -> u8 {
        b'0' + check_digit(over.iter().flat_map(|span| &self.cells[span.range()]).copied())
    }
}

/// Germany's code has one letter in zones (Doc 9303-3 §5, part A).
fn code(alpha3: &str) -> &str {
    if alpha3 == "DEU" { "D" } else { alpha3 }
}

impl fmt::Display for Lines {
    /// The lines with a line feed between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, line) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            f.write_str(line)?;
        }
        Ok(())
    }
}
