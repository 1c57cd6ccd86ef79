//! `ceiba ledger key`, `publish` and `erase`: what an operator does with a stopped node.

use kernel::{Clock, SystemClock};
use ledger::{Act, Actor, Entry, Erased, Grounds, Publisher};

use super::{ledger, vault};
use crate::arguments::{LedgerErase, LedgerKey, LedgerPublish};
use crate::failure::Failure;
use crate::output::{Output, say};

/// Prints the node's key, which is made when there is none.
pub(crate) fn key(arguments: &LedgerKey) -> Result<(), Failure> {
    // A node that is only about to be has no store yet, and may be given its name.
    let vault = vault::Vault::open(&arguments.dir).map_err(Failure::node)?;
    let ledger = ledger(&vault.into())?;
    let publisher = Publisher::open(&ledger, &arguments.dir, arguments.name.as_deref());
    let mut output = Output::new();
    say!(output, "{}", publisher.map_err(Failure::node)?.verifying_key())?;
    output.flush()
}

/// Publishes what is new.
pub(crate) fn publish(arguments: &LedgerPublish) -> Result<(), Failure> {
    let ledger = ledger(&vault(&arguments.dir)?)?;
    let publisher = Publisher::open(&ledger, &arguments.dir, None).map_err(Failure::node)?;
    let published = publisher.publish().map_err(Failure::node)?;
    let mut output = Output::new();
    match published {
        Some(checkpoint) => say!(output, "published {} entries, root {}", checkpoint.size, checkpoint.root)?,
        None => say!(output, "nothing is new")?,
    }
    output.flush()
}

/// Erases entries, leaving one that says so.
pub(crate) fn erase(arguments: &LedgerErase) -> Result<(), Failure> {
    let ledger = ledger(&vault(&arguments.dir)?)?;
    let erased = match (arguments.one, arguments.through) {
        (Some(position), _) => Erased::One(position),
        (None, Some(position)) => Erased::Through(position),
        (None, None) => return Err(Failure::Usage("say which entries with --one or --through".to_owned())),
    };
    let entry = Entry {
        at: SystemClock.now(),
        actor: Actor::Operator,
        act: Act::Erase,
        object: None,
        grounds: Grounds { legal_basis: Some(arguments.why.clone()), ..Grounds::default() },
    };
    let count = ledger.erase(erased, entry).map_err(Failure::node)?;
    let mut output = Output::new();
    say!(output, "entries erased: {count}")?;
    output.flush()
}
