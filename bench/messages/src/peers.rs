//! The peers that are no crates: installed under `target/bench` from their registries, run as processes.
//!
//! **Invariant:** versions are pinned; what is missing is a text that says why, and its rows are left out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::reading::{Family, Reader, Row};
use crate::set::Set;

const PYDIFACT: &str = "pydifact==0.2.3";
const NPM_EDIFACT: &str = "edifact@1.2.12";

/// Bytes that a peer is given: what it reads in about a second.
const NPM_SLICE: usize = 10_000_000;
const PYDIFACT_SLICE: usize = 500_000;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers");
const TARGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench");

/// The peers that are there.
pub(crate) struct Peers {
    /// Python of the virtual environment that has pydifact.
    python: Option<PathBuf>,
    /// The folder of the npm package.
    npm: Option<PathBuf>,
    /// Where the sets are written for them, each slice in a folder of its own.
    bytes: Option<TempDir>,
    /// What is left out, and why.
    pub(crate) missing: Vec<String>,
}

impl Peers {
    pub(crate) fn install() -> Self {
        let mut missing = Vec::new();
        let mut unless_missing = |name: &str, installed: Result<PathBuf, String>| match installed {
            Ok(path) => Some(path),
            Err(reason) => {
                missing.push(format!("{name}: {reason}"));
                None
            }
        };
        let python = unless_missing("pydifact", pydifact());
        let npm = unless_missing("npm edifact", npm_edifact());
        let bytes = tempfile::tempdir().map_err(|error| missing.push(format!("a temporary folder: {error}")));
        Self { python, npm, bytes: bytes.ok(), missing }
    }

    /// The rows of this set. Writes the bytes that they read.
    pub(crate) fn rows(&self, set: &Set) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut row = |name, family, slice, program: &Option<PathBuf>, words: &[&str]| {
            let (Some(program), Some(folder)) = (program, self.folder(set, slice)) else { return };
            let script = Path::new(SCRIPTS).join(words[0]);
            let words = match family {
                Family::Npm => vec!["node".into(), script, program.clone(), folder],
                _ => vec![program.clone(), script, words[1].into(), folder],
            };
            rows.push(Row { name, family, slice, reader: Reader::Program { words }, best: None });
        };
        let script = "pydifact_peer.py";
        row("npm edifact events", Family::Npm, NPM_SLICE, &self.npm, &["npm_edifact.cjs"]);
        row("pydifact tokenizer", Family::Pydifact, PYDIFACT_SLICE, &self.python, &[script, "tokens"]);
        row("pydifact parser", Family::Pydifact, PYDIFACT_SLICE, &self.python, &[script, "segments"]);
        rows
    }

    /// A folder with the set's first interchanges, a file each.
    fn folder(&self, set: &Set, slice: usize) -> Option<PathBuf> {
        let folder = self.bytes.as_ref()?.path().join(format!("{} {slice}", set.name));
        if folder.exists() {
            return Some(folder);
        }
        fs::create_dir(&folder).ok()?;
        for (index, interchange) in set.first(slice).iter().enumerate() {
            fs::write(folder.join(format!("{index:06}.edi")), interchange).ok()?;
        }
        Some(folder)
    }
}

fn pydifact() -> Result<PathBuf, String> {
    let folder = Path::new(TARGET).join("python");
    let python = folder.join("bin/python");
    let is_there = |python: &Path| {
        let version = "import importlib.metadata as m; print('pydifact==' + m.version('pydifact'))";
        Command::new(python)
            .args(["-c", version])
            .output()
            .is_ok_and(|o| o.stdout.trim_ascii() == PYDIFACT.as_bytes())
    };
    if !is_there(&python) {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        let install = ["-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "10", PYDIFACT];
        run(Command::new(&python).args(install))?;
    }
    Ok(python)
}

fn npm_edifact() -> Result<PathBuf, String> {
    let folder = Path::new(TARGET).join("npm");
    let package = folder.join("node_modules/edifact");
    let manifest = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    if !manifest.contains("\"version\": \"1.2.12\"") {
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let install = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--silent"];
        let mut npm = Command::new("npm");
        npm.args(install).args(["--fetch-retries=1", "--fetch-timeout=10000"]);
        run(npm.arg("--prefix").arg(&folder).arg(NPM_EDIFACT))?;
    }
    run(Command::new("node").arg("--version"))?;
    Ok(package)
}

/// Runs a command, or says in one line why it did not succeed.
fn run(command: &mut Command) -> Result<(), String> {
    let named = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("`{named}` could not be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let last = errors.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
    Err(format!("`{named}` failed ({}): {last}", output.status))
}
