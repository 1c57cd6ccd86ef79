//! Birth dates, and what senders make of them.

use jiff::civil::{Date, date};
use vocabulary::PartialDate;

use crate::chance::Chance;
use crate::people::before;

/// The day on which ages are counted. It does not follow the calendar: the same seed makes the same people always.
const DAY: Date = date(2026, 11, 23);

/// The birth date of an adult of 18 to 84 years; most are in the middle of life.
pub(super) fn adult(chance: &mut Chance) -> Date {
    let age = 18 + chance.between(0, 33) + chance.between(0, 33);
    before(DAY, age * 365 + age / 4 + 1 + chance.between(0, 364))
}

/// A complete date that a list's may be.
pub(super) fn complete(listed: Option<PartialDate>, chance: &mut Chance) -> Date {
    let any = adult(chance);
    let Some(listed) = listed else { return any };
    let month = listed.month().unwrap_or(any.month());
    // Every month has so many days.
    let day = listed.day().unwrap_or(any.day().min(28));
    Date::new(listed.year(), month, day).unwrap_or(any)
}

/// The date as lists and travellers state it.
pub(super) fn stated(born: Date) -> Option<PartialDate> {
    PartialDate::full(born.year(), born.month(), born.day())
}

/// Day and month swapped, where that is another date.
pub(super) fn swapped(born: Date) -> Option<Date> {
    let swapped = Date::new(born.year(), born.day(), born.month()).ok()?;
    (swapped != born).then_some(swapped)
}

/// One digit of the date wrong, so that it is still a date in the past. The century's are never: that is seen.
pub(super) fn slipped(born: Date, chance: &mut Chance) -> Option<Date> {
    /// Half of the slips are dates; so many tries never fail.
    const TRIES: usize = 40;
    /// What the digits of the date are worth, from the decade to the day.
    const DIGITS: [(Field, i16); 6] = [
        (Field::Year, 10),
        (Field::Year, 1),
        (Field::Month, 10),
        (Field::Month, 1),
        (Field::Day, 10),
        (Field::Day, 1),
    ];
    for _ in 0..TRIES {
        let (field, worth) = chance.pick(&DIGITS);
        let digit = chance.between(0, 9) as i16;
        let with_digit = |number: i16| number + (digit - number / worth % 10) * worth;
        let (mut year, mut month, mut day) = (born.year(), i16::from(born.month()), i16::from(born.day()));
        match field {
            Field::Year => year = with_digit(year),
            Field::Month => month = with_digit(month),
            Field::Day => day = with_digit(day),
        }
        let slipped = Date::new(year, month as i8, day as i8).ok().filter(|slipped| *slipped < DAY);
        if slipped.is_some_and(|slipped| slipped != born) {
            return slipped;
        }
    }
    None
}

#[derive(Clone, Copy)]
enum Field {
    Year,
    Month,
    Day,
}
