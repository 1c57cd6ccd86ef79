//! Witnessing: another node or an authority signs that it saw a checkpoint which continues the one that it saw
//! before. A log that shows one history to some and another one to others finds no witness for both.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use tlog_tiles::{Hash, split_stored_hash_index};

use crate::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::key::{KeyError, KeyKind, SigningKey, VerifyingKey};
use crate::tile::{self, Tile, TileKind, TileSource, WIDTH};
use crate::tree::{self, TreeError, TreeHash};
use crate::verify::{self, Fault, Trusted};

/// What a witness remembers of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The log's key.
    pub log: VerifyingKey,
    /// Entries in the checkpoint that it signed last.
    pub size: u64,
    /// Their root.
    pub root: TreeHash,
}

/// A checkpoint with the witness's signature, and what the witness remembers from now on.
#[derive(Debug)]
pub struct Cosigned {
    /// The checkpoint.
    pub checkpoint: SignedCheckpoint,
    /// To be on the disk before the signature is given to anybody.
    pub seen: Seen,
}

/// A witness does not sign.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The files are not in order.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The log is shorter than it was.
    #[error("the log has {size} entries; it had {seen} when it was seen last")]
    Shorter {
        /// Entries now.
        size: u64,
        /// Entries then.
        seen: u64,
    },
    /// The log shows another history than before.
    #[error("the log of {size} entries does not begin with the {seen} that were seen last: this is a fork")]
    Fork {
        /// Entries now.
        size: u64,
        /// Entries then.
        seen: u64,
    },
    /// The key does not witness.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// Signs the checkpoint of a log when it continues what was seen. A witness that saw nothing yet trusts the
/// checkpoint that it meets first.
///
/// # Errors
/// Why it does not sign.
pub fn cosign(
    files: &impl TileSource,
    log: &VerifyingKey,
    seen: Option<&Seen>,
    key: &SigningKey,
    now: Timestamp,
) -> Result<Cosigned, Refused> {
    key.verifying().clone().of_kind(KeyKind::Witness)?;
    let trusted = Trusted { log: Some(log.clone()), witnesses: Vec::new() };
    let (mut note, _, _) = verify::checkpoint(files, &trusted)?;
    let Checkpoint { size, root, .. } = *note.checkpoint();
    if let Some(seen) = seen {
        match continues(files, note.checkpoint(), seen.size, seen.root)? {
            Continues::Yes => {}
            Continues::Shorter => return Err(Refused::Shorter { size, seen: seen.size }),
            Continues::Fork => return Err(Refused::Fork { size, seen: seen.size }),
        }
    }
    note.cosign(&key.at(now)).map_err(Fault::Checkpoint)?;
    Ok(Cosigned { checkpoint: note, seen: Seen { log: log.clone(), size, root } })
}

/// Where the checkpoint that a witness signed last is kept, beside the log's newest one.
pub fn path_of(witness: &VerifyingKey) -> String {
    format!("witnessed/{:08x}", signed_note::Verifier::key_id(witness))
}

/// Whether a log begins with what was seen of it.
pub(crate) enum Continues {
    Yes,
    Shorter,
    Fork,
}

/// Proves from the tiles that the log of this checkpoint begins with the `seen` entries of another root.
pub(crate) fn continues(
    files: &impl TileSource,
    checkpoint: &Checkpoint,
    seen: u64,
    seen_root: TreeHash,
) -> Result<Continues, Fault> {
    let Checkpoint { size, root, .. } = *checkpoint;
    if size < seen {
        return Ok(Continues::Shorter);
    }
    // Every log begins with nothing.
    if seen == 0 {
        return Ok(Continues::Yes);
    }
    let proof = match tree::prove_consistency(size, seen, |place| hash(files, size, place)) {
        Ok(proof) => proof,
        Err(TreeError::Reading(fault)) => return Err(fault),
        Err(TreeError::NotInTree) => return Ok(Continues::Fork),
    };
    let checked = tree::check_consistency(&proof, (size, root), (seen, seen_root));
    Ok(if checked.is_ok() { Continues::Yes } else { Continues::Fork })
}

/// The root of a complete subtree, from the tile that has it or its parts.
fn hash(files: &impl TileSource, size: u64, place: u64) -> Result<Hash, Fault> {
    let (height, number) = split_stored_hash_index(place);
    let (level, within) = (height / 8, height % 8);
    let kind = TileKind::Hashes { level };
    let first = number << within;
    let missing = || Fault::Root { size };
    let tile = Tile::of(kind, first, size).ok_or_else(missing)?;
    let hashes = tile::hashes(&verify::read(files, tile)?);
    let from = (first % WIDTH) as usize;
    let part = hashes.get(from..from + (1 << within)).ok_or_else(missing)?;
    tile::subtree(part).ok_or_else(missing)
}

/// The shape of the witness's file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    log: String,
    size: u64,
    root: String,
}

impl Seen {
    /// Reads what [`Seen::to_text`] wrote; `None` when it is something else.
    pub fn read(text: &str) -> Option<Self> {
        let written: Written = serde_json::from_str(text).ok()?;
        let log = written.log.parse::<VerifyingKey>().ok()?.of_kind(KeyKind::Log).ok()?;
        Some(Self { log, size: written.size, root: TreeHash::parse(&written.root)? })
    }

    /// As JSON.
    ///
    /// # Errors
    /// Never, as far as is known; JSON has a word for each of its parts.
    pub fn to_text(&self) -> serde_json::Result<String> {
        let written = Written { log: self.log.to_string(), size: self.size, root: self.root.to_string() };
        serde_json::to_string_pretty(&written)
    }
}
