//! The cells of one zone, gathered from its lines.

use crate::format::{CELLS_AT_MOST, Span};
use crate::line::Line;

/// Cells and where in the input they stand.
#[derive(Debug, Clone)]
pub(crate) struct Cells {
    cells: [u8; CELLS_AT_MOST],
    /// Where each stands, counted from `start`.
    offsets: [u16; CELLS_AT_MOST],
    /// How many bytes each takes there: none when it is missing.
    widths: [u8; CELLS_AT_MOST],
    count: usize,
    start: usize,
}

impl Cells {
    /// No cells yet. `start` is the offset of the first line.
    pub(crate) fn new(start: usize) -> Self {
        Self {
            cells: [b'<'; CELLS_AT_MOST],
            offsets: [0; CELLS_AT_MOST],
            widths: [0; CELLS_AT_MOST],
            count: 0,
            start,
        }
    }

    /// Adds `columns` cells of `line` from its cell `before` on; what the line lacks is filled, and stands behind its
    /// last character. `None` when there are more than a zone has, or the line is far from the first.
    pub(crate) fn add(&mut self, line: &Line, before: usize, columns: usize) -> Option<()> {
        let cells = line.cells().get(before..)?;
        let present = cells.len().min(columns);
        let (first, to) = (self.count, self.count + columns);
        let distance = u16::try_from(line.start - self.start).ok()?;
        let end = line.place(line.cells().len().checked_sub(1)?);
        let end = end.0.checked_add(u16::from(end.1))?;
        self.offsets.get(first..to)?;
        for index in 0..columns {
            let (offset, width) = if index < present { line.place(before + index) } else { (end, 0) };
            self.offsets[first + index] = distance.checked_add(offset)?;
            self.widths[first + index] = width;
        }
        self.cells[first..first + present].copy_from_slice(&cells[..present]);
        self.count = to;
        Some(())
    }

    /// Those that were added.
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.cells[..self.count]
    }

    /// All cells, fillers where none were added.
    pub(crate) fn all(&self) -> &[u8; CELLS_AT_MOST] {
        &self.cells
    }

    /// Offset and length in the input of the cells of `span`, in bytes.
    pub(crate) fn bytes(&self, span: Span) -> (usize, usize) {
        let last = span.end - 1;
        let (start, end) = (
            usize::from(self.offsets[span.start]),
            usize::from(self.offsets[last]) + usize::from(self.widths[last]),
        );
        (self.start + start, end - start)
    }
}
