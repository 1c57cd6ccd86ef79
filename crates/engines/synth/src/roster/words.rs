//! Names drawn as registers have them: the commonest by table, the rest composed.
//!
//! **Invariant:** how often a name is drawn follows from its rank, as in the register of Spain: each octave of ranks
//! (the 9th to the 16th name, the 17th to the 32nd) holds so many of a thousand people. What a vocabulary of any size
//! costs is the tables.

use vocabulary::Sex;

use super::Diversity;
use super::origin::Origin;
use super::syllables;
use crate::chance::Chance;
use crate::names::{Culture, Names};

/// Of a thousand people, those whose first surname is of the 1st rank, the 2nd and 3rd, the 4th to the 7th …
/// (register of Spain, 75,075 surnames of 45 million people); after the 16th octave, which the register does not
/// count, continued as it ends.
const SURNAMES: [(u32, u32); 20] =
    octaves([33, 42, 77, 79, 61, 60, 68, 77, 80, 82, 78, 72, 64, 54, 42, 29, 25, 25, 25, 25]);

/// The same of given names; the mean of men's and women's.
const GIVEN: [(u32, u32); 15] = octaves([33, 56, 64, 97, 136, 151, 129, 100, 71, 51, 36, 26, 21, 18, 10]);

/// The ranks that the register's own tables cover, in octaves.
const COUNTED_SURNAMES: u32 = 9;
const COUNTED_GIVEN: u32 = 8;

pub(super) struct Vocabulary {
    diversity: Diversity,
    spanish: Names,
    tables: Vec<(Origin, Kind, Vec<&'static str>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Surname,
    Male,
    Female,
}

impl Vocabulary {
    pub(super) fn new(diversity: Diversity) -> Self {
        Self { diversity, spanish: Names::new(), tables: tables() }
    }

    /// The surnames and given names of one person.
    pub(super) fn name(&self, origin: Origin, sex: Sex, chance: &mut Chance) -> (Vec<String>, String) {
        /// Of a hundred people, those who have a second given name, a father's name or a patronymic.
        const FURTHER_GIVEN: u32 = 55;
        let mut surnames = vec![self.surname(origin, sex, chance)];
        if origin.bears_two_surnames() && chance.percent(94) {
            surnames.push(self.surname(origin, sex, chance));
        }
        let mut given = self.given(origin, sex, chance);
        let is_long_already = given.contains(' ');
        if is_long_already || !chance.percent(FURTHER_GIVEN) {
            return (surnames, given);
        }
        let further = match origin {
            // The father's.
            Origin::Arabic => self.given(origin, Sex::Male, chance),
            Origin::Slavic => patronymic(&self.given(origin, Sex::Male, chance), sex),
            Origin::Chinese => String::new(),
            _ => self.given(origin, sex, chance),
        };
        if !further.is_empty() && further != given {
            given = format!("{given} {further}");
        }
        (surnames, given)
    }

    fn surname(&self, origin: Origin, sex: Sex, chance: &mut Chance) -> String {
        let octaves = &SURNAMES[..self.octaves(origin)];
        let octave = chance.weighted(octaves);
        if origin == Origin::Spanish && octave < COUNTED_SURNAMES {
            return self.spanish.surname(Culture::CentralAmerican, chance).to_owned();
        }
        let table = self.table(origin, Kind::Surname);
        let surname = match rank(octave, chance) {
            rank if rank < table.len() => table[rank].to_owned(),
            rank => syllables::surname(origin, (rank - table.len()) as u64),
        };
        match origin {
            Origin::Slavic if sex == Sex::Female => womans(surname),
            // `AL SHEHRI`: of the place, the tribe, the craft.
            Origin::Arabic if surname.ends_with('I') && !surname.contains(' ') && chance.percent(60) => {
                format!("AL {surname}")
            }
            _ => surname,
        }
    }

    fn given(&self, origin: Origin, sex: Sex, chance: &mut Chance) -> String {
        let octaves = match self.diversity {
            Diversity::Common => &GIVEN[..11],
            Diversity::Wide => &GIVEN[..],
        };
        let octave = chance.weighted(octaves);
        if origin.bears_two_surnames() && octave < COUNTED_GIVEN {
            return self.spanish.given(Culture::CentralAmerican, sex, chance);
        }
        let kind = if sex == Sex::Female { Kind::Female } else { Kind::Male };
        let table = self.table(origin, kind);
        match rank(octave, chance) {
            rank if rank < table.len() => table[rank].to_owned(),
            rank => syllables::given(origin, sex, (rank - table.len()) as u64),
        }
    }

    /// How many octaves of surnames an origin has.
    fn octaves(&self, origin: Origin) -> usize {
        match (self.diversity, origin) {
            // There are some hundred, and not more.
            (_, Origin::Chinese) => 8,
            (Diversity::Common, Origin::Spanish) => 15,
            (Diversity::Common, _) => 11,
            (Diversity::Wide, Origin::Spanish) => SURNAMES.len(),
            (Diversity::Wide, _) => 18,
        }
    }

    fn table(&self, origin: Origin, kind: Kind) -> &[&'static str] {
        let found = self.tables.iter().find(|(of, what, _)| *of == origin && *what == kind);
        found.map_or(&[], |(_, _, names)| names)
    }
}

/// The rows of `data/roster.csv`, and the Maya surnames of `data/region.csv`.
fn tables() -> Vec<(Origin, Kind, Vec<&'static str>)> {
    let origins = [
        ("arabic", Origin::Arabic),
        ("slavic", Origin::Slavic),
        ("english", Origin::English),
        ("chinese", Origin::Chinese),
        ("south-asian", Origin::SouthAsian),
    ];
    let kinds = [("surname", Kind::Surname), ("male", Kind::Male), ("female", Kind::Female)];
    let region = include_str!("../../data/region.csv").lines();
    let maya = region.filter_map(|row| row.strip_prefix("maya,")?.split(',').next()).collect();
    let mut tables = vec![(Origin::Maya, Kind::Surname, maya)];
    for row in include_str!("../../data/roster.csv").lines().skip(1) {
        let cells: Vec<&'static str> = row.split(',').collect();
        let [origin, kind, names] = cells[..] else { continue };
        let origin = origins.iter().find(|(name, _)| *name == origin);
        let kind = kinds.iter().find(|(name, _)| *name == kind);
        if let Some(((_, origin), (_, kind))) = origin.zip(kind) {
            tables.push((*origin, *kind, names.split(';').collect()));
        }
    }
    tables
}

/// Each share with its place.
const fn octaves<const COUNT: usize>(shares: [u32; COUNT]) -> [(u32, u32); COUNT] {
    let mut octaves = [(0, 0); COUNT];
    let mut place = 0;
    while place < COUNT {
        octaves[place] = (shares[place], place as u32);
        place += 1;
    }
    octaves
}

/// A rank of an octave, from 0.
fn rank(octave: u32, chance: &mut Chance) -> usize {
    chance.between(1 << octave, (2 << octave) - 1) as usize - 1
}

/// The surname as a woman bears it.
fn womans(surname: String) -> String {
    if let Some(stem) = surname.strip_suffix("SKY").or(surname.strip_suffix("SKI")) {
        return format!("{stem}SKAYA");
    }
    let takes_a = ["OV", "EV", "IN", "YN"].iter().any(|ending| surname.ends_with(ending));
    if takes_a { surname + "A" } else { surname }
}

/// From the father's given name.
fn patronymic(father: &str, sex: Sex) -> String {
    let (stem, link) = match father.strip_suffix(['Y', 'I', 'A']) {
        Some(stem) => (stem, "EV"),
        None => (father, "OV"),
    };
    let ending = if sex == Sex::Female { "NA" } else { "ICH" };
    format!("{stem}{link}{ending}")
}
