//! Which stretch of one name meets which of the other, so that the whole makes most sense.

use std::ops::Range;

use crate::compare::FAINT_WEIGHT;
use crate::comparison::Pair;
use crate::form::{FAINT, How, Meeting, meet};
use crate::frequency;
use crate::name::{MAX_TOKENS, Name, Role, Token};

/// Real names need a few dozen steps; those made to hurt get a good answer instead of the best one.
const MOST_STEPS: usize = 4_096;

/// What an initial weighs, in words, and what it is worth.
pub(crate) const INITIAL_WEIGHT: f64 = 0.3;
pub(crate) const INITIAL: f64 = 0.9;

/// What a surname that met a given name is worth.
const CROSSED: f64 = 0.9;

/// A possible pair.
struct Edge {
    first: Words,
    second: Words,
    meeting: Meeting,
    worth: f64,
}

/// Neighbouring words of a name.
#[derive(Clone, Copy)]
struct Words {
    start: u8,
    end: u8,
}

impl Words {
    /// One bit each.
    fn set(self) -> u32 {
        (1 << self.end) - (1 << self.start)
    }

    fn count(self) -> u8 {
        self.end - self.start
    }
}

impl From<usize> for Words {
    fn from(word: usize) -> Self {
        Self { start: word as u8, end: word as u8 + 1 }
    }
}

impl From<Range<usize>> for Words {
    fn from(words: Range<usize>) -> Self {
        Self { start: words.start as u8, end: words.end as u8 }
    }
}

/// The pairs of most worth in which no word takes part twice.
pub(crate) fn align(a: &Name, b: &Name) -> Vec<Pair> {
    let mut edges = edges(a, b);
    if edges.len() > 1 {
        edges.sort_by(|left, right| {
            let distance = |edge: &Edge| edge.first.start.abs_diff(edge.second.start);
            let by_place = left.first.start.cmp(&right.first.start);
            by_place.then(right.worth.total_cmp(&left.worth)).then(distance(left).cmp(&distance(right)))
        });
        if have_words_in_common(&edges) {
            return Search::new(&edges, a.tokens().len()).best();
        }
    }
    edges.iter().map(pair).collect()
}

fn pair(edge: &Edge) -> Pair {
    let words = |words: Words| usize::from(words.start)..usize::from(words.end);
    Pair { first: words(edge.first), second: words(edge.second), meeting: edge.meeting }
}

/// Whether a choice has to be made.
fn have_words_in_common(edges: &[Edge]) -> bool {
    let (mut first, mut second) = (0, 0);
    edges.iter().any(|edge| {
        let is_taken = edge.first.set() & first != 0 || edge.second.set() & second != 0;
        first |= edge.first.set();
        second |= edge.second.set();
        is_taken
    })
}

/// Depth first over the words of the first name, best edges first, cutting what cannot become better.
struct Search<'e> {
    /// In the order of the word of the first name at which they begin, best first.
    edges: &'e [Edge],
    /// For each word of the first name, where the edges begin that begin there.
    starts: [usize; MAX_TOKENS + 1],
    words: usize,
    /// The most that the words from each place on can still add.
    reachable: [f64; MAX_TOKENS + 1],
    path: Path,
    best: Path,
    best_worth: f64,
    steps: usize,
}

/// Edges that were chosen.
#[derive(Clone, Copy, Default)]
struct Path {
    edges: [u16; MAX_TOKENS],
    length: usize,
}

impl<'e> Search<'e> {
    fn new(edges: &'e [Edge], words: usize) -> Self {
        let mut starts = [0; MAX_TOKENS + 1];
        for (place, start) in starts.iter_mut().enumerate() {
            *start = edges.partition_point(|edge| usize::from(edge.first.start) < place);
        }
        let mut reachable = [0.0_f64; MAX_TOKENS + 1];
        for place in (0..words).rev() {
            let best = edges[starts[place]..starts[place + 1]]
                .iter()
                .map(|edge| edge.worth + reachable[usize::from(edge.first.end)])
                .fold(0.0, f64::max);
            reachable[place] = best.max(reachable[place + 1]);
        }
        let (path, best) = (Path::default(), Path::default());
        Self { edges, starts, words, reachable, path, best, best_worth: 0.0, steps: 0 }
    }

    fn best(mut self) -> Vec<Pair> {
        self.from(0, 0, 0.0);
        let best = &self.best.edges[..self.best.length];
        best.iter().map(|edge| pair(&self.edges[usize::from(*edge)])).collect()
    }

    fn from(&mut self, place: usize, taken: u32, worth: f64) {
        if worth > self.best_worth {
            self.best_worth = worth;
            self.best = self.path;
        }
        self.steps += 1;
        if place == self.words || self.steps > MOST_STEPS {
            return;
        }
        for index in self.starts[place]..self.starts[place + 1] {
            let edge = &self.edges[index];
            let (end, set, more) = (usize::from(edge.first.end), edge.second.set(), edge.worth);
            if set & taken != 0 || worth + more + self.reachable[end] <= self.best_worth {
                continue;
            }
            self.path.edges[self.path.length] = index as u16;
            self.path.length += 1;
            self.from(end, taken | set, worth + more);
            self.path.length -= 1;
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
        let are_alone = self.a.tokens().len() == 1 && self.b.tokens().len() == 1;
        for one in self.a.forms() {
            for other in self.b.forms() {
                let (first, second) = (one.word(), other.word());
                let tokens = (&self.a.tokens()[first], &self.b.tokens()[second]);
                // A spelling of a word in another script that spells one in a third tells nothing.
                let are_in_scripts = tokens.0.original.is_some() && tokens.1.original.is_some();
                if are_in_scripts && one.is_script() != other.is_script() {
                    continue;
                }
                let Some(meeting) = meet(one, other) else { continue };
                let Some(meeting) = tokens.0.met_in_script(tokens.1, one, other, meeting, are_alone) else {
                    continue;
                };
                let roles = (tokens.0.role, tokens.1.role);
                let may_be_given = !roles.0.is_surname() && !roles.1.is_surname();
                let are_of_two_genders = may_be_given && is_other_gender(one.as_bytes(), other.as_bytes());
                let meeting =
                    if are_of_two_genders { of_two_genders(tokens.0, tokens.1) } else { Some(meeting) };
                let Some(meeting) = meeting else { continue };
                if meeting.how == How::Nickname && !may_be_given {
                    continue;
                }
                // A form may put a surname in the wrong field; that it is misspelt there as well is asking too much.
                let is_misspelt = matches!(meeting.how, How::Edited(_) | How::Faint);
                if is_misspelt && accord(roles.0, roles.1) == CROSSED {
                    continue;
                }
                let weight = if meeting.how == How::Faint { FAINT_WEIGHT } else { 1.0 };
                self.add(first.into(), second.into(), meeting, weight);
            }
        }
    }

    fn of_runs(&mut self) {
        let (a, b) = (self.a, self.b);
        let meeting = Meeting { how: How::Joined, similarity: 0.98 };
        for run in a.runs() {
            for form in b.forms().iter().filter(|form| run.meets_form(form)) {
                self.add_run(run.words().into(), form.word().into(), meeting);
            }
        }
        for run in b.runs() {
            for form in a.forms().iter().filter(|form| run.meets_form(form)) {
                self.add_run(form.word().into(), run.words().into(), meeting);
            }
        }
    }

    /// Initials, and words that a full field cut.
    fn of_beginnings(&mut self) {
        let (a, b) = (self.a, self.b);
        if a.is_written_out() && b.is_written_out() {
            return;
        }
        for (first, one) in a.tokens().iter().enumerate() {
            for (second, other) in b.tokens().iter().enumerate() {
                let is_beginning = (a.is_beginning(first) && one.is_beginning_of(other))
                    || (b.is_beginning(second) && other.is_beginning_of(one));
                let is_cut = || {
                    (a.is_cut(first) && one.is_cut_from(other))
                        || (b.is_cut(second) && other.is_cut_from(one))
                };
                let (meeting, weight) = if is_beginning {
                    (Meeting { how: How::Initial, similarity: INITIAL }, INITIAL_WEIGHT)
                } else if is_cut() {
                    (Meeting { how: How::Truncated, similarity: 0.85 }, 1.0)
                } else {
                    continue;
                };
                self.add(first.into(), second.into(), meeting, weight);
            }
        }
    }

    fn add_run(&mut self, first: Words, second: Words, meeting: Meeting) {
        let weight = f64::from(first.count() + second.count()) / 2.0;
        self.add(first, second, meeting, weight);
    }

    fn add(&mut self, first: Words, second: Words, meeting: Meeting, weight: f64) {
        let role = |name: &Name, words: Words| name.tokens()[usize::from(words.start)].role;
        let accord = accord(role(self.a, first), role(self.b, second));
        let meeting = Meeting { similarity: meeting.similarity * accord, ..meeting };
        self.found.push(Edge { worth: weight * meeting.similarity, first, second, meeting });
    }
}

/// Where people are known to bear both, the man's and the woman's form of a name are two names. Of two forms of which
/// nobody is known to bear one, `KHALINA` and `KHALIN`, it cannot be told from a slip: they are hardly alike.
fn of_two_genders(one: &Token, other: &Token) -> Option<Meeting> {
    let is_known = |token: &Token| token.information() < f64::from(frequency::MOST);
    let are_two_names = is_known(one) && is_known(other);
    (!are_two_names).then_some(Meeting { how: How::Faint, similarity: FAINT })
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

/// Whether two given names would be the man's and the woman's form: `MARIO` and `MARIA`, `DANIEL` and `DANIELA`.
fn is_other_gender(one: &[u8], other: &[u8]) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let Some(stem) = longer.strip_suffix(b"A") else {
        return shorter.strip_suffix(b"A").is_some_and(|stem| longer.strip_suffix(b"O") == Some(stem));
    };
    let ends_in_consonant = stem.last().is_some_and(|letter| !b"AEIOUYHVW".contains(letter));
    (shorter == stem && ends_in_consonant) || shorter.strip_suffix(b"O") == Some(stem)
}
