//! JSON (RFC 8259), token by token, with the place of each.
//!
//! **Invariant:** the tokens are balanced whatever the text is: every object and array that opens is ended, and
//! every key is followed by exactly one value. Of a text that is valid JSON they say the same as any other
//! reader; any other is read on as far as it makes sense, and what is wrong with it is recorded.

use edifact::Deviations;

use crate::model::Text;

/// What stands in a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// An object opens.
    Object,
    /// An array opens.
    Array,
    /// The object or array that was opened last ends.
    End,
    /// The key of the value that follows, without its quotation marks.
    Key(Text),
    /// A string without its quotation marks and the blanks inside of them.
    Text(Text),
    /// A number, `true`, `false`, `null`; empty for a value that is missing.
    Bare(Text),
}

/// Objects and arrays are followed into each other so deep; a list needs six levels.
const DEPTH_AT_MOST: u32 = 100;

/// Reads the tokens of a text.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the last token begins.
    start: usize,
    /// A bit for each object (1) and array (0) that is open, the innermost lowest.
    open: u128,
    depth: u32,
    /// So many ends are still to be given.
    ends: u32,
    before: Before,
}

/// What stands before the place where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The beginning of the text, an object or an array.
    Opening,
    Comma,
    Value,
    /// A key, of which the value must follow.
    Key,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let at = if bytes.starts_with(crate::passenger_list::BYTE_ORDER_MARK) {
            crate::passenger_list::BYTE_ORDER_MARK.len()
        } else {
            0
        };
        Self { bytes, at, start: at, open: 0, depth: 0, ends: 0, before: Before::Opening }
    }

    /// Where the last token begins.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Where the reader is: behind the last token.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self, found: &mut Deviations) -> Option<Token> {
        loop {
            if self.ends > 0 {
                return Some(self.end());
            }
            self.skip_blanks();
            self.start = self.at;
            let Some(byte) = self.bytes.get(self.at).copied() else { return self.end_of_text(found) };
            if let Some(token) = self.token(byte, found) {
                return Some(token);
            }
        }
    }

    /// The token that begins with `byte`; `None` when that says nothing of its own.
    fn token(&mut self, byte: u8, found: &mut Deviations) -> Option<Token> {
        match byte {
            b',' if self.before == Before::Key => Some(self.missing_value(found)),
            b',' => {
                if self.before != Before::Value || self.depth == 0 {
                    self.wrong(found, "a comma where no value ends");
                }
                self.before = Before::Comma;
                self.at += 1;
                None
            }
            b'}' | b']' if self.before == Before::Key => Some(self.missing_value(found)),
            b'}' | b']' => {
                self.close(byte == b'}', found);
                None
            }
            b':' => {
                self.wrong(found, "a colon where no key ends");
                self.at += 1;
                None
            }
            _ if self.is_key_wanted() => Some(self.key(byte, found)),
            _ => Some(self.value(byte, found)),
        }
    }

    fn is_key_wanted(&self) -> bool {
        self.depth > 0 && self.open & 1 == 1 && self.before != Before::Key
    }

    fn key(&mut self, byte: u8, found: &mut Deviations) -> Token {
        self.check_comma(found);
        self.before = Before::Key;
        let place = match byte {
            b'"' => self.string(found),
            b'{' | b'[' => {
                self.wrong(found, "a value without a key");
                return Token::Key(Text::default());
            }
            _ => {
                self.wrong(found, "a key without quotation marks");
                self.bare()
            }
        };
        self.skip_blanks();
        if self.bytes.get(self.at) == Some(&b':') {
            self.at += 1;
        } else if self.at < self.bytes.len() {
            self.wrong(found, "no colon behind a key");
        }
        Token::Key(place)
    }

    fn value(&mut self, byte: u8, found: &mut Deviations) -> Token {
        self.check_comma(found);
        self.before = Before::Value;
        match byte {
            b'{' | b'[' => self.open(byte == b'{', found),
            b'"' => Token::Text(self.string(found)),
            _ => {
                let place = self.bare();
                if !is_number_or_word(&self.bytes[place.range()]) {
                    self.wrong(found, "a text without quotation marks");
                }
                Token::Bare(place)
            }
        }
    }

    fn check_comma(&mut self, found: &mut Deviations) {
        if self.before == Before::Value && self.depth > 0 {
            self.wrong(found, "no comma between two values");
        }
    }

    fn missing_value(&mut self, found: &mut Deviations) -> Token {
        self.wrong(found, "a key without a value");
        self.before = Before::Value;
        Token::Bare(Text::default())
    }

    fn open(&mut self, is_object: bool, found: &mut Deviations) -> Token {
        self.at += 1;
        if self.depth == DEPTH_AT_MOST {
            self.skip_deep();
            let text = "objects and arrays that are deeper in each other than 100 are passed over";
            found.record_once("json-too-deep", self.start..self.at, text);
            return Token::Bare(Text::default());
        }
        self.open = self.open << 1 | u128::from(is_object);
        self.depth += 1;
        self.before = Before::Opening;
        if is_object { Token::Object } else { Token::Array }
    }

    /// A closing bracket ends what it belongs to, and all that was left open in it.
    fn close(&mut self, is_object: bool, found: &mut Deviations) {
        let wanted = u128::from(is_object);
        if self.before == Before::Comma {
            self.wrong(found, "a comma before a closing bracket");
        }
        let inner = (0..self.depth).find(|inner| self.open >> inner & 1 == wanted);
        match inner {
            Some(inner) => self.ends = inner + 1,
            None => self.before = Before::Value,
        }
        if inner != Some(0) {
            self.wrong(found, "a closing bracket that does not belong to the last opening one");
        }
        self.at += 1;
    }

    fn end(&mut self) -> Token {
        self.ends -= 1;
        self.depth = self.depth.saturating_sub(1);
        self.open >>= 1;
        self.before = Before::Value;
        Token::End
    }

    fn end_of_text(&mut self, found: &mut Deviations) -> Option<Token> {
        if self.depth == 0 {
            return None;
        }
        let place = self.at.saturating_sub(1)..self.at;
        found.record_once("json-cut-off", place, "the text ends inside an object or array");
        if self.before == Before::Key {
            self.before = Before::Value;
            return Some(Token::Bare(Text::default()));
        }
        self.ends = self.depth;
        Some(self.end())
    }

    /// A string from its first quotation mark to its last; the answer is what stands between them, without
    /// blanks.
    fn string(&mut self, found: &mut Deviations) -> Text {
        let start = self.at + 1;
        self.at = start;
        let mut end = self.bytes.len();
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => {
                    end = self.at;
                    break;
                }
                b'\\' => self.at += 2,
                0..0x20 => {
                    let text = "a line break or another control character in a string";
                    found.record_once("json-control", self.at..self.at + 1, text);
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
        self.at = (self.at + 1).min(self.bytes.len());
        trimmed(self.bytes, start.min(end)..end)
    }

    /// What is neither a string nor a bracket, up to the next character with a meaning.
    fn bare(&mut self) -> Text {
        let start = self.at;
        let is_part = |byte: &u8| {
            !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"')
        };
        let length = self.bytes[start..].iter().take_while(|byte| is_part(byte)).count();
        // Always at least one byte: the caller has seen that it is none of these.
        self.at = start + length.max(1);
        Text::at(start..self.at)
    }

    /// Passes over all that stands in the bracket that was opened last.
    fn skip_deep(&mut self) {
        let mut depth = 1_usize;
        let mut is_string = false;
        while depth > 0 {
            match (self.bytes.get(self.at), is_string) {
                (None, _) => return,
                (Some(b'\\'), true) => self.at += 1,
                (Some(b'"'), _) => is_string = !is_string,
                (Some(b'{' | b'['), false) => depth += 1,
                (Some(b'}' | b']'), false) => depth -= 1,
                _ => {}
            }
            self.at = (self.at + 1).min(self.bytes.len());
        }
    }

    fn skip_blanks(&mut self) {
        let blanks =
            self.bytes[self.at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
        self.at += blanks.count();
    }

    fn wrong(&self, found: &mut Deviations, text: &'static str) {
        let place = self.start..(self.start + 1).min(self.bytes.len());
        found.record_once("json-syntax", place, format!("this is not quite JSON: {text}"));
    }
}

/// A range without the blanks at its ends.
fn trimmed(bytes: &[u8], range: std::ops::Range<usize>) -> Text {
    let inner = &bytes[range.clone()];
    let before = inner.len() - inner.trim_ascii_start().len();
    let behind = inner.trim_ascii_start().len() - inner.trim_ascii().len();
    Text::at(range.start + before..range.end - behind)
}

fn is_number_or_word(bytes: &[u8]) -> bool {
    matches!(bytes, b"true" | b"false" | b"null")
        || (bytes.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-')
            && bytes
                .iter()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')))
}
