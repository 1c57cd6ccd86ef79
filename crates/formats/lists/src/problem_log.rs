//! Problems of one file, told once each.
//!
//! **Invariant:** however broken the file, the log holds at most [`MAX_DISTINCT`] different problems, and of each at
//! most [`MOST_LINES`] lines.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use people_tables::Problem;

const MAX_DISTINCT: usize = 1000;
/// Who mends these reads the list again, and is told of the next.
const MOST_LINES: usize = 20;

/// Collects problems; the same one on many lines becomes one with its count, at its first line, that names the next.
pub(crate) struct ProblemLog {
    file: String,
    problems: Vec<Noted>,
    places: HashMap<(Option<String>, String), usize>,
    left_out: Option<(u64, u64)>,
}

/// A problem at its first line.
struct Noted {
    problem: Problem,
    count: u64,
    further_lines: Vec<u64>,
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
            Entry::Occupied(place) => self.problems[*place.get()].again(line),
            Entry::Vacant(_) if is_full => self.left_out.get_or_insert((line, 0)).1 += 1,
            Entry::Vacant(place) => {
                place.insert(self.problems.len());
                let problem = Problem { file: self.file.clone(), line, column, text };
                self.problems.push(Noted { problem, count: 1, further_lines: Vec::new() });
            }
        }
    }

    /// The problems in the order of their first lines' notes.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut problems = Vec::with_capacity(self.problems.len() + 1);
        problems.extend(self.problems.into_iter().map(Noted::told));
        if let Some((line, count)) = self.left_out {
            let text = format!("{count} more problems from here on are not listed");
            problems.push(Problem { file: self.file, line, column: None, text });
        }
        problems
    }
}

impl Noted {
    fn again(&mut self, line: u64) {
        self.count += 1;
        // Lines come in order, and several of one line one after the other.
        let last = self.further_lines.last().unwrap_or(&self.problem.line);
        if *last != line && self.further_lines.len() <= MOST_LINES {
            self.further_lines.push(line);
        }
    }

    fn told(self) -> Problem {
        let Self { mut problem, count, further_lines } = self;
        if count == 1 {
            return problem;
        }
        let lines = further_lines.iter().take(MOST_LINES).map(u64::to_string).collect::<Vec<_>>().join(", ");
        let more = if further_lines.len() > MOST_LINES { " …" } else { "" };
        let also = match further_lines.len() {
            0 => String::new(),
            1 => format!("; also on line {lines}"),
            _ => format!("; also on lines {lines}{more}"),
        };
        problem.text = format!("{} ({count} times{also})", problem.text);
        problem
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
        assert_eq!(
            problems[0].to_string(),
            "`f` line 1, column `c`: the same (3000 times; also on lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, \
             15, 16, 17, 18, 19, 20, 21 …)"
        );
        let last = problems.last().unwrap().to_string();
        assert_eq!(last, "`f` line 1000: 2001 more problems from here on are not listed");
    }

    #[test]
    fn a_line_is_named_once_however_often_it_has_the_problem() {
        let mut log = ProblemLog::new("f");
        [4, 4, 7, 7, 9].into_iter().for_each(|line| log.note(line, None, "the same"));
        assert_eq!(log.into_problems()[0].to_string(), "`f` line 4: the same (5 times; also on lines 7, 9)");
        let mut log = ProblemLog::new("f");
        [4, 4].into_iter().for_each(|line| log.note(line, None, "the same"));
        assert_eq!(log.into_problems()[0].to_string(), "`f` line 4: the same (2 times)");
    }
}
