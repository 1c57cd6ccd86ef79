//! Which rows are worth comparing with a reported name.
//!
//! **Invariant:** nothing is missed. A row that scores shares at least two words with the name, or one where that
//! is enough; each word that meets is found by its keys ([`crate::near`]); a row is left out only when
//! [`weigh::most`] says that it cannot reach the threshold. Dates too far off are searched only for the very
//! same names, because [`weigh`] lets no others through.

use std::ops::Range;

use names::{MAX_TOKENS, Name, ONE_WORD_ALONE_MOST, Sought};
use vocabulary::PartialDate;

use crate::birth_date::{DateAgreement, between_dates};
use crate::near::{Lookups, Part, Reason};
use crate::posting::Posting;
use crate::row_date;
use crate::view::{FIRST_YEAR, View};
use crate::weigh;

/// What met a row: in the lower half one bit for each word, and what follows; in the upper half one bit for each of
/// the very same words.
const WORDS: u32 = (1 << MAX_TOKENS) - 1;
/// A run of words, of which the words do not tell how many are left over.
const BY_RUN: u32 = 1 << MAX_TOKENS;
/// The row was found already.
const FOUND: u32 = BY_RUN << 1;
const SAME: u32 = 16;
const _: () = assert!(FOUND < 1 << SAME, "the words of a name and two marks fill half of a number");

/// What screening keeps from one traveller to the next. It changes no answer.
#[derive(Default)]
pub(crate) struct Scratch {
    lookups: Lookups,
    /// For each row that is looked at, what met it. All zero between searches.
    marks: Vec<u32>,
    /// The rows that may be enough, and where they are marked.
    found: Vec<(Posting, u32)>,
    /// What to wipe: parts of postings and where their rows are marked.
    touched: Vec<u32>,
}

/// A reported name, and what of it decides where to look.
pub(crate) struct Search<'q> {
    pub(crate) name: &'q Name,
    sought: Sought,
    birth_date: Option<PartialDate>,
    /// The least log-odds.
    least: f64,
}

impl<'q> Search<'q> {
    pub(crate) fn new(name: &'q Name, birth_date: Option<PartialDate>, threshold: f64) -> Self {
        // A little less, so that rounding leaves nothing out.
        let least = weigh::log_odds(threshold) - 1e-6;
        Self { name, sought: Sought::new(name), birth_date, least }
    }

    /// Whether names that are so alike may reach the threshold.
    fn may_reach(&self, alike: f64, information: f64, date: Option<DateAgreement>) -> bool {
        weigh::most(alike, date, information, false) >= self.least
    }

    /// Whether names may score that met with one word and nothing besides but what is hardly alike.
    fn may_one_word_reach(&self, date: Option<DateAgreement>) -> bool {
        self.may_reach(ONE_WORD_ALONE_MOST, self.sought.information(), date)
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
        if search.name.is_empty() || view.rows.is_empty() {
            return;
        }
        let ranges = Ranges::new(view, search);
        let length = ranges.undated.len() + ranges.window.len();
        if self.marks.len() < length {
            self.marks.resize(length, 0);
        }
        self.found.clear();
        self.mark_words(view, search, &ranges);
        for (posting, place) in &self.found {
            let mark = self.marks[*place as usize];
            let (alike, information) = if mark & BY_RUN != 0 {
                (1.0, search.sought.information())
            } else {
                let most = search.sought.most((mark & WORDS) as u16, (mark >> SAME) as u16, posting.outline());
                (most.alike, most.information)
            };
            let at_best = if ranges.same_day.contains(&posting.row()) { DateAgreement::Same } else { DateAgreement::Slip };
            if !search.may_reach(alike, information, search.birth_date.map(|_| at_best)) {
                continue;
            }
            let date = ranges.date_of(view, search, *posting);
            if search.may_reach(alike, information, date) {
                compare(posting.row(), date);
            }
        }
        for place in self.touched.drain(..) {
            self.marks[place as usize] = 0;
        }
        for row in view.wholes.values(search.name.key()).filter(|row| !ranges.contains(*row)) {
            let date = search.agreement(row_date::date_of(view.row_dates[row as usize]));
            if weigh::most(1.0, date, search.sought.information(), true) >= search.least {
                compare(row, date);
            }
        }
    }

    fn mark_words(&mut self, view: &View<'_>, search: &Search<'_>, ranges: &Ranges) {
        let name = search.name;
        for form in name.forms() {
            self.mark_near(view, form, Reason::Whole, ranges);
        }
        for word in name.cut_words() {
            let form = name.forms().iter().find(|form| form.word() == word && form.text().len() > 3);
            if let Some(form) = form {
                self.mark_near(view, form, Reason::Cut, ranges);
            }
        }
        for run in name.runs() {
            let bits = run.words().fold(BY_RUN, |bits, word| bits | 1 << word);
            for form in view.near.values(run.form_key()) {
                if run.sounds_like(&names::Form::of_text(view.form_text(form))) {
                    let part = Part { rows: view.postings(form), years: &[], are_same: false };
                    self.mark_in(part, bits, ranges);
                }
            }
        }
    }

    fn mark_near(&mut self, view: &View<'_>, form: &names::Form, reason: Reason, ranges: &Ranges) {
        let near = self.lookups.get(view, form, reason);
        let bit = 1 << form.word();
        for part in near.parts(view) {
            self.mark_in(part, if part.are_same { bit | bit << SAME } else { bit }, ranges);
        }
    }

    fn mark_in(&mut self, part: Part<'_>, bits: u32, ranges: &Ranges) {
        let until = |row: u32| part.rows.partition_point(|posting| posting.row() < row);
        let undated = until(ranges.undated.end);
        self.mark(&part.rows[..undated], bits, ranges, 0);
        let window = match ranges.years.clone().and_then(|years| part.years.get(years)) {
            Some([start, .., end]) => *start as usize..*end as usize,
            _ => until(ranges.window.start)..until(ranges.window.end),
        };
        self.mark(&part.rows[window], bits, ranges, ranges.window.start - ranges.undated.end);
    }

    /// Notes that words met rows, and finds those that may be enough. A row is marked `before` places earlier.
    fn mark(&mut self, postings: &[Posting], bits: u32, ranges: &Ranges, before: u32) {
        for posting in postings {
            let place = posting.row() - before;
            let mark = &mut self.marks[place as usize];
            if *mark == 0 {
                self.touched.push(place);
            }
            let same = if posting.is_by_same() { (bits & WORDS) << SAME } else { 0 };
            let by_run = if posting.is_by_run() { BY_RUN } else { 0 };
            let mut after = *mark | bits | same | by_run;
            if after & FOUND == 0 {
                let is_enough = (after & WORDS) & ((after & WORDS) - 1) != 0
                    || after & BY_RUN != 0
                    || ranges.is_one_enough
                    || ranges.same_day.contains(&posting.row())
                    || posting.outline().is_unusual();
                if is_enough {
                    after |= FOUND;
                    self.found.push((*posting, place));
                }
            }
            *mark = after;
        }
    }
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
}

impl Ranges {
    fn new(view: &View<'_>, search: &Search<'_>) -> Self {
        let count = view.row_dates.len() as u32;
        let none = count..count;
        let before = |number: u32| view.row_dates.partition_point(|date| *date < number) as u32;
        let mut ranges = Self {
            undated: 0..count,
            window: none.clone(),
            year: none.clone(),
            same_day: none.clone(),
            uncertain: none,
            years: None,
            is_one_enough: search.may_one_word_reach(None) || search.sought.has_beginning(),
        };
        let Some(date) = search.birth_date else { return ranges };
        ranges.is_one_enough |= search.may_one_word_reach(Some(DateAgreement::Slip));
        if date.is_full() && search.may_one_word_reach(Some(DateAgreement::Same)) {
            let day = row_date::number_of(date);
            ranges.same_day = before(day)..before(day + 1);
        }
        ranges.uncertain = before(row_date::UNCERTAIN)..before(row_date::UNCERTAIN + 1);
        let most = weigh::most(1.0, Some(DateAgreement::Contradicts), search.sought.information(), false);
        if most < search.least {
            let place = usize::try_from(date.year() - FIRST_YEAR - 1).ok();
            let year = |after: i16| match place.and_then(|place| view.years.get(place + after as usize)) {
                Some(row) => *row,
                None => before(row_date::first_of(date.year() - 1 + after)),
            };
            ranges.undated = 0..ranges.uncertain.end;
            ranges.window = year(0)..year(3);
            ranges.year = year(1)..year(2);
            ranges.years = place.map(|place| place..place + 4);
        }
        ranges
    }

    fn contains(&self, row: u32) -> bool {
        self.undated.contains(&row) || self.window.contains(&row)
    }

    /// How the date of a row stands to the reported one, at its best.
    fn date_of(&self, view: &View<'_>, search: &Search<'_>, posting: Posting) -> Option<DateAgreement> {
        let (row, reported) = (posting.row(), search.birth_date?);
        if self.uncertain.contains(&row) {
            return Some(DateAgreement::Slip);
        }
        if !self.window.contains(&row) {
            return search.agreement(row_date::date_of(view.row_dates[row as usize]));
        }
        let after = i16::from(row >= self.year.end) - i16::from(row < self.year.start);
        search.agreement(row_date::in_year(reported.year() + after, posting.day_of_year()))
    }
}
