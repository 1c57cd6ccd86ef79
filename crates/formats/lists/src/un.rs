//! The UN Security Council's consolidated list, in XML.

mod alias;
mod entry;
mod place;
mod xml;

use std::collections::HashSet;

use crate::problem_log::ProblemLog;
use crate::{List, ListError, SourceFile};

/// Reads the consolidated list. Its version is the moment when it was generated.
pub(crate) fn read(file: SourceFile<'_>) -> Result<List, ListError> {
    let mut log = ProblemLog::new(file.name);
    let mut subjects = Vec::new();
    let mut ids = HashSet::new();
    let version = xml::each_entry(file, |element| {
        let Some(subject) = entry::subject(&element, &mut log) else { return };
        if !ids.insert(subject.id.clone()) {
            log.note(
                element.line,
                Some("REFERENCE_NUMBER"),
                "is that of an earlier entry too; both are kept",
            );
        }
        subjects.push(subject);
    })?;
    Ok(List { name: "un-consolidated".to_owned(), version, subjects, problems: log.into_problems() })
}
