//! Writing a name into its field, cut where it does not fit (parts 4 to 7, "Truncation of names in the MRZ").
//!
//! **Invariant:** a name that fits is whole; of one that does not, every component that stands in the field begins
//! as in the name, and the last cell is a letter.

/// The cells of the field, or `None` when the name has so many components that it cannot be shortened to fill it.
///
/// Components are cut from the last to the first, of the secondary identifier before the primary, each to its
/// initial at most, so that something of every component is left: method (a) of the standard's examples. Only when
/// the initials alone are too many are components left out, the last first.
pub(crate) fn write(surname: &str, given: &str, cells: usize) -> Option<String> {
    let mut primary: Vec<&str> = surname.split(' ').collect();
    let mut secondary: Vec<&str> = given.split(' ').filter(|component| !component.is_empty()).collect();
    let whole = joined(&primary, &secondary);
    if whole.len() <= cells {
        return Some(filled(whole, cells));
    }
    while initials(&primary, &secondary) > cells {
        let longer = if secondary.len() > 1 { &mut secondary } else { &mut primary };
        longer.pop();
    }
    let mut excess = joined(&primary, &secondary).len().checked_sub(cells)?;
    for component in secondary.iter_mut().rev().chain(primary.iter_mut().rev()) {
        let cut = excess.min(component.len().saturating_sub(1));
        *component = component.get(..component.len() - cut)?;
        excess -= cut;
    }
    Some(joined(&primary, &secondary))
}

fn joined(primary: &[&str], secondary: &[&str]) -> String {
    let mut text = primary.join("<");
    if !secondary.is_empty() {
        text.push_str("<<");
        text.push_str(&secondary.join("<"));
    }
    text
}

fn filled(mut text: String, cells: usize) -> String {
    while text.len() < cells {
        text.push('<');
    }
    text
}

/// How many cells the initials alone take.
fn initials(primary: &[&str], secondary: &[&str]) -> usize {
    let separator = if secondary.is_empty() { 0 } else { 2 };
    (2 * primary.len()).saturating_sub(1) + separator + (2 * secondary.len()).saturating_sub(1)
}
