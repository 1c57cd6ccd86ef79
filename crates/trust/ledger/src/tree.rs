//! The Merkle tree of RFC 9162 over the entries' commitments: its root, and proofs about it.
//!
//! **Invariant:** whatever a proof from outside says, checking it ends, and soon.

use std::cell::RefCell;
use std::fmt;

use tlog_tiles::{Error, Hash, HashReader};

use crate::leaf::Commitment;

/// The largest tree that is read, in entries: more than any node will ever have, and far from overflow.
pub const LARGEST_TREE: u64 = 1 << 56;

/// The longest proof about such a tree, in hashes.
const LONGEST_PROOF: usize = 64;

/// The root of a tree or of a subtree, or a leaf.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TreeHash(pub [u8; 32]);

/// A proof is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the proof does not lead to the root of the checkpoint")]
pub struct NotProven;

/// A hash of the tree could not be had, or there is none of this place.
#[derive(Debug)]
pub(crate) enum TreeError<E> {
    Reading(E),
    NotInTree,
}

impl fmt::Display for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Hash(self.0).fmt(f)
    }
}

impl fmt::Debug for TreeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TreeHash({self})")
    }
}

impl TreeHash {
    /// The leaf of an entry.
    pub(crate) fn leaf(commitment: &Commitment) -> Self {
        Self(tlog_tiles::record_hash(&commitment.0).0)
    }

    /// Reads base64.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Hash::parse_hash(text).ok().map(|hash| Self(hash.0)).filter(|hash| hash.to_string() == text)
    }
}

/// The root of the tree of the first `size` entries.
pub(crate) fn root<E>(size: u64, read: impl Fn(u64) -> Result<Hash, E>) -> Result<TreeHash, TreeError<E>> {
    reading(read, |hashes| tlog_tiles::tree_hash(size, hashes)).map(|hash| TreeHash(hash.0))
}

/// That the tree of `size` entries has the leaf at `position`.
pub(crate) fn prove_inclusion<E>(
    size: u64,
    position: u64,
    read: impl Fn(u64) -> Result<Hash, E>,
) -> Result<Vec<TreeHash>, TreeError<E>> {
    reading(read, |hashes| tlog_tiles::prove_record(size, position, hashes)).map(ours)
}

/// That the tree of `size` entries begins with that of the first `earlier` ones.
pub(crate) fn prove_consistency<E>(
    size: u64,
    earlier: u64,
    read: impl Fn(u64) -> Result<Hash, E>,
) -> Result<Vec<TreeHash>, TreeError<E>> {
    reading(read, |hashes| tlog_tiles::prove_tree(size, earlier, hashes)).map(ours)
}

pub(crate) fn check_inclusion(
    proof: &[TreeHash],
    (size, root): (u64, TreeHash),
    position: u64,
    leaf: TreeHash,
) -> Result<(), NotProven> {
    if size > LARGEST_TREE || position >= size || proof.len() > LONGEST_PROOF {
        return Err(NotProven);
    }
    tlog_tiles::check_record(&theirs(proof), size, Hash(root.0), position, Hash(leaf.0))
        .map_err(|_| NotProven)
}

pub(crate) fn check_consistency(
    proof: &[TreeHash],
    (size, root): (u64, TreeHash),
    (earlier_size, earlier_root): (u64, TreeHash),
) -> Result<(), NotProven> {
    if size > LARGEST_TREE || earlier_size == 0 || earlier_size > size || proof.len() > LONGEST_PROOF {
        return Err(NotProven);
    }
    tlog_tiles::check_tree(&theirs(proof), size, Hash(root.0), earlier_size, Hash(earlier_root.0))
        .map_err(|_| NotProven)
}

fn ours(proof: Vec<Hash>) -> Vec<TreeHash> {
    proof.into_iter().map(|hash| TreeHash(hash.0)).collect()
}

fn theirs(proof: &[TreeHash]) -> Vec<Hash> {
    proof.iter().map(|hash| Hash(hash.0)).collect()
}

/// Gives `work` the hashes that `read` finds by their place, and keeps why one could not be read.
fn reading<T, E, F: Fn(u64) -> Result<Hash, E>>(
    read: F,
    work: impl FnOnce(&Reading<F, E>) -> Result<T, Error>,
) -> Result<T, TreeError<E>> {
    let reading = Reading { read, failed: RefCell::new(None) };
    let answer = work(&reading);
    match (answer, reading.failed.into_inner()) {
        (_, Some(error)) => Err(TreeError::Reading(error)),
        (Ok(answer), None) => Ok(answer),
        (Err(_), None) => Err(TreeError::NotInTree),
    }
}

struct Reading<F, E> {
    read: F,
    failed: RefCell<Option<E>>,
}

impl<E, F: Fn(u64) -> Result<Hash, E>> HashReader for Reading<F, E> {
    fn read_hashes(&self, places: &[u64]) -> Result<Vec<Hash>, Error> {
        let hashes = places.iter().map(|place| (self.read)(*place));
        hashes.collect::<Result<_, _>>().map_err(|error| {
            *self.failed.borrow_mut() = Some(error);
            Error::IndexesNotInTree
        })
    }
}
