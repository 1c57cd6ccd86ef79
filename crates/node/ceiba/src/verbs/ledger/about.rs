//! `ceiba ledger about`: the answer to which a person is entitled: who looked at my data, when and why.

use std::path::Path;
use std::sync::Arc;

use kernel::{SystemClock, TravellerId};
use ledger::{Found, Object, ObjectKind};
use serde::Serialize;
use travel::Travel;

use super::{EntryLine, ledger, sentence, unread, vault};
use crate::arguments::LedgerSubject;
use crate::failure::Failure;
use crate::output::{BOLD, Output, say};

/// An entry about a person.
#[derive(Serialize)]
struct Line<'a> {
    /// How it is about the person: `traveller`, `movement`, `message` or `hit`.
    through: &'a str,
    #[serde(flatten)]
    entry: EntryLine<'a>,
}

pub(crate) fn run(subject: &LedgerSubject) -> Result<(), Failure> {
    let LedgerSubject::Traveller { json, dir, id } = subject;
    let found = about(dir, TravellerId(*id))?;
    let mut output = Output::new();
    if !json {
        say!(output, "{BOLD}What was done with the data of traveller {id}{BOLD:#}")?;
        if found.is_empty() {
            say!(output, "nothing: the ledger has no entry about this number")?;
        }
    }
    for (object, found) in &found {
        match found.read() {
            Some(entry) if *json => {
                let entry = EntryLine::new(found.position, &entry);
                output.json(&Line { through: object.kind.as_str(), entry })?;
            }
            Some(entry) => say!(output, "{}", sentence(found.position, &entry))?,
            None if *json => {}
            None => say!(output, "{:>8}  {}", found.position, unread(found))?,
        }
    }
    output.flush()
}

/// Every entry about the traveller and what belongs to it, the oldest first. Each is checked against the tree's
/// commitment, so that nobody is told what was written in later.
fn about(dir: &Path, traveller: TravellerId) -> Result<Vec<(Object, Found)>, Failure> {
    let vault = vault(dir)?;
    let ledger = ledger(&vault)?;
    let travel = Travel::open(vault, Arc::new(SystemClock)).map_err(Failure::node)?;
    let mut objects = vec![Object { kind: ObjectKind::Traveller, id: traveller.0 }];
    if let Some(kin) = travel.kin(traveller).map_err(Failure::node)? {
        objects.push(Object { kind: ObjectKind::Movement, id: kin.movement.0 });
        objects.extend(kin.messages.iter().map(|id| Object { kind: ObjectKind::Message, id: id.0 }));
        objects.extend(kin.hits.iter().map(|id| Object { kind: ObjectKind::Hit, id: id.0 }));
    }
    let mut all = Vec::new();
    for object in objects {
        let found = ledger.about(object).map_err(Failure::node)?;
        if let Some(changed) = found.iter().find(|found| !found.is_sound()) {
            let text =
                format!("entry {} of the ledger was changed; run `ceiba ledger verify`", changed.position);
            return Err(Failure::Incomplete(text));
        }
        all.extend(found.into_iter().map(|found| (object, found)));
    }
    all.sort_by_key(|(_, found)| found.position);
    Ok(all)
}
