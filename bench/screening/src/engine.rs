//! An engine: a program that is given work and prints what it measured.
//!
//! **Invariant:** a program is waited for with a bound, and ended when that is over.

use std::ffi::OsString;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::case::Case;
use crate::failure::Failure;
use crate::measured::Measured;

/// A program gets so long for all of its work on a case beside the seconds that it is told to screen.
const PATIENCE: Duration = Duration::from_secs(1_800);

/// A row of the tables.
pub(crate) struct Engine {
    /// Name and threshold, as tables show them.
    pub(crate) name: &'static str,
    /// What comes before the words of the work.
    pub(crate) words: Vec<OsString>,
    /// Whether it reads the lists as published; the others are given names and dates as a table.
    pub(crate) is_ours: bool,
}

impl Engine {
    /// Our own: this program once more.
    pub(crate) fn ours() -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        Some(Self { name: OURS, words: vec![program.into(), "engine".into()], is_ours: true })
    }

    pub(crate) fn measure_lists(&self, case: &Case, seconds: f64) -> Result<Measured, Failure> {
        let mut words: Vec<OsString> = vec!["lists".into(), case.folder().into(), seconds.to_string().into()];
        if self.is_ours {
            words.extend(case.sources.iter().map(OsString::from));
        }
        self.run(&words, PATIENCE + Duration::from_secs_f64(10.0 * seconds))
    }

    /// For each pair whether it is one person.
    pub(crate) fn decide_pairs(&self, file: &Path, count: usize) -> Result<Vec<bool>, Failure> {
        #[derive(serde::Deserialize)]
        struct Decided {
            same: Vec<bool>,
        }
        let decided: Decided = self.run(&["pairs".into(), file.into()], PATIENCE)?;
        if decided.same.len() == count {
            return Ok(decided.same);
        }
        Err(Failure::program(self.name, format!("decided {} of {count} pairs", decided.same.len())))
    }

    fn run<T: DeserializeOwned>(&self, work: &[OsString], patience: Duration) -> Result<T, Failure> {
        let Some((program, words)) = self.words.split_first() else {
            return Err(Failure::program(self.name, "is no program"));
        };
        let mut command = Command::new(program);
        command.args(words).args(work).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let failed = |what: String| Failure::program(self.name, what);
        let mut child = command.spawn().map_err(|error| failed(format!("could not be started: {error}")))?;
        let (said, all_said) = mpsc::channel();
        let errors = child.stderr.take().map(|stream| thread::spawn(move || text(stream)));
        let output = child.stdout.take();
        thread::spawn(move || {
            // Nobody listens any more when the time was over.
            let _ = said.send(output.map(text).unwrap_or_default());
        });
        let Ok(answer) = all_said.recv_timeout(patience) else {
            // It may have ended just now; waiting for it tells.
            let _ = child.kill();
            let _ = child.wait();
            return Err(failed(format!("took longer than {} s", patience.as_secs())));
        };
        let status = child.wait().map_err(|error| failed(error.to_string()))?;
        let errors = errors.and_then(|reader| reader.join().ok()).unwrap_or_default();
        if !status.success() {
            let last = errors.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
            return Err(failed(format!("failed ({status}): {last}")));
        }
        let last = answer.lines().last().unwrap_or_default();
        serde_json::from_str(last).map_err(|error| failed(format!("said what is no measurement: {error}")))
    }
}

/// How tables call our own engine.
pub(crate) const OURS: &str = "Ceiba";

fn text(mut stream: impl Read) -> String {
    let mut bytes = Vec::new();
    // What was said before a stream broke is still worth telling.
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
