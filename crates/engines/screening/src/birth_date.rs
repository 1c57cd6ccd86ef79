//! What two statements of a date of birth say about each other.

use lists::ListedDate;
use vocabulary::PartialDate;

use crate::answer::Effect;

/// The dates of an entry that are compared. Nobody is listed with more; each name is indexed under each of them.
pub(crate) const MOST_DATES: usize = 32;

/// How many years around an `about` still agree with it.
const ABOUT_YEARS: i16 = 2;

/// How a reported date of birth stands to a listed one, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DateAgreement {
    /// Year, month and day are the same.
    Same,
    /// What both sides state is the same; one side states less.
    Compatible,
    /// Day and month swapped, or one digit wrong.
    Slip,
    /// The same year, another day.
    SameYear,
    /// The year before or after.
    NearYear,
    /// A slip, as above, that makes the years lie further apart.
    FarSlip,
    /// Another date.
    Contradicts,
}

impl DateAgreement {
    pub(crate) fn effect(self) -> Effect {
        match self {
            Self::Same => Effect::Agrees,
            Self::Compatible | Self::Slip => Effect::Close,
            Self::SameYear | Self::NearYear | Self::FarSlip | Self::Contradicts => Effect::Differs,
        }
    }
}

/// The listed date that agrees best with the reported one, and how; `None` when a side states none.
pub(crate) fn best(
    reported: Option<PartialDate>,
    listed: &[ListedDate],
) -> Option<(DateAgreement, &ListedDate)> {
    let reported = reported?;
    listed
        .iter()
        .take(MOST_DATES)
        .map(|date| (agreement(reported, date), date))
        .min_by_key(|(agreement, _)| *agreement)
}

/// A listed date as a person reads it: `1980-02-29`, `about 1962`, `1962 to 1964`.
pub(crate) fn text(date: &ListedDate) -> String {
    match date {
        ListedDate::Exactly(date) => date.to_string(),
        ListedDate::About(date) => format!("about {date}"),
        ListedDate::Between(from, to) => format!("{from} to {to}"),
    }
}

fn agreement(reported: PartialDate, listed: &ListedDate) -> DateAgreement {
    match *listed {
        ListedDate::Exactly(listed) => between_dates(reported, listed),
        ListedDate::About(listed)
            if reported.year().abs_diff(listed.year()) <= ABOUT_YEARS.unsigned_abs() =>
        {
            between_dates(reported, listed).min(DateAgreement::Compatible)
        }
        ListedDate::About(listed) => between_dates(reported, listed),
        ListedDate::Between(from, to) if (from.year()..=to.year()).contains(&reported.year()) => {
            DateAgreement::Compatible
        }
        ListedDate::Between(from, to) => {
            between_dates(reported, from).min(between_dates(reported, to)).max(DateAgreement::Compatible)
        }
    }
}

pub(crate) fn between_dates(one: PartialDate, other: PartialDate) -> DateAgreement {
    if one == other && one.is_full() {
        return DateAgreement::Same;
    }
    let agree = |one: Option<i8>, other: Option<i8>| one.is_none() || other.is_none() || one == other;
    let may_be_same_day = agree(one.month(), other.month()) && agree(one.day(), other.day());
    if one.year() == other.year() && (may_be_same_day || is_new_year(one) || is_new_year(other)) {
        return DateAgreement::Compatible;
    }
    match (one.year().abs_diff(other.year()), is_slip(one, other)) {
        (0 | 1, true) => DateAgreement::Slip,
        (0, false) => DateAgreement::SameYear,
        (1, false) => DateAgreement::NearYear,
        (_, true) => DateAgreement::FarSlip,
        (_, false) => DateAgreement::Contradicts,
    }
}

/// Registers that know only the year write 1 January.
fn is_new_year(date: PartialDate) -> bool {
    (date.month(), date.day()) == (Some(1), Some(1))
}

/// Whether two full dates differ by one digit, two neighbouring digits swapped, or day and month swapped.
fn is_slip(one: PartialDate, other: PartialDate) -> bool {
    let (Some(digits), Some(others)) = (digits(one), digits(other)) else { return false };
    if one.year() == other.year() && one.month() == other.day() && one.day() == other.month() {
        return true;
    }
    let mut differing = (0..digits.len()).filter(|&place| digits[place] != others[place]);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => true,
        (Some(left), Some(right), None) => {
            right == left + 1 && digits[left] == others[right] && digits[right] == others[left]
        }
        _ => false,
    }
}

/// The eight digits of a full date.
fn digits(date: PartialDate) -> Option<[i16; 8]> {
    let (year, month, day) = (date.year(), i16::from(date.month()?), i16::from(date.day()?));
    Some([
        year / 1000,
        year / 100 % 10,
        year / 10 % 10,
        year % 10,
        month / 10,
        month % 10,
        day / 10,
        day % 10,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_agree_as_far_as_they_state() {
        for (reported, listed, expected) in [
            ("1980-02-29", "1980-02-29", DateAgreement::Same),
            ("1980-02-29", "1980-02", DateAgreement::Compatible),
            ("1980-02-29", "1980", DateAgreement::Compatible),
            ("1980", "1980", DateAgreement::Compatible),
            ("1980-05-17", "1980-01-01", DateAgreement::Compatible),
            ("1980-03-07", "1980-07-03", DateAgreement::Slip),
            ("1980-10-12", "1980-12-10", DateAgreement::Slip),
            ("1980-02-19", "1980-02-29", DateAgreement::Slip),
            ("1980-02-19", "1981-02-19", DateAgreement::Slip),
            ("1980-02-19", "1908-02-19", DateAgreement::FarSlip),
            ("1980-02-19", "1990-02-19", DateAgreement::FarSlip),
            ("1980-02-19", "1980-11-07", DateAgreement::SameYear),
            ("1980-02", "1980-03", DateAgreement::SameYear),
            ("1980-02-19", "1981-11-07", DateAgreement::NearYear),
            ("1980", "1981", DateAgreement::NearYear),
            ("1980-02-19", "1985-11-07", DateAgreement::Contradicts),
            ("1980", "1990", DateAgreement::Contradicts),
        ] {
            assert_eq!(between_dates(date(reported), date(listed)), expected, "{reported} {listed}");
            assert_eq!(between_dates(date(listed), date(reported)), expected, "{listed} {reported}");
        }
    }

    #[test]
    fn an_uncertain_listed_date_agrees_within_its_bounds_and_never_fully() {
        let about = ListedDate::About(date("1962"));
        let between = ListedDate::Between(date("1962"), date("1966"));
        for (reported, listed, expected) in [
            ("1963-05-05", about, DateAgreement::Compatible),
            ("1966-05-05", about, DateAgreement::Contradicts),
            ("1966-05-05", between, DateAgreement::Compatible),
            ("1967-05-05", between, DateAgreement::NearYear),
        ] {
            assert_eq!(agreement(date(reported), &listed), expected, "{reported} {listed:?}");
        }
        let exact = ListedDate::About(date("1962-03-04"));
        assert_eq!(agreement(date("1962-03-04"), &exact), DateAgreement::Same);
    }

    #[test]
    fn the_best_of_several_listed_dates_counts() {
        let listed = [ListedDate::Exactly(date("1970")), ListedDate::Exactly(date("1980-02-29"))];
        assert_eq!(best(Some(date("1980-02-29")), &listed), Some((DateAgreement::Same, &listed[1])));
        assert_eq!(best(None, &listed), None);
        assert_eq!(best(Some(date("1980")), &[]), None);
    }
}
