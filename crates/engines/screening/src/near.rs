//! What a reported word may have met, looked up once and kept: names share their words.

use std::sync::Arc;

use names::{Form, Letters, meet};
use rustc_hash::FxHashMap;

use crate::posting::Posting;
use crate::view::View;

/// The rows that are kept for the next traveller, of four bytes each, by every thread; a bound on memory, not on
/// the answer.
const MOST_KEPT: usize = 48 << 20;
/// Shorter postings are searched as fast without a directory.
const SHORT: usize = 64;
/// A word that came so often has its rows merged.
const MERGED_FROM: u32 = 3;

/// Why a word is looked up.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Reason {
    /// It may be misspelt, or be several listed words, or what listed words were cut from.
    Whole,
    /// It may be the beginning of a word.
    Cut,
}

/// How a word met rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Met {
    /// By the very same word.
    Same,
    /// By another word.
    Other,
    /// By several words, written as one.
    Run,
}

/// The listed words that a reported word may have met in full, and where they stand.
pub(crate) struct Near {
    /// The word itself.
    same: Option<u32>,
    /// Where its years begin; empty until it is merged.
    same_years: Years,
    /// Others like it; none once they are merged.
    forms: Vec<u32>,
    /// Rows that were met otherwise than by one of [`Near::forms`], in rising order.
    others: Vec<Posting>,
    others_years: Years,
    /// Rows that have it as several words, in rising order.
    runs: Vec<Posting>,
}

/// Where in a long posting a year begins is otherwise a search from one end of memory to the other.
#[derive(Default)]
struct Years {
    undated: Option<u32>,
    /// For each of [`View::years`], where its rows begin; empty when there are few.
    starts: Box<[u32]>,
}

impl Years {
    fn of(view: &View<'_>, rows: &[Posting]) -> Self {
        let start = |first_row: u32| rows.partition_point(|posting| posting.row() < first_row) as u32;
        let starts = if rows.len() < SHORT { Box::default() } else { view.years().map(start).collect() };
        Self { undated: Some(start(view.uncertain.1)), starts }
    }
}

/// Rows that a word met, in rising order.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) rows: &'a [Posting],
    /// How many of them have no certain date, when that is known.
    pub(crate) undated: Option<u32>,
    /// Where each year begins, when that is known.
    pub(crate) years: &'a [u32],
    pub(crate) met: Met,
}

impl<'a> Part<'a> {
    pub(crate) fn new(rows: &'a [Posting], met: Met) -> Self {
        Self { rows, undated: None, years: &[], met }
    }

    fn by_year(rows: &'a [Posting], years: &'a Years, met: Met) -> Self {
        Self { rows, undated: years.undated, years: &years.starts, met }
    }
}

/// What was looked up.
#[derive(Default)]
pub(crate) struct Lookups {
    kept: FxHashMap<(Letters, Reason), (u32, Arc<Near>)>,
    rows: usize,
}

impl Lookups {
    pub(crate) fn get(&mut self, view: &View<'_>, form: &Form, reason: Reason) -> Arc<Near> {
        if self.rows > MOST_KEPT {
            *self = Self::default();
        }
        let rows = &mut self.rows;
        let (uses, near) = self.kept.entry((form.letters(), reason)).or_insert_with(|| {
            let near = match reason {
                Reason::Whole => Near::whole(view, form),
                Reason::Cut => Near::cut(view, form),
            };
            *rows += near.size();
            (0, Arc::new(near))
        });
        *uses += 1;
        if *uses == MERGED_FROM {
            *rows -= near.size();
            *near = Arc::new(near.merged(view));
            *rows += near.size();
        }
        Arc::clone(near)
    }
}

impl Near {
    fn whole(view: &View<'_>, form: &Form) -> Self {
        let plain = Form::of_text(form.text());
        let mut forms: Vec<u32> =
            plain.sought_keys().into_iter().flat_map(|key| view.near.values(key)).collect();
        forms.sort_unstable();
        forms.dedup();
        forms.retain(|listed| {
            let listed = Form::of_text(view.form_text(*listed));
            meet(&plain, &listed).is_some_and(|meeting| meeting.how.is_full())
        });
        let same = forms.iter().position(|listed| view.form_text(*listed) == form.text());
        let same = same.map(|place| forms.swap_remove(place));
        let mut others: Vec<Posting> =
            form.cut_keys().flat_map(|key| view.cuts.values(key)).map(Posting::from_bits).collect();
        others.sort_unstable();
        let runs = view.runs.values(form.run_key()).map(Posting::from_bits).collect();
        Self { same, forms, others, runs, same_years: Years::default(), others_years: Years::default() }
    }

    fn cut(view: &View<'_>, form: &Form) -> Self {
        let forms = view.forms_beginning(form.text()).collect();
        let (others, runs) = (Vec::new(), Vec::new());
        let (same_years, others_years) = (Years::default(), Years::default());
        Self { same: None, forms, others, runs, same_years, others_years }
    }

    /// The same with the rows of all forms in one, and directories by year.
    fn merged(&self, view: &View<'_>) -> Self {
        let mut others = self.others.clone();
        self.forms.iter().for_each(|form| others.extend_from_slice(view.postings(*form)));
        // Made of rows in order, which this sort joins.
        others.sort();
        others.dedup();
        Self {
            same: self.same,
            same_years: self.same.map(|form| Years::of(view, view.postings(form))).unwrap_or_default(),
            forms: Vec::new(),
            others_years: Years::of(view, &others),
            others,
            runs: self.runs.clone(),
        }
    }

    /// About how many numbers it keeps.
    fn size(&self) -> usize {
        let years = self.same_years.starts.len() + self.others_years.starts.len();
        self.forms.len() + self.others.len() + self.runs.len() + years + 32
    }

    pub(crate) fn parts<'a>(&'a self, view: &View<'a>) -> impl Iterator<Item = Part<'a>> {
        let view = *view;
        let same = self.same.iter();
        let same = same.map(move |form| Part::by_year(view.postings(*form), &self.same_years, Met::Same));
        let forms = self.forms.iter().map(move |form| Part::new(view.postings(*form), Met::Other));
        let others = Part::by_year(&self.others, &self.others_years, Met::Other);
        same.chain(forms).chain([others, Part::new(&self.runs, Met::Run)])
    }
}
