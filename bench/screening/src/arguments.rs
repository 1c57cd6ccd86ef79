//! The command line.

use std::path::PathBuf;

pub(crate) const USAGE: &str = "\
usage: cargo xtask bench screening [--names N] [--seconds N] [--json]
       cargo xtask bench screening --pairs FILE.csv [--json]

  --names N         listed people of the roster (default 1000000)
  --seconds N       as long as each engine screens travellers, once with and once without birth dates (default 10)
  --pairs FILE.csv  precision and recall on labelled pairs instead: columns name1,name2,is_match
  --json            one JSON object of all figures at the end";

/// What is asked of this program.
#[derive(Debug, PartialEq)]
pub(crate) enum Arguments {
    /// Measure screening.
    Lists { names: usize, seconds: f64, is_json: bool },
    /// Measure decisions on labelled pairs.
    Pairs { file: PathBuf, is_json: bool },
    /// Be our own engine, which is measured as the peers are: as a program by itself.
    Engine(Work),
}

/// What an engine is given to do. The peers' programs take the same words.
#[derive(Debug, PartialEq)]
pub(crate) enum Work {
    /// Screen the case in a folder, for so many seconds a measurement.
    Lists { folder: PathBuf, seconds: f64, sources: Vec<PathBuf> },
    /// Decide on the pairs of a file.
    Pairs { file: PathBuf },
}

impl Arguments {
    /// `None` when the words are no command of ours.
    pub(crate) fn read(words: &[String]) -> Option<Self> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words[..] {
            ["engine", "pairs", file] => return Some(Self::Engine(Work::Pairs { file: file.into() })),
            ["engine", "lists", folder, seconds, ref sources @ ..] => {
                let sources = sources.iter().map(PathBuf::from).collect();
                let seconds = seconds.parse().ok()?;
                return Some(Self::Engine(Work::Lists { folder: folder.into(), seconds, sources }));
            }
            _ => {}
        }
        let (mut names, mut seconds, mut pairs, mut is_json) = (None, None, None, false);
        let mut rest = words.into_iter();
        while let Some(word) = rest.next() {
            match word {
                "--json" => is_json = true,
                "--names" => names = Some(rest.next()?.parse().ok().filter(|names| *names > 0)?),
                "--seconds" => {
                    let is_some_time = |seconds: &f64| seconds.is_finite() && *seconds > 0.0;
                    seconds = Some(rest.next()?.parse().ok().filter(is_some_time)?);
                }
                "--pairs" => pairs = Some(PathBuf::from(rest.next()?)),
                _ => return None,
            }
        }
        match (pairs, names, seconds) {
            (Some(file), None, None) => Some(Self::Pairs { file, is_json }),
            (Some(_), _, _) => None,
            (None, names, seconds) => Some(Self::Lists {
                names: names.unwrap_or(1_000_000),
                seconds: seconds.unwrap_or(10.0),
                is_json,
            }),
        }
    }
}
