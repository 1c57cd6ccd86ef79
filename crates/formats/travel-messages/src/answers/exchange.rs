//! Who sends an answer to whom, and what may stand in it.
//!
//! | | characters that the syntax cannot hold | service characters | too long |
//! |---|---|---|---|
//! | identifiers: references, codes, parties | an error | released | an error |
//! | texts for people | transliterated: `ñ` as `N` | released | parted between words, else an error |
//!
//! **Invariant:** an identifier is written as it was given or refused; only a text is transliterated, and
//! nothing is cut short.

use edifact::{ServiceCharacters, Writer};
use jiff::civil::DateTime;

/// The envelope of what is sent.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'a> {
    /// Syntax and character set.
    pub syntax: Syntax,
    /// Who sends it.
    pub sender: Party<'a>,
    /// For whom it is.
    pub recipient: Party<'a>,
    /// When it is made, by the sender's clock; a year of this century.
    pub made: DateTime,
    /// The interchange's reference (0020), 1 to 14 characters.
    pub reference: &'a str,
    /// The application (0026), up to 14 characters: `APIS`; may be empty.
    pub application: &'a str,
    /// The common access reference (0068), up to 35 characters: that of the request; may be empty.
    pub common_access: &'a str,
}

/// A sender or recipient (UNB S002, S003).
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    /// Its identification, 1 to 35 characters.
    pub id: &'a str,
    /// The qualifier of the identification, up to 4 characters: `ZZ`; may be empty.
    pub qualifier: &'a str,
}

/// Syntax and character set of an interchange (UNB S001).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Syntax {
    /// `UNOA:4`: capitals, digits and ``.,-()/='+:?!"%&*;<>`` (ISO 9735-1, level A).
    #[default]
    LevelA,
    /// `UNOB:4`: small letters too. For peers whose references have them.
    LevelB,
    /// `IATA:1`, which PADIS messages use: the characters of level A.
    Padis,
}

/// Why an answer cannot be written. It names the field, never its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A field that must be there is empty.
    #[error("{field} is empty")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// A field is longer than the directory allows.
    #[error("{field} has {length} characters; at most {limit} are allowed")]
    TooLong {
        /// The field.
        field: &'static str,
        /// Characters allowed.
        limit: usize,
        /// Characters that there are, released ones counted once.
        length: usize,
    },
    /// An identifier has a character that the syntax cannot hold. Small letters can be held by
    /// [`Syntax::LevelB`].
    #[error("{field} has the character {character:?}, which the character set of the syntax does not hold")]
    Character {
        /// The field.
        field: &'static str,
        /// The character.
        character: char,
    },
    /// There are more of something than the message can hold.
    #[error("{field} stands {count} times; at most {limit} are allowed")]
    TooMany {
        /// The field.
        field: &'static str,
        /// How many are allowed.
        limit: usize,
        /// How many there are.
        count: usize,
    },
    /// A field has not the form that readers expect.
    #[error("{field} has not the form {form}")]
    Malformed {
        /// The field.
        field: &'static str,
        /// The form.
        form: &'static str,
    },
    /// A year that two digits cannot say.
    #[error("{field} is not of the years 2000 to 2099")]
    Year {
        /// The field.
        field: &'static str,
    },
    /// What would have to be sent back was not received whole.
    #[error("the message was not received whole: its rule `{rule}` is broken")]
    Incomplete {
        /// The rule that was broken, as in a [`Deviation`](edifact::Deviation).
        rule: &'static str,
    },
    /// There is no message that could be acknowledged.
    #[error("there is no CUSRES with BGM 132 to acknowledge")]
    NothingUnsolicited,
    /// There is no interchange that could be answered.
    #[error("there is no interchange with a header (UNB) to report on")]
    NoInterchange,
}

impl Syntax {
    fn identifier(self) -> [&'static str; 2] {
        match self {
            Self::LevelA => ["UNOA", "4"],
            Self::LevelB => ["UNOB", "4"],
            Self::Padis => ["IATA", "1"],
        }
    }

    fn service(self) -> ServiceCharacters {
        match self {
            Self::LevelA | Self::LevelB => ServiceCharacters::DEFAULT,
            Self::Padis => ServiceCharacters::PADIS,
        }
    }

    fn holds(self, character: char) -> bool {
        match character {
            'A'..='Z' | '0'..='9' | ' ' => true,
            'a'..='z' => self == Self::LevelB,
            _ => r#".,-()/='+:?!"%&*;<>"#.contains(character),
        }
    }

    /// Whether the syntax can hold all of a text.
    pub(super) fn check(self, field: &'static str, text: &str) -> Result<(), WriteError> {
        match text.chars().find(|character| !self.holds(*character)) {
            Some(character) => Err(WriteError::Character { field, character }),
            None => Ok(()),
        }
    }

    /// An identifier of at most `limit` characters without the blanks around it; it may be empty.
    pub(super) fn exact<'t>(
        self,
        field: &'static str,
        text: &'t str,
        limit: usize,
    ) -> Result<&'t str, WriteError> {
        let text = text.trim();
        self.check(field, text)?;
        let length = text.len();
        if length > limit { Err(WriteError::TooLong { field, limit, length }) } else { Ok(text) }
    }

    /// An identifier that must be there.
    pub(super) fn required<'t>(
        self,
        field: &'static str,
        text: &'t str,
        limit: usize,
    ) -> Result<&'t str, WriteError> {
        let text = self.exact(field, text, limit)?;
        if text.is_empty() { Err(WriteError::Missing { field }) } else { Ok(text) }
    }

    /// A text in the characters of the syntax, as up to `count` pieces of at most `limit` characters, parted
    /// between words. Letters become capitals where there are no small ones, others are romanised; what has
    /// no like becomes a space.
    pub(super) fn pieces(
        self,
        field: &'static str,
        text: &str,
        count: usize,
        limit: usize,
    ) -> Result<Vec<String>, WriteError> {
        let plain = self.transliterated(text);
        let mut pieces: Vec<String> = Vec::new();
        for word in plain.split_ascii_whitespace() {
            if word.len() > limit {
                return Err(WriteError::TooLong { field, limit, length: word.len() });
            }
            match pieces.last_mut().filter(|last| last.len() + 1 + word.len() <= limit) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(word);
                }
                None => pieces.push(word.to_owned()),
            }
        }
        if pieces.len() > count {
            return Err(WriteError::TooLong { field, limit: count * limit, length: plain.len() });
        }
        Ok(pieces)
    }

    fn transliterated(self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        for character in text.chars() {
            if self.holds(character) {
                plain.push(character);
                continue;
            }
            let likes = any_ascii::any_ascii_char(character);
            for like in likes.chars() {
                let capital = like.to_ascii_uppercase();
                let held = [like, capital].into_iter().find(|like| self.holds(*like));
                plain.push(held.unwrap_or(' '));
            }
            // An accent that follows its letter is no gap between two.
            if likes.is_empty() && (character.is_alphanumeric() || character.is_whitespace()) {
                plain.push(' ');
            }
        }
        plain
    }
}

/// Which part of an answer a message is.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfParts {
    pub(super) number: usize,
    pub(super) count: usize,
}

impl Exchange<'_> {
    /// Writes `UNA` and `UNB`.
    pub(super) fn begin(&self) -> Result<Writer, WriteError> {
        let syntax = self.syntax;
        let party = |field, qualifier, party: Party<'_>| -> Result<[String; 2], WriteError> {
            let id = syntax.required(field, party.id, 35)?.to_owned();
            Ok([id, syntax.exact(qualifier, party.qualifier, 4)?.to_owned()])
        };
        let sender = party("UNB sender (0004)", "UNB sender's qualifier (0007)", self.sender)?;
        let recipient = party("UNB recipient (0010)", "UNB recipient's qualifier (0007)", self.recipient)?;
        let reference = syntax.required("UNB reference (0020)", self.reference, 14)?;
        let application = syntax.exact("UNB application (0026)", self.application, 14)?;
        let (day, time) = (self.made.date(), self.made.time());
        let made =
            [two_digit_day("UNB date (0017)", day)?, format!("{:02}{:02}", time.hour(), time.minute())];
        let mut writer = Writer::new(syntax.service());
        writer.declare();
        writer.interchange(&[
            &syntax.identifier(),
            &sender.each_ref().map(String::as_str),
            &recipient.each_ref().map(String::as_str),
            &made.each_ref().map(String::as_str),
            &[reference],
            &[],
            &[application],
        ]);
        Ok(writer)
    }

    /// Writes one message of the interchange: its reference is its number. `part` says which part of an answer
    /// it is, where that is said.
    pub(super) fn message(
        &self,
        writer: &mut Writer,
        number: usize,
        identity: &[&str],
        part: Option<OfParts>,
        body: impl FnOnce(&mut Writer) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let (sequence, place) = match part {
            Some(OfParts { number, count }) => {
                (format!("{number:02}"), if number == count { "F" } else { "C" })
            }
            None => (String::new(), ""),
        };
        self.message_of(writer, number, identity, self.common_access, [&sequence, place], body)
    }

    /// The same, with a common access reference (0068) and a place among its parts (S010) of its own.
    pub(super) fn message_of(
        &self,
        writer: &mut Writer,
        number: usize,
        identity: &[&str],
        access: &str,
        part: [&str; 2],
        body: impl FnOnce(&mut Writer) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let access = self.syntax.exact("UNH common access reference (0068)", access, 35)?;
        let number = number.to_string();
        let mut outcome = Ok(());
        writer.message(&[&[&number], identity, &[access], &part], |writer| {
            outcome = body(writer);
        });
        outcome
    }
}

/// `YYMMDD`, which the guides of travel use in `UNB` too, although syntax 4 has eight digits there.
pub(super) fn two_digit_day(field: &'static str, day: jiff::civil::Date) -> Result<String, WriteError> {
    if !(2000..2100).contains(&day.year()) {
        return Err(WriteError::Year { field });
    }
    Ok(format!("{:02}{:02}{:02}", day.year() % 100, day.month(), day.day()))
}
