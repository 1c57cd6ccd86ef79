//! What an object or a row says, by field, before it is judged.

use crate::model::Text;

/// Everything that a row of a list can say in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    List,
    Function,
    Event,
    Carrier,
    Number,
    Mode,
    Conveyance,
    ConveyanceName,
    DeparturePort,
    DepartureAt,
    DepartureTime,
    ArrivalPort,
    ArrivalAt,
    ArrivalTime,
    IsBorderCrossing,
    IsOverflight,
    Role,
    Surname,
    SecondSurname,
    MarriedSurname,
    Given,
    Other,
    ThirdGiven,
    FullName,
    Title,
    BirthDate,
    Sex,
    Nationality,
    Residence,
    BirthPlace,
    Embarks,
    Debarks,
    Clears,
    CrewRank,
    Seat,
    Locator,
    Reference,
    Boarded,
    IsVerified,
    PassengerType,
    DocumentType,
    DocumentNumber,
    DocumentIssuer,
    DocumentExpiry,
    DocumentIssued,
    DocumentIssuedAt,
    SecondDocumentType,
    SecondDocumentNumber,
    SecondDocumentIssuer,
    SecondDocumentExpiry,
    BagCount,
    BagWeight,
    BagTags,
    Phone,
    Email,
    Purpose,
    Street,
    City,
    Region,
    Postcode,
    Country,
    Kind,
    Value,
    Sender,
    Recipient,
    Made,
    Interchange,
    Application,
    Message,
    CommonAccess,
    Transaction,
    ReportingParty,
    ReportingContact,
    IsLast,
}

/// How many fields there are.
const FIELDS: usize = Field::IsLast as usize + 1;

/// The places of what was sent, by field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row([Text; FIELDS]);

impl Default for Row {
    fn default() -> Self {
        Self([Text::default(); FIELDS])
    }
}

impl Row {
    /// What was sent for the field; empty when nothing was.
    pub(super) fn get(&self, field: Field) -> Text {
        self.0[field as usize]
    }

    /// Sets a field. What it holds already is kept and the answer is `false`.
    pub(super) fn set(&mut self, field: Field, text: Text) -> bool {
        let held = &mut self.0[field as usize];
        if !held.is_empty() && !text.is_empty() {
            return *held == text;
        }
        *held = held.or(text);
        true
    }

    /// Whether something was sent that is of a person.
    pub(super) fn says_person(&self) -> bool {
        let of_person = Field::Role as usize..=Field::Country as usize;
        self.0[of_person].iter().any(|text| !text.is_empty())
    }

    /// Whether something was sent for any of the fields.
    pub(super) fn says_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| !self.get(*field).is_empty())
    }
}

impl Field {
    /// The fields that tell one leg from another.
    pub(super) const OF_LEG: [Self; 13] = [
        Self::Carrier,
        Self::Number,
        Self::Mode,
        Self::Conveyance,
        Self::ConveyanceName,
        Self::DeparturePort,
        Self::DepartureAt,
        Self::DepartureTime,
        Self::ArrivalPort,
        Self::ArrivalAt,
        Self::ArrivalTime,
        Self::IsBorderCrossing,
        Self::IsOverflight,
    ];

    /// The fields that say who a person is: a name, a document, or the sender's reference.
    pub(super) const OF_IDENTITY: [Self; 10] = [
        Self::Surname,
        Self::SecondSurname,
        Self::MarriedSurname,
        Self::Given,
        Self::Other,
        Self::ThirdGiven,
        Self::FullName,
        Self::DocumentNumber,
        Self::SecondDocumentNumber,
        Self::Reference,
    ];

    /// Whether it says something about a person.
    pub(super) fn is_of_person(self) -> bool {
        (Self::Role as usize..=Self::Country as usize).contains(&(self as usize))
    }

    /// Whether it is a name or a part of one.
    pub(super) fn is_of_name(self) -> bool {
        (Self::Surname as usize..=Self::FullName as usize).contains(&(self as usize))
    }

    /// The field that says the same of a second document; other fields are what they are.
    pub(super) fn of_second_document(self) -> Self {
        match self {
            Self::DocumentType => Self::SecondDocumentType,
            Self::DocumentNumber => Self::SecondDocumentNumber,
            Self::DocumentIssuer => Self::SecondDocumentIssuer,
            Self::DocumentExpiry => Self::SecondDocumentExpiry,
            other => other,
        }
    }
}
