//! The lists of a run: invented people who are looked for, and documents reported lost; and how a few of
//! them come to travel.

use jiff::civil::Date;

use crate::chance::Chance;
use crate::names::Names;
use crate::nations::Nation;
use crate::noise::Reported;
use crate::people::{Paper, People, Person, after, before};
use crate::truth::{Noise, Planted, PlantedKind, Variant};

/// File name of the list of people.
pub const WATCHLIST: &str = "watchlist.csv";
/// File name of the list of documents.
pub const LOST_DOCUMENTS: &str = "lost-documents.csv";

const SUBJECTS: usize = 200;
const DOCUMENTS: usize = 50;

/// Of a hundred listed people, those of whom only the year of birth is known.
const YEARS_ONLY: u32 = 8;
/// Of a hundred listed people, those who have an alias.
const ALIASES: u32 = 15;

/// How planted people differ from the list, by weight.
const VARIANTS: [(u32, Variant); 11] = [
    (30, Variant::Exact),
    (8, Variant::Alias),
    (6, Variant::YearOnly),
    (10, Variant::Altered(Noise::Misspelt)),
    (8, Variant::Altered(Noise::Transposed)),
    (8, Variant::Altered(Noise::Phonetic)),
    (6, Variant::Altered(Noise::Mrz)),
    (10, Variant::Altered(Noise::MissingSecondSurname)),
    (4, Variant::Altered(Noise::MissingSecondGiven)),
    (6, Variant::Altered(Noise::Joined)),
    (6, Variant::Altered(Noise::DayMonthSwapped)),
];

pub(crate) struct Watchlist {
    subjects: Vec<Subject>,
    lost: Vec<LostDocument>,
}

struct Subject {
    id: String,
    person: Person,
    is_year_only: bool,
    category: &'static str,
    /// Surnames and given names of another identity.
    alias: Option<(Vec<String>, String)>,
}

struct LostDocument {
    id: String,
    paper: Paper,
}

/// A listed person who travels: under which identity, and how senders report it.
pub(crate) struct PlantedPerson {
    pub(crate) person: Person,
    pub(crate) identity: Reported,
    pub(crate) planted: Planted,
}

impl Watchlist {
    pub(crate) fn new(names: &Names, day: Date, chance: &mut Chance) -> Self {
        let people = People { names, day };
        Self {
            subjects: (1..=SUBJECTS).map(|number| subject(number, &people, chance)).collect(),
            lost: (1..=DOCUMENTS).map(|number| lost_document(number, day, chance)).collect(),
        }
    }

    /// Rows of [`WATCHLIST`], the column names first.
    pub(crate) fn people_table(&self) -> Vec<[String; 8]> {
        let columns = ["id", "surname", "given", "birth_date", "sex", "nationality", "category", "alias_of"];
        let mut rows = vec![columns.map(str::to_owned)];
        for subject in &self.subjects {
            let person = &subject.person;
            let born =
                if subject.is_year_only { person.born.year().to_string() } else { person.born.to_string() };
            let row = |id: String, surnames: &[String], given: &str, alias_of: &str| {
                [
                    id,
                    surnames.join(" "),
                    given.to_owned(),
                    born.clone(),
                    person.sex.as_str().to_owned(),
                    person.nation.code.to_owned(),
                    subject.category.to_owned(),
                    alias_of.to_owned(),
                ]
            };
            rows.push(row(subject.id.clone(), &person.surnames, &person.given, ""));
            if let Some((surnames, given)) = &subject.alias {
                rows.push(row(format!("{}-1", subject.id), surnames, given, &subject.id));
            }
        }
        rows
    }

    /// Rows of [`LOST_DOCUMENTS`], the column names first.
    pub(crate) fn documents_table(&self) -> Vec<[String; 4]> {
        let mut rows = vec![["id", "doc_type", "doc_number", "doc_issuer"].map(str::to_owned)];
        rows.extend(self.lost.iter().map(|LostDocument { id, paper }| {
            [id.clone(), paper.kind.to_owned(), paper.number.clone(), paper.issuer.to_owned()]
        }));
        rows
    }

    /// Gives someone who is not to be found another birth date and another passport until nothing of them
    /// is on a list.
    pub(crate) fn keep_off(&self, person: &mut Person, day: Date, chance: &mut Chance) {
        while self.holds(person) {
            person.born = before(person.born, chance.between(1, 300));
            person.papers[0] = Paper::passport(person.nation, day, chance);
        }
    }

    fn holds(&self, person: &Person) -> bool {
        let bears = |paper: &Paper| self.lost.iter().any(|lost| lost.paper.number == paper.number);
        self.subjects.iter().any(|subject| subject.looks_like(person)) || person.papers.iter().any(bears)
    }

    /// A listed person who differs from the list in a way of chance.
    pub(crate) fn plant_anyone(&self, day: Date, chance: &mut Chance) -> PlantedPerson {
        let variant = chance.weighted(&VARIANTS);
        self.plant(variant, day, chance)
    }

    /// A listed person who differs from the list in this way; exactly as listed when nobody can.
    pub(crate) fn plant(&self, variant: Variant, day: Date, chance: &mut Chance) -> PlantedPerson {
        let start = chance.index(self.subjects.len());
        let (after, first) = self.subjects.split_at(start);
        for subject in first.iter().chain(after) {
            if let Some(planted) = subject.plant(variant, day, chance) {
                return planted;
            }
        }
        let subject = &self.subjects[start];
        subject.travels_as(subject.person.clone(), Variant::Exact, day, chance)
    }

    /// Gives a person a document that was reported lost, in place of the first one, and its nationality.
    pub(crate) fn plant_document(
        &self,
        person: &mut Person,
        variant: Variant,
        chance: &mut Chance,
    ) -> Planted {
        let lost = &self.lost[chance.index(self.lost.len())];
        person.papers[0] = lost.paper.clone();
        person.nation = Nation::of(lost.paper.issuer);
        let list = LOST_DOCUMENTS.to_owned();
        Planted { list, id: lost.id.clone(), kind: PlantedKind::Document, variant }
    }
}

impl Subject {
    fn plant(&self, variant: Variant, day: Date, chance: &mut Chance) -> Option<PlantedPerson> {
        if self.is_year_only != (variant == Variant::YearOnly) {
            return None;
        }
        match variant {
            Variant::Exact | Variant::YearOnly => {
                Some(self.travels_as(self.person.clone(), variant, day, chance))
            }
            Variant::Alias => {
                let (surnames, given) = self.alias.clone()?;
                Some(self.travels_as(Person { surnames, given, ..self.person.clone() }, variant, day, chance))
            }
            Variant::Altered(noise) => {
                let mut travels = self.travels_as(self.person.clone(), variant, day, chance);
                travels.identity.suffer(noise, chance).then_some(travels)
            }
        }
    }

    fn travels_as(&self, person: Person, variant: Variant, day: Date, chance: &mut Chance) -> PlantedPerson {
        let papers = vec![Paper::passport(person.nation, day, chance)];
        let person = Person { papers, ..person };
        let list = WATCHLIST.to_owned();
        let planted = Planted { list, id: self.id.clone(), kind: PlantedKind::Name, variant };
        PlantedPerson { identity: Reported::faithful(&person), person, planted }
    }

    fn looks_like(&self, person: &Person) -> bool {
        let listed = &self.person;
        if self.is_year_only && person.born.year() == listed.born.year() {
            return person.surnames[0] == listed.surnames[0];
        }
        person.born == listed.born
    }
}

fn subject(number: usize, people: &People<'_>, chance: &mut Chance) -> Subject {
    const CATEGORIES: [(u32, &str); 5] =
        [(40, "wanted"), (20, "smuggling"), (15, "trafficking"), (15, "fraud"), (10, "expelled")];
    let person = people.adult(Nation::any(chance), chance);
    let alias = chance.percent(ALIASES).then(|| {
        let other = people.adult_like(person.nation, person.culture, person.sex, chance);
        (other.surnames, other.given)
    });
    Subject {
        id: format!("W{number:04}"),
        is_year_only: chance.percent(YEARS_ONLY),
        category: chance.weighted(&CATEGORIES),
        alias,
        person,
    }
}

fn lost_document(number: usize, day: Date, chance: &mut Chance) -> LostDocument {
    // Valid for the whole of a long run.
    let paper = Paper::passport(Nation::any(chance), after(day, 365), chance);
    LostDocument { id: format!("D{number:04}"), paper }
}
