//! One part of a document, such as a passenger, as a tree of elements.
//!
//! **Invariant:** a tree holds places only and has at most [`ELEMENTS_AT_MOST`] elements, so that no document
//! grows in memory; the memory of one part is used for the next.

use std::borrow::Cow;

use super::markup::{self, Tag, is_called};
use crate::model::{Input, Text};

/// So many elements of one part are read. A flight on which a thousand people checked in has some thousands.
pub(super) const ELEMENTS_AT_MOST: usize = 50_000;

/// The elements of a part, in the document's order, the part itself first.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    pub(super) input: Input<'a>,
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    name: Text,
    attributes: Text,
    text: Text,
    span: Text,
    /// The index behind its last descendant.
    end: u32,
}

/// An element of a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'u, 'a> {
    unit: &'u Unit<'a>,
    index: usize,
}

impl<'a> Unit<'a> {
    pub(super) fn new(input: Input<'a>) -> Self {
        Self { input, nodes: Vec::new() }
    }

    pub(super) fn clear(&mut self) {
        self.nodes.clear();
    }

    /// Adds an element that is a child of the one that is open; gives its index, `None` when there are too
    /// many.
    pub(super) fn open(&mut self, tag: &Tag) -> Option<usize> {
        let index = self.nodes.len();
        if index == ELEMENTS_AT_MOST {
            return None;
        }
        let (name, attributes) = (Text::at(tag.name.clone()), Text::at(tag.attributes.clone()));
        self.nodes.push(Node { name, attributes, text: Text::default(), span: name, end: 0 });
        Some(index)
    }

    /// Adds text to an open element, and says whether it stands apart from what was there.
    pub(super) fn text(&mut self, index: usize, piece: Text) -> bool {
        let Some(node) = self.nodes.get_mut(index) else { return false };
        let is_apart = !node.text.is_empty();
        let start = node.text.or(piece).range().start;
        node.text = Text::at(start..piece.range().end);
        is_apart
    }

    /// Closes an element. `end` is the offset behind it.
    pub(super) fn close(&mut self, index: usize, end: usize) {
        let behind = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(index) {
            node.end = u32::try_from(behind).unwrap_or(u32::MAX);
            // The name stands behind the `<`.
            node.span = Text::at(node.name.range().start.saturating_sub(1)..end);
        }
    }

    /// The part itself; `None` when nothing was added.
    pub(super) fn root(&self) -> Option<Element<'_, 'a>> {
        (!self.nodes.is_empty()).then_some(Element { unit: self, index: 0 })
    }
}

impl<'u, 'a> Element<'u, 'a> {
    fn node(self) -> Node {
        self.unit.nodes[self.index]
    }

    /// Whether it is called so, in capitals and without punctuation.
    pub(super) fn is(self, known: &str) -> bool {
        is_called(self.unit.input.bytes(self.node().name), known)
    }

    /// Its name as sent.
    pub(super) fn name(self) -> Text {
        self.node().name
    }

    /// From its start tag to its end tag.
    pub(super) fn span(self) -> Text {
        self.node().span
    }

    /// The elements directly in it.
    pub(super) fn children(self) -> impl Iterator<Item = Self> + use<'u, 'a> {
        let end = self.node().end as usize;
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(Self { unit: self.unit, index: next })?;
            next = child.node().end as usize;
            Some(child)
        })
    }

    /// All elements in it, in the document's order.
    pub(super) fn within(self) -> impl Iterator<Item = Self> + use<'u, 'a> {
        (self.index + 1..self.node().end as usize).map(move |index| Self { unit: self.unit, index })
    }

    /// The first element in it, at any depth, with this name.
    pub(super) fn find(self, known: &str) -> Option<Self> {
        self.within().find(|element| element.is(known))
    }

    /// The text that stands in it, without blanks around it; empty when nothing is said.
    pub(super) fn text(self) -> Text {
        self.meaning(self.node().text)
    }

    /// The value of an attribute; empty when there is none, or nothing in it but dashes and the like.
    pub(super) fn attribute(self, known: &str) -> Text {
        let found = self.attributes().find(|(name, _)| is_called(name, known));
        found.map(|(_, value)| value).unwrap_or_default()
    }

    /// The value of the first of these attributes that is there.
    pub(super) fn attribute_of(self, known: &[&str]) -> Text {
        known.iter().map(|name| self.attribute(name)).find(|value| !value.is_empty()).unwrap_or_default()
    }

    /// What a child says: its text, else one of these attributes of it.
    pub(super) fn child(self, known: &str, attributes: &[&str]) -> Text {
        let child = self.children().find(|child| child.is(known));
        child.map(|child| child.text().or(child.attribute_of(attributes))).unwrap_or_default()
    }

    /// Names and values of the attributes, those of XML itself left out.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'a [u8], Text)> + use<'u, 'a> {
        let tag = self.node().attributes;
        let all = markup::attributes(self.unit.input.bytes(tag), tag.range().start);
        all.filter_map(move |attribute| {
            let name = self.unit.input.bytes(Text::at(attribute.name));
            let value = self.meaning(Text::at(attribute.value));
            let is_of_xml = [b"xml".as_slice(), b"xsi:"].iter().any(|prefix| name.starts_with(prefix));
            (!is_of_xml && !value.is_empty()).then_some((name, value))
        })
    }

    /// The bytes of a text of the document.
    pub(super) fn bytes(self, text: Text) -> &'a [u8] {
        self.unit.input.bytes(text)
    }

    /// What a text of the document says.
    pub(super) fn said(self, text: Text) -> Cow<'a, str> {
        self.unit.input.text(text)
    }

    /// The text without blanks around it; empty when there is neither a letter nor a digit in it.
    fn meaning(self, text: Text) -> Text {
        let bytes = self.unit.input.bytes(text);
        if !bytes.iter().any(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80) {
            return Text::default();
        }
        let start = text.range().start + bytes.len() - bytes.trim_ascii_start().len();
        Text::at(start..start + bytes.trim_ascii().len())
    }
}
