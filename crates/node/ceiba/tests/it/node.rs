//! A node as its users meet it: the process, its folder, its HTTP interface.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{ceiba, command};

pub(crate) const PASSWORD: &str = "una contraseña larga";

/// A node's folder with two accounts and a watchlist. The process comes and goes.
pub(crate) struct Home {
    folder: TempDir,
}

/// A running node.
pub(crate) struct Node {
    process: Child,
    pub(crate) address: String,
}

/// Someone signed in.
pub(crate) struct Visitor {
    agent: ureq::Agent,
    address: String,
    cookie: String,
}

impl Home {
    /// A new node on which nothing has happened yet; `watchlist` is a CSV file.
    pub(crate) fn new(watchlist: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("watchlist.csv"), watchlist).unwrap();
        fs::create_dir(folder.path().join("inbox")).unwrap();
        let settings =
            "dir = 'store'\nlisten = '127.0.0.1:0'\ninbox = 'inbox'\n[[list]]\nfiles = ['watchlist.csv']\n";
        fs::write(folder.path().join("ceiba.toml"), settings).unwrap();
        let store = folder.path().join("store").display().to_string();
        for (role, account) in [("analyst", "analista"), ("carrier", "aerolinea"), ("administrator", "admin")]
        {
            let add = ["account", "add", "--dir", &store, "--role", role, "--name", "Prueba", account];
            let outcome = ceiba(&add, PASSWORD.as_bytes());
            assert_eq!(outcome.status, 0, "{}", outcome.errors);
        }
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts the node; what it tells the operator is in [`Home::log`].
    pub(crate) fn start(&self) -> Node {
        let settings = self.path("ceiba.toml").display().to_string();
        let log = fs::File::create(self.path("ceiba.log")).unwrap();
        Node::start_with_log(&["serve", "--config", &settings], log.into())
    }

    /// What the node that was started last told the operator so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.path("ceiba.log")).unwrap()
    }
}

impl Node {
    /// Starts the program and waits until it says where it listens.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_with_log(arguments, Stdio::null())
    }

    pub(crate) fn start_with_log(arguments: &[&str], log: Stdio) -> Self {
        let mut process = command(arguments).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split_whitespace().find(|word| word.starts_with("http://"));
        let address = address.unwrap_or_else(|| panic!("the node did not start: `{line}`")).to_owned();
        Self { process, address }
    }

    /// Signs in with the password of the tests.
    pub(crate) fn sign_in(&self, account: &str) -> Visitor {
        self.sign_in_with(account, PASSWORD)
    }

    pub(crate) fn sign_in_with(&self, account: &str, password: &str) -> Visitor {
        let (agent, answer) = self.ask_in(account, password);
        assert_eq!(answer.status(), 200);
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        Visitor { agent, address: self.address.clone(), cookie }
    }

    /// What is answered to who may not sign in.
    pub(crate) fn refusal(&self, account: &str) -> Value {
        let (_, mut answer) = self.ask_in(account, PASSWORD);
        assert_eq!(answer.status(), 401);
        answer.body_mut().read_json().unwrap()
    }

    fn ask_in(&self, account: &str, password: &str) -> (ureq::Agent, ureq::http::Response<ureq::Body>) {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .build()
            .new_agent();
        let body = json!({"account": account, "password": password});
        let answer = agent.post(format!("{}/api/session", self.address)).send_json(body).unwrap();
        (agent, answer)
    }

    /// Ends the process as a power cut would: SIGKILL, no chance to tidy up.
    pub(crate) fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // Already ended by `kill`, or ended here because a test failed; either way nobody is left to tell.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

impl Visitor {
    /// Says that hits are to be looked at.
    pub(crate) fn reviewing(self) -> Self {
        let (status, _) = self.post("/api/purpose", json!({"purpose": "hit_review", "case_number": null}));
        assert_eq!(status, 201);
        self
    }

    /// The status and the JSON of an answer.
    pub(crate) fn get(&self, path: &str) -> (u16, Value) {
        let request = self.agent.get(format!("{}{path}", self.address)).header("cookie", &self.cookie);
        let mut answer = request.call().unwrap();
        (answer.status().as_u16(), answer.body_mut().read_json().unwrap())
    }

    /// Posts a message; `None` when the node died before it answered.
    pub(crate) fn post_message(&self, bytes: &[u8]) -> Option<(u16, Value)> {
        let request =
            self.agent.post(format!("{}/api/messages", self.address)).header("cookie", &self.cookie);
        let mut answer = request.send(bytes).ok()?;
        Some((answer.status().as_u16(), answer.body_mut().read_json().ok()?))
    }

    /// Posts JSON.
    pub(crate) fn post(&self, path: &str, body: Value) -> (u16, Value) {
        let request = self.agent.post(format!("{}{path}", self.address)).header("cookie", &self.cookie);
        let mut answer = request.send_json(body).unwrap();
        (answer.status().as_u16(), answer.body_mut().read_json().unwrap())
    }

    /// Waits until the node has worked through what it accepted, and returns its counts.
    pub(crate) fn settled(&self) -> Value {
        let mut counts = Value::Null;
        wait_until("the node has worked through its messages", || {
            counts = self.get("/api/status").1;
            counts["waiting"] == 0
        });
        counts
    }
}

/// Asks another process again and again until it is so.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !is_so() {
        assert!(Instant::now() < deadline, "waited in vain until {what}");
        #[expect(
            clippy::disallowed_methods,
            reason = "another process cannot be waited for in any other way"
        )]
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The files in a folder, by name.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|entries| {
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
        })
        .unwrap_or_default();
    names.sort();
    names
}
