//! The XML of the consolidated list, one entry at a time.
//!
//! **Invariant:** a document is read to the end of its root element or refused. Entities that the document
//! defines itself are refused, and depth and size of an entry are bounded, so that no file can grow in memory.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::place::Place;
use crate::{ListError, SourceFile};

/// An element with what is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: String,
    /// The line of its start tag, from 1.
    pub(super) line: u64,
    /// Its own text, without that of its children.
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// The children of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of a name that is not blank, with white space made single.
    pub(super) fn text_of(&self, name: &str) -> Option<String> {
        self.all(name).map(Self::text).find(|text| !text.is_empty())
    }

    /// The texts of `<name><VALUE>…</VALUE>…</name>`.
    pub(super) fn values_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = String> + 'a {
        let values = self.all(name).flat_map(|child| child.all("VALUE"));
        values.map(Self::text).filter(|text| !text.is_empty())
    }

    fn text(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Calls `on_entry` for each child of `INDIVIDUALS` and `ENTITIES`; gives the root's `dateGenerated`.
pub(super) fn each_entry(
    file: SourceFile<'_>,
    mut on_entry: impl FnMut(Element),
) -> Result<Option<String>, ListError> {
    let text = utf8(file)?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk::new(Place::new(file.name, text));
    loop {
        walk.place.advance(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                walk.place.advance(reader.error_position());
                return Err(walk.place.error(error.to_string()));
            }
        };
        walk.check_size(reader.buffer_position())?;
        match event {
            Event::Start(tag) | Event::Empty(tag) => walk.start(&tag)?,
            Event::End(_) => walk.end().into_iter().for_each(&mut on_entry),
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text),
            Event::GeneralRef(reference) => walk.reference(&reference)?,
            Event::DocType(_) => {
                return Err(walk
                    .place
                    .error("this list has no document type declaration; is it a web page?"));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return walk.finish(),
        }
    }
}

/// Root, section, entry.
const ENTRY_DEPTH: usize = 3;
/// The list itself needs five.
const MAX_DEPTH: usize = 16;
/// The longest entry of 2026 has 9 KiB.
const MAX_ENTRY_BYTES: u64 = 1024 * 1024;

/// The elements that are open. Those above an entry are kept without their children.
struct Walk<'a> {
    place: Place<'a>,
    open: Vec<Element>,
    entry_start: u64,
    generated: Option<String>,
    is_complete: bool,
}

impl<'a> Walk<'a> {
    fn new(place: Place<'a>) -> Self {
        Self { place, open: Vec::new(), entry_start: 0, generated: None, is_complete: false }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), ListError> {
        if self.is_complete {
            return Err(self.place.error("a second document begins after the list"));
        }
        if self.open.is_empty() {
            self.generated = root(&self.place, tag)?;
        }
        if self.open.len() == MAX_DEPTH {
            return Err(self.place.error("elements are nested deeper than this list has them"));
        }
        let name = tag.name().as_ref().to_owned();
        self.open.push(Element { name, line: self.place.line, ..Element::default() });
        if self.open.len() == ENTRY_DEPTH {
            self.entry_start = self.place.position as u64;
        }
        Ok(())
    }

    /// Closes the innermost element; gives it when it is an entry.
    fn end(&mut self) -> Option<Element> {
        let element = self.open.pop()?;
        match self.open.len() + 1 {
            1 => self.is_complete = true,
            ENTRY_DEPTH => return Some(element),
            depth if depth > ENTRY_DEPTH => self.open.last_mut()?.children.push(element),
            _ => {}
        }
        None
    }

    /// Text outside an entry means nothing.
    fn text(&mut self, text: &str) {
        if self.open.len() >= ENTRY_DEPTH
            && let Some(element) = self.open.last_mut()
        {
            element.text.push_str(text);
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), ListError> {
        let text = match reference.resolve_char_ref() {
            Ok(Some(character)) => Some(character.to_string()),
            Ok(None) => resolve_predefined_entity(reference).map(str::to_owned),
            Err(_) => None,
        };
        let text = text.ok_or_else(|| self.place.error("an entity that XML does not define"))?;
        self.text(&text);
        Ok(())
    }

    fn check_size(&self, end: u64) -> Result<(), ListError> {
        let is_too_long = self.open.len() >= ENTRY_DEPTH && end - self.entry_start > MAX_ENTRY_BYTES;
        if is_too_long { Err(self.place.error("an entry is longer than 1 MiB")) } else { Ok(()) }
    }

    fn finish(self) -> Result<Option<String>, ListError> {
        match self.open.last() {
            Some(element) => {
                Err(self.place.error(format!("the file is cut short inside `{}`", element.name)))
            }
            None if self.is_complete => Ok(self.generated),
            None => Err(self.place.error("there is no list in this file")),
        }
    }
}

/// Checks that the document is the list and gives its `dateGenerated`.
fn root(place: &Place<'_>, tag: &BytesStart<'_>) -> Result<Option<String>, ListError> {
    let name = tag.name();
    if name.as_ref() != "CONSOLIDATED_LIST" {
        let root = name.as_ref().chars().take(40).collect();
        return Err(ListError::NotUnList { file: place.file.to_owned(), line: place.line, root });
    }
    let generated = tag.try_get_attribute("dateGenerated").map_err(|error| place.error(error.to_string()))?;
    let Some(generated) = generated else { return Ok(None) };
    let value = generated.normalized_value(XmlVersion::Implicit1_0);
    value.map(|value| Some(value.into_owned())).map_err(|error| place.error(error.to_string()))
}

fn utf8(file: SourceFile<'_>) -> Result<&str, ListError> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    let mut place = Place::new(file.name, valid);
    place.advance(valid.len() as u64);
    Err(place.error("is not UTF-8"))
}
