//! What `cargo xtask` can do.

use std::process::Command;

use crate::step::{Failure, Steps};
use crate::{audit, console, fuzz_api, machine};

/// Builds console and server and starts a demo node; ends when the node does.
pub(crate) fn demo(options: &[String]) -> Result<(), Failure> {
    let mut steps = Steps::default();
    build_release(&mut steps)?;
    let mut node = cargo(&["run", "--quiet", "--release", "--locked", "--package", "ceiba", "--", "demo"]);
    steps.run("start the demo node", node.args(options))
}

/// Builds console and server, optimised.
pub(crate) fn build() -> Result<(), Failure> {
    let mut steps = Steps::default();
    build_release(&mut steps)?;
    steps.tell();
    Ok(())
}

fn build_release(steps: &mut Steps) -> Result<(), Failure> {
    machine::need_node()?;
    console::install(steps)?;
    console::build(steps)?;
    steps.run("build the server", &mut cargo(&["build", "--release", "--locked", "--package", "ceiba"]))
}

/// All that must pass before a change lands. Cheap checks first.
pub(crate) fn test() -> Result<(), Failure> {
    let mut steps = Steps::default();
    machine::need_node()?;
    machine::need_chromium(&mut steps)?;
    steps.run("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    audit::audit(&mut steps)?;
    console::install(&mut steps)?;
    console::check(&mut steps)?;
    console::build(&mut steps)?;
    let lints = ["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"];
    steps.run("lints", &mut cargo(&lints))?;
    steps.run("tests", &mut cargo(&["test", "--workspace", "--locked"]))?;
    let documentation = ["doc", "--workspace", "--no-deps", "--locked"];
    steps.run("documentation", cargo(&documentation).env("RUSTDOCFLAGS", "--deny warnings"))?;
    browser(&mut steps, "test:browser")?;
    // One round, which is as small as it gets: some thousand requests.
    fuzz_api::fuzz(&mut steps, &["--requests".to_owned(), "1000".to_owned()])?;
    steps.tell();
    Ok(())
}

/// Makes the screenshots in `docs/` anew, with the browser test that is there for it.
pub(crate) fn screenshots() -> Result<(), Failure> {
    let mut steps = Steps::default();
    machine::need_node()?;
    machine::need_chromium(&mut steps)?;
    console::install(&mut steps)?;
    console::build(&mut steps)?;
    browser(&mut steps, "screenshots")
}

/// Runs a script of the console's browser tests against the server as it is now.
fn browser(steps: &mut Steps, script: &str) -> Result<(), Failure> {
    steps
        .run("build the server for the browser", &mut cargo(&["build", "--locked", "--package", "ceiba"]))?;
    // The server was built as this program was, so it stands beside it, wherever cargo puts things.
    let ourselves = std::env::current_exe()
        .map_err(|source| Failure::Start { command: "the path of xtask".to_owned(), source })?;
    let mut tests = console::script(script);
    steps.run("browser tests", tests.env("CEIBA_BIN", ourselves.with_file_name("ceiba")))
}

/// Runs the programs in `bench/`, each of which prints its own figures and ratios. What begins with a dash, and all
/// behind it, goes to them.
pub(crate) fn bench(arguments: &[String]) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let all = ["messages".to_owned(), "screening".to_owned()];
    let end = arguments.iter().position(|argument| argument.starts_with('-')).unwrap_or(arguments.len());
    let (names, options) = arguments.split_at(end);
    for name in if names.is_empty() { &all[..] } else { names } {
        let package = format!("bench-{name}");
        let mut program = cargo(&["run", "--release", "--locked", "--package", &package, "--"]);
        steps.run(name, program.args(options))?;
    }
    Ok(())
}

/// The cargo that runs us.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}
