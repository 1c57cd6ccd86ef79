//! The XML of publishers, one entry at a time.
//!
//! **Invariant:** a document is read to the end of its root element or refused. Entities that the document
//! defines itself are refused, and depth, attributes and size of an entry are bounded, so that no file can grow
//! in memory.

mod place;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::{ListError, SourceFile};
use place::Place;

/// An element with what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its name, without a prefix.
    pub(crate) name: String,
    /// The line of its start tag, from 1.
    pub(crate) line: u64,
    attributes: Vec<(String, String)>,
    /// Its own text, without that of its children.
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// The children of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The grandchildren of a name that stand in children of a name: `<Names><Name>…`.
    pub(crate) fn all_in<'a>(&'a self, outer: &'a str, inner: &'a str) -> impl Iterator<Item = &'a Self> {
        self.all(outer).flat_map(move |child| child.all(inner))
    }

    /// The text of the first child of a name that is not blank, with white space made single.
    pub(crate) fn text_of(&self, name: &str) -> Option<String> {
        self.all(name).map(Self::text).find(|text| !text.is_empty())
    }

    /// The texts of grandchildren that are not blank.
    pub(crate) fn texts_in<'a>(
        &'a self,
        outer: &'a str,
        inner: &'a str,
    ) -> impl Iterator<Item = String> + 'a {
        self.all_in(outer, inner).map(Self::text).filter(|text| !text.is_empty())
    }

    /// An attribute that is not blank.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let value = self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// Its own text, with white space made single.
    pub(crate) fn text(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A document of which the root's start tag was read.
pub(crate) struct Document<'a> {
    reader: Reader<&'a [u8]>,
    walk: Walk<'a>,
}

impl<'a> Document<'a> {
    /// Reads up to the root element.
    pub(crate) fn open(file: SourceFile<'a>) -> Result<Self, ListError> {
        let text = utf8(file)?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut document = Self { reader, walk: Walk::new(Place::new(file.name, text)) };
        while document.walk.open.is_empty() {
            document.step()?;
            if document.walk.is_over {
                return Err(document.walk.place.error("there is no list in this file"));
            }
        }
        Ok(document)
    }

    /// The root element, without its children.
    pub(crate) fn root(&self) -> Option<&Element> {
        self.walk.open.first()
    }

    /// Calls `on_entry` for each element that stands `depth` deep (the root's children are 2) to the document's
    /// end.
    pub(crate) fn each_entry(
        mut self,
        depth: usize,
        mut on_entry: impl FnMut(Element),
    ) -> Result<(), ListError> {
        self.walk.entry_depth = depth;
        while !self.walk.is_over {
            self.step()?.into_iter().for_each(&mut on_entry);
        }
        self.walk.finish()
    }

    /// Reads one event; gives the entry that it closes.
    fn step(&mut self) -> Result<Option<Element>, ListError> {
        let walk = &mut self.walk;
        walk.place.advance(self.reader.buffer_position());
        let event = match self.reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                walk.place.advance(self.reader.error_position());
                return Err(walk.place.error(error.to_string()));
            }
        };
        walk.check_size(self.reader.buffer_position())?;
        match event {
            Event::Start(tag) | Event::Empty(tag) => walk.start(&tag)?,
            Event::End(_) => return Ok(walk.end()),
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text),
            Event::GeneralRef(reference) => walk.reference(&reference)?,
            Event::DocType(_) => {
                return Err(walk
                    .place
                    .error("this list has no document type declaration; is it a web page?"));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => walk.is_over = true,
        }
        Ok(None)
    }
}

/// The lists themselves need six.
const MAX_DEPTH: usize = 16;
/// The longest entry of 2026 has 9 KiB (UN); of the EU some tens of KiB.
const MAX_ENTRY_BYTES: u64 = 1024 * 1024;
/// The lists themselves need twenty.
const MAX_ATTRIBUTES: usize = 64;

/// The elements that are open. Those above an entry are kept without their children.
struct Walk<'a> {
    place: Place<'a>,
    open: Vec<Element>,
    entry_depth: usize,
    entry_start: u64,
    is_complete: bool,
    is_over: bool,
}

impl<'a> Walk<'a> {
    fn new(place: Place<'a>) -> Self {
        Self {
            place,
            open: Vec::new(),
            entry_depth: MAX_DEPTH,
            entry_start: 0,
            is_complete: false,
            is_over: false,
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), ListError> {
        if self.is_complete {
            return Err(self.place.error("a second document begins after the list"));
        }
        if self.open.len() == MAX_DEPTH {
            return Err(self.place.error("elements are nested deeper than this list has them"));
        }
        let name = tag.local_name().as_ref().to_owned();
        let attributes = attributes(&self.place, tag)?;
        self.open.push(Element { name, line: self.place.line, attributes, ..Element::default() });
        if self.open.len() == self.entry_depth {
            self.entry_start = self.place.position as u64;
        }
        Ok(())
    }

    /// Closes the innermost element; gives it when it is an entry.
    fn end(&mut self) -> Option<Element> {
        let element = self.open.pop()?;
        let depth = self.open.len() + 1;
        if depth == 1 {
            self.is_complete = true;
        } else if depth == self.entry_depth {
            return Some(element);
        } else if depth > self.entry_depth {
            self.open.last_mut()?.children.push(element);
        }
        None
    }

    /// Text outside an entry means nothing.
    fn text(&mut self, text: &str) {
        if self.open.len() >= self.entry_depth
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
        let is_too_long = self.open.len() >= self.entry_depth && end - self.entry_start > MAX_ENTRY_BYTES;
        if is_too_long { Err(self.place.error("an entry is longer than 1 MiB")) } else { Ok(()) }
    }

    fn finish(self) -> Result<(), ListError> {
        match self.open.last() {
            Some(element) => {
                Err(self.place.error(format!("the file is cut short inside `{}`", element.name)))
            }
            None => Ok(()),
        }
    }
}

/// The attributes of a start tag, names without their prefix.
fn attributes(place: &Place<'_>, tag: &BytesStart<'_>) -> Result<Vec<(String, String)>, ListError> {
    let mut attributes = Vec::new();
    // The reader's own check for names that are there twice compares each with all before it.
    for attribute in tag.attributes().with_checks(false) {
        if attributes.len() == MAX_ATTRIBUTES {
            return Err(place.error("an element has more attributes than this list has"));
        }
        let attribute = attribute.map_err(|error| place.error(error.to_string()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| place.error(error.to_string()))?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(attributes)
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
