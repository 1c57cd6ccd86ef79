//! Accounts, sessions, and who may do what.
//!
//! **Invariants:** neither a password nor a session's token is stored, only what is needed to recognise
//! them; who may do what is said in the policies ([`Policies`]) and nowhere else.

mod access;
mod account;
mod code;
mod gate;
mod glass;
mod lockout;
mod passkey;
mod password;
mod policy_change;
mod policy_files;
mod policy_question;
mod policy_set;
mod posting;
mod purpose;
mod service;
mod session;
mod trace;

pub use access::{Action, DataClass, NotARole, Realm, Role};
pub use account::{Account, AccountChange, AccountEntry, AccountError, Accounts, NewAccount};
pub use code::{CodeError, ENROLMENT_LIMIT, OneTimeCode, SET_UP_LIMIT};
pub use gate::{Gate, GateError, Standing};
pub use glass::{
    BrokenGlass, GLASS_LIMIT, GlassError, GlassReview, MAXIMUM_REASON_CHARACTERS, MINIMUM_REASON_CHARACTERS,
};
pub use passkey::{CEREMONY_LIMIT, Challenge, OriginError, PasskeyEntry, PasskeyError, Passkeys};
pub use password::{MINIMUM_PASSWORD_CHARACTERS, PasswordRefused};
pub use policy_change::{ChangeError, PolicyState, PolicyVersion};
pub use policy_files::{MAXIMUM_POLICY_BYTES, PolicyError, PolicyFiles};
pub use policy_question::{Denial, Grant, Question};
pub use policy_set::{NamedPolicy, Policies};
pub use posting::Posting;
pub use purpose::{
    Duties, MAXIMUM_CASE_CHARACTERS, NotAPurpose, PURPOSE_LIMIT, Purpose, PurposeError, SessionKey,
    StatedPurpose,
};
pub use service::{
    NotAKey, SIGNATURE_LIMIT, ServiceKey, ServiceKeyError, ServiceKeys, ServicePublicKey, SignatureError,
    SignedRequest,
};
pub use session::{
    ABSOLUTE_LIMIT, Arrival, IDLE_LIMIT, Means, Session, SessionEntry, Sessions, SignInError, Token,
};

/// The tables of this crate; see [`vault::Vault::migrate`].
const MIGRATIONS: &[&str] = &[include_str!("migrations/1.sql"), include_str!("migrations/2.sql")];
