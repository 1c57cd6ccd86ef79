//! The JSON shapes of the command line. They are a contract; the types inside may change, these may only
//! grow.

pub(crate) mod checked;
pub(crate) mod compared;
pub(crate) mod decoded;
pub(crate) mod differing;
pub(crate) mod matched;
pub(crate) mod measured;
pub(crate) mod prepared;
pub(crate) mod zone;

/// An empty text is an unknown value, which is `null`.
fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
