//! Bytes of any source, to lines of cells: what scanners, keyboards and mail programs add is left out.
//!
//! **Invariant:** scanning takes time in proportion to the bytes and memory that does not depend on them.

use crate::deviation::Deviation;
use crate::rules;

/// The longest line that is kept: a whole zone on one line and what a scanner may put around it.
pub(crate) const LINE_AT_MOST: usize = 128;

/// A line that is spread over more bytes is no line of a zone, whatever is in it. Offsets within lines rely on it.
const BYTES_AT_MOST: usize = 4_096;

/// Stands in a cell for a character that no zone has.
pub(crate) const FOREIGN: u8 = b'?';

/// The cells of one line: A to Z, 0 to 9, `<`, and [`FOREIGN`].
#[derive(Debug, Clone)]
pub(crate) struct Line {
    cells: [u8; LINE_AT_MOST],
    /// Where each cell stands, counted from `start`; of use only on lines that are kept.
    offsets: [u16; LINE_AT_MOST],
    /// How many bytes each cell takes there.
    widths: [u8; LINE_AT_MOST],
    /// How many cells there are; more than [`LINE_AT_MOST`] means that this is no line of a zone.
    count: usize,
    /// Offset of the first byte.
    pub(crate) start: usize,
    /// Offset after the last byte, without what ends the line.
    pub(crate) end: usize,
    /// Offset where the next line starts.
    pub(crate) next: usize,
    // Offset and length of the first of each that was tolerated.
    lower_case: Option<(usize, usize)>,
    blank: Option<(usize, usize)>,
    typographic: Option<(usize, usize)>,
    around: Option<(usize, usize)>,
}

impl Line {
    /// The line of `input` that starts at `start`.
    pub(crate) fn scan(input: &[u8], start: usize) -> Self {
        let mut line = Self {
            cells: [b'<'; LINE_AT_MOST],
            offsets: [0; LINE_AT_MOST],
            widths: [0; LINE_AT_MOST],
            count: 0,
            start,
            end: input.len(),
            next: input.len(),
            lower_case: None,
            blank: None,
            typographic: None,
            around: None,
        };
        // Blanks at the end are none between cells.
        let mut blank = None;
        let mut at = start;
        while let Some(&byte) = input.get(at) {
            let offset = at;
            at += 1;
            let cell = match byte {
                b'A'..=b'Z' | b'0'..=b'9' | b'<' => byte,
                // Readers of documents join the lines with a caret where they must give one string.
                b'\n' | b'\r' | b'^' => {
                    let is_pair = byte == b'\r' && input.get(at) == Some(&b'\n');
                    line.end = offset;
                    line.next = at + usize::from(is_pair);
                    break;
                }
                b'a'..=b'z' => {
                    line.lower_case.get_or_insert((offset, 1));
                    byte.to_ascii_uppercase()
                }
                // Keyboard wedges put control characters before, between and after the lines.
                0..=b' ' | 0x7f => {
                    if byte == b' ' && line.count > 0 {
                        blank.get_or_insert((offset, 1));
                    }
                    continue;
                }
                0x80.. => {
                    let (cells, length) = beyond_ascii(&input[offset..]);
                    at = offset + length;
                    if cells > 0 {
                        line.typographic.get_or_insert((offset, length));
                        line.blank = line.blank.or(blank);
                        (0..cells).for_each(|_| line.push(b'<', offset, length));
                        continue;
                    }
                    FOREIGN
                }
                _ => FOREIGN,
            };
            line.blank = line.blank.or(blank);
            line.push(cell, offset, at - offset);
        }
        line.trim();
        line
    }

    fn push(&mut self, cell: u8, offset: usize, width: usize) {
        if self.count < LINE_AT_MOST {
            self.cells[self.count] = cell;
            self.offsets[self.count] = (offset - self.start) as u16;
            self.widths[self.count] = width as u8;
        }
        self.count += 1;
    }

    /// Leaves out foreign characters at both ends: quotation marks, stars, a byte order mark. One at the end of a line
    /// that has as many cells with it as a zone is a cell that was misread.
    fn trim(&mut self) {
        if self.count > LINE_AT_MOST {
            return;
        }
        let cells = &self.cells[..self.count];
        let Some(first) = cells.iter().position(|cell| *cell != FOREIGN) else {
            self.count = 0;
            return;
        };
        let end = cells.iter().rposition(|cell| *cell != FOREIGN).map_or(first, |last| last + 1);
        let is_misread =
            (first, end + 1) == (0, self.count) && matches!(self.count, 30 | 36 | 44 | 72 | 88 | 90);
        if (first, end) == (0, self.count) || is_misread {
            return;
        }
        let (offset, width) = self.place(if first > 0 { 0 } else { end });
        self.around = Some((self.start + usize::from(offset), usize::from(width)));
        self.cells.copy_within(first..end, 0);
        self.offsets.copy_within(first..end, 0);
        self.widths.copy_within(first..end, 0);
        self.count = end - first;
    }

    /// The cells; none when there are more than a zone with its surroundings can have.
    pub(crate) fn cells(&self) -> &[u8] {
        let is_line = self.count <= LINE_AT_MOST && self.end - self.start <= BYTES_AT_MOST;
        if is_line { &self.cells[..self.count] } else { &[] }
    }

    /// Where the cell with this index stands, counted from the start of the line, and how many bytes it takes.
    pub(crate) fn place(&self, cell: usize) -> (u16, u8) {
        (self.offsets[cell], self.widths[cell])
    }

    /// Offset and length of the whole line.
    pub(crate) fn bytes(&self) -> (usize, usize) {
        (self.start, self.end - self.start)
    }

    /// Whether blanks stand between its cells.
    pub(crate) fn has_blanks(&self) -> bool {
        self.blank.is_some()
    }

    /// Whether there is nothing on it but blanks and characters that no zone has.
    pub(crate) fn is_blank(&self) -> bool {
        self.count == 0
    }

    /// What was tolerated on this line.
    pub(crate) fn report(&self, deviations: &mut Vec<Deviation>) {
        for (bytes, rule) in [
            (self.around, rules::AROUND_LINE),
            (self.lower_case, rules::LOWER_CASE),
            (self.blank, rules::BLANK),
            (self.typographic, rules::TYPOGRAPHIC_FILLER),
        ] {
            deviations.extend(bytes.map(|bytes| Deviation::new(rule, bytes)));
        }
    }
}

/// How many fillers the character at the start of `bytes` stands for, and its length in bytes. Readers of images
/// often see `«` for two fillers and `‹` for one.
fn beyond_ascii(bytes: &[u8]) -> (usize, usize) {
    if bytes.starts_with("«".as_bytes()) {
        return (2, 2);
    }
    if bytes.starts_with("‹".as_bytes()) {
        return (1, 3);
    }
    // `«` in Latin-1 and in Windows' code page, where no continuation byte stands before it.
    if bytes.first() == Some(&0xab) {
        return (2, 1);
    }
    let continuing = bytes.iter().skip(1).take(3).take_while(|byte| (0x80..0xc0).contains(*byte));
    (0, 1 + continuing.count())
}
