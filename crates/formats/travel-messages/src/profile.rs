//! What a programme requires of a PAXLST beyond what everyone sends.
//!
//! Reading knows no programme: a list is read whatever it lacks. A profile says afterwards what its programme
//! would miss, so that one reader serves them all.
//!
//! **Invariant:** checking changes nothing of what was read.

use std::sync::LazyLock;

use edifact::Deviation;

use crate::model::{Event, Message, Role, Text, Traveller};

/// The programmes, their directories and requirements: see the head of the file.
const TABLE: &str = include_str!("profiles.txt");

static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| TABLE.lines().filter_map(Profile::read).collect());

/// What one programme requires of passenger and crew lists.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name: `US`, `CN-iAPI`.
    pub name: &'static str,
    /// The directory that it works with: `D:02B`. Others are read too.
    pub directory: &'static str,
    /// The application in UNB 0026; empty when none is asked for.
    pub application: &'static str,
    /// The agency of the kinds of documents (3055); empty when none is asked for.
    pub agency: &'static str,
    /// How it forms the common access reference: `FLT/YYMMDD/HHMM`, where `FLT` is the flight; empty when the
    /// sender chooses it.
    pub common_access: &'static str,
    required: Vec<(Whom, Field)>,
}

/// Of whom a field is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whom {
    Everyone,
    Passengers,
    Crew,
}

/// A field that a programme may require.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The surname.
    Surname,
    /// The date of birth.
    BirthDate,
    /// The sex.
    Sex,
    /// The nationality.
    Nationality,
    /// The country of residence.
    Residence,
    /// The place of birth.
    BirthPlace,
    /// An address.
    Address,
    /// The kind of the travel document.
    Kind,
    /// The number of the travel document.
    Number,
    /// The state that issued the travel document.
    Issuer,
    /// The end of the travel document's validity.
    Expiry,
    /// The record locator (RFF+AVF).
    Locator,
    /// The unique passenger reference (RFF+ABO).
    Reference,
    /// The seat (RFF+SEA).
    Seat,
    /// The transaction of the message (RFF+TN).
    Transaction,
}

impl Field {
    const ALL: [Self; 15] = [
        Self::Surname,
        Self::BirthDate,
        Self::Sex,
        Self::Nationality,
        Self::Residence,
        Self::BirthPlace,
        Self::Address,
        Self::Kind,
        Self::Number,
        Self::Issuer,
        Self::Expiry,
        Self::Locator,
        Self::Reference,
        Self::Seat,
        Self::Transaction,
    ];

    /// `surname`, `birth-date` …
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Surname => "surname",
            Self::BirthDate => "birth-date",
            Self::Sex => "sex",
            Self::Nationality => "nationality",
            Self::Residence => "residence",
            Self::BirthPlace => "birth-place",
            Self::Address => "address",
            Self::Kind => "kind",
            Self::Number => "number",
            Self::Issuer => "issuer",
            Self::Expiry => "expiry",
            Self::Locator => "locator",
            Self::Reference => "reference",
            Self::Seat => "seat",
            Self::Transaction => "transaction",
        }
    }

    fn is_there(self, message: &Message<'_>, traveller: &Traveller) -> bool {
        let details = traveller.details.as_deref();
        let mut documents = traveller.documents.iter();
        match self {
            Self::Surname => !traveller.surname.is_empty(),
            Self::BirthDate => traveller.birth_date.is_some(),
            Self::Sex => traveller.sex.is_some(),
            Self::Nationality => traveller.nationality.is_some(),
            Self::Residence => traveller.residence.is_some(),
            Self::BirthPlace => !traveller.birth_place.is_empty(),
            Self::Address => details.is_some_and(|details| !details.addresses.is_empty()),
            Self::Kind => documents.any(|document| !document.kind.is_empty()),
            Self::Number => documents.any(|document| !document.number.is_empty()),
            Self::Issuer => documents.any(|document| document.issuer.is_some()),
            Self::Expiry => documents.any(|document| document.expiry.is_some()),
            Self::Locator => !traveller.locator.is_empty(),
            Self::Reference => !traveller.reference.is_empty(),
            Self::Seat => !traveller.seat.is_empty(),
            Self::Transaction => !message.envelope.transaction.is_empty(),
        }
    }
}

impl Profile {
    /// All profiles, by name.
    pub fn all() -> &'static [Self] {
        &PROFILES
    }

    /// The profile of this name, in capitals or not.
    pub fn named(name: &str) -> Option<&'static Self> {
        PROFILES.iter().find(|profile| profile.name.eq_ignore_ascii_case(name))
    }

    fn read(line: &'static str) -> Option<Self> {
        let line = line.split('#').next()?;
        let columns: Vec<_> = line.split('|').map(str::trim).collect();
        let &[name, directory, application, agency, common_access, fields] = columns.as_slice() else {
            return None;
        };
        let mut required =
            [Field::Surname, Field::BirthDate, Field::Sex].map(|field| (Whom::Everyone, field)).to_vec();
        for word in fields.split_whitespace() {
            let (whom, name) = match word.split_once(':') {
                Some(("passenger", name)) => (Whom::Passengers, name),
                Some(("crew", name)) => (Whom::Crew, name),
                Some(_) => return None,
                None => (Whom::Everyone, word),
            };
            required.push((whom, Field::ALL.into_iter().find(|field| field.as_str() == name)?));
        }
        Some(Self { name, directory, application, agency, common_access, required })
    }

    /// The fields that the programme requires of this traveller of the message, and that are not there. People
    /// whom a close-out or a cancellation names by reference only need nothing but the reference.
    pub fn missing(&self, message: &Message<'_>, traveller: &Traveller) -> Vec<Field> {
        let may_name_by_reference = matches!(
            message.event(),
            Some(
                Event::Close
                    | Event::CloseOnBoard
                    | Event::CloseNotOnBoard
                    | Event::CancelReservation
                    | Event::ReduceParty
                    | Event::CancelFlight
            )
        );
        if may_name_by_reference
            && traveller.surname.is_empty()
            && !traveller.reference.or(traveller.locator).is_empty()
        {
            return Vec::new();
        }
        let is_crew = traveller.role == Role::Crew;
        let asked = self.required.iter().filter(|(whom, _)| match whom {
            Whom::Everyone => true,
            Whom::Passengers => !is_crew,
            Whom::Crew => is_crew,
        });
        asked.map(|(_, field)| *field).filter(|field| !field.is_there(message, traveller)).collect()
    }

    /// What the programme would miss in the message, or not take. The place is that of the person.
    pub fn check(&self, message: &Message<'_>) -> Vec<Deviation> {
        let mut found = Vec::new();
        let mut record = |rule, place: Text, text| {
            let range = place.range();
            found.push(Deviation { rule, offset: range.start, length: range.len(), text });
        };
        let reference = message.envelope.common_access;
        if !self.common_access.is_empty()
            && !reference.is_empty()
            && !self.is_common_access(&message.text(reference))
        {
            let text = format!("{} forms common access references as {}", self.name, self.common_access);
            record("unexpected-code", reference, text);
        }
        for traveller in &message.travellers {
            for field in self.missing(message, traveller) {
                let text = format!("{} requires the field {}", self.name, field.as_str());
                record("required-field", place(traveller), text);
            }
            for document in &traveller.documents {
                if !self.agency.is_empty()
                    && !document.details.agency.is_empty()
                    && message.text(document.details.agency) != self.agency
                {
                    let text = format!("{} takes document kinds of the agency {}", self.name, self.agency);
                    record("unexpected-code", document.details.agency, text);
                }
            }
        }
        found
    }

    /// Whether a text has the form of the programme's common access references.
    fn is_common_access(&self, text: &str) -> bool {
        let form = self.common_access.strip_prefix("FLT").unwrap_or(self.common_access);
        let Some((flight, rest)) =
            text.len().checked_sub(form.len()).and_then(|length| text.split_at_checked(length))
        else {
            return false;
        };
        let is_like =
            |(byte, form): (u8, u8)| if form == b'/' { byte == b'/' } else { byte.is_ascii_digit() };
        !flight.is_empty()
            && flight.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && rest.bytes().zip(form.bytes()).all(is_like)
    }
}

/// Where a traveller stands: the name, else the reference.
fn place(traveller: &Traveller) -> Text {
    let end = traveller.other.or(traveller.given).or(traveller.surname);
    if traveller.surname.is_empty() || end.range().end < traveller.surname.range().start {
        return end.or(traveller.reference).or(traveller.locator);
    }
    Text::at(traveller.surname.range().start..end.range().end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_profile() {
        let lines = TABLE.lines().filter(|line| line.contains('|') && !line.starts_with('#')).count();
        assert_eq!(Profile::all().len(), lines);
        assert!(Profile::all().windows(2).all(|pair| pair[0].name < pair[1].name));
    }

    #[test]
    fn each_programme_has_its_form_of_common_access_references() {
        let check = |name: &str, reference: &str, expected: bool| {
            assert_eq!(
                Profile::named(name).unwrap().is_common_access(reference),
                expected,
                "{name} {reference}"
            );
        };
        check("us", "SS54/260521/1020", true);
        check("UK", "SS54202605211020", true);
        check("DE", "SS54260521102000", true);
        check("DE", "SS54/260521/1020", false);
        for reference in ["", "SS54", "/260521/1020", "SS 54/260521/1020", "SS54/260521/10:0", "ñ"] {
            check("US", reference, false);
        }
    }
}
