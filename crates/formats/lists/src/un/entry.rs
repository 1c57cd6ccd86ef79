//! An entry of the consolidated list to a subject.

use vocabulary::{Country, Document, DocumentKind, PartialDate, PersonName, Sex};

use super::alias;
use crate::document_number::document_number;
use crate::entries::{self, add_if_new, country};
use crate::problem_log::ProblemLog;
use crate::published_date::date;
use crate::xml::Element;
use crate::{ListedDate, ListedName, Subject, SubjectKind, Validity};

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
    let id = id.unwrap_or_default();
    Some(Subject {
        names,
        birth_dates: birth_dates(element, log),
        sex: element.text_of("GENDER").and_then(|gender| Sex::read(&gender)),
        nationalities: nationalities(element, log),
        documents: element.all("INDIVIDUAL_DOCUMENT").filter_map(|child| document(child, log)).collect(),
        legal_basis: element.text_of("UN_LIST_TYPE").as_deref().and_then(resolution).map(str::to_owned),
        category: element.text_of("UN_LIST_TYPE"),
        validity: validity(element),
        remarks: remarks(element),
        ..Subject::new(id, kind)
    })
}

/// The resolution that made the Committee of a list type, by which the Committee calls itself.
fn resolution(list_type: &str) -> Option<&'static str> {
    RESOLUTIONS.iter().find(|(known, _)| *known == list_type).map(|(_, resolution)| *resolution)
}

/// `UN_LIST_TYPE` and its resolution.
const RESOLUTIONS: [(&str, &str); 14] = [
    ("Al-Qaida", "UN Security Council resolutions 1267 (1999), 1989 (2011) and 2253 (2015)"),
    ("CAR", "UN Security Council resolution 2745 (2024)"),
    ("DPRK", "UN Security Council resolution 1718 (2006)"),
    ("DRC", "UN Security Council resolution 1533 (2004)"),
    ("GB", "UN Security Council resolution 2048 (2012)"),
    ("Haiti", "UN Security Council resolution 2653 (2022)"),
    ("Iran", "UN Security Council resolution 1737 (2006)"),
    ("Iraq", "UN Security Council resolution 1518 (2003)"),
    ("Libya", "UN Security Council resolution 1970 (2011)"),
    ("Somalia", "UN Security Council resolution 2713 (2023)"),
    ("SouthSudan", "UN Security Council resolution 2206 (2015)"),
    ("Sudan", "UN Security Council resolution 1591 (2005)"),
    ("Taliban", "UN Security Council resolution 1988 (2011)"),
    ("Yemen", "UN Security Council resolution 2140 (2014)"),
];

/// From the day of listing on.
fn validity(element: &Element) -> Validity {
    // Some have a time or a zone behind the day.
    let day = |field: &str| element.text_of(field)?.get(..10).and_then(date);
    Validity { from: day("LISTED_ON"), until: day("DELISTED_ON") }
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
    for name in element.texts_in("NATIONALITY", "VALUE") {
        add_if_new(&mut countries, country(&name, element.line, "NATIONALITY", log));
    }
    countries
}

/// Most `INDIVIDUAL_DOCUMENT` are empty.
fn document(element: &Element, log: &mut ProblemLog) -> Option<Document> {
    let kind = element.text_of("TYPE_OF_DOCUMENT")?;
    // `National Identification Number` may be described as `Birth certificate`.
    let described = element.text_of("TYPE_OF_DOCUMENT2").filter(|text| {
        !text.contains(|letter: char| letter.is_ascii_digit()) && DocumentKind::read(text).is_some()
    });
    let kind = described.unwrap_or(kind);
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
    lines.extend(
        element.texts_in("DESIGNATION", "VALUE").map(|designation| format!("Designation: {designation}")),
    );
    for child in element.all("INDIVIDUAL_ADDRESS").chain(element.all("ENTITY_ADDRESS")) {
        let parts = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"];
        let parts = parts.iter().filter_map(|part| child.text_of(part)).collect::<Vec<_>>();
        if !parts.is_empty() {
            lines.push(format!("Address: {}", parts.join(", ")));
        }
    }
    entries::remarks(&lines)
}
