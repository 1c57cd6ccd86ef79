//! Which list a file holds, by its content, and all files of a call to lists.

use people_tables::{ColumnMapping, Record, Records};

use crate::ofac::OfacFiles;
use crate::{List, ListError, ofac, table, un};

/// A file as the caller read it.
#[derive(Debug, Clone, Copy)]
pub struct SourceFile<'a> {
    /// What errors and problems call it; a table's list is named for it, without folder and extension.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// Reads watchlists, each file recognised by its content: OFAC's `sdn.csv` joined with the `alt.csv` and
/// `add.csv` that are given with it, the UN's consolidated XML, else CSV or JSON Lines with `mapping`.
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
            Format::UnXml => lists.push(un::read(*file)?),
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
    UnXml,
    Table,
}

/// OFAC's files have no header, so that their first row tells them from every table with one.
fn recognise(bytes: &[u8]) -> Format {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"<") {
        return Format::UnXml;
    }
    match Records::new("", text, b',').next_record() {
        Ok(Some(record)) => ofac_format(record).unwrap_or(Format::Table),
        Ok(None) | Err(_) => Format::Table,
    }
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
