//! A step is one named command whose failure ends the run; the steps and their times are told at the end.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// Why a verb stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A command ended with an error.
    #[error("the step `{step}` failed: `{command}` ended with {status}")]
    Command { step: String, command: String, status: std::process::ExitStatus },
    /// A command could not be started.
    #[error("`{command}` could not be started: {source}")]
    Start { command: String, source: std::io::Error },
    /// Something that the machine must have is not there.
    #[error("{what} is missing. {way_out}")]
    Missing { what: &'static str, way_out: String },
    /// The command line asks for what there is not.
    #[error("{0}")]
    Usage(String),
    /// The fuzzer found inputs that break the law of their target.
    #[error(
        "inputs that break a law, crash or hang: {count}; each stands above with the command that repeats it"
    )]
    LawsBroken { count: usize },
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    // Cargo says so when it runs the program; one that was built in another clone has that one's folder in it.
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR");
    let manifest = manifest.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().unwrap_or(&manifest).to_owned()
}

/// The steps run so far.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(String, Duration)>,
}

impl Steps {
    /// Runs a command in the workspace's folder, its output going to the terminal.
    pub(crate) fn run(&mut self, step: &str, command: &mut Command) -> Result<(), Failure> {
        eprintln!("\n── {step}");
        let started = Instant::now();
        let shown = shown(command);
        if command.get_current_dir().is_none() {
            command.current_dir(root());
        }
        let status = command.status().map_err(|source| Failure::Start { command: shown.clone(), source })?;
        if !status.success() {
            return Err(Failure::Command { step: step.to_owned(), command: shown, status });
        }
        self.done.push((step.to_owned(), started.elapsed()));
        Ok(())
    }

    /// Prints each step with its time, and a closing line that machines read.
    pub(crate) fn tell(&self) {
        println!();
        for (step, took) in &self.done {
            println!("{:>7.1} s  {step}", took.as_secs_f64());
        }
        let total: Duration = self.done.iter().map(|(_, took)| *took).sum();
        println!("{:>7.1} s  in all", total.as_secs_f64());
        println!("{} passed, 0 failed", self.done.len());
    }
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
