//! `ceiba ledger`: the log of what was done with people's data, for those who check it.

mod about;
mod check;
mod cosign;
mod keep;
mod verify;

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use ledger::{Act, Actor, Entry, Found, KeyKind, Object, VerifyingKey};
use serde::Serialize;
use vault::Vault;

use crate::arguments::Ledger;
use crate::failure::Failure;

pub(crate) fn run(verb: &Ledger) -> Result<(), Failure> {
    match verb {
        Ledger::Verify(arguments) => verify::run(arguments),
        Ledger::Prove(arguments) => check::prove(arguments),
        Ledger::Check(arguments) => check::run(arguments),
        Ledger::Cosign(arguments) => cosign::run(arguments),
        Ledger::About(arguments) => about::run(&arguments.subject),
        Ledger::Key(arguments) => keep::key(arguments),
        Ledger::Publish(arguments) => keep::publish(arguments),
        Ledger::Erase(arguments) => keep::erase(arguments),
    }
}

/// The store of a node that is there: an auditor's mistyped path makes no new one.
fn vault(dir: &Path) -> Result<Arc<Vault>, Failure> {
    if !dir.join("ceiba.sqlite").exists() {
        let dir = dir.display();
        return Err(Failure::Usage(format!("{dir}: this is not the folder of a node")));
    }
    let node_key = crate::node_key::source(dir, None, None)?;
    Ok(Arc::new(Vault::open_with(dir, node_key).map_err(Failure::node)?))
}

/// Its ledger.
fn ledger(vault: &Arc<Vault>) -> Result<ledger::Ledger, Failure> {
    ledger::Ledger::open(vault.clone()).map_err(Failure::node)
}

/// A file from outside, at most so long; `-` is standard input.
fn read(path: &Path, longest: usize) -> Result<String, Failure> {
    let failed = |source| Failure::File { path: path.to_owned(), source };
    let mut text = String::new();
    let input: Box<dyn Read> = match path.to_str() {
        Some("-") => Box::new(io::stdin()),
        _ => Box::new(fs::File::open(path).map_err(failed)?),
    };
    input.take(longest as u64 + 1).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

/// The ledger's own key among those that were given, and the witnesses'.
fn told_apart(keys: &[VerifyingKey]) -> Result<(Option<VerifyingKey>, Vec<VerifyingKey>), Failure> {
    let (logs, witnesses): (Vec<_>, Vec<_>) =
        keys.iter().cloned().partition(|key| key.kind() == KeyKind::Log);
    if logs.len() > 1 {
        return Err(Failure::Usage("a ledger has one key; the others have to be of witnesses".to_owned()));
    }
    Ok((logs.into_iter().next(), witnesses))
}

/// An entry for programs.
#[derive(Serialize)]
struct EntryLine<'a> {
    position: u64,
    at: String,
    actor: String,
    act: &'a str,
    object: Option<String>,
    purpose: Option<&'a str>,
    case: Option<&'a str>,
    legal_basis: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> EntryLine<'a> {
    fn new(position: u64, entry: &'a Entry) -> Self {
        let grounds = &entry.grounds;
        Self {
            position,
            at: entry.at.to_string(),
            actor: actor(entry.actor),
            act: act(entry.act),
            object: entry.object.map(object),
            purpose: grounds.purpose.as_deref(),
            case: grounds.case.as_deref(),
            legal_basis: grounds.legal_basis.as_deref(),
            note: grounds.note.as_deref(),
        }
    }
}

/// An entry in one line for people.
fn sentence(position: u64, entry: &Entry) -> String {
    let line = EntryLine::new(position, entry);
    let mut text = format!("{position:>8}  {}  {}  {}", line.at, line.actor, line.act);
    if let Some(object) = &line.object {
        text += &format!("  {object}");
    }
    let grounds =
        [("purpose", line.purpose), ("case", line.case), ("by", line.legal_basis), ("note", line.note)];
    for (name, value) in grounds {
        if let Some(value) = value {
            text += &format!("  {name}: {value}");
        }
    }
    text
}

/// An entry of which nothing but the commitment is left, or which a newer program wrote.
fn unread(found: &Found) -> &'static str {
    if found.opening.is_some() { "of a newer version" } else { "erased" }
}

fn actor(actor: Actor) -> String {
    match actor {
        Actor::Account(account) => format!("account {account}"),
        Actor::System => "system".to_owned(),
        Actor::Operator => "operator".to_owned(),
    }
}

fn act(act: Act) -> &'static str {
    act.as_str()
}

fn object(object: Object) -> String {
    format!("{} {}", object.kind.as_str(), object.id)
}
