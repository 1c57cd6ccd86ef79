//! `ceiba ledger cosign`: a witness.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use kernel::{Clock, SystemClock};
use ledger::{CHECKPOINT, Folder, KeyKind, Seen, SigningKey, VerifyingKey, path_of};

use super::read;
use crate::arguments::LedgerCosign;
use crate::failure::Failure;
use crate::output::{Output, say};

/// Longer than what a witness remembers.
const LONGEST_STATE: usize = 4096;

/// Signs the checkpoint when it continues what was seen. What was seen is on the disk before the signature is.
pub(crate) fn run(arguments: &LedgerCosign) -> Result<(), Failure> {
    let seen = seen(&arguments.state)?;
    let log = log(arguments, seen.as_ref())?;
    let key = SigningKey::keep(&arguments.key, KeyKind::Witness, arguments.name.as_deref());
    let key = key.map_err(Failure::node)?;
    let folder = &arguments.folder;
    let cosigned = ledger::cosign(&Folder(folder.clone()), &log, seen.as_ref(), &key, SystemClock.now());
    let cosigned =
        cosigned.map_err(|refused| Failure::Incomplete(format!("{}: {refused}", folder.display())))?;
    let text = cosigned.seen.to_text().map_err(Failure::node)?;
    replace(&arguments.state, text.as_bytes())?;
    let note = cosigned.checkpoint.to_bytes();
    // The node soon has a newer checkpoint; what this witness signed stays beside it.
    let own = folder.join(path_of(key.verifying()));
    fs::create_dir_all(folder.join("witnessed"))
        .map_err(|source| Failure::File { path: own.clone(), source })?;
    replace(&own, &note)?;
    replace(&folder.join(CHECKPOINT), &note)?;
    let mut output = Output::new();
    say!(output, "signed {} of {} entries as {}", log.name(), cosigned.seen.size, key.verifying())?;
    output.flush()
}

/// What the witness remembers.
fn seen(path: &Path) -> Result<Option<Seen>, Failure> {
    if !path.exists() {
        return Ok(None);
    }
    let seen = Seen::read(&read(path, LONGEST_STATE)?);
    // A witness that forgets what it saw would sign a fork.
    let wrong = || Failure::Incomplete(format!("{}: this is not what a witness remembers", path.display()));
    seen.map(Some).ok_or_else(wrong)
}

fn log(arguments: &LedgerCosign, seen: Option<&Seen>) -> Result<VerifyingKey, Failure> {
    match (&arguments.log, seen) {
        (Some(log), Some(seen)) if *log != seen.log => {
            let state = arguments.state.display();
            Err(Failure::Usage(format!(
                "{state}: this is of the ledger {}; give each its own file",
                seen.log
            )))
        }
        (_, Some(seen)) => Ok(seen.log.clone()),
        (Some(log), None) => Ok(log.clone()),
        (None, None) => Err(Failure::Usage(
            "nothing is remembered of this ledger yet; give its key with --log".to_owned(),
        )),
    }
}

/// Puts a file in its place, whole and on the disk, or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let unfinished = path.with_extension("new");
    let written = (|| -> io::Result<()> {
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, path)
    })();
    written.map_err(|source| Failure::File { path: path.to_owned(), source })
}
