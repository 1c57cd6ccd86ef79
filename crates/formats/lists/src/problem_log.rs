//! Problems of one file, told once each.
//!
//! **Invariant:** however broken the file, the log holds at most [`MAX_DISTINCT`] different problems.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use people_tables::Problem;

const MAX_DISTINCT: usize = 1000;

/// Collects problems; the same one on many lines becomes one with its count, at its first line.
pub(crate) struct ProblemLog {
    file: String,
    problems: Vec<(Problem, u64)>,
    places: HashMap<(Option<String>, String), usize>,
    left_out: Option<(u64, u64)>,
}

impl ProblemLog {
    pub(crate) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), problems: Vec::new(), places: HashMap::new(), left_out: None }
    }

    /// Notes a problem on a line, in a column when it is in one.
    pub(crate) fn note(&mut self, line: u64, column: Option<&str>, text: impl Into<String>) {
        let (column, text) = (column.map(str::to_owned), text.into());
        let is_full = self.problems.len() == MAX_DISTINCT;
        match self.places.entry((column.clone(), text.clone())) {
            Entry::Occupied(place) => self.problems[*place.get()].1 += 1,
            Entry::Vacant(_) if is_full => self.left_out.get_or_insert((line, 0)).1 += 1,
            Entry::Vacant(place) => {
                place.insert(self.problems.len());
                self.problems.push((Problem { file: self.file.clone(), line, column, text }, 1));
            }
        }
    }

    /// The problems in the order of their first lines' notes.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut problems = Vec::with_capacity(self.problems.len() + 1);
        for (mut problem, count) in self.problems {
            if count > 1 {
                problem.text = format!("{} ({count} times)", problem.text);
            }
            problems.push(problem);
        }
        if let Some((line, count)) = self.left_out {
            let text = format!("{count} more problems from here on are not listed");
            problems.push(Problem { file: self.file, line, column: None, text });
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_problem_is_told_once_and_the_log_is_bounded() {
        let mut log = ProblemLog::new("f");
        for line in 1..=3000 {
            log.note(line, Some("c"), "the same");
            log.note(line, None, format!("number {line}"));
        }
        let problems = log.into_problems();
        assert_eq!(problems.len(), MAX_DISTINCT + 1);
        assert_eq!(problems[0].to_string(), "`f` line 1, column `c`: the same (3000 times)");
        let last = problems.last().unwrap().to_string();
        assert_eq!(last, "`f` line 1000: 2001 more problems from here on are not listed");
    }
}
