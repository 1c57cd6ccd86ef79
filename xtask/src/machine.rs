//! What the machine must have beside Rust: Node for the console, Chromium for its tests.
//!
//! **Invariant:** a missing part is installed or is an error that says what to do; it is never skipped.

use std::path::Path;
use std::process::Command;

use crate::step::{Failure, Steps};

/// Vite needs this Node or a later one.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// What the browser tests need of Debian: a file that shows that it is there, and the package that brings it.
/// Without a font Chromium shows boxes, which have other widths than letters.
const BROWSER: [(&str, &str); 2] = [
    ("/usr/bin/chromium", "chromium"),
    ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu-core"),
];

/// Fails unless Node and npm are there and new enough.
pub(crate) fn need_node() -> Result<(), Failure> {
    let missing = |way_out: &str| Failure::Missing { what: "Node.js", way_out: way_out.to_owned() };
    let output = Command::new("node").arg("--version").output();
    let version =
        output.map_err(|_| missing(&format!("Install Node.js {} or later, with npm.", oldest_node())))?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < OLDEST_NODE {
        return Err(missing(&format!("Found {version}; install Node.js {} or later.", oldest_node())));
    }
    match Command::new("npm").arg("--version").output() {
        Ok(output) if output.status.success() => Ok(()),
        _ => {
            Err(Failure::Missing { what: "npm", way_out: "Install the npm that comes with Node.js.".into() })
        }
    }
}

fn oldest_node() -> String {
    format!("{}.{}", OLDEST_NODE.0, OLDEST_NODE.1)
}

/// Installs Chromium from Debian when that is possible, and says how to do it when it is not.
pub(crate) fn need_chromium(steps: &mut Steps) -> Result<(), Failure> {
    let missing: Vec<&str> =
        BROWSER.iter().filter(|(file, _)| !Path::new(file).exists()).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !is_root() || !Path::new("/usr/bin/apt-get").exists() {
        let way_out = format!("Run as root: apt-get update && apt-get install --yes {}", missing.join(" "));
        return Err(Failure::Missing { what: "Chromium, or a font for it,", way_out });
    }
    steps.run("refresh Debian's package lists", Command::new("apt-get").args(["update", "--quiet=2"]))?;
    let mut install = Command::new("apt-get");
    install.args(["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(missing);
    steps.run("install Chromium", install.env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
