//! `ceiba ledger verify`: whether a ledger was changed, and where.

use std::path::{Path, PathBuf};

use ledger::{Audited, CHECKPOINT, Folder, Trusted, Verified};
use serde::Serialize;

use super::{told_apart, vault};
use crate::arguments::LedgerVerify;
use crate::failure::Failure;
use crate::output::{Output, progress, say, warn};

/// What was found.
#[derive(Serialize)]
struct Line<'a> {
    origin: &'a str,
    size: u64,
    root: String,
    witnesses: Vec<WitnessLine<'a>>,
    unchecked_signatures: &'a [String],
    key_is_proven: bool,
    entries: Option<u64>,
    erased: Option<u64>,
    unpublished: Option<u64>,
}

/// What a witness vouches for.
#[derive(Serialize)]
struct WitnessLine<'a> {
    name: &'a str,
    size: u64,
}

/// Where the ledger is.
enum Source {
    Published(PathBuf),
    Node(PathBuf),
}

pub(crate) fn run(arguments: &LedgerVerify) -> Result<(), Failure> {
    let source = match (&arguments.dir, &arguments.source) {
        (Some(dir), _) => Source::Node(dir.clone()),
        (None, Some(source)) if source.join(CHECKPOINT).exists() => Source::Published(source.clone()),
        (None, Some(source)) if source.join("ceiba.sqlite").exists() => Source::Node(source.clone()),
        (None, Some(source)) => Source::Published(source.clone()),
        (None, None) => {
            return Err(Failure::Usage("name a ledger's folder, or a node's with --dir".to_owned()));
        }
    };
    let (log, witnesses) = told_apart(&arguments.key)?;
    let trusted = Trusted { log, witnesses };
    let (verified, audited) = match &source {
        Source::Published(folder) => (files(folder, &trusted)?, None),
        Source::Node(dir) => {
            // Held first, so that nothing is published meanwhile.
            let vault = vault(dir)?;
            let folder = dir.join("ledger");
            let verified = files(&folder, &trusted)?;
            let published = verified.checkpoint.size;
            let entries = ledger::audit(&vault, &Folder(folder), published, |_| {});
            let entries =
                entries.map_err(|fault| Failure::Incomplete(format!("{}: {fault}", dir.display())))?;
            (verified, Some(entries))
        }
    };
    if verified.is_key_unproven {
        warn(
            "the key was taken from beside the checkpoint; whoever forged the ledger could have forged it too. \
             Give the one that you know with --key",
        );
    }
    print(arguments.json, &verified, audited)
}

/// Checks what is published.
fn files(folder: &Path, trusted: &Trusted) -> Result<Verified, Failure> {
    let bar = progress(0, "entries");
    let verified = ledger::verify(&Folder(folder.to_owned()), trusted, |checked| bar.set_position(checked));
    bar.finish_and_clear();
    verified.map_err(|fault| Failure::Incomplete(format!("{}: {fault}", folder.display())))
}

fn print(json: bool, verified: &Verified, audited: Option<Audited>) -> Result<(), Failure> {
    let (checkpoint, signed) = (&verified.checkpoint, &verified.signed);
    let witnesses = verified.witnessed.iter();
    let mut output = Output::new();
    if json {
        output.json(&Line {
            origin: &checkpoint.origin,
            size: checkpoint.size,
            root: checkpoint.root.to_string(),
            witnesses: witnesses.map(|seen| WitnessLine { name: &seen.name, size: seen.size }).collect(),
            unchecked_signatures: &signed.unchecked,
            key_is_proven: !verified.is_key_unproven,
            entries: audited.map(|audited| audited.entries),
            erased: audited.map(|audited| audited.erased),
            unpublished: audited.map(|audited| audited.unpublished),
        })?;
        return output.flush();
    }
    say!(output, "ledger     {}", checkpoint.origin)?;
    say!(output, "published  {} entries, every tile and the root agree", checkpoint.size)?;
    say!(output, "root       {}", checkpoint.root)?;
    for seen in witnesses {
        say!(output, "witness    {} vouches for the first {} entries", seen.name, seen.size)?;
    }
    for name in &signed.unchecked {
        say!(output, "not checked: a signature of `{name}`, whose key was not given")?;
    }
    if let Some(audited) = audited {
        say!(
            output,
            "store      {} entries agree with it; {} of them erased, {} not published yet",
            audited.entries,
            audited.erased,
            audited.unpublished
        )?;
    }
    output.flush()
}
