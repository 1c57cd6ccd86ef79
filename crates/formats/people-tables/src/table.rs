//! A table of people, row by row.

use std::io::{BufReader, Chain, Cursor, Read};

use crate::content::{Format, UTF8_MARK, recognise};
use crate::header::Header;
use crate::json_lines::{self, JsonLines};
use crate::row::{Habits, RowReader};
use crate::{Column, ColumnMapping, Problem, Records, Row, TableError};
use vocabulary::DayOrder;

/// Opens a table of people, CSV or JSON Lines by its content.
///
/// CSV has a header line and is separated by `,`, `;` or tabs, in UTF-8 or Windows-1252. A row with a
/// document and no name is a document alone. `file` is what errors call it.
///
/// Which number of `05/04/1990` is the day, and whether `M` is *mujer*, is decided by the first 64 KiB.
///
/// # Errors
///
/// When the content is no such table, or when its header has neither a name nor a document number.
pub fn read<R: Read>(file: &str, mut input: R, mapping: &ColumnMapping) -> Result<Table<R>, TableError> {
    let mut head = Vec::new();
    let read = input.by_ref().take(HEAD_BYTES).read_to_end(&mut head);
    read.map_err(|source| TableError::Io { file: file.to_owned(), source })?;
    let is_cut = head.len() as u64 == HEAD_BYTES;
    if head.starts_with(UTF8_MARK) {
        head.drain(..UTF8_MARK.len());
    }
    let format = recognise(file, &head)?;
    let sexes = match format {
        Format::JsonLines => json_lines::sexes(whole_lines(&head, is_cut), mapping),
        Format::Csv { delimiter } => csv_sexes(whole_lines(&head, is_cut), delimiter, mapping),
    };
    let habits = Habits { day_order: DayOrder::shown_by(&head), says_hombre: says_hombre(&sexes) };
    let mut problems = Vec::new();
    let rows = match format {
        Format::JsonLines => {
            let input = BufReader::new(Cursor::new(head).chain(input));
            Rows::Json(JsonLines::new(file, input, mapping, habits))
        }
        Format::Csv { delimiter } => {
            let input = BufReader::new(Cursor::new(head).chain(input));
            let mut records = Records::new(file, input, delimiter);
            let Some(header) = records.next_record()? else {
                return Err(TableError::Empty { file: file.to_owned() });
            };
            let header = Header::read(file, header, mapping)?;
            problems = header.problems(file);
            Rows::Csv { header, records: Box::new(records) }
        }
    };
    Ok(Table { file: file.to_owned(), rows, habits, problems, has_named_somebody: false, is_over: false })
}

/// Without the last line, when the file goes on behind it.
fn whole_lines(head: &[u8], is_cut: bool) -> &[u8] {
    let end = if is_cut { head.iter().rposition(|byte| *byte == b'\n').unwrap_or(0) } else { head.len() };
    &head[..end]
}

/// Whether the first rows have `H` for a sex and never `F`: then it is *hombre*, and `M` is *mujer*.
fn says_hombre(sexes: &[String]) -> bool {
    let has = |letter: &str| sexes.iter().any(|sex| sex.eq_ignore_ascii_case(letter));
    has("H") && !has("F")
}

/// The sexes of the first rows, as they are written.
fn csv_sexes(head: &[u8], delimiter: u8, mapping: &ColumnMapping) -> Vec<String> {
    let mut sexes = Vec::new();
    let mut records = Records::new("", head, delimiter);
    let Ok(Some(header)) = records.next_record() else { return sexes };
    let Ok(header) = Header::read("", header, mapping) else { return sexes };
    while let Ok(Some(record)) = records.next_record() {
        sexes.extend(header.cells(record).text(Column::Sex));
    }
    sexes
}

/// The rows of a table of people. After an error there are no more.
pub struct Table<R: Read> {
    file: String,
    rows: Rows<R>,
    habits: Habits,
    /// Of the header; told with the first row.
    problems: Vec<Problem>,
    has_named_somebody: bool,
    is_over: bool,
}

/// How much of a file is looked at to tell what it is.
const HEAD_BYTES: u64 = 64 * 1024;

type Input<R> = BufReader<Chain<Cursor<Vec<u8>>, R>>;

enum Rows<R: Read> {
    Csv { header: Header, records: Box<Records<Input<R>>> },
    Json(JsonLines<Input<R>>),
}

impl<R: Read> Iterator for Table<R> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let row = self.next_row().transpose();
        self.is_over = !matches!(row, Some(Ok(_)));
        row
    }
}

impl<R: Read> Table<R> {
    fn next_row(&mut self) -> Result<Option<Row>, TableError> {
        match &mut self.rows {
            Rows::Csv { header, records } => {
                let mut row = csv_row(&self.file, header, records, self.habits)?;
                if let Some(row) = &mut row {
                    row.problems.splice(..0, self.problems.drain(..));
                }
                Ok(row)
            }
            Rows::Json(lines) => {
                let row = lines.next_row()?;
                match &row {
                    Some(row) => self.has_named_somebody |= row.name.is_some() || !row.documents.is_empty(),
                    // Keys have no header to be checked against: one object that names somebody is enough.
                    None if !self.has_named_somebody => {
                        return Err(TableError::NothingNamed { file: self.file.clone() });
                    }
                    None => {}
                }
                Ok(row)
            }
        }
    }
}

fn csv_row<R: Read>(
    file: &str,
    header: &Header,
    records: &mut Records<Input<R>>,
    habits: Habits,
) -> Result<Option<Row>, TableError> {
    while let Some(record) = records.next_record()? {
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let mut reader = RowReader::new(file, record.line, habits);
        if record.len() != header.len() {
            let (has, expected) = (record.len(), header.len());
            reader.problem(
                None,
                format!("has {has} fields where the header has {expected}; is a separator not quoted?"),
            );
        }
        return Ok(Some(reader.row(&header.cells(record), Vec::new())));
    }
    Ok(None)
}
