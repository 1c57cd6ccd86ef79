//! Checking the entries in a store: each against its commitment, its leaf, and what was published.

use std::collections::BTreeSet;

use tlog_tiles::{Hash, node_hash, stored_hash_index};
use vault::Vault;

use crate::body;
use crate::entry::{Act, ObjectKind};
use crate::ledger::Found;
use crate::store;
use crate::tile::{self, Tile, TileKind, TileSource, WIDTH};
use crate::tree::TreeHash;
use crate::verify::{self, Fault};

/// A store whose entries are those that were published, and whatever came after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audited {
    /// Entries in the store.
    pub entries: u64,
    /// How many of them are erased, each by an entry that says so.
    pub erased: u64,
    /// How many came after the checkpoint; of these nobody outside knows yet.
    pub unpublished: u64,
}

/// The first thing in a store that is wrong.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// An entry is not there, though later ones are.
    #[error("entry {0} is missing; it was deleted")]
    Missing(u64),
    /// The end of the ledger is not there.
    #[error("the entries from {stored} are missing; {published} were published")]
    Cut {
        /// Entries in the store.
        stored: u64,
        /// Entries in the checkpoint.
        published: u64,
    },
    /// What an entry says is not what was committed to.
    #[error("entry {0} was changed; it is not what its commitment was made of")]
    Changed(u64),
    /// An entry is not the one that was published at this position.
    #[error("entry {0} is not the one that was published; entries were changed, reordered or deleted")]
    NotPublished(u64),
    /// A hash of the stored tree is not that of the entries.
    #[error("the tree over entries {first} to {last} is not that of the entries; one of them was changed")]
    Tree {
        /// The first entry.
        first: u64,
        /// The last one.
        last: u64,
    },
    /// An entry is erased, and no entry says by whom.
    #[error("entry {0} is erased, and no entry says who erased it")]
    ErasedSilently(u64),
    /// A published tile cannot be used.
    #[error(transparent)]
    Published(#[from] Fault),
    /// The store cannot be read.
    #[error("the store of the ledger: {0}")]
    Store(#[from] rusqlite::Error),
}

/// Compares every entry in the store with its commitment, its place in the stored tree, and the published tiles of
/// the first `published` entries, which [`verify`](crate::verify()) has checked. `progress` hears how many are
/// compared.
///
/// # Errors
/// The first thing that is wrong.
pub fn audit(
    vault: &Vault,
    files: &impl TileSource,
    published: u64,
    mut progress: impl FnMut(u64),
) -> Result<Audited, StoreFault> {
    vault.read(|store| {
        store::walk(store, |next_entry, next_hash| {
            let mut audit = Audit::default();
            while let Some(found) = next_entry()? {
                audit.entry(&found, files, published)?;
                audit.tree(&found, next_hash)?;
                if found.position.is_multiple_of(1 << 16) {
                    progress(found.position);
                }
            }
            audit.end(published)
        })?
    })
}

#[derive(Default)]
struct Audit {
    size: u64,
    /// The hashes of the published tile at hand.
    leaves: Vec<Hash>,
    /// The roots of the complete subtrees to the left, the largest first.
    subtrees: Vec<Hash>,
    /// Runs of erased entries: first, last, and none between two runs.
    erased: Vec<(u64, u64)>,
    erased_alone: BTreeSet<u64>,
    erased_through: Option<u64>,
}

impl Audit {
    fn entry(&mut self, found: &Found, files: &impl TileSource, published: u64) -> Result<(), StoreFault> {
        let position = self.size;
        if found.position != position {
            return Err(StoreFault::Missing(position));
        }
        if !found.is_sound() {
            return Err(StoreFault::Changed(position));
        }
        if position < published {
            self.published(found, files, published)?;
        }
        match &found.opening {
            None => self.note_erased(position),
            Some((_, text)) => self.note_erasure(position, text),
        }
        self.size += 1;
        Ok(())
    }

    /// Compares an entry with the leaf that was published.
    fn published(
        &mut self,
        found: &Found,
        files: &impl TileSource,
        published: u64,
    ) -> Result<(), StoreFault> {
        let position = found.position;
        if position.is_multiple_of(WIDTH)
            && let Some(tile) = Tile::of(TileKind::Hashes { level: 0 }, position, published)
        {
            self.leaves = tile::hashes(&verify::read(files, tile)?);
        }
        match self.leaves.get((position % WIDTH) as usize) {
            Some(leaf) if TreeHash(leaf.0) == TreeHash::leaf(&found.commitment) => Ok(()),
            _ => Err(StoreFault::NotPublished(position)),
        }
    }

    /// Compares the stored hashes that this entry completes.
    fn tree(
        &mut self,
        found: &Found,
        next_hash: &mut dyn FnMut() -> rusqlite::Result<Option<(u64, Hash)>>,
    ) -> Result<(), StoreFault> {
        let position = found.position;
        let mut subtree = Hash(TreeHash::leaf(&found.commitment).0);
        for level in 0..=position.trailing_ones() {
            if level > 0 {
                let Some(left) = self.subtrees.pop() else { break };
                subtree = node_hash(left, subtree);
            }
            let place = stored_hash_index(0, position) + u64::from(level);
            if next_hash()? != Some((place, subtree)) {
                let first = position + 1 - (1 << level);
                return Err(StoreFault::Tree { first, last: position });
            }
        }
        self.subtrees.push(subtree);
        Ok(())
    }

    fn note_erased(&mut self, position: u64) {
        match self.erased.last_mut() {
            Some((_, last)) if *last + 1 == position => *last = position,
            _ => self.erased.push((position, position)),
        }
    }

    /// Remembers what an entry says was erased. It can only speak of entries before it.
    fn note_erasure(&mut self, position: u64, text: &str) {
        if !text.contains(Act::Erase.as_str()) {
            return;
        }
        let Some(entry) = body::read(text).filter(|entry| entry.act == Act::Erase) else { return };
        let Some(object) = entry.object else { return };
        let Some(target) = u64::try_from(object.id).ok().filter(|target| *target < position) else { return };
        match object.kind {
            ObjectKind::Entry => {
                self.erased_alone.insert(target);
            }
            ObjectKind::EntriesThrough => self.erased_through = self.erased_through.max(Some(target)),
            _ => {}
        }
    }

    fn end(&self, published: u64) -> Result<Audited, StoreFault> {
        if self.size < published {
            return Err(StoreFault::Cut { stored: self.size, published });
        }
        let mut count = 0;
        for &(first, last) in &self.erased {
            count += last + 1 - first;
            let first = first.max(self.erased_through.map_or(0, |through| through + 1));
            let silent = (first..=last).find(|position| !self.erased_alone.contains(position));
            if let Some(position) = silent {
                return Err(StoreFault::ErasedSilently(position));
            }
        }
        Ok(Audited { entries: self.size, erased: count, unpublished: self.size - published })
    }
}
