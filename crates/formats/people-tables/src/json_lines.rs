//! JSON Lines: the same columns as keys, or the nested shape in which travellers are decoded.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufRead, Read};

use serde_json::{Map, Value};
use vocabulary::Document;

use crate::row::{Cell, Cells, Habits, RowReader};
use crate::{Column, ColumnMapping, MAX_RECORD_BYTES, Row, TableError};
use vocabulary::decode;

/// Reads one object a line.
pub(crate) struct JsonLines<R> {
    file: String,
    input: R,
    mapping: ColumnMapping,
    habits: Habits,
    /// What keys seen so far mean by another name in use.
    others: HashMap<String, Option<Column>>,
    line: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> JsonLines<R> {
    pub(crate) fn new(file: &str, input: R, mapping: &ColumnMapping, habits: Habits) -> Self {
        let (file, mapping) = (file.to_owned(), mapping.clone());
        Self { file, input, mapping, habits, others: HashMap::new(), line: 0, buffer: Vec::new() }
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

    fn row(&mut self) -> Result<Row, TableError> {
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
        let others = self.keys_by_other_names(&object);
        let mut reader = RowReader::new(&self.file, self.line, self.habits);
        let mut cells = Cells::default();
        for column in Column::ALL {
            let of_its_name = self.mapping.names(column).find_map(|name| object.get_key_value(name));
            let of_another = || others[column as usize].and_then(|key| object.get_key_value(key));
            let Some((key, value)) = of_its_name.or_else(of_another) else { continue };
            if let Some(value) = text(&mut reader, key, value) {
                cells.set(column, Cell { column: key, value });
            }
        }
        let documents = documents(&mut reader, &object);
        Ok(reader.row(&cells, documents))
    }

    /// For each column the first key with a text or a number that is another name of it.
    fn keys_by_other_names<'a>(
        &mut self,
        object: &'a Map<String, Value>,
    ) -> [Option<&'a str>; Column::ALL.len()] {
        let mut keys = [None; Column::ALL.len()];
        for (key, value) in object {
            if !matches!(value, Value::String(_) | Value::Number(_)) {
                continue;
            }
            let column = match self.others.get(key) {
                Some(column) => *column,
                None => {
                    let column =
                        Column::ALL.into_iter().find(|column| ColumnMapping::is_other_name(*column, key));
                    if self.others.len() < MOST_KEYS {
                        self.others.insert(key.clone(), column);
                    }
                    column
                }
            };
            if let Some(column) = column {
                keys[column as usize].get_or_insert(key.as_str());
            }
        }
        keys
    }
}

/// Files have some dozen keys; a file with a new one on each line shall not fill the memory.
const MOST_KEYS: usize = 1024;

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
