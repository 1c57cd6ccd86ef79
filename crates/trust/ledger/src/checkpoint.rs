//! What a log says of itself, signed: its name, how many entries it has, and the root over them.

use signed_note::{Note, NoteError, VerificationError, Verifiers};

use crate::key::{KeyKind, SigningAt, VerifyingKey};
use crate::tree::{LARGEST_TREE, TreeHash};

/// The longest checkpoint that is read, in bytes. A hundred witnesses have some 15,000.
pub const LONGEST_CHECKPOINT: usize = 64 * 1024;

/// The state of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// The root over them.
    pub root: TreeHash,
}

/// A checkpoint with its signatures, as C2SP's `tlog-checkpoint` and `signed-note` describe it.
#[derive(Debug, PartialEq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

/// Who signed a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The witnesses whose cosignatures are right.
    pub witnesses: Vec<String>,
    /// The names beside signatures that could not be checked, since nobody gave their key.
    pub unchecked: Vec<String>,
}

/// A checkpoint cannot be trusted.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// It is none.
    #[error("it is no signed checkpoint")]
    Malformed,
    /// The log's key did not sign it.
    #[error("the key of `{0}` has not signed it")]
    NotSigned(String),
    /// A signature does not fit the text.
    #[error("the signature of `{0}` is wrong")]
    WrongSignature(String),
    /// It is signed by the right key for another log.
    #[error("it is of the log `{found}`, not of `{expected}`")]
    OtherLog {
        /// The name in it.
        found: String,
        /// The name of the key.
        expected: String,
    },
}

impl SignedCheckpoint {
    /// Reads a checkpoint. Nobody has checked its signatures yet.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, CheckpointError> {
        if bytes.len() > LONGEST_CHECKPOINT {
            return Err(CheckpointError::Malformed);
        }
        let note = Note::from_bytes(bytes).map_err(|_| CheckpointError::Malformed)?;
        let read = tlog_tiles::Checkpoint::from_bytes(note.text()).map_err(|_| CheckpointError::Malformed)?;
        let checkpoint =
            Checkpoint { origin: read.origin().to_owned(), size: read.size(), root: TreeHash(read.hash().0) };
        if checkpoint.size > LARGEST_TREE {
            return Err(CheckpointError::Malformed);
        }
        Ok(Self { checkpoint, note })
    }

    /// Signs the state of a log with its key.
    pub(crate) fn sign(checkpoint: Checkpoint, key: &SigningAt<'_>) -> Result<Self, CheckpointError> {
        let text = format!("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size, checkpoint.root);
        let mut note = Note::new(text.as_bytes(), &[]).map_err(|_| CheckpointError::Malformed)?;
        note.add_sigs(&[key]).map_err(|_| CheckpointError::Malformed)?;
        Ok(Self { checkpoint, note })
    }

    /// Adds a signature, in place of an earlier one by the same key.
    pub(crate) fn cosign(&mut self, key: &SigningAt<'_>) -> Result<(), CheckpointError> {
        self.note.add_sigs(&[key]).map_err(|_| CheckpointError::Malformed)
    }

    /// What it says.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// As it is published.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.note.to_bytes()
    }

    /// Checks that the log signed it, and the signatures of the witnesses whose keys are given.
    ///
    /// # Errors
    /// When the log's signature is missing, or any of these signatures is wrong.
    pub fn verify(&self, log: &VerifyingKey, witnesses: &[VerifyingKey]) -> Result<Signed, CheckpointError> {
        if self.checkpoint.origin != log.name() {
            let (found, expected) = (self.checkpoint.origin.clone(), log.name().to_owned());
            return Err(CheckpointError::OtherLog { found, expected });
        }
        let not_signed = || CheckpointError::NotSigned(log.name().to_owned());
        let known = Known { log, witnesses };
        let (right, unchecked) = self.note.verify(&known).map_err(|error| match error {
            NoteError::InvalidSignature { name, .. } => CheckpointError::WrongSignature(name),
            NoteError::UnverifiedNote => not_signed(),
            _ => CheckpointError::Malformed,
        })?;
        let log_id = signed_note::Verifier::key_id(log);
        let is_log =
            |signature: &signed_note::Signature| signature.id() == log_id && signature.name() == log.name();
        if log.kind() != KeyKind::Log || !right.iter().any(is_log) {
            return Err(not_signed());
        }
        let names = |signatures: Vec<signed_note::Signature>| {
            signatures.iter().filter(|one| !is_log(one)).map(|one| one.name().to_owned()).collect()
        };
        Ok(Signed { witnesses: names(right), unchecked: names(unchecked) })
    }
}

struct Known<'a> {
    log: &'a VerifyingKey,
    witnesses: &'a [VerifyingKey],
}

impl Verifiers for Known<'_> {
    fn verifier(&self, name: &str, id: u32) -> Result<&dyn signed_note::Verifier, VerificationError> {
        let mut keys = std::iter::once(self.log).chain(self.witnesses);
        let key = keys.find(|key| key.name() == name && signed_note::Verifier::key_id(*key) == id);
        match key {
            Some(key) => Ok(key),
            None => Err(VerificationError::UnknownKey { name: name.to_owned(), id }),
        }
    }
}
