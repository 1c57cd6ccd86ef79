//! Separated values (RFC 4180), row by row, with the place of each cell.
//!
//! **Invariant:** a quotation mark that is never closed costs its own cell at most. The rows behind it are read,
//! and the time stays in proportion to the input.

use std::ops::Range;

use edifact::Deviations;

use crate::model::Text;

/// The characters that may separate cells; the first of those that are as frequent is taken.
pub(super) const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads the rows of a table.
pub(super) struct Rows<'a> {
    bytes: &'a [u8],
    at: usize,
    separator: u8,
    cells_at_most: usize,
    cells: Vec<Text>,
    /// So many bytes may still be looked through for quotation marks that close nothing. Behind that, cells end
    /// with their line.
    patience: usize,
    /// Up to here quotation marks are taken as they stand, as one before was never closed.
    literal_until: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, separator: u8, cells_at_most: usize) -> Self {
        Self {
            bytes,
            at,
            separator,
            cells_at_most,
            cells: Vec::new(),
            patience: bytes.len().saturating_mul(2),
            literal_until: 0,
        }
    }

    /// Where the reader is: behind the last row.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The cells of the next row that is no empty line, without blanks and quotation marks around them. `None`
    /// at the end.
    pub(super) fn next(&mut self, found: &mut Deviations) -> Option<&[Text]> {
        let breaks = self.bytes[self.at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.at += breaks;
        if self.at >= self.bytes.len() {
            return None;
        }
        self.cells.clear();
        loop {
            let cell = self.cell(found);
            let cell = self.without_formula(cell);
            if self.cells.len() < self.cells_at_most {
                self.cells.push(cell);
            }
            match self.bytes.get(self.at) {
                Some(byte) if *byte == self.separator => self.at += 1,
                _ => return Some(&self.cells),
            }
        }
    }

    /// Reads a cell up to the separator or line break behind it.
    fn cell(&mut self, found: &mut Deviations) -> Text {
        let start = self.at;
        let blanks = |byte: &&u8| matches!(**byte, b' ' | b'\t') && **byte != self.separator;
        let inner = start + self.bytes[start..].iter().take_while(blanks).count();
        if self.bytes.get(inner) == Some(&b'"') && inner >= self.literal_until {
            if let Some((close, end)) = self.closing(inner) {
                self.at = end;
                return Text::at(inner + 1..close);
            }
            let line_end = self.until(inner, |_| false);
            self.literal_until = line_end;
            let text = "a quotation mark is never closed; the cell ends at the next separator";
            found.record_once("csv-quote", inner..inner + 1, text);
            let end = self.until(inner, |byte| byte == self.separator);
            self.at = end;
            return self.trimmed(inner + 1, end);
        }
        let end = self.until(start, |byte| byte == self.separator);
        self.at = end;
        self.trimmed(start, end)
    }

    /// A cell `="00123"`, as it is written so that a spreadsheet keeps the zeros, without what is not shown.
    fn without_formula(&self, cell: Text) -> Text {
        let bytes = &self.bytes[cell.range()];
        let Range { start, end } = cell.range();
        let shown = |open: &[u8], close: &[u8]| {
            let is_formula = bytes.strip_prefix(open)?.strip_suffix(close)?.iter().all(|byte| *byte != b'"');
            is_formula.then(|| self.trimmed(start + open.len(), end - close.len()))
        };
        shown(b"=\"\"", b"\"\"").or_else(|| shown(b"=\"", b"\"")).unwrap_or(cell)
    }

    /// From the quotation mark that opens a cell: where the one that closes it stands, and where the cell ends.
    fn closing(&mut self, open: usize) -> Option<(usize, usize)> {
        let mut at = open + 1;
        let mut is_in_first_line = true;
        while let Some(byte) = self.bytes.get(at).copied() {
            if matches!(byte, b'\r' | b'\n') {
                is_in_first_line = false;
                if self.patience == 0 {
                    return None;
                }
            }
            if byte != b'"' {
                at += 1;
                continue;
            }
            if self.bytes.get(at + 1) == Some(&b'"') {
                at += 2;
                continue;
            }
            let behind = &self.bytes[at + 1..];
            let blanks =
                behind.iter().take_while(|byte| matches!(byte, b' ' | b'\t') && **byte != self.separator);
            let end = at + 1 + blanks.count();
            match self.bytes.get(end) {
                None | Some(b'\r' | b'\n') => return Some((at, end)),
                Some(byte) if *byte == self.separator => return Some((at, end)),
                // One that opens a cell of a later line: the first was forgotten to be closed.
                _ if !is_in_first_line && self.begins_cell(at) => break,
                _ => at += 1,
            }
        }
        self.patience = self.patience.saturating_sub(at.min(self.bytes.len()) - open);
        None
    }

    /// Whether a cell may begin at an offset: behind a separator or a line break.
    fn begins_cell(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.bytes.get(before));
        before.is_none_or(|byte| *byte == self.separator || matches!(byte, b'\r' | b'\n'))
    }

    /// From an offset to the next byte that `is_end`, or the end of the line.
    fn until(&self, start: usize, is_end: impl Fn(u8) -> bool) -> usize {
        let is_inside = |byte: &&u8| !matches!(**byte, b'\r' | b'\n') && !is_end(**byte);
        start + self.bytes[start..].iter().take_while(is_inside).count()
    }

    fn trimmed(&self, start: usize, end: usize) -> Text {
        let bytes = &self.bytes[start.min(end)..end];
        let before = bytes.len() - bytes.trim_ascii_start().len();
        Text::at(start + before..start + before + bytes.trim_ascii().len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The cells of every row, as they stand, and the rules that are broken.
    fn rows(table: &str) -> (Vec<Vec<&str>>, Vec<&'static str>) {
        let mut found = Deviations::default();
        let mut rows = Rows::new(table.as_bytes(), 0, b',', 10);
        let mut all = Vec::new();
        while let Some(row) = rows.next(&mut found) {
            all.push(row.iter().map(|cell| &table[cell.range()]).collect());
        }
        (all, found.take().iter().map(|found| found.rule).collect())
    }

    fn check(table: &str, expected: &[&[&str]], rules: &[&str]) {
        let (all, found) = rows(table);
        assert_eq!(all, expected, "{table}");
        assert_eq!(found, rules, "{table}");
    }

    #[test]
    fn cells_are_what_stands_between_separators_or_quotation_marks() {
        check("a,b\r\nc,d", &[&["a", "b"], &["c", "d"]], &[]);
        check("a,\n\n,b,\n", &[&["a", ""], &["", "b", ""]], &[]);
        check(" a b , \"c, d\" ,e\n", &[&["a b", "c, d", "e"]], &[]);
        check("\"a \"\"b\"\" c\",\"\"\n", &[&["a \"\"b\"\" c", ""]], &[]);
        check("\"a\nb\",c\n", &[&["a\nb", "c"]], &[]);
        check("ANA \"LA\" LARA,\"ANA \"LA\" LARA\"\n", &[&["ANA \"LA\" LARA", "ANA \"LA\" LARA"]], &[]);
        check("=\"007\",\"=\"\"008\"\"\",=\"\",=\",=9\n", &[&["007", "008", "", "=\"", "=9"]], &[]);
        check("1,2,3,4,5,6,7,8,9,10,11\n", &[&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]], &[]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_costs_no_row() {
        check("\"a,b\nc,d\n", &[&["a", "b"], &["c", "d"]], &["csv-quote"]);
        check("\"a,b\nc,\"d\",e\nf,g\n", &[&["a", "b"], &["c", "d", "e"], &["f", "g"]], &["csv-quote"]);
        check("\"a\n\"b\n\"c\n", &[&["a"], &["b"], &["c"]], &["csv-quote"]);
        check("\"", &[&[""]], &["csv-quote"]);
    }

    proptest! {
        #[test]
        fn every_byte_outside_of_cells_is_layout(table in "[a,\" \n]{0,60}") {
            let mut outside: Vec<u8> = table.clone().into_bytes();
            let mut rows = Rows::new(table.as_bytes(), 0, b',', 100);
            let mut last = 0;
            while let Some(row) = rows.next(&mut Deviations::default()) {
                for cell in row {
                    prop_assert!(cell.is_empty() || cell.range().start >= last);
                    last = cell.range().end.max(last);
                    outside[cell.range()].fill(b' ');
                }
            }
            prop_assert!(outside.iter().all(|byte| b", \"\n".contains(byte)), "{:?}", outside);
        }
    }
}
