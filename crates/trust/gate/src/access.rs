//! The words of access: roles, actions, and what is asked about.
//!
//! Which role may do what is not said here but in the policies; see [`crate::Policies`].

use std::fmt;
use std::str::FromStr;

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Works on flights, travellers and hits.
    Analyst,
    /// Sees that the work is done as it should be: checks decisions, reviews who broke the glass.
    Supervisor,
    /// Watches over who may see what; sees no traveller.
    DataProtectionOfficer,
    /// A carrier's system: sends messages and follows what became of its own.
    Carrier,
    /// Looks after accounts and the flow of messages; sees no traveller.
    Administrator,
}

/// Something that a request asks to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// See flights, without who is on them.
    ConsultFlights,
    /// See who is on a flight.
    ConsultTravellers,
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
    /// Create, change and disable accounts, and end their sessions.
    ManageAccounts,
    /// Say for which purpose people's data are read.
    StatePurpose,
    /// Open for an hour, with a typed reason, what only purpose or duty deny.
    BreakGlass,
    /// See who broke the glass and why.
    ConsultGlass,
    /// Judge whether breaking the glass was justified.
    ReviewGlass,
    /// See who may do what, and by which policy.
    ConsultAccess,
    /// Propose other policies.
    ProposePolicies,
    /// Approve or refuse policies that another account proposed.
    ApprovePolicies,
}

/// A part of the work whose data the law keeps apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Realm {
    /// The screening of travellers.
    Travel,
    /// The node itself.
    Node,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DataClass {
    /// Flights, voyages and crossings, without people.
    Movement,
    /// People on them.
    Traveller,
    /// Matches of people with lists, and what was decided.
    Hit,
    /// What became of messages, without their content.
    Message,
    /// Which lists are loaded, without their subjects.
    List,
    /// Counts.
    Count,
    /// Who may sign in.
    Account,
    /// Stated purposes.
    Purpose,
    /// Broken glasses.
    Glass,
    /// Policies.
    Policy,
}

/// The text is no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a role; expected analyst, supervisor, data_protection_officer, carrier or administrator"
)]
pub struct NotARole(pub String);

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Analyst, Self::Supervisor, Self::DataProtectionOfficer, Self::Carrier, Self::Administrator];

    /// Its name in policies, in the store and on the wire, such as `data_protection_officer`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Analyst => "analyst",
            Self::Supervisor => "supervisor",
            Self::DataProtectionOfficer => "data_protection_officer",
            Self::Carrier => "carrier",
            Self::Administrator => "administrator",
        }
    }
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 17] = [
        Self::ConsultFlights,
        Self::ConsultTravellers,
        Self::ConsultHits,
        Self::DecideHits,
        Self::SendMessages,
        Self::FollowOwnMessages,
        Self::FollowEveryMessage,
        Self::ConsultLists,
        Self::ConsultStatus,
        Self::ManageAccounts,
        Self::StatePurpose,
        Self::BreakGlass,
        Self::ConsultGlass,
        Self::ReviewGlass,
        Self::ConsultAccess,
        Self::ProposePolicies,
        Self::ApprovePolicies,
    ];

    /// Its name in policies and on the wire, such as `consult_hits`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ConsultFlights => "consult_flights",
            Self::ConsultTravellers => "consult_travellers",
            Self::ConsultHits => "consult_hits",
            Self::DecideHits => "decide_hits",
            Self::SendMessages => "send_messages",
            Self::FollowOwnMessages => "follow_own_messages",
            Self::FollowEveryMessage => "follow_every_message",
            Self::ConsultLists => "consult_lists",
            Self::ConsultStatus => "consult_status",
            Self::ManageAccounts => "manage_accounts",
            Self::StatePurpose => "state_purpose",
            Self::BreakGlass => "break_glass",
            Self::ConsultGlass => "consult_glass",
            Self::ReviewGlass => "review_glass",
            Self::ConsultAccess => "consult_access",
            Self::ProposePolicies => "propose_policies",
            Self::ApprovePolicies => "approve_policies",
        }
    }

    /// What it is done to.
    pub fn data_class(self) -> DataClass {
        match self {
            Self::ConsultFlights => DataClass::Movement,
            Self::ConsultTravellers => DataClass::Traveller,
            Self::ConsultHits | Self::DecideHits => DataClass::Hit,
            Self::SendMessages | Self::FollowOwnMessages | Self::FollowEveryMessage => DataClass::Message,
            Self::ConsultLists => DataClass::List,
            Self::ConsultStatus => DataClass::Count,
            Self::ManageAccounts => DataClass::Account,
            Self::StatePurpose => DataClass::Purpose,
            Self::BreakGlass | Self::ConsultGlass | Self::ReviewGlass => DataClass::Glass,
            Self::ConsultAccess | Self::ProposePolicies | Self::ApprovePolicies => DataClass::Policy,
        }
    }
}

impl Realm {
    /// Its name in policies and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Travel => "travel",
            Self::Node => "node",
        }
    }
}

impl DataClass {
    /// Its name in policies and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Movement => "movement",
            Self::Traveller => "traveller",
            Self::Hit => "hit",
            Self::Message => "message",
            Self::List => "list",
            Self::Count => "count",
            Self::Account => "account",
            Self::Purpose => "purpose",
            Self::Glass => "glass",
            Self::Policy => "policy",
        }
    }

    /// Where it belongs.
    pub fn realm(self) -> Realm {
        match self {
            Self::Movement | Self::Traveller | Self::Hit | Self::Message | Self::List => Realm::Travel,
            Self::Count | Self::Account | Self::Purpose | Self::Glass | Self::Policy => Realm::Node,
        }
    }

    /// Whether it shows people who travel.
    pub fn is_personal(self) -> bool {
        matches!(self, Self::Traveller | Self::Hit)
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
    fn roles_parse_back_to_what_they_print() {
        for role in Role::ALL {
            assert_eq!(role.to_string().parse(), Ok(role));
        }
        assert!("root".parse::<Role>().is_err());
    }
}
