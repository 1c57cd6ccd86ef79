//! `ceiba ledger prove` and `ceiba ledger check`: one entry, for someone who trusts nobody.

use std::fs;

use ledger::{CHECKPOINT, LONGEST_PROOF, Proof, SignedCheckpoint};
use serde::Serialize;

use super::{EntryLine, ledger, read, sentence, told_apart, unread, vault};
use crate::arguments::{LedgerCheck, LedgerProve};
use crate::failure::Failure;
use crate::output::{Output, say};

/// What a proof shows.
#[derive(Serialize)]
struct Line<'a> {
    position: u64,
    size: u64,
    witnesses: &'a [String],
    unchecked_signatures: &'a [String],
    entry: Option<EntryLine<'a>>,
}

/// Writes the proof of one entry.
pub(crate) fn prove(arguments: &LedgerProve) -> Result<(), Failure> {
    let vault = vault(&arguments.dir)?;
    let path = arguments.dir.join("ledger").join(CHECKPOINT);
    let bytes = fs::read(&path).map_err(|source| Failure::File { path: path.clone(), source })?;
    let checkpoint = SignedCheckpoint::read(&bytes)
        .map_err(|error| Failure::Incomplete(format!("{}: {error}", path.display())))?;
    let proof = ledger(&vault)?.prove(arguments.position, checkpoint).map_err(Failure::node)?;
    let mut output = Output::new();
    say!(output, "{}", proof.to_text().map_err(Failure::node)?)?;
    output.flush()
}

/// Checks a proof and says what it shows.
pub(crate) fn run(arguments: &LedgerCheck) -> Result<(), Failure> {
    let wrong = |error| Failure::Incomplete(format!("{}: {error}", arguments.proof.display()));
    let (log, witnesses) = told_apart(&arguments.key)?;
    let Some(log) = log else {
        return Err(Failure::Usage("the ledger's own key is needed, not only witnesses'".to_owned()));
    };
    let proof = Proof::read(&read(&arguments.proof, LONGEST_PROOF)?).map_err(wrong)?;
    let proven = proof.check(&log, &witnesses).map_err(wrong)?;
    let position = proof.found.position;
    let mut output = Output::new();
    if arguments.json {
        output.json(&Line {
            position,
            size: proven.size,
            witnesses: &proven.signed.witnesses,
            unchecked_signatures: &proven.signed.unchecked,
            entry: proven.entry.as_ref().map(|entry| EntryLine::new(position, entry)),
        })?;
        return output.flush();
    }
    let origin = log.name();
    say!(output, "the ledger {origin} of {} entries has this entry, signed by its key", proven.size)?;
    for witness in &proven.signed.witnesses {
        say!(output, "witnessed by {witness}")?;
    }
    match &proven.entry {
        Some(entry) => say!(output, "{}", sentence(position, entry))?,
        None => say!(output, "{position:>8}  {}", unread(&proof.found))?,
    }
    output.flush()
}
