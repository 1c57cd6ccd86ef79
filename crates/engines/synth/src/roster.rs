//! Listed people in any number, and travellers who are none of them: for measuring how well and how fast a list is
//! screened.
//!
//! **Invariant:** a person follows from the seed and the number alone, so that ten million of them need no memory
//! and any of them can be made again. Travellers are drawn apart from the list: who bears a listed name and date
//! is a namesake, as in life.
//!
//! What happens to a name on its way to a border is a [`Change`]; it applies to people of any list.

mod born;
mod change;
mod letters;
mod origin;
mod person;
mod romanisation;
mod short_forms;
mod syllables;
mod words;
mod zone;

use vocabulary::{PartialDate, Sex};

pub use change::{Change, Changed};
pub use origin::Origin;
pub use person::RosterPerson;

use crate::chance::Chance;
use words::Vocabulary;

/// How many different words the names of a roster are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Diversity {
    /// As the register of one country: about 60,000 different words among a million people.
    Common,
    /// As lists of the whole world: about a million different words among ten million people.
    Wide,
}

/// People without end, by number.
pub struct Roster {
    seed: u64,
    vocabulary: Vocabulary,
}

impl Roster {
    /// The people of a seed.
    pub fn new(seed: u64, diversity: Diversity) -> Self {
        Self { seed, vocabulary: Vocabulary::new(diversity) }
    }

    /// A listed person, as the list states them: one of ten without a birth date, one with the year alone.
    pub fn person(&self, number: u64) -> RosterPerson {
        let mut chance = Chance::new(self.seed, number.wrapping_mul(2));
        let mut person = self.anyone(number, &mut chance);
        person.birth_date = match chance.between(0, 9) {
            0 => None,
            1 => PartialDate::year_only(person.born.year()),
            _ => person.birth_date,
        };
        person
    }

    /// A traveller, as the document states them. None is on the list.
    pub fn traveller(&self, number: u64) -> RosterPerson {
        let mut chance = Chance::new(self.seed, number.wrapping_mul(2).wrapping_add(1));
        self.anyone(number, &mut chance)
    }

    fn anyone(&self, number: u64, chance: &mut Chance) -> RosterPerson {
        let origin = Origin::any(chance);
        let sex = if chance.percent(50) { Sex::Female } else { Sex::Male };
        let (surnames, given) = self.vocabulary.name(origin, sex, chance);
        let born = born::adult(chance);
        RosterPerson {
            number,
            surnames,
            given,
            birth_date: born::stated(born),
            born,
            sex: Some(sex),
            nationality: origin.nationality(chance),
            origin: Some(origin),
        }
    }
}
