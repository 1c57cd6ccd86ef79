//! What stands for an entry in the tree.
//!
//! **Invariant:** without its salt nobody can tell from a commitment what the entry says, not even by trying all
//! that it could say.

use std::fmt;

use sha2::{Digest, Sha256};

/// 256 random bits that are drawn for one entry and erased with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

/// SHA-256 over the salt and the text of an entry: one record of the log.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Commitment(pub [u8; 32]);

impl Salt {
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }
}

impl Commitment {
    /// The commitment to this text with this salt.
    pub fn to(salt: &Salt, text: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(salt.0);
        hash.update(text.as_bytes());
        Self(hash.finalize().into())
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

impl fmt::Debug for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Commitment(")?;
        self.0[..4].iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str("…)")
    }
}
