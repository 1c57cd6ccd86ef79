//! Which list a file holds, by its content, and all files of a call to lists.

use people_tables::{ColumnMapping, MAX_RECORD_BYTES, Record, Records};

use crate::ofac::OfacFiles;
use crate::xml::Document;
use crate::{List, ListError, canada, eu, ftm, ofac, table, uk, un};

/// A file as the caller read it.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// What errors and problems call it; a table's list is named for it, without folder and extension.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Reads watchlists, each file recognised by its content: OFAC's `sdn.csv` joined with the `alt.csv` and
/// `add.csv` that are given with it, the XML of the UN, the EU, the UK and Canada, the tables of the EU's
/// regulations and of the UK, FollowTheMoney entities, else CSV or JSON Lines with `mapping`.
///
/// Lists come in the order of their files.
///
/// # Errors
///
/// The first file that cannot be read, or that is not complete as far as its format can tell.
pub fn read(files: &[SourceFile<'_>], mapping: &ColumnMapping) -> Result<Vec<List>, ListError> {
    let recognised = files.iter().map(|file| (file, recognise(file.bytes))).collect::<Vec<_>>();
    let of = |wanted: Format| {
        recognised.iter().filter(move |(_, format)| *format == wanted).map(|(file, _)| **file).collect()
    };
    let ofac = OfacFiles { aliases: of(Format::OfacAliases), addresses: of(Format::OfacAddresses) };
    let has_sdn = recognised.iter().any(|(_, format)| *format == Format::OfacSdn);
    let mut lists = Vec::new();
    for (file, format) in recognised {
        let without_sdn = |what| Err(ListError::WithoutSdn { file: file.name.to_owned(), what });
        match format {
            Format::OfacSdn => lists.push(ofac::read(*file, &ofac)?),
            Format::OfacAliases if !has_sdn => return without_sdn("aliases"),
            Format::OfacAddresses if !has_sdn => return without_sdn("addresses"),
            Format::OfacAliases | Format::OfacAddresses => {}
            Format::Xml => lists.push(read_xml(*file)?),
            Format::EuJournal => lists.push(eu::journal::read(*file)?),
            Format::UkRows => lists.push(uk::rows::read(*file)?),
            Format::FollowTheMoney => lists.push(ftm::read(*file)?),
            Format::Table => lists.push(table::read(*file, mapping)?),
        }
    }
    Ok(lists)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    OfacSdn,
    OfacAliases,
    OfacAddresses,
    Xml,
    EuJournal,
    UkRows,
    FollowTheMoney,
    Table,
}

/// Which publisher's XML a document is, by its root element.
fn read_xml(file: SourceFile<'_>) -> Result<List, ListError> {
    let document = Document::open(file)?;
    let (root, line) = document.root().map_or(("", 1), |root| (root.name.as_str(), root.line));
    match root {
        un::ROOT => un::read(file, document),
        eu::fsf::ROOT => eu::fsf::read(file, document),
        uk::designations::ROOT => uk::designations::read(file, document),
        canada::ROOT => canada::read(file, document),
        _ => {
            let root = root.chars().take(40).collect();
            Err(ListError::NotAList { file: file.name.to_owned(), line, root })
        }
    }
}

/// Most formats tell themselves by their first row or line. OFAC's files have no header, so that theirs tells
/// them from every table with one; the UK states the day of the issue above its header.
fn recognise(bytes: &[u8]) -> Format {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"<") {
        return Format::Xml;
    }
    if text.starts_with(b"{") {
        let first = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
        let is_ftm = first.len() <= MAX_RECORD_BYTES && ftm::is_entity(first);
        return if is_ftm { Format::FollowTheMoney } else { Format::Table };
    }
    let mut records = Records::new("", text, b',');
    for row in 0..2 {
        let Ok(Some(record)) = records.next_record() else { break };
        if row == 0
            && let Some(format) = ofac_format(record)
        {
            return format;
        }
        let has = |column: &str| record.iter().any(|field| field.trim() == column);
        if eu::journal::COLUMNS.iter().all(|column| has(column)) {
            return Format::EuJournal;
        }
        if has(uk::rows::NAME_COLUMN) && has("Name 1") {
            return Format::UkRows;
        }
    }
    Format::Table
}

fn ofac_format(record: Record<'_>) -> Option<Format> {
    let fields = record.iter().take(13).map(|field| field.trim().to_owned()).collect::<Vec<_>>();
    let fields = fields.iter().map(String::as_str).collect::<Vec<_>>();
    let has_nulls = fields.contains(&ofac::NULL);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match fields[..] {
        [entity, alias, "aka" | "fka" | "nka", _, _] if is_number(entity) && is_number(alias) => {
            Some(Format::OfacAliases)
        }
        [entity, address, _, _, _, _] if has_nulls && is_number(entity) && is_number(address) => {
            Some(Format::OfacAddresses)
        }
        [entity, _, ofac::NULL | "individual" | "vessel" | "aircraft", _, _, _, _, _, _, _, _, _]
            if is_number(entity) =>
        {
            Some(Format::OfacSdn)
        }
        _ => None,
    }
}
