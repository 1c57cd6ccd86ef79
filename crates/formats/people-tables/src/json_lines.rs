//! JSON Lines: the same columns as keys, or the nested shape in which travellers are decoded.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{BufRead, Read};

use serde_json::{Map, Value};
use vocabulary::Document;

use crate::header::passed_over;
use crate::mapping::LONGEST_NAME;
use crate::row::{Cell, Cells, Habits, RowReader};
use crate::{Column, ColumnMapping, MAX_RECORD_BYTES, Row, TableError};
use vocabulary::decode;

/// Reads one object a line.
pub(crate) struct JsonLines<R> {
    file: String,
    input: R,
    habits: Habits,
    keys: Keys,
    line: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> JsonLines<R> {
    pub(crate) fn new(file: &str, input: R, mapping: &ColumnMapping, habits: Habits) -> Self {
        let (file, keys) = (file.to_owned(), Keys::new(mapping));
        Self { file, input, habits, keys, line: 0, buffer: Vec::new() }
    }

    /// The row of the next line that is not blank, or `None` at the end.
    pub(crate) fn next_row(&mut self) -> Result<Option<Row>, TableError> {
        let Some(object) = self.next_object()? else { return Ok(None) };
        let mut reader = RowReader::new(&self.file, self.line, self.habits);
        let mut cells = Cells::default();
        let columns = self.keys.columns(&object, |key, read| reader.problem(Some(key), passed_over(read)));
        for (column, found) in Column::ALL.into_iter().zip(columns) {
            let Some((_, key, value)) = found else { continue };
            if let Some(value) = text(&mut reader, key, value) {
                cells.set(column, Cell { column: key, value });
            }
        }
        let documents = documents(&mut reader, &object);
        Ok(Some(reader.row(&cells, documents)))
    }

    fn next_object(&mut self) -> Result<Option<Map<String, Value>>, TableError> {
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
                return self.object().map(Some);
            }
        }
    }

    fn object(&self) -> Result<Map<String, Value>, TableError> {
        let not_an_object = |character, reason| {
            Err(TableError::NotAnObject { file: self.file.clone(), line: self.line, character, reason })
        };
        match serde_json::from_str(&decode(self.buffer.trim_ascii_end())) {
            Ok(Value::Object(object)) => Ok(object),
            Ok(_) => not_an_object(1, "no object"),
            Err(error) if error.is_eof() => not_an_object(error.column(), "the object is not complete"),
            Err(error) => not_an_object(error.column(), "no valid JSON"),
        }
    }
}

/// The sexes of the first objects, as they are written.
pub(crate) fn sexes(head: &[u8], mapping: &ColumnMapping) -> Vec<String> {
    let mut lines = JsonLines::new("", head, mapping, Habits::default());
    let mut sexes = Vec::new();
    while let Ok(Some(object)) = lines.next_object() {
        let columns = lines.keys.columns(&object, |_, _| {});
        if let Some((.., Value::String(sex))) = columns[Column::Sex as usize] {
            sexes.push(sex.trim().to_owned());
        }
    }
    sexes
}

/// What the keys of a file mean.
///
/// **Invariant:** what is kept of a file's keys is bounded, whatever keys it has.
struct Keys {
    mapping: ColumnMapping,
    /// What keys seen so far mean, each with its [`Rank`].
    meanings: HashMap<String, Vec<(Column, Rank)>>,
    /// For which columns it was told that a key is not read.
    told: [bool; Column::ALL.len()],
}

/// Files have some dozen keys; a file with a new one on each line shall not fill the memory.
const MOST_KEYS: usize = 1024;

/// Of several keys of one meaning the first by this order is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The mapping names it, at this place.
    Mapped(usize),
    /// It is the column's own name.
    Own,
    /// It is another name in use.
    Other,
}

/// For each column the key that is read, and its value.
type Found<'o> = [Option<(Rank, &'o str, &'o Value)>; Column::ALL.len()];

impl Keys {
    fn new(mapping: &ColumnMapping) -> Self {
        Self { mapping: mapping.clone(), meanings: HashMap::new(), told: [false; Column::ALL.len()] }
    }

    /// Finds the keys of an object that are read. A key that means the same as one of them is told to
    /// `on_passed_over` together with that one, once for each column of a file.
    fn columns<'o>(
        &mut self,
        object: &'o Map<String, Value>,
        on_passed_over: impl FnMut(&str, &str),
    ) -> Found<'o> {
        let mut found: Found<'o> = [None; Column::ALL.len()];
        let mut has_several = false;
        for (key, value) in object {
            for (column, rank) in
                self.meanings(key).iter().copied().filter(|(_, rank)| is_meant(*rank, value))
            {
                let best = &mut found[column as usize];
                has_several |= best.is_some();
                if best.is_none_or(|(before, ..)| rank < before) {
                    *best = Some((rank, key, value));
                }
            }
        }
        if has_several {
            self.tell(object, &found, on_passed_over);
        }
        found
    }

    fn tell(
        &mut self,
        object: &Map<String, Value>,
        found: &Found<'_>,
        mut on_passed_over: impl FnMut(&str, &str),
    ) {
        let mut told = self.told;
        let is_read = |key: &str| found.iter().flatten().any(|(_, read, _)| *read == key);
        for (key, value) in object.iter().filter(|(key, _)| !is_read(key)) {
            for (column, _) in self.meanings(key).iter().filter(|(_, rank)| is_meant(*rank, value)) {
                // Who maps a column says which one is meant.
                let Some((Rank::Own | Rank::Other, read, _)) = found[*column as usize] else { continue };
                if !std::mem::replace(&mut told[*column as usize], true) {
                    on_passed_over(key, read);
                }
            }
        }
        self.told = told;
    }

    fn meanings(&mut self, key: &str) -> Cow<'_, [(Column, Rank)]> {
        if !self.meanings.contains_key(key) {
            let meanings =
                Column::ALL.into_iter().filter_map(|column| Some((column, self.rank(column, key)?)));
            let meanings = meanings.collect();
            // A key may be as long as its record.
            if self.meanings.len() >= MOST_KEYS || key.len() > LONGEST_NAME {
                return Cow::Owned(meanings);
            }
            self.meanings.insert(key.to_owned(), meanings);
        }
        Cow::Borrowed(self.meanings.get(key).map_or(&[], Vec::as_slice))
    }

    fn rank(&self, column: Column, key: &str) -> Option<Rank> {
        let place = self.mapping.mapped(column).position(|name| name.eq_ignore_ascii_case(key));
        let own = || key.eq_ignore_ascii_case(column.as_str()).then_some(Rank::Own);
        let other = || ColumnMapping::is_other_name(column, key).then_some(Rank::Other);
        place.map(Rank::Mapped).or_else(own).or_else(other)
    }
}

/// Whether a value is there. Many programs write null for one that they do not have; what is no text under a name that
/// is not ours is about something else.
fn is_meant(rank: Rank, value: &Value) -> bool {
    !value.is_null() && (rank != Rank::Other || matches!(value, Value::String(_) | Value::Number(_)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_do_not_fill_the_memory() {
        let long = |number: usize| format!("{{\"{number}{}\":1,\"{number}\":1}}\n", "k".repeat(5_000));
        let file = (0..3_000).map(long).collect::<String>() + "{\"apellidos\":\"QUISQUE\"}\n";
        let mut lines = JsonLines::new("f", file.as_bytes(), &ColumnMapping::default(), Habits::default());
        let mut last = None;
        while let Some(row) = lines.next_row().unwrap() {
            last = row.name;
        }
        assert_eq!(last.unwrap().to_string(), "QUISQUE");
        assert_eq!(lines.keys.meanings.len(), MOST_KEYS);
        assert!(lines.keys.meanings.keys().map(String::len).sum::<usize>() <= MOST_KEYS * LONGEST_NAME);
    }
}
