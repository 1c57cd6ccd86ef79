//! CSV records with their true line numbers, in bounded memory.
//!
//! **Invariant:** a file that ends inside quotation marks is an error, because all rows after the open mark
//! would otherwise be one field of the last record.

use std::borrow::Cow;
use std::io::BufRead;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::TableError;
use vocabulary::decode;

/// The most bytes that one record may have.
pub const MAX_RECORD_BYTES: usize = 1024 * 1024;

/// The most fields that one record may have.
pub(crate) const MAX_COLUMNS: usize = 4096;

/// Reads CSV (RFC 4180, lenient) record by record.
pub struct Records<R> {
    file: String,
    input: R,
    parser: Reader,
    line: u64,
    fields: Vec<u8>,
    ends: Vec<usize>,
}

/// One record. Fields are counted from 0.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The line on which it begins, from 1.
    pub line: u64,
    fields: &'a [u8],
    ends: &'a [usize],
}

impl<R: BufRead> Records<R> {
    /// `file` is for messages; `delimiter` separates fields.
    pub fn new(file: impl Into<String>, input: R, delimiter: u8) -> Self {
        Self {
            file: file.into(),
            input,
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            line: 1,
            fields: vec![0; 4096],
            ends: vec![0; 64],
        }
    }

    /// The next record that is not an empty line, or `None` at the end.
    ///
    /// # Errors
    ///
    /// [`TableError::Io`], [`TableError::RecordTooLong`], [`TableError::TooManyColumns`] or
    /// [`TableError::OpenQuotation`]. Do not read on after an error.
    pub fn next_record(&mut self) -> Result<Option<Record<'_>>, TableError> {
        self.skip_line_ends()?;
        let line = self.line;
        let (mut written, mut ended) = (0, 0);
        loop {
            let available = fill(&mut self.input, &self.file)?;
            let at_end = available.is_empty();
            // The last line may lack its line feed. A parser that does not take this one as the end of the
            // record is inside quotation marks.
            let chunk = if at_end { b"\n" } else { available };
            let (result, read, wrote, ends) =
                self.parser.read_record(chunk, &mut self.fields[written..], &mut self.ends[ended..]);
            if !at_end {
                self.line += line_feeds(&chunk[..read]);
                self.input.consume(read);
            }
            written += wrote;
            ended += ends;
            match result {
                ReadRecordResult::Record => {
                    let (fields, ends) = (&self.fields[..written], &self.ends[..ended]);
                    return Ok(Some(Record { line, fields, ends }));
                }
                ReadRecordResult::InputEmpty if !at_end => {}
                ReadRecordResult::InputEmpty if written == 0 && ended == 0 => return Ok(None),
                ReadRecordResult::InputEmpty => {
                    return Err(TableError::OpenQuotation { file: self.file.clone(), line });
                }
                ReadRecordResult::OutputFull if self.fields.len() < MAX_RECORD_BYTES => {
                    self.fields.resize(self.fields.len() * 2, 0);
                }
                ReadRecordResult::OutputFull => {
                    return Err(TableError::RecordTooLong { file: self.file.clone(), line });
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MAX_COLUMNS => {
                    self.ends.resize(self.ends.len() * 2, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    return Err(TableError::TooManyColumns { file: self.file.clone(), line });
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }

    /// Empty lines belong to no record; without this a record would be said to begin on the line before it.
    fn skip_line_ends(&mut self) -> Result<(), TableError> {
        loop {
            let available = fill(&mut self.input, &self.file)?;
            let count = available.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if count == 0 {
                return Ok(());
            }
            self.line += line_feeds(&available[..count]);
            self.input.consume(count);
        }
    }
}

impl<'a> Record<'a> {
    /// How many fields there are; at least one.
    #[expect(clippy::len_without_is_empty, reason = "a record without a field is an empty line, and skipped")]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The field at `index`, counted from 0, without its quotation marks.
    pub fn get(&self, index: usize) -> Option<Cow<'a, str>> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(decode(&self.fields[start..end]))
    }

    /// The fields in order.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'a, str>> + use<'_, 'a> {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

fn fill<'a>(input: &'a mut impl BufRead, file: &str) -> Result<&'a [u8], TableError> {
    input.fill_buf().map_err(|source| TableError::Io { file: file.to_owned(), source })
}

fn line_feeds(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}
