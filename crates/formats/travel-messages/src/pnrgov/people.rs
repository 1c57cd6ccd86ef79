//! The travellers of one booking while it is read, found by number or by name.
//!
//! **Invariant:** finding one takes no longer in a large booking than in a small one.

use std::collections::HashMap;

use super::documents::Docs;
use super::names::{Agreement, Name, agreement, has_letters, is_beginning, is_same};
use crate::model::{Input, Text};
use crate::person::make_room;
use crate::title::without_glued_title;
use crate::{Message, Role, Traveller};

/// So many travellers with one surname are compared. No family is larger.
const COMPARED_AT_MOST: usize = 99;

/// Bookings of so many travellers are looked through; larger ones have an index.
const WITHOUT_INDEX_AT_MOST: usize = 16;

/// A name as `TIF` gives it.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedTraveller {
    pub(super) surname: Text,
    /// Given names, perhaps with a title.
    pub(super) given: Text,
    /// The sender's number of the traveller in this booking; other segments refer to it. May be empty.
    pub(super) number: Text,
    pub(super) is_infant: bool,
}

/// What only the booking needs to know of a traveller.
#[derive(Debug)]
pub(super) struct Person {
    number: Text,
    pub(super) is_infant: bool,
    has_document: bool,
    /// The birth date, as sent, in a document that is not an infant's.
    born: Text,
    /// The given names in the document that agrees best with the name, without a title.
    pub(super) documented: Option<(Text, Text)>,
    /// The next traveller with the same surname, in a large booking.
    next_namesake: Option<usize>,
}

impl Person {
    /// Whether a document with the traveller's name gives another date of birth, with its year in two digits or
    /// in four.
    pub(super) fn has_other_birth(&self, birth: Text, input: &Input<'_>) -> bool {
        let (known, birth) = (input.bytes(self.born), input.bytes(birth));
        let ends = |date: &[u8]| (date.first_chunk::<5>().copied(), date.last_chunk::<2>().copied());
        !known.is_empty() && !birth.is_empty() && ends(known) != ends(birth)
    }
}

/// The travellers of a booking, in the order in which they are named: the last ones of the message.
#[derive(Debug, Default)]
pub(super) struct People {
    list: Vec<Person>,
    /// Where they begin among the travellers of the message.
    first: usize,
    index: Option<Box<Index>>,
    /// Whether somebody is said to be an infant.
    pub(super) has_infant: bool,
}

/// Finds travellers of a large booking.
#[derive(Debug, Default)]
struct Index {
    by_number: HashMap<String, usize>,
    /// The first and the last traveller with a surname.
    by_surname: HashMap<String, (usize, usize)>,
}

impl People {
    /// Forgets the last booking; the next one's travellers come behind those of the message.
    pub(super) fn begin(&mut self, message: &Message<'_>) {
        self.list.clear();
        self.index = None;
        self.has_infant = false;
        self.first = message.travellers.len();
    }

    /// Adds a traveller and gives their index.
    pub(super) fn add(&mut self, named: &NamedTraveller, message: &mut Message<'_>) -> usize {
        let index = self.list.len();
        make_room(&mut message.travellers, named.surname.range().start, message.input.len());
        message.travellers.push(Traveller {
            surname: named.surname,
            given: named.given,
            reference: named.number,
            ..Traveller::new(Role::Passenger)
        });
        self.has_infant |= named.is_infant;
        self.list.push(Person {
            number: named.number,
            is_infant: named.is_infant,
            has_document: false,
            born: Text::default(),
            documented: None,
            next_namesake: None,
        });
        if index == WITHOUT_INDEX_AT_MOST {
            self.index = Some(Box::default());
            (0..=index).for_each(|index| self.note(index, message));
        } else if index > WITHOUT_INDEX_AT_MOST {
            self.note(index, message);
        }
        index
    }

    /// Puts a traveller into the index.
    fn note(&mut self, index: usize, message: &Message<'_>) {
        let Some(indexed) = &mut self.index else { return };
        let number = message.text(self.list[index].number);
        if !number.is_empty() {
            indexed.by_number.entry(number.into_owned()).or_insert(index);
        }
        let surname = key(&message.text(message.travellers[self.first + index].surname));
        let (_, last) = indexed.by_surname.entry(surname).or_insert((index, index));
        let before = std::mem::replace(last, index);
        if before != index {
            self.list[before].next_namesake = Some(index);
        }
    }

    /// The traveller with the sender's number.
    pub(super) fn numbered(&self, number: Text, input: &Input<'_>) -> Option<usize> {
        if number.is_empty() {
            return None;
        }
        if let Some(index) = &self.index {
            return index.by_number.get(&*input.text(number)).copied();
        }
        let bytes = input.bytes(number);
        self.list.iter().position(|person| input.bytes(person.number) == bytes)
    }

    /// The traveller whom a `TIF` names again: by number and name, by number and half a name, by name. The
    /// number may be that of the `TRI` before it, which is the number of `boards`.
    pub(super) fn named_again(
        &self,
        named: &NamedTraveller,
        boards: Option<usize>,
        message: &Message<'_>,
    ) -> Option<usize> {
        let numbered = self.numbered(named.number, &message.input).or(boards);
        let is_same_surname = |index: &usize| {
            let known = self.traveller(*index, message).surname;
            message.input.bytes(known) == message.input.bytes(named.surname)
        };
        if let Some(index) = numbered.filter(is_same_surname) {
            return Some(index);
        }
        let (surname, given) = (message.text(named.surname), message.text(named.given));
        let is_alike = |index: &usize| {
            let known = self.traveller(*index, message);
            let known_surname = message.text(known.surname);
            // Check-in cuts long names off.
            is_same(&known_surname, &surname)
                || is_same(&message.text(known.given), &given)
                || is_beginning(&known_surname, &surname)
        };
        numbered.filter(is_alike).or_else(|| {
            let name = Name { surname: &surname, given: &given };
            let (index, agreement) = self.best(name, [None; 2], message, |_| true)?;
            (agreement >= Agreement::Beginning).then_some(index)
        })
    }

    /// The traveller with exactly this name and number.
    pub(super) fn twin(&self, named: &NamedTraveller, message: &Message<'_>) -> Option<usize> {
        let index = self.numbered(named.number, &message.input)?;
        let known = self.traveller(index, message);
        let is_same = |a, b| message.input.bytes(a) == message.input.bytes(b);
        (is_same(known.surname, named.surname) && is_same(known.given, named.given)).then_some(index)
    }

    /// Among those who may be it, the traveller whose name agrees best, the `preferred` ones first where
    /// several agree alike.
    pub(super) fn best(
        &self,
        name: Name<'_>,
        preferred: [Option<usize>; 2],
        message: &Message<'_>,
        may_be: impl Fn(&Person) -> bool,
    ) -> Option<(usize, Agreement)> {
        let mut best: Option<(usize, Agreement)> = None;
        for index in preferred.into_iter().flatten().chain(self.likely(name.surname)) {
            if !may_be(&self.list[index]) {
                continue;
            }
            let found = self.agreement(index, name, message);
            // The first of equals stays.
            if best.is_none_or(|(_, known)| found > known) {
                best = Some((index, found));
            }
            if found == Agreement::Full {
                break;
            }
        }
        best
    }

    fn agreement(&self, index: usize, name: Name<'_>, message: &Message<'_>) -> Agreement {
        let known = self.traveller(index, message);
        let (surname, given) = (message.text(known.surname), message.text(known.given));
        agreement(Name { surname: &surname, given: &given }, name)
    }

    /// The infant whose document this is: one who is said to be an infant and has the name; anybody with the
    /// name, but not the parent who has a document with another birth date; an infant with the surname.
    pub(super) fn infant(
        &self,
        name: Name<'_>,
        born: Text,
        preferred: [Option<usize>; 2],
        message: &Message<'_>,
    ) -> Option<(usize, Agreement)> {
        self.named_infant(name, born, preferred, message).or_else(|| {
            let infants = self.infants(name, message);
            Some((infants.min_by_key(|&index| self.list[index].has_document)?, Agreement::Surname))
        })
    }

    /// The infant with the name: one who is said to be an infant; anybody, but not the parent who has a
    /// document with another birth date.
    pub(super) fn named_infant(
        &self,
        name: Name<'_>,
        born: Text,
        preferred: [Option<usize>; 2],
        message: &Message<'_>,
    ) -> Option<(usize, Agreement)> {
        let born = message.text(born);
        let is_named = |found: &(usize, Agreement)| found.1 >= Agreement::Beginning;
        let is_other = |person: &Person| !person.born.is_empty() && message.text(person.born) != born;
        self.best(name, preferred, message, |person| person.is_infant)
            .filter(is_named)
            .or_else(|| self.best(name, preferred, message, |person| !is_other(person)).filter(is_named))
    }

    /// Those with the surname who are said to be infants.
    pub(super) fn infants<'p>(
        &'p self,
        name: Name<'p>,
        message: &'p Message<'_>,
    ) -> impl Iterator<Item = usize> + 'p {
        let has_surname = move |index: &usize| {
            is_same(&message.text(self.traveller(*index, message).surname), name.surname)
        };
        self.likely(name.surname).filter(|&index| self.list[index].is_infant).filter(has_surname)
    }

    /// The only traveller of a small booking with these given names and another surname, or with both the other
    /// way round.
    pub(super) fn half_named(
        &self,
        name: Name<'_>,
        is_other: impl Fn(&Person) -> bool,
        message: &Message<'_>,
    ) -> Option<usize> {
        if self.index.is_some() || !has_letters(name.given) {
            return None;
        }
        let is_half = |index: &usize| {
            let known = self.traveller(*index, message);
            let (surname, given) = (message.text(known.surname), message.text(known.given));
            let alike = |surname, given| agreement(Name { surname, given }, name) >= Agreement::Beginning;
            !is_other(&self.list[*index])
                && (alike(name.surname, &given) || alike(without_glued_title(&given), &surname))
        };
        let mut found = (0..self.list.len()).filter(is_half);
        let only = found.next()?;
        found.next().is_none().then_some(only)
    }

    /// Remembers that a document is this traveller's.
    pub(super) fn note_document(&mut self, index: usize, agreement: Agreement, docs: &Docs) {
        let person = &mut self.list[index];
        person.has_document = true;
        if !docs.is_infant && agreement >= Agreement::Beginning {
            person.born = person.born.or(docs.birth);
        }
    }

    /// Those among whom one with the surname is: all of a small booking, the namesakes of a large one.
    fn likely(&self, surname: &str) -> impl Iterator<Item = usize> {
        let (all, first) = match &self.index {
            None => (0..self.list.len(), None),
            Some(index) => (0..0, index.by_surname.get(&key(surname)).map(|(first, _)| *first)),
        };
        let namesakes = std::iter::successors(first, |&index| self.list[index].next_namesake);
        all.chain(namesakes.take(COMPARED_AT_MOST))
    }

    fn traveller<'m>(&self, index: usize, message: &'m Message<'_>) -> &'m Traveller {
        &message.travellers[self.first + index]
    }

    /// The traveller to whom facts are given.
    pub(super) fn traveller_mut<'m>(&self, index: usize, message: &'m mut Message<'_>) -> &'m mut Traveller {
        &mut message.travellers[self.first + index]
    }

    pub(super) fn get(&self, index: usize) -> &Person {
        &self.list[index]
    }

    pub(super) fn get_mut(&mut self, index: usize) -> &mut Person {
        &mut self.list[index]
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Where they stand among the travellers of the message.
    pub(super) fn places(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.list.len()
    }
}

/// The letters and digits of a surname in capitals.
fn key(surname: &str) -> String {
    surname.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
