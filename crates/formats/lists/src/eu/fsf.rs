//! The consolidated list of persons, groups and entities subject to EU financial sanctions (FSF), XML 1.1.
//!
//! Everything stands in attributes. An unknown country has the code `00`.

use vocabulary::{Document, PartialDate, PersonName, Sex, folded};

use crate::entries::{self, Entries, add_if_new, country};
use crate::problem_log::ProblemLog;
use crate::published_date::date;
use crate::xml::{self, Element};
use crate::{List, ListError, ListedDate, ListedName, SourceFile, Subject, SubjectKind, Validity};

/// The root element.
pub(crate) const ROOT: &str = "export";

/// Reads the list. Its version is the moment when it was generated.
pub(crate) fn read(file: SourceFile<'_>, document: xml::Document<'_>) -> Result<List, ListError> {
    let mut entries = Entries::new(file.name);
    let version = document.root().and_then(|root| root.attribute("generationDate")).map(str::to_owned);
    document.each_entry(ENTRY_DEPTH, |element| {
        if element.name == "sanctionEntity" {
            let subject = subject(&element, &mut entries.log);
            entries.add(subject, element.line, "euReferenceNumber");
        }
    })?;
    Ok(entries.into_list("eu-fsf", version))
}

/// Root, entry.
const ENTRY_DEPTH: usize = 2;

/// The id is the reference number (`EU.27.28`), under which the list is published; `logicalId` is only the
/// database's.
fn subject(element: &Element, log: &mut ProblemLog) -> Subject {
    let id = element.attribute("euReferenceNumber").or_else(|| element.attribute("logicalId"));
    let id = id.unwrap_or_default();
    let code = element.all("subjectType").find_map(|kind| kind.attribute("code").map(str::to_owned));
    let kind = match code.as_deref() {
        Some("person") => SubjectKind::Individual,
        Some("enterprise") => SubjectKind::Entity,
        // Better one comparison too many than a person missed.
        _ => {
            log.note(
                element.line,
                Some("subjectType"),
                "does not say person or enterprise; read as a person",
            );
            SubjectKind::Individual
        }
    };
    let of_all = |attribute: &str| {
        let values = element.all("regulation").filter_map(|regulation| regulation.attribute(attribute));
        let mut distinct = Vec::new();
        values.for_each(|value| add_if_new(&mut distinct, Some(value)));
        (!distinct.is_empty()).then(|| distinct.join("; "))
    };
    Subject {
        names: names(element, kind),
        birth_dates: birth_dates(element, log),
        sex: element.all("nameAlias").find_map(|name| Sex::read(name.attribute("gender")?)),
        nationalities: nationalities(element, log),
        documents: element.all("identification").filter_map(|child| document(child, log)).collect(),
        legal_basis: of_all("numberTitle"),
        category: of_all("programme"),
        validity: Validity { from: listed_from(element), until: None },
        remarks: remarks(element),
        ..Subject::new(id, kind)
    }
}

/// The day of designation, or else the first on which one of its acts came into force.
fn listed_from(element: &Element) -> Option<PartialDate> {
    let designated = element.attribute("designationDate").and_then(date);
    let acts = element.all("regulation").filter_map(|act| {
        let day = act.attribute("entryIntoForceDate").or_else(|| act.attribute("publicationDate"))?;
        date(day)
    });
    designated.or_else(|| acts.min())
}

fn names(element: &Element, kind: SubjectKind) -> Vec<ListedName> {
    let mut names = Vec::new();
    for alias in element.all("nameAlias") {
        let is_weak = alias.attribute("strong") == Some("false") || says_low_quality(alias);
        let name = name(alias, kind).filter(|name| !name.is_empty());
        add_if_new(&mut names, name.map(|name| ListedName { name, is_weak }));
    }
    // An entry's first name is its primary one.
    names.sort_by_key(|name: &ListedName| name.is_weak);
    names
}

/// Some weak aliases are told only in a remark.
fn says_low_quality(alias: &Element) -> bool {
    alias.text_of("remark").is_some_and(|remark| folded(&remark).contains("low quality"))
}

/// The parts count where they hold every word of the whole name: often they hold only some.
fn name(alias: &Element, kind: SubjectKind) -> Option<PersonName> {
    let whole = alias.attribute("wholeName");
    let surname = alias.attribute("lastName");
    let given = [alias.attribute("firstName"), alias.attribute("middleName")].into_iter().flatten();
    let given = given.collect::<Vec<_>>().join(" ");
    let Some(surname) = surname.filter(|_| kind == SubjectKind::Individual) else {
        return whole
            .map(PersonName::whole)
            .or_else(|| (!given.is_empty()).then(|| PersonName::whole(given)));
    };
    let words = |text: &str| {
        let folded = folded(text);
        let mut words =
            folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        words.sort_unstable();
        words
    };
    match whole {
        Some(whole) if words(whole) != words(&format!("{given} {surname}")) => Some(PersonName::whole(whole)),
        _ => Some(PersonName::parts(surname, given)),
    }
}

fn birth_dates(element: &Element, log: &mut ProblemLog) -> Vec<ListedDate> {
    let mut dates = Vec::new();
    for child in element.all("birthdate") {
        match birth_date(child) {
            Some(date) => add_if_new(&mut dates, Some(date)),
            // Many state only the place.
            None if says_when(child) => {
                log.note(child.line, Some(&child.name), "has no date that can be read; left out");
            }
            None => {}
        }
    }
    dates
}

fn says_when(element: &Element) -> bool {
    ["birthdate", "year", "yearRangeFrom", "yearRangeTo"]
        .iter()
        .any(|field| element.attribute(field).is_some())
}

/// `birthdate`, or a year with or without month and day, or a range of years.
fn birth_date(element: &Element) -> Option<ListedDate> {
    // The calendar had a year 80 too; here it would be a slip.
    let number = |field: &str| element.attribute(field).filter(|year| year.len() == 4)?.parse::<i16>().ok();
    let part = |field: &str| element.attribute(field)?.parse::<i8>().ok().filter(|part| *part > 0);
    let range = number("yearRangeFrom").zip(number("yearRangeTo")).filter(|(first, last)| first <= last);
    if let Some((first, last)) = range {
        return Some(ListedDate::Between(PartialDate::year_only(first)?, PartialDate::year_only(last)?));
    }
    let of_parts = || {
        let year = number("year")?;
        match (part("monthOfYear"), part("dayOfMonth")) {
            (Some(month), Some(day)) => PartialDate::full(year, month, day),
            (Some(month), None) => PartialDate::year_month(year, month),
            (None, _) => PartialDate::year_only(year),
        }
    };
    let date = element.attribute("birthdate").and_then(date).or_else(of_parts)?;
    let is_about = element.attribute("circa") == Some("true");
    Some(if is_about { ListedDate::About(date) } else { ListedDate::Exactly(date) })
}

fn nationalities(element: &Element, log: &mut ProblemLog) -> Vec<vocabulary::Country> {
    let mut countries = Vec::new();
    for child in element.all("citizenship") {
        add_if_new(&mut countries, country_of(child, log));
    }
    countries
}

/// The code, or the name of a state that has none of ISO.
fn country_of(element: &Element, log: &mut ProblemLog) -> Option<vocabulary::Country> {
    let code = element.attribute("countryIso2Code").filter(|code| *code != "00");
    if let Some(known) = code.and_then(|code| code.parse().ok()) {
        return Some(known);
    }
    let name = element.attribute("countryDescription").filter(|name| *name != "UNKNOWN");
    country(name.or(code)?, element.line, &element.name, log)
}

/// One that is known to be false or lost is kept: its holder may show it all the same.
fn document(element: &Element, log: &mut ProblemLog) -> Option<Document> {
    let Some(number) = element.attribute("number").or_else(|| element.attribute("latinNumber")) else {
        log.note(element.line, Some(&element.name), "has no number; left out");
        return None;
    };
    let kind = element.attribute("identificationTypeDescription");
    let kind = kind.or_else(|| element.attribute("identificationTypeCode")).unwrap_or_default();
    Some(Document {
        issuer: country_of(element, log),
        expiry: element.attribute("validTo").and_then(date),
        ..Document::new(kind, number)
    })
}

fn remarks(element: &Element) -> Option<String> {
    let mut lines: Vec<String> =
        element.all("remark").map(Element::text).filter(|remark| !remark.is_empty()).collect();
    for alias in element.all("nameAlias") {
        let function = alias.attribute("function").map(|function| format!("Function: {function}"));
        add_if_new(&mut lines, function);
    }
    for child in element.all("address") {
        let parts = ["street", "poBox", "zipCode", "city", "place", "region", "countryDescription"];
        let parts = parts.iter().filter_map(|part| child.attribute(part)).filter(|part| *part != "UNKNOWN");
        let parts = parts.collect::<Vec<_>>().join(", ");
        add_if_new(&mut lines, (!parts.is_empty()).then(|| format!("Address: {parts}")));
    }
    entries::remarks(&lines)
}
