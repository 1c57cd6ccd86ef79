//! What is sealed of a traveller, in the shape in which it is sealed.

use serde::{Deserialize, Serialize};
use travel_messages::Role;
use vocabulary::{Country, Document, PartialDate, Sex};

use crate::traveller::{Bags, Traveller};

/// A traveller but for the role, by which travellers are counted.
#[derive(Serialize, Deserialize)]
pub(crate) struct Person {
    surname: String,
    given: String,
    other: String,
    title: Option<String>,
    birth_date: Option<PartialDate>,
    sex: Option<Sex>,
    nationality: Option<Country>,
    residence: Option<Country>,
    seat: Option<String>,
    locator: Option<String>,
    reference: Option<String>,
    documents: Vec<Document>,
    bag_count: Option<u32>,
    bag_weight_kg: Option<f64>,
    bag_tags: Vec<String>,
}

impl From<Traveller> for Person {
    fn from(traveller: Traveller) -> Self {
        Self {
            surname: traveller.surname,
            given: traveller.given,
            other: traveller.other,
            title: traveller.title,
            birth_date: traveller.birth_date,
            sex: traveller.sex,
            nationality: traveller.nationality,
            residence: traveller.residence,
            seat: traveller.seat,
            locator: traveller.locator,
            reference: traveller.reference,
            documents: traveller.documents,
            bag_count: traveller.bags.count,
            bag_weight_kg: traveller.bags.weight_kg,
            bag_tags: traveller.bags.tags,
        }
    }
}

impl Person {
    pub(crate) fn in_role(self, role: Role) -> Traveller {
        Traveller {
            role,
            surname: self.surname,
            given: self.given,
            other: self.other,
            title: self.title,
            birth_date: self.birth_date,
            sex: self.sex,
            nationality: self.nationality,
            residence: self.residence,
            seat: self.seat,
            locator: self.locator,
            reference: self.reference,
            documents: self.documents,
            bags: Bags { count: self.bag_count, weight_kg: self.bag_weight_kg, tags: self.bag_tags },
        }
    }
}
