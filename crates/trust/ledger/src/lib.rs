//! The log that cannot lie: who did what with people's data, when and why.
//!
//! An [`Entry`] is written in the transaction of the act that it tells of. What goes into the Merkle tree is a
//! salted commitment to it, so that the tree can be shown to everybody and an entry can be erased without
//! breaking the tree. A [`Publisher`] writes the tree as files and signs its root; [`verify`] needs these files
//! alone. The formats are those of C2SP: `tlog-tiles`, `tlog-checkpoint`, `signed-note`, `tlog-cosignature`.
//!
//! **Invariants:** an act and its entry are one transaction; no byte of an entry is in the tree; a root is signed
//! only when the tree continues the one that was signed before it.
//!
//! ```
//! # use std::sync::Arc;
//! use ledger::{Act, Actor, Entry, Grounds, Ledger, Object, ObjectKind};
//! # let folder = tempfile::tempdir()?;
//! # let vault = Arc::new(vault::Vault::open(folder.path())?);
//! let ledger = Ledger::open(vault.clone())?;
//! let entry = Entry {
//!     at: "2026-11-22T10:00:00Z".parse()?,
//!     actor: Actor::System,
//!     act: Act::Collect,
//!     object: Some(Object { kind: ObjectKind::Message, id: 17 }),
//!     grounds: Grounds::default(),
//! };
//! let position = vault.write(|store| {
//!     // … the act itself …
//!     ledger.append(store, &entry)
//! })?;
//! assert_eq!(position, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod audit;
mod body;
mod checkpoint;
mod entry;
mod key;
mod leaf;
mod ledger;
mod proof;
mod publish;
mod store;
mod tile;
mod tree;
mod verify;
mod witness;

pub use audit::{Audited, StoreFault, audit};
pub use checkpoint::{Checkpoint, CheckpointError, LONGEST_CHECKPOINT, Signed, SignedCheckpoint};
pub use entry::{Act, Actor, Entry, Grounds, Object, ObjectKind};
pub use key::{KeyError, KeyKind, SigningKey, VerifyingKey};
pub use leaf::{Commitment, Salt};
pub use ledger::{Erased, Found, Ledger};
pub use proof::{LONGEST_PROOF, Proof, ProofError, ProveError, Proven};
pub use publish::{CHECKPOINT, PublishError, Publisher, Publishing, VERIFYING_KEY};
pub use tile::{Folder, TileSource};
pub use tree::{LARGEST_TREE, NotProven, TreeHash};
pub use verify::{Fault, Trusted, Verified, Witnessed, root_of_tiles, verify};
pub use witness::{Cosigned, Refused, Seen, cosign, path_of};
