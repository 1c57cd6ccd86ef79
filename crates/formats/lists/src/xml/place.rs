//! Where in an XML file we are, for errors.

use crate::ListError;

/// A byte position with its line. It only moves forward.
pub(crate) struct Place<'a> {
    /// The file as the caller named it.
    pub(crate) file: &'a str,
    /// The line, from 1.
    pub(crate) line: u64,
    /// The byte, from 0.
    pub(crate) position: usize,
    text: &'a str,
    line_start: usize,
}

impl<'a> Place<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, line: 1, position: 0, text, line_start: 0 }
    }

    /// Moves to a byte position of the text, or to its end when it is shorter.
    pub(crate) fn advance(&mut self, to: u64) {
        let to = usize::try_from(to).unwrap_or(usize::MAX).clamp(self.position, self.text.len());
        for (offset, byte) in self.text.as_bytes()[self.position..to].iter().enumerate() {
            if *byte == b'\n' {
                self.line += 1;
                self.line_start = self.position + offset + 1;
            }
        }
        self.position = to;
    }

    /// The error that names this place.
    pub(crate) fn error(&self, reason: impl Into<String>) -> ListError {
        let character = (self.position - self.line_start) as u64 + 1;
        ListError::Xml { file: self.file.to_owned(), line: self.line, character, reason: reason.into() }
    }
}
