//! Canada's consolidated list of autonomous sanctions (SEMA and JVCFOA), in XML: one flat record an entry.

use vocabulary::PersonName;

use crate::entries::{self, Entries, add_if_new};
use crate::problem_log::ProblemLog;
use crate::published_date::{date, day_first, listed_date};
use crate::xml::{Document, Element};
use crate::{List, ListError, ListedDate, ListedName, SourceFile, Subject, SubjectKind, Validity};

/// The root element.
pub(crate) const ROOT: &str = "data-set";

/// Reads the list. The publisher states no version.
pub(crate) fn read(file: SourceFile<'_>, document: Document<'_>) -> Result<List, ListError> {
    let mut entries = Entries::new(file.name);
    document.each_entry(ENTRY_DEPTH, |element| {
        if element.name == "record" {
            let subject = subject(&element, &mut entries.log);
            entries.add(subject, element.line, "Item");
        }
    })?;
    Ok(entries.into_list("canada-sema", None))
}

/// Root, record.
const ENTRY_DEPTH: usize = 2;

/// Records have no identifier; country, schedule and item name one in the regulations.
fn subject(element: &Element, log: &mut ProblemLog) -> Subject {
    let programme = element.text_of("Country");
    let schedule = element.text_of("Schedule").filter(|schedule| schedule != "N/A");
    let item = element.text_of("Item");
    let (surname, given) = (element.text_of("LastName"), element.text_of("GivenName"));
    let organisation = element.text_of("EntityOrShip").or_else(|| element.text_of("Entity"));
    let kind = match (&organisation, element.text_of("ShipIMONumber")) {
        (_, Some(_)) => SubjectKind::Vessel,
        (Some(_), None) => SubjectKind::Entity,
        (None, None) => SubjectKind::Individual,
    };
    let english = programme.as_deref().and_then(|both| both.split('/').next()).map(str::trim);
    let id = [english, schedule.as_deref(), item.as_deref()].into_iter().flatten().collect::<Vec<_>>();
    let id = if item.is_some() { id.join(" ") } else { String::new() };
    let primary = match organisation {
        Some(name) => Some(PersonName::whole(name)),
        None => Some(PersonName::reported(surname.unwrap_or_default(), given.unwrap_or_default())),
    };
    let primary = primary.filter(|name| !name.is_empty());
    let mut names: Vec<ListedName> =
        primary.into_iter().map(|name| ListedName { name, is_weak: false }).collect();
    for alias in aliases(&element.text_of("Aliases").unwrap_or_default()) {
        add_if_new(&mut names, Some(ListedName { name: PersonName::whole(alias), is_weak: false }));
    }
    let act = schedule.map(|schedule| format!("Schedule {schedule}")).into_iter();
    let act = act.chain(item.map(|item| format!("item {item}"))).collect::<Vec<_>>().join(", ");
    Subject {
        names,
        birth_dates: birth_dates(element, kind, log),
        category: programme,
        legal_basis: (!act.is_empty()).then_some(act),
        validity: Validity { from: element.text_of("DateOfListing").as_deref().and_then(date), until: None },
        remarks: remarks(element),
        ..Subject::new(id, kind)
    }
}

/// Aliases are parted by `;`, or by `,` when nothing else parts them.
fn aliases(text: &str) -> Vec<&str> {
    let separator = if text.contains(';') { ";" } else { ", " };
    let marks = |letter: char| letter.is_whitespace() || matches!(letter, ',' | '"' | '“' | '”');
    text.split(separator).map(|alias| alias.trim_matches(marks)).filter(|alias| !alias.is_empty()).collect()
}

fn birth_dates(element: &Element, kind: SubjectKind, log: &mut ProblemLog) -> Vec<ListedDate> {
    let field = ["DateOfBirthOrShipBuildDate", "DateOfBirth"].iter().find_map(|field| element.text_of(field));
    let mut dates = Vec::new();
    // A ship's is the date when it was built.
    for text in
        field.iter().filter(|_| kind == SubjectKind::Individual).flat_map(|text| text.split([';', ',']))
    {
        let text = text.trim();
        let read = listed_date(text).or_else(|| day_first(&text.replace('-', "/")).map(ListedDate::Exactly));
        if read.is_none() {
            log.note(element.line, Some("DateOfBirth"), "is no date that can be read; left out");
        }
        add_if_new(&mut dates, read);
    }
    dates
}

fn remarks(element: &Element) -> Option<String> {
    let lines = [("TitleOrShip", "Title"), ("Title", "Title"), ("ShipIMONumber", "IMO")];
    let lines =
        lines.iter().filter_map(|(field, heading)| Some(format!("{heading}: {}", element.text_of(field)?)));
    entries::remarks(&lines.collect::<Vec<_>>())
}
