//! People as they are: names, birth, nationality and travel documents, before any message spells them.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use vocabulary::Sex;

use crate::chance::Chance;
use crate::names::{Culture, Names};
use crate::nations::Nation;

#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Each surname with its particles; a married name comes last: `["LOPEZ", "TZUL", "DE MORALES"]`.
    pub(crate) surnames: Vec<String>,
    /// All given names, separated by spaces.
    pub(crate) given: String,
    pub(crate) sex: Sex,
    pub(crate) born: Date,
    pub(crate) nation: &'static Nation,
    /// Where the names come from.
    pub(crate) culture: Culture,
    pub(crate) papers: Vec<Paper>,
}

/// A travel document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paper {
    /// `P` passport, `I` identity card, `V` visa.
    pub(crate) kind: &'static str,
    pub(crate) number: String,
    /// ISO 3166-1 alpha-3.
    pub(crate) issuer: &'static str,
    pub(crate) expiry: Date,
}

impl Person {
    /// All surnames as a passport prints them.
    pub(crate) fn surname(&self) -> String {
        self.surnames.join(" ")
    }
}

impl Paper {
    pub(crate) fn passport(nation: &'static Nation, day: Date, chance: &mut Chance) -> Self {
        let expiry = after(day, chance.between(90, 3600));
        Self { kind: "P", number: chance.pattern(nation.passport), issuer: nation.code, expiry }
    }

    /// An identity card, good for travel between the four states of the CA-4 agreement.
    pub(crate) fn identity_card(nation: &'static Nation, day: Date, chance: &mut Chance) -> Self {
        let number = if nation.code == "GTM" { "#############" } else { "########" };
        let expiry = after(day, chance.between(90, 2900));
        Self { kind: "I", number: chance.pattern(number), issuer: nation.code, expiry }
    }

    pub(crate) fn visa(issuer: &'static str, day: Date, chance: &mut Chance) -> Self {
        let expiry = after(day, chance.between(60, 3000));
        Self { kind: "V", number: chance.pattern("########"), issuer, expiry }
    }
}

/// Makes people who travel on a day.
pub(crate) struct People<'a> {
    pub(crate) names: &'a Names,
    pub(crate) day: Date,
}

impl People<'_> {
    /// An adult citizen of 18 to 84 years.
    pub(crate) fn adult(&self, nation: &'static Nation, chance: &mut Chance) -> Person {
        let culture = chance.weighted(nation.cultures);
        let sex = either_sex(chance);
        self.adult_like(nation, culture, sex, chance)
    }

    /// Another adult of the same nation and culture.
    pub(crate) fn adult_like(
        &self,
        nation: &'static Nation,
        culture: Culture,
        sex: Sex,
        chance: &mut Chance,
    ) -> Person {
        // The sum of two draws: most are in the middle of life.
        let age = 18 + chance.between(0, 33) + chance.between(0, 33);
        let mut surnames = vec![self.names.surname(culture, chance).to_owned()];
        if bears_two_surnames(culture, nation) && chance.percent(94) {
            surnames.push(self.names.surname(culture, chance).to_owned());
        }
        self.person(surnames, culture, sex, nation, age, chance)
    }

    /// The partner of an adult; now and then she bears his name after her own.
    pub(crate) fn partner(&self, of: &Person, chance: &mut Chance) -> Person {
        /// Of a hundred wives of Central American names, those who travel under a married name.
        const MARRIED_NAMES: u32 = 20;
        let sex = if of.sex == Sex::Male { Sex::Female } else { Sex::Male };
        let mut partner = self.adult_like(of.nation, of.culture, sex, chance);
        let two_each = of.surnames.len() == 2 && partner.surnames.len() == 2;
        if two_each && partner.sex == Sex::Female && chance.percent(MARRIED_NAMES) {
            partner.surnames.push(format!("DE {}", of.surnames[0]));
        }
        if of.surnames.len() == 1 {
            partner.surnames.clone_from(&of.surnames);
        }
        let years_apart = chance.between(0, 4000);
        partner.born = after(of.born, years_apart).min(before(self.day, 18 * 366));
        partner
    }

    /// A child of one or two parents, `youngest` to `oldest` days old.
    pub(crate) fn child(
        &self,
        parents: &[&Person],
        youngest: u32,
        oldest: u32,
        chance: &mut Chance,
    ) -> Person {
        let Person { nation, culture, .. } = *parents[0];
        let surnames = match parents {
            [one, other] if one.surnames.len() > 1 => {
                vec![one.surnames[0].clone(), other.surnames[0].clone()]
            }
            _ => parents[0].surnames.iter().take(2).cloned().collect(),
        };
        let sex = either_sex(chance);
        let mut child = self.person(surnames, culture, sex, nation, 10, chance);
        child.born = before(self.day, chance.between(youngest, oldest));
        child
    }

    fn person(
        &self,
        surnames: Vec<String>,
        culture: Culture,
        sex: Sex,
        nation: &'static Nation,
        age: u32,
        chance: &mut Chance,
    ) -> Person {
        let given = self.names.given(culture, sex, chance);
        let born = before(self.day, age * 365 + age / 4 + 1 + chance.between(0, 364));
        let papers = vec![Paper::passport(nation, self.day, chance)];
        Person { surnames, given, sex, born, nation, culture, papers }
    }
}

/// The day so many days before another one.
pub(crate) fn before(day: Date, days: u32) -> Date {
    day.saturating_sub(span(days))
}

/// The day so many days after another one.
pub(crate) fn after(day: Date, days: u32) -> Date {
    day.saturating_add(span(days))
}

fn span(days: u32) -> Span {
    i64::from(days).days()
}

fn either_sex(chance: &mut Chance) -> Sex {
    if chance.percent(50) { Sex::Female } else { Sex::Male }
}

/// Spanish names have two surnames, except among those who live where forms have room for one.
fn bears_two_surnames(culture: Culture, nation: &Nation) -> bool {
    !matches!(culture, Culture::Foreign(_)) && !matches!(nation.code, "USA" | "BLZ")
}
