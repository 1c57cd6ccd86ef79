//! What belongs to no segment: headings of e-mail, texts and attachments around an interchange, inputs that
//! are no message at all.
//!
//! It was not understood, so it is searched in every way in which a word may be written. A long run of letters
//! without a blank is an encoded attachment (base64), and goes as a whole.
//!
//! **Invariant:** what the reader of the next interchange goes by stays: its tags, the fields of the mail.

use std::ops::Range;

use super::search::Findings;
use super::symbols::Escapes;

/// A run of so many characters of base64 is an attachment. No word is so long.
const ENCODED_FROM: usize = 64;

/// The name of a field in the heading of an e-mail is not longer.
const FIELD_AT_MOST: usize = 40;

/// Behind `UNA` an envelope begins within so many bytes.
const DECLARATION_AT_MOST: usize = 40;

/// Searches what belongs to no segment.
pub(super) fn search(found: &mut Findings<'_>, place: Range<usize>) {
    let bytes = &found.bytes[place.clone()];
    if bytes.iter().all(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'=' | b'&' | 0x80..)) {
        return;
    }
    let says = |part: &[u8]| memchr::memmem::find(bytes, part).is_some();
    let ways = [
        (Escapes::None, true),
        (Escapes::Mail, says(b"=") || says(b">")),
        (Escapes::Xml, says(b"&#")),
        (Escapes::Markup, says(b"<!") || says(b"<?")),
        (Escapes::Json, says(b"\\")),
    ];
    found.in_junk(true);
    // The mark of UTF-16 is no letter of the first word.
    let mark = if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") { 2 } else { 0 };
    for (escapes, is_used) in ways {
        if is_used {
            found.escaped(escapes);
            found.words(place.start + mark..place.end);
        }
    }
    found.is_unsure |= ways[1..].iter().any(|(_, is_used)| *is_used);
    found.escaped(Escapes::None);
    attachments(found, place);
    found.in_junk(false);
}

fn attachments(found: &mut Findings<'_>, place: Range<usize>) {
    let bytes = found.bytes;
    let mut at = place.start;
    while at < place.end {
        let (mut end, mut letters) = (at, 0);
        while end < place.end {
            match bytes[end] {
                // What may be overwritten ends no run, and counts for none: a second look sees the same.
                b'X' | b'x' | b'&' | b'#' | b';' | b'\\' | b'\r' | b'\n' | 0x80.. => {}
                b'+' | b'/' | b'-' | b'_' | b'=' => letters += 1,
                byte if byte.is_ascii_alphanumeric() => letters += 1,
                _ => break,
            }
            end += 1;
        }
        if letters >= ENCODED_FROM && found.overwrite(at..end) {
            found.count("encoded");
        }
        at = end + 1;
    }
}

/// How many bytes at the start of `bytes` may be structure: a tag by which an interchange is found, or words
/// of the heading of an e-mail. `is_apart` says that no letter stands before them and they end no first word.
pub(super) fn structure(bytes: &[u8], is_apart: bool) -> usize {
    const ENCODING: &[u8] = b"quoted-printable";
    if bytes.starts_with(b"UNA") {
        let window = &bytes[3..bytes.len().min(DECLARATION_AT_MOST)];
        return if (0..window.len()).any(|at| begins_envelope(&window[at..])) { 3 } else { 0 };
    }
    if begins_envelope(bytes) {
        return 3;
    }
    if bytes.get(..ENCODING.len()).is_some_and(|start| start.eq_ignore_ascii_case(ENCODING)) {
        return ENCODING.len();
    }
    if !is_apart {
        return 0;
    }
    let window = bytes[..bytes.len().min(FIELD_AT_MOST)].iter();
    let name = window.take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-').count();
    if bytes.get(name) == Some(&b':') { name } else { 0 }
}

/// Whether the tag of an envelope stands here, and something that is no letter behind it.
fn begins_envelope(bytes: &[u8]) -> bool {
    matches!(bytes.get(..3), Some(b"UNB" | b"UNG" | b"UNH" | b"UIB" | b"UIH"))
        && bytes.get(3).is_some_and(|byte| !byte.is_ascii_alphanumeric() && byte.is_ascii())
}
