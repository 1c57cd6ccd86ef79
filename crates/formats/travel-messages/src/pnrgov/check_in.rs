//! Check-in (GR6, GR7): when, by whom, with which boarding number, and with which bags.

use edifact::{Deviations, Segment};
use vocabulary::LocalDateTime;

use super::elements;
use super::{moment, number, texts};
use crate::conveyance::{add_tags, kilograms};
use crate::dates;
use crate::model::{CheckIn, Input, Text, TravelStatus, Traveller};

/// The check-in transaction that is being read.
#[derive(Debug, Default)]
pub(super) struct Desk {
    check_in: CheckIn,
    /// Whose boarding number it is.
    boards: Option<usize>,
    is_open: bool,
}

impl Desk {
    /// A check-in transaction begins.
    pub(super) fn open(&mut self) {
        *self = Self { is_open: true, ..Self::default() };
    }

    /// Another flight begins.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// `DAT+2:020317:0915`, or the text `DAT+3:L FT WW D014357 12AUG121423Z 1D5723`.
    pub(super) fn time(&mut self, segment: &Segment<'_>, input: &Input<'_>) {
        for [_, day, time] in elements::dates(segment) {
            let said = moment(day, time, input).or_else(|| in_words(&input.text(day)));
            self.check_in.at = self.check_in.at.or(said);
        }
    }

    /// `ORG`: the agent, else the system.
    pub(super) fn agent(&mut self, segment: &Segment<'_>) {
        let agent: Text = segment.element(6).into();
        self.check_in.agent = agent.or(segment.element(0).into());
    }

    /// `TRI++ICN-188:::1`: the boarding number of the traveller who follows, who is `traveller` when the number
    /// behind it is somebody's.
    pub(super) fn boarding(&mut self, boarding_number: Text, traveller: Option<usize>) {
        self.is_open = true;
        self.boards = traveller;
        self.check_in.boarding_number = boarding_number;
    }

    /// Gives a traveller what is known of the check-in.
    pub(super) fn give(&self, traveller: &mut Traveller) {
        if !self.is_open {
            return;
        }
        traveller.status.get_or_insert(TravelStatus::CheckedIn);
        if self.check_in == CheckIn::default() {
            return;
        }
        let known = traveller.details_mut().check_in.get_or_insert_default();
        known.at = known.at.or(self.check_in.at);
        known.agent = known.agent.or(self.check_in.agent);
        known.boarding_number = known.boarding_number.or(self.check_in.boarding_number);
    }

    /// The traveller whose boarding number was read last.
    pub(super) fn boards(&self) -> Option<usize> {
        self.boards
    }

    /// The boarding number is that of one traveller.
    pub(super) fn next_traveller(&mut self) {
        self.boards = None;
        self.check_in.boarding_number = Text::default();
    }
}

/// A word like `12AUG121423Z` in a text: day, month, year, time.
fn in_words(text: &str) -> Option<LocalDateTime> {
    text.split_whitespace().find_map(|word| {
        let (day, time) = word.trim_end_matches('Z').split_at_checked(7)?;
        dates::in_words(day, time)
    })
}

/// A weight: digits, with a decimal mark perhaps.
fn decimal(text: Text, input: &Input<'_>) -> Option<f64> {
    let said = input.text(text).replace(',', ".");
    said.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then(|| said.parse().ok())?
}

/// `TBD`: number, weight and unit (700 kg, 701 lb) of checked bags, then their tags: carrier, number, how many
/// consecutive ones.
pub(super) fn bags(
    segment: &Segment<'_>,
    traveller: &mut Traveller,
    input: &Input<'_>,
    deviations: &mut Deviations,
) {
    let bags = &mut traveller.bags;
    for (index, element) in segment.elements().enumerate() {
        if index == 1 {
            let [count, weight, unit] = texts(element);
            let unit = input.bytes(unit);
            bags.count = number(count, input).or(bags.count);
            let weight = decimal(weight, input).filter(|_| unit != b"702");
            let weight = weight.map(|weight| kilograms(weight, unit == b"701"));
            bags.weight_kg = weight.or(bags.weight_kg);
        }
        if index < 4 {
            continue;
        }
        let [carrier, plate, count] = texts(element);
        if plate.is_empty() {
            continue;
        }
        let whole =
            if carrier.is_empty() { plate } else { Text::at(carrier.range().start..plate.range().end) };
        if !add_tags(bags, whole, input.bytes(plate), &input.text(count)) {
            let text = "the number of consecutive bag tags makes no sense; the first tag is kept";
            deviations.record("bag-tags", element.span(), text);
        }
    }
}
