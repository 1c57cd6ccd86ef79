//! PNRGOV in XML: `IATA_PNRGOV_NotifRQ` (PADIS XML implementation guide, 13.1 and later) and its
//! acknowledgement, read leniently.
//!
//! Elements and attributes are known by the letters and digits of their names: producers spell the rest in
//! their own way (`SSR_Code` and `SSRCode`, `ISOCOuntry`). A part of the document that can stand alone, such
//! as a passenger or a flight, is read when its end is reached.
//!
//! **Invariant:** a document that is cut off or nested wrongly gives every traveller who stands in it; no
//! entity is expanded, and depth and size of what is held are limited.

mod answers;
mod booking;
mod contact;
mod document;
mod documents;
mod flight;
pub(crate) mod markup;
mod passenger;
mod unit;
mod values;

use markup::{Kind, Markup, letters};

use crate::Message;
use document::Document;

/// So many tags are looked at to tell what a document is. An envelope of SOAP has some headers.
const TAGS_LOOKED_AT: usize = 64;

/// Whether a document is a PNRGOV in XML or an acknowledgement of one, perhaps in an envelope.
pub(crate) fn is_one(input: &[u8]) -> bool {
    let start = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input).trim_ascii_start();
    start.first() == Some(&b'<') && root(input).is_some()
}

/// Reads a document. There is one message in it.
pub(crate) fn read(input: &[u8]) -> Message<'_> {
    let mut document = Document::new(input);
    for piece in Markup::new(input) {
        document.piece(&piece);
    }
    document.finish()
}

/// What the root element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Root {
    Push,
    Acknowledgement,
}

/// What the name of an element says of the document when it is its root.
fn root_named(name: &[u8]) -> Option<Root> {
    let name: Vec<u8> = letters(name).take(64).collect();
    let says = |part: &[u8]| memchr::memmem::find(&name, part).is_some();
    if !says(b"PNRGOV") {
        return None;
    }
    let is_answer = name.ends_with(b"RS") || says(b"ACK");
    Some(if is_answer { Root::Acknowledgement } else { Root::Push })
}

/// The root element of a document.
fn root(input: &[u8]) -> Option<Root> {
    let names = Markup::new(input).filter_map(|piece| match piece.kind {
        Kind::Start(tag) | Kind::Empty(tag) => Some(tag.name),
        _ => None,
    });
    names.take(TAGS_LOOKED_AT).find_map(|name| root_named(&input[name]))
}
