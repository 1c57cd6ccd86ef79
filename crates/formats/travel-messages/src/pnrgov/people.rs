//! The travellers of one booking while it is read, found by number or by name.
//!
//! **Invariant:** finding one takes no longer in a large booking than in a small one.

use std::collections::HashMap;

use super::documents::Docs;
use super::names::{Agreement, NameKey, NamedTraveller};
use crate::person::traveller;
use crate::{Role, Traveller};

/// So many travellers with one surname are compared. No family is larger.
const COMPARED_AT_MOST: usize = 99;

/// A traveller and what only the booking needs to know.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) traveller: Traveller,
    is_infant: bool,
    has_document: bool,
    /// The birth date, as sent, in a document that is not an infant's.
    born: Option<String>,
    name: NameKey,
    /// The given names in the document that agrees best with the name, without a title.
    pub(super) documented: Option<String>,
}

/// The travellers of a booking, in the order in which they are named.
#[derive(Debug, Default)]
pub(super) struct People {
    list: Vec<Person>,
    by_number: HashMap<String, usize>,
    by_surname: HashMap<String, Vec<usize>>,
}

impl People {
    /// Adds a traveller and gives their index.
    pub(super) fn add(&mut self, named: &NamedTraveller<'_>) -> usize {
        let index = self.list.len();
        let mut traveller = traveller(Role::Passenger, &named.surname, &named.given);
        traveller.reference = Some(named.number.clone()).filter(|number| !number.is_empty());
        if !named.number.is_empty() {
            self.by_number.entry(named.number.clone()).or_insert(index);
        }
        let name = NameKey::new(&named.surname, &named.given);
        self.by_surname.entry(name.surname.clone()).or_default().push(index);
        self.list.push(Person {
            traveller,
            is_infant: named.is_infant,
            has_document: false,
            born: None,
            name,
            documented: None,
        });
        index
    }

    /// The traveller with the sender's number.
    pub(super) fn numbered(&self, number: &str) -> Option<usize> {
        self.by_number.get(number.trim()).copied()
    }

    /// The traveller whom a `TIF` names again: by number and name, by number and half a name, by name.
    pub(super) fn named_again(&self, named: &NamedTraveller<'_>) -> Option<usize> {
        let numbered = self.numbered(&named.number).filter(|_| !named.number.is_empty());
        let name = NameKey::new(&named.surname, &named.given);
        let is_alike = |index: &usize| {
            let known = &self.list[*index].name;
            known.surname == name.surname || known.given == name.given
        };
        numbered.filter(is_alike).or_else(|| {
            let (index, agreement) = self.best(&name, &[], |_| true)?;
            (agreement >= Agreement::Beginning).then_some(index)
        })
    }

    /// The traveller with exactly this name and number.
    pub(super) fn twin(&self, named: &NamedTraveller<'_>) -> Option<usize> {
        let index = self.numbered(&named.number)?;
        let known = &self.list[index].traveller;
        let is_same = known.surname == named.surname.trim() && known.given == named.given.trim();
        is_same.then_some(index)
    }

    /// Among those who may be it, the traveller whose name agrees best, the `preferred` ones first where
    /// several agree alike.
    pub(super) fn best(
        &self,
        name: &NameKey,
        preferred: &[usize],
        may_be: impl Fn(&Person) -> bool,
    ) -> Option<(usize, Agreement)> {
        let compared =
            preferred.iter().chain(self.of_surname(name)).filter(|&&index| may_be(&self.list[index]));
        let scored = compared.map(|&index| (index, self.list[index].name.agreement(name)));
        // The first of equals stays.
        scored.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The infant whose document this is: one who is said to be an infant and has the name; anybody with the
    /// name, but not the parent who has a document with another birth date; an infant with the surname.
    pub(super) fn infant(
        &self,
        name: &NameKey,
        born: &str,
        preferred: &[usize],
    ) -> Option<(usize, Agreement)> {
        let is_named = |found: &(usize, Agreement)| found.1 >= Agreement::Beginning;
        let is_other = |person: &Person| person.born.as_deref().is_some_and(|known| known != born);
        let infants = self.of_surname(name).iter().copied().filter(|&index| self.list[index].is_infant);
        self.best(name, preferred, |person| person.is_infant)
            .filter(is_named)
            .or_else(|| self.best(name, preferred, |person| !is_other(person)).filter(is_named))
            .or_else(|| {
                Some((infants.min_by_key(|&index| self.list[index].has_document)?, Agreement::Surname))
            })
    }

    /// Remembers that a document is this traveller's.
    pub(super) fn note_document(&mut self, index: usize, agreement: Agreement, docs: &Docs) {
        let person = &mut self.list[index];
        person.has_document = true;
        if !docs.is_infant && !docs.birth.is_empty() && agreement >= Agreement::Beginning {
            person.born.get_or_insert_with(|| docs.birth.clone());
        }
    }

    fn of_surname(&self, name: &NameKey) -> &[usize] {
        let all = self.by_surname.get(&name.surname).map(Vec::as_slice).unwrap_or_default();
        &all[..all.len().min(COMPARED_AT_MOST)]
    }

    pub(super) fn get(&self, index: usize) -> Option<&Person> {
        self.list.get(index)
    }

    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut Person> {
        self.list.get_mut(index)
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn into_list(self) -> Vec<Person> {
        self.list
    }
}
