//! Where in an XML file we are, for errors.

use crate::ListError;

/// A byte position with its line. It only moves forward.
pub(super) struct Place<'a> {
    /// The file as the caller named it.
    pub(super) file: &'a str,
    /// The line, from 1.
    pub(super) line: u64,
    /// The byte, from 0.
    pub(super) position: usize,
    text: &'a str,
    line_start: usize,
}

impl<'a> Place<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, line: 1, position: 0, text, line_start: 0 }
    }

    /// Moves to a byte position of the text, or to its end when it is shorter.
    pub(super) fn advance(&mut self, to: u64) {
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
    pub(super) fn error(&self, reason: impl Into<String>) -> ListError {
        let character = (self.position - self.line_start) as u64 + 1;
        ListError::Xml { file: self.file.to_owned(), line: self.line, character, reason: reason.into() }
    }
}
