//! What happens to a name and a birth date on their way from a list to a border.

use vocabulary::{PartialDate, Sex};

use super::origin::Origin;
use super::person::{RosterPerson, is_particle};
use super::{born, letters, romanisation, short_forms, zone};
use crate::chance::Chance;

/// What happens to a listed person's name or birth date on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// Nothing.
    None,
    /// The fields swapped, all in one field, or two given names in the other order. Never two surnames: that is
    /// another person.
    Reordered,
    /// The second of two surnames left out.
    MissingSecondSurname,
    /// Further given names left out.
    MissingFurtherGiven,
    /// A surname more: the mother's, or a husband's after `DE`.
    ExtraSurname,
    /// Further given names as initials.
    Initials,
    /// Particles written together with their word: `DELACRUZ`.
    ParticlesJoined,
    /// A word broken in two: `FERN ANDEZ`.
    Split,
    /// Two neighbouring words as one: `JUANCARLOS`.
    Joined,
    /// As the zone of a passport has it, cut to 39 positions (ICAO 9303-4).
    Mrz39,
    /// As the zone of a card of two lines has it, cut to 31 positions (ICAO 9303-6).
    Mrz31,
    /// As the zone of a card of three lines has it, cut to 30 positions (ICAO 9303-5).
    Mrz30,
    /// A letter changed, added, left out, or swapped with its neighbour.
    OneEdit,
    /// Two of them, anywhere in the name.
    TwoEdits,
    /// Romanised by another habit: `MOHAMMED` as `MUHAMAD`, `SERGEI` as `SERGUEI`, `K'IX` as `QUIX`.
    Transliteration,
    /// Written as it sounds in Spanish: `VASQUEZ` as `BASQUES`.
    SoundAlike,
    /// A given name as its bearer is called: `FRANCISCO` as `PACO`.
    Nickname,
    /// Ñ as N, NXX or NY.
    Enye,
    /// A usual abbreviation: `MA.`, `FCO.`, `HDEZ.`
    Abbreviation,
    /// Day and month of the birth date swapped.
    DayMonthSwapped,
    /// One digit of the birth date wrong.
    DateDigit,
    /// No birth date.
    DateMissing,
    /// The year of birth alone.
    YearOnly,
}

/// A listed person as a traveller who was changed on the way. Who it is, is known: the person it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Surnames as reported.
    pub surname: String,
    /// Given names as reported.
    pub given: String,
    /// Date of birth as reported.
    pub birth_date: Option<PartialDate>,
}

impl Change {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 23] = [
        Self::None,
        Self::Reordered,
        Self::MissingSecondSurname,
        Self::MissingFurtherGiven,
        Self::ExtraSurname,
        Self::Initials,
        Self::ParticlesJoined,
        Self::Split,
        Self::Joined,
        Self::Mrz39,
        Self::Mrz31,
        Self::Mrz30,
        Self::OneEdit,
        Self::TwoEdits,
        Self::Transliteration,
        Self::SoundAlike,
        Self::Nickname,
        Self::Enye,
        Self::Abbreviation,
        Self::DayMonthSwapped,
        Self::DateDigit,
        Self::DateMissing,
        Self::YearOnly,
    ];

    /// The change as tables and programs name it: `missing_second_surname`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Reordered => "reordered",
            Self::MissingSecondSurname => "missing_second_surname",
            Self::MissingFurtherGiven => "missing_further_given",
            Self::ExtraSurname => "extra_surname",
            Self::Initials => "initials",
            Self::ParticlesJoined => "particles_joined",
            Self::Split => "split",
            Self::Joined => "joined",
            Self::Mrz39 => "mrz_39",
            Self::Mrz31 => "mrz_31",
            Self::Mrz30 => "mrz_30",
            Self::OneEdit => "one_edit",
            Self::TwoEdits => "two_edits",
            Self::Transliteration => "transliteration",
            Self::SoundAlike => "sound_alike",
            Self::Nickname => "nickname",
            Self::Enye => "enye",
            Self::Abbreviation => "abbreviation",
            Self::DayMonthSwapped => "day_month_swapped",
            Self::DateDigit => "date_digit",
            Self::DateMissing => "date_missing",
            Self::YearOnly => "year_only",
        }
    }

    /// Whether the change is one of the birth date and leaves the name.
    pub fn is_of_the_date(self) -> bool {
        matches!(self, Self::DayMonthSwapped | Self::DateDigit | Self::DateMissing | Self::YearOnly)
    }

    /// The person as a traveller, changed; `None` when this cannot happen to this person. The same seed makes the
    /// same of the same person.
    pub fn apply(self, person: &RosterPerson, seed: u64) -> Option<Changed> {
        let mut chance = Chance::new(seed ^ person.number.rotate_left(20), self as u64);
        let mut changed = Changed {
            surname: person.surname(),
            given: person.given.clone(),
            birth_date: born::stated(person.born),
        };
        let unchanged = changed.clone();
        if self.is_of_the_date() {
            changed.birth_date = self.date(person, &mut chance)?;
        } else {
            self.name(person, &mut changed, &mut chance)?;
        }
        (self == Self::None || changed != unchanged).then_some(changed)
    }

    fn date(self, person: &RosterPerson, chance: &mut Chance) -> Option<Option<PartialDate>> {
        // Where the list itself does not say the day, nothing of the day is wrong.
        person.birth_date.filter(|listed| listed.is_full())?;
        Some(match self {
            Self::DayMonthSwapped => born::stated(born::swapped(person.born)?),
            Self::DateDigit => born::stated(born::slipped(person.born, chance)?),
            Self::YearOnly => PartialDate::year_only(person.born.year()),
            _ => None,
        })
    }

    fn name(self, person: &RosterPerson, changed: &mut Changed, chance: &mut Chance) -> Option<()> {
        match self {
            Self::Reordered => reorder(person, changed, chance)?,
            Self::MissingSecondSurname => changed.surname = without_second_surname(person)?,
            Self::MissingFurtherGiven => changed.given = further_given(&person.given)?.0.to_owned(),
            Self::ExtraSurname => changed.surname = with_a_surname_more(person, chance)?,
            Self::Initials => changed.given = initials(&person.given)?,
            Self::ParticlesJoined => {
                changed.surname = letters::particles_joined(&changed.surname);
                changed.given = letters::particles_joined(&changed.given);
            }
            Self::Split => letters::split(changed, chance)?,
            Self::Joined => letters::join(changed, chance)?,
            Self::Mrz39 => zone::cut(changed, 39)?,
            Self::Mrz31 => zone::cut(changed, 31)?,
            Self::Mrz30 => zone::cut(changed, 30)?,
            Self::OneEdit => letters::edit(changed, 1, chance)?,
            Self::TwoEdits => letters::edit(changed, 2, chance)?,
            Self::Transliteration => romanisation::other_habit(person.origin?, changed, chance)?,
            Self::SoundAlike => romanisation::sound_alike(person.origin?, changed, chance)?,
            Self::Nickname => changed.given = short_forms::nickname(&person.given, chance)?,
            Self::Abbreviation => short_forms::abbreviate(changed, chance)?,
            Self::Enye => {
                let spelling = chance.pick(&["N", "NXX", "NY"]);
                changed.surname = changed.surname.replace('Ñ', spelling);
                changed.given = changed.given.replace('Ñ', spelling);
            }
            Self::None | Self::DayMonthSwapped | Self::DateDigit | Self::DateMissing | Self::YearOnly => {}
        }
        Some(())
    }
}

fn reorder(person: &RosterPerson, changed: &mut Changed, chance: &mut Chance) -> Option<()> {
    if person.surnames.is_empty() || person.given.is_empty() {
        return None;
    }
    match chance.between(0, 2) {
        0 => std::mem::swap(&mut changed.surname, &mut changed.given),
        1 => {
            changed.given = format!("{} {}", changed.given, changed.surname);
            changed.surname.clear();
        }
        _ => {
            let (first, further) = further_given(&person.given)?;
            changed.given = format!("{further} {first}");
        }
    }
    Some(())
}

fn without_second_surname(person: &RosterPerson) -> Option<String> {
    let may_bear_two = person.origin.is_none_or(Origin::bears_two_surnames);
    match &person.surnames[..] {
        [first, _] if may_bear_two => Some(first.clone()),
        _ => None,
    }
}

fn with_a_surname_more(person: &RosterPerson, chance: &mut Chance) -> Option<String> {
    let surnames: &[&str] = match person.origin.unwrap_or(Origin::Spanish) {
        Origin::Spanish | Origin::Maya => &["CASTILLO", "FLORES", "ORELLANA", "BARRIOS", "PINEDA", "CHAVEZ"],
        Origin::Arabic => &["HADDAD", "MANSOUR", "AL MASRI", "NASSER", "DARWISH"],
        Origin::Slavic => &["NOVAK", "MOROZ", "BONDARENKO", "KRAVCHUK"],
        Origin::English => &["GREEN", "MORGAN", "CAMPBELL", "REED"],
        Origin::Chinese => &["CHEN", "LIN", "WANG", "LEE"],
        Origin::SouthAsian => &["KUMAR", "SINGH", "DAS", "RAO"],
    };
    let surname = chance.pick(surnames);
    let is_two = person.surnames.len() > 1;
    match person.surnames.len() {
        0 => None,
        // Of a husband; men have none more than two.
        _ if is_two && person.sex == Some(Sex::Male) => None,
        _ if is_two => Some(format!("{} DE {surname}", person.surname())),
        _ => Some(format!("{} {surname}", person.surname())),
    }
}

/// The first given name with what belongs to it, and the others; `None` when there are no others.
fn further_given(given: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    for word in given.split(' ') {
        end += word.len();
        if !is_particle(word) {
            break;
        }
        end += 1;
    }
    let (first, further) = (given.get(..end)?, given.get(end..)?.trim_start());
    let is_more_than_particles = further.split(' ').any(|word| !word.is_empty() && !is_particle(word));
    // `MARIA DEL CARMEN` is one name.
    let begins_anew = !further.split(' ').next().is_some_and(is_particle);
    (is_more_than_particles && begins_anew).then_some((first, further))
}

fn initials(given: &str) -> Option<String> {
    let (first, further) = further_given(given)?;
    let initials =
        further.split(' ').filter(|word| !is_particle(word)).filter_map(|word| word.chars().next());
    Some(initials.fold(first.to_owned(), |name, initial| format!("{name} {initial}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_given_name_keeps_what_belongs_to_it() {
        let check = |given, expected| assert_eq!(further_given(given), expected);
        check("JUAN CARLOS", Some(("JUAN", "CARLOS")));
        check("MARIA DEL CARMEN", None);
        check("JUAN", None);
        check("DEL ROSARIO ANA", Some(("DEL ROSARIO", "ANA")));
        check("", None);
    }
}
