//! `cargo xtask audit`: what `deny.toml` asks of every crate that a build could take in.
//!
//! **Invariant:** a check that could not be made is said aloud; it never counts as one that passed.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::step::{Failure, Steps, root};
use crate::verbs::cargo;

/// The version whose answers are known. Another one may know other rules.
const VERSION: &str = "0.20.2";

/// Runs the audit alone.
pub(crate) fn run() -> Result<(), Failure> {
    let mut steps = Steps::default();
    audit(&mut steps)?;
    steps.tell();
    Ok(())
}

/// Licences, banned crates and sources; and advisories when their database is to be had.
pub(crate) fn audit(steps: &mut Steps) -> Result<(), Failure> {
    let tool = tool(steps)?;
    let deny = |arguments: &[&str]| {
        let mut command = Command::new(&tool);
        // As cargo itself would run it.
        command.args(["deny", "--locked"]).args(arguments).current_dir(root());
        command
    };
    let rules = ["check", "bans", "licenses", "sources"];
    steps.run("licences, bans and sources of the crates", &mut deny(&rules))?;
    let fetched = deny(&["fetch", "db"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
    if fetched.is_ok_and(|status| status.success()) {
        return steps.run("advisories about the crates", &mut deny(&["check", "advisories"]));
    }
    if has_database() {
        eprintln!("\n── the database of advisories cannot be fetched from here: an older one is asked");
        let mut older = deny(&["--offline", "check", "advisories"]);
        return steps.run("advisories about the crates, as known earlier", &mut older);
    }
    eprintln!(
        "\n── advisories about the crates: NOT CHECKED, their database cannot be fetched from here; run \
         `cargo xtask audit` where the network is open"
    );
    Ok(())
}

/// Whether cargo-deny has fetched a database earlier.
fn has_database() -> bool {
    let entries = databases().and_then(|folder| std::fs::read_dir(folder).ok());
    entries.is_some_and(|entries| entries.flatten().any(|entry| entry.path().is_dir()))
}

/// Where cargo-deny keeps the databases that it has fetched.
fn databases() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    Some(home.join("advisory-dbs"))
}

/// The program `cargo-deny`: the machine's own when it is of our version, else one of our own, built once.
fn tool(steps: &mut Steps) -> Result<PathBuf, Failure> {
    let own = root().join("target/tools/bin/cargo-deny");
    let found = [PathBuf::from("cargo-deny"), own.clone()].into_iter().find(is_our_version);
    if let Some(found) = found {
        return Ok(found);
    }
    let folder = root().join("target/tools").display().to_string();
    let mut install = cargo(&["install", "cargo-deny", "--version", VERSION, "--locked", "--root", &folder]);
    steps.run("build cargo-deny", install.args(["--debug", "--quiet"]))?;
    Ok(own)
}

fn is_our_version(program: &PathBuf) -> bool {
    let output = Command::new(program).arg("--version").output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim().ends_with(VERSION))
}
