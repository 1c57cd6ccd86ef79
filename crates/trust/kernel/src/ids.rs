//! The ids of stored things: one type each, so that one cannot stand for another.

/// Declares an id over the row's number in the store.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Someone who may sign in.
    AccountId,
    /// Someone signed in at one browser.
    SessionId,
    /// What a machine signs its requests with.
    ServiceKeyId,
    /// What a person signs in with instead of a password.
    PasskeyId,
    /// A message as received.
    MessageId,
    /// One leg of a conveyance.
    MovementId,
    /// A person on a movement.
    TravellerId,
    /// A match that awaits, or has had, a person's decision.
    HitId,
    /// What a person decided on a hit.
    DecisionId,
}
