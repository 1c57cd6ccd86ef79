//! Which rows are worth comparing with a reported name.
//!
//! **Invariant:** nothing is missed. A row that scores shares at least two words with the name, or one where that
//! is enough; each word that meets is found by its keys ([`crate::near`]); a row is left out only when
//! [`weigh::most`] says that it cannot reach the threshold. Dates too far off are searched only for the very same
//! names, because [`weigh`] lets no others through.

use std::ops::Range;

use names::{MAX_TOKENS, Name, ONE_WORD_ALONE_MOST, most_alike};
use vocabulary::PartialDate;

use crate::birth_date::{DateAgreement, between_dates};
use crate::near::{Lookups, Near, ROW, RUN, Reason, is_enough_alone};
use crate::row_date;
use crate::view::View;
use crate::weigh;

/// Marks a row as pushed among the bits of the words that met it.
const PUSHED: u32 = 1 << 15;
/// Marks a row that a run of words met, of which the words do not tell how many are left over.
const BY_RUN: u32 = 1 << 14;
const WORDS: u32 = BY_RUN - 1;
const _: () = assert!(1 << MAX_TOKENS == BY_RUN, "each word has its bit");

/// What screening keeps from one traveller to the next. It changes no answer.
#[derive(Default)]
pub(crate) struct Scratch {
    lookups: Lookups,
    /// For each row, when it was last met (the upper half) and by what.
    marks: Vec<u32>,
    /// Which name is being looked for, so that marks need not be wiped.
    turn: u32,
    found: Vec<u32>,
}

/// A reported name, and what of it decides where to look.
pub(crate) struct Search<'q> {
    pub(crate) name: &'q Name,
    birth_date: Option<PartialDate>,
    /// The least log-odds.
    least: f64,
    information: f64,
}

impl<'q> Search<'q> {
    pub(crate) fn new(name: &'q Name, birth_date: Option<PartialDate>, threshold: f64) -> Self {
        let information = name.tokens().iter().map(names::Token::information).sum();
        // A little less, so that rounding leaves nothing out.
        Self { name, birth_date, least: weigh::log_odds(threshold) - 1e-6, information }
    }

    /// The most that can come of a row.
    fn may_reach(&self, alike: f64, date: Option<DateAgreement>) -> bool {
        weigh::most(alike, date, self.information, false) >= self.least
    }

    /// Whether names may score that met with one word and nothing besides but what is hardly alike.
    fn may_one_word_reach(&self, date: Option<DateAgreement>) -> bool {
        self.may_reach(ONE_WORD_ALONE_MOST, date)
    }

    fn has_beginning(&self) -> bool {
        (0..self.name.tokens().len()).any(|word| self.name.is_beginning(word))
    }

    /// How the date of a row stands to the reported one, at its best.
    fn date_of(&self, number: u32) -> Option<DateAgreement> {
        let reported = self.birth_date?;
        match number {
            row_date::NONE => None,
            row_date::UNCERTAIN => Some(DateAgreement::Slip),
            number => row_date::date_of(number).map(|listed| between_dates(reported, listed)),
        }
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
        if search.name.is_empty() || view.row_names.is_empty() {
            return;
        }
        self.begin(view);
        let rows = Ranges::new(view, search);
        self.mark_words(view, search, &rows);
        for index in 0..self.found.len() {
            let row = self.found[index];
            let mark = self.marks[row as usize];
            let date = search.date_of(view.row_dates[row as usize]);
            let alike = if mark & BY_RUN != 0 {
                1.0
            } else {
                most_alike(search.name, (mark & WORDS) as u16, view.outline(row))
            };
            if search.may_reach(alike, date) {
                compare(row, date);
            }
        }
        if rows.are_all {
            return;
        }
        for row in view.wholes.values(search.name.key()).filter(|row| !rows.contains(*row)) {
            compare(row, search.date_of(view.row_dates[row as usize]));
        }
    }

    fn begin(&mut self, view: &View<'_>) {
        self.found.clear();
        self.turn = (self.turn + 1) & 0xffff;
        if self.turn == 0 || self.marks.len() != view.row_names.len() {
            self.marks.clear();
            self.marks.resize(view.row_names.len(), 0);
            self.turn = 1;
        }
    }

    fn mark_words(&mut self, view: &View<'_>, search: &Search<'_>, rows: &Ranges) {
        let name = search.name;
        for form in name.forms() {
            let near = self.lookups.get(view, form, Reason::Whole);
            self.mark_all(view, &near, 1 << form.word(), rows);
        }
        for word in name.cut_words() {
            let form = name.forms().iter().find(|form| form.word() == word && form.text().len() > 3);
            if let Some(form) = form {
                let near = self.lookups.get(view, form, Reason::Cut);
                self.mark_all(view, &near, 1 << word, rows);
            }
        }
        for run in name.runs() {
            let bits = run.words().fold(BY_RUN, |bits, word| bits | 1 << word);
            for form in view.near.values(run.form_key()) {
                if run.sounds_like(&names::Form::of_text(view.form_text(form))) {
                    rows.of(view.postings(form)).for_each(|part| self.mark(part, bits, RUN, rows));
                }
            }
        }
    }

    fn mark_all(&mut self, view: &View<'_>, near: &Near, bits: u32, rows: &Ranges) {
        for part in near.rows(view) {
            rows.of(part).for_each(|part| self.mark(part, bits, 0, rows));
        }
    }

    /// Notes that words met rows, and finds those that may be enough.
    fn mark(&mut self, postings: &[u32], bits: u32, flags: u32, rows: &Ranges) {
        let turn = self.turn << 16;
        for posting in postings {
            let posting = posting | flags;
            let row = posting & ROW;
            let mark = &mut self.marks[row as usize];
            let before = if *mark & 0xffff_0000 == turn { *mark } else { turn };
            let by_run = if posting & RUN != 0 { BY_RUN } else { 0 };
            let mut after = before | bits | by_run;
            if before & PUSHED == 0 {
                let is_enough = (after & WORDS).count_ones() > 1
                    || is_enough_alone(posting)
                    || rows.is_one_enough
                    || rows.same_day.contains(&row);
                if is_enough {
                    after |= PUSHED;
                    self.found.push(row);
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
    same_day: Range<u32>,
    are_all: bool,
    is_one_enough: bool,
}

impl Ranges {
    fn new(view: &View<'_>, search: &Search<'_>) -> Self {
        let count = view.row_dates.len() as u32;
        let before = |number: u32| view.row_dates.partition_point(|date| *date < number) as u32;
        let mut ranges = Self {
            undated: 0..count,
            window: count..count,
            same_day: count..count,
            are_all: true,
            is_one_enough: search.may_one_word_reach(None) || search.has_beginning(),
        };
        let Some(date) = search.birth_date else { return ranges };
        if date.is_full() {
            let day = row_date::number_of(date);
            ranges.same_day = before(day)..before(day + 1);
            if !search.may_one_word_reach(Some(DateAgreement::Same)) {
                ranges.same_day = count..count;
            }
        }
        ranges.is_one_enough |= search.may_one_word_reach(Some(DateAgreement::Slip));
        ranges.are_all = weigh::most(1.0, Some(DateAgreement::Contradicts), 0.0, false) >= search.least;
        if !ranges.are_all {
            let window = row_date::window(date);
            ranges.undated = 0..before(row_date::UNCERTAIN + 1);
            ranges.window = before(window.start)..before(window.end);
        }
        ranges
    }

    fn contains(&self, row: u32) -> bool {
        self.undated.contains(&row) || self.window.contains(&row)
    }

    /// The parts of postings that lie in the ranges.
    fn of<'p>(&self, postings: &'p [u32]) -> impl Iterator<Item = &'p [u32]> {
        [&self.undated, &self.window]
            .map(|range| {
                let start = postings.partition_point(|posting| posting & ROW < range.start);
                let length = postings[start..].partition_point(|posting| posting & ROW < range.end);
                &postings[start..start + length]
            })
            .into_iter()
    }
}
