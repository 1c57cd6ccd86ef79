//! A node to ask, with three accounts and a list, and a clock that stands still.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use api::{Node, Quota, Quotas, Settings};
use gate::{NewAccount, Role};
use kernel::{Clock, SetClock};
use lists::{List, ListedDate, ListedName, Subject, SubjectKind};
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use ureq::http::Response;
use ureq::{Agent, Body};
use vocabulary::PersonName;

pub(crate) const PASSWORD: &str = "una frase bien larga";

/// A node that runs until it is dropped.
pub(crate) struct World {
    pub(crate) address: SocketAddr,
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<SetClock>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Somebody who asks; with a session once signed in.
#[derive(Clone)]
pub(crate) struct Client {
    agent: Agent,
    base: String,
    pub(crate) cookie: Option<String>,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) response: Response<()>,
    pub(crate) text: String,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::start(false)
    }

    pub(crate) fn start(is_behind_tls: bool) -> Self {
        Self::with(|settings| settings.is_behind_tls = is_behind_tls)
    }

    /// A node with other settings; the folder of its data is there already.
    pub(crate) fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::peopled(change, |node| {
            for role in Role::ALL {
                let display_name = &format!("The {role}");
                let account = NewAccount { name: role.as_str(), display_name, role, password: PASSWORD };
                node.accounts().create(account, "2026-05-20T12:00:00Z".parse().unwrap()).unwrap();
            }
        })
    }

    /// A new node and the code of its first set-up.
    pub(crate) fn without_accounts() -> (Self, String) {
        let mut code = None;
        let world = Self::peopled(
            |_| {},
            |node| {
                let now = "2026-05-20T12:00:00Z".parse().unwrap();
                code = node.accounts().set_up_code(now).unwrap().map(|code| code.as_str().to_owned());
            },
        );
        (world, code.unwrap())
    }

    fn peopled(change: impl FnOnce(&mut Settings), people: impl FnOnce(&Node)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at("2026-05-20T12:00:00Z".parse().unwrap()));
        let mut settings = Self::settings(folder.path(), clock.clone());
        change(&mut settings);
        let is_by_tls = settings.tls.is_some();
        let node = Node::open(settings).unwrap();
        people(&node);
        node.load_lists(vec![list()]);
        let (address_sender, address) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            tokio::runtime::Runtime::new().unwrap().block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                address_sender.send(listener.local_addr().unwrap()).unwrap();
                node.serve(listener, async { drop(stopped.await) }).await.unwrap();
            });
        });
        let address = address.recv().unwrap();
        let world = Self { address, folder, clock, stop: Some(stop), thread: Some(thread) };
        // Its first answer tells that all of it runs.
        if is_by_tls {
            return world;
        }
        assert_eq!(world.client().get("/api/health").text, r#"{"status":"ok"}"#);
        world
    }

    /// The settings of a node in this folder that counts no requests.
    pub(crate) fn settings(folder: &Path, clock: Arc<dyn Clock>) -> Settings {
        Settings {
            data_dir: folder.join("data"),
            node_key: None,
            inbox: Some(folder.join("inbox")),
            is_behind_tls: false,
            tls: None,
            quotas: unlimited(),
            origin: None,
            policies: None,
            clock,
        }
    }

    pub(crate) fn client(&self) -> Client {
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        Client { agent, base: format!("http://{}", self.address), cookie: None }
    }

    /// Signed in; who may see people has said that they review hits.
    pub(crate) fn signed_in(&self, role: Role) -> Client {
        let client = self.signed_in_without_purpose(role);
        if matches!(role, Role::Analyst | Role::Supervisor) {
            let stated = client.post("/api/purpose", r#"{"purpose":"hit_review","case_number":null}"#);
            assert_eq!(stated.status, 201, "{}", stated.text);
        }
        client
    }

    pub(crate) fn signed_in_without_purpose(&self, role: Role) -> Client {
        let mut client = self.client();
        let answer = client.sign_in(role.as_str(), PASSWORD);
        assert_eq!(answer.status, 200, "{}", answer.text);
        client.keep_cookie(&answer);
        client
    }

    pub(crate) fn data_dir(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn inbox(&self) -> std::path::PathBuf {
        self.folder.path().join("inbox")
    }

    /// Stops in order and waits for the end.
    pub(crate) fn stop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Client {
    pub(crate) fn sign_in(&self, account: &str, password: &str) -> Answer {
        let credentials = serde_json::json!({ "account": account, "password": password });
        self.send("POST", "/api/session", Some(credentials.to_string().as_bytes()), &[])
    }

    pub(crate) fn keep_cookie(&mut self, answer: &Answer) {
        let cookie = answer.header("set-cookie").unwrap();
        self.cookie = Some(cookie.split(';').next().unwrap().to_owned());
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None, &[])
    }

    pub(crate) fn post(&self, path: &str, body: impl AsRef<[u8]>) -> Answer {
        self.send("POST", path, Some(body.as_ref()), &[])
    }

    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        body: Option<&[u8]>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if body.is_some() && path != "/api/messages" {
            request = request.header("content-type", "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match body {
            Some(body) => self.agent.run(request.body(body).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        Answer::read(response.unwrap())
    }

    /// Sends a message and waits until it is processed.
    pub(crate) fn ingest(&self, message: &str) -> Value {
        let accepted = self.post("/api/messages", message);
        assert_eq!(accepted.status, 202, "{}", accepted.text);
        let path = format!("/api/messages/{}", accepted.json()["id"]);
        wait_for("the message is processed", || {
            Some(self.get(&path).json()).filter(|status| status["state"] != "received")
        })
    }
}

impl Answer {
    fn read(response: Response<Body>) -> Self {
        let (parts, mut body) = response.into_parts();
        let text = body.read_to_string().unwrap();
        Self { status: parts.status.as_u16(), response: Response::from_parts(parts, ()), text }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.response.headers().get(name).map(|value| value.to_str().unwrap())
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// The status and the code of a failure.
    #[track_caller]
    pub(crate) fn failure(&self) -> (u16, String) {
        (self.status, self.json()["error"]["code"].as_str().unwrap().to_owned())
    }
}

/// A passenger list of the flight EX54: Elena Rojas, who is listed, and Tomás Chub, who is not.
pub(crate) fn message(reference: u32) -> String {
    format!(
        "UNB+UNOA:4+EX+GT+260520:0600+{reference}'UNH+1+PAXLST:D:02B:UN:IATA'BGM+745'TDT+20+EX0054+++EX'\
         LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'DTM+232:2605211020:201'\
         NAD+FL+++ROJAS:ELENAMRS'ATT+2++F'DTM+329:800229'NAT+2+GTM'RFF+AVF:LOC111'RFF+SEA:15A'\
         DOC+P+A1234567'DTM+36:301231'LOC+91+GTM'NAD+FL+++CHUB:TOMAS'CNT+42:2'UNT+19+1'UNZ+1+{reference}'"
    )
}

/// A clock that stands still earns no request.
fn unlimited() -> Quotas {
    let quota = Quota { per_second: NonZeroU32::MAX, burst: NonZeroU32::MAX };
    Quotas { address: quota, account: quota }
}

fn list() -> List {
    let elena = Subject {
        names: vec![
            ListedName { name: PersonName::parts("ROJAS", "ELENA"), is_weak: false },
            ListedName { name: PersonName::whole("La Nena"), is_weak: true },
        ],
        birth_dates: vec![ListedDate::Exactly("1980-02-29".parse().unwrap())],
        category: Some("prueba".to_owned()),
        ..Subject::new("7", SubjectKind::Individual)
    };
    List {
        name: "buscados".to_owned(),
        version: Some("2026-05-01".to_owned()),
        subjects: vec![elena],
        problems: Vec::new(),
    }
}

/// Asks again and again until there is an answer. A disk that others keep busy may take long.
pub(crate) fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(60) {
        if let Some(answer) = ask() {
            return answer;
        }
        std::thread::yield_now();
    }
    panic!("waited in vain until {what}");
}

pub(crate) fn exists(path: &Path) -> bool {
    path.try_exists().unwrap()
}
