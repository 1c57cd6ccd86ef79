//! Elements of a PNR that are read from one segment alone: locators, agency, tickets, money.

use edifact::Segment;
use vocabulary::LocalDateTime;

use super::{add, moment, number, texts};
use crate::model::{
    Agency, Amount, BookingDetails, ExcessBags, FrequentFlyer, Input, Locator, NonAir, Payment, Split, Text,
    Ticket, Traveller,
};

/// So many locators of a booking are kept; one carrier or system has one.
const LOCATORS_AT_MOST: usize = 99;

/// `RCI`: carrier, locator, type, date, time of each system; some senders leave the empty type out.
pub(crate) fn locators(segment: &Segment<'_>, input: &Input<'_>) -> impl Iterator<Item = Locator> {
    segment.elements().filter_map(move |element| {
        let [carrier, locator, third, fourth, fifth] = texts(element);
        let created = moment(fourth, fifth, input).or_else(|| moment(third, fourth, input));
        (!locator.is_empty()).then_some(Locator { carrier, locator, created })
    })
}

/// Adds a locator, once.
pub(super) fn add_locator(locators: &mut Vec<Locator>, locator: Locator, input: &Input<'_>) {
    let is_same = |known: &&mut Locator| {
        input.bytes(known.locator) == input.bytes(locator.locator)
            && input.bytes(known.carrier) == input.bytes(locator.carrier)
    };
    if let Some(known) = locators.iter_mut().find(is_same) {
        known.created = known.created.or(locator.created);
    } else if locators.len() < LOCATORS_AT_MOST {
        add(locators, locator);
    }
}

/// `ORG` of a booking: system and its city, IATA number and office, city, carrier, type, country, agent.
pub(super) fn agency(segment: &Segment<'_>) -> Option<Agency> {
    let mut agency = Agency::default();
    for (index, element) in segment.elements().take(7).enumerate() {
        match index {
            0 => [agency.system, agency.city] = texts(element),
            1 => [agency.iata_number, agency.office] = texts(element),
            2 => agency.city = Text::from(element.component(0)).or(agency.city),
            5 => [agency.country] = texts(element),
            6 => agency.agent = element.into(),
            _ => {}
        }
    }
    (agency != Agency::default()).then_some(agency)
}

/// `FTI`: carrier, number, and the status in one of the fields behind them.
pub(super) fn frequent_flyers(segment: &Segment<'_>, traveller: &mut Traveller) {
    for element in segment.elements() {
        let [carrier, number, rest @ ..] = texts::<8>(element);
        if !number.is_empty() {
            let level = rest.into_iter().rev().find(|text| !text.is_empty()).unwrap_or_default();
            add(&mut traveller.details_mut().frequent_flyer, FrequentFlyer { carrier, number, level });
        }
    }
}

/// `TKT`: number and kind of each ticket.
pub(super) fn tickets(segment: &Segment<'_>, traveller: &mut Traveller) {
    for element in segment.elements() {
        let [number, kind] = texts(element);
        if !number.is_empty() {
            add(&mut traveller.details_mut().tickets, Ticket { number, kind, issued: None, total: None });
        }
    }
}

/// `MON`: the total (`T`), with its currency.
pub(super) fn total(segment: &Segment<'_>, input: &Input<'_>) -> Option<Amount> {
    segment.elements().find_map(|element| {
        let [qualifier, value, currency] = texts(element);
        (input.bytes(qualifier) == b"T" && !value.is_empty()).then_some(Amount { value, currency })
    })
}

/// `FOP`: form, indicator, amount, card, account, expiry. Where the amount is not said, all of `total` was
/// paid this way, when it is the only one.
pub(super) fn payments(segment: &Segment<'_>, total: Option<Amount>, payments: &mut Vec<Payment>) {
    let is_only = segment.elements().nth(1).is_none();
    for element in segment.elements().filter(|element| !element.is_empty()) {
        let [form, _, value, card, number, expiry] = texts(element);
        let currency = total.map(|total| total.currency).unwrap_or_default();
        let amount = match value.is_empty() {
            true => total.filter(|_| is_only),
            false => Some(Amount { value, currency }),
        };
        add(payments, Payment { form, amount, card, number, expiry, payer: Text::default() });
    }
}

/// `EBD`: currency and charge, then the number of bags beyond those allowed.
pub(super) fn excess_bags(segment: &Segment<'_>, input: &Input<'_>) -> ExcessBags {
    let [currency, value] = texts(segment.element(0));
    let [pieces] = texts(segment.element(1));
    let charge = (!value.is_empty()).then_some(Amount { value, currency });
    ExcessBags { pieces: number(pieces, input), charge }
}

/// `EQN` and `RCI` of a split: how many people went, and their new or old booking.
pub(super) fn split(segment: &Segment<'_>, details: &mut BookingDetails, input: &Input<'_>) {
    if segment.tag_bytes() == *b"EQN" {
        let [count] = texts(segment.element(0));
        let travellers = number(count, input);
        add(&mut details.splits, Split { travellers, carrier: Text::default(), locator: Text::default() });
        return;
    }
    for Locator { carrier, locator, .. } in locators(segment, input) {
        match details.splits.last_mut() {
            Some(open) if open.locator.is_empty() => (open.carrier, open.locator) = (carrier, locator),
            last => {
                let travellers = last.and_then(|split| split.travellers);
                details.splits.push(Split { travellers, carrier, locator });
            }
        }
    }
}

/// `MSG` and `TVL` of a hotel, car or train: its kind; from when until when, where, with whom.
pub(super) fn non_air(segment: &Segment<'_>, details: &mut BookingDetails, input: &Input<'_>) {
    if segment.tag_bytes() == *b"MSG" {
        let [kind, function] = texts(segment.element(0));
        add(&mut details.non_air, NonAir { kind: kind.or(function), ..NonAir::default() });
        return;
    }
    let [day, time, last_day, last_time] = texts(segment.element(0));
    let service = NonAir {
        kind: details.non_air.last().map(|service| service.kind).unwrap_or_default(),
        from: moment(day, time, input),
        until: moment(last_day, last_time, input),
        place: segment.element(1).into(),
        company: segment.element(3).component(0).into(),
    };
    match details.non_air.last_mut() {
        Some(open) if open.from.is_none() && open.place.is_empty() => *open = service,
        _ => details.non_air.push(service),
    }
}

/// `DAT`: the code, day and time of each element.
pub(super) fn dates(segment: &Segment<'_>) -> impl Iterator<Item = [Text; 3]> {
    segment.elements().map(|element| texts(element))
}

/// The moment of a `DAT` with one of these codes, the first that can be read.
pub(super) fn moment_of(segment: &Segment<'_>, code: &[u8], input: &Input<'_>) -> Option<LocalDateTime> {
    dates(segment)
        .filter(|[found, ..]| input.bytes(*found) == code)
        .find_map(|[_, day, time]| moment(day, time, input))
}
