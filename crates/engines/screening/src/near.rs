//! What a reported word may have met, looked up once and kept: names share their words.

use std::sync::Arc;

use names::{Form, Letters, meet};
use rustc_hash::FxHashMap;

use crate::posting::Posting;
use crate::view::View;

/// The rows that are kept for the next traveller, of eight bytes each, by every thread; a bound on memory, not on
/// the answer.
const MOST_KEPT: usize = 24 << 20;
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

/// The listed words that a reported word may have met in full, and where they stand.
pub(crate) struct Near {
    /// The word itself.
    same: Option<u32>,
    /// Others like it.
    forms: Vec<u32>,
    /// Rows that were met otherwise than by a form, in rising order.
    others: Vec<Posting>,
    merged: Option<Merged>,
}

/// All rows of a word in rising order, with a directory by year: where in a long posting a year begins is otherwise
/// a search from one end of memory to the other.
struct Merged {
    rows: Vec<Posting>,
    undated: u32,
    /// For each of [`View::years`], where its rows begin; empty when there are few.
    years: Vec<u32>,
}

/// Rows that a word met.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) rows: &'a [Posting],
    /// How many of them have no certain date, when that is known.
    pub(crate) undated: Option<u32>,
    /// Where each year begins, when that is known.
    pub(crate) years: &'a [u32],
    /// Whether the very same word met them; of some parts each row says so itself.
    pub(crate) are_same: bool,
}

impl<'a> Part<'a> {
    pub(crate) fn new(rows: &'a [Posting], are_same: bool) -> Self {
        Self { rows, undated: None, years: &[], are_same }
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
            *rows += near.forms.len() + near.others.len() + 16;
            (0, Arc::new(near))
        });
        *uses += 1;
        if *uses == MERGED_FROM {
            let merged = near.merge(view);
            *rows += merged.rows.len() + merged.years.len();
            *near =
                Arc::new(Near { same: None, forms: Vec::new(), others: Vec::new(), merged: Some(merged) });
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
        let posting = |row: u32| view.rows[row as usize];
        let runs = view.runs.values(form.run_key()).map(|row| posting(row).by_run());
        let cuts = form.cut_keys().flat_map(|key| view.cuts.values(key)).map(posting);
        let mut others: Vec<Posting> = runs.chain(cuts).collect();
        others.sort_unstable_by_key(|posting| posting.row());
        Self { same, forms, others, merged: None }
    }

    fn cut(view: &View<'_>, form: &Form) -> Self {
        let forms = view.forms_beginning(form.text()).collect();
        Self { same: None, forms, others: Vec::new(), merged: None }
    }

    fn merge(&self, view: &View<'_>) -> Merged {
        let mut rows: Vec<Posting> = self.others.clone();
        let same = self.same.into_iter().flat_map(|form| view.postings(form));
        rows.extend(same.map(|posting| posting.by_same()));
        self.forms.iter().for_each(|form| rows.extend_from_slice(view.postings(*form)));
        // Made of rows in order, which this sort joins.
        rows.sort_by_key(|posting| posting.row());
        let start = |first_row: u32| rows.partition_point(|posting| posting.row() < first_row) as u32;
        let years = if rows.len() < SHORT { Vec::new() } else { view.years().map(start).collect() };
        Merged { undated: start(view.uncertain.1), rows, years }
    }

    /// The rows, in parts of which each is in rising order.
    pub(crate) fn parts<'a>(&'a self, view: &View<'a>) -> impl Iterator<Item = Part<'a>> {
        let view = *view;
        let whole = match &self.merged {
            Some(merged) => Part {
                rows: &merged.rows,
                undated: Some(merged.undated),
                years: &merged.years,
                are_same: false,
            },
            None => Part::new(&self.others, false),
        };
        let listed = move |form: &u32, are_same| Part::new(view.postings(*form), are_same);
        let same = self.same.iter().map(move |form| listed(form, true));
        let forms = self.forms.iter().map(move |form| listed(form, false));
        [whole].into_iter().chain(same).chain(forms)
    }
}
