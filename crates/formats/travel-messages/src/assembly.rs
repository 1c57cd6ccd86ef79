//! Lists that were sent in parts (UNH S010: `01:C` … `02:F`), put together again.
//!
//! **Invariant:** every message that was added comes out once, in a list or among its duplicates, whatever
//! the order in which they came.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use edifact::Deviation;

use crate::model::{Message, Role, Sourced};

/// Collects messages, of one input or of several, until their lists are asked for.
#[derive(Debug, Default)]
pub struct Assembly<'a> {
    lists: Vec<AssembledList<'a>>,
    /// Which list takes the parts that have so much in common.
    known: HashMap<[String; 5], usize>,
}

/// A list: one message, or all parts of it that came.
#[derive(Debug)]
pub struct AssembledList<'a> {
    /// The messages in the order of their numbers. One that is no part is a list of its own.
    pub parts: Vec<Message<'a>>,
    /// Parts that came again: the first one that came counts.
    pub duplicates: Vec<Message<'a>>,
}

impl<'a> Assembly<'a> {
    /// An assembly without messages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a message. A part joins the parts of the same sender, recipient, function, event and common access
    /// reference; where that reference is empty, of the same flight. The only part of a list is a whole list: a
    /// sender repeats the reference in every list about a flight.
    pub fn add(&mut self, message: Message<'a>) {
        if message.envelope.part.is_none_or(|part| part.number == 1 && part.is_last) {
            self.lists.push(AssembledList::of(message));
            return;
        }
        let list = *self.known.entry(key(&message)).or_insert(self.lists.len());
        match self.lists.get_mut(list) {
            Some(list) => list.parts.push(message),
            None => self.lists.push(AssembledList::of(message)),
        }
    }

    /// The lists, in the order of their first messages.
    pub fn finish(self) -> Vec<AssembledList<'a>> {
        self.lists.into_iter().map(AssembledList::in_order).collect()
    }
}

/// What the parts of a list have in common.
fn key(message: &Message<'_>) -> [String; 5] {
    let envelope = &message.envelope;
    let common = message.text(envelope.common_access);
    let reference = if common.is_empty() { flight(message) } else { common.into_owned() };
    let [sender, recipient, function, event] =
        [envelope.sender, envelope.recipient, message.function, message.event_code]
            .map(|text| message.text(text).into_owned());
    [sender, recipient, function, event, reference]
}

/// The flight of a list without a common access reference. No such reference has a line break in it.
fn flight(message: &Message<'_>) -> String {
    let leg = message.border_crossing();
    let said = |text| message.text(text).into_owned();
    let number = leg.map(|leg| said(leg.carrier) + "\n" + &said(leg.number)).unwrap_or_default();
    let departs = leg.and_then(|leg| leg.departure.at).map(|at| at.to_string()).unwrap_or_default();
    [number, departs].join("\n")
}

impl<'a> AssembledList<'a> {
    fn of(message: Message<'a>) -> Self {
        Self { parts: vec![message], duplicates: Vec::new() }
    }

    fn in_order(mut self) -> Self {
        let number = |message: &Message<'_>| message.envelope.part.map_or(1, |part| part.number);
        // Stable: of two with the same number, the one that came first stands first.
        self.parts.sort_by_key(number);
        let mut last = None;
        for message in std::mem::take(&mut self.parts) {
            let is_new = last != Some(number(&message));
            last = Some(number(&message));
            if is_new { self.parts.push(message) } else { self.duplicates.push(message) }
        }
        self
    }

    /// Whether the last part is there, and every one before it.
    pub fn is_complete(&self) -> bool {
        self.is_ended() && self.missing().is_empty()
    }

    /// Whether the part is there that says it is the last.
    fn is_ended(&self) -> bool {
        self.parts.last().is_some_and(|message| message.envelope.part.is_none_or(|part| part.is_last))
    }

    /// The numbers of the parts that are missing between those that are there.
    pub fn missing(&self) -> Vec<RangeInclusive<u32>> {
        let mut expected = 1;
        let mut missing = Vec::new();
        for part in self.parts.iter().filter_map(|message| message.envelope.part) {
            if part.number > expected {
                missing.push(expected..=part.number - 1);
            }
            expected = part.number.saturating_add(1);
        }
        missing
    }

    /// What is wrong with the list as a whole: parts that are missing or came twice, totals that are not those
    /// of all parts. Each is recorded once. Offsets are in the input of the part that `parts` gives last.
    pub fn deviations(&self) -> Vec<Deviation> {
        let Some(last) = self.parts.last().filter(|last| last.envelope.part.is_some()) else {
            return Vec::new();
        };
        let header = last.envelope.message.range();
        let mut found = Vec::new();
        let mut record = |rule, range: std::ops::Range<usize>, text| {
            found.push(Deviation { rule, offset: range.start, length: range.len(), text });
        };
        let missing = self.missing();
        for range in &missing {
            let (first, last) = (range.start(), range.end());
            let text =
                if first == last { format!("part {first}") } else { format!("parts {first} to {last}") };
            record("missing-part", header.clone(), format!("{text} of the list did not come"));
        }
        if !self.is_ended() {
            record("missing-part", header.clone(), "the last part of the list did not come".to_owned());
        }
        for again in self.duplicates.iter().filter_map(|message| message.envelope.part) {
            record("duplicate-part", header.clone(), format!("part {} of the list came twice", again.number));
        }
        if !self.is_complete() {
            return found;
        }
        let people = || self.parts.iter().flat_map(|message| &message.travellers);
        let crew = people().filter(|person| person.role == Role::Crew).count();
        let totals = [
            (42, people().count() - crew, last.envelope.declared_passengers),
            (41, crew, last.envelope.declared_crew),
        ];
        for (code, there, total) in totals {
            let Some(Sourced { value, source }) = total else { continue };
            if usize::try_from(value) != Ok(there) {
                let text = format!("CNT {code} declares {value}; there are {there} in all parts");
                record("cnt", source.range(), text);
            }
        }
        found
    }
}
