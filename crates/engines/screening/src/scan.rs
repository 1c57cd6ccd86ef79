//! Which rows are worth comparing with a reported name.
//!
//! **Invariant:** nothing is missed. A row that scores shares at least two words with the name, or one where that
//! is enough; each word that meets is found by its keys ([`crate::near`]); a row is left out only when
//! [`weigh::most`] says that it cannot reach the threshold. Dates too far off are searched only for the very
//! same names, because [`weigh`] lets no others through.

use std::ops::Range;
use std::sync::Arc;

use names::{Form, MAX_TOKENS, Name, ONE_WORD_MOST, Outline, Sought};
use vocabulary::PartialDate;

use crate::birth_date::{DateAgreement, between_dates};
use crate::near::{Lookups, Met, Near, Part, Reason};
use crate::posting::Posting;
use crate::row_date;
use crate::row_sketch::RowSketch;
use crate::view::View;
use crate::weigh;

/// What screening keeps from one traveller to the next. It changes no answer.
#[derive(Default)]
pub(crate) struct Scratch {
    lookups: Lookups,
    /// For each row that is looked at, what met it. All zero between searches.
    marks: Vec<Mark>,
    /// The rows that may be enough.
    found: Vec<(Posting, Mark)>,
    bounds: Bounds,
}

/// What met a row.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Mark(u32);

impl Mark {
    const SAME: u32 = 16;
    /// One word met several of the row, of which it is not told how many are left over.
    const RUN: Self = Self(1 << MAX_TOKENS);
    /// The row is of the very day on which one word is enough.
    const THAT_DAY: Self = Self(1 << (MAX_TOKENS + 1));

    /// The words, one bit each, met rows so.
    fn new(words: u16, met: Met) -> Self {
        let words = u32::from(words);
        match met {
            Met::Same => Self(words | words << Self::SAME),
            Met::Other => Self(words),
            Met::Run => Self(words | Self::RUN.0),
        }
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether two words met, or one that is enough.
    fn is_enough(self) -> bool {
        let words = self.0 as u16;
        words & words.wrapping_sub(1) != 0
    }

    fn words(self) -> u16 {
        self.0 as u16 & ((1 << MAX_TOKENS) - 1)
    }

    fn same_words(self) -> u16 {
        (self.0 >> Self::SAME) as u16
    }

    fn is_by_run(self) -> bool {
        self.0 & Self::RUN.0 != 0
    }
}

const _: () =
    assert!(Mark::THAT_DAY.0 < 1 << Mark::SAME, "the words of a name and two marks fill half of a number");

/// How alike names may be, by what met and the other's outline: the same few occur over and over.
struct Bounds {
    /// What is bounded, and the bound.
    known: Box<[(u64, f64); Self::SIZE]>,
    /// Tells searches apart.
    search: u16,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { known: Box::new([(0, 0.0); Self::SIZE]), search: 0 }
    }
}

impl Bounds {
    const SIZE: usize = 512;

    fn forget(&mut self) {
        self.search = self.search.wrapping_add(1);
        if self.search == 0 {
            *self = Self { search: 1, ..Self::default() };
        }
    }

    fn most_alike(&mut self, sought: &Sought, mark: Mark, outline: Outline) -> f64 {
        let other = outline;
        let outline = outline.to_bits();
        let key = u64::from(mark.0) | u64::from(outline) << 32 | u64::from(self.search) << 48;
        let place = (mark.0 ^ mark.0 >> Mark::SAME << 3 ^ u32::from(outline).wrapping_mul(0x9e35)) as usize
            % Self::SIZE;
        let known = &mut self.known[place];
        if known.0 != key {
            *known = (key, sought.most_alike(mark.words(), mark.same_words(), mark.is_by_run(), other));
        }
        known.1
    }
}

/// A reported name, and what of it decides where to look.
pub(crate) struct Search<'q> {
    pub(crate) name: &'q Name,
    sought: Sought,
    birth_date: Option<PartialDate>,
    /// The least log-odds.
    least: f64,
    /// The score that names need with another date than the same, and with the same, when all else is at its best.
    least_alike: [f64; 2],
}

impl<'q> Search<'q> {
    pub(crate) fn new(name: &'q Name, birth_date: Option<PartialDate>, threshold: f64) -> Self {
        // A little less, so that rounding leaves nothing out.
        let least = weigh::log_odds(threshold) - 1e-6;
        let sought = Sought::new(name);
        let dates = [DateAgreement::Slip, DateAgreement::Same].map(|date| birth_date.map(|_| date));
        let least_alike = dates.map(|date| weigh::least_alike(least, date, sought.information()));
        Self { name, sought, birth_date, least, least_alike }
    }

    /// Whether names that are so alike may reach the threshold.
    fn may_reach(&self, alike: f64, information: f64, date: Option<DateAgreement>) -> bool {
        weigh::most(alike, date, information, false) >= self.least
    }

    /// Whether names may score of which one word met in full.
    fn may_one_word_reach(&self, date: Option<DateAgreement>) -> bool {
        self.sought.is_single() || self.may_reach(ONE_WORD_MOST, self.sought.information(), date)
    }

    fn agreement(&self, listed: Option<PartialDate>) -> Option<DateAgreement> {
        self.birth_date.zip(listed).map(|(reported, listed)| between_dates(reported, listed))
    }
}

impl Scratch {
    /// The rows that may reach the threshold, each with the most that is known of its date.
    pub(crate) fn search(
        &mut self,
        view: &View<'_>,
        search: &Search<'_>,
        mut compare: impl FnMut(u32, Option<DateAgreement>),
    ) {
        if search.name.is_empty() || view.row_sketches.is_empty() {
            return;
        }
        let ranges = Ranges::new(view, search);
        let length = ranges.undated.len() + ranges.window.len();
        if self.marks.len() < length {
            self.marks.resize(length, Mark::default());
        }
        self.mark_words(view, search, &ranges);
        self.bounds.forget();
        for (posting, mark) in self.found.drain(..) {
            let row = posting.row();
            let sketch = || view.row_sketches[row as usize];
            let outline = posting.outline().unwrap_or_else(|| sketch().outline());
            let alike = self.bounds.most_alike(&search.sought, mark, outline);
            if alike < search.least_alike[usize::from(ranges.same_day.contains(&row))] {
                continue;
            }
            let information = search.sought.most_information(mark.words());
            let date = ranges.date_of(view, search, row, sketch());
            if search.may_reach(alike, information, date) {
                compare(row, date);
            }
        }
        let wholes = view.wholes.values(search.name.key()).map(|bits| Posting::from_bits(bits).row());
        for row in wholes.filter(|row| !ranges.contains(*row)) {
            let date = search.agreement(row_date::date_of(view.row_dates[row as usize]));
            if weigh::most(1.0, date, search.sought.information(), true) >= search.least {
                compare(row, date);
            }
        }
    }

    /// Finds the rows that enough words met. Of the longest posting only the rows are looked at that others have
    /// marked: names share their commonest word with thousands.
    fn mark_words(&mut self, view: &View<'_>, search: &Search<'_>, ranges: &Ranges) {
        let nears = self.look_up(view, search.name);
        let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(8 * nears.len());
        for (word, near) in &nears {
            for part in near.parts(view) {
                ranges.cut(part, 1 << word, &mut pieces);
            }
        }
        for run in search.name.runs() {
            let words = run.words().fold(0, |words, word| words | 1 << word);
            for form in view.near.values(run.form_key()) {
                if run.sounds_like(&Form::of_text(view.form_text(form))) {
                    ranges.cut(Part::new(view.postings(form), Met::Same), words, &mut pieces);
                }
            }
        }
        let that_day = ranges.places_of_that_day();
        self.marks[that_day.clone()].fill(Mark::THAT_DAY);
        let longest = (0..pieces.len()).max_by_key(|piece| pieces[*piece].rows.len());
        let longest = longest.map(|longest| pieces.swap_remove(longest));
        for piece in &pieces {
            for posting in piece.rows {
                let mark = &mut self.marks[(posting.row() - piece.before) as usize];
                *mark = mark.and(piece.mark);
            }
        }
        if let Some(piece) = &longest {
            for posting in piece.rows {
                let marked = &mut self.marks[(posting.row() - piece.before) as usize];
                let mark = marked.and(piece.mark);
                if mark.is_enough() || ranges.is_one_enough {
                    self.found.push((*posting, mark));
                    *marked = Mark::default();
                }
            }
        }
        for piece in &pieces {
            for posting in piece.rows {
                let mark = std::mem::take(&mut self.marks[(posting.row() - piece.before) as usize]);
                if mark.is_enough() || (ranges.is_one_enough && mark != Mark::default()) {
                    self.found.push((*posting, mark));
                }
            }
        }
        self.marks[that_day].fill(Mark::default());
    }

    fn look_up(&mut self, view: &View<'_>, name: &Name) -> Vec<(usize, Arc<Near>)> {
        let mut nears = Vec::with_capacity(name.forms().len() + 2);
        for form in name.forms() {
            nears.push((form.word(), self.lookups.get(view, form, Reason::Whole)));
        }
        for word in name.cut_words() {
            let form = name.forms().iter().find(|form| form.word() == word && form.text().len() > 3);
            if let Some(form) = form {
                nears.push((word, self.lookups.get(view, form, Reason::Cut)));
            }
        }
        nears
    }
}

/// Rows in one of the ranges, and what met them.
struct Piece<'a> {
    rows: &'a [Posting],
    mark: Mark,
    /// A row is marked so many places earlier.
    before: u32,
}

/// Where to look: names without a certain date, and those of the years around the reported one.
struct Ranges {
    undated: Range<u32>,
    window: Range<u32>,
    /// In the window, where the reported year begins, and where it ends.
    year: Range<u32>,
    same_day: Range<u32>,
    uncertain: Range<u32>,
    /// The places in a directory by year of the window's bounds.
    years: Option<Range<usize>>,
    is_one_enough: bool,
    is_one_enough_that_day: bool,
}

impl Ranges {
    fn new(view: &View<'_>, search: &Search<'_>) -> Self {
        let count = view.row_dates.len() as u32;
        let none = count..count;
        let mut ranges = Self {
            undated: 0..count,
            window: none.clone(),
            year: none.clone(),
            same_day: none.clone(),
            uncertain: none,
            years: None,
            is_one_enough: search.may_one_word_reach(None),
            is_one_enough_that_day: false,
        };
        let Some(date) = search.birth_date else { return ranges };
        ranges.is_one_enough |= search.may_one_word_reach(Some(DateAgreement::Slip));
        ranges.uncertain = view.uncertain.0..view.uncertain.1;
        let most = weigh::most(1.0, Some(DateAgreement::Contradicts), search.sought.information(), false);
        if most < search.least {
            let year = |after: i16| view.first_row(row_date::first_of(date.year() + after));
            ranges.undated = 0..ranges.uncertain.end;
            ranges.window = year(-1)..year(2);
            ranges.year = year(0)..year(1);
            ranges.years = row_date::place_of_year(date.year() - 1).map(|place| place..place + 4);
        }
        if date.is_full() {
            let day = row_date::number_of(date);
            ranges.same_day = view.first_row(day)..view.first_row(day + 1);
            ranges.is_one_enough_that_day = search.may_one_word_reach(Some(DateAgreement::Same));
        }
        ranges
    }

    /// Adds what of a part lies in the ranges.
    fn cut<'a>(&self, part: Part<'a>, words: u16, pieces: &mut Vec<Piece<'a>>) {
        if part.rows.is_empty() {
            return;
        }
        let until = |first_row: u32| part.rows.partition_point(|posting| posting.row() < first_row);
        let undated = match part.undated {
            Some(undated) if !self.window.is_empty() => undated as usize,
            _ => until(self.undated.end),
        };
        let window = match self.years.clone().and_then(|years| part.years.get(years)) {
            Some([start, .., end]) => *start as usize..*end as usize,
            _ => until(self.window.start)..until(self.window.end),
        };
        let mark = Mark::new(words, part.met);
        let dated = Piece { rows: &part.rows[window], mark, before: self.before() };
        let undated = Piece { rows: &part.rows[..undated], mark, before: 0 };
        pieces.extend([undated, dated].into_iter().filter(|piece| !piece.rows.is_empty()));
    }

    /// Rows of the window are marked so many places earlier.
    fn before(&self) -> u32 {
        self.window.start - self.undated.end
    }

    /// Where the rows are marked of the day on which one word is enough.
    fn places_of_that_day(&self) -> Range<usize> {
        let place = |row: u32| (if row < self.undated.end { row } else { row - self.before() }) as usize;
        let is_empty = !self.is_one_enough_that_day || self.is_one_enough;
        if is_empty { 0..0 } else { place(self.same_day.start)..place(self.same_day.end) }
    }

    fn contains(&self, row: u32) -> bool {
        self.undated.contains(&row) || self.window.contains(&row)
    }

    /// How the date of a row stands to the reported one, at its best.
    fn date_of(
        &self,
        view: &View<'_>,
        search: &Search<'_>,
        row: u32,
        sketch: RowSketch,
    ) -> Option<DateAgreement> {
        let reported = search.birth_date?;
        if self.uncertain.contains(&row) {
            return Some(DateAgreement::Slip);
        }
        if !self.window.contains(&row) {
            return search.agreement(row_date::date_of(view.row_dates[row as usize]));
        }
        let after = i16::from(row >= self.year.end) - i16::from(row < self.year.start);
        search.agreement(row_date::in_year(reported.year() + after, sketch.day_of_year()))
    }
}
