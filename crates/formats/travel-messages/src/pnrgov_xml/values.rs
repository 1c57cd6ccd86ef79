//! Typed values of attributes and texts: moments, dates, countries, ports.
//!
//! **Invariant:** what cannot be read is recorded, and never guessed.

use edifact::Deviations;
use jiff::civil::Date;
use vocabulary::{Country, LocalDateTime, PartialDate, Port};

use crate::conveyance;
use crate::dates::{self, Of};
use crate::model::{Amount, Call, Input, Sourced, Text};

/// What reading a value takes: the document, the day of travel, and where to record what is wrong.
#[derive(Debug)]
pub(super) struct Values<'a> {
    pub(super) input: Input<'a>,
    pub(super) deviations: Deviations,
    /// The day of travel, by which years of two digits are understood.
    pub(super) travel: Option<Date>,
}

impl Values<'_> {
    /// A date and time (ISO 8601, with `T` or a blank between them), or a date alone. A zone is left out: the
    /// time is read as the clock of the place that it is about.
    pub(super) fn moment(&mut self, text: Text) -> Option<LocalDateTime> {
        if text.is_empty() {
            return None;
        }
        let said = self.input.text(text);
        let moment = said.get(..10).and_then(|day| {
            let date: Date = day.parse().ok()?;
            let time =
                said.get(11..16).filter(|_| matches!(said.as_bytes().get(10), Some(b'T' | b't' | b' ')));
            let clock = time.and_then(|time| {
                let (hour, minute) = (time.get(..2)?.parse().ok()?, time.get(3..)?.parse().ok()?);
                LocalDateTime::new(date.year(), date.month(), date.day(), hour, minute)
            });
            clock.or_else(|| LocalDateTime::date_only(date.year(), date.month(), date.day()))
        });
        match moment {
            None => self.deviations.record("date", text.range(), "a date and time cannot be read"),
            Some(_) if said.get(16..).is_some_and(|rest| rest.contains(['Z', 'z', '+', '-'])) => {
                let text_of_it = "a time with a zone is read as the clock of its place";
                self.deviations.record_once("time-zone", text.range(), text_of_it);
            }
            Some(_) => {}
        }
        moment
    }

    /// A date of a person or document: ISO 8601, of which day and month may lack, or `04JUL80`.
    pub(super) fn date(&mut self, text: Text, of: Of) -> Option<Sourced<PartialDate>> {
        if text.is_empty() {
            return None;
        }
        let said = self.input.text(text);
        // What stands behind the day is a time or a zone.
        let day = said.get(..10).filter(|day| day.as_bytes()[4] == b'-').unwrap_or(&said);
        let written_out = || dates::date(day, of, self.travel?);
        let read = day.parse().ok().or_else(written_out);
        if read.is_none() {
            self.deviations.record("date", text.range(), "a date cannot be read");
        }
        read.map(|value| Sourced { value, source: text })
    }

    /// A country, as a code or by its English name.
    pub(super) fn country(&mut self, text: Text) -> Option<Sourced<Country>> {
        if text.is_empty() {
            return None;
        }
        let said = self.input.text(text);
        let read = said.parse().ok().or_else(|| Country::named(&said));
        if read.is_none() {
            let text_of_it = "a country is neither an ISO 3166 or ICAO 9303 code nor a known name";
            self.deviations.record("country", text.range(), text_of_it);
        }
        read.map(|value| Sourced { value, source: text })
    }

    /// Where and when a flight leaves or arrives.
    pub(super) fn call(&mut self, port: Text, at: Text) -> Call {
        let read: Option<Port> = self.input.text(port).parse().ok();
        if read.is_none() && !port.is_empty() {
            self.deviations.record("port", port.range(), "a leg's port is no port code");
        }
        Call { port: read, at: self.moment(at) }
    }

    /// A whole number.
    pub(super) fn count(&self, text: Text) -> Option<u32> {
        self.input.text(text).parse().ok()
    }
}

/// An amount of money; `None` when there is none.
pub(super) fn amount(value: Text, currency: Text) -> Option<Amount> {
    (!value.is_empty()).then_some(Amount { value, currency })
}

/// A flight number without leading zeros: `0006` is `6`.
pub(super) fn number(input: &Input<'_>, text: Text) -> Text {
    input.part(text, conveyance::number_in(input.bytes(text)))
}

/// A seat without leading zeros; empty for text that is no seat.
pub(super) fn seat(input: &Input<'_>, text: Text) -> Text {
    let place = conveyance::seat_in(input.bytes(text));
    place.map(|place| input.part(text, place)).unwrap_or_default()
}
