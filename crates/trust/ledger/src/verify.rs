//! Checking a log from its files alone.
//!
//! Reads every tile once, from left to right, and holds one tile of each level: 10 million entries take some
//! 70 kB of memory.

use std::io;

use tlog_tiles::{Hash, node_hash};

use crate::checkpoint::{Checkpoint, CheckpointError, LONGEST_CHECKPOINT, Signed, SignedCheckpoint};
use crate::key::{KeyError, KeyKind, VerifyingKey};
use crate::publish::{CHECKPOINT, VERIFYING_KEY};
use crate::tile::{self, Tile, TileKind, TileSource, WIDTH};
use crate::tree::TreeHash;
use crate::witness::{self, Continues};

/// The keys that a verifier trusts.
#[derive(Debug, Clone, Default)]
pub struct Trusted {
    /// The log's; without it, the one that lies beside the checkpoint, which whoever forged the log could forge too.
    pub log: Option<VerifyingKey>,
    /// Those of witnesses.
    pub witnesses: Vec<VerifyingKey>,
}

/// A log whose files agree with each other and with its signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What the checkpoint says.
    pub checkpoint: Checkpoint,
    /// Who signed it.
    pub signed: Signed,
    /// How many of its entries each of the trusted witnesses vouches for.
    pub witnessed: Vec<Witnessed>,
    /// Whether the log's key was only found beside the checkpoint.
    pub is_key_unproven: bool,
}

/// A witness, and what it signed last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnessed {
    /// The witness's name.
    pub name: String,
    /// How many entries the log had then.
    pub size: u64,
}

/// The first thing in the files of a log that is wrong.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The checkpoint cannot be trusted.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The log's key cannot be used.
    #[error("the log's key: {0}")]
    Key(#[from] KeyError),
    /// A trusted witness has signed nothing.
    #[error("the witness `{0}` has not signed this log")]
    NotWitnessed(String),
    /// The log is shorter than a witness saw it.
    #[error(
        "the witness `{name}` saw {seen} entries, the checkpoint has {size}; the log was cut, or this is an old copy"
    )]
    Shorter {
        /// The witness.
        name: String,
        /// Entries in the checkpoint.
        size: u64,
        /// Entries that it saw.
        seen: u64,
    },
    /// The log is not the one that a witness saw.
    #[error("the log does not begin with the {seen} entries that the witness `{name}` saw: this is a fork")]
    Fork {
        /// The witness.
        name: String,
        /// Entries that it saw.
        seen: u64,
    },
    /// A file is not there.
    #[error("{path}: it is not there{}", during(*.position))]
    Missing {
        /// The file.
        path: String,
        /// The first entry that it speaks of.
        position: Option<u64>,
    },
    /// A file cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A tile is too short or too long.
    #[error("{path}: it has not the length of its {width} hashes (entries from {position})")]
    Length {
        /// The file.
        path: String,
        /// How many there should be.
        width: u64,
        /// The first entry that it speaks of.
        position: u64,
    },
    /// A tile of entries has one that is no commitment.
    #[error("{path}: entry {position} is no commitment")]
    NotACommitment {
        /// The file.
        path: String,
        /// The entry.
        position: u64,
    },
    /// A leaf is not the hash of its entry.
    #[error("{path}: the hash of entry {position} is not that of the entry in {entries}")]
    Leaf {
        /// The tile of hashes.
        path: String,
        /// The tile of entries.
        entries: String,
        /// The entry.
        position: u64,
    },
    /// A hash is not the root of the tile below it.
    #[error("{path}: hash {number} is not the root of {below} (entries {first} to {last})")]
    Subtree {
        /// The tile.
        path: String,
        /// The hash's number on its level.
        number: u64,
        /// The tile below it.
        below: String,
        /// The first entry that it speaks of.
        first: u64,
        /// The last one.
        last: u64,
    },
    /// The tiles agree with each other, and not with what was signed.
    #[error(
        "checkpoint: the root over its {size} entries is not the root of the tiles; an entry was changed in every \
         tile above it, or the checkpoint is of another ledger"
    )]
    Root {
        /// Entries in the checkpoint.
        size: u64,
    },
}

fn during(position: Option<u64>) -> String {
    position.map_or_else(String::new, |position| format!(" (entries from {position})"))
}

/// Checks the checkpoint's signatures and recomputes every tile and the root. `progress` hears how many entries are
/// checked.
///
/// # Errors
/// The first thing that is wrong.
pub fn verify(
    files: &impl TileSource,
    trusted: &Trusted,
    progress: impl FnMut(u64),
) -> Result<Verified, Fault> {
    let (note, signed, log) = checkpoint(files, trusted)?;
    let checkpoint = note.checkpoint().clone();
    if root_of_tiles(files, checkpoint.size, progress)? != checkpoint.root {
        return Err(Fault::Root { size: checkpoint.size });
    }
    let witnesses = trusted.witnesses.iter();
    let witnessed =
        witnesses.map(|key| witnessed(files, &log, key, &checkpoint, &signed)).collect::<Result<_, _>>()?;
    Ok(Verified { checkpoint, signed, witnessed, is_key_unproven: trusted.log.is_none() })
}

/// What a witness signed last, which has to be how this log begins.
fn witnessed(
    files: &impl TileSource,
    log: &VerifyingKey,
    witness: &VerifyingKey,
    checkpoint: &Checkpoint,
    signed: &Signed,
) -> Result<Witnessed, Fault> {
    let (name, size) = (witness.name().to_owned(), checkpoint.size);
    let path = witness::path_of(witness);
    let bytes = files.read(&path, LONGEST_CHECKPOINT);
    let Some(bytes) = bytes.map_err(|source| Fault::Unreadable { path, source })? else {
        let has_signed = signed.witnesses.contains(&name);
        return if has_signed { Ok(Witnessed { name, size }) } else { Err(Fault::NotWitnessed(name)) };
    };
    let note = SignedCheckpoint::read(&bytes)?;
    if note.verify(log, std::slice::from_ref(witness))?.witnesses.is_empty() {
        return Err(Fault::NotWitnessed(name));
    }
    let Checkpoint { size: seen, root, .. } = *note.checkpoint();
    match witness::continues(files, checkpoint, seen, root)? {
        Continues::Yes => Ok(Witnessed { name, size: seen }),
        Continues::Shorter => Err(Fault::Shorter { name, size, seen }),
        Continues::Fork => Err(Fault::Fork { name, seen }),
    }
}

/// Reads the checkpoint, checks its signatures, and answers the log's key that did.
pub(crate) fn checkpoint(
    files: &impl TileSource,
    trusted: &Trusted,
) -> Result<(SignedCheckpoint, Signed, VerifyingKey), Fault> {
    let note = SignedCheckpoint::read(&file(files, CHECKPOINT, LONGEST_CHECKPOINT)?)?;
    let log = match &trusted.log {
        Some(key) => key.clone(),
        None => beside(files)?,
    };
    let signed = note.verify(&log, &trusted.witnesses)?;
    Ok((note, signed, log))
}

/// The key that lies beside the checkpoint.
fn beside(files: &impl TileSource) -> Result<VerifyingKey, Fault> {
    let bytes = file(files, VERIFYING_KEY, 1024)?;
    let key: VerifyingKey = String::from_utf8_lossy(&bytes).parse()?;
    Ok(key.of_kind(KeyKind::Log)?)
}

fn file(files: &impl TileSource, path: &str, longest: usize) -> Result<Vec<u8>, Fault> {
    let bytes = files.read(path, longest);
    let bytes = bytes.map_err(|source| Fault::Unreadable { path: path.to_owned(), source })?;
    bytes.ok_or_else(|| Fault::Missing { path: path.to_owned(), position: None })
}

/// The bytes of a tile, which have its length.
pub(crate) fn read(files: &impl TileSource, tile: Tile) -> Result<Vec<u8>, Fault> {
    let path = tile.path();
    let entries_each = match tile.kind {
        TileKind::Hashes { level } => 1_u64.checked_shl(u32::from(level) * 8).unwrap_or(0),
        TileKind::Entries => 1,
    };
    let position = tile.index * WIDTH * entries_each;
    match files.read(&path, tile.length()) {
        Ok(Some(bytes)) if bytes.len() == tile.length() => Ok(bytes),
        Ok(Some(_)) => Err(Fault::Length { path, width: tile.width, position }),
        Ok(None) => Err(Fault::Missing { path, position: Some(position) }),
        Err(source) => Err(Fault::Unreadable { path, source }),
    }
}

/// A level of the tree above the first: the tile that is being checked.
struct Level {
    tile: Tile,
    hashes: Vec<Hash>,
}

/// The root of the tiles of a log of `size` entries, each of which is checked against the one below it: for whoever
/// knows the signed root from elsewhere. `progress` hears how many entries are checked.
///
/// # Errors
/// The first tile that is not there, or does not fit the one below it.
pub fn root_of_tiles(
    files: &impl TileSource,
    size: u64,
    mut progress: impl FnMut(u64),
) -> Result<TreeHash, Fault> {
    let mut levels: Vec<Level> = Vec::new();
    let mut last = Vec::new();
    for first in (0..size).step_by(WIDTH as usize) {
        let kind = TileKind::Hashes { level: 0 };
        let (Some(tile), Some(entries)) =
            (Tile::of(kind, first, size), Tile::of(TileKind::Entries, first, size))
        else {
            break;
        };
        let hashes = leaves(files, tile, entries, first)?;
        progress(first + tile.width);
        match tile.is_full() {
            true => climb(files, size, &mut levels, tile, &hashes)?,
            false => last = hashes,
        }
    }
    // What is at the right edge of each level: lower ones are to the right of higher ones.
    let edges = std::iter::once(last.as_slice()).chain(
        levels.iter().map(|level| if level.tile.is_full() { [].as_slice() } else { level.hashes.as_slice() }),
    );
    let mut root: Option<Hash> = None;
    for edge in edges {
        let mut rest = edge;
        while !rest.is_empty() {
            let (before, subtree) = rest.split_at(rest.len() - (1 << rest.len().trailing_zeros()));
            root = match (tile::subtree(subtree), root) {
                (Some(left), Some(right)) => Some(node_hash(left, right)),
                (left, right) => left.or(right),
            };
            rest = before;
        }
    }
    Ok(TreeHash(root.unwrap_or(tlog_tiles::EMPTY_HASH).0))
}

/// The hashes of a tile of level 0, which are those of its entries.
fn leaves(files: &impl TileSource, tile: Tile, entries: Tile, first: u64) -> Result<Vec<Hash>, Fault> {
    let commitments = tile::commitments(&read(files, entries)?);
    let commitments = commitments
        .map_err(|number| Fault::NotACommitment { path: entries.path(), position: first + number })?;
    let hashes = tile::hashes(&read(files, tile)?);
    let wrong = hashes
        .iter()
        .zip(&commitments)
        .position(|(hash, commitment)| TreeHash(hash.0) != TreeHash::leaf(commitment));
    match wrong {
        None => Ok(hashes),
        Some(number) => {
            Err(Fault::Leaf { path: tile.path(), entries: entries.path(), position: first + number as u64 })
        }
    }
}

/// Checks the root of a full tile against the tile above it, and so on up.
fn climb(
    files: &impl TileSource,
    size: u64,
    levels: &mut Vec<Level>,
    below: Tile,
    hashes: &[Hash],
) -> Result<(), Fault> {
    let (mut below, mut root) = (below, tile::subtree(hashes));
    for height in 1_u8..8 {
        let kind = TileKind::Hashes { level: height };
        let number = below.index;
        let (Some(found), Some(tile)) = (root, Tile::of(kind, number, size)) else { return Ok(()) };
        let place = usize::from(height - 1);
        if number.is_multiple_of(WIDTH) {
            let level = Level { tile, hashes: tile::hashes(&read(files, tile)?) };
            match levels.get_mut(place) {
                Some(before) => *before = level,
                None => levels.push(level),
            }
        }
        let Some(level) = levels.get_mut(place) else { return Ok(()) };
        if level.hashes.get((number % WIDTH) as usize) != Some(&found) {
            let entries_each = 1_u64 << (u32::from(height) * 8);
            let (path, below) = (tile.path(), below.path());
            let (first, last) = (number * entries_each, (number + 1) * entries_each - 1);
            return Err(Fault::Subtree { path, number, below, first, last });
        }
        if !(level.tile.is_full() && (number + 1).is_multiple_of(WIDTH)) {
            return Ok(());
        }
        (below, root) = (level.tile, tile::subtree(&level.hashes));
    }
    Ok(())
}
