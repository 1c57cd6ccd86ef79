//! What the check digits of a zone say, and which misread characters they put right.
//!
//! **Invariant:** a character is taken for another only where the kind of its field demands a digit and the check
//! digit of that field agrees with the reading; the cells as they came are kept.

use crate::check_digit::{Check, check_digit};
use crate::format::{CELLS_AT_MOST, Layout, Span};

/// How a number longer than its nine cells goes on in the optional data, behind a filler in the cell of its check
/// digit. Both ways are printed on documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LongNumber {
    /// The check digit is that of all characters of the number, as Doc 9303-5 §4.2.4 says.
    Concatenated,
    /// The check digit is that of the nine cells, the filler, and the rest.
    WithFiller,
}

/// The five check digits that a zone can have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Checks {
    pub(crate) number: Check,
    pub(crate) birth: Check,
    pub(crate) expiry: Check,
    pub(crate) optional: Check,
    pub(crate) composite: Check,
}

/// A number that goes on in the optional data.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Long {
    /// The cells of its rest, without the check digit.
    pub(crate) rest: Span,
    /// What is left of the optional data.
    pub(crate) optional: Span,
    /// The convention that the check digit agrees with; `None` when it agrees with neither.
    pub(crate) convention: Option<LongNumber>,
}

/// The cells as they are to be read, and what the check digits say of them.
pub(crate) struct Evidence {
    pub(crate) cells: [u8; CELLS_AT_MOST],
    pub(crate) checks: Checks,
    pub(crate) long: Option<Long>,
}

pub(crate) fn weigh(layout: &Layout, raw: &[u8; CELLS_AT_MOST]) -> Evidence {
    let mut cells = *raw;
    let birth = date(&mut cells, layout.birth, layout.birth_check);
    let expiry = date(&mut cells, layout.expiry, layout.expiry_check);
    let long = long_number(&mut cells, layout);
    let number = match &long {
        None => guarded(&mut cells, layout.number, layout.number_check),
        Some(Long { convention: Some(_), .. }) => Check::Right,
        Some(Long { rest, .. }) => Check::Wrong { expected: concatenated(&cells, layout, *rest) },
    };
    let optional = match layout.optional_check {
        Some(check) => guarded(&mut cells, layout.optional, check),
        None => Check::NotApplicable,
    };
    let composite = match &layout.composite {
        Some(composite) => {
            let over = composite.over.iter().flat_map(|span| &cells[span.range()]);
            let expected = check_digit(over.copied());
            confirmed(&mut cells, composite.cell, expected)
        }
        None => Check::NotApplicable,
    };
    Evidence { checks: Checks { number, birth, expiry, optional, composite }, cells, long }
}

/// Letters and digits may both stand in these cells, so that only the check digit itself can be put right.
fn guarded(cells: &mut [u8; CELLS_AT_MOST], span: Span, check: usize) -> Check {
    let expected = check_digit(cells[span.range()].iter().copied());
    confirmed(cells, check, expected)
}

/// What the check digit at `check` says; a letter that is easily taken for the expected digit is read as that.
fn confirmed(cells: &mut [u8; CELLS_AT_MOST], check: usize, expected: u8) -> Check {
    if as_digit(cells[check]) == Some(b'0' + expected) {
        cells[check] = b'0' + expected;
    }
    Check::of(cells[check], expected)
}

/// Six digits or fillers and their check digit. Letters among them are read as the digits they resemble when the
/// check digit agrees then.
fn date(cells: &mut [u8; CELLS_AT_MOST], span: Span, check: usize) -> Check {
    let is_read = |cell: &u8| cell.is_ascii_digit() || *cell == b'<';
    if cells[span.range()].iter().all(is_read) {
        return guarded(cells, span, check);
    }
    let mut repaired = *cells;
    for cell in &mut repaired[span.range()] {
        *cell = as_digit(*cell).unwrap_or(*cell);
    }
    if repaired[span.range()].iter().all(is_read) && guarded(&mut repaired, span, check) == Check::Right {
        *cells = repaired;
        return Check::Right;
    }
    guarded(cells, span, check)
}

/// Recognises a number that goes on in the optional data: nine full cells, a filler where their check digit would
/// be, and something at the start of the optional data (Doc 9303-5 note j, 9303-6 note j).
fn long_number(cells: &mut [u8; CELLS_AT_MOST], layout: &Layout) -> Option<Long> {
    // Passports and visas have no such rule: the optional data of a passport has a check digit of its own.
    let has_rule = layout.optional_check.is_none() && layout.composite.is_some();
    if !has_rule || cells[layout.number_check] != b'<' || cells[layout.number.range()].contains(&b'<') {
        return None;
    }
    let optional = layout.optional;
    let length = cells[optional.range()].iter().position(|cell| *cell == b'<').unwrap_or(optional.length());
    // The rest of the number has a character at least, and the check digit follows.
    if length < 2 {
        return None;
    }
    let check = optional.start + length - 1;
    let rest = Span { start: optional.start, end: check };
    let left = Span { start: (check + 2).min(optional.end), end: optional.end };
    let digit = as_digit(cells[check]);
    let convention = if digit == Some(b'0' + concatenated(cells, layout, rest)) {
        Some(LongNumber::Concatenated)
    } else if digit == Some(b'0' + with_filler(cells, layout, rest)) {
        Some(LongNumber::WithFiller)
    } else {
        None
    };
    if let (Some(_), Some(digit)) = (convention, digit) {
        cells[check] = digit;
    }
    Some(Long { rest, optional: left, convention })
}

fn concatenated(cells: &[u8], layout: &Layout, rest: Span) -> u8 {
    check_digit(cells[layout.number.range()].iter().chain(&cells[rest.range()]).copied())
}

fn with_filler(cells: &[u8], layout: &Layout, rest: Span) -> u8 {
    let number = cells[layout.number.range()].iter().chain(b"<");
    check_digit(number.chain(&cells[rest.range()]).copied())
}

/// The digit itself, or the digit that readers of images take for this letter.
fn as_digit(cell: u8) -> Option<u8> {
    match cell {
        b'0'..=b'9' => Some(cell),
        b'O' => Some(b'0'),
        b'I' => Some(b'1'),
        b'Z' => Some(b'2'),
        b'S' => Some(b'5'),
        b'G' => Some(b'6'),
        b'B' => Some(b'8'),
        _ => None,
    }
}
