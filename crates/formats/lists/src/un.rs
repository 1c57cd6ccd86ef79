//! The UN Security Council's consolidated list, in XML.

mod alias;
mod entry;

use crate::entries::Entries;
use crate::xml::Document;
use crate::{List, ListError, SourceFile};

/// The root element.
pub(crate) const ROOT: &str = "CONSOLIDATED_LIST";

/// Reads the consolidated list. Its version is the moment when it was generated.
pub(crate) fn read(file: SourceFile<'_>, document: Document<'_>) -> Result<List, ListError> {
    let mut entries = Entries::new(file.name);
    let version = document.root().and_then(|root| root.attribute("dateGenerated")).map(str::to_owned);
    document.each_entry(ENTRY_DEPTH, |element| {
        if let Some(subject) = entry::subject(&element, &mut entries.log) {
            entries.add(subject, element.line, "REFERENCE_NUMBER");
        }
    })?;
    Ok(entries.into_list("un-consolidated", version))
}

/// Root, section, entry.
const ENTRY_DEPTH: usize = 3;
