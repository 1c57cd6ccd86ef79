//! One entity: a subject, or a part of one.

use serde_json::{Map, Value};
use vocabulary::{Document, PersonName, Sex};

use super::properties::Properties;
use crate::entries::{self, add_if_new, country};
use crate::problem_log::ProblemLog;
use crate::published_date::{date, listed_date};
use crate::{ListedName, Subject, SubjectKind, Validity};

/// What a line holds.
pub(super) enum Read {
    /// A subject, with what is nested in it.
    Subject(Box<Subject>, Vec<Part>),
    /// A part of the subjects with these identifiers.
    Part(Vec<String>, Part),
    /// Something that cannot be screened against, such as a post or a family tie.
    Nothing,
}

/// A part of a subject, with the line on which it stands.
#[derive(Clone)]
pub(super) enum Part {
    /// A passport or another document.
    Document(Document, u64),
    /// Under what and how long the subject is listed.
    Measure(Measure, u64),
}

/// Under what and how long a subject is listed.
#[derive(Clone)]
pub(super) struct Measure {
    pub(super) legal_basis: Option<String>,
    pub(super) category: Option<String>,
    pub(super) validity: Validity,
}

impl Part {
    /// The line on which it stands.
    pub(super) fn line(&self) -> u64 {
        match self {
            Self::Document(_, line) | Self::Measure(_, line) => *line,
        }
    }
}

/// Reads the entity of a line.
pub(super) fn read(entity: &Map<String, Value>, line: u64, log: &mut ProblemLog) -> Read {
    let properties = Properties::of(entity);
    let schema = entity.get("schema").and_then(Value::as_str).unwrap_or_default();
    if let Some((owner, part)) = part(schema, &properties, line, log) {
        return Read::Part(properties.references(owner), part);
    }
    let kind = match schema {
        "Person" => SubjectKind::Individual,
        // Of a legal entity nobody knows whether it is a person.
        "LegalEntity" if properties.has_any(&OF_PEOPLE) => SubjectKind::Individual,
        "LegalEntity" | "Company" | "Organization" | "PublicBody" => SubjectKind::Entity,
        "Vessel" => SubjectKind::Vessel,
        "Airplane" => SubjectKind::Aircraft,
        other => {
            let schema = other.chars().take(40).collect::<String>();
            log.note(line, Some("schema"), format!("`{schema}` is nothing to screen against; left out"));
            return Read::Nothing;
        }
    };
    let id = entity.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let caption = entity.get("caption").and_then(Value::as_str);
    let parts = properties.nested().filter_map(|nested| {
        let schema = nested.get("schema").and_then(Value::as_str)?;
        part(schema, &Properties::of(nested), line, log).map(|(_, part)| part)
    });
    let parts = parts.collect();
    Read::Subject(Box::new(subject(id, kind, caption, &properties, line, log)), parts)
}

/// What only people have.
const OF_PEOPLE: [&str; 9] = [
    "birthDate",
    "firstName",
    "lastName",
    "fatherName",
    "gender",
    "nationality",
    "citizenship",
    "passportNumber",
    "birthPlace",
];

/// A part of a subject and the property that names the subject.
fn part(
    schema: &str,
    properties: &Properties<'_>,
    line: u64,
    log: &mut ProblemLog,
) -> Option<(&'static str, Part)> {
    match schema {
        "Passport" | "Identification" => {
            let number = properties.first(&["number", "passportNumber"]);
            let Some(number) = number.filter(|number| number.len() <= LONGEST) else {
                log.note(line, Some("number"), "the document has no number that can be read; left out");
                return None;
            };
            let kind = properties.first(&["type"]).filter(|kind| kind.len() <= LONGEST);
            let kind = kind.unwrap_or_else(|| schema.to_owned());
            let issuer = properties.first(&["country"]);
            let document = Document {
                issuer: issuer.and_then(|text| country(&text, line, "country", log)),
                expiry: properties.first(&["endDate"]).as_deref().and_then(day),
                ..Document::new(kind, number)
            };
            Some(("holder", Part::Document(document, line)))
        }
        "Sanction" => {
            let acts = [properties.first(&["authority"]), properties.first(&["program", "programId"])];
            let acts =
                acts.into_iter().flatten().filter(|act| act.len() <= LONGEST).collect::<Vec<_>>().join(": ");
            let from = properties.first(&["startDate", "listingDate"]);
            let validity = Validity {
                from: from.as_deref().and_then(day),
                until: properties.first(&["endDate"]).as_deref().and_then(day),
            };
            let category = properties.first(&["programId"]).filter(|category| category.len() <= LONGEST);
            let legal_basis = (!acts.is_empty()).then_some(acts);
            Some(("entity", Part::Measure(Measure { legal_basis, category, validity }, line)))
        }
        _ => None,
    }
}

/// The longest number, kind or act that is one, in bytes.
const LONGEST: usize = 500;

/// A date, of which the time does not count.
fn day(text: &str) -> Option<vocabulary::PartialDate> {
    date(text.split('T').next()?)
}

fn subject(
    id: String,
    kind: SubjectKind,
    caption: Option<&str>,
    properties: &Properties<'_>,
    line: u64,
    log: &mut ProblemLog,
) -> Subject {
    let mut subject = Subject::new(id, kind);
    subject.names = names(kind, caption, properties);
    let categories = properties.texts("topics").chain(properties.texts("programId"));
    for category in categories.take(MOST_CATEGORIES) {
        super::join(&mut subject.category, Some(category));
    }
    subject.remarks = remarks(properties);
    if kind != SubjectKind::Individual {
        return subject;
    }
    for text in properties.texts("birthDate") {
        let date = listed_date(&text);
        if date.is_none() {
            log.note(line, Some("birthDate"), "is no date that can be read; left out");
        }
        add_if_new(&mut subject.birth_dates, date);
    }
    subject.sex = properties.texts("gender").find_map(|gender| Sex::read(&gender));
    for text in properties.texts("nationality").chain(properties.texts("citizenship")) {
        add_if_new(&mut subject.nationalities, country(&text, line, "nationality", log));
    }
    for (property, kind) in DOCUMENTS {
        for number in properties.texts(property) {
            add_if_new(&mut subject.documents, Some(Document::new(kind, number)));
        }
    }
    subject
}

const MOST_CATEGORIES: usize = 50;

/// Properties with numbers of documents, and what documents those are.
const DOCUMENTS: [(&str, &str); 5] = [
    ("passportNumber", "Passport"),
    ("idNumber", "ID"),
    ("socialSecurityNumber", "SSN"),
    ("taxNumber", "Tax number"),
    ("innCode", "INN"),
];

/// Properties with names, and whether those are weak.
const NAMES: [(&str, bool); 4] =
    [("name", false), ("alias", false), ("previousName", false), ("weakAlias", true)];

/// All names. The caption is the name that the publisher puts first.
fn names(kind: SubjectKind, caption: Option<&str>, properties: &Properties<'_>) -> Vec<ListedName> {
    let mut names = Vec::new();
    let parts = Parts::of(properties);
    for (property, is_weak) in NAMES {
        for text in properties.texts(property) {
            let name =
                if kind == SubjectKind::Individual { parts.name(text) } else { PersonName::whole(text) };
            add_if_new(&mut names, Some(ListedName { name, is_weak }));
        }
    }
    let caption = caption.map(normal);
    let first = caption.and_then(|caption| names.iter().position(|listed| words(&listed.name) == caption));
    if let Some(first) = first {
        names[..=first].rotate_right(1);
    }
    if names.is_empty() {
        names.extend(parts.all().into_iter().map(|name| ListedName { name, is_weak: false }));
    }
    names
}

/// Surname and given names apart, of an entity that has one of each.
struct Parts {
    surname: String,
    given: String,
}

impl Parts {
    fn of(properties: &Properties<'_>) -> Self {
        let joined = |names: &[&str]| {
            names.iter().filter_map(|name| properties.texts(name).next()).collect::<Vec<_>>().join(" ")
        };
        Self { surname: joined(&["lastName"]), given: joined(&["firstName", "secondName", "middleName"]) }
    }

    /// The name in its parts where it is made of just these, else as it stands.
    fn name(&self, whole: String) -> PersonName {
        let is_whole = |one: &str, other: &str| {
            let rest = whole.strip_prefix(one).and_then(|rest| rest.strip_prefix(' '));
            !one.is_empty() && rest == Some(other)
        };
        let is_made_of_parts = is_whole(&self.given, &self.surname) || is_whole(&self.surname, &self.given);
        if is_made_of_parts {
            PersonName::parts(&*self.surname, &*self.given)
        } else {
            PersonName::Whole(whole)
        }
    }

    /// The parts as a name.
    fn all(&self) -> Option<PersonName> {
        Some(PersonName::reported(&*self.surname, &*self.given)).filter(|name| !name.is_empty())
    }
}

/// A name in the order in which it is said.
fn words(name: &PersonName) -> String {
    match name {
        PersonName::Parts { surname, given } => format!("{given} {surname}"),
        PersonName::Whole(name) => name.clone(),
    }
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What else is said, and under which heading.
const REMARKS: [(&str, &str); 6] = [
    ("position", "Position"),
    ("birthPlace", "Place of birth"),
    ("address", "Address"),
    ("imoNumber", "IMO"),
    ("summary", ""),
    ("notes", ""),
];

fn remarks(properties: &Properties<'_>) -> Option<String> {
    let lines = REMARKS.iter().flat_map(|(property, heading)| {
        let line = move |text: String| if heading.is_empty() { text } else { format!("{heading}: {text}") };
        properties.texts(property).map(line)
    });
    entries::remarks(&lines.collect::<Vec<_>>())
}
