//! `cargo xtask fuzz-api`: asks a real node whatever its own API document allows, and much that it does not.
//!
//! The node is a new one in a temporary folder, with an account of every role; `xtask/fuzz_api/drive.py`
//! starts it and asks it through schemathesis. **Invariant:** nothing is asked but a port of this machine.

use std::process::Command;

use crate::step::{Failure, Steps, root};
use crate::verbs::cargo;

/// Makes the Python environment once, builds the server, and lets the driver ask.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let mut steps = Steps::default();
    fuzz(&mut steps, arguments)?;
    steps.tell();
    Ok(())
}

/// Asks as often as the arguments say.
pub(crate) fn fuzz(steps: &mut Steps, arguments: &[String]) -> Result<(), Failure> {
    let home = root().join("target/fuzz-api");
    let (wanted, python) = (root().join("xtask/fuzz_api/requirements.txt"), home.join("bin/python"));
    // The list that was installed lies beside what it installed.
    let installed = home.join("requirements.txt");
    let is_current =
        std::fs::read(&wanted).ok().is_some_and(|list| std::fs::read(&installed).ok() == Some(list));
    if !is_current {
        need_python()?;
        steps.run("make a Python environment", Command::new("python3").args(["-m", "venv"]).arg(&home))?;
        let mut install = Command::new(&python);
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        steps.run("install schemathesis", install.arg(&wanted))?;
        let copied = std::fs::copy(&wanted, &installed);
        copied.map_err(|source| Failure::Start { command: format!("copy {}", wanted.display()), source })?;
    }
    steps.run("build the server", &mut cargo(&["build", "--locked", "--package", "ceiba"]))?;
    let ourselves = std::env::current_exe()
        .map_err(|source| Failure::Start { command: "the path of xtask".to_owned(), source })?;
    let mut driver = Command::new(&python);
    driver.arg(root().join("xtask/fuzz_api/drive.py")).args(arguments);
    driver.env("PYTHONDONTWRITEBYTECODE", "1").env("CEIBA_BIN", ourselves.with_file_name("ceiba"));
    steps.run("ask the node", &mut driver)
}

fn need_python() -> Result<(), Failure> {
    let works = Command::new("python3").args(["-c", "import venv, ensurepip"]).output();
    if works.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    let way_out = "Install Python 3.10 or later with its venv module (Debian: python3-venv).".to_owned();
    Err(Failure::Missing { what: "Python", way_out })
}
