//! Lists as tables: one traveller a row, what the columns say in the header.

mod layout;
mod rows;

use edifact::Deviations;

use super::BYTE_ORDER_MARK;
use super::columns::{column, folded};
use super::list::Lists;
use super::person::Person;
use super::row::{Field, Row};
use crate::model::{Escapes, Input, Text};
use crate::{Format, Message};
use layout::is_sum;
use rows::{Rows, SEPARATORS};

/// A header is looked for in so many bytes.
const HEADER_AT_MOST: usize = 64 * 1024;

/// So many columns of a table are read.
const COLUMNS_AT_MOST: usize = 1_000;

/// So many columns that are not known are told of.
const UNKNOWN_COLUMNS_AT_MOST: usize = 100;

/// What separates the cells of a table that has one column.
const NO_SEPARATOR: u8 = b'\0';

/// A header is looked for in so many rows: a title, the company, the ship and the day may stand above it.
const ROWS_AT_MOST: usize = 30;

/// Whether an input looks like a table of people: one of the first lines names columns with a name or a document.
pub(crate) fn is_csv(input: &[u8]) -> bool {
    Header::find(input).is_some()
}

/// Reads every list in `input`, which [`is_csv`]: one message for each movement that its rows tell of.
pub(crate) fn read(input: &[u8]) -> Vec<Message<'_>> {
    let mut lists = Lists::new(input, Escapes::Csv, Format::Csv);
    let mut found = Deviations::default();
    let Some(Header { names, fields, mut rows, above, title }) = Header::find(input) else {
        return lists.finish(found);
    };
    if !above.is_empty() {
        let text = "rows above the header: what they say of the journey is read, and nothing else";
        found.record("csv-layout", above.range(), text);
    }
    let unknown = names.iter().zip(&fields).filter(|(name, field)| field.is_none() && !name.is_empty());
    for (place, _) in unknown.take(UNKNOWN_COLUMNS_AT_MOST) {
        found.record("unknown-column", place.range(), "a column is not known; it is not read");
    }
    let mut is_first = true;
    while let Some(row) = rows.next(&mut found) {
        if row.iter().all(|cell| is_filler(lists.input.bytes(*cell))) {
            continue;
        }
        let (first, last) =
            (row.first().copied().unwrap_or_default(), row.last().copied().unwrap_or_default());
        let place = Text::at(first.range().start..last.range().end.max(first.range().end));
        if is_header(row, &names, &lists.input) || is_sum_of(row, &fields, &lists.input) {
            found.record("csv-layout", place.range(), "a sum, or the header again; it is no traveller");
            continue;
        }
        let mut person = Person::new();
        person.place = place;
        for (field, cell) in fields.iter().zip(row) {
            if let Some(field) = field.filter(|_| !is_filler(lists.input.bytes(*cell))) {
                person.row.set(field, *cell);
            }
        }
        // What stands above the header is of every journey; a row that says nothing of one goes on with the last.
        if is_first || person.row.says_any(&Field::OF_LEG) {
            for field in Field::OF_LEG {
                let said = person.row.get(field);
                person.row.set(field, if said.is_empty() { title.get(field) } else { said });
            }
        }
        is_first = false;
        if !person.row.says_person() {
            // Forms come with the rows numbered, and are signed below; a list of a journey may be of nobody.
            if !person.row.says_any(&Field::OF_LEG) {
                found.record_once("csv-layout", place.range(), "a row that says nothing of anybody");
            } else {
                lists.list_of(&person.row, place);
            }
            continue;
        }
        if let Some(extra) = row.iter().skip(fields.len()).find(|cell| !cell.is_empty()) {
            let text = "a row has more fields than the header; is a separator not quoted?";
            found.record("csv-fields", extra.range(), text);
        }
        lists.add_row(person, &mut found);
    }
    lists.finish(found)
}

/// Whether a row is the header again, as it stands on every page.
fn is_header(row: &[Text], names: &[Text], input: &Input<'_>) -> bool {
    row.len() >= names.len()
        && row.iter().zip(names).all(|(cell, name)| input.bytes(*cell) == input.bytes(*name))
}

/// Whether a row is of sums, perhaps with the journey filled in as in the rows above.
fn is_sum_of(row: &[Text], fields: &[Option<Field>], input: &Input<'_>) -> bool {
    let is_of_leg =
        |index: usize| matches!(fields.get(index), Some(Some(field)) if Field::OF_LEG.contains(field));
    let others = row.iter().enumerate().filter(|(index, _)| !is_of_leg(*index));
    is_sum(row.iter().map(|cell| input.text(*cell))) || is_sum(others.map(|(_, cell)| input.text(*cell)))
}

/// Whether a cell holds only what people write so that it is not empty: `-`, `___`, `*`, a dash in UTF-8 or
/// Windows-1252.
fn is_filler(cell: &[u8]) -> bool {
    cell.iter().all(|byte| matches!(byte, b'-' | b'_' | b'.' | b'*' | b'/' | b' '))
        || matches!(cell, b"\xe2\x80\x93" | b"\xe2\x80\x94" | b"\x96" | b"\x97")
}

/// The row that says what the columns are, and what stands around it.
struct Header<'a> {
    /// What each column is called.
    names: Vec<Text>,
    /// What each column says, when it is known.
    fields: Vec<Option<Field>>,
    /// The rows behind the header.
    rows: Rows<'a>,
    /// The rows above the header.
    above: Text,
    /// What they say of the journey.
    title: Row,
}

impl<'a> Header<'a> {
    /// The first row that names two known columns, one of which says who somebody is; else the first of all rows,
    /// when it names such a column.
    fn find(input: &'a [u8]) -> Option<Self> {
        let head = &input[..input.len().min(HEADER_AT_MOST)];
        let said = Input::new(head, Escapes::Csv);
        let declared = declared_separator(head);
        let start = header_start(head);
        let mut at = start;
        let mut only_column = None;
        for _ in 0..ROWS_AT_MOST {
            at = head.len() - head[at..].trim_ascii_start().len();
            let line = line(&head[at..]);
            // Of a longer input the whole header must be there.
            let is_cut = head.len() < input.len() && at + line.len() == head.len();
            if is_cut || line.is_empty() || is_edifact(line) {
                break;
            }
            let separator = declared.unwrap_or_else(|| most_frequent_separator(line));
            let mut rows = Rows::new(head, at, separator, COLUMNS_AT_MOST);
            let names = rows.next(&mut Deviations::default()).unwrap_or_default();
            let fields = fields(names, &said);
            let known = || fields.iter().flatten();
            if known().any(|field| Field::OF_IDENTITY.contains(field) && *field != Field::Reference) {
                let is_sure = known().count() > 1;
                if is_sure || at == start {
                    let (names, behind) = (names.to_vec(), rows.at());
                    let title = title(Rows::new(&head[..at], start, separator, COLUMNS_AT_MOST), &said);
                    let rows = Rows::new(input, behind, separator, COLUMNS_AT_MOST);
                    let above = Text::at(start..start + head[start..at].trim_ascii_end().len());
                    let header = Self { names, fields, rows, above, title };
                    if is_sure {
                        return Some(header);
                    }
                    only_column = Some(header);
                }
            }
            at += line.len();
        }
        only_column
    }
}

/// What columns of these names say.
fn fields(names: &[Text], said: &Input<'_>) -> Vec<Option<Field>> {
    let mut fields: Vec<Option<Field>> = Vec::new();
    for name in names {
        let name = said.text(*name);
        let is_number =
            || matches!(folded(&name).as_str(), "numero" | "no" | "nº" | "n" | "nro" | "num" | "number");
        let field = match fields.last() {
            // `Tipo de documento;Número`
            Some(Some(Field::DocumentType)) if is_number() => Some(Field::DocumentNumber),
            _ => column(&name).map(|(field, _)| field),
        };
        // A second column of a document is of a second document; of two others that say the same the first is
        // read.
        let is_taken = |field: &Field| fields.contains(&Some(*field));
        let field = field.map(|field| if is_taken(&field) { field.of_second_document() } else { field });
        let field = field.filter(|field| !is_taken(field));
        fields.push(field);
    }
    fields
}

/// What the rows above a header say of the journey: `Empresa:` in one cell and the company in the next, or both in
/// one.
fn title(mut rows: Rows<'_>, said: &Input<'_>) -> Row {
    let mut title = Row::default();
    while let Some(row) = rows.next(&mut Deviations::default()) {
        for (index, cell) in row.iter().enumerate() {
            let text = said.text(*cell);
            let (label, value) = text.split_once(':').unwrap_or((&text, ""));
            let Some((field, _)) = column(label).filter(|(field, _)| Field::OF_LEG.contains(field)) else {
                continue;
            };
            if value.trim().is_empty() {
                let next = row[index + 1..].iter().find(|cell| !cell.is_empty());
                title.set(field, next.copied().unwrap_or_default());
            } else {
                let start = text.len() - value.trim_start().len();
                title.set(field, said.part(*cell, start..text.trim_end().len()));
            }
        }
    }
    title
}

/// The first line of bytes, without its end.
fn line(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default()
}

fn is_edifact(line: &[u8]) -> bool {
    [b"UNA", b"UNB", b"UNH"].iter().any(|tag| line.starts_with(*tag))
}

/// Where the table begins: behind the byte order mark, `sep=;` and empty lines.
fn header_start(input: &[u8]) -> usize {
    let plain = input.strip_prefix(BYTE_ORDER_MARK).unwrap_or(input);
    let plain = match declared_separator(input) {
        Some(_) => &plain[line(plain).len()..],
        None => plain,
    };
    input.len() - plain.trim_ascii_start().len()
}

/// The separator that a first line `sep=;` declares, as Excel reads and writes it.
fn declared_separator(input: &[u8]) -> Option<u8> {
    let plain = input.strip_prefix(BYTE_ORDER_MARK).unwrap_or(input);
    let [separator, b'\r' | b'\n', ..] = plain.strip_prefix(b"sep=")? else { return None };
    SEPARATORS.contains(separator).then_some(*separator)
}

/// The separator that the header has most of, outside of quotation marks. Of a header of one column each line is a
/// cell: `ROJAS, ELENA`.
fn most_frequent_separator(header: &[u8]) -> u8 {
    let unquoted = || header.split(|byte| *byte == b'"').step_by(2).flatten();
    let count = |separator: u8| unquoted().filter(|byte| **byte == separator).count();
    // The first of equals wins `max_by_key` when it comes last.
    let most = SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator));
    most.filter(|separator| count(*separator) > 0).unwrap_or(NO_SEPARATOR)
}
