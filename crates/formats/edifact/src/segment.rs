//! Views of a segment and its parts: slices of the input with their place in it, walked on demand.
//!
//! **Invariant:** a view never copies; text is copied only where a release character or a line break has to
//! be taken out of it, or where bytes are not UTF-8.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr3;

use crate::service::ServiceCharacters;

/// A segment. Elements and components are counted from 0, the tag not included: in `NAD+FL+++ROJAS:ANA`
/// the surname is component 0 of element 3.
#[derive(Debug, Clone, Copy)]
pub struct Segment<'a> {
    pub(crate) tag: [u8; 3],
    /// From the first element separator to the terminator, which is not included;
    /// empty when the segment is a tag alone.
    pub(crate) body: &'a [u8],
    pub(crate) body_offset: usize,
    pub(crate) offset: usize,
    pub(crate) service: ServiceCharacters,
}

/// A data element of a segment.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    bytes: &'a [u8],
    offset: usize,
    service: ServiceCharacters,
}

/// A component of a data element.
#[derive(Debug, Clone, Copy)]
pub struct Component<'a> {
    bytes: &'a [u8],
    offset: usize,
    service: ServiceCharacters,
}

impl<'a> Segment<'a> {
    /// The tag: three capitals or digits.
    pub fn tag(&self) -> &str {
        // The tokenizer lets only ASCII capitals and digits into a tag.
        std::str::from_utf8(&self.tag).unwrap_or_default()
    }

    /// Where the segment stands in the input, from its tag to its terminator, which is not included.
    pub fn span(&self) -> Range<usize> {
        self.offset..self.body_offset + self.body.len()
    }

    /// The elements, empty ones included.
    pub fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let Self { body, body_offset, service, .. } = *self;
        // The body begins with the separator of its first element.
        let (first, start) = if body.is_empty() { (None, 0) } else { (Some(&body[1..]), body_offset + 1) };
        Split { rest: first, offset: start, separator: service.element, service }
            .map(move |(bytes, offset)| Element { bytes, offset, service })
    }

    /// One element; an empty one when the segment has fewer.
    pub fn element(&self, index: usize) -> Element<'a> {
        let Self { body, body_offset, service, .. } = *self;
        let absent = Element { bytes: &[], offset: body_offset + body.len(), service };
        self.elements().nth(index).unwrap_or(absent)
    }

    /// The text of a component; empty when there is none.
    pub fn text(&self, element: usize, component: usize) -> Cow<'a, str> {
        self.element(element).text(component)
    }
}

impl<'a> Element<'a> {
    /// Where the element stands in the input.
    pub fn span(&self) -> Range<usize> {
        self.offset..self.offset + self.bytes.len()
    }

    /// Whether there is nothing in it, not even a separator.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The components, empty ones included; at least one.
    pub fn components(&self) -> impl Iterator<Item = Component<'a>> + use<'a> {
        let Self { bytes, offset, service } = *self;
        Split { rest: Some(bytes), offset, separator: service.component, service }
            .map(move |(bytes, offset)| Component { bytes, offset, service })
    }

    /// One component; an empty one when the element has fewer.
    pub fn component(&self, index: usize) -> Component<'a> {
        let absent = Component { bytes: &[], offset: self.offset + self.bytes.len(), service: self.service };
        self.components().nth(index).unwrap_or(absent)
    }

    /// The text of a component; empty when there is none.
    pub fn text(&self, component: usize) -> Cow<'a, str> {
        self.component(component).text()
    }
}

impl<'a> Component<'a> {
    /// Where the component stands in the input.
    pub fn span(&self) -> Range<usize> {
        self.offset..self.offset + self.bytes.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The text without release characters and line breaks. Bytes that are not UTF-8 are read as Latin-1.
    pub fn text(&self) -> Cow<'a, str> {
        let release = self.service.release.unwrap_or(b'\n');
        if memchr3(release, b'\r', b'\n', self.bytes).is_none() {
            return match std::str::from_utf8(self.bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => Cow::Owned(latin_1(self.bytes)),
            };
        }
        let plain = self.service.unescape(self.bytes);
        Cow::Owned(String::from_utf8(plain).unwrap_or_else(|error| latin_1(error.as_bytes())))
    }
}

fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// Splits at unreleased separators; gives each part with its offset in the input.
struct Split<'a> {
    rest: Option<&'a [u8]>,
    offset: usize,
    separator: u8,
    service: ServiceCharacters,
}

impl<'a> Iterator for Split<'a> {
    type Item = (&'a [u8], usize);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest?;
        let offset = self.offset;
        let Some(end) = self.service.find_unreleased(rest, self.separator) else {
            self.rest = None;
            return Some((rest, offset));
        };
        self.rest = Some(&rest[end + 1..]);
        self.offset += end + 1;
        Some((&rest[..end], offset))
    }
}
