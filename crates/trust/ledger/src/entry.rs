//! What an entry of the ledger says.
//!
//! **Invariant:** of a traveller an entry has the id and nothing else.

use kernel::{AccountId, Timestamp};

/// That somebody did something with data about people, or with the rules about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub act: Act,
    /// With what.
    pub object: Option<Object>,
    /// Why.
    pub grounds: Grounds,
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Someone, or a machine, that is signed in.
    Account(AccountId),
    /// A job of the node.
    System,
    /// Someone at the command line of the machine.
    Operator,
}

/// The thing with which something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Object {
    /// What it is.
    pub kind: ObjectKind,
    /// Its number in the store.
    pub id: i64,
}

/// Why something is done. None of it may tell anything about a traveller.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    /// The purpose that was stated, such as `flight_duty`.
    pub purpose: Option<String>,
    /// The number of the case.
    pub case: Option<String>,
    /// The law or agreement that allows it.
    pub legal_basis: Option<String>,
    /// What else there is to say, such as what was decided.
    pub note: Option<String>,
}

/// Declares an enumeration whose values are written as words.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$doc])* $variant),* }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word for it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// What the word stands for.
            pub(crate) fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}

words! {
    /// What is done. Ledgers keep the words for ever: add to them, never change one.
    Act {
        /// Data was taken in.
        Collect = "collect",
        /// Data about a person was looked at.
        Consult = "consult",
        /// Data left the node.
        Disclose = "disclose",
        /// A person decided on a hit.
        Decide = "decide",
        /// Data was erased.
        Erase = "erase",
        /// Somebody signed in.
        SignIn = "sign_in",
        /// Somebody tried to sign in and could not.
        SignInFailed = "sign_in_failed",
        /// Somebody signed out, or a session was ended.
        SignOut = "sign_out",
        /// An account was made, changed or disabled.
        ChangeAccount = "change_account",
        /// What is allowed was changed.
        ChangePolicy = "change_policy",
        /// Somebody looked at what is closed to them, saying why.
        BreakGlass = "break_glass",
        /// A supervisor reviewed an act.
        Review = "review",
        /// Somebody said for which purpose they look.
        StatePurpose = "state_purpose",
    }
}

words! {
    /// With what something is done. Add to them, never change one.
    ObjectKind {
        /// A message as received.
        Message = "message",
        /// One leg of a conveyance.
        Movement = "movement",
        /// A person on a movement.
        Traveller = "traveller",
        /// A match that awaits, or has had, a person's decision.
        Hit = "hit",
        /// Someone who may sign in.
        Account = "account",
        /// A version of what is allowed.
        Policy = "policy",
        /// A watchlist.
        List = "list",
        /// The ledger's entry at this position.
        Entry = "entry",
        /// The ledger's entries from the first to this position.
        EntriesThrough = "entries_through",
    }
}
