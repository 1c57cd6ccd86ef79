//! The table of programmes as it is written.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::carrier::CarrierAnswer;
use super::super::response::ResponseFunction;
use super::error::{ProgrammeError, ProgrammeProblem as Problem};
use super::{Coded, Functions, Programme, Told};

/// Characters of 9321.
const CODE_AT_MOST: usize = 8;

const SECOND: &str = "an answer, or \"as-first\"";

/// A key with what stands there.
type Entry<'t, 'i> = (String, Range<usize>, &'t DeValue<'i>);

/// Reads all programmes, by name.
pub(super) fn read(text: &str) -> Result<Vec<Programme>, ProgrammeError> {
    let root = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        let key = text.get(span.clone()).unwrap_or_default().lines().next().unwrap_or_default().trim();
        let problem = Problem::Syntax(error.message().to_owned());
        ProgrammeError { line: line(text, &span), key: key.to_owned(), problem }
    })?;
    let table = Table { text, name: String::new(), span: 0..0, entries: root.get_ref() };
    table.each().into_iter().map(|entry| programme(&table.inner(&entry)?)).collect()
}

fn line(text: &str, span: &Range<usize>) -> usize {
    let before = text.as_bytes().iter().take(span.start);
    1 + before.filter(|byte| **byte == b'\n').count()
}

/// A table in the text, and where its key stands.
struct Table<'t, 'i> {
    text: &'t str,
    name: String,
    span: Range<usize>,
    entries: &'t DeTable<'i>,
}

impl<'t, 'i> Table<'t, 'i> {
    /// Its entries, in the order of the text.
    fn each(&self) -> Vec<Entry<'t, 'i>> {
        let name = |key: &str| {
            if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
        };
        let entries = self.entries.iter();
        let mut entries: Vec<Entry<'t, 'i>> = entries
            .map(|(key, value): (&Spanned<_>, &Spanned<_>)| {
                (name(key.get_ref()), key.span(), value.get_ref())
            })
            .collect();
        entries.sort_by_key(|(_, span, _)| span.start);
        entries
    }

    fn inner(&self, (name, span, value): &Entry<'t, 'i>) -> Result<Self, ProgrammeError> {
        let DeValue::Table(entries) = value else {
            return Err(self.wrong(name, span, Problem::Expected("a table")));
        };
        Ok(Self { text: self.text, name: name.clone(), span: span.clone(), entries })
    }

    fn string(&self, (name, span, value): &Entry<'t, 'i>) -> Result<&'t str, ProgrammeError> {
        match value {
            DeValue::String(text) => Ok(text),
            _ => Err(self.wrong(name, span, Problem::Expected("a text in quotation marks"))),
        }
    }

    fn wrong(&self, key: &str, span: &Range<usize>, problem: Problem) -> ProgrammeError {
        ProgrammeError { line: line(self.text, span), key: key.to_owned(), problem }
    }

    /// The last part of an entry's name.
    fn key<'n>(&self, (name, ..): &'n Entry<'t, 'i>) -> &'n str {
        name.strip_prefix(&self.name).unwrap_or(name).trim_start_matches('.')
    }
}

fn programme(table: &Table<'_, '_>) -> Result<Programme, ProgrammeError> {
    let mut programme = Programme {
        name: table.name.clone(),
        title: String::new(),
        functions: Functions {
            answer: ResponseFunction::Answer,
            unsolicited: ResponseFunction::Unsolicited,
            acknowledgement: ResponseFunction::Acknowledgement,
        },
        answers: Vec::new(),
        second: Vec::new(),
    };
    let mut has_answers = false;
    for entry in table.each() {
        match table.key(&entry) {
            "title" => programme.title = table.string(&entry)?.to_owned(),
            "functions" => functions(&mut programme.functions, &table.inner(&entry)?)?,
            "answers" => {
                has_answers = true;
                answers(&mut programme.answers, &table.inner(&entry)?)?;
            }
            "second" => second(&mut programme.second, &table.inner(&entry)?)?,
            _ => {
                let known = "title, functions, answers, second";
                return Err(table.wrong(&entry.0, &entry.1, Problem::UnknownKey(known)));
            }
        }
    }
    if !has_answers {
        return Err(table.wrong(&table.name, &table.span, Problem::Missing("answers")));
    }
    Ok(programme)
}

fn functions(functions: &mut Functions, table: &Table<'_, '_>) -> Result<(), ProgrammeError> {
    for entry in table.each() {
        let place = match table.key(&entry) {
            "answer" => &mut functions.answer,
            "unsolicited" => &mut functions.unsolicited,
            "acknowledgement" => &mut functions.acknowledgement,
            _ => {
                let known = "answer, unsolicited, acknowledgement";
                return Err(table.wrong(&entry.0, &entry.1, Problem::UnknownKey(known)));
            }
        };
        let code = ResponseFunction::coded(table.string(&entry)?);
        let expected = Problem::Expected("the code of a function: 962, 961, 132 or 312");
        *place = code.ok_or_else(|| table.wrong(&entry.0, &entry.1, expected))?;
    }
    Ok(())
}

fn answers(answers: &mut Vec<(CarrierAnswer, Told)>, table: &Table<'_, '_>) -> Result<(), ProgrammeError> {
    let mut places = Vec::new();
    for entry in table.each() {
        let wrong = |problem| table.wrong(&entry.0, &entry.1, problem);
        let answer = CarrierAnswer::named(table.key(&entry)).ok_or_else(|| wrong(Problem::UnknownAnswer))?;
        let told = told(&table.inner(&entry)?)?;
        if let Told::Coded(coded) = &told {
            let same =
                answers.iter().find(|(_, other)| matches!(other, Told::Coded(c) if c.code == coded.code));
            if let Some((other, _)) = same {
                let code = coded.code.clone();
                return Err(wrong(Problem::DuplicateCode { code, answer: *other }));
            }
        }
        answers.push((answer, told));
        places.push((entry.0, entry.1));
    }
    for ((_, told), (name, span)) in answers.iter().zip(&places) {
        let Told::As(other) = told else { continue };
        let has_code =
            |(answer, told): &(CarrierAnswer, Told)| answer == other && matches!(told, Told::Coded(_));
        if !answers.iter().any(has_code) {
            return Err(table.wrong(name, span, Problem::NoCode(*other)));
        }
    }
    Ok(())
}

/// `{ code = "0Z", text = "OK TO BOARD" }` or `{ as = "board" }`.
fn told(table: &Table<'_, '_>) -> Result<Told, ProgrammeError> {
    let (mut code, mut text, mut other) = (None, String::new(), None);
    for entry in table.each() {
        let wrong = |problem| table.wrong(&entry.0, &entry.1, problem);
        match table.key(&entry) {
            "code" => {
                let sent = table.string(&entry)?;
                let is_code = (1..=CODE_AT_MOST).contains(&sent.len())
                    && sent.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
                if !is_code {
                    return Err(wrong(Problem::Expected("a code of 1 to 8 capitals and digits")));
                }
                code = Some(sent.to_owned());
            }
            "text" => text = table.string(&entry)?.to_owned(),
            "as" => {
                let named = CarrierAnswer::named(table.string(&entry)?);
                other = Some(named.ok_or_else(|| wrong(Problem::UnknownAnswer))?);
            }
            _ => return Err(wrong(Problem::UnknownKey("code, text, as"))),
        }
    }
    match (code, other) {
        (Some(code), None) => Ok(Told::Coded(Coded { code, text })),
        (None, Some(other)) if text.is_empty() => Ok(Told::As(other)),
        (None, None) => Err(table.wrong(&table.name, &table.span, Problem::Missing("code"))),
        _ => {
            let expected = Problem::Expected("either a code with its text, or `as` alone");
            Err(table.wrong(&table.name, &table.span, expected))
        }
    }
}

fn second(
    meanings: &mut Vec<(char, Option<CarrierAnswer>)>,
    table: &Table<'_, '_>,
) -> Result<(), ProgrammeError> {
    for entry in table.each() {
        let wrong = |problem| table.wrong(&entry.0, &entry.1, problem);
        let mut characters = table.key(&entry).chars();
        let character = characters
            .next()
            .filter(|character| character.is_ascii_uppercase() || character.is_ascii_digit())
            .filter(|_| characters.next().is_none());
        let character =
            character.ok_or_else(|| wrong(Problem::Expected("one capital or digit as the key")))?;
        let meaning = match table.string(&entry)? {
            "as-first" => None,
            name => Some(CarrierAnswer::named(name).ok_or_else(|| wrong(Problem::Expected(SECOND)))?),
        };
        meanings.push((character, meaning));
    }
    Ok(())
}
