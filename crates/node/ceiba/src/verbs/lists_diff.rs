//! `ceiba lists diff`: what changed between two versions of watchlists.

use lists::{Difference, List, Subject};

use crate::arguments::ListsDiff;
use crate::failure::Failure;
use crate::output::{BOLD, DIM, Output, WARNING, say, warn};
use crate::verbs::lists_check::read_lists;
use crate::wire::differing::Differing;

/// Reads both versions and tells what changed, list by list.
pub(crate) fn run(arguments: &ListsDiff) -> Result<(), Failure> {
    let columns = arguments.columns.clone().unwrap_or_default();
    let old = read_lists(&arguments.from, &columns)?;
    let new = read_lists(&arguments.to, &columns)?;
    // What could not be used on one side looks like a change.
    old.iter().chain(&new).flat_map(|list| &list.problems).for_each(warn);
    let mut output = Output::new();
    for (old, new) in paired(old, new) {
        let difference = lists::difference(&old, &new);
        if arguments.json {
            output.json(&Differing::new(&old, &new, &difference))?;
        } else {
            tell(&old, &new, &difference, &mut output)?;
        }
    }
    output.flush()
}

/// Old and new version of each list. One list is compared with one whatever they are called, since tables are named
/// for their files; of several, those of one name. A list that is on one side only is compared with nothing.
fn paired(mut old: Vec<List>, new: Vec<List>) -> Vec<(List, List)> {
    let is_one_with_one = old.len() == 1 && new.len() == 1;
    let mut pairs = Vec::new();
    for list in new {
        let same = old.iter().position(|old| is_one_with_one || old.name == list.name);
        let before = same.map_or_else(|| nothing(&list), |place| old.remove(place));
        pairs.push((before, list));
    }
    pairs.extend(old.into_iter().map(|list| {
        let after = nothing(&list);
        (list, after)
    }));
    pairs
}

/// A version of a list without entries.
fn nothing(list: &List) -> List {
    List { name: list.name.clone(), version: None, subjects: Vec::new(), problems: Vec::new() }
}

fn tell(old: &List, new: &List, difference: &Difference<'_>, output: &mut Output) -> Result<(), Failure> {
    let version = |list: &List| list.version.clone().unwrap_or_else(|| "no version stated".to_owned());
    say!(output, "{BOLD}{}{BOLD:#}  {DIM}{} -> {}{DIM:#}", new.name, version(old), version(new))?;
    for (count, what) in [
        (difference.added.len(), "added"),
        (difference.withdrawn.len(), "withdrawn"),
        (difference.changed.len(), "changed"),
        (difference.unchanged, "unchanged"),
    ] {
        say!(output, "{count:>9}  {what}")?;
    }
    for subject in &difference.added {
        say!(output, "  {BOLD}+{BOLD:#} {}", named(subject))?;
    }
    for subject in &difference.withdrawn {
        say!(output, "  {BOLD}-{BOLD:#} {}", named(subject))?;
    }
    for changed in &difference.changed {
        say!(output, "  {WARNING}~{WARNING:#} {}", named(changed.after))?;
        for change in &changed.changes {
            let values = change.removed.iter().map(|value| ('-', value));
            let values = values.chain(change.added.iter().map(|value| ('+', value))).collect::<Vec<_>>();
            if values.is_empty() {
                say!(output, "      {}: in another order", change.field)?;
            }
            for (sign, value) in values {
                say!(output, "      {}: {sign} {value}", change.field)?;
            }
        }
    }
    say!(output, "")
}

fn named(subject: &Subject) -> String {
    let name = subject.names.first().map_or_else(String::new, |listed| listed.name.to_string());
    format!("{}  {name}", subject.id)
}
