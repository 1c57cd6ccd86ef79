//! What happens to a file between a sender's program and a state's: wrong trailers, strays, broken lines,
//! files cut short.
//!
//! **Invariant:** what is still whole is known: a traveller counts as reported only when a segment with the name
//! was sent to its end.

use crate::chance::Chance;
use crate::draft::{Draft, Style};
use crate::truth::{Breakage, Flaw};

/// Of a thousand files, those that are cut short.
const TRUNCATED: u32 = 8;
/// Of a thousand files, those without a byte.
const EMPTY: u32 = 2;

/// A file as it arrives.
pub(crate) struct Sent {
    pub(crate) bytes: Vec<u8>,
    pub(crate) broken: Option<Breakage>,
    /// How many segments of the draft are whole.
    pub(crate) whole: usize,
}

/// How a file is damaged, if it is.
pub(crate) fn breakage(chance: &mut Chance) -> Option<Breakage> {
    match chance.between(0, 999) {
        drawn if drawn < EMPTY => Some(Breakage::Empty),
        drawn if drawn < EMPTY + TRUNCATED => Some(Breakage::Truncated),
        _ => None,
    }
}

pub(crate) fn send(draft: &Draft, style: &Style, broken: Option<Breakage>, chance: &mut Chance) -> Sent {
    let line_break: &[u8] = chance.weighted(&[(60, &b""[..]), (25, &b"\r\n"[..]), (15, &b"\n"[..])]);
    let segments = split(&draft.bytes, style);
    match broken {
        None => {
            let bytes = with_flaw(&segments, style, line_break, chance);
            Sent { bytes, broken, whole: segments.len() }
        }
        Some(Breakage::Empty) => Sent { bytes: Vec::new(), broken, whole: 0 },
        Some(Breakage::Truncated) => {
            let names: Vec<usize> = draft
                .messages
                .iter()
                .flat_map(|message| &message.entries)
                .map(|entry| entry.named_in)
                .collect();
            let whole = chance.pick(&names) + 1;
            let mut bytes = joined(&segments[..whole], line_break);
            bytes.extend_from_slice(&segments[whole][..4]);
            Sent { bytes, broken, whole }
        }
    }
}

fn with_flaw(segments: &[&[u8]], style: &Style, line_break: &[u8], chance: &mut Chance) -> Vec<u8> {
    let terminator = style.service.terminator;
    let is_trailer = |segment: &&[u8]| segment.starts_with(b"UNT");
    let last_trailer = segments.iter().rposition(is_trailer).unwrap_or(segments.len() - 1);
    let (body, trailers) = segments.split_at(last_trailer);
    match style.flaw {
        Some(Flaw::UntCount) => {
            let count = (body.len() as u32 + chance.between(5, 90)).to_string();
            let reference =
                trailers[0].rsplit(|byte| *byte == style.service.element).next().unwrap_or_default();
            let element = [style.service.element];
            let wrong = [b"UNT", &element[..], count.as_bytes(), &element, reference].concat();
            [joined(body, line_break), joined(&[&wrong], line_break), joined(&trailers[1..], line_break)]
                .concat()
        }
        Some(Flaw::UnzMissing) => joined(&segments[..segments.len() - 1], line_break),
        Some(Flaw::StraySegment) => {
            let stray = [b'L', b'T', terminator];
            [joined(body, line_break), joined(&[&stray], line_break), joined(trailers, line_break)].concat()
        }
        Some(Flaw::Latin1) => to_latin1(&joined(segments, line_break)),
        Some(Flaw::LowerCase | Flaw::DocumentsElsewhere) | None => joined(segments, line_break),
    }
}

fn joined(segments: &[&[u8]], line_break: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for segment in segments {
        bytes.extend_from_slice(segment);
        bytes.extend_from_slice(line_break);
    }
    bytes
}

/// Each segment with its terminator.
fn split<'a>(bytes: &'a [u8], style: &Style) -> Vec<&'a [u8]> {
    let mut segments = Vec::new();
    let mut start = 0;
    let mut is_released = false;
    for (place, byte) in bytes.iter().enumerate() {
        if is_released {
            is_released = false;
        } else if Some(*byte) == style.service.release {
            is_released = true;
        } else if *byte == style.service.terminator {
            segments.push(&bytes[start..=place]);
            start = place + 1;
        }
    }
    segments
}

/// Ñ is the only letter of a draft that is not ASCII.
fn to_latin1(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(bytes).chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect()
}
