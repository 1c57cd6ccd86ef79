//! The console in `web/`: its packages, its own checks, its build.

use std::process::Command;

use crate::step::{Failure, Steps, root};

/// Installs the packages that `package-lock.json` names, unless that was done since it last changed.
pub(crate) fn install(steps: &mut Steps) -> Result<(), Failure> {
    let web = root().join("web");
    let changed = |path: &str| web.join(path).metadata().and_then(|file| file.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    steps.run("install the console's packages", npm(&["ci", "--no-audit", "--no-fund"]).current_dir(&web))
}

/// Builds the console into `web/dist`, from where the server takes it.
pub(crate) fn build(steps: &mut Steps) -> Result<(), Failure> {
    steps.run("build the console", &mut script("build"))
}

/// Types, style, and whether the generated API types are those of the API document.
pub(crate) fn check(steps: &mut Steps) -> Result<(), Failure> {
    steps.run("check the console", &mut script("check"))
}

/// A script of `web/package.json`.
pub(crate) fn script(name: &str) -> Command {
    let mut command = npm(&["run", "--silent", name]);
    command.current_dir(root().join("web"));
    command
}

fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(arguments);
    // Debian's Chromium is used; Playwright must not fetch a browser of its own.
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
}
