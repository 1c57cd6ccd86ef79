//! Files that are no table of people: a clear error, bounded memory, nothing read on.

use std::io::{self, Read};

use people_tables::{ColumnMapping, read};

use crate::{error, rows};

#[test]
fn files_given_by_mistake_are_called_what_they_are() {
    for (bytes, expected) in [
        (&b""[..], "`people.csv` is empty; expected a header line and rows, or JSON Lines"),
        (b" \r\n\n", "`people.csv` is empty; expected a header line and rows, or JSON Lines"),
        (b"\xef\xbb\xbf", "`people.csv` is empty; expected a header line and rows, or JSON Lines"),
        (
            b"PK\x03\x04\x14\0\0\0",
            "`people.csv` is a ZIP archive (perhaps an Excel workbook); save it as CSV in UTF-8",
        ),
        (b"\xff\xfes\0", "`people.csv` is text in UTF-16; save it as CSV in UTF-8"),
        (b"surname\0given", "`people.csv` is not a text file; save it as CSV in UTF-8"),
        (
            b"<!DOCTYPE html><html>",
            "`people.csv` is XML or a web page; save the list itself, not a page about it",
        ),
        (
            b"[{\"surname\":\"A\"}]",
            "`people.csv` is a JSON array; write one object a line (JSON Lines), without brackets around them",
        ),
    ] {
        assert_eq!(error(bytes), expected);
    }
}

#[test]
fn a_file_that_ends_inside_quotation_marks_is_not_taken_as_complete() {
    let file = "surname,given\nA,B\nC,\"D\nE,F\nG,H\n";
    assert_eq!(
        error(file),
        "`people.csv` line 3: a quotation mark in the record that begins here is never closed; \
         the file may be cut short"
    );
    let closed = file.replace("\"D", "\"D\"");
    assert_eq!(rows(closed).unwrap().len(), 4);
}

/// A file of one line that never ends; counts what is taken of it.
struct EndlessLine {
    header: io::Cursor<Vec<u8>>,
    fill: u8,
    taken: u64,
}

impl Read for EndlessLine {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.header.read(buffer)?;
        if read > 0 {
            return Ok(read);
        }
        buffer.fill(self.fill);
        self.taken += buffer.len() as u64;
        Ok(buffer.len())
    }
}

#[test]
fn an_endless_line_is_refused_after_a_mebibyte_or_so() {
    let too_long =
        "line 2: the record that begins here is longer than 1024 KiB; is a quotation mark left open?";
    for (header, fill, expected) in [
        ("surname\n", b'A', too_long),
        ("surname\n\"", b'\n', too_long),
        ("surname,given\n", b',', "line 2: more than 4096 columns"),
        ("{\"surname\":\"A\"}\n{\"surname\":\"", b'A', too_long),
    ] {
        let mut file = EndlessLine { header: io::Cursor::new(header.into()), fill, taken: 0 };
        let table = read("people.csv", &mut file, &ColumnMapping::default()).unwrap();
        let error = table.last().unwrap().unwrap_err().to_string();
        assert!(error.ends_with(expected), "{error}");
        assert!(file.taken < 1_200_000, "{}", file.taken);
    }
}

#[test]
fn after_an_error_there_are_no_more_rows() {
    let file = "surname\nA\n\"B\n";
    let mut table = read("people.csv", file.as_bytes(), &ColumnMapping::default()).unwrap();
    assert!(table.next().unwrap().is_ok());
    assert!(table.next().unwrap().is_err());
    assert!(table.next().is_none());
}
