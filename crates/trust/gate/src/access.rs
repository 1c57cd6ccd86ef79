//! The access table: which role may do what.

use std::fmt;
use std::str::FromStr;

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Works on flights, travellers and hits.
    Analyst,
    /// A carrier's system: sends messages and follows what became of its own.
    Carrier,
    /// Looks after accounts and the flow of messages; sees no traveller.
    Administrator,
}

/// Something that a request asks to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See flights and who is on them.
    ConsultFlights,
    /// See hits with their evidence and decisions.
    ConsultHits,
    /// Decide on a hit.
    DecideHits,
    /// Send messages.
    SendMessages,
    /// See what became of the messages that the account itself sent.
    FollowOwnMessages,
    /// See what became of every message.
    FollowEveryMessage,
    /// See which lists are loaded, without their subjects.
    ConsultLists,
    /// See the node's counts.
    ConsultStatus,
}

/// The text is no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a role; expected analyst, carrier or administrator")]
pub struct NotARole(pub String);

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Analyst, Self::Carrier, Self::Administrator];

    /// Whether accounts of this role may do it. What is not named here is forbidden.
    pub fn may(self, action: Action) -> bool {
        use Action::{
            ConsultFlights, ConsultHits, ConsultLists, ConsultStatus, DecideHits, FollowEveryMessage,
            FollowOwnMessages, SendMessages,
        };
        let allowed: &[Action] = match self {
            Self::Analyst => &[ConsultFlights, ConsultHits, DecideHits, ConsultLists, ConsultStatus],
            Self::Carrier => &[SendMessages, FollowOwnMessages, ConsultStatus],
            Self::Administrator => &[FollowEveryMessage, ConsultLists, ConsultStatus],
        };
        allowed.contains(&action)
    }

    /// `analyst`, `carrier` or `administrator`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Analyst => "analyst",
            Self::Carrier => "carrier",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        let role = Self::ALL.into_iter().find(|role| role.as_str() == text);
        role.ok_or_else(|| NotARole(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administrator_sees_no_traveller_and_a_carrier_no_hit() {
        for role in [Role::Administrator, Role::Carrier] {
            for action in [Action::ConsultFlights, Action::ConsultHits, Action::DecideHits] {
                assert!(!role.may(action), "{role} {action:?}");
            }
        }
        assert!(!Role::Carrier.may(Action::FollowEveryMessage));
    }

    #[test]
    fn roles_parse_back_to_what_they_print() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        assert!("root".parse::<Role>().is_err());
    }
}
