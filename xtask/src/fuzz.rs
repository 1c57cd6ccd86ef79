//! `cargo xtask fuzz`: builds the fuzzer of `fuzz/` and lets it look for bytes that break a target's law.
//!
//! **Invariant:** a run leaves the sources alone. What breaks a law goes to `fuzz/artifacts`, which git
//! ignores; what the fuzzer learns goes to `target/fuzz/corpus`.

mod run;

use std::path::PathBuf;
use std::process::Command;

use self::run::Outcome;
use crate::step::{Failure, Steps, root};
use crate::verbs::cargo;

/// What makes the compiler count the edges that a run takes, and tell libFuzzer what is compared with what.
const COVERAGE: [&str; 7] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];

/// What `cargo run --package fuzz-targets` tells of a target.
#[derive(Debug)]
struct Target {
    name: String,
    /// The longest input to try, in bytes.
    longest: usize,
    /// Folders of `../shared/data` with more seeds.
    shared: Vec<String>,
    law: String,
}

/// What the command line asks for.
#[derive(Debug)]
struct Options {
    names: Vec<String>,
    is_all: bool,
    /// For each target.
    seconds: u64,
    /// Fuzzers at the same time.
    jobs: usize,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self { names: Vec::new(), is_all: false, seconds: 60, jobs: 1 };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut number = || {
                let value = arguments.next().and_then(|value| value.parse().ok()).filter(|value| *value > 0);
                value.ok_or_else(|| Failure::Usage(format!("`{argument}` takes a number above 0")))
            };
            match argument.as_str() {
                "--all" => options.is_all = true,
                "--seconds" => options.seconds = number()?,
                "--jobs" => options.jobs = usize::try_from(number()?).unwrap_or(usize::MAX),
                name if !name.starts_with('-') => options.names.push(name.to_owned()),
                other => return Err(Failure::Usage(format!("`cargo xtask fuzz` has no option `{other}`"))),
            }
        }
        Ok(options)
    }

    fn chosen(&self, targets: Vec<Target>) -> Result<Vec<Target>, Failure> {
        if let Some(unknown) = self.names.iter().find(|name| targets.iter().all(|known| known.name != **name))
        {
            let text = format!("`{unknown}` is no target; `cargo xtask fuzz` lists them");
            return Err(Failure::Usage(text));
        }
        let is_chosen = |target: &Target| self.is_all || self.names.contains(&target.name);
        Ok(targets.into_iter().filter(is_chosen).collect())
    }
}

/// Lists the targets, or runs those that are named.
pub(crate) fn fuzz(arguments: &[String]) -> Result<(), Failure> {
    let options = Options::parse(arguments)?;
    let targets = targets()?;
    if options.names.is_empty() && !options.is_all {
        list(&targets);
        return Ok(());
    }
    let chosen = options.chosen(targets)?;
    need_cpp()?;
    let fuzzer = build()?;
    let mut outcomes = Vec::new();
    for target in &chosen {
        eprintln!("\n── fuzz {}: {}", target.name, target.law);
        outcomes.push(run::run(&fuzzer, target, options.seconds, options.jobs)?);
    }
    println!();
    outcomes.iter().for_each(Outcome::tell);
    match outcomes.iter().map(Outcome::crashes).sum() {
        0 => Ok(()),
        count => Err(Failure::LawsBroken { count }),
    }
}

fn list(targets: &[Target]) {
    println!(
        "cargo xtask fuzz NAME… [--seconds N] [--jobs N]     fuzz these targets, each for 60 or N seconds"
    );
    println!("cargo xtask fuzz --all [--seconds N] [--jobs N]     fuzz all of them, one after the other\n");
    for target in targets {
        println!("  {:16} {}", target.name, target.law);
    }
}

/// Asks the package of the targets, so that there is one table of them.
fn targets() -> Result<Vec<Target>, Failure> {
    let mut command = cargo(&["run", "--quiet", "--locked", "--package", "fuzz-targets"]);
    command.current_dir(root()).stderr(std::process::Stdio::inherit());
    let named = || "cargo run --package fuzz-targets".to_owned();
    let output = command.output().map_err(|source| Failure::Start { command: named(), source })?;
    if !output.status.success() {
        let step = "list the fuzz targets".to_owned();
        return Err(Failure::Command { step, command: named(), status: output.status });
    }
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(target).collect())
}

fn target(line: &str) -> Option<Target> {
    let mut fields = line.split('\t');
    let (name, longest) = (fields.next()?.to_owned(), fields.next()?.parse().ok()?);
    let shared = fields.next()?.split(',').filter(|folder| !folder.is_empty());
    let shared = shared.map(str::to_owned).collect();
    Some(Target { name, longest, shared, law: fields.next()?.to_owned() })
}

/// libFuzzer is C++ and is built from its sources.
fn need_cpp() -> Result<(), Failure> {
    let named = std::env::var("CXX").unwrap_or_else(|_| "c++".to_owned());
    let works = |compiler: &str| {
        let output = Command::new(compiler).arg("--version").output();
        output.is_ok_and(|output| output.status.success())
    };
    if works(&named) {
        return Ok(());
    }
    let way_out = "Install g++ or clang++, or name a C++ compiler in CXX.".to_owned();
    Err(Failure::Missing { what: "A C++ compiler", way_out })
}

/// Builds the fuzzer with coverage into a target folder of its own, and gives its path.
fn build() -> Result<PathBuf, Failure> {
    // With the platform named, cargo keeps the flags from build scripts and macros.
    let platform = platform()?;
    let mut build = cargo(&["build", "--locked", "--package", "fuzz-targets", "--features", "libfuzzer"]);
    build.args([
        "--bin",
        "fuzzer",
        "--profile",
        "fuzz",
        "--target",
        &platform,
        "--target-dir",
        "target/fuzz",
    ]);
    build.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\u{1f}"));
    Steps::default().run("build the fuzzer", &mut build)?;
    Ok(root().join("target/fuzz").join(platform).join("fuzz/fuzzer"))
}

/// The platform that the compiler runs on: `x86_64-unknown-linux-gnu`.
fn platform() -> Result<String, Failure> {
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.args(["--print", "host-tuple"]).current_dir(root());
    let output = command.output().map_err(|source| Failure::Start { command: "rustc".to_owned(), source })?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        let words: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words).map_err(|failure| failure.to_string())
    }

    #[test]
    fn names_and_options_come_in_any_order() {
        let options = parse("paxlst --seconds 1800 pnrgov --jobs 2").unwrap();
        assert_eq!(options.names, ["paxlst", "pnrgov"]);
        assert_eq!((options.is_all, options.seconds, options.jobs), (false, 1_800, 2));
        assert!(parse("--all").unwrap().is_all);
    }

    #[test]
    fn what_cannot_be_meant_is_told() {
        for (line, expected) in [
            ("--all --seconds", "`--seconds` takes a number above 0"),
            ("--all --jobs 0", "`--jobs` takes a number above 0"),
            ("paxlst --minutes 3", "`cargo xtask fuzz` has no option `--minutes`"),
        ] {
            assert_eq!(parse(line).unwrap_err(), expected);
        }
    }

    #[test]
    fn a_name_that_is_no_target_is_an_error() {
        let known =
            || target("paxlst\t8192\tgtas/paxlst\tany bytes are read").into_iter().collect::<Vec<_>>();
        let chosen = parse("paxlst").unwrap().chosen(known()).unwrap();
        assert_eq!(
            (chosen[0].longest, chosen[0].shared.as_slice()),
            (8_192, &["gtas/paxlst".to_owned()][..])
        );
        let error = parse("paxlst paxlts").unwrap().chosen(known()).unwrap_err();
        assert_eq!(error.to_string(), "`paxlts` is no target; `cargo xtask fuzz` lists them");
    }
}
