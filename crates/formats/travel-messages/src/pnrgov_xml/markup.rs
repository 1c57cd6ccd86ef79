//! Bytes to the markup of an XML document: tags, texts and what lies between, by their places.
//!
//! **Invariant:** any bytes can be read, whatever their encoding and however broken. The scanner always goes
//! forward, holds nothing of the input, and looks at each byte a bounded number of times; each byte belongs
//! to exactly one piece. The filter and the reader see the same pieces, because both see this scanner's.
//!
//! It is not a general XML reader: entities are left as they stand, and a document type is passed over.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// From its first to behind its last byte.
    pub(crate) span: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether it ends as XML demands, and not because other markup or the end of the input cut it off.
    pub(crate) is_closed: bool,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `<name …>`
    Start(Tag),
    /// `<name …/>`
    Empty(Tag),
    /// `</name>`; the place of the name.
    End(Range<usize>),
    /// What stands between markup.
    Text,
    /// `<![CDATA[…]]>`; the place of what is in it.
    CData(Range<usize>),
    /// A comment, a processing instruction, a document type.
    Other,
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    /// The place of its name, the prefix included.
    pub(crate) name: Range<usize>,
    /// The place of what stands behind the name.
    pub(crate) attributes: Range<usize>,
}

/// Reads the pieces of a document one by one.
#[derive(Debug, Clone)]
pub(crate) struct Markup<'a> {
    bytes: &'a [u8],
    at: usize,
    has_document_type: bool,
}

impl<'a> Markup<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        Self { bytes, at, has_document_type: false }
    }

    fn piece(&mut self, end: usize, kind: Kind, is_closed: bool) -> Piece {
        let span = self.at..end;
        self.at = end;
        Piece { span, kind, is_closed }
    }

    /// Text up to the next `<` that begins markup. `A < B` has none.
    fn text(&mut self) -> Piece {
        let mut end = self.at;
        loop {
            end = memchr(b'<', &self.bytes[end..]).map_or(self.bytes.len(), |found| end + found);
            if end == self.bytes.len() || begins_markup(&self.bytes[end..]) {
                return self.piece(end, Kind::Text, true);
            }
            end += 1;
        }
    }

    fn start_tag(&mut self) -> Piece {
        let bytes = self.bytes;
        let name = self.at + 1;
        let behind = name + bytes[name..].iter().take_while(|byte| is_name(**byte)).count();
        let (end, is_closed) = self.tag_end(behind);
        let mut inner = end - usize::from(is_closed);
        let is_empty = is_closed && inner > behind && bytes[inner - 1] == b'/';
        inner -= usize::from(is_empty);
        let tag = Tag { name: name..behind, attributes: behind..inner };
        self.piece(end, if is_empty { Kind::Empty(tag) } else { Kind::Start(tag) }, is_closed)
    }

    fn end_tag(&mut self) -> Piece {
        let name = self.at + 2;
        let length = self.bytes[name..].iter().take_while(|byte| is_name(**byte)).count();
        let rest = &self.bytes[name + length..];
        let (end, is_closed) = match memchr2(b'<', b'>', rest) {
            Some(found) if rest[found] == b'>' => (name + length + found + 1, true),
            Some(found) => (name + length + found, false),
            None => (self.bytes.len(), false),
        };
        self.piece(end, Kind::End(name..name + length), is_closed)
    }

    /// Where a tag ends of which the name ends at `at`, and whether with `>`. A `>` may stand in quotes; a `<`
    /// may not, so that a quote that is never closed does not take the rest of the document with it.
    fn tag_end(&self, mut at: usize) -> (usize, bool) {
        let bytes = self.bytes;
        while at < bytes.len() {
            match bytes[at] {
                b'>' => return (at + 1, true),
                b'<' => return (at, false),
                quote @ (b'"' | b'\'') => match memchr2(quote, b'<', &bytes[at + 1..]) {
                    Some(found) if bytes[at + 1 + found] == quote => at += found + 2,
                    Some(found) => return (at + 1 + found, false),
                    None => return (bytes.len(), false),
                },
                _ => at += 1,
            }
        }
        (bytes.len(), false)
    }

    fn declaration(&mut self) -> Piece {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"<!--") {
            return self.up_to(4, b"-->", |_| Kind::Other);
        }
        if rest.starts_with(b"<![CDATA[") {
            return self.up_to(9, b"]]>", Kind::CData);
        }
        // One internal subset is looked for; declarations of entities are in it, and are not obeyed.
        if !std::mem::replace(&mut self.has_document_type, true)
            && let Some(end) = document_type_end(rest)
        {
            return self.piece(self.at + end, Kind::Other, true);
        }
        self.up_to(2, b">", |_| Kind::Other)
    }

    /// A piece that begins with `skip` bytes of markup and ends with `mark`.
    fn up_to(&mut self, skip: usize, mark: &[u8], kind: impl FnOnce(Range<usize>) -> Kind) -> Piece {
        let start = self.at + skip;
        match memmem::find(&self.bytes[start..], mark) {
            Some(found) => self.piece(start + found + mark.len(), kind(start..start + found), true),
            None => self.piece(self.bytes.len(), kind(start..self.bytes.len()), false),
        }
    }
}

impl Iterator for Markup<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let rest = &self.bytes[self.at..];
        if rest.is_empty() {
            return None;
        }
        if !begins_markup(rest) {
            return Some(self.text());
        }
        Some(match rest[1] {
            b'/' => self.end_tag(),
            b'!' => self.declaration(),
            b'?' => self.up_to(2, b"?>", |_| Kind::Other),
            _ => self.start_tag(),
        })
    }
}

/// An attribute with the places of its name, the prefix included, and of its value, without the quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) name: Range<usize>,
    pub(crate) value: Range<usize>,
}

/// The attributes in a start tag: `bytes` stand behind its name, `offset` is where.
pub(crate) fn attributes(bytes: &[u8], offset: usize) -> impl Iterator<Item = Attribute> {
    let skip =
        |from: usize, is: fn(u8) -> bool| from + bytes[from..].iter().take_while(|byte| is(**byte)).count();
    let mut at = 0;
    std::iter::from_fn(move || {
        // What is neither a name nor white space, such as a lone quote, is passed over.
        let start = skip(at, |byte| !is_name(byte));
        let end = skip(start, is_name);
        if start == end {
            return None;
        }
        let name = offset + start..offset + end;
        let equals = skip(end, |byte| byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            at = end;
            return Some(Attribute { value: name.end..name.end, name });
        }
        let open = skip(equals + 1, |byte| byte.is_ascii_whitespace());
        let (start, end) = match bytes.get(open) {
            Some(quote @ (b'"' | b'\'')) => {
                let closed = memchr(*quote, &bytes[open + 1..]);
                (open + 1, closed.map_or(bytes.len(), |found| open + 1 + found))
            }
            _ => (open, skip(open, |byte| !byte.is_ascii_whitespace())),
        };
        at = (end + 1).min(bytes.len());
        Some(Attribute { name, value: offset + start..offset + end })
    })
}

/// Whether a name is this one. Senders spell names in their own way (`SSR_Code`, `SSRCode`, `ISOCOuntry`):
/// prefix, case and all but letters and digits do not count. `known` is in capitals.
pub(crate) fn is_called(name: &[u8], known: &str) -> bool {
    letters(name).eq(known.bytes())
}

/// The letters and digits of a name without its prefix, in capitals.
pub(crate) fn letters(name: &[u8]) -> impl Iterator<Item = u8> {
    let local = memchr::memrchr(b':', name).map_or(name, |colon| &name[colon + 1..]);
    local.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_uppercase)
}

/// How many bytes of markup that says nothing stand at the start of `bytes`, part of a text: a comment, a
/// processing instruction, or a mark of CDATA. `None` when there is no such markup.
pub(crate) fn markup_in_text(bytes: &[u8]) -> Option<usize> {
    /// Longer comments are not looked through to their end, as each `<!--` may be without one.
    const LONGEST: usize = 1024;
    const CDATA: &[u8] = b"<![CDATA[";
    let window = &bytes[..bytes.len().min(LONGEST)];
    let behind = |skip: usize, mark: &[u8]| Some(skip + memmem::find(&window[skip..], mark)? + mark.len());
    match window {
        _ if window.starts_with(b"]]>") => Some(3),
        _ if window.starts_with(b"<!--") => behind(4, b"-->"),
        _ if window.starts_with(b"<?") => behind(2, b"?>"),
        _ if window.starts_with(CDATA) => Some(CDATA.len()),
        _ => None,
    }
}

fn begins_markup(bytes: &[u8]) -> bool {
    let is_first =
        |byte: &u8| matches!(byte, b'/' | b'!' | b'?' | b'_' | b':' | 0x80..) || byte.is_ascii_alphabetic();
    bytes.first() == Some(&b'<') && bytes.get(1).is_some_and(is_first)
}

fn is_name(byte: u8) -> bool {
    matches!(byte, b'_' | b':' | b'-' | b'.' | 0x80..) || byte.is_ascii_alphanumeric()
}

/// The length of `<!DOCTYPE …[…]>`; `None` when it is never closed.
fn document_type_end(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut depth) = (2, 0_usize);
    loop {
        match *bytes.get(at)? {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => return Some(at + 1),
            quote @ (b'"' | b'\'') => at += 1 + memchr(quote, &bytes[at + 1..])?,
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    /// The pieces as one would write them down.
    fn pieces(text: &str) -> Vec<String> {
        let bytes = text.as_bytes();
        let said = |place: Range<usize>| text[place].to_owned();
        let tag = |mark: &str, tag: &Tag| {
            let attributes = attributes(&bytes[tag.attributes.clone()], tag.attributes.start);
            let written = attributes.map(|each| format!(" {}={}", said(each.name), said(each.value)));
            format!("{mark}{}{}", said(tag.name.clone()), written.collect::<String>())
        };
        let written = |piece: Piece| match &piece.kind {
            Kind::Start(start) => tag("<", start),
            Kind::Empty(start) => tag("/", start),
            Kind::End(name) => format!(">{}", said(name.clone())),
            Kind::Text => format!("\"{}", said(piece.span)),
            Kind::CData(inside) => format!("[{}", said(inside.clone())),
            Kind::Other => "?".to_owned(),
        };
        Markup::new(bytes).map(written).collect()
    }

    /// What an independent reader of XML sees; `None` when it sees no XML.
    fn oracle(text: &str) -> Option<Vec<String>> {
        let mut reader = Reader::from_str(text);
        let mut pieces: Vec<String> = Vec::new();
        let tag = |mark: &str, tag: &quick_xml::events::BytesStart<'_>| {
            let attributes = tag.attributes().map(Result::ok);
            let written =
                attributes.map(|each| each.map(|each| format!(" {}={}", each.key.as_ref(), each.value)));
            Some(format!("{mark}{}{}", tag.name().as_ref(), written.collect::<Option<String>>()?))
        };
        loop {
            let piece = match reader.read_event().ok()? {
                Event::Eof => return Some(pieces),
                Event::Start(start) => tag("<", &start)?,
                Event::Empty(start) => tag("/", &start)?,
                Event::End(end) => format!(">{}", end.name().as_ref()),
                Event::CData(inside) => format!("[{}", &*inside),
                Event::Text(text) => format!("\"{}", &*text),
                Event::GeneralRef(name) => format!("\"&{};", &*name),
                _ => "?".to_owned(),
            };
            // The other reader gives a reference apart from the text that it stands in.
            match pieces.last_mut().filter(|last| last.starts_with('"') && piece.starts_with('"')) {
                Some(last) => last.push_str(&piece[1..]),
                None => pieces.push(piece),
            }
        }
    }

    #[test]
    fn names_are_compared_by_their_letters() {
        for name in ["SSR_Code", "ssrcode", "iata:SSRCode", "SSR-CODE"] {
            assert!(is_called(name.as_bytes(), "SSRCODE"), "{name}");
        }
        assert!(!is_called(b"SSR_Codes", "SSRCODE"));
    }

    #[test]
    fn broken_markup_ends_where_other_markup_begins() {
        let check = |text: &str, expected: &[&str]| assert_eq!(pieces(text), expected, "{text}");
        check("<a b=\"1><c d='2'/>", &["<a b=1>", "/c d=2"]);
        check(
            "<a <b>x</a <c>",
            &["<a", "<b>", "\"x", ">a", "<c"].map(|it| if it == "<b>" { "<b" } else { it }),
        );
        check("1 < 2 <b>", &["\"1 < 2 ", "<b"]);
        check("<a b=1 c>", &["<a b=1 c="]);
        check("<!-- <a> <b>", &["?"]);
        check("<!DOCTYPE a [<!ENTITY b \"]>\">]><a>&b;", &["?", "<a", "\"&b;"]);
        check("<a", &["<a"]);
    }

    proptest! {
        #[test]
        fn every_byte_belongs_to_one_piece(bytes in "([<>/!?='\" \\[\\]-]|a|b|&|<!--|-->|<!\\[CDATA\\[|\\]\\]>|ñ){0,60}") {
            let mut at = 0;
            for piece in Markup::new(bytes.as_bytes()) {
                prop_assert_eq!(piece.span.start, at);
                prop_assert!(piece.span.end > at);
                at = piece.span.end;
            }
            prop_assert_eq!(at, bytes.len());
        }

        #[test]
        fn what_is_xml_is_read_as_another_reader_does(parts in proptest::collection::vec(part(), 0..12)) {
            let text = format!("<r>{}</r>", parts.concat());
            prop_assert_eq!(Some(pieces(&text)), oracle(&text));
        }
    }

    /// A part of a well-formed document: an element with text in it, or something between elements.
    fn part() -> impl Strategy<Value = String> {
        let text = "(text |&amp;|&#241;| |ñ|>){0,4}";
        let element = (r#"(a|b:c)( d="1")?( e='x>y')?( f = "&lt;/")?"#, text);
        let element = element.prop_map(|(tag, text)| {
            let name = tag.split(' ').next().unwrap_or_default();
            format!("<{tag}>{text}</{name} >")
        });
        let between = r"<d:e/>|<!-- <z> -->|<!\[CDATA\[<q>&\]\]>|<\?p q\?>|text ";
        prop_oneof![element, between.prop_map(|between| between)]
    }
}
