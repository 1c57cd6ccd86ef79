//! What a reported word may have met, looked up once and kept: names share their words.

use std::sync::Arc;

use names::{Form, Letters, meet};
use rustc_hash::FxHashMap;

use crate::build::UNUSUAL;
use crate::view::View;

/// In a posting, set on rows that a run of words met: it covers more than one word.
pub(crate) const RUN: u32 = 1 << 30;
/// What of a posting is the row.
pub(crate) const ROW: u32 = RUN - 1;

/// The words that are kept for the next traveller, by the rows that they name; a bound on memory, not on the answer.
const MOST_KEPT: usize = 16 << 20;
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
    forms: Vec<u32>,
    /// Rows that were met otherwise than by a form, in rising order.
    others: Vec<u32>,
    merged: Option<Vec<u32>>,
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
            *rows += merged.len();
            let (forms, others) = (near.forms.clone(), near.others.clone());
            *near = Arc::new(Near { forms, others, merged: Some(merged) });
        }
        Arc::clone(near)
    }
}

impl Near {
    fn whole(view: &View<'_>, form: &Form) -> Self {
        let plain = Form::of_text(form.text());
        let mut forms: Vec<u32> = plain.keys().into_iter().flat_map(|key| view.near.values(key)).collect();
        forms.sort_unstable();
        forms.dedup();
        forms.retain(|listed| {
            let listed = Form::of_text(view.form_text(*listed));
            meet(&plain, &listed).is_some_and(|meeting| meeting.how.is_full())
        });
        let runs = view.runs.values(form.run_key()).map(|row| row | RUN);
        let mut others: Vec<u32> =
            runs.chain(form.cut_keys().flat_map(|key| view.cuts.values(key))).collect();
        others.sort_unstable_by_key(|row| row & ROW);
        Self { forms, others, merged: None }
    }

    fn cut(view: &View<'_>, form: &Form) -> Self {
        Self { forms: view.forms_beginning(form.text()).collect(), others: Vec::new(), merged: None }
    }

    fn merge(&self, view: &View<'_>) -> Vec<u32> {
        let mut rows: Vec<u32> = self.others.clone();
        self.forms.iter().for_each(|form| rows.extend_from_slice(view.postings(*form)));
        // Made of rows in order, which this sort joins.
        rows.sort_by_key(|row| row & ROW);
        rows.dedup();
        rows
    }

    /// The rows, in parts of which each is in rising order.
    pub(crate) fn rows<'a>(&'a self, view: &View<'a>) -> impl Iterator<Item = &'a [u32]> {
        let view = *view;
        let merged = self.merged.as_deref();
        let parts = self.forms.iter().filter(move |_| merged.is_none()).map(move |form| view.postings(*form));
        let others = merged.unwrap_or(&self.others);
        std::iter::once(others).chain(parts)
    }
}

/// Whether one word is enough to find a row.
pub(crate) fn is_enough_alone(posting: u32) -> bool {
    posting & (UNUSUAL | RUN) != 0
}
