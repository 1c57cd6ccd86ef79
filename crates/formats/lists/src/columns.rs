//! Tables of publishers: a header of the publisher's own, values by the names of its columns.

use std::collections::HashMap;

use people_tables::{Record, Records};

use crate::{ListError, SourceFile};

/// A table of which the header was read.
pub(crate) struct Columns<'a> {
    records: Records<&'a [u8]>,
    places: HashMap<String, usize>,
    columns: usize,
}

/// One row, with values by the names of columns.
pub(crate) struct Row<'a> {
    /// The line on which it begins, from 1.
    pub(crate) line: u64,
    record: Record<'a>,
    places: &'a HashMap<String, usize>,
    columns: usize,
}

impl<'a> Columns<'a> {
    /// Reads up to the header: the first row that has a column `named`. What stands above it is for `on_above`.
    pub(crate) fn open(
        file: SourceFile<'a>,
        named: &str,
        mut on_above: impl FnMut(&[String]),
    ) -> Result<Self, ListError> {
        let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
        let mut records = Records::new(file.name, bytes, b',');
        let (mut places, mut columns) = (HashMap::new(), 0);
        while let Some(record) = records.next_record()? {
            let fields: Vec<String> = record.iter().map(|field| field.trim().to_owned()).collect();
            if !fields.iter().any(|field| field.eq_ignore_ascii_case(named)) {
                on_above(&fields);
                continue;
            }
            for (place, field) in fields.iter().enumerate() {
                places.entry(field.to_ascii_lowercase()).or_insert(place);
            }
            columns = fields.len();
            break;
        }
        Ok(Self { records, places, columns })
    }

    /// Calls `on_row` for every row.
    pub(crate) fn each_row(mut self, mut on_row: impl FnMut(&Row<'_>)) -> Result<(), ListError> {
        while let Some(record) = self.records.next_record()? {
            if record.iter().any(|field| !field.trim().is_empty()) {
                on_row(&Row { line: record.line, record, places: &self.places, columns: self.columns });
            }
        }
        Ok(())
    }
}

impl Row<'_> {
    /// The value of the first of the columns that has one; names in small letters.
    pub(crate) fn text(&self, columns: &[&str]) -> Option<String> {
        let value = |column: &&str| {
            let value = self.record.get(*self.places.get(*column)?)?;
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            (!value.is_empty()).then_some(value)
        };
        columns.iter().find_map(value)
    }

    /// Whether it has more or fewer fields than the header: a separator is not quoted, or the file is cut.
    pub(crate) fn is_ragged(&self) -> bool {
        self.record.len() != self.columns
    }
}
