//! A sound interchange stays what it is: whatever transport does to it, its segments and texts are the same.

use edifact::{Interchanges, ServiceCharacters, Tokenizer, Writer};
use proptest::prelude::*;

use crate::{Plain, plain, read};

/// Texts that look like what transport puts in. Three letters of them are no tag, but for an airport.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "",
        " ",
        ">",
        "> ",
        ">>LARA",
        "=3D",
        "=41X",
        "=",
        "==",
        "From: ",
        "Subject: ",
        "Content-Transfer-Encoding: quoted-printable",
        "base64",
        "QU ",
        ".GUAXXYY",
        "NNNN",
        "UNBOUND",
        "O'DEA",
        "L’X",
        "Ñ",
        "山",
        "?",
        "+",
        ":",
        "/LARA/ANA",
        "LARA",
        "-- ",
    ];
    let text = prop::collection::vec(prop::sample::select(words.to_vec()), 0..6);
    prop_oneof![8 => text.prop_map(|words| words.concat()), 1 => Just("ADD".to_owned())]
}

/// An interchange that breaks no rule, and its segments.
fn sound() -> impl Strategy<Value = (Vec<u8>, Vec<Plain>)> {
    let element = prop::collection::vec(text(), 1..4);
    let segment = (prop::sample::select(vec!["NAD", "SSR", "FTX"]), prop::collection::vec(element, 1..6));
    let service =
        ServiceCharacters { component: b'%', element: b'*', terminator: b'$', ..ServiceCharacters::DEFAULT };
    let service = prop::sample::select(vec![ServiceCharacters::DEFAULT, ServiceCharacters::PADIS, service]);
    (prop::collection::vec(segment, 1..12), service).prop_map(|(segments, service)| {
        let mut writer = Writer::new(service);
        writer.declare();
        writer.interchange(&[&["UNOA", "4"], &["A"], &["B"], &["260101", "0600"], &["7"]]);
        writer.message(&[&["1"], &["PAXLST", "D", "02B"]], |writer| {
            for (tag, elements) in &segments {
                let elements: Vec<Vec<&str>> =
                    elements.iter().map(|element| element.iter().map(String::as_str).collect()).collect();
                writer.segment(tag, &elements.iter().map(Vec::as_slice).collect::<Vec<_>>());
            }
        });
        let bytes = writer.finish();
        let mut interchanges = Interchanges::new(&bytes);
        while interchanges.next_message().is_some() {}
        assert_eq!(interchanges.deviations().take(), []);
        let read = Tokenizer::new(&bytes).map(|segment| plain(&segment)).collect();
        (bytes, read)
    })
}

/// Each segment on a line of its own; `UNA` too.
fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    let ends: Vec<usize> = Tokenizer::new(bytes).map(|segment| segment.span().end + 1).collect();
    let starts = std::iter::once(9).chain(ends.iter().copied());
    let segments = starts.zip(&ends).map(|(start, end)| bytes[start..*end].to_vec());
    std::iter::once(bytes[..9].to_vec()).chain(segments).collect()
}

/// Lines of `width` bytes. None ends inside a character, nor with `=`, by which quoted-printable is known.
fn wrapped(bytes: &[u8], width: usize) -> Vec<Vec<u8>> {
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    for (at, byte) in bytes.iter().enumerate() {
        if at > 9
            && line.len() >= width
            && !line.trim_ascii_end().ends_with(b"=")
            && !matches!(byte, 0x80..0xc0)
        {
            lines.push(std::mem::take(&mut line));
        }
        line.push(*byte);
    }
    lines.push(line);
    lines
}

/// As quoted-printable (RFC 2045 §6.7), in lines of at most 76 characters.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let (mut encoded, mut column) = (Vec::new(), 0);
    for byte in bytes {
        let character = match byte {
            b'=' | 0x80.. => format!("={byte:02X}").into_bytes(),
            _ => vec![*byte],
        };
        if column + character.len() > 75 {
            encoded.extend_from_slice(b"=\r\n");
            column = 0;
        }
        column += character.len();
        encoded.extend(character);
    }
    encoded
}

fn quoted(lines: &[Vec<u8>], mark: &str) -> Vec<u8> {
    lines.iter().flat_map(|line| [mark.as_bytes(), line, b"\r\n"].concat()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_wrapping_changes_a_segment((sound, expected) in sound(), width in 60..90_usize) {
        let surrounded = |before: &str, behind: &str| [before.as_bytes(), &sound, behind.as_bytes()].concat();
        let mail = "From: ops@example.org\r\nSubject: APIS\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
        let (lines, wrapped) = (lines(&sound), wrapped(&sound, width));
        let inputs = [
            surrounded("", "\r\n"),
            surrounded("\u{feff}", "\x1a"),
            surrounded("QU GUAXXYY\r\n.MEXAPEX 121200\r\n", "\r\n=\r\n"),
            surrounded("\r\n\x01QU GUAXXYY\r\n.MEXAPEX 121200\r\n\x02", "\r\nNNNN\r\n\x03"),
            surrounded("=HEADER\r\n=TEXT\r\n", "\x03"),
            surrounded("From: ops@example.org\r\n\r\n", "\r\n-- \r\nUnit 7\r\n"),
            lines.join(&b"\r\n"[..]),
            wrapped.join(&b"\r\n"[..]),
            wrapped.join(&b"\n"[..]),
            quoted(&lines, "> "),
            quoted(&lines, ">"),
            quoted(&wrapped, "> "),
            quoted(&wrapped, ">> "),
            quoted(&wrapped, ">"),
            [mail.as_bytes(), &quoted_printable(&sound), b"\r\n"].concat(),
            [mail.as_bytes(), &quoted_printable(&lines.join(&b"\r\n"[..])), b"\r\n"].concat(),
        ];
        for input in inputs {
            prop_assert_eq!(&read(&input).0, &expected, "{}", String::from_utf8_lossy(&input));
            // Nor does it change what comes behind it.
            let twice = [&input[..], b"\nFrom: x\n\n", &sound].concat();
            prop_assert_eq!(&read(&twice).0, &[&expected[..], &expected].concat());
        }
    }
}
