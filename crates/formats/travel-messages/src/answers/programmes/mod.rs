//! Which code of a CUSRES means what to the carriers of a programme.
//!
//! Codes (ERC 9321) are agreed between a state and its carriers, and the same code means different things in
//! two programmes: `0Z` lets a person board in one, and sends them to a document check in another. So the
//! codes are configuration: a table in TOML, of which [`Programmes::SHIPPED`] is an example that works.
//!
//! ```toml
//! [example]                                      # the programme's name
//! title = "An example"
//! functions = { answer = "962", unsolicited = "132", acknowledgement = "312" }
//!
//! [example.answers]
//! board = { code = "0Z", text = "OK TO BOARD" }
//! do-not-board = { code = "1Z", text = "DO NOT BOARD" }
//! timeout = { as = "board" }                     # it is told as another answer is
//!
//! [example.second]                               # where a code has a second character of its own meaning
//! "0" = "as-first"
//! "1" = "board-after-document-check"
//! ```
//!
//! **Invariant:** in a programme a code means one answer, so that what is written is read back as what was
//! meant.

mod error;
mod table;

pub use error::{ProgrammeError, ProgrammeProblem};

use super::carrier::CarrierAnswer;
use super::response::ResponseFunction;

/// The programmes of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programmes {
    programmes: Vec<Programme>,
}

/// One programme: what its carriers and its state agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    name: String,
    title: String,
    functions: Functions,
    answers: Vec<(CarrierAnswer, Told)>,
    /// What a second character of a code does to the meaning of the first.
    second: Vec<(char, Option<CarrierAnswer>)>,
}

/// The functions that a programme uses for each kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Functions {
    answer: ResponseFunction,
    unsolicited: ResponseFunction,
    acknowledgement: ResponseFunction,
}

/// How an answer is told.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Told {
    Coded(Coded),
    As(CarrierAnswer),
}

/// A code and the text that goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Coded {
    /// The code (9321), 1 to 8 characters.
    pub code: String,
    /// The text (`FTX`); may be empty.
    pub text: String,
}

impl Programmes {
    /// The table that comes with the program: the programmes of which codes are public, and our own.
    pub const SHIPPED: &str = include_str!("programmes.toml");

    /// Reads a table.
    ///
    /// # Errors
    ///
    /// With the line and the key of the first thing in it that is wrong.
    pub fn read(text: &str) -> Result<Self, ProgrammeError> {
        table::read(text).map(|programmes| Self { programmes })
    }

    /// All programmes, by name.
    pub fn all(&self) -> &[Programme] {
        &self.programmes
    }

    /// The programme of that name.
    pub fn named(&self, name: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.name == name)
    }
}

impl Programme {
    /// The name by which configuration refers to it: `central-america`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is, for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The function of an answer to a request.
    pub fn answer_function(&self) -> ResponseFunction {
        self.functions.answer
    }

    /// The function of a message that the state sends of its own accord.
    pub fn unsolicited_function(&self) -> ResponseFunction {
        self.functions.unsolicited
    }

    /// The function of the carrier's acknowledgement of such a message.
    pub fn acknowledgement_function(&self) -> ResponseFunction {
        self.functions.acknowledgement
    }

    /// How an answer is told; `None` when the programme has no code for it.
    pub fn code(&self, answer: CarrierAnswer) -> Option<&Coded> {
        match self.told(answer)? {
            Told::Coded(coded) => Some(coded),
            Told::As(other) => match self.told(*other)? {
                Told::Coded(coded) => Some(coded),
                // The table refuses an answer that is told as one that is told as another.
                Told::As(_) => None,
            },
        }
    }

    /// The code of an answer with a second character, in a programme that has them: `0Z`. `None` when it has
    /// no such character, or when the two together would mean another answer.
    pub fn code_with(&self, answer: CarrierAnswer, second: char) -> Option<String> {
        let code = format!("{}{second}", self.code(answer)?.code);
        let first = self.meaning(&self.code(answer)?.code)?;
        let is_known = self.second.iter().any(|(character, _)| *character == second);
        (is_known && self.meaning(&code) == Some(first)).then_some(code)
    }

    /// What a code means; `None` for a code that is not in the table.
    pub fn meaning(&self, code: &str) -> Option<CarrierAnswer> {
        let exact = |code: &str| {
            self.answers.iter().find_map(|(answer, told)| match told {
                Told::Coded(coded) if coded.code == code => Some(*answer),
                _ => None,
            })
        };
        if let Some(answer) = exact(code) {
            return Some(answer);
        }
        let second = code.chars().next_back()?;
        let first = exact(&code[..code.len() - second.len_utf8()])?;
        let (_, meant) = self.second.iter().find(|(character, _)| *character == second)?;
        // The second character may make an answer stricter; it takes nothing from it.
        Some(meant.filter(|meant| meant.strictness() > first.strictness()).unwrap_or(first))
    }

    fn told(&self, answer: CarrierAnswer) -> Option<&Told> {
        self.answers.iter().find(|(known, _)| *known == answer).map(|(_, told)| told)
    }
}
