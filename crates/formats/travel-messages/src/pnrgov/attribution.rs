//! Whose document it is, and who the infants are that only a service names: decided at the end of a booking,
//! when all its travellers are known.
//!
//! **Invariant:** a name that agrees says best whose a document is; no traveller comes out twice because of a
//! document, and no infant is left out for want of a `TIF`.

use std::cmp::Reverse;

use edifact::{Component, Deviations};
use jiff::civil::Date;
use vocabulary::Country;

use super::documents::{Doco, Docs};
use super::names::{Agreement, Name, has_letters, words_beyond};
use super::people::{NamedTraveller, People, Person};
use super::record;
use super::services::is_refused;
use crate::dates::{self, Of, is_month_name_date};
use crate::model::{Holder, Input, Message, Sourced, Text, Traveller};
use crate::person::{add_document, country_of, document, split_title_off};

/// What is to be attributed. It is used for one booking after the other.
#[derive(Debug, Default)]
pub(super) struct Attribution {
    pub(super) docs: Vec<SentDocs>,
    pub(super) infants: Vec<SentInfant>,
    /// Visas of travellers who are known.
    pub(super) visas: Vec<(usize, Doco)>,
    /// Dates of birth of children who are known (`SSR CHLD`).
    pub(super) births: Vec<(usize, Text)>,
    attributed: Vec<(usize, Agreement, SentDocs)>,
    /// The country that was read last: those who travel together are of one, as a rule.
    country: Option<Sourced<Country>>,
    /// Given names, to be compared.
    given: String,
}

/// A `DOCS`, and the traveller in whose group it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentDocs {
    pub(super) docs: Docs,
    /// The traveller's number.
    pub(super) reference: Text,
    pub(super) current: Option<usize>,
    pub(super) span: Text,
}

/// An infant whom an `SSR INFT` names: `LARA/ANA 12MAR25`.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentInfant {
    surname: Text,
    given: Text,
    birth: Text,
    span: Text,
}

impl SentInfant {
    /// Reads the text of an `INFT`; `None` when it names nobody, or was refused or cancelled.
    pub(super) fn read(text: Component<'_>, status: Text, span: Text, input: &Input<'_>) -> Option<Self> {
        if is_refused(status, input) {
            return None;
        }
        // A name has no digits: the number in the party stands before it, the date of birth behind it.
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
        let name = text.slice(text.bytes().iter().position(is_letter)?..usize::MAX);
        let birth = birth_in(name);
        let ends = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'(' | b'*');
        let mut name = name.slice(0..name.bytes().iter().position(ends).unwrap_or(usize::MAX));
        let slashes = |part: &[u8]| part.contains(&b'/');
        // `-1LARA/ANAMRS.LARA/MIA`: the parent stands first.
        if let Some(dot) = name.bytes().iter().rposition(|byte| *byte == b'.')
            && slashes(&name.bytes()[..dot])
            && slashes(&name.bytes()[dot..])
        {
            name = name.slice(dot + 1..usize::MAX);
        }
        for word in ["INF ", "INFT ", "INFANT "] {
            if name.bytes().starts_with(word.as_bytes()) {
                name = name.slice(word.len()..usize::MAX);
            }
        }
        name = without_edges(name);
        if let Some(end) = name.bytes().len().checked_sub(" DOB".len())
            && matches!(&name.bytes()[end..], b" DOB" | b"/DOB")
        {
            name = without_edges(name.slice(0..end));
        }
        let is_name = |part: Component<'_>| part.bytes().iter().any(is_letter);
        let slash = name.bytes().iter().position(|byte| *byte == b'/');
        let (surname, given) = match slash {
            Some(slash) => (name.slice(0..slash), Some(name.slice(slash + 1..usize::MAX))),
            None => (name, None),
        };
        // Without a slash only the date of birth tells a name from a remark.
        let is_somebody = is_name(surname) && given.map_or(!birth.is_empty(), is_name);
        let given = given.map(Text::from).unwrap_or_default();
        is_somebody.then(|| Self { surname: surname.into(), given, birth, span })
    }
}

/// The first date in the text of an `INFT`.
fn birth_in(text: Component<'_>) -> Text {
    let start = text.bytes().iter().position(u8::is_ascii_digit).unwrap_or(usize::MAX);
    let word = text.slice(start..usize::MAX);
    let end = word.bytes().iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(usize::MAX);
    let word = word.slice(0..end);
    if is_month_name_date(word.bytes()) { word.into() } else { Text::default() }
}

/// A name without what separates it from what stands before and behind it.
fn without_edges(name: Component<'_>) -> Component<'_> {
    let is_edge = |byte: &&u8| matches!(byte, b'/' | b'.' | b',' | b'-' | b' ' | b'\r' | b'\n');
    let name = name.slice(name.bytes().iter().take_while(is_edge).count()..usize::MAX);
    let end = name.bytes().len() - name.bytes().iter().rev().take_while(is_edge).count();
    name.slice(0..end)
}

impl Attribution {
    /// Gives everything to whom it belongs, and finishes the travellers. `travel` is the day of travel.
    pub(super) fn settle(
        &mut self,
        people: &mut People,
        travel: Option<Date>,
        message: &mut Message<'_>,
        deviations: &mut Deviations,
    ) {
        // Those with their holder's name come first, because they say whose another cannot be. Who has a document
        // as an adult is not the infant of the same name: those of infants come last.
        for owner in [named_owner, placed_owner, infant_owner] {
            let mut left = 0;
            for at in 0..self.docs.len() {
                let sent = self.docs[at];
                if let Some((index, agreement)) = owner(&sent, people, message, deviations) {
                    people.note_document(index, agreement, &sent.docs);
                    self.attributed.push((index, agreement, sent));
                } else {
                    self.docs[left] = sent;
                    left += 1;
                }
            }
            self.docs.truncate(left);
        }
        for sent in self.docs.drain(..) {
            let text = "nothing says to which traveller this document belongs";
            record(deviations, "docs-owner", sent.span, text);
        }
        // Where two documents disagree about a birth date, the one with the traveller's own name is right.
        let order = |(_, agreement, sent): &(usize, Agreement, SentDocs)| {
            (Reverse(*agreement), sent.span.range().start)
        };
        if !self.attributed.is_sorted_by_key(order) {
            self.attributed.sort_by_key(order);
        }
        for attributed in self.attributed.drain(..) {
            give(attributed, people, travel, &mut self.country, message, deviations);
        }
        for (index, doco) in self.visas.drain(..) {
            let input = message.input;
            give_visa(people.traveller_mut(index, message), &doco, travel, &input, deviations);
        }
        for infant in self.infants.drain(..) {
            give_infant(&infant, people, travel, message, deviations);
        }
        for (index, birth) in self.births.drain(..) {
            give_birth(index, birth, people, travel, message);
        }
        for index in 0..people.len() {
            finish(people, index, message, &mut self.given);
        }
    }
}

/// Whose document it is by its name, which says it best: senders put an infant's document into the mother's group
/// and under her number.
fn named_owner(
    sent: &SentDocs,
    people: &mut People,
    message: &mut Message<'_>,
    _: &mut Deviations,
) -> Option<(usize, Agreement)> {
    let input = message.input;
    let surname = input.text(sent.docs.surname);
    if sent.docs.is_infant || !has_letters(&surname) {
        return None;
    }
    let given = input.text(sent.docs.given());
    let name = Name { surname: &surname, given: &given };
    let numbered = people.numbered(sent.reference, &input);
    let best = people.best(name, [numbered, sent.current], message, |_| true)?;
    let is_other = |person: &Person| person.has_other_birth(sent.docs.birth, &input);
    if numbered.is_none() && is_other(people.get(best.0)) {
        // A namesake may be meant.
        let namesake = people.best(name, [sent.current, None], message, |person| !is_other(person));
        if let Some(namesake) = namesake.filter(|(_, agreement)| *agreement == Agreement::Full) {
            return Some(namesake);
        }
    }
    Some(best).filter(|(_, agreement)| *agreement >= Agreement::Beginning)
}

/// Whose document it is by the number and the group, by half a name, or because there is nobody else. Somebody
/// who has a document with another name and date of birth than its place says travels without a `TIF`.
fn placed_owner(
    sent: &SentDocs,
    people: &mut People,
    message: &mut Message<'_>,
    deviations: &mut Deviations,
) -> Option<(usize, Agreement)> {
    let input = message.input;
    if sent.docs.is_infant {
        return None;
    }
    let place = people.numbered(sent.reference, &input).or(sent.current);
    let place = place.or((people.len() == 1).then_some(0));
    let (surname, given) = (input.text(sent.docs.surname), input.text(sent.docs.given()));
    if !has_letters(&surname) {
        return Some((place?, Agreement::Surname));
    }
    // Another document may have added its holder.
    if let Some(named) = named_owner(sent, people, message, deviations) {
        return Some(named);
    }
    let name = Name { surname: &surname, given: &given };
    let is_other = |person: &Person| has_letters(&given) && person.has_other_birth(sent.docs.birth, &input);
    let best = people.best(name, [place, None], message, |person| !is_other(person));
    let (index, agreement) = match (place.filter(|index| !is_other(people.get(*index))), best) {
        (Some(index), Some((best, agreement))) if best == index => (index, agreement),
        (Some(index), _) => (index, Agreement::None),
        (None, Some((index, Agreement::Surname))) if place.is_none() => (index, Agreement::Surname),
        (None, _) => match people.half_named(name, is_other, message) {
            Some(index) => (index, Agreement::None),
            None if place.is_none() && people.len() > 0 => return None,
            None => {
                let text = "a document is of somebody who has no TIF";
                return Some((add_holder(sent, text, people, message, deviations), Agreement::Full));
            }
        },
    };
    if agreement == Agreement::None {
        let text = "the name in DOCS is not that of the traveller to whom its place gives it";
        record(deviations, "docs-name", sent.span, text);
    }
    Some((index, agreement))
}

/// Whose document it is when its sex says that it is an infant's.
fn infant_owner(
    sent: &SentDocs,
    people: &mut People,
    message: &mut Message<'_>,
    deviations: &mut Deviations,
) -> Option<(usize, Agreement)> {
    let input = message.input;
    let numbered = people.numbered(sent.reference, &input);
    let (surname, given) = (input.text(sent.docs.surname), input.text(sent.docs.given()));
    if !sent.docs.is_infant {
        return None;
    }
    if !has_letters(&surname) {
        let place = numbered.or(sent.current).or((people.len() == 1).then_some(0))?;
        return Some((place, Agreement::Surname));
    }
    let name = Name { surname: &surname, given: &given };
    let known = people.infant(name, sent.docs.birth, [numbered, sent.current], message);
    Some(known.unwrap_or_else(|| {
        let text = "an infant has a document and no TIF";
        (add_holder(sent, text, people, message, deviations), Agreement::Full)
    }))
}

/// Adds the holder of a document, who has no `TIF`.
fn add_holder(
    sent: &SentDocs,
    text: &'static str,
    people: &mut People,
    message: &mut Message<'_>,
    deviations: &mut Deviations,
) -> usize {
    record(deviations, "tif-missing", sent.span, text);
    let (surname, given) = (sent.docs.surname, sent.docs.given().slashed());
    let is_infant = sent.docs.is_infant;
    people.add(&NamedTraveller { surname, given, number: Text::default(), is_infant }, message)
}

/// Gives a traveller what a document says.
fn give(
    (index, agreement, sent): (usize, Agreement, SentDocs),
    people: &mut People,
    travel: Option<Date>,
    last: &mut Option<Sourced<Country>>,
    message: &mut Message<'_>,
    deviations: &mut Deviations,
) {
    let SentDocs { docs, span, .. } = &sent;
    let input = message.input;
    let traveller = people.traveller_mut(index, message);
    let mut date = |text: Text, of: Of| {
        let read = travel.and_then(|travel| dates::date(input.text(text).as_bytes(), of, travel));
        if read.is_none() && !text.is_empty() {
            record(deviations, "date", *span, "a date of a document cannot be read");
        }
        read.map(|value| Sourced { value, source: text })
    };
    let (birth, expiry) = (date(docs.birth, Of::Birth), date(docs.expiry, Of::Expiry));
    let [nationality, issuer] = [docs.nationality, docs.issuer].map(|text| {
        if let Some(known) = *last
            && input.bytes(known.source) == input.bytes(text)
        {
            return Some(Sourced { source: text, ..known });
        }
        let read = country_of(text, &input, deviations);
        *last = read.or(*last);
        read
    });
    traveller.birth_date = traveller.birth_date.or(birth);
    traveller.sex = traveller.sex.or(docs.sex);
    traveller.nationality = traveller.nationality.or(nationality);
    let (given, other) = docs.given_without_title(&input.text(traveller.given), &input);
    if !docs.number.is_empty() {
        let holder = (!docs.surname.is_empty()).then_some(Holder { surname: docs.surname, given, other });
        let mut document = document(docs.kind, docs.number);
        (document.issuer, document.expiry) = (issuer, expiry);
        if holder.is_some() {
            document.details.holder = holder;
        }
        add_document(&mut traveller.documents, document, &input, deviations);
    }
    let has_given = !given.is_empty() || !other.is_empty();
    if agreement >= Agreement::Surname && has_given {
        people.get_mut(index).documented.get_or_insert((given, other));
    }
}

/// Gives a traveller a visa.
fn give_visa(
    traveller: &mut Traveller,
    doco: &Doco,
    travel: Option<Date>,
    input: &Input<'_>,
    deviations: &mut Deviations,
) {
    let mut document = document(doco.kind, doco.number);
    document.issuer = country_of(doco.country, input, deviations);
    document.details.issued_at = doco.issued_at;
    // A visa is issued before the flight, as a birth is.
    let issued = travel.and_then(|travel| dates::date(input.text(doco.issued).as_bytes(), Of::Birth, travel));
    if issued.is_none() && !doco.issued.is_empty() {
        record(deviations, "date", doco.issued, "a date of a document cannot be read");
    }
    document.details.issued = issued.map(|value| Sourced { value, source: doco.issued });
    add_document(&mut traveller.documents, document, input, deviations);
}

/// Gives the infant of an `INFT` the date of birth; adds the infant whom nothing else names.
fn give_infant(
    infant: &SentInfant,
    people: &mut People,
    travel: Option<Date>,
    message: &mut Message<'_>,
    deviations: &mut Deviations,
) {
    let input = message.input;
    let (surname, given) = (input.text(infant.surname), input.text(infant.given));
    let name = Name { surname: &surname, given: &given };
    let born = travel.and_then(|travel| dates::date(input.text(infant.birth).as_bytes(), Of::Birth, travel));
    let known = people.named_infant(name, infant.birth, [None; 2], message).map(|(index, _)| index);
    // An infant who was booked without a name, such as BABY, has it here.
    let nameless = || {
        let may_be = |index: &usize| {
            let known = message.travellers[people.places().start + index].birth_date;
            known.map(|known| known.value) == born || known.is_none()
        };
        people.infants(name, message).find(|index| born.is_some() && may_be(index))
    };
    let namesake = || people.half_named(name, |person| !person.is_infant, message);
    let index = known.or_else(nameless).or_else(namesake);
    // A name that is not divided is nobody else's than an infant's who has a TIF.
    if index.is_none() && infant.given.is_empty() && people.has_infant {
        return;
    }
    let index = index.unwrap_or_else(|| {
        record(deviations, "tif-missing", infant.span, "an infant is named in INFT and has no TIF");
        let (surname, given) = (infant.surname, infant.given.slashed());
        people.add(&NamedTraveller { surname, given, number: Text::default(), is_infant: true }, message)
    });
    give_birth(index, infant.birth, people, travel, message);
}

/// Gives a traveller a date of birth, unless a document gave one.
fn give_birth(index: usize, birth: Text, people: &People, travel: Option<Date>, message: &mut Message<'_>) {
    let input = message.input;
    let read = travel.and_then(|travel| dates::date(input.text(birth).as_bytes(), Of::Birth, travel));
    let traveller = people.traveller_mut(index, message);
    traveller.birth_date = traveller.birth_date.or(read.map(|value| Sourced { value, source: birth }));
}

/// Finishes a traveller: without the title, with the document's further given names.
fn finish(people: &People, index: usize, message: &mut Message<'_>, buffer: &mut String) {
    let input = message.input;
    let traveller = people.traveller_mut(index, message);
    let Some((given, other)) = people.get(index).documented else {
        return split_title_off(traveller, None, &input);
    };
    let first = input.text(given);
    if other.is_empty() {
        split_title_off(traveller, Some(&first), &input);
    } else {
        buffer.clear();
        buffer.push_str(&first);
        buffer.push(' ');
        buffer.push_str(&input.text(other));
        split_title_off(traveller, Some(buffer), &input);
    }
    if !traveller.given.is_empty() {
        traveller.other = further_names(traveller.given, given, other, &input);
    }
}

/// The words of a document's given names that go beyond those of the booking; empty when those are others.
fn further_names(booked: Text, given: Text, other: Text, input: &Input<'_>) -> Text {
    let (booked, first) = (input.text(booked), input.text(given));
    if let Some(rest) = words_beyond(&booked, &first) {
        if rest.is_empty() {
            return other;
        }
        let rest = input.part(given, super::documents::place(rest, &first));
        return if other.is_empty() {
            rest
        } else {
            Text::at(rest.range().start..other.range().end).slashed()
        };
    }
    if other.is_empty() {
        return Text::default();
    }
    // The booking's names may reach into the further ones: `ANALUCIA`, and `ANA/LUCIA/INES`.
    let further = input.text(other);
    let whole = [&*first, &*further].join(" ");
    let Some(rest) = words_beyond(&booked, &whole).filter(|rest| !rest.is_empty()) else {
        return Text::default();
    };
    let start = super::documents::place(rest, &whole).start.saturating_sub(first.len() + 1);
    input.part(other, start..further.len())
}
