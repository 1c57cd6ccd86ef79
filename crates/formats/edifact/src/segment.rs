//! Views of a segment and its parts: slices of the input with their place in it.
//!
//! A segment knows the separators in its first 64 bytes, which the tokenizer came by anyway; those behind are
//! looked up 64 bytes at a time when they are asked for.
//!
//! **Invariant:** a view never copies; text is copied only where a release character or a line break has to
//! be taken out of it, or where bytes are not UTF-8.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use memchr::memchr;

use crate::reading::{Form, Reading};
use crate::separators::Separators;

/// A segment. Elements and components are counted from 0, the tag not included: in `NAD+FL+++ROJAS:ANA`
/// the surname is component 0 of element 3.
#[derive(Debug, Clone, Copy)]
pub struct Segment<'a> {
    whole: Whole<'a>,
    tag: [u8; 3],
    /// Where the first element begins, behind its separator; behind the end when the segment is a tag alone.
    body: usize,
    separators: Separators,
}

/// A data element of a segment.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    whole: Whole<'a>,
    start: usize,
    end: usize,
    /// Those of the element in the block in which it begins.
    separators: Separators,
}

/// A component of a data element.
#[derive(Debug, Clone, Copy)]
pub struct Component<'a> {
    whole: Whole<'a>,
    start: usize,
    end: usize,
}

/// The segment that a view is part of. Its places count from its tag.
#[derive(Clone, Copy)]
pub(crate) struct Whole<'a> {
    /// From the tag on, beyond the segment.
    pub(crate) source: Source<'a>,
    /// Where the tag stands in the input.
    pub(crate) offset: usize,
    /// Up to the terminator, which is not included.
    pub(crate) length: usize,
    pub(crate) form: Form,
}

/// Bytes, and whether they are known to be UTF-8.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl<'a> Segment<'a> {
    /// `separators` are those from `body` on.
    #[inline]
    pub(crate) fn new(whole: Whole<'a>, tag: [u8; 3], body: usize, separators: Separators) -> Self {
        Self { whole, tag, body, separators }
    }

    /// The tag: three capitals or digits.
    #[inline]
    pub fn tag(&self) -> &str {
        // The tokenizer lets only ASCII capitals and digits into a tag.
        std::str::from_utf8(&self.tag).unwrap_or_default()
    }

    /// The tag as bytes, to `match` on: `b"NAD"`.
    #[inline]
    pub fn tag_bytes(&self) -> [u8; 3] {
        self.tag
    }

    /// How its bytes are to be read. Readers of messages keep it with the places that they remember.
    pub fn reading(&self) -> Reading {
        self.whole.form.reading()
    }

    /// Where the segment stands in the input, from its tag to its terminator, which is not included.
    #[inline]
    pub fn span(&self) -> Range<usize> {
        self.whole.offset..self.whole.offset + self.whole.length
    }

    /// The elements, empty ones included.
    #[inline]
    pub fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        Elements { whole: self.whole, start: self.body, separators: self.separators }
    }

    /// One element; an empty one when the segment has fewer.
    #[inline]
    pub fn element(&self, index: usize) -> Element<'a> {
        let end = self.whole.length;
        let absent = Element { whole: self.whole, start: end, end, separators: Separators::none(end) };
        self.elements().nth(index).unwrap_or(absent)
    }

    /// One component of an element; an empty one when there is none. It is inlined, so that what asks for a fixed
    /// place takes some thirty instructions; a call takes seventy.
    #[inline(always)]
    pub fn component(&self, element: usize, component: usize) -> Component<'a> {
        // Both give numbers, not views: so a view that is only asked for its bytes is never put together.
        let near = self.separators.near(self.body, self.whole.length, element, component);
        let Range { start, end } = near.unwrap_or_else(|| self.far_place(element, component));
        Component { whole: self.whole, start, end }
    }

    /// The place of a component of an element that reaches beyond the first block.
    #[inline(never)]
    fn far_place(&self, element: usize, component: usize) -> Range<usize> {
        let Component { start, end, .. } = self.element(element).component(component);
        start..end
    }

    /// The text of a component; empty when there is none.
    pub fn text(&self, element: usize, component: usize) -> Cow<'a, str> {
        self.component(element, component).text()
    }
}

impl<'a> Element<'a> {
    /// Where the element stands in the input.
    #[inline]
    pub fn span(&self) -> Range<usize> {
        self.whole.offset + self.start..self.whole.offset + self.end
    }

    /// Whether there is nothing in it, not even a separator.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The components, empty ones included; at least one.
    #[inline]
    pub fn components(&self) -> impl Iterator<Item = Component<'a>> + use<'a> {
        let Self { whole, start, end, separators } = *self;
        Components { whole, start, end, separators }
    }

    /// One component; an empty one when the element has fewer.
    #[inline]
    pub fn component(&self, index: usize) -> Component<'a> {
        let absent = Component { whole: self.whole, start: self.end, end: self.end };
        self.components().nth(index).unwrap_or(absent)
    }

    /// The text of a component; empty when there is none.
    #[inline]
    pub fn text(&self, component: usize) -> Cow<'a, str> {
        self.component(component).text()
    }
}

impl<'a> Component<'a> {
    /// Where the component stands in the input.
    #[inline]
    pub fn span(&self) -> Range<usize> {
        self.whole.offset + self.start..self.whole.offset + self.end
    }

    /// Whether there is nothing in it.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The bytes as they stand in the input, release characters and line breaks included.
    #[inline]
    pub fn bytes(&self) -> &'a [u8] {
        &self.whole.source.bytes()[self.start..self.end]
    }

    /// The text without release characters and line breaks. Bytes that are not UTF-8 are read as
    /// Windows-1252, which is Latin-1 and more.
    #[inline]
    pub fn text(&self) -> Cow<'a, str> {
        self.whole.text(self.start..self.end)
    }

    /// The same without ASCII blanks around it.
    #[inline]
    pub fn trimmed(&self) -> Self {
        let bytes = self.bytes();
        match bytes {
            [first, ..] | [.., first] if first.is_ascii_whitespace() => {
                let (before, behind) = blanks_around(bytes);
                Self { start: self.start + before, end: self.end - behind, ..*self }
            }
            _ => *self,
        }
    }

    /// A part of it, by a range of its bytes; what lies outside is cut off.
    #[inline]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let length = self.end - self.start;
        let end = range.end.min(length);
        let start = range.start.min(end);
        Self { start: self.start + start, end: self.start + end, ..*self }
    }

    /// The parts between an ordinary character, such as `/` in the text of an `SSR`; at least one. A released
    /// separator separates nothing.
    pub fn split(&self, separator: u8) -> impl Iterator<Item = Self> + use<'a> {
        let mut rest = Some(*self);
        std::iter::from_fn(move || {
            let part = rest?;
            let form = part.whole.form;
            let end = match form.is_plain() {
                true => memchr(separator, part.bytes()),
                false => form.reading().find_unreleased(part.bytes(), separator),
            };
            let Some(end) = end else { return rest.take() };
            rest = Some(part.slice(end + 1..usize::MAX));
            Some(part.slice(0..end))
        })
    }
}

/// How many ASCII blanks stand before and behind what is in `bytes`; all of them before when there is nothing.
#[inline(never)]
fn blanks_around(bytes: &[u8]) -> (usize, usize) {
    let behind = bytes.trim_ascii_start();
    (bytes.len() - behind.len(), behind.len() - behind.trim_ascii_end().len())
}

impl<'a> Whole<'a> {
    #[inline]
    fn text(&self, place: Range<usize>) -> Cow<'a, str> {
        if self.form.is_plain()
            && let Source::Text(text) = self.source
            && let Some(text) = text.get(place.clone())
        {
            return Cow::Borrowed(text);
        }
        self.careful_text(place)
    }

    #[inline(never)]
    fn careful_text(&self, place: Range<usize>) -> Cow<'a, str> {
        self.form.reading().text(&self.source.bytes()[place])
    }
}

impl<'a> Source<'a> {
    #[inline]
    pub(crate) fn bytes(self) -> &'a [u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// Without the bytes: they are a person's data.
impl fmt::Debug for Whole<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { offset, length, form, .. } = self;
        let mut whole = formatter.debug_struct("Whole");
        whole.field("offset", offset).field("length", length).field("form", form).finish_non_exhaustive()
    }
}

struct Elements<'a> {
    whole: Whole<'a>,
    /// Of the next element; behind the end when there is none.
    start: usize,
    separators: Separators,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    #[inline]
    fn next(&mut self) -> Option<Element<'a>> {
        let start = self.start;
        if start > self.whole.length {
            return None;
        }
        let (separators, end, behind) = self.separators.next_element(&self.whole);
        (self.start, self.separators) = (end + 1, behind);
        Some(Element { whole: self.whole, start, end, separators })
    }
}

struct Components<'a> {
    whole: Whole<'a>,
    /// Of the next component; behind the end when there is none.
    start: usize,
    /// Of the element.
    end: usize,
    separators: Separators,
}

impl<'a> Iterator for Components<'a> {
    type Item = Component<'a>;

    #[inline]
    fn next(&mut self) -> Option<Component<'a>> {
        let start = self.start;
        if start > self.end {
            return None;
        }
        let (end, behind) = self.separators.next_component(&self.whole, self.end);
        (self.start, self.separators) = (end + 1, behind);
        Some(Component { whole: self.whole, start, end })
    }
}
