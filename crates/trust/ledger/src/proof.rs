//! That the ledger has one entry, for someone who has nothing but the log's key.

use base64::prelude::{BASE64_STANDARD, Engine};
use serde::{Deserialize, Serialize};

use crate::checkpoint::{CheckpointError, Signed, SignedCheckpoint};
use crate::entry::Entry;
use crate::key::VerifyingKey;
use crate::leaf::{Commitment, Salt};
use crate::ledger::{Found, Ledger};
use crate::store;
use crate::tree::{self, NotProven, TreeError, TreeHash};

/// The longest proof that is read, in bytes.
pub const LONGEST_PROOF: usize = 1024 * 1024;

/// An entry with its path to the root of a signed checkpoint.
#[derive(Debug, PartialEq)]
pub struct Proof {
    /// The entry; only its commitment when it is erased.
    pub found: Found,
    checkpoint: SignedCheckpoint,
    path: Vec<TreeHash>,
}

/// What a proof shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// Who signed the root.
    pub signed: Signed,
    /// How many entries the ledger had then.
    pub size: u64,
    /// What the entry says; `None` when it is erased, or of a version that this program does not know.
    pub entry: Option<Entry>,
}

/// A proof shows nothing.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// It is none.
    #[error("this is no proof of the ledger; expected what `ceiba ledger prove` writes")]
    Malformed,
    /// Its checkpoint cannot be trusted.
    #[error("the proof's checkpoint: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The entry is not what was committed to.
    #[error("the entry was changed; it is not what its commitment was made of")]
    Changed,
    /// The path leads elsewhere.
    #[error(transparent)]
    NotProven(#[from] NotProven),
}

/// There is nothing to prove with.
#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// The checkpoint does not speak of this entry.
    #[error("the checkpoint has {size} entries; there is no entry {position} in it")]
    NotPublished {
        /// The entry.
        position: u64,
        /// Entries in the checkpoint.
        size: u64,
    },
    /// The tree in the store has a gap.
    #[error("the ledger's tree is not whole; run `ceiba ledger verify`")]
    Tree,
    /// The store refuses.
    #[error("the store of the ledger: {0}")]
    Store(#[from] rusqlite::Error),
}

/// The shape of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u8,
    position: u64,
    commitment: String,
    salt: Option<String>,
    entry: Option<String>,
    path: Vec<String>,
    checkpoint: String,
}

const VERSION: u8 = 1;

impl Ledger {
    /// Proves that the log of this checkpoint has the entry.
    ///
    /// # Errors
    /// When it has not, or the store cannot be read.
    pub fn prove(&self, position: u64, checkpoint: SignedCheckpoint) -> Result<Proof, ProveError> {
        let size = checkpoint.checkpoint().size;
        self.vault.read(|store| {
            let found = store::one(store, position)?.filter(|_| position < size);
            let found = found.ok_or(ProveError::NotPublished { position, size })?;
            let path = tree::prove_inclusion(size, position, |place| store::hash(store, place));
            let path = path.map_err(|error| match error {
                TreeError::Reading(rusqlite::Error::QueryReturnedNoRows) | TreeError::NotInTree => {
                    ProveError::Tree
                }
                TreeError::Reading(error) => ProveError::Store(error),
            })?;
            Ok(Proof { found, checkpoint, path })
        })
    }
}

impl Proof {
    /// Checks the signatures, the entry and its path.
    ///
    /// # Errors
    /// When one of them is wrong.
    pub fn check(&self, log: &VerifyingKey, witnesses: &[VerifyingKey]) -> Result<Proven, ProofError> {
        let signed = self.checkpoint.verify(log, witnesses)?;
        if !self.found.is_sound() {
            return Err(ProofError::Changed);
        }
        let checkpoint = self.checkpoint.checkpoint();
        let leaf = TreeHash::leaf(&self.found.commitment);
        tree::check_inclusion(&self.path, (checkpoint.size, checkpoint.root), self.found.position, leaf)?;
        Ok(Proven { signed, size: checkpoint.size, entry: self.found.read() })
    }

    /// Reads what [`Proof::to_text`] wrote.
    ///
    /// # Errors
    /// When it is no proof.
    pub fn read(text: &str) -> Result<Self, ProofError> {
        if text.len() > LONGEST_PROOF {
            return Err(ProofError::Malformed);
        }
        let written: Written = serde_json::from_str(text).map_err(|_| ProofError::Malformed)?;
        let path: Option<Vec<_>> = written.path.iter().map(|hash| TreeHash::parse(hash)).collect();
        let salt =
            written.salt.map(|salt| bytes(&salt).map(Salt).ok_or(ProofError::Malformed)).transpose()?;
        if written.version != VERSION || salt.is_some() != written.entry.is_some() {
            return Err(ProofError::Malformed);
        }
        Ok(Self {
            found: Found {
                position: written.position,
                commitment: bytes(&written.commitment).map(Commitment).ok_or(ProofError::Malformed)?,
                opening: salt.zip(written.entry),
            },
            checkpoint: SignedCheckpoint::read(written.checkpoint.as_bytes())?,
            path: path.ok_or(ProofError::Malformed)?,
        })
    }

    /// The proof as JSON. With the salt in it, whoever has it can show to others what the entry says.
    ///
    /// # Errors
    /// Never, as far as is known; JSON has a word for each of its parts.
    pub fn to_text(&self) -> serde_json::Result<String> {
        let opening = self.found.opening.as_ref();
        serde_json::to_string_pretty(&Written {
            version: VERSION,
            position: self.found.position,
            commitment: BASE64_STANDARD.encode(self.found.commitment.0),
            salt: opening.map(|(salt, _)| BASE64_STANDARD.encode(salt.0)),
            entry: opening.map(|(_, text)| text.clone()),
            path: self.path.iter().map(ToString::to_string).collect(),
            checkpoint: String::from_utf8_lossy(&self.checkpoint.to_bytes()).into_owned(),
        })
    }
}

fn bytes(text: &str) -> Option<[u8; 32]> {
    BASE64_STANDARD.decode(text).ok()?.try_into().ok()
}
