//! What the comparison of names promises.

#![expect(clippy::unwrap_used, reason = "a fixture that is not what it should be ends the test")]

mod bounds;
mod familiar;
mod habits;
mod laws;
mod order;
mod reasons;
mod roles;
mod scripts;
mod spelling;

use names::{Comparison, Name, compare};
use vocabulary::PersonName;

fn parts(surname: &str, given: &str) -> Name {
    Name::normalise(&PersonName::parts(surname, given))
}

fn whole(name: &str) -> Name {
    Name::normalise(&PersonName::whole(name))
}

/// Compares names written `SURNAME, Given`, which says the parts, or in any order, which does not.
fn compared(one: &str, other: &str) -> Comparison {
    compare(&whole(one), &whole(other))
}

#[track_caller]
fn is_match(one: &str, other: &str) {
    let comparison = compared(one, other);
    assert!(comparison.score >= names::DEFAULT_THRESHOLD, "{one} | {other}: {comparison:?}");
}

#[track_caller]
fn is_no_match(one: &str, other: &str) {
    let comparison = compared(one, other);
    assert!(comparison.score < names::DEFAULT_THRESHOLD, "{one} | {other}: {comparison:?}");
}
