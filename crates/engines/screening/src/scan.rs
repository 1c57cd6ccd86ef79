//! Which rows are worth comparing with a reported name.
//!
//! **Invariant:** nothing is missed. A row that scores shares at least two words with the name, or one where that
//! is enough; each word that meets is found by its keys ([`crate::near`]); a row is left out only when
//! [`weigh::most`] says that it cannot reach the threshold. Dates too far off are searched only for the very
//! same names, because [`weigh`] lets no others through.

use std::ops::Range;
use std::sync::Arc;

use names::{MAX_TOKENS, Name, ONE_WORD_ALONE_MOST, Sought};
use vocabulary::PartialDate;

use crate::birth_date::{DateAgreement, between_dates};
use crate::near::{Lookups, Near, Part, Reason};
use crate::posting::Posting;
use crate::row_date;
use crate::view::View;
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
            let (met, same) = ((mark & WORDS) as u16, (mark >> SAME) as u16);
            let is_bounded = mark & BY_RUN == 0;
            let alike = if is_bounded { search.sought.most_alike(met, same, posting.outline()) } else { 1.0 };
            if alike < search.least_alike[usize::from(ranges.same_day.contains(&posting.row()))] {
                continue;
            }
            let information =
                if is_bounded { search.sought.most_information(met) } else { search.sought.information() };
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

    /// Marks the rows of every word. Those of the word with most rows come last and are only looked at where another
    /// word has met them, unless one is enough.
    fn mark_words(&mut self, view: &View<'_>, search: &Search<'_>, ranges: &Ranges) {
        let nears = self.look_up(view, search.name);
        let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(4 * nears.len());
        for (word, near) in &nears {
            let bit = 1 << word;
            for part in near.parts(view) {
                ranges.cut(part, if part.are_same { bit | bit << SAME } else { bit }, &mut pieces);
            }
        }
        let mut rows = [0; MAX_TOKENS];
        for piece in &pieces {
            rows[(piece.bits & WORDS).trailing_zeros() as usize] += piece.rows.len();
        }
        for run in search.name.runs() {
            let bits = run.words().fold(BY_RUN, |bits, word| bits | 1 << word);
            for form in view.near.values(run.form_key()) {
                if run.sounds_like(&names::Form::of_text(view.form_text(form))) {
                    ranges.cut(Part::new(view.postings(form), false), bits, &mut pieces);
                }
            }
        }
        let longest = (0..MAX_TOKENS).max_by_key(|word| rows[*word]).map_or(0, |word| 1 << word);
        let is_last = |piece: &&Piece<'_>| piece.bits & (WORDS | BY_RUN) == longest;
        for piece in pieces.iter().filter(|piece| !is_last(piece)) {
            self.mark::<true>(piece, ranges);
        }
        for piece in pieces.iter().filter(is_last) {
            if ranges.is_one_enough {
                self.mark::<true>(piece, ranges);
            } else {
                self.mark::<false>(piece, ranges);
            }
        }
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

    /// Notes that a word met rows, and finds those that may be enough. With `IS_NEW` unset, of the rows that no other
    /// word has met only those are noted of which one word is enough.
    fn mark<const IS_NEW: bool>(&mut self, piece: &Piece<'_>, ranges: &Ranges) {
        let same = (piece.bits & WORDS) << SAME;
        for posting in piece.rows {
            let place = posting.row() - piece.before;
            let mark = &mut self.marks[place as usize];
            let is_special = || {
                posting.is_special()
                    || (ranges.is_one_enough_that_day && ranges.same_day.contains(&posting.row()))
            };
            if *mark == 0 {
                if !IS_NEW && !is_special() {
                    continue;
                }
                self.touched.push(place);
            }
            let mut after = *mark | piece.bits;
            if posting.is_by_same() {
                after |= same;
            }
            if posting.is_by_run() {
                after |= BY_RUN;
            }
            if after & FOUND == 0 {
                let words = after & WORDS;
                if words & (words - 1) != 0 || ranges.is_one_enough || after & BY_RUN != 0 || is_special() {
                    after |= FOUND;
                    self.found.push((*posting, place));
                }
            }
            *mark = after;
        }
    }
}

/// Rows in one of the ranges, and what met them.
struct Piece<'a> {
    rows: &'a [Posting],
    bits: u32,
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
            is_one_enough: search.may_one_word_reach(None) || search.sought.has_beginning(),
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
    fn cut<'a>(&self, part: Part<'a>, bits: u32, pieces: &mut Vec<Piece<'a>>) {
        let until = |row: u32| part.rows.partition_point(|posting| posting.row() < row);
        let undated = match part.undated {
            Some(undated) if !self.window.is_empty() => undated as usize,
            _ => until(self.undated.end),
        };
        let window = match self.years.clone().and_then(|years| part.years.get(years)) {
            Some([start, .., end]) => *start as usize..*end as usize,
            _ => until(self.window.start)..until(self.window.end),
        };
        pieces.push(Piece { rows: &part.rows[..undated], bits, before: 0 });
        pieces.push(Piece { rows: &part.rows[window], bits, before: self.window.start - self.undated.end });
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
