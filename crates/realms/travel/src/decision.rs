//! What a person decides on a hit, and why.
//!
//! **Invariant:** a decision stands for ever; to change one's mind is another decision that names the one
//! it replaces. So two officers cannot overwrite each other unseen.

use std::str::FromStr;

use kernel::{AccountId, DecisionId, HitId, Timestamp};
use ledger::{Act, Actor, Entry, Object, ObjectKind};
use screening::Band;

use crate::hit::EvidenceField;
use crate::realm::Travel;
use crate::store;

/// A decision on a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The decision.
    pub id: DecisionId,
    /// What was decided.
    pub outcome: Outcome,
    /// Why.
    pub grounds: String,
    /// How sure the match was when it was decided.
    pub band: Band,
    /// The evidence as it stood when it was decided.
    pub evidence: Vec<EvidenceField>,
    /// The name under which the officer was signed in.
    pub decided_by: String,
    /// When.
    pub decided_at: Timestamp,
    /// The decision that this one replaces.
    pub replaces: Option<DecisionId>,
}

/// What a person can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The traveller is the listed person, or carries the listed document.
    SamePerson,
    /// It is somebody else.
    OtherPerson,
    /// It cannot be told.
    Undetermined,
}

/// Why an officer decided: 10 to 4,000 characters, without white space at either end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds(String);

/// Who decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The account.
    pub account: AccountId,
    /// The name that stays with the decision.
    pub display_name: String,
}

/// The grounds do not have the length of grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GroundsError {
    /// Fewer than 10 characters.
    #[error("grounds have {} characters or more", Grounds::MINIMUM)]
    TooShort,
    /// More than 4,000 characters.
    #[error("grounds have at most {} characters", Grounds::MAXIMUM)]
    TooLong,
}

/// The text is no outcome.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an outcome; expected same_person, other_person or undetermined")]
pub struct NotAnOutcome(pub String);

/// A decision could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// There is no such hit.
    #[error("there is no such hit")]
    UnknownHit,
    /// The decision that holds is not the one that was to be replaced.
    #[error("the hit was decided in the meantime; look at that decision first")]
    AlreadyDecided,
    /// The store refuses.
    #[error("the store of decisions: {0}")]
    Store(#[from] rusqlite::Error),
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::SamePerson, Self::OtherPerson, Self::Undetermined];

    /// `same_person`, `other_person` or `undetermined`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SamePerson => "same_person",
            Self::OtherPerson => "other_person",
            Self::Undetermined => "undetermined",
        }
    }
}

impl FromStr for Outcome {
    type Err = NotAnOutcome;

    fn from_str(text: &str) -> Result<Self, NotAnOutcome> {
        let outcome = Self::ALL.into_iter().find(|outcome| outcome.as_str() == text);
        outcome.ok_or_else(|| NotAnOutcome(text.to_owned()))
    }
}

impl Grounds {
    /// The least length, in characters.
    pub const MINIMUM: usize = 10;
    /// The greatest length, in characters.
    pub const MAXIMUM: usize = 4_000;

    /// The grounds without white space around them.
    ///
    /// # Errors
    /// When they are too short or too long.
    pub fn new(text: &str) -> Result<Self, GroundsError> {
        let text = text.trim();
        match text.chars().count() {
            ..Self::MINIMUM => Err(GroundsError::TooShort),
            Self::MINIMUM..=Self::MAXIMUM => Ok(Self(text.to_owned())),
            _ => Err(GroundsError::TooLong),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Travel {
    /// Records a decision. `replaces` is the decision that the officer saw as the one that holds, `None`
    /// when the officer saw none.
    ///
    /// # Errors
    /// When there is no such hit, or another decision holds by now.
    pub fn decide(
        &self,
        hit: HitId,
        officer: &Officer,
        outcome: Outcome,
        grounds: &Grounds,
        replaces: Option<DecisionId>,
    ) -> Result<Decision, DecisionError> {
        let decided_at = self.clock.now();
        self.write(|store| {
            if !store::hit::exists(store, hit)? {
                return Err(DecisionError::UnknownHit);
            }
            let holds = store::decision::that_holds(store, hit)?;
            if holds != replaces {
                return Err(DecisionError::AlreadyDecided);
            }
            let new = store::decision::New { hit, officer, outcome, grounds, replaces, decided_at };
            let decision = store::decision::insert(store, &new)?;
            self.ledger.append(store, &decided(hit, officer, &decision))?;
            Ok(decision)
        })
    }
}

/// The ledger's entry of a decision. The grounds stay out of it: officers write about people there.
fn decided(hit: HitId, officer: &Officer, decision: &Decision) -> Entry {
    let note = format!("decision {}: {}", decision.id, decision.outcome.as_str());
    Entry {
        at: decision.decided_at,
        actor: Actor::Account(officer.account),
        act: Act::Decide,
        object: Some(Object { kind: ObjectKind::Hit, id: hit.0 }),
        grounds: ledger::Grounds { note: Some(note), ..Default::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_counted_in_characters_without_white_space_around_them() {
        assert_eq!(Grounds::new("  ñandú ñu \n"), Err(GroundsError::TooShort));
        assert_eq!(Grounds::new("  ñandú ñuña \n").unwrap().as_str(), "ñandú ñuña");
        assert!(Grounds::new(&"ñ".repeat(4_000)).is_ok());
        assert_eq!(Grounds::new(&"ñ".repeat(4_001)), Err(GroundsError::TooLong));
    }
}
