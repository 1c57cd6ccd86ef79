//! What belongs to a traveller: under which other numbers the ledger may speak of the same person.

use kernel::{HitId, MessageId, MovementId, TravellerId};

use crate::realm::Travel;
use crate::store;

/// What belongs to a traveller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// The flight or voyage; who looks at its travellers sees this one too.
    pub movement: MovementId,
    /// The messages that told of the traveller.
    pub messages: Vec<MessageId>,
    /// The hits on the traveller.
    pub hits: Vec<HitId>,
}

impl Travel {
    /// What belongs to a traveller; `None` when there is none of this number, or no more.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn kin(&self, traveller: TravellerId) -> rusqlite::Result<Option<Kin>> {
        self.read(|store| store::kin::of(store, traveller))
    }
}
