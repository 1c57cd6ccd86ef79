//! A table of people, row by row.

use std::io::{BufReader, Chain, Cursor, Read};

use crate::content::{Format, UTF8_MARK, recognise};
use crate::header::Header;
use crate::json_lines::JsonLines;
use crate::row::{Habits, RowReader};
use crate::{Column, ColumnMapping, Records, Row, TableError};
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
    if head.starts_with(UTF8_MARK) {
        head.drain(..UTF8_MARK.len());
    }
    let format = recognise(file, &head)?;
    let mut habits = Habits { day_order: DayOrder::shown_by(&head), says_hombre: false };
    let rows = match format {
        Format::JsonLines => {
            let input = BufReader::new(Cursor::new(head).chain(input));
            Rows::Json(JsonLines::new(file, input, mapping, habits))
        }
        Format::Csv { delimiter } => {
            habits.says_hombre = says_hombre(&head, delimiter, mapping);
            let input = BufReader::new(Cursor::new(head).chain(input));
            let mut records = Records::new(file, input, delimiter);
            let Some(header) = records.next_record()? else {
                return Err(TableError::Empty { file: file.to_owned() });
            };
            let header = Header::read(file, header, mapping)?;
            Rows::Csv { header, records: Box::new(records) }
        }
    };
    Ok(Table { file: file.to_owned(), rows, habits, has_named_somebody: false, is_over: false })
}

/// Whether the first rows have `H` for a sex and never `F`: then it is *hombre*, and `M` is *mujer*.
fn says_hombre(head: &[u8], delimiter: u8, mapping: &ColumnMapping) -> bool {
    let mut records = Records::new("", head, delimiter);
    let Ok(Some(header)) = records.next_record() else { return false };
    let Ok(header) = Header::read("", header, mapping) else { return false };
    let (mut has_h, mut has_f) = (false, false);
    // The last record may be cut, and then it is no record.
    while let Ok(Some(record)) = records.next_record() {
        let cells = header.cells(record);
        let sex = cells.get(Column::Sex).map_or("", |cell| &cell.value);
        has_h |= sex.eq_ignore_ascii_case("h");
        has_f |= sex.eq_ignore_ascii_case("f");
    }
    has_h && !has_f
}

/// The rows of a table of people. After an error there are no more.
pub struct Table<R: Read> {
    file: String,
    rows: Rows<R>,
    habits: Habits,
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
            Rows::Csv { header, records } => csv_row(&self.file, header, records, self.habits),
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
