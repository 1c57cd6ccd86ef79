//! What carriers and mail programs put around an interchange: headings, signatures, padding.
//!
//! **Invariant:** what may decide how they are read is named in one place, [`structure_outside`]; all else that
//! is known of them is only a name.

use crate::service::begins_head;

/// The byte order mark in UTF-8.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The content transfer encoding (RFC 2045 §6.1) that is read.
pub(crate) const QUOTED_PRINTABLE: &[u8] = b"quoted-printable";

/// What bytes outside an interchange are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Control characters and blanks only: start and end of a transmission, padding, the end of a CP/M file.
    ControlCharacters,
    /// Addresses and origin of an IATA Type B message, or the blocks (`=HEADER`) of its later forms.
    TypeBHeading,
    /// The end of a Type B message: `=`, `NNNN`, end of text.
    TypeBEnd,
    /// The fields of an e-mail (RFC 5322 §2.2).
    MailHeading,
}

/// Fields of which one at least stands in the heading of an e-mail, in English and Spanish.
const MAIL_FIELDS: [&[u8]; 12] = [
    b"from:",
    b"to:",
    b"subject:",
    b"date:",
    b"received:",
    b"mime-version:",
    b"content-type:",
    b"content-transfer-encoding:",
    b"message-id:",
    b"de:",
    b"para:",
    b"asunto:",
];

impl Kind {
    /// The kind of what stands outside an interchange; `None` when it is something else.
    pub(crate) fn of(bytes: &[u8], is_interchange_next: bool) -> Option<Self> {
        if bytes.iter().all(is_padding) {
            return Some(Self::ControlCharacters);
        }
        if !is_interchange_next {
            let mut words = lines(bytes).filter(|line| !line.is_empty());
            return words.all(|line| matches!(line, b"=" | b"NNNN")).then_some(Self::TypeBEnd);
        }
        if lines(bytes).any(is_mail_field) {
            return Some(Self::MailHeading);
        }
        lines(bytes).any(|line| is_origin(line) || is_block_name(line)).then_some(Self::TypeBHeading)
    }

    /// The rule that it breaks, and what it is.
    pub(crate) fn rule(self) -> (&'static str, &'static str) {
        match self {
            Self::ControlCharacters => ("control-characters", "of control characters around an interchange"),
            Self::TypeBHeading => ("type-b-heading", "of a Type B heading"),
            Self::TypeBEnd => ("type-b-end", "of the end of a Type B message"),
            Self::MailHeading => ("mail-heading", "of an e-mail's heading"),
        }
    }
}

/// How many bytes at `at` may decide where the next interchange begins and how it is read, when they stand outside
/// one: the tag of its head, or at the start of a word the name of a field of e-mail or of an encoding. 0 when
/// nothing does. Who overwrites letters outside an interchange and leaves these changes nothing that is read.
pub fn structure_outside(bytes: &[u8], at: usize) -> usize {
    let Some((before, rest)) = bytes.split_at_checked(at) else { return 0 };
    if begins_head(rest) {
        return 3;
    }
    if before.last().is_some_and(|byte| is_letter(*byte)) {
        return 0;
    }
    let fields = MAIL_FIELDS.into_iter().chain([QUOTED_PRINTABLE]);
    fields.filter(|field| starts_with(rest, field)).map(<[u8]>::len).max().unwrap_or(0)
}

/// Whether a byte is a letter or a digit. One that is not ASCII is taken for a letter in any encoding: whether a
/// word is written with `É` or `E`, or is crossed out, changes nothing.
pub(crate) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// The content transfer encodings (RFC 2045 §6.1) that the parts of an e-mail name.
pub(crate) fn encodings(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const FIELD: &[u8] = b"content-transfer-encoding:";
    let fields = lines(bytes).filter(|line| starts_with(line, FIELD));
    fields.map(|line| line[FIELD.len()..].trim_ascii())
}

/// The second line of a Type B heading: `.` and the address of the origin, seven letters or digits, then
/// perhaps the time and a reference.
fn is_origin(line: &[u8]) -> bool {
    let Some((b'.', rest)) = line.split_first() else { return false };
    let Some((address, rest)) = rest.split_at_checked(7) else { return false };
    let is_address = address.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_address && rest.first().is_none_or(|byte| *byte == b' ')
}

/// `=HEADER`, `=PRIORITY`, `=DESTINATION TYPE B`, `=TEXT`: capitals, at the start of a line.
fn is_block_name(line: &[u8]) -> bool {
    let Some((b'=', name)) = line.split_first() else { return false };
    name.len() > 2 && name.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b' ')
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| matches!(byte, b'\r' | b'\n')).map(without_padding)
}

fn is_mail_field(line: &[u8]) -> bool {
    MAIL_FIELDS.iter().any(|field| starts_with(line, field))
}

fn starts_with(bytes: &[u8], start: &[u8]) -> bool {
    bytes.get(..start.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(start))
}

fn without_padding(line: &[u8]) -> &[u8] {
    let start = line.iter().position(|byte| !is_padding(byte)).unwrap_or(line.len());
    let end = line.iter().rposition(|byte| !is_padding(byte)).map_or(start, |last| last + 1);
    &line[start..end]
}

fn is_padding(byte: &u8) -> bool {
    byte.is_ascii_control() || *byte == b' '
}
