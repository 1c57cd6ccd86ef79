//! The name field: primary and secondary identifier, and whether it may be cut short (Doc 9303-3 §4.6).

use vocabulary::PersonName;

/// A holder's name as a zone holds it: capitals A to Z, components separated by a space.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// The primary identifier, in most countries the surname; empty when the issuer left its place empty.
    pub surname: String,
    /// The secondary identifier, in most countries the given names; empty when there is none.
    pub given: String,
    /// The last cell of the field is a letter, so that the name must be treated as cut short even when it is not
    /// (Doc 9303-4 §4.2.3): its last components may be beginnings.
    pub is_truncated: bool,
}

impl Name {
    /// Reads the cells of a name field.
    pub(crate) fn read(cells: &str) -> Self {
        let is_truncated = cells.ends_with(|last: char| last.is_ascii_alphabetic());
        let text = cells.trim_end_matches('<');
        let (primary, secondary) = text.split_once("<<").unwrap_or((text, ""));
        Self { surname: components(primary), given: components(secondary), is_truncated }
    }

    /// The name in the words of the other crates.
    pub fn person_name(&self) -> PersonName {
        PersonName::parts(&*self.surname, &*self.given)
    }
}

/// The components with a space between them.
fn components(identifier: &str) -> String {
    let mut text = String::with_capacity(identifier.len());
    for component in identifier.split('<').filter(|component| !component.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(component);
    }
    text
}

/// Whether the identifiers are separated as the standard says: by two fillers, once, and components by one.
pub(crate) fn is_well_separated(cells: &str) -> bool {
    let text = cells.trim_end_matches('<');
    let (primary, secondary) = text.split_once("<<").unwrap_or((text, ""));
    let is_separated = |identifier: &str| !identifier.starts_with('<') && !identifier.contains("<<");
    is_separated(primary) && is_separated(secondary)
}
