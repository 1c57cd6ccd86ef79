//! The peers: installed from their registry under `target/bench/screening`, each in an environment of its own.
//!
//! **Invariant:** versions are pinned; what is missing is a text that says why, and its rows are left out.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::engine::Engine;
use crate::postgres::Cluster;

/// Where environments are kept from one run to the next, and cases while they are measured.
pub(crate) const TARGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/bench/screening");

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers");

/// A package and what it needs beside it. Environments are apart, because packages disagree on versions.
struct Package {
    folder: &'static str,
    pinned: &'static [&'static str],
    /// What its installation may lack.
    way_out: &'static str,
}

const RAPIDFUZZ: Package =
    Package { folder: "rapidfuzz", pinned: &["rapidfuzz==3.14.6", "numpy==2.4.6"], way_out: "" };
const NOMENKLATURA: Package = Package {
    folder: "nomenklatura",
    pinned: &["nomenklatura==4.17.4", "rigour==2.6.1", "followthemoney==4.11.2", "pyicu==2.17"],
    way_out: "; pyicu is compiled: it needs a C++ compiler, pkg-config and ICU (Debian: libicu-dev)",
};
const DUCKDB: Package = Package { folder: "duckdb", pinned: &["duckdb==2.0.0"], way_out: "" };
const PSYCOPG: Package =
    Package { folder: "psycopg", pinned: &["psycopg==3.3.9", "psycopg-binary==3.3.9"], way_out: "" };

/// The engines that are there.
pub(crate) struct Peers {
    /// Ours first.
    pub(crate) engines: Vec<Engine>,
    /// The server of pg_trgm; it ends when this is dropped.
    pub(crate) cluster: Option<Cluster>,
    /// What is left out, and why.
    pub(crate) missing: Vec<String>,
}

impl Peers {
    pub(crate) fn install() -> Self {
        let mut all =
            Self { engines: Engine::ours().into_iter().collect(), cluster: None, missing: Vec::new() };
        all.add("rapidfuzz", &RAPIDFUZZ, |python| {
            vec![
                script(
                    "rapidfuzz JaroWinkler >= .90",
                    &python,
                    "rapidfuzz_peer.py",
                    Some("jaro_winkler".into()),
                ),
                script("rapidfuzz token_sort >= 85", &python, "rapidfuzz_peer.py", Some("token_sort".into())),
            ]
        });
        all.add("nomenklatura", &NOMENKLATURA, |python| {
            vec![script("nomenklatura logic-v2 >= .70", &python, "nomenklatura_peer.py", None)]
        });
        all.add("DuckDB", &DUCKDB, |python| {
            vec![script("DuckDB jaro_winkler >= .90", &python, "duckdb_peer.py", None)]
        });
        match Cluster::start() {
            Ok(cluster) => {
                let socket: OsString = cluster.socket().into();
                all.add("pg_trgm", &PSYCOPG, |python| {
                    vec![script("PostgreSQL pg_trgm % at .5", &python, "pg_trgm_peer.py", Some(socket))]
                });
                all.cluster = Some(cluster);
            }
            Err(reason) => all.missing.push(format!("pg_trgm: {reason}")),
        }
        all
    }

    fn add(&mut self, name: &str, package: &Package, engines: impl FnOnce(PathBuf) -> Vec<Engine>) {
        match installed(package) {
            Ok(python) => self.engines.extend(engines(python)),
            Err(reason) => self.missing.push(format!("{name}: {reason}")),
        }
    }
}

fn script(name: &'static str, python: &Path, script: &str, first: Option<OsString>) -> Engine {
    let mut words = vec![python.into(), Path::new(SCRIPTS).join(script).into()];
    words.extend(first);
    Engine { name, words, is_ours: false }
}

/// Python of the environment that has a package; makes it when it is not there.
fn installed(package: &Package) -> Result<PathBuf, String> {
    let folder = Path::new(TARGET).join(package.folder);
    let python = folder.join("bin/python");
    if !has(&python, package.pinned) {
        eprintln!("installing {}", package.pinned.join(" "));
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
        let install = ["-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "20"];
        let installing = run(Command::new(&python).args(install).args(package.pinned));
        installing.map_err(|reason| format!("{reason}{}", package.way_out))?;
    }
    Ok(python)
}

fn has(python: &Path, pinned: &[&str]) -> bool {
    let versions = "import importlib.metadata as m, sys
for pin in sys.argv[1:]: assert pin == pin.split('==')[0] + '==' + m.version(pin.split('==')[0]), pin";
    Command::new(python)
        .args(["-c", versions])
        .args(pinned)
        .output()
        .is_ok_and(|output| output.status.success())
}

/// Runs a command, or says in one line why it did not succeed.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let named = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("`{named}` could not be started: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let last = errors.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
    Err(format!("`{named}` failed ({}): {last}", output.status))
}
