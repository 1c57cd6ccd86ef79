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
