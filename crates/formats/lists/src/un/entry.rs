//! An entry of the consolidated list to a subject.

use vocabulary::{Country, Document, PartialDate, PersonName, Sex};

use super::alias;
use super::xml::Element;
use crate::document_number::document_number;
use crate::problem_log::ProblemLog;
use crate::published_date::date;
use crate::{ListedDate, ListedName, Subject, SubjectKind};

/// The subject of an `INDIVIDUAL` or `ENTITY`; `None` for any other element.
///
/// The id is the reference number (`QDi.001`), under which the Committee publishes and amends the entry;
/// `DATAID` is only the database's.
pub(super) fn subject(element: &Element, log: &mut ProblemLog) -> Option<Subject> {
    let kind = match element.name.as_str() {
        "INDIVIDUAL" => SubjectKind::Individual,
        "ENTITY" => SubjectKind::Entity,
        _ => {
            log.note(element.line, Some(&element.name), "is neither an individual nor an entity; left out");
            return None;
        }
    };
    let id = element.text_of("REFERENCE_NUMBER").or_else(|| element.text_of("DATAID"));
    let names = names(element, kind);
    if names.is_empty() {
        log.note(element.line, Some(&element.name), "has no name");
    }
    let id = id.unwrap_or_else(|| format!("line-{}", element.line));
    Some(Subject {
        names,
        birth_dates: birth_dates(element, log),
        sex: element.text_of("GENDER").and_then(|gender| Sex::read(&gender)),
        nationalities: nationalities(element, log),
        documents: element.all("INDIVIDUAL_DOCUMENT").filter_map(|child| document(child, log)).collect(),
        category: element.text_of("UN_LIST_TYPE"),
        remarks: remarks(element),
        ..Subject::new(id, kind)
    })
}

/// The parts of a name are in natural order, but no one of them is always the surname.
fn names(element: &Element, kind: SubjectKind) -> Vec<ListedName> {
    let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];
    let primary = parts.iter().filter_map(|part| element.text_of(part)).collect::<Vec<_>>().join(" ");
    let mut names = Vec::new();
    let mut add = |name: String, is_weak| names.push(ListedName { name: PersonName::Whole(name), is_weak });
    if !primary.is_empty() {
        add(primary, false);
    }
    if let Some(original) = element.text_of("NAME_ORIGINAL_SCRIPT") {
        add(original, false);
    }
    for child in element.all("INDIVIDUAL_ALIAS").chain(element.all("ENTITY_ALIAS")) {
        let is_weak = child.text_of("QUALITY").as_deref() == Some("Low");
        let Some(alias) = child.text_of("ALIAS_NAME") else { continue };
        if kind == SubjectKind::Individual {
            alias::names(&alias).into_iter().for_each(|name| add(name, is_weak));
        } else {
            add(alias, is_weak);
        }
    }
    names
}

/// Dates of the person, then those under which an alias was used.
fn birth_dates(element: &Element, log: &mut ProblemLog) -> Vec<ListedDate> {
    let mut dates = Vec::new();
    for child in element.all("INDIVIDUAL_DATE_OF_BIRTH") {
        let fields = ["DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"];
        if fields.iter().all(|field| child.text_of(field).is_none()) {
            continue;
        }
        match birth_date(child) {
            Some(date) => dates.push(date),
            None => log.note(child.line, Some(&child.name), "has no date that can be read; left out"),
        }
    }
    for child in element.all("INDIVIDUAL_ALIAS") {
        let Some(text) = child.text_of("DATE_OF_BIRTH") else { continue };
        match date(&text).map(ListedDate::Exactly) {
            Some(date) if dates.contains(&date) => {}
            Some(date) => dates.push(date),
            None => log.note(child.line, Some("DATE_OF_BIRTH"), "is no date that can be read; left out"),
        }
    }
    dates
}

/// The date stands in `DATE`, `YEAR`, `FROM_YEAR` and `TO_YEAR`, or else in the note (`Nov. 1973`).
fn birth_date(element: &Element) -> Option<ListedDate> {
    let read = |field: &str| -> Option<PartialDate> { date(&element.text_of(field)?) };
    if let (Some(first), Some(last)) = (read("FROM_YEAR"), read("TO_YEAR")) {
        return (first <= last).then_some(ListedDate::Between(first, last));
    }
    let date = read("DATE").or_else(|| read("YEAR")).or_else(|| read("NOTE"))?;
    let is_about = element.text_of("TYPE_OF_DATE").as_deref() == Some("APPROXIMATELY");
    Some(if is_about { ListedDate::About(date) } else { ListedDate::Exactly(date) })
}

fn nationalities(element: &Element, log: &mut ProblemLog) -> Vec<Country> {
    let mut countries = Vec::new();
    for name in element.values_of("NATIONALITY") {
        let Some(country) = country(&name, element.line, "NATIONALITY", log) else { continue };
        if !countries.contains(&country) {
            countries.push(country);
        }
    }
    countries
}

fn country(name: &str, line: u64, column: &str, log: &mut ProblemLog) -> Option<Country> {
    let country = Country::named(name);
    if country.is_none() {
        let name = name.chars().take(40).collect::<String>();
        log.note(line, Some(column), format!("`{name}` is no country that is known here; left out"));
    }
    country
}

/// Most `INDIVIDUAL_DOCUMENT` are empty.
fn document(element: &Element, log: &mut ProblemLog) -> Option<Document> {
    let kind = element.text_of("TYPE_OF_DOCUMENT")?.to_lowercase();
    let kind =
        if ["passport", "passeport", "pasaporte"].iter().any(|word| kind.contains(word)) { "P" } else { "I" };
    // Some numbers stand in the second description of the document.
    let fields = ["NUMBER", "TYPE_OF_DOCUMENT2"].into_iter().filter_map(|field| element.text_of(field));
    let Some(number) = fields.filter_map(|text| document_number(&text)).next() else {
        log.note(element.line, Some(&element.name), "has no number; left out");
        return None;
    };
    let issuer = element.text_of("ISSUING_COUNTRY").or_else(|| element.text_of("COUNTRY_OF_ISSUE"));
    let issuer = issuer.and_then(|name| country(&name, element.line, &element.name, log));
    Some(Document { issuer, ..Document::new(kind, number) })
}

fn remarks(element: &Element) -> Option<String> {
    let mut lines = element.text_of("COMMENTS1").into_iter().collect::<Vec<_>>();
    lines.extend(element.values_of("DESIGNATION").map(|designation| format!("Designation: {designation}")));
    for child in element.all("INDIVIDUAL_ADDRESS").chain(element.all("ENTITY_ADDRESS")) {
        let parts = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"];
        let parts = parts.iter().filter_map(|part| child.text_of(part)).collect::<Vec<_>>();
        if !parts.is_empty() {
            lines.push(format!("Address: {}", parts.join(", ")));
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}
