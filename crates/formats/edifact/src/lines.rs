//! What transport does to the lines of an interchange: it wraps them, quotes them (`> `), or encodes them as
//! quoted-printable (RFC 2045 §6.7).
//!
//! **Invariant:** what transport put in belongs to no text, and what it encoded is decoded in texts only: an
//! encoded byte never structures a message.

/// How the lines of an interchange were changed on their way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    /// `=` at the end of a line continues it, and `=3D` is `=`.
    pub(crate) is_quoted_printable: bool,
    /// Each line begins with `>`.
    pub(crate) is_quoted: bool,
}

impl Lines {
    /// How many bytes the line break at `at` takes, with what transport put around it; 0 when none is there.
    pub(crate) fn line_break(self, bytes: &[u8], at: usize) -> usize {
        let mut next = at;
        if self.is_quoted_printable && bytes.get(at) == Some(&b'=') {
            next += 1;
            while matches!(bytes.get(next), Some(b' ' | b'\t')) {
                next += 1;
            }
            if !matches!(bytes.get(next), Some(b'\r' | b'\n')) {
                return 0;
            }
        }
        while matches!(bytes.get(next), Some(b'\r' | b'\n')) {
            next += 1;
            if self.is_quoted {
                next += quotation(bytes, next);
            }
        }
        next - at
    }

    /// Reads `=3D` at `at`.
    pub(crate) fn encoded(self, bytes: &[u8], at: usize) -> Option<u8> {
        let [b'=', high, low] = *bytes.get(at..at + 3)? else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        self.is_quoted_printable.then_some(16 * digit(high)? + digit(low)?)
    }
}

/// How many bytes the marks of quotation at the start of a line take: `>`, `> `, `>> `, `> > `.
pub(crate) fn quotation(bytes: &[u8], start: usize) -> usize {
    let mut next = start;
    while bytes.get(next) == Some(&b'>') {
        next += 1;
        if bytes.get(next) == Some(&b' ') {
            next += 1;
        }
    }
    next - start
}
