//! What agents, reservation systems and machine-readable zones do to a name, a date and a document.

use jiff::civil::Date;

use crate::chance::Chance;
use crate::people::{Paper, Person};
use crate::truth::Noise;

/// A person as one sender reports them.
#[derive(Debug, Clone)]
pub(crate) struct Reported {
    pub(crate) surnames: Vec<String>,
    /// All given names, separated by spaces, without a title.
    pub(crate) given: String,
    /// The given names with the title where the sender put it.
    pub(crate) given_with_title: String,
    pub(crate) born: Option<Date>,
    pub(crate) papers: Vec<Paper>,
    pub(crate) noise: Vec<Noise>,
}

/// The ways of a kind of sender: of a thousand reports that can have a noise, those that do.
pub(crate) struct Habits {
    rates: &'static [(Noise, u32)],
    title_glued: u32,
    title_apart: u32,
    title_first: u32,
    drops_apostrophes: bool,
}

/// Reservations are typed by agents; titles belong to the name and second surnames often do not.
pub(crate) const RESERVATIONS: Habits = Habits {
    rates: &[
        (Noise::MissingSecondSurname, 180),
        (Noise::MissingSecondGiven, 80),
        (Noise::Joined, 60),
        (Noise::Truncated, 100),
        (Noise::Misspelt, 15),
        (Noise::Transposed, 5),
        (Noise::Phonetic, 8),
        (Noise::DayMonthSwapped, 3),
        (Noise::Mrz, 30),
        (Noise::DocumentsMissing, 70),
    ],
    title_glued: 700,
    title_apart: 120,
    title_first: 20,
    drops_apostrophes: true,
};

/// Check-in reads the document's zone, or a person copies the document.
pub(crate) const CHECK_IN: Habits = Habits {
    rates: &[
        (Noise::MissingSecondSurname, 25),
        (Noise::MissingSecondGiven, 25),
        (Noise::Joined, 20),
        (Noise::Truncated, 50),
        (Noise::Misspelt, 4),
        (Noise::Transposed, 2),
        (Noise::Phonetic, 2),
        (Noise::DayMonthSwapped, 2),
        (Noise::Mrz, 200),
        (Noise::DocumentsMissing, 8),
    ],
    title_glued: 15,
    title_apart: 0,
    title_first: 0,
    drops_apostrophes: false,
};

impl Reported {
    /// The person without any noise.
    pub(crate) fn faithful(person: &Person) -> Self {
        Self {
            surnames: person.surnames.clone(),
            given: person.given.clone(),
            given_with_title: String::new(),
            born: Some(person.born),
            papers: person.papers.clone(),
            noise: Vec::new(),
        }
    }

    /// The report after a sender with these habits had it in hand.
    pub(crate) fn after(mut self, habits: &Habits, title: &str, chance: &mut Chance) -> Self {
        for (noise, rate) in habits.rates {
            if chance.per_mille(*rate) {
                self.suffer(*noise, chance);
            }
        }
        self.dressed(habits, title, chance)
    }

    /// The report with what always happens to it in these senders' hands, and nothing else.
    pub(crate) fn dressed(mut self, habits: &Habits, title: &str, chance: &mut Chance) -> Self {
        if habits.drops_apostrophes {
            self.suffer(Noise::ApostropheDropped, chance);
        }
        self.given_with_title.clone_from(&self.given);
        let drawn = chance.between(0, 999);
        // Where a name was cut there is no room for a title.
        if title.is_empty() || self.noise.contains(&Noise::Truncated) {
            return self;
        }
        if drawn < habits.title_glued {
            self.given_with_title.push_str(title);
            self.noise.push(Noise::TitleGlued);
        } else if drawn < habits.title_glued + habits.title_apart {
            self.given_with_title = format!("{} {title}", self.given);
            self.noise.push(Noise::TitleApart);
        } else if drawn < habits.title_glued + habits.title_apart + habits.title_first {
            self.given_with_title = format!("{title}{}", self.given);
            self.noise.push(Noise::TitleFirst);
        }
        self
    }

    /// Ñ as N, for senders whose alphabet has no Ñ.
    pub(crate) fn without_enye(mut self) -> Self {
        if self.replace('Ñ', "N") {
            self.noise.push(Noise::EnyeAsN);
        }
        self
    }

    /// The name in small letters.
    pub(crate) fn in_lower_case(mut self) -> Self {
        let names = self.surnames.iter_mut().chain([&mut self.given, &mut self.given_with_title]);
        for name in names {
            *name = name.to_lowercase();
        }
        self
    }

    /// All surnames as sent.
    pub(crate) fn surname(&self) -> String {
        self.surnames.join(" ")
    }

    /// Lets a noise happen, and says whether it changed anything; what cannot happen to this person does not.
    pub(crate) fn suffer(&mut self, noise: Noise, chance: &mut Chance) -> bool {
        let happened = match noise {
            Noise::EnyeAsN => self.replace('Ñ', "N"),
            Noise::Mrz => self.replace('Ñ', "NXX"),
            Noise::ApostropheDropped => self.replace('\'', ""),
            Noise::Truncated => self.truncate(),
            Noise::Joined => self.join_surnames(),
            Noise::MissingSecondSurname => {
                self.surnames.len() > 1 && {
                    self.surnames.truncate(1);
                    true
                }
            }
            Noise::MissingSecondGiven => self.drop_second_given(),
            Noise::Misspelt => self.respell(chance, misspell),
            Noise::Transposed => self.respell(chance, transpose),
            Noise::Phonetic => self.respell(chance, sound_alike),
            Noise::DayMonthSwapped => self.swap_day_and_month(),
            Noise::DocumentsMissing => self.drop_documents(),
            Noise::Punctuated => self.punctuate(),
            Noise::TitleGlued | Noise::TitleApart | Noise::TitleFirst => false,
        };
        if happened {
            self.noise.push(noise);
        }
        happened
    }

    fn replace(&mut self, letter: char, by: &str) -> bool {
        let texts = self.surnames.iter_mut().chain([&mut self.given, &mut self.given_with_title]);
        let mut happened = false;
        for text in texts.filter(|text| text.contains(letter)) {
            *text = text.replace(letter, by);
            happened = true;
        }
        happened
    }

    fn truncate(&mut self) -> bool {
        /// Older reservation systems have no room for more letters in a name.
        const ROOM: usize = 24;
        let surname = self.surname().chars().count();
        let room = ROOM.saturating_sub(surname).max(3);
        if self.given.chars().count() <= room {
            return false;
        }
        self.given = self.given.chars().take(room).collect::<String>().trim_end().to_owned();
        true
    }

    fn join_surnames(&mut self) -> bool {
        let joined = self.surname().replace(' ', "");
        let happened = joined != self.surname();
        self.surnames = vec![joined];
        happened
    }

    fn drop_second_given(&mut self) -> bool {
        let Some((first, _)) = self.given.split_once(' ') else { return false };
        self.given = first.to_owned();
        true
    }

    /// Respells the surname, or the given names when the surname is too short to stay recognisable.
    fn respell(&mut self, chance: &mut Chance, respell: fn(&str, &mut Chance) -> Option<String>) -> bool {
        /// A name of fewer letters is another name after one change.
        const RECOGNISABLE: usize = 5;
        let is_long = |text: &str| text.chars().count() >= RECOGNISABLE;
        let Some(text) = [&mut self.surnames[0], &mut self.given].into_iter().find(|text| is_long(text))
        else {
            return false;
        };
        let Some(respelt) = respell(text, chance) else { return false };
        *text = respelt;
        true
    }

    fn swap_day_and_month(&mut self) -> bool {
        let Some(born) = self.born else { return false };
        let swapped = Date::new(born.year(), born.day(), born.month());
        match swapped {
            Ok(swapped) if swapped != born => {
                self.born = Some(swapped);
                true
            }
            _ => false,
        }
    }

    fn drop_documents(&mut self) -> bool {
        self.born = None;
        self.papers.clear();
        true
    }

    fn punctuate(&mut self) -> bool {
        let Some(paper) = self.papers.first_mut() else { return false };
        paper.number.insert(paper.number.len() / 2, '-');
        true
    }
}

/// Changes, adds or leaves out a letter behind the first one.
fn misspell(text: &str, chance: &mut Chance) -> Option<String> {
    const LETTERS: &[u8] = b"AEIOURNSLTDMC";
    let mut letters: Vec<char> = text.chars().collect();
    let inner: Vec<usize> = (1..letters.len()).filter(|place| letters[*place].is_alphabetic()).collect();
    let place = chance.pick(&inner);
    let letter = char::from(chance.pick(LETTERS));
    match chance.between(0, 2) {
        0 if letters[place] != letter => letters[place] = letter,
        1 => letters.insert(place, letter),
        _ => drop(letters.remove(place)),
    }
    Some(letters.into_iter().collect())
}

/// Swaps two different neighbouring letters behind the first one.
fn transpose(text: &str, chance: &mut Chance) -> Option<String> {
    let mut letters: Vec<char> = text.chars().collect();
    let differ = |place: &usize| {
        let pair = (letters[*place], letters[*place + 1]);
        pair.0 != pair.1 && pair.0.is_alphabetic() && pair.1.is_alphabetic()
    };
    let places: Vec<usize> = (1..letters.len() - 1).filter(differ).collect();
    if places.is_empty() {
        return None;
    }
    let place = chance.pick(&places);
    letters.swap(place, place + 1);
    Some(letters.into_iter().collect())
}

/// Writes a sound with other letters that Spanish speakers of the region pronounce alike.
fn sound_alike(text: &str, chance: &mut Chance) -> Option<String> {
    const ALIKE: [(&str, &str); 12] = [
        ("V", "B"),
        ("B", "V"),
        ("Z", "S"),
        ("S", "Z"),
        ("CE", "SE"),
        ("CI", "SI"),
        ("LL", "Y"),
        ("GE", "JE"),
        ("GI", "JI"),
        ("QU", "K"),
        ("H", ""),
        ("Y", "I"),
    ];
    let heard: Vec<_> = ALIKE.iter().filter(|(letters, _)| text.contains(letters)).collect();
    if heard.is_empty() {
        return None;
    }
    let (letters, alike) = *chance.pick(&heard);
    Some(text.replacen(letters, alike, 1))
}
