//! Names by the frequency of their bearers: the tables in `data/`, ready to draw from.

use vocabulary::Sex;

use crate::chance::Chance;

/// Where a person's names come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Culture {
    /// Spanish and Maya names.
    Guatemalan,
    /// Spanish names as they are common between Mexico and Panama.
    CentralAmerican,
    /// Spanish names at large.
    Hispanic,
    /// Any of [`FOREIGN`].
    Foreign(&'static str),
}

/// Of a hundred Guatemalan surnames, those of Maya origin.
const MAYA_SURNAMES: u32 = 25;
/// Of a hundred Central American names, those drawn from the regional table.
const REGIONAL_NAMES: u32 = 45;

/// The cultures of `data/foreign.csv`.
const FOREIGN: [&str; 8] =
    ["english", "korean", "chinese", "arabic", "slavic", "portuguese", "germanic", "french"];

pub(crate) struct Names {
    spanish: Pools,
    regional: Pools,
    maya_surnames: Pool,
    foreign: Vec<(&'static str, Pools)>,
}

impl Names {
    pub(crate) fn new() -> Self {
        let region = include_str!("../data/region.csv");
        let foreign = include_str!("../data/foreign.csv");
        let pools_of = |culture: &'static str| Pools {
            surname: Pool::equal(foreign, &[culture, "surname"]),
            male: Pool::equal(foreign, &[culture, "male"]),
            female: Pool::equal(foreign, &[culture, "female"]),
        };
        Self {
            spanish: Pools {
                surname: Pool::counted(include_str!("../data/surnames.csv"), &[]),
                male: Pool::counted(include_str!("../data/male.csv"), &[]),
                female: Pool::counted(include_str!("../data/female.csv"), &[]),
            },
            regional: Pools {
                surname: Pool::counted(region, &["surname"]),
                male: Pool::counted(region, &["male"]),
                female: Pool::counted(region, &["female"]),
            },
            maya_surnames: Pool::counted(region, &["maya"]),
            foreign: FOREIGN.map(|culture| (culture, pools_of(culture))).into(),
        }
    }

    /// One surname; a person of Spanish names bears two.
    pub(crate) fn surname(&self, culture: Culture, chance: &mut Chance) -> &'static str {
        if culture == Culture::Guatemalan && chance.percent(MAYA_SURNAMES) {
            return self.maya_surnames.draw(chance);
        }
        self.pools(culture, chance).surname.draw(chance)
    }

    /// All given names of one person, separated by spaces.
    pub(crate) fn given(&self, culture: Culture, sex: Sex, chance: &mut Chance) -> String {
        /// Of a hundred people of Spanish names with one given name, those who bear a second one.
        const SECOND_GIVEN_NAMES: u32 = 45;
        let first = self.one_given(culture, sex, chance);
        let bears_one = !first.contains(' ') && !matches!(culture, Culture::Foreign(_));
        if !bears_one || !chance.percent(SECOND_GIVEN_NAMES) {
            return first.to_owned();
        }
        let second = self.one_given(culture, sex, chance);
        if second.contains(' ') || second == first { first.to_owned() } else { format!("{first} {second}") }
    }

    fn one_given(&self, culture: Culture, sex: Sex, chance: &mut Chance) -> &'static str {
        let pools = self.pools(culture, chance);
        if sex == Sex::Female { pools.female.draw(chance) } else { pools.male.draw(chance) }
    }

    fn pools(&self, culture: Culture, chance: &mut Chance) -> &Pools {
        match culture {
            Culture::Foreign(wanted) => {
                let found = self.foreign.iter().find(|(culture, _)| *culture == wanted);
                found.map_or(&self.spanish, |(_, pools)| pools)
            }
            Culture::Hispanic => &self.spanish,
            Culture::Guatemalan | Culture::CentralAmerican if chance.percent(REGIONAL_NAMES) => {
                &self.regional
            }
            Culture::Guatemalan | Culture::CentralAmerican => &self.spanish,
        }
    }
}

struct Pools {
    surname: Pool,
    male: Pool,
    female: Pool,
}

/// Names with the running total of their weights.
struct Pool(Vec<(u32, &'static str)>);

impl Pool {
    /// The rows `kind…,name,weight` of a table.
    fn counted(table: &'static str, kind: &[&'static str]) -> Self {
        Self::read(table, kind, |cells| cells[1].parse().unwrap_or(0))
    }

    /// The rows `kind…,name` of a table.
    fn equal(table: &'static str, kind: &[&'static str]) -> Self {
        Self::read(table, kind, |_| 1)
    }

    fn read(table: &'static str, kind: &[&'static str], weight: impl Fn(&[&str]) -> u32) -> Self {
        let mut total = 0;
        let mut names = Vec::new();
        for row in table.lines().skip(1) {
            let cells: Vec<&'static str> = row.split(',').collect();
            let Some(rest) = cells.strip_prefix(kind) else { continue };
            total += weight(rest);
            names.push((total, rest[0]));
        }
        Self(names)
    }

    fn draw(&self, chance: &mut Chance) -> &'static str {
        let total = self.0.last().map_or(0, |(total, _)| *total);
        let drawn = chance.between(1, total);
        self.0[self.0.partition_point(|(sum, _)| *sum < drawn)].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_whole() {
        let names = Names::new();
        assert_eq!(names.spanish.surname.0.len(), 500);
        assert_eq!(names.spanish.male.0.len(), 250);
        assert_eq!(names.spanish.female.0.len(), 250);
        let region = [&names.regional.surname, &names.regional.male, &names.regional.female];
        let rows: usize = region.iter().map(|pool| pool.0.len()).sum();
        let table_rows = include_str!("../data/region.csv").lines().count() - 1;
        assert_eq!(rows + names.maya_surnames.0.len(), table_rows);
        let foreign = names.foreign.iter().map(|(_, pools)| [&pools.surname, &pools.male, &pools.female]);
        let foreign_rows: usize = foreign.flatten().map(|pool| pool.0.len()).sum();
        assert_eq!(foreign_rows, include_str!("../data/foreign.csv").lines().count() - 1);
    }

    #[test]
    fn common_names_are_drawn_more_often_than_rare_ones() {
        let names = Names::new();
        let mut chance = Chance::new(1, 0);
        let drawn: Vec<_> = (0..5000).map(|_| names.spanish.surname.draw(&mut chance)).collect();
        let count = |wanted| drawn.iter().filter(|name| **name == wanted).count();
        assert!(count("GARCIA") > 5 * count("MENDOZA"), "{} {}", count("GARCIA"), count("MENDOZA"));
        assert!(count("MENDOZA") > 0);
    }
}
