//! Lists in JSON: an object with `travellers`, an array of such objects, or one of them a line. Objects that are
//! rows of a table, with `surname` and its like at the top, are read as rows.

mod tokens;

use std::collections::{HashMap, HashSet};

use edifact::Deviations;
use jiff::civil::Date;

use super::BYTE_ORDER_MARK;
use super::keys::{self, Keys, Meaning, meaning};
use super::list::{List, Lists};
use super::person::{Person, address, contact, document_of};
use super::row::{Field, Row};
use super::values::Values;
use crate::conveyance::add_tags;
use crate::model::{Escapes, Text};
use crate::{Address, Format, Message, OtherReference, Part};
use tokens::{Token, Tokens};

/// So many different keys that objects of one kind do not have are told of.
const UNKNOWN_KEYS_AT_MOST: usize = 100;

/// Whether an input looks like JSON: its first character opens an object or an array.
pub(crate) fn is_json(input: &[u8]) -> bool {
    let plain = input.strip_prefix(BYTE_ORDER_MARK).unwrap_or(input).trim_ascii_start();
    match plain.first() {
        Some(b'{') => true,
        // `[` may begin any text; a list of lists holds objects or nothing.
        Some(b'[') => matches!(plain[1..].trim_ascii_start().first(), Some(b'{' | b'[' | b']') | None),
        _ => false,
    }
}

/// Reads every list in `input`. There is at least one message; when nothing can be read, it says why.
pub(crate) fn read(input: &[u8]) -> Vec<Message<'_>> {
    let mut reader = Reader {
        tokens: Tokens::new(input),
        lists: Lists::new(input, Escapes::Json, Format::Json),
        deviations: Deviations::default(),
        unknown: HashMap::new(),
        travel: None,
    };
    if input.starts_with(BYTE_ORDER_MARK) {
        let text = "a byte order mark before the JSON";
        reader.deviations.record("byte-order-mark", 0..BYTE_ORDER_MARK.len(), text);
    }
    while let Some(token) = reader.next() {
        match token {
            Token::Object => reader.top(),
            Token::Text(place) | Token::Bare(place) => reader.not_a_list(place),
            // A list may stand in any array, and an array ends.
            Token::Array | Token::End | Token::Key(_) => {}
        }
    }
    reader.lists.finish(reader.deviations)
}

struct Reader<'a> {
    tokens: Tokens<'a>,
    lists: Lists<'a>,
    /// Of the list that is being read.
    deviations: Deviations,
    /// Keys that are told of as unknown, by the first key of the objects that do not have them.
    unknown: HashMap<&'static str, HashSet<String>>,
    /// The last day of the movements that the list has told of so far.
    travel: Option<Date>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Token> {
        self.tokens.next(&mut self.deviations)
    }

    fn not_a_list(&mut self, place: Text) {
        let text = "this JSON is no passenger list; docs/passenger-list.md shows what one looks like";
        self.deviations.record_once("not-a-list", place.range(), text);
    }

    /// An object that is a list, or a row.
    fn top(&mut self) {
        let start = self.tokens.start();
        self.travel = None;
        let mut list = self.lists.begin(start);
        let mut person = Person::new();
        let mut is_list = false;
        let mut is_row = false;
        while let Some(key) = self.key() {
            match self.meaning(&[keys::LIST, keys::TRAVELLER], key, true) {
                Some(Meaning::Movements) => {
                    is_list = true;
                    self.each_object(|reader| reader.movement(&mut list));
                }
                Some(Meaning::Travellers) => {
                    is_list = true;
                    self.each_object(|reader| reader.traveller(&mut list));
                }
                Some(Meaning::Crew) => {
                    is_list = true;
                    let first = list.message.travellers.len();
                    self.each_object(|reader| reader.traveller(&mut list));
                    list.is_crew_from(first);
                }
                Some(Meaning::Envelope) => self.each_object(|reader| reader.envelope(&mut list)),
                Some(meaning) => {
                    let is_field = matches!(meaning, Meaning::Field(field) if !field.is_of_person());
                    is_row |= !is_field && meaning != Meaning::Ignored;
                    self.member(meaning, &mut person);
                }
                None => {}
            }
        }
        person.place = Text::at(start..self.tokens.at());
        if is_list {
            self.end_list(list, &person.row);
        } else if is_row {
            self.lists.add_row(person, &mut self.deviations);
        } else {
            self.not_a_list(person.place);
        }
    }

    fn end_list(&mut self, mut list: List<'a>, row: &Row) {
        list.deviations = std::mem::take(&mut self.deviations);
        self.lists.head(&mut list, row);
        if list.message.movements.is_empty() && row.says_any(&Field::OF_LEG) {
            list.add_leg(row, &self.lists.input, self.lists.order);
        }
        for movement in &mut list.message.movements {
            movement.carrier = movement.carrier.or(row.get(Field::Carrier));
        }
        self.lists.add(list);
    }

    fn movement(&mut self, list: &mut List<'a>) {
        let mut row = Row::default();
        while let Some(key) = self.key() {
            match self.meaning(&[keys::MOVEMENT], key, true) {
                Some(Meaning::Departure) => self.fields(keys::DEPARTURE, &mut row),
                Some(Meaning::Arrival) => self.fields(keys::ARRIVAL, &mut row),
                Some(Meaning::Field(field)) => self.field(field, &mut row),
                Some(_) => self.skip_value(),
                None => {}
            }
        }
        std::mem::swap(&mut list.deviations, &mut self.deviations);
        list.add_leg(&row, &self.lists.input, self.lists.order);
        std::mem::swap(&mut list.deviations, &mut self.deviations);
    }

    fn envelope(&mut self, list: &mut List<'a>) {
        let (mut row, mut part) = (Row::default(), Row::default());
        while let Some(key) = self.key() {
            match self.meaning(&[keys::ENVELOPE], key, false) {
                Some(Meaning::Field(field)) => self.field(field, &mut row),
                Some(Meaning::Part) => self.fields(keys::PART, &mut part),
                Some(_) => self.skip_value(),
                None => {}
            }
        }
        let number = self.lists.input.text(part.get(Field::Number)).parse().ok();
        let is_last = self.values().flag(part.get(Field::IsLast)) == Some(true);
        let made = self.values().moment(row.get(Field::Made), Text::default());
        let envelope = &mut list.message.envelope;
        envelope.part = number.map(|number| Part { number, is_last });
        envelope.sender = row.get(Field::Sender);
        envelope.recipient = row.get(Field::Recipient);
        envelope.made = made;
        envelope.interchange = row.get(Field::Interchange);
        envelope.application = row.get(Field::Application);
        envelope.message = row.get(Field::Message);
        envelope.common_access = row.get(Field::CommonAccess);
        envelope.transaction = row.get(Field::Transaction);
        envelope.reporting_party = row.get(Field::ReportingParty);
        envelope.reporting_contact = row.get(Field::ReportingContact);
    }

    fn traveller(&mut self, list: &mut List<'a>) {
        let start = self.tokens.start();
        self.travel = list.travel;
        let mut person = Person::new();
        self.particulars(&mut person);
        person.place = Text::at(start..self.tokens.at());
        // What is wrong with the person is recorded with what is wrong with the list so far.
        std::mem::swap(&mut list.deviations, &mut self.deviations);
        self.lists.add_traveller(person, list);
        std::mem::swap(&mut list.deviations, &mut self.deviations);
    }

    /// The members of a traveller, or of what is told of one in an object of its own.
    fn particulars(&mut self, person: &mut Person) {
        while let Some(key) = self.key() {
            if let Some(meaning) = self.meaning(&[keys::TRAVELLER], key, true) {
                self.member(meaning, person);
            }
        }
    }

    /// What stands behind one key of a traveller.
    fn member(&mut self, meaning: Meaning, person: &mut Person) {
        match meaning {
            Meaning::Field(field) => self.field(field, &mut person.row),
            Meaning::Documents => self.each_object(|reader| {
                let row = reader.object(keys::DOCUMENT);
                document_of(&row, &mut person.traveller, &mut reader.values());
            }),
            Meaning::Bags => self.each_object(|reader| reader.bags(person)),
            Meaning::Contacts => self.each_object(|reader| {
                let row = reader.object(keys::CONTACT);
                let contact = contact(&row, &mut reader.values());
                if let Some(contact) = contact {
                    person.traveller.details_mut().contacts.push(contact);
                }
            }),
            Meaning::Addresses => self.each_object(|reader| {
                let address = address(&reader.object(keys::ADDRESS));
                if address != Address::default() {
                    person.traveller.details_mut().addresses.push(address);
                }
            }),
            Meaning::References => self.each_object(|reader| {
                let row = reader.object(keys::REFERENCE);
                let (qualifier, value) = (row.get(Field::Kind), row.get(Field::Value));
                if !value.is_empty() {
                    person.traveller.details_mut().references.push(OtherReference { qualifier, value });
                }
            }),
            // Not deeper than once: what is in it has no `details` of its own.
            Meaning::Details => self.each_object(|reader| reader.details(person)),
            _ => self.skip_value(),
        }
    }

    fn details(&mut self, person: &mut Person) {
        while let Some(key) = self.key() {
            match self.meaning(&[keys::TRAVELLER], key, false) {
                Some(Meaning::Details) => self.skip_value(),
                Some(meaning) => self.member(meaning, person),
                None => {}
            }
        }
    }

    fn bags(&mut self, person: &mut Person) {
        while let Some(key) = self.key() {
            match self.meaning(&[keys::BAGS], key, false) {
                Some(Meaning::Field(field)) => self.field(field, &mut person.row),
                Some(Meaning::Tags) => self.tags(person),
                Some(_) => self.skip_value(),
                None => {}
            }
        }
    }

    /// The tags of bags: an array of texts, or one text.
    fn tags(&mut self, person: &mut Person) {
        match self.next() {
            Some(Token::Array) => {}
            Some(Token::Text(place)) => return self.tag(place, person),
            other => return self.unwanted(other),
        }
        loop {
            match self.next() {
                Some(Token::Text(place) | Token::Bare(place)) => self.tag(place, person),
                Some(Token::End) | None => return,
                other => self.unwanted(other),
            }
        }
    }

    fn tag(&mut self, place: Text, person: &mut Person) {
        let said = self.lists.input.text(place);
        if !said.is_empty() {
            add_tags(&mut person.traveller.bags, place, said.as_bytes(), "");
        }
    }

    /// The members of an object that holds texts only.
    fn object(&mut self, keys: Keys) -> Row {
        let mut row = Row::default();
        self.members(keys, &mut row);
        row
    }

    fn members(&mut self, keys: Keys, row: &mut Row) {
        while let Some(key) = self.key() {
            match self.meaning(&[keys], key, false) {
                Some(Meaning::Field(field)) => self.field(field, row),
                Some(_) => self.skip_value(),
                None => {}
            }
        }
    }

    /// An object behind a key, the members of which belong to `row`.
    fn fields(&mut self, keys: Keys, row: &mut Row) {
        self.each_object(|reader| reader.members(keys, row));
    }

    /// The next key of the object that is being read; `None` behind its end.
    fn key(&mut self) -> Option<Text> {
        match self.next()? {
            Token::Key(key) => Some(key),
            _ => None,
        }
    }

    /// What a key means. One that is not known is told of, and its value passed over.
    fn meaning(&mut self, levels: &[Keys], key: Text, may_be_flat: bool) -> Option<Meaning> {
        let name = self.lists.input.text(key);
        let level = levels.first().and_then(|keys| keys.first()).map_or("", |(first, _)| first);
        if self.unknown.get(level).is_some_and(|unknown| unknown.contains(name.as_ref())) {
            self.skip_value();
            return None;
        }
        match meaning(levels, &name, may_be_flat) {
            Some((meaning, true)) => Some(meaning),
            Some((meaning, false)) => {
                let text = "a key is spelled in another way than in the schema";
                self.deviations.record_once("key-spelling", key.range(), text);
                Some(meaning)
            }
            None => {
                let unknown = self.unknown.entry(level).or_default();
                if unknown.len() < UNKNOWN_KEYS_AT_MOST {
                    self.deviations.record(
                        "unknown-key",
                        key.range(),
                        "the schema has no such key; it is not read",
                    );
                    unknown.insert(name.into_owned());
                }
                self.skip_value();
                None
            }
        }
    }

    /// A text, number or truth value; `null` is nothing.
    fn field(&mut self, field: Field, row: &mut Row) {
        let place = match self.next() {
            Some(Token::Text(place)) => place,
            Some(Token::Bare(place)) if self.lists.input.text(place) == "null" => return,
            Some(Token::Bare(place)) => place,
            other => return self.unwanted(other),
        };
        if !row.set(field, place) {
            let text = "a value is given a second time; the first is read";
            self.deviations.record_once("key-twice", place.range(), text);
        }
    }

    /// Reads every object of an array, or the one object that stands in its place. `null` is nothing.
    fn each_object(&mut self, mut read: impl FnMut(&mut Self)) {
        match self.next() {
            Some(Token::Object) => return read(self),
            Some(Token::Array) => {}
            other => return self.unwanted(other),
        }
        loop {
            match self.next() {
                Some(Token::Object) => read(self),
                Some(Token::End) | None => return,
                other => self.unwanted(other),
            }
        }
    }

    /// A value of a kind that is not expected here.
    fn unwanted(&mut self, token: Option<Token>) {
        let place = match token {
            Some(Token::Text(place) | Token::Bare(place)) => place,
            Some(Token::Object | Token::Array) => {
                let start = self.tokens.start();
                self.skip();
                Text::at(start..self.tokens.at())
            }
            Some(Token::End | Token::Key(_)) | None => return,
        };
        if !place.is_empty() && self.lists.input.text(place) != "null" {
            self.deviations.record(
                "value-kind",
                place.range(),
                "a value is of another kind than the schema says",
            );
        }
    }

    fn skip_value(&mut self) {
        if let Some(Token::Object | Token::Array) = self.next() {
            self.skip();
        }
    }

    /// Passes over the object or array that was opened last.
    fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some(Token::Object | Token::Array) => depth += 1,
                Some(Token::End) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn values(&mut self) -> Values<'_, 'a> {
        let Self { lists, deviations, travel, .. } = self;
        Values { input: &lists.input, deviations, order: lists.order, travel: *travel }
    }
}
