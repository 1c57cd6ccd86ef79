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
    /// How many bytes of marks of quotation (`> `) stand before each line, at most; 0 when none do.
    pub(crate) quotation: u8,
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
            next += self.quotation(bytes, next);
        }
        next - at
    }

    /// How many bytes the marks of quotation at the start of a line take: no more than those of the first
    /// line, for what stands behind them belongs to a text.
    pub(crate) fn quotation(self, bytes: &[u8], start: usize) -> usize {
        let end = bytes.len().min(start + usize::from(self.quotation));
        bytes.get(start..end).map_or(0, quotation)
    }

    /// The bytes without line breaks.
    pub(crate) fn unbroken(self, bytes: &[u8]) -> impl Iterator<Item = u8> {
        let mut at = 0;
        std::iter::from_fn(move || {
            at += self.line_break(bytes, at);
            let byte = bytes.get(at)?;
            at += 1;
            Some(*byte)
        })
    }

    /// Reads `=3D` at `at`.
    pub(crate) fn encoded(self, bytes: &[u8], at: usize) -> Option<u8> {
        let [b'=', high, low] = *bytes.get(at..at + 3)? else { return None };
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        self.is_quoted_printable.then_some(16 * digit(high)? + digit(low)?)
    }
}

/// How many bytes the marks of quotation at the start of a line take: `>`, `> `, `>> `, `> > `.
pub(crate) fn quotation(line: &[u8]) -> usize {
    let mut next = 0;
    while line.get(next) == Some(&b'>') {
        next += 1;
        if line.get(next) == Some(&b' ') {
            next += 1;
        }
    }
    next
}
