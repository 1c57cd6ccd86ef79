//! Which stretch of one name meets which of the other, so that the whole makes most sense.

use std::ops::Range;

use crate::compare::FAINT_WEIGHT;
use crate::comparison::Pair;
use crate::form::{How, Meeting, meet};
use crate::name::{Name, Role};

/// Real names need a few dozen steps; those made to hurt get a good answer instead of the best one.
const MOST_STEPS: usize = 4_096;

/// What an initial weighs, in words.
pub(crate) const INITIAL_WEIGHT: f64 = 0.3;

/// What a surname that met a given name is worth.
const CROSSED: f64 = 0.9;

/// A possible pair.
struct Edge {
    first: Range<usize>,
    second: Range<usize>,
    second_set: u32,
    meeting: Meeting,
    worth: f64,
}

/// The pairs of most worth in which no word takes part twice.
pub(crate) fn align(a: &Name, b: &Name) -> Vec<Pair> {
    let mut edges = edges(a, b);
    edges.sort_by(|left, right| {
        let distance = |edge: &Edge| edge.first.start.abs_diff(edge.second.start);
        right.worth.total_cmp(&left.worth).then(distance(left).cmp(&distance(right)))
    });
    let mut search = Search::new(&edges, a.tokens().len());
    search.from(0, 0, 0.0);
    search.best.iter().map(|&edge| pair(&edges[edge])).collect()
}

fn pair(edge: &Edge) -> Pair {
    Pair { first: edge.first.clone(), second: edge.second.clone(), meeting: edge.meeting }
}

/// Depth first over the words of the first name, best edges first, cutting what cannot become better.
struct Search<'e> {
    /// For each word of the first name, the edges that begin there, best first.
    starting: Vec<Vec<usize>>,
    edges: &'e [Edge],
    /// The most that the words from each place on can still add.
    reachable: Vec<f64>,
    path: Vec<usize>,
    best: Vec<usize>,
    best_worth: f64,
    steps: usize,
}

impl<'e> Search<'e> {
    fn new(edges: &'e [Edge], words: usize) -> Self {
        let mut starting = vec![Vec::new(); words];
        for (index, edge) in edges.iter().enumerate() {
            starting[edge.first.start].push(index);
        }
        let mut reachable = vec![0.0_f64; words + 1];
        for place in (0..words).rev() {
            reachable[place] = reachable[place + 1];
            for &index in &starting[place] {
                let edge: &Edge = &edges[index];
                reachable[place] = reachable[place].max(edge.worth + reachable[edge.first.end]);
            }
        }
        Self { starting, edges, reachable, path: Vec::new(), best: Vec::new(), best_worth: 0.0, steps: 0 }
    }

    fn from(&mut self, place: usize, taken: u32, worth: f64) {
        if worth > self.best_worth {
            self.best_worth = worth;
            self.best.clone_from(&self.path);
        }
        self.steps += 1;
        if place == self.starting.len() || self.steps > MOST_STEPS {
            return;
        }
        for choice in 0..self.starting[place].len() {
            let index = self.starting[place][choice];
            let edge = &self.edges[index];
            if edge.second_set & taken != 0
                || worth + edge.worth + self.reachable[edge.first.end] <= self.best_worth
            {
                continue;
            }
            self.path.push(index);
            self.from(edge.first.end, taken | edge.second_set, worth + edge.worth);
            self.path.pop();
        }
        if worth + self.reachable[place + 1] > self.best_worth {
            self.from(place + 1, taken, worth);
        }
    }
}

fn edges(a: &Name, b: &Name) -> Vec<Edge> {
    let mut edges = Edges { a, b, found: Vec::with_capacity(8) };
    edges.of_words();
    edges.of_runs();
    edges.of_beginnings();
    edges.found
}

struct Edges<'n> {
    a: &'n Name,
    b: &'n Name,
    found: Vec<Edge>,
}

impl Edges<'_> {
    fn of_words(&mut self) {
        for one in self.a.forms() {
            for other in self.b.forms() {
                let Some(meeting) = meet(one, other) else { continue };
                let (first, second) = (one.word(), other.word());
                let roles = (self.a.tokens()[first].role, self.b.tokens()[second].role);
                let may_be_given = !roles.0.is_surname() && !roles.1.is_surname();
                if may_be_given && is_other_gender(one.text(), other.text()) {
                    continue;
                }
                // A form may put a surname in the wrong field; that it is misspelt there as well is asking too much.
                let is_misspelt = matches!(meeting.how, How::Edited(_) | How::Faint);
                if is_misspelt && accord(roles.0, roles.1) == CROSSED {
                    continue;
                }
                let weight = if meeting.how == How::Faint { FAINT_WEIGHT } else { 1.0 };
                self.add(first..first + 1, second..second + 1, meeting, weight);
            }
        }
    }

    fn of_runs(&mut self) {
        let (a, b) = (self.a, self.b);
        let meeting = Meeting { how: How::Joined, similarity: 0.98 };
        for run in a.runs() {
            for form in b.forms().iter().filter(|form| run.meets_form(form)) {
                self.add_run(run.words(), form.word()..form.word() + 1, meeting);
            }
        }
        for run in b.runs() {
            for form in a.forms().iter().filter(|form| run.meets_form(form)) {
                self.add_run(form.word()..form.word() + 1, run.words(), meeting);
            }
        }
    }

    /// Initials, and words that a full field cut.
    fn of_beginnings(&mut self) {
        let (a, b) = (self.a, self.b);
        for (first, one) in a.tokens().iter().enumerate() {
            for (second, other) in b.tokens().iter().enumerate() {
                let is_beginning = (a.is_beginning(first) && one.is_beginning_of(other))
                    || (b.is_beginning(second) && other.is_beginning_of(one));
                let is_cut = || {
                    (one.is_cut_from(other) && a.cut_words().any(|cut| cut == first))
                        || (other.is_cut_from(one) && b.cut_words().any(|cut| cut == second))
                };
                let (meeting, weight) = if is_beginning {
                    (Meeting { how: How::Initial, similarity: 0.9 }, INITIAL_WEIGHT)
                } else if is_cut() {
                    (Meeting { how: How::Truncated, similarity: 0.85 }, 1.0)
                } else {
                    continue;
                };
                self.add(first..first + 1, second..second + 1, meeting, weight);
            }
        }
    }

    fn add_run(&mut self, first: Range<usize>, second: Range<usize>, meeting: Meeting) {
        let weight = (first.len() + second.len()) as f64 / 2.0;
        self.add(first, second, meeting, weight);
    }

    fn add(&mut self, first: Range<usize>, second: Range<usize>, meeting: Meeting, weight: f64) {
        let roles = (self.a.tokens()[first.start].role, self.b.tokens()[second.start].role);
        self.found.push(edge(first, second, meeting, weight, roles));
    }
}

fn edge(
    first: Range<usize>,
    second: Range<usize>,
    meeting: Meeting,
    weight: f64,
    roles: (Role, Role),
) -> Edge {
    let second_set = second.clone().fold(0, |set, place| set | 1_u32 << place);
    let meeting = Meeting { similarity: meeting.similarity * accord(roles.0, roles.1), ..meeting };
    Edge { worth: weight * meeting.similarity, first, second, second_set, meeting }
}

/// What a meeting is worth in the light of what each word is in its name.
fn accord(one: Role, other: Role) -> f64 {
    match (one, other) {
        (Role::Unknown, _) | (_, Role::Unknown) => 1.0,
        (one, other) if one == other => 1.0,
        (one, other) if one.is_surname() == other.is_surname() => 0.95,
        (_, _) => CROSSED,
    }
}

/// Whether two given names are the man's and the woman's form: `MARIO` and `MARIA`, `DANIEL` and `DANIELA`.
/// That is no slip of the pen.
fn is_other_gender(one: &str, other: &str) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let Some(stem) = longer.strip_suffix('A') else {
        return shorter.strip_suffix('A').is_some_and(|stem| longer.strip_suffix('O') == Some(stem));
    };
    let ends_in_consonant = stem.bytes().last().is_some_and(|letter| !b"AEIOUYHVW".contains(&letter));
    (shorter == stem && ends_in_consonant) || shorter.strip_suffix('O') == Some(stem)
}
