//! The messages of an input while its lists are read.

use std::collections::HashMap;

use edifact::Deviations;
use jiff::civil::Date;
use vocabulary::Sex;

use super::dates::{Order, order};
use super::leg::leg;
use super::person::Person;
use super::row::{Field, Row};
use super::values::Values;
use super::{TRAVELLERS_AT_MOST, check_utf_8};
use crate::decode::MESSAGES_AT_MOST;
use crate::model::{Escapes, Input, Text};
use crate::person::last_day;
use crate::{Event, Format, Function, Message, MessageKind, Role, TravelStatus};

/// The fields that tell one list from another in a table.
const TOLD_APART: [Field; 15] = {
    let mut fields = [Field::List; 15];
    fields[1] = Field::Event;
    let mut at = 0;
    while at < Field::OF_LEG.len() {
        fields[at + 2] = Field::OF_LEG[at];
        at += 1;
    }
    fields
};

/// What is wrong with one row alone. All else that is found between cells and keys is a habit of the file.
const TOLD_EACH_TIME: [&str; 5] = ["csv-fields", "csv-layout", "unknown-column", "unknown-key", "value-kind"];

/// The messages of an input.
pub(super) struct Lists<'a> {
    bytes: &'a [u8],
    pub(super) input: Input<'a>,
    format: Format,
    pub(super) order: Order,
    done: Vec<List<'a>>,
    /// The list of each leg that rows tell of, by everything that they say of it.
    by_leg: HashMap<String, usize>,
    /// The list that was read or added to last, and what its row said of the leg.
    last: Option<(usize, [Text; TOLD_APART.len()])>,
    travellers: usize,
}

/// A list while it is read.
pub(super) struct List<'a> {
    pub(super) message: Message<'a>,
    pub(super) deviations: Deviations,
    /// Of each traveller, whether the role was said.
    has_role: Vec<bool>,
    /// The last day of its movements so far.
    pub(super) travel: Option<Date>,
    place: Text,
}

impl<'a> Lists<'a> {
    pub(super) fn new(bytes: &'a [u8], escapes: Escapes, format: Format) -> Self {
        Self {
            bytes,
            input: Input::new(bytes, escapes),
            format,
            order: order(bytes),
            done: Vec::new(),
            by_leg: HashMap::new(),
            last: None,
            travellers: 0,
        }
    }

    /// A list that begins at an offset.
    pub(super) fn begin(&self, offset: usize) -> List<'a> {
        let mut message = Message::empty(self.input, self.format);
        message.kind = Some(MessageKind::Paxlst);
        let place = Text::at(offset..(offset + 1).min(self.bytes.len()));
        List { message, deviations: Deviations::default(), has_role: Vec::new(), travel: None, place }
    }

    /// Adds a traveller to a list, unless there are too many already.
    pub(super) fn add_traveller(&mut self, person: Person, list: &mut List<'a>) {
        if self.travellers == TRAVELLERS_AT_MOST {
            let text = format!("travellers from here on are not read; the limit is {TRAVELLERS_AT_MOST}");
            list.deviations.record_once("too-many-travellers", person.place.range(), text);
            return;
        }
        self.travellers += 1;
        let at = person.place.range().end;
        let mut values = Values {
            input: &self.input,
            deviations: &mut list.deviations,
            order: self.order,
            travel: list.travel,
        };
        let (traveller, has_role) = person.finish(&mut values);
        let people = &mut list.message.travellers;
        if people.len() == people.capacity() {
            // As many as the rest of the input holds if it goes on so, but at most as many again: travellers are
            // most of what a list takes of the memory.
            let read = at.saturating_sub(list.place.range().start).max(1);
            let rest = self.bytes.len().saturating_sub(at);
            let expected = people.len().saturating_mul(rest) / read;
            let expected = expected + expected / 50;
            people.reserve_exact(expected.clamp(people.len() / 8, people.len()).max(8));
        }
        people.push(traveller);
        list.has_role.push(has_role);
    }

    /// Adds a list, unless there are too many already.
    pub(super) fn add(&mut self, list: List<'a>) {
        if self.is_full(list.place) {
            return;
        }
        self.last = Some((self.done.len(), [Text::default(); TOLD_APART.len()]));
        self.done.push(list);
    }

    /// Adds the traveller of a row to the list of its leg. A row that says nothing of a leg belongs to the list
    /// before it: the leg may stand in the first row only, or a bracket too many may have ended the list early.
    /// `found` is what was wrong with the row itself.
    pub(super) fn add_row(&mut self, person: Person, found: &mut Deviations) {
        let Some(index) = self.list_of(&person.row, person.place) else { return };
        // Taken out and put back, so that the list and the input can be borrowed side by side.
        let empty = self.begin(0);
        let mut list = std::mem::replace(&mut self.done[index], empty);
        for found in found.take() {
            let place = found.offset..found.offset + found.length;
            if TOLD_EACH_TIME.contains(&found.rule) {
                list.deviations.record(found.rule, place, found.text);
            } else {
                list.deviations.record_once(found.rule, place, found.text);
            }
        }
        self.add_traveller(person, &mut list);
        self.done[index] = list;
    }

    /// The index of the list to which a row belongs; of a leg that is not known yet a list begins.
    pub(super) fn list_of(&mut self, row: &Row, place: Text) -> Option<usize> {
        let says_leg = row.says_any(&Field::OF_LEG);
        let said = TOLD_APART.map(|field| row.get(field));
        if let Some((last, before)) = self.last {
            let bytes = |text: Text| self.bytes.get(text.range());
            let is_same = || said.iter().zip(&before).all(|(this, other)| bytes(*this) == bytes(*other));
            if !says_leg || is_same() {
                return Some(last);
            }
        }
        let mut key = String::new();
        for text in said {
            key.push_str(&self.input.text(text));
            key.push('\0');
        }
        if let Some(index) = self.by_leg.get(&key) {
            self.last = Some((*index, said));
            return Some(*index);
        }
        if self.is_full(place) {
            return None;
        }
        let mut list = self.begin(place.range().start);
        self.head(&mut list, row);
        if says_leg {
            list.add_leg(row, &self.input, self.order);
        }
        let index = self.done.len();
        self.done.push(list);
        self.last = Some((index, said));
        self.by_leg.insert(key, index);
        Some(index)
    }

    /// What is said of a list as a whole.
    pub(super) fn head(&self, list: &mut List<'a>, row: &Row) {
        list.message.function = row.get(Field::Function).or(row.get(Field::List));
        list.message.event_code = row.get(Field::Event);
        if list.message.function.is_empty() {
            return;
        }
        if list.message.known_function().is_none() {
            let text = "a list is none of passengers and crew";
            list.deviations.record("list", list.message.function.range(), text);
        }
    }

    fn is_full(&mut self, place: Text) -> bool {
        let is_full = self.done.len() >= MESSAGES_AT_MOST;
        if let Some(last) = self.done.last_mut().filter(|_| is_full) {
            let text = format!("lists from here on are not read; the limit is {MESSAGES_AT_MOST}");
            last.deviations.record_once("too-many-messages", place.range(), text);
        }
        is_full
    }

    /// The messages. There is at least one; `found` is what was wrong outside of all lists.
    pub(super) fn finish(mut self, found: Deviations) -> Vec<Message<'a>> {
        self.tell_women_from_men();
        if self.done.is_empty() {
            let mut list = self.begin(0);
            list.message.kind = None;
            list.deviations = found;
            self.done.push(list);
        } else if let Some(last) = self.done.last_mut() {
            let mut found = found;
            for found in found.take() {
                let place = found.offset..found.offset + found.length;
                last.deviations.record_once(found.rule, place, found.text);
            }
        }
        let mut messages: Vec<Message<'a>> = self.done.into_iter().map(List::finish).collect();
        check_utf_8(self.bytes, &mut messages);
        messages
    }

    /// `H` and `M` are *hombre* and *mujer* in a file that uses no `F`.
    fn tell_women_from_men(&mut self) {
        let letter = |text: Text| self.input.text(text).trim().to_ascii_uppercase();
        let people = || self.done.iter().flat_map(|list| &list.message.travellers).filter_map(|one| one.sex);
        let is_said = |wanted: &str| people().any(|sex| letter(sex.source) == wanted);
        if !is_said("H") || is_said("F") {
            return;
        }
        let input = self.input;
        for list in &mut self.done {
            for sex in list.message.travellers.iter_mut().filter_map(|one| one.sex.as_mut()) {
                if matches!(input.text(sex.source).trim(), "M" | "m") {
                    sex.value = Sex::Female;
                }
                let text = "the file writes H and M; they are read as hombre and mujer";
                list.deviations.record_once("sex-code", sex.source.range(), text);
            }
        }
    }
}

impl<'a> List<'a> {
    /// Adds the leg that a row tells of.
    pub(super) fn add_leg(&mut self, row: &Row, input: &Input<'a>, order: Order) {
        let mut values = Values { input, deviations: &mut self.deviations, order, travel: None };
        let leg = leg(row, &mut values);
        self.travel = self.travel.max(last_day(std::slice::from_ref(&leg)));
        self.message.movements.push(leg);
    }

    /// Makes crew of all travellers from an index on whose role was not said.
    pub(super) fn is_crew_from(&mut self, first: usize) {
        let people = self.message.travellers.iter_mut().zip(&mut self.has_role).skip(first);
        for (traveller, has_role) in people.filter(|(_, has_role)| !**has_role) {
            traveller.role = Role::Crew;
            *has_role = true;
        }
    }

    /// What follows from the list as a whole.
    fn finish(mut self) -> Message<'a> {
        if self.message.known_function() == Some(Function::CrewList) {
            self.is_crew_from(0);
        }
        let Self { mut message, mut deviations, place, .. } = self;
        if message.kind.is_some() && message.movements.is_empty() && !message.travellers.is_empty() {
            let is_of_no_movement = message.known_function() == Some(Function::MasterCrewList);
            if !is_of_no_movement {
                deviations.record(
                    "movement-missing",
                    place.range(),
                    "the list does not say of which movement it is",
                );
            }
        }
        let closed = match message.event() {
            Some(Event::CloseOnBoard) => Some(TravelStatus::OnBoard),
            Some(Event::CloseNotOnBoard) => Some(TravelStatus::NotOnBoard),
            _ => None,
        };
        if closed.is_some() {
            for traveller in &mut message.travellers {
                traveller.status = traveller.status.or(closed);
            }
        }
        message.group_bookings();
        message.deviations = deviations.take();
        message
    }
}
