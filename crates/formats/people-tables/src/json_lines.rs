//! JSON Lines: the same columns as keys, or the nested shape in which travellers are decoded.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use serde_json::{Map, Value};
use vocabulary::Document;

use crate::row::{Cell, Cells, RowReader};
use crate::{Column, ColumnMapping, MAX_RECORD_BYTES, Row, TableError};
use vocabulary::decode;

/// Reads one object a line.
pub(crate) struct JsonLines<R> {
    file: String,
    input: R,
    mapping: ColumnMapping,
    line: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> JsonLines<R> {
    pub(crate) fn new(file: &str, input: R, mapping: &ColumnMapping) -> Self {
        Self { file: file.to_owned(), input, mapping: mapping.clone(), line: 0, buffer: Vec::new() }
    }

    /// The next line that is not blank, or `None` at the end.
    pub(crate) fn next_row(&mut self) -> Result<Option<Row>, TableError> {
        loop {
            self.buffer.clear();
            let mut bounded = (&mut self.input).take(MAX_RECORD_BYTES as u64 + 1);
            let read = bounded.read_until(b'\n', &mut self.buffer);
            let read = read.map_err(|source| TableError::Io { file: self.file.clone(), source })?;
            self.line += 1;
            if read == 0 {
                return Ok(None);
            }
            if read > MAX_RECORD_BYTES {
                return Err(TableError::RecordTooLong { file: self.file.clone(), line: self.line });
            }
            if !self.buffer.trim_ascii().is_empty() {
                return self.row().map(Some);
            }
        }
    }

    fn row(&self) -> Result<Row, TableError> {
        let not_an_object = |character, reason| {
            Err(TableError::NotAnObject { file: self.file.clone(), line: self.line, character, reason })
        };
        let object = match serde_json::from_str(&decode(self.buffer.trim_ascii_end())) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return not_an_object(1, "no object"),
            Err(error) if error.is_eof() => {
                return not_an_object(error.column(), "the object is not complete");
            }
            Err(error) => return not_an_object(error.column(), "no valid JSON"),
        };
        let mut reader = RowReader::new(&self.file, self.line);
        let mut cells = Cells::default();
        for column in Column::ALL {
            let Some((key, value)) = self.mapping.names(column).find_map(|name| object.get_key_value(name))
            else {
                continue;
            };
            if let Some(value) = text(&mut reader, key, value) {
                cells.set(column, Cell { column: key, value });
            }
        }
        append_other_given_names(&mut reader, &object, &mut cells);
        let documents = documents(&mut reader, &object);
        Ok(reader.row(&cells, documents))
    }
}

/// A string, or a number where someone wrote an identifier or a year as one.
fn text<'a>(reader: &mut RowReader<'_>, key: &str, value: &'a Value) -> Option<Cow<'a, str>> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        _ => {
            reader.problem(Some(key), "is not text");
            None
        }
    }
}

/// Decoded travellers have their further given names apart.
fn append_other_given_names<'a>(
    reader: &mut RowReader<'_>,
    object: &'a Map<String, Value>,
    cells: &mut Cells<'a>,
) {
    let Some(other) = object.get("other").and_then(|other| text(reader, "other", other)) else { return };
    let given = cells.get(Column::Given).map_or("", |given| &given.value);
    let value = Cow::Owned(format!("{given} {other}"));
    cells.set(Column::Given, Cell { column: "other", value });
}

/// `documents: [{type, number, issuer, expiry}]`, as travellers are decoded. One without a number says nothing.
fn documents(reader: &mut RowReader<'_>, object: &Map<String, Value>) -> Vec<Document> {
    let listed = match object.get("documents") {
        None | Some(Value::Null) => return Vec::new(),
        Some(Value::Array(listed)) => listed,
        Some(_) => {
            reader.problem(Some("documents"), "is not an array");
            return Vec::new();
        }
    };
    let mut documents = Vec::new();
    for document in listed {
        let mut field = |key: &'static str| {
            let value = document.get(key).and_then(|value| text(reader, key, value))?;
            let value = value.trim().to_owned();
            (!value.is_empty()).then_some(Cell { column: key, value: Cow::Owned(value) })
        };
        let (kind, number) = (field("type"), field("number"));
        let (issuer, expiry) = (field("issuer"), field("expiry"));
        let Some(number) = number else {
            reader.problem(Some("documents"), "a document without a number");
            continue;
        };
        let kind = kind.map(|kind| kind.value.into_owned()).unwrap_or_default();
        documents.push(Document {
            issuer: issuer.and_then(|issuer| reader.country(&issuer)),
            expiry: expiry.and_then(|expiry| reader.date(&expiry)),
            ..Document::new(kind, number.value)
        });
    }
    documents
}
