//! One person of a list, invented or real, as changes need to know them.

use jiff::civil::Date;
use vocabulary::{Country, PartialDate, PersonName, Sex};

use super::born;
use super::origin::Origin;
use crate::chance::Chance;

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPerson {
    /// Which one; the truth that a screening is measured with.
    pub number: u64,
    /// Each surname with its particles: `["LOPEZ", "DE LA CRUZ"]`. Empty when the source does not say which part
    /// of the name it is.
    pub surnames: Vec<String>,
    /// All given names, separated by spaces; the whole name when there are no surnames.
    pub given: String,
    /// Date of birth, as far as it is listed.
    pub birth_date: Option<PartialDate>,
    /// Date of birth on the person's document.
    pub born: Date,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality.
    pub nationality: Option<Country>,
    /// Whose habits of names the person's follow, where that is known.
    pub origin: Option<Origin>,
}

impl RosterPerson {
    /// A person of any list. What the list leaves open of the birth date is filled by chance, the same for the same
    /// number.
    pub fn listed(
        number: u64,
        name: &PersonName,
        birth_date: Option<PartialDate>,
        sex: Option<Sex>,
        nationality: Option<Country>,
    ) -> Self {
        let (surname, given) = match name {
            PersonName::Parts { surname, given } => (surname.as_str(), given.as_str()),
            PersonName::Whole(name) => name.split_once(',').unwrap_or(("", name)),
        };
        let surnames = surnames(&surname.to_uppercase());
        let given: Vec<&str> = given.split_whitespace().collect();
        let mut chance = Chance::new(number, 0);
        let has_glottal = surnames.iter().any(|surname| surname.contains('\''));
        let origin = match nationality.and_then(Origin::of) {
            Some(Origin::Spanish) if has_glottal => Some(Origin::Maya),
            origin => origin,
        };
        Self {
            number,
            surnames,
            given: given.join(" ").to_uppercase(),
            birth_date,
            born: born::complete(birth_date, &mut chance),
            sex,
            nationality,
            origin,
        }
    }

    /// All surnames as a passport prints them.
    pub fn surname(&self) -> String {
        self.surnames.join(" ")
    }
}

/// Whether a word belongs to the surname after it.
pub(super) fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 20] = [
        "AL", "BIN", "DA", "DAS", "DE", "DEL", "DER", "DI", "DO", "DOS", "DU", "EL", "IBN", "LA", "LAS",
        "LOS", "SAN", "SANTA", "VAN", "VON",
    ];
    PARTICLES.contains(&word)
}

/// The surnames in a field, each with its particles.
fn surnames(field: &str) -> Vec<String> {
    let mut surnames = Vec::new();
    let mut begun: Vec<&str> = Vec::new();
    for word in field.split_whitespace() {
        begun.push(word);
        if !is_particle(word) {
            surnames.push(begun.join(" "));
            begun.clear();
        }
    }
    if !begun.is_empty() {
        surnames.push(begun.join(" "));
    }
    surnames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_keeps_its_particles() {
        let check = |field: &str, expected: &[&str]| assert_eq!(surnames(field), expected);
        check("LOPEZ DE LA CRUZ", &["LOPEZ", "DE LA CRUZ"]);
        check("VAN DER BERG", &["VAN DER BERG"]);
        check("AL MASRI", &["AL MASRI"]);
        check("SAN", &["SAN"]);
        check(" ", &[]);
    }

    #[test]
    fn a_comma_tells_the_surname_of_a_whole_name() {
        let check = |name: &str, surname: &str, given: &str| {
            let person = RosterPerson::listed(1, &PersonName::whole(name), None, None, None);
            assert_eq!((&*person.surname(), &*person.given), (surname, given));
        };
        check("López García,  Ana", "LÓPEZ GARCÍA", "ANA");
        check("Ana López García", "", "ANA LÓPEZ GARCÍA");
    }
}
