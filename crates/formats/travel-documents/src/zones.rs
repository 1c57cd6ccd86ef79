//! Finding zones: on one line or several, with or without what a scanner puts around them.
//!
//! **Invariant:** every byte of the input is looked at a bounded number of times, and letters and digits that are no
//! zone come out as an [`Unreadable`] with its place.

use std::iter::FusedIterator;

use crate::assembly::{Found, is_short_name, of_wrapped, on_one_line, on_three_lines, on_two_lines, other};
use crate::cells::Cells;
use crate::deviation::Deviation;
use crate::line::Line;
use crate::other_standard::OtherStandard;
use crate::rules;
use crate::zone::Zone;

/// Text that is no zone of Doc 9303.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Unreadable {
    /// Offset in bytes from the start of the input.
    pub offset: usize,
    /// Length in bytes.
    pub length: usize,
    /// Why it could not be read.
    pub reason: Reason,
}

/// Why a text could not be read as a zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// There is nothing like a zone in it.
    #[error("no machine-readable zone; expected 3 lines of 30 characters, 2 of 36 or 2 of 44")]
    NoZone,
    /// It has the look of a zone, but its lines are too short, too long, too few or too many.
    #[error("a line of {columns} characters; a zone has 3 lines of 30 characters, 2 of 36 or 2 of 44")]
    LineLength {
        /// How many characters the first of its lines has.
        columns: usize,
    },
    /// It is another document's.
    #[error("this is {0}, which is not laid out as Doc 9303 says")]
    OtherStandard(OtherStandard),
}

/// Reads the first zone of `input`; the first thing that is none when there is no zone.
pub fn read(input: &[u8]) -> Result<Zone, Unreadable> {
    let mut first = None;
    for found in zones(input) {
        match found {
            Ok(zone) => return Ok(zone),
            Err(unreadable) => first = first.or(Some(unreadable)),
        }
    }
    Err(first.unwrap_or(Unreadable { offset: 0, length: input.len(), reason: Reason::NoZone }))
}

/// All zones of `input`, in the order in which they stand, and what between them is none.
pub fn zones(input: &[u8]) -> Zones<'_> {
    Zones { input, at: 0, is_after_blank: true }
}

/// Walks the zones of an input. Made by [`zones`].
#[derive(Debug, Clone)]
pub struct Zones<'a> {
    input: &'a [u8],
    at: usize,
    is_after_blank: bool,
}

impl Iterator for Zones<'_> {
    type Item = Result<Zone, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut unreadable: Option<Unreadable> = None;
        while self.at < self.input.len() {
            let line = Line::scan(self.input, self.at);
            if line.is_blank() {
                self.is_after_blank = true;
                if unreadable.is_some() {
                    break;
                }
                self.at = line.next;
                continue;
            }
            if let Some((found, next)) = self.found_at(&line) {
                if unreadable.is_some() {
                    // The zone is found again when it is asked for.
                    break;
                }
                self.at = next;
                self.is_after_blank = true;
                return Some(found);
            }
            let (start, end) = (line.start, line.end);
            match &mut unreadable {
                Some(unreadable) => unreadable.length = end - unreadable.offset,
                None => {
                    unreadable =
                        Some(Unreadable { offset: start, length: end - start, reason: reason(&line) });
                }
            }
            self.is_after_blank = false;
            self.at = line.next;
        }
        unreadable.map(Err)
    }
}

impl FusedIterator for Zones<'_> {}

impl Zones<'_> {
    /// What starts on `first`, and where the line after it starts.
    fn found_at(&self, first: &Line) -> Option<(Found, usize)> {
        if first.cells().is_empty() {
            return None;
        }
        if let Some(zone) = on_one_line(first) {
            return Some((zone, first.next));
        }
        let second = self.line_after(first);
        if let Some(zone) = on_two_lines(first, &second) {
            return Some((zone, second.next));
        }
        // A zone of three lines has a second of 30; others need no third line.
        if second.cells().len() == 30
            && let Some(found) = self.three_lines(first, &second)
        {
            return Some(found);
        }
        if OtherStandard::is_driving_licence(first.cells()) {
            return Some((other(OtherStandard::DrivingLicence, first.start, first.end), first.next));
        }
        if self.is_after_blank { self.wrapped(first) } else { None }
    }

    fn three_lines(&self, first: &Line, second: &Line) -> Option<(Found, usize)> {
        let third = self.line_after(second);
        if OtherStandard::is_swiss_driving_licence(first.cells(), second.cells()) {
            let last = if third.cells().len() == 30 { &third } else { second };
            return Some((other(OtherStandard::SwissDrivingLicence, first.start, last.end), last.next));
        }
        let is_name = match third.cells().len() {
            0 => false,
            // A name has no digits. The next card has, when this one's name was left out.
            30 => {
                let is_next = third.cells().iter().any(u8::is_ascii_digit)
                    && on_three_lines(&third, &self.line_after(&third), None).is_some();
                !is_next
            }
            _ => {
                let is_near = third.start - second.next <= second.start - first.next;
                let is_next =
                    on_one_line(&third).is_some() || on_two_lines(&third, &self.line_after(&third)).is_some();
                is_near && is_short_name(&third) && !is_next
            }
        };
        on_three_lines(first, second, is_name.then_some(&third))
    }

    /// The next line that is not blank: keyboards send two ends of a line for one.
    fn line_after(&self, line: &Line) -> Line {
        let mut next = Line::scan(self.input, line.next);
        while next.is_blank() && next.next < self.input.len() {
            next = Line::scan(self.input, next.next);
        }
        next
    }

    /// A zone whose lines were broken at other places than the standard's.
    fn wrapped(&self, first: &Line) -> Option<(Found, usize)> {
        let mut cells = Cells::new(first.start);
        let mut deviations = Vec::new();
        let mut line = first.clone();
        loop {
            cells.add(&line, 0, line.cells().len())?;
            line.report(&mut deviations);
            let next = Line::scan(self.input, line.next);
            if next.cells().is_empty() {
                break;
            }
            line = next;
        }
        deviations.push(Deviation::new(rules::LINE_WRAP, (first.start, line.end - first.start)));
        Some((of_wrapped(cells, deviations)?, line.next))
    }
}

fn reason(line: &Line) -> Reason {
    let cells = line.cells();
    let has_fillers = cells.windows(2).any(|pair| pair == b"<<");
    if has_fillers && cells.len() >= 20 {
        Reason::LineLength { columns: cells.len() }
    } else {
        Reason::NoZone
    }
}
