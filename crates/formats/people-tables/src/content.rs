//! What a file is, from its first bytes.

use crate::TableError;
use vocabulary::decode;

/// How a table of people is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Separated values with a header.
    Csv {
        /// `,`, `;` or a tab.
        delimiter: u8,
    },
    /// One JSON object a line.
    JsonLines,
}

/// Byte order mark of UTF-8.
pub(crate) const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// How the file that begins with `head` (without the UTF-8 mark) is written, or what it is instead.
pub(crate) fn recognise(file: &str, head: &[u8]) -> Result<Format, TableError> {
    for (signature, is, instead) in NOT_TABLES {
        if head.starts_with(signature) {
            return Err(TableError::NotATable { file: file.to_owned(), is, instead });
        }
    }
    let Some(start) = head.iter().position(|byte| !byte.is_ascii_whitespace()) else {
        return Err(TableError::Empty { file: file.to_owned() });
    };
    let not_a_table = |is, instead| Err(TableError::NotATable { file: file.to_owned(), is, instead });
    match head[start] {
        b'{' => Ok(Format::JsonLines),
        b'[' => {
            not_a_table("a JSON array", "write one object a line (JSON Lines), without brackets around them")
        }
        b'<' => not_a_table("XML or a web page", "save the list itself, not a page about it"),
        _ if head.contains(&0) => not_a_table("not a text file", "save it as CSV in UTF-8"),
        _ => Ok(Format::Csv { delimiter: delimiter(&head[start..]) }),
    }
}

/// The separator that the header uses most. Quoted text does not count.
fn delimiter(head: &[u8]) -> u8 {
    let text = decode(head);
    let header = text.lines().next().unwrap_or_default();
    let unquoted = || header.split('"').step_by(2);
    let count = |separator: char| unquoted().map(|part| part.matches(separator).count()).sum::<usize>();
    // The first of equals wins `max_by_key` when it comes last.
    [(b'\t', '\t'), (b';', ';'), (b',', ',')]
        .into_iter()
        .max_by_key(|(_, separator)| count(*separator))
        .map_or(b',', |(byte, _)| byte)
}

const AS_CSV: &str = "save it as CSV in UTF-8";

/// Files that people hand in as CSV by mistake: first bytes, what they are, what to do.
const NOT_TABLES: [(&[u8], &str, &str); 8] = [
    (b"PK\x03\x04", "a ZIP archive (perhaps an Excel workbook)", AS_CSV),
    (b"PK\x05\x06", "an empty ZIP archive", "give the file itself"),
    (b"\x1f\x8b", "compressed with gzip", "unpack it first"),
    (b"BZh", "compressed with bzip2", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word document", AS_CSV),
    (b"%PDF-", "a PDF document", AS_CSV),
    (b"\xff\xfe", "text in UTF-16", AS_CSV),
    (b"\xfe\xff", "text in UTF-16", AS_CSV),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_the_header_uses() {
        let of = |header: &str| recognise("t", header.as_bytes()).unwrap();
        assert_eq!(of("surname,given\nA;B;C;D,x"), Format::Csv { delimiter: b',' });
        assert_eq!(of("\"a,b,c,d\";given;id\n"), Format::Csv { delimiter: b';' });
        assert_eq!(of("surname\tgiven\n"), Format::Csv { delimiter: b'\t' });
        assert_eq!(of("surname\nA,B"), Format::Csv { delimiter: b',' });
        assert_eq!(of("\n {\"surname\":1}"), Format::JsonLines);
    }
}
