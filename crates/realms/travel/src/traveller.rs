//! What the realm keeps of a traveller: the values, without their places in the message.

use std::borrow::Cow;

use travel_messages::{Message, Role};
use vocabulary::{Country, Document, PartialDate, PersonName, Sex};

/// A person on a movement, as one message or all of them together report it.
#[derive(Debug, Clone, PartialEq)]
pub struct Traveller {
    /// In which capacity.
    pub role: Role,
    /// The surname as sent.
    pub surname: String,
    /// The first given name, or all given names when the sender does not separate them; without a title.
    pub given: String,
    /// Further given names; empty when there are none.
    pub other: String,
    /// A title that was sent with the name: `MR`, `MRS`.
    pub title: Option<String>,
    /// Date of birth.
    pub birth_date: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality.
    pub nationality: Option<Country>,
    /// Country of residence.
    pub residence: Option<Country>,
    /// The seat on the movement: `15A`.
    pub seat: Option<String>,
    /// The locator of the traveller's booking.
    pub locator: Option<String>,
    /// The sender's unique reference of the traveller.
    pub reference: Option<String>,
    /// Travel documents, each once.
    pub documents: Vec<Document>,
    /// Checked bags.
    pub bags: Bags,
}

/// Checked bags of a traveller.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bags {
    /// How many pieces.
    pub count: Option<u32>,
    /// Their weight in kilograms.
    pub weight_kg: Option<f64>,
    /// The licence plates of the tags, consecutive tags written out.
    pub tags: Vec<String>,
}

impl Traveller {
    /// What `message` says of one of its travellers.
    pub fn reported(message: &Message<'_>, traveller: &travel_messages::Traveller) -> Self {
        let text = |text| message.text(text).into_owned();
        let sent = |text| message.sent(text).map(Cow::into_owned);
        Self {
            role: traveller.role,
            surname: text(traveller.surname),
            given: text(traveller.given),
            other: text(traveller.other),
            title: sent(traveller.title),
            birth_date: traveller.birth_date.map(|date| date.value),
            sex: traveller.sex.map(|sex| sex.value),
            nationality: traveller.nationality.map(|country| country.value),
            residence: traveller.residence.map(|country| country.value),
            seat: sent(traveller.seat),
            locator: sent(traveller.locator),
            reference: sent(traveller.reference),
            documents: traveller.documents.iter().map(|document| message.document(document)).collect(),
            bags: Bags {
                count: traveller.bags.count,
                weight_kg: traveller.bags.weight_kg,
                tags: message.bag_tags(&traveller.bags),
            },
        }
    }

    /// Every name under which the traveller was reported: as booked, and as each document states it.
    pub fn names(&self) -> Vec<PersonName> {
        let given = [self.given.as_str(), self.other.as_str()];
        let given = given.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let mut names = vec![PersonName::reported(&self.surname, given)];
        for holder in self.documents.iter().filter_map(|document| document.holder.as_ref()) {
            if !names.contains(holder) {
                names.push(holder.clone());
            }
        }
        names
    }
}
