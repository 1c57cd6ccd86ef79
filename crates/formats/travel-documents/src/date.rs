//! Dates of a zone: two digits each for year, month and day, of which any may be unknown (Doc 9303-3 §4.8).

use vocabulary::PartialDate;

/// So many years before the day of reading an expiry date may lie. Who crosses a border shows no older document.
const EXPIRED_AT_MOST: i16 = 20;

/// A date as a zone holds it: the century is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ZoneDate {
    year: Option<u8>,
    month: Option<u8>,
    day: Option<u8>,
}

impl ZoneDate {
    /// Nothing is known of it: six fillers.
    pub const UNKNOWN: Self = Self { year: None, month: None, day: None };

    /// The last two digits of the year, the month and the day, as far as they are known; `None` when no century
    /// has such a date.
    pub fn new(year: Option<u8>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let is_year = year.is_none_or(|year| year < 100);
        let is_month = month.is_none_or(|month| (1..=12).contains(&month));
        let is_day = day.is_none_or(|day| day >= 1 && day <= last_day(year, month));
        (is_year && is_month && is_day).then_some(Self { year, month, day })
    }

    /// The last two digits of the year, 0 to 99.
    pub fn year(self) -> Option<u8> {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// As a date of birth, read on the day `on`: the latest such date that is not after it. `None` when the year
    /// is not known.
    pub fn born(self, on: PartialDate) -> Option<PartialDate> {
        let century = on.year() - on.year().rem_euclid(100);
        self.in_century(century).filter(|date| *date <= on).or_else(|| self.in_century(century - 100))
    }

    /// As a date of expiry, read on the day `on`: of the hundred years that begin 20 years before it. Cards of the
    /// old expire in 2099 and the like, and mean never. `None` when the year is not known.
    pub fn expires(self, on: PartialDate) -> Option<PartialDate> {
        let first = on.year() - EXPIRED_AT_MOST;
        let century = first - first.rem_euclid(100);
        self.in_century(century)
            .filter(|date| date.year() >= first)
            .or_else(|| self.in_century(century + 100))
    }

    fn in_century(self, century: i16) -> Option<PartialDate> {
        let year = century + i16::from(self.year?);
        let full = |month: u8, day: u8| PartialDate::full(year, month.cast_signed(), day.cast_signed());
        match (self.month, self.day) {
            (Some(month), Some(day)) => full(month, day),
            (Some(month), None) => PartialDate::year_month(year, month.cast_signed()),
            (None, _) => PartialDate::year_only(year),
        }
    }

    /// Reads six cells. What cannot be read is unknown; the second value says whether there was such a part.
    pub(crate) fn read(cells: &[u8]) -> (Self, bool) {
        let mut is_broken = false;
        let mut parts = cells.chunks(2).map(|pair| match *pair {
            [b'<', b'<'] => None,
            [tens @ b'0'..=b'9', units @ b'0'..=b'9'] => Some((tens - b'0') * 10 + units - b'0'),
            _ => {
                is_broken = true;
                None
            }
        });
        let [year, month, day] = [(); 3].map(|()| parts.next().flatten());
        let date = Self::new(year, month, day).or_else(|| {
            is_broken = true;
            Self::new(year, month, None).or_else(|| Self::new(year, None, None))
        });
        (date.unwrap_or_default(), is_broken)
    }

    /// The six cells.
    pub(crate) fn cells(self) -> [u8; 6] {
        let pair = |part: Option<u8>| part.map_or([b'<'; 2], |part| [b'0' + part / 10, b'0' + part % 10]);
        let [[a, b], [c, d], [e, f]] = [self.year, self.month, self.day].map(pair);
        [a, b, c, d, e, f]
    }
}

/// The last day that the month has in any century.
fn last_day(year: Option<u8>, month: Option<u8>) -> u8 {
    match month {
        Some(2) if year.is_none_or(|year| year.is_multiple_of(4)) => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    }
}

impl From<PartialDate> for ZoneDate {
    fn from(date: PartialDate) -> Self {
        Self {
            year: Some(date.year().rem_euclid(100) as u8),
            month: date.month().map(i8::cast_unsigned),
            day: date.day().map(i8::cast_unsigned),
        }
    }
}
