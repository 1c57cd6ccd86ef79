//! FollowTheMoney entities as JSON Lines, as OpenSanctions publishes every list: one entity a line, its relations
//! as entities of their own or nested in it.

mod entity;
mod properties;

use std::collections::{BTreeSet, HashMap};

use people_tables::TableError;
use serde_json::{Map, Value};

use crate::entries::{Entries, add_if_new};
use crate::{List, ListError, SourceFile, Subject, Validity};
use entity::{Part, Read};

/// Whether a file's first line is such an entity.
pub(crate) fn is_entity(line: &[u8]) -> bool {
    let Ok(Value::Object(entity)) = serde_json::from_slice(line.trim_ascii()) else { return false };
    entity.get("schema").is_some_and(Value::is_string)
        && entity.get("properties").is_some_and(Value::is_object)
}

/// Reads the entities. The list is named for the file; its version are the data sets and their latest change.
pub(crate) fn read(file: SourceFile<'_>) -> Result<List, ListError> {
    let mut reading = Reading::new(file.name);
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let number = index as u64 + 1;
        let not_an_object = |character, reason| TableError::NotAnObject {
            file: file.name.to_owned(),
            line: number,
            character,
            reason,
        };
        if line.len() > LONGEST_LINE {
            return Err(not_an_object(1, "the object is longer than 16 MiB").into());
        }
        match serde_json::from_slice(line) {
            Ok(Value::Object(entity)) => reading.add(&entity, number),
            Ok(_) => return Err(not_an_object(1, "no object").into()),
            Err(error) if error.is_eof() => {
                return Err(not_an_object(error.column(), "the object is not complete").into());
            }
            Err(error) => return Err(not_an_object(error.column(), "no valid JSON").into()),
        }
    }
    Ok(reading.into_list(crate::table::stem(file.name)))
}

/// In bytes. The largest entities, with all that is nested in them, have some MiB.
const LONGEST_LINE: usize = 16 << 20;

/// The entities so far. What belongs to a subject may come before it.
struct Reading {
    entries: Entries,
    subjects: Vec<Found>,
    places: HashMap<String, usize>,
    parts: Vec<(String, Part)>,
    data_sets: BTreeSet<String>,
    latest_change: Option<String>,
}

struct Found {
    subject: Subject,
    line: u64,
    /// Whether its validity is that of a measure.
    has_measure: bool,
}

impl Reading {
    fn new(file: &str) -> Self {
        Self {
            entries: Entries::new(file),
            subjects: Vec::new(),
            places: HashMap::new(),
            parts: Vec::new(),
            data_sets: BTreeSet::new(),
            latest_change: None,
        }
    }

    fn add(&mut self, entity: &Map<String, Value>, line: u64) {
        self.note_version(entity);
        match entity::read(entity, line, &mut self.entries.log) {
            Read::Subject(subject, parts) => {
                let place = self.subjects.len();
                // Nothing but what is nested in it can belong to an entity without an id.
                let key = if subject.id.is_empty() { format!("line {line}") } else { subject.id.clone() };
                self.parts.extend(parts.into_iter().map(|part| (key.clone(), part)));
                self.places.entry(key).or_insert(place);
                self.subjects.push(Found { subject: *subject, line, has_measure: false });
            }
            Read::Part(owners, part) => {
                let owners = owners.into_iter().take(MOST_OWNERS);
                self.parts.extend(owners.map(|owner| (owner, part.clone())));
            }
            Read::Nothing => {}
        }
    }

    /// `datasets` and `last_change` stand beside the properties.
    fn note_version(&mut self, entity: &Map<String, Value>) {
        let names =
            entity.get("datasets").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for name in names {
            if self.data_sets.len() < MOST_DATA_SETS && !self.data_sets.contains(name) {
                self.data_sets.insert(name.to_owned());
            }
        }
        let change = entity.get("last_change").and_then(Value::as_str);
        if change > self.latest_change.as_deref() {
            self.latest_change = change.map(str::to_owned);
        }
    }

    fn into_list(mut self, name: &str) -> List {
        for (owner, part) in std::mem::take(&mut self.parts) {
            let Some(place) = self.places.get(&owner) else {
                self.entries.log.note(part.line(), None, "belongs to no subject of this file; left out");
                continue;
            };
            self.subjects[*place].add(part);
        }
        for found in self.subjects {
            self.entries.add(found.subject, found.line, "id");
        }
        let names = self.data_sets.into_iter().collect::<Vec<_>>().join(", ");
        let version = [Some(names).filter(|names| !names.is_empty()), self.latest_change];
        let version = version.into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.entries.into_list(name, (!version.is_empty()).then_some(version))
    }
}

/// A document or a measure has one subject; merged entities have a few.
const MOST_OWNERS: usize = 64;

/// The whole of OpenSanctions has some 400.
const MOST_DATA_SETS: usize = 1000;

impl Found {
    fn add(&mut self, part: Part) {
        let subject = &mut self.subject;
        match part {
            Part::Document(document, _) => add_if_new(&mut subject.documents, Some(document)),
            Part::Measure(measure, _) => {
                join(&mut subject.legal_basis, measure.legal_basis);
                join(&mut subject.category, measure.category);
                subject.validity = if self.has_measure {
                    while_any(subject.validity, measure.validity)
                } else {
                    measure.validity
                };
                self.has_measure = true;
            }
        }
    }
}

/// From the first day of the earlier until the last of the later; a bound that one leaves open is open.
fn while_any(one: Validity, other: Validity) -> Validity {
    Validity {
        from: one.from.zip(other.from).map(|(one, other)| one.min(other)),
        until: one.until.zip(other.until).map(|(one, other)| one.max(other)),
    }
}

/// Adds a text to others, parted by `; `.
fn join(texts: &mut Option<String>, text: Option<String>) {
    let Some(text) = text else { return };
    match texts {
        None => *texts = Some(text),
        Some(known) if known.len() > LONGEST_JOINED || known.split("; ").any(|known| known == text) => {}
        Some(known) => {
            known.push_str("; ");
            known.push_str(&text);
        }
    }
}

/// What is joined is for people to read.
const LONGEST_JOINED: usize = 1000;
