//! Every listed name, without an index: what screening is checked against.
//!
//! A reported word is compared with every listed word once; then every name is looked at that has a word which
//! met, or words that are written as one on one side. What is left out has no word in common in any way, which
//! [`names::compare`] scores 0.0.

use names::{Form, Letters, Name, Run, meet};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::view::View;

/// The words of every listed name.
pub(crate) struct Oracle {
    words: Vec<Form>,
    names: Vec<Words>,
}

/// The words of a name, by their places in [`Oracle::words`], and the keys of its runs of words.
struct Words {
    words: Box<[u32]>,
    runs: Box<[u32]>,
}

impl Oracle {
    pub(crate) fn new(view: &View<'_>) -> Self {
        let mut places: FxHashMap<Letters, u32> = FxHashMap::default();
        let mut words = Vec::new();
        let mut place_of = |form: &Form| {
            *places.entry(form.letters()).or_insert_with(|| {
                words.push(Form::of_text(form.text()));
                words.len() as u32 - 1
            })
        };
        let listed = (0..view.name_count() as u32).map(|number| {
            let name = view.name(number);
            Words {
                words: name.iter().flat_map(Name::forms).map(&mut place_of).collect(),
                runs: name.iter().flat_map(Name::runs).map(Run::key).collect(),
            }
        });
        let names = listed.collect();
        Self { words, names }
    }

    /// Every listed name that has a word in common with a name.
    pub(crate) fn search(&self, name: &Name, mut compare: impl FnMut(u32)) {
        let runs: FxHashSet<u32> = name.runs().iter().map(Run::key).collect();
        let as_runs: FxHashSet<u32> =
            name.forms().iter().map(Form::run_key).chain(runs.iter().copied()).collect();
        let is_met: Vec<bool> =
            self.words.iter().map(|word| shares(name, word) || runs.contains(&word.run_key())).collect();
        for (number, listed) in (0..).zip(&self.names) {
            let is_shared = listed.words.iter().any(|word| is_met[*word as usize])
                || listed.runs.iter().any(|run| as_runs.contains(run));
            if is_shared {
                compare(number);
            }
        }
    }
}

/// Whether a listed word is alike one of a name's, or what is left of it, or the other way round.
fn shares(name: &Name, word: &Form) -> bool {
    name.forms().iter().any(|form| {
        let (one, other) = (form.text(), word.text());
        one.starts_with(other) || other.starts_with(one) || meet(&Form::of_text(one), word).is_some()
    })
}
