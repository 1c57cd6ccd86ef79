//! One target's run: libFuzzer's processes, what they say, and what they found.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use super::Target;
use crate::step::{Failure, root};

/// Seconds that an input may take, and megabytes that the process may hold, before it counts as a crash.
const LIMITS: [&str; 2] = ["-timeout=10", "-rss_limit_mb=1024"];

/// Seconds to look for a shorter input that crashes too.
const SHORTENING: &str = "-max_total_time=20";

/// What a run of a target came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    target: String,
    said: Said,
    seconds: f64,
}

impl Outcome {
    /// How many inputs break the law, crash, hang or fill the memory.
    pub(crate) fn crashes(&self) -> usize {
        self.said.crashes.len()
    }

    /// One line for people, and for each crash the command that shows it again.
    pub(crate) fn tell(&self) {
        let Self { target, said, seconds } = self;
        let Said { executions, new_units, crashes } = said;
        let found = crashes.len();
        println!(
            "{target}: {executions} executions in {seconds:.0} s, {new_units} new units, {found} crashes"
        );
        for crash in crashes {
            println!("  {crash}");
            println!("    again: cargo run -p fuzz-targets -- {target} {crash}");
        }
    }
}

/// What libFuzzer says at the end, of one process or of several.
#[derive(Debug, Default)]
struct Said {
    executions: u64,
    new_units: u64,
    /// Paths from the workspace's folder.
    crashes: Vec<String>,
}

impl Said {
    fn hear(&mut self, line: &str) {
        let number = |text: &str| text.trim().parse::<u64>().unwrap_or(0);
        if let Some(count) = line.strip_prefix("stat::number_of_executed_units:") {
            self.executions += number(count);
        } else if let Some(count) = line.strip_prefix("stat::new_units_added:") {
            self.new_units += number(count);
        } else if let Some((_, path)) = line.split_once("Test unit written to ") {
            // A slow unit keeps the limit; it is libFuzzer's hint and no crash.
            self.crashes.extend(Some(path.to_owned()).filter(|path| !path.contains("/slow-unit-")));
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.executions += other.executions;
        self.new_units += other.new_units;
        self.crashes.extend(other.crashes);
        self
    }
}

/// Runs `jobs` fuzzers on one corpus. Each ends with its time, or with the first crash that it finds.
pub(crate) fn run(fuzzer: &Path, target: &Target, seconds: u64, jobs: usize) -> Result<Outcome, Failure> {
    let corpus = folder(format!("target/fuzz/corpus/{}", target.name))?;
    let artifacts = folder(format!("fuzz/artifacts/{}", target.name))?;
    let mut command = command(fuzzer, target);
    command.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={artifacts}/"));
    command
        .arg(format!("-max_len={}", target.longest))
        .arg("-print_final_stats=1")
        .arg(corpus)
        .args(seeds(target));
    let started = Instant::now();
    let mut running = Vec::new();
    for _ in 0..jobs {
        running.push(command.spawn().map_err(|source| not_started(fuzzer, source))?);
    }
    let said = thread::scope(|scope| {
        let mut listeners = Vec::new();
        for (index, process) in running.iter_mut().enumerate() {
            let prefix = if jobs == 1 { String::new() } else { format!("[{}] ", index + 1) };
            let output = process.stderr.take();
            listeners.push(scope.spawn(move || output.map(|output| listen(output, &prefix))));
        }
        let said = listeners.into_iter().filter_map(|listener| listener.join().ok().flatten());
        said.fold(Said::default(), Said::and)
    });
    for process in &mut running {
        let ended = process.wait().map_err(|source| not_started(fuzzer, source))?;
        // A fuzzer that never began to run has broken no law.
        if !ended.success() && said.crashes.is_empty() {
            let (step, command) = (format!("fuzz {}", target.name), fuzzer.display().to_string());
            return Err(Failure::Command { step, command, status: ended });
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    let crashes = said.crashes.into_iter().map(|crash| shortened(fuzzer, target, crash)).collect();
    let said = Said { crashes, ..said };
    Ok(Outcome { target: target.name.clone(), said, seconds })
}

/// A folder below the workspace's, made when it is not there.
fn folder(path: String) -> Result<String, Failure> {
    match fs::create_dir_all(root().join(&path)) {
        Ok(()) => Ok(path),
        Err(source) => Err(Failure::Start { command: format!("mkdir -p {path}"), source }),
    }
}

fn command(fuzzer: &Path, target: &Target) -> Command {
    let mut command = Command::new(fuzzer);
    command.current_dir(root()).env("FUZZ_TARGET", &target.name).args(LIMITS);
    let dictionary = format!("fuzz/dictionaries/{}.dict", target.name);
    if root().join(&dictionary).exists() {
        command.arg(format!("-dict={dictionary}"));
    }
    command.stdin(Stdio::null()).stdout(Stdio::inherit()).stderr(Stdio::piped());
    command
}

/// Folders that are read and never written: the seeds in the tree, and real files when they are there.
fn seeds(target: &Target) -> Vec<String> {
    let shared = target.shared.iter().map(|folder| format!("../shared/data/{folder}"));
    let mut seeds: Vec<_> = shared.collect();
    seeds.insert(0, format!("fuzz/seeds/{}", target.name));
    seeds.retain(|folder| root().join(folder).is_dir());
    seeds
}

/// Passes on what the fuzzer says, and notes what counts.
fn listen(output: impl Read, prefix: &str) -> Said {
    let mut said = Said::default();
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        eprintln!("{prefix}{line}");
        said.hear(&line);
    }
    said
}

/// Looks for a shorter input that crashes too, and gives its path: beside the first, which stays. What hangs
/// or fills the memory is left as it is.
fn shortened(fuzzer: &Path, target: &Target, crash: String) -> String {
    if !crash.contains("/crash-") {
        return crash;
    }
    eprintln!("\n── shorten {crash}");
    let shorter = format!("{crash}.shorter");
    let mut command = command(fuzzer, target);
    command.args(["-minimize_crash=1", SHORTENING, &format!("-exact_artifact_path={shorter}"), &crash]);
    // Where it fails, or finds nothing shorter, the first input shows the crash just as well.
    _ = command.stderr(Stdio::null()).status();
    let is_found = fs::metadata(root().join(&shorter)).is_ok_and(|file| file.len() > 0);
    if is_found { shorter } else { crash }
}

fn not_started(fuzzer: &Path, source: std::io::Error) -> Failure {
    Failure::Start { command: fuzzer.display().to_string(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(lines: &str) -> Said {
        let mut said = Said::default();
        lines.lines().for_each(|line| said.hear(line));
        said
    }

    #[test]
    fn what_all_processes_did_counts_and_a_slow_unit_is_no_crash() {
        let one = heard(
            "#2\tINITED cov: 7\n\
             artifact_prefix='fuzz/artifacts/x/'; Test unit written to fuzz/artifacts/x/crash-0a\n\
             stat::number_of_executed_units: 80490\n\
             stat::new_units_added:          2461\n",
        );
        let other = heard(
            "artifact_prefix='fuzz/artifacts/x/'; Test unit written to fuzz/artifacts/x/slow-unit-0b\n\
             stat::number_of_executed_units: 10\n\
             stat::new_units_added:          0\n",
        );
        let all = one.and(other);
        assert_eq!((all.executions, all.new_units), (80_500, 2_461));
        assert_eq!(all.crashes, ["fuzz/artifacts/x/crash-0a"]);
    }
}
