//! A PostgreSQL of our own: a cluster in a temporary folder, reached over a socket in it and by nobody else.
//!
//! **Invariant:** it runs as no administrator, listens on no port, and ends with the value that stands for it.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// A cluster is ready after about a second.
const PATIENCE: Duration = Duration::from_secs(60);

/// One thread, no network, and nothing kept: what is measured is the index.
const SETTINGS: [&str; 10] = [
    "listen_addresses=",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=0",
    "jit=off",
    "fsync=off",
    "full_page_writes=off",
    "autovacuum=off",
    "shared_buffers=512MB",
    "maintenance_work_mem=512MB",
    "max_wal_size=4GB",
];

/// A server that runs.
pub(crate) struct Cluster {
    server: Child,
    programs: PathBuf,
    user: Option<User>,
    /// Removed after the server has ended, which [`Drop`] sees to.
    folder: TempDir,
}

/// Whom an administrator starts the server as, since it refuses to run for one.
#[derive(Clone, Copy)]
struct User {
    id: u32,
    group: u32,
}

impl Cluster {
    /// Makes and starts it.
    pub(crate) fn start() -> Result<Self, String> {
        let programs = programs()?;
        let user = if number(&["-u"])? == 0 { Some(unprivileged()?) } else { None };
        let folder = tempfile::tempdir().map_err(|error| format!("a temporary folder: {error}"))?;
        if let Some(user) = user {
            chown(folder.path(), Some(user.id), Some(user.group)).map_err(|error| error.to_string())?;
        }
        let data = folder.path().join("data");
        let mut make = as_user(&programs.join("initdb"), user, folder.path());
        make.args(["--username=bench", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        crate::peers::run(make.arg("--pgdata").arg(&data))?;

        let mut start = as_user(&programs.join("postgres"), user, folder.path());
        start.arg("-D").arg(&data).arg("-k").arg(folder.path());
        start.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let server = start.spawn().map_err(|error| format!("`postgres` could not be started: {error}"))?;
        let mut cluster = Self { server, programs, user, folder };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// The folder of its socket.
    pub(crate) fn socket(&self) -> &Path {
        self.folder.path()
    }

    /// The server says on its standard error when it is ready; all else that it says is read and forgotten.
    fn wait_until_ready(&mut self) -> Result<(), String> {
        let Some(errors) = self.server.stderr.take() else {
            return Err("`postgres` says nothing".to_owned());
        };
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            let mut last = String::new();
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                if line.contains("ready to accept connections") {
                    // Who waited may be gone.
                    let _ = tell.send(Ok(()));
                }
                last = line;
            }
            let _ = tell.send(Err(format!("`postgres` ended: {last}")));
        });
        told.recv_timeout(PATIENCE).unwrap_or_else(|_| Err("`postgres` was not ready in time".to_owned()))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = as_user(&self.programs.join("pg_ctl"), self.user, self.folder.path());
        stop.args(["stop", "--silent", "--mode=immediate", "--wait", "--timeout=30", "--pgdata"]);
        stop.arg(self.folder.path().join("data")).stdout(Stdio::null()).stderr(Stdio::null());
        if !stop.status().is_ok_and(|status| status.success()) {
            // Without the tool, or when the server has ended already.
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// A program that runs as the user in the folder, which the user may read.
fn as_user(program: &Path, user: Option<User>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("LC_ALL", "C.UTF-8");
    if let Some(user) = user {
        command.uid(user.id).gid(user.group);
    }
    command
}

/// The folder of the server's programs, which Debian puts on nobody's path.
fn programs() -> Result<PathBuf, String> {
    let says = |program: &str, words: &[&str]| {
        let output = Command::new(program).args(words).output().ok()?;
        Some(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
    };
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = installed.map(|version| version.path().join("bin")).collect();
    folders.sort();
    folders.extend(says("pg_config", &["--bindir"]));
    let has_server = |folder: &PathBuf| folder.join("initdb").exists() && folder.join("postgres").exists();
    folders.into_iter().rfind(has_server).ok_or_else(|| {
        "its server is not there; install PostgreSQL with its contrib modules (Debian: postgresql)".to_owned()
    })
}

fn unprivileged() -> Result<User, String> {
    let user = |name| Ok(User { id: number(&["-u", name])?, group: number(&["-g", name])? });
    user("postgres").or_else(|_: String| user("nobody"))
}

fn number(words: &[&str]) -> Result<u32, String> {
    let output = Command::new("id").args(words).output().map_err(|error| format!("`id`: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().map_err(|_| format!("`id {}` says no number", words.join(" ")))
}
