//! `ceiba ingest`: put messages into a node's store.

use std::sync::Arc;

use kernel::SystemClock;
use serde::Serialize;
use travel::{Refused, Source, Travel, Work};
use vault::Vault;

use crate::arguments::Ingest;
use crate::failure::Failure;
use crate::input;
use crate::node_key;
use crate::output::{Output, progress, say, warn};

#[derive(Serialize)]
struct StoredLine {
    stored: Stored,
}

/// Totals of the store.
#[derive(Serialize)]
struct Stored {
    messages: u64,
    movements: u64,
    travellers: u64,
    hits: u64,
}

/// Takes in every input and works until nothing is left to do. A file that is refused does not keep the
/// others out.
pub(crate) fn run(arguments: &Ingest) -> Result<(), Failure> {
    let node_key = node_key::source(&arguments.dir, arguments.key_file.clone(), None)?;
    let vault = Arc::new(Vault::open_with(&arguments.dir, node_key).map_err(Failure::node)?);
    let travel = Travel::open(vault, Arc::new(SystemClock)).map_err(Failure::node)?;
    let source = Source { name: "ingest".to_owned(), account: None };
    let paths = input::expand(&arguments.input)?;
    let bar = progress(paths.len(), "messages");
    let mut failed = 0_usize;
    for path in &paths {
        let accepted = input::read_whole(path).and_then(|input| match travel.accept(input.bytes, &source) {
            Ok(_) => Ok(()),
            Err(Refused::Store(error)) => Err(Failure::node(error)),
            Err(refusal) => Err(Failure::Incomplete(format!("{}: {refusal}", path.display()))),
        });
        if let Err(failure) = accepted {
            warn(failure);
            failed += 1;
        }
        loop {
            match travel.work().map_err(Failure::node)? {
                Work::Nothing => break,
                Work::Processed(_) | Work::Rescreened(_) => {}
                Work::Failed { reason, .. } => {
                    warn(format_args!("{}: {reason}", path.display()));
                    failed += 1;
                }
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();

    let totals = travel.totals().map_err(Failure::node)?;
    let (messages, movements, travellers) = (totals.messages, totals.movements, totals.travellers);
    let hits = totals.hits.open + totals.hits.decided;
    let mut output = Output::new();
    if arguments.json {
        output.json(&StoredLine { stored: Stored { messages, movements, travellers, hits } })?;
    } else {
        say!(
            output,
            "stored: {messages} messages, {movements} movements, {travellers} travellers, {hits} hits"
        )?;
    }
    output.flush()?;
    match failed {
        0 => Ok(()),
        failed => Err(Failure::Incomplete(format!("{failed} of the inputs were refused or failed"))),
    }
}
