//! TLS as clients meet it: their own handshake, over a certificate made for the test.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::{Node, NodeError, TlsSettings};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, ClientConnection, ProtocolVersion, RootCertStore, StreamOwned};
use tempfile::TempDir;

use crate::world::{PASSWORD, World, message, wait_for};

/// An authority that signs certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A certificate with its key, in PEM.
struct Identity {
    certificate: String,
    key: String,
}

impl Authority {
    fn new() -> Self {
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap())
    }

    fn sign(&self, name: &str) -> Identity {
        let key = KeyPair::generate().unwrap();
        let parameters = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = parameters.signed_by(&key, &self.0).unwrap().pem();
        Identity { certificate, key: key.serialize_pem() }
    }

    fn pem(&self) -> String {
        self.0.pem()
    }
}

/// A folder with the node's certificate and key, and the authority of its clients.
struct Files(TempDir);

impl Files {
    fn new(node: &Identity) -> Self {
        let files = Self(tempfile::tempdir().unwrap());
        files.put(node);
        files
    }

    fn put(&self, node: &Identity) {
        fs::write(self.path("key.pem"), &node.key).unwrap();
        fs::write(self.path("certificate.pem"), &node.certificate).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn settings(&self) -> TlsSettings {
        TlsSettings { certificate: self.path("certificate.pem"), key: self.path("key.pem"), client_ca: None }
    }

    fn world(&self) -> World {
        let tls = Some(self.settings());
        World::with(|settings| settings.tls = tls)
    }
}

/// How a client connects.
struct Dial<'a> {
    trusted: &'a Authority,
    identity: Option<&'a Identity>,
    versions: &'a [&'static rustls::SupportedProtocolVersion],
}

impl<'a> Dial<'a> {
    fn trusting(trusted: &'a Authority) -> Self {
        Self { trusted, identity: None, versions: rustls::ALL_VERSIONS }
    }

    fn connect(&self, address: SocketAddr) -> io::Result<StreamOwned<ClientConnection, TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.trusted.pem().as_bytes()).unwrap()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(self.versions)
            .unwrap()
            .with_root_certificates(roots);
        let config = match self.identity {
            None => config.with_no_client_auth(),
            Some(identity) => {
                let chain = vec![CertificateDer::from_pem_slice(identity.certificate.as_bytes()).unwrap()];
                let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes()).unwrap();
                config.with_client_auth_cert(chain, key).unwrap()
            }
        };
        let name = ServerName::try_from("ceiba.example").unwrap();
        let mut client = ClientConnection::new(Arc::new(config), name).map_err(io::Error::other)?;
        let mut stream = TcpStream::connect(address)?;
        client.complete_io(&mut stream)?;
        Ok(StreamOwned::new(client, stream))
    }

    /// The whole answer to one request.
    fn ask(&self, address: SocketAddr, request: &str, body: &str) -> io::Result<String> {
        let mut stream = self.connect(address)?;
        let length = body.len();
        write!(
            stream,
            "{request} HTTP/1.1\r\nhost: ceiba.example\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }
}

#[test]
fn a_node_speaks_tls_with_who_trusts_its_authority_and_with_nobody_else() {
    let authority = Authority::new();
    let world = Files::new(&authority.sign("ceiba.example")).world();
    let health = Dial::trusting(&authority).ask(world.address, "GET /api/health", "").unwrap();
    assert!(health.starts_with("HTTP/1.1 200 ") && health.ends_with(r#"{"status":"ok"}"#), "{health}");
    assert!(
        health.contains("strict-transport-security: max-age=31536000; includeSubDomains\r\n"),
        "{health}"
    );
    let other = Authority::new();
    let error = Dial::trusting(&other).ask(world.address, "GET /api/health", "").unwrap_err();
    assert!(error.to_string().contains("invalid peer certificate"), "{error}");
}

#[test]
fn a_request_without_tls_gets_no_answer() {
    let authority = Authority::new();
    let world = Files::new(&authority.sign("ceiba.example")).world();
    let mut stream = TcpStream::connect(world.address).unwrap();
    stream.write_all(b"GET /api/health HTTP/1.1\r\nhost: ceiba.example\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(!String::from_utf8_lossy(&answer).contains("HTTP/1.1"), "{answer:?}");
}

#[test]
fn tls_1_2_and_1_3_are_spoken() {
    let authority = Authority::new();
    let world = Files::new(&authority.sign("ceiba.example")).world();
    for (version, expected) in [(&TLS12, ProtocolVersion::TLSv1_2), (&TLS13, ProtocolVersion::TLSv1_3)] {
        let dial = Dial { versions: &[version], ..Dial::trusting(&authority) };
        let stream = dial.connect(world.address).unwrap();
        assert_eq!(stream.conn.protocol_version(), Some(expected));
    }
}

#[test]
fn by_tls_the_cookie_is_bound_to_the_host() {
    let authority = Authority::new();
    let world = Files::new(&authority.sign("ceiba.example")).world();
    let credentials = format!(r#"{{"account":"analyst","password":"{PASSWORD}"}}"#);
    let dial = Dial::trusting(&authority);
    let answer = dial.ask(world.address, "POST /api/session", &credentials).unwrap();
    let (_, cookie) = answer.split_once("set-cookie: ").unwrap();
    let cookie = cookie.lines().next().unwrap();
    assert!(cookie.starts_with("__Host-ceiba_session="), "{cookie}");
    for attribute in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/;"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let token = cookie.split(['=', ';']).nth(1).unwrap();
    let with = |name: &str| {
        let request = format!("GET /api/session HTTP/1.1\r\nhost: x\r\ncookie: {name}={token}\r\nx:");
        dial.ask(world.address, &request, "").unwrap()
    };
    assert!(with("__Host-ceiba_session").starts_with("HTTP/1.1 200 "));
    // Another host of the same domain can set this name.
    assert!(with("ceiba_session").starts_with("HTTP/1.1 401 "));
}

#[test]
fn messages_are_taken_only_with_a_certificate_when_authorities_are_named() {
    let (authority, carriers) = (Authority::new(), Authority::new());
    let files = Files::new(&authority.sign("ceiba.example"));
    fs::write(files.path("carriers.pem"), carriers.pem()).unwrap();
    let tls = TlsSettings { client_ca: Some(files.path("carriers.pem")), ..files.settings() };
    let world = World::with(|settings| settings.tls = Some(tls));
    let post = |identity: Option<&Identity>| {
        let dial = Dial { identity, ..Dial::trusting(&authority) };
        dial.ask(world.address, "POST /api/messages", &message(1))
    };
    let without = post(None).unwrap();
    assert!(
        without.starts_with("HTTP/1.1 403 ") && without.contains("client_certificate_needed"),
        "{without}"
    );
    // With one, what is missing is a session.
    let with = post(Some(&carriers.sign("aerolinea-x.example"))).unwrap();
    assert!(with.starts_with("HTTP/1.1 401 ") && with.contains("not_signed_in"), "{with}");
    let stranger = post(Some(&Authority::new().sign("aerolinea-x.example")));
    assert!(stranger.is_err(), "{stranger:?}");
    let page = Dial::trusting(&authority).ask(world.address, "GET /", "").unwrap();
    assert!(page.starts_with("HTTP/1.1 200 "), "a browser has no certificate: {page}");
}

#[test]
fn a_new_certificate_is_in_service_without_a_restart() {
    let (before, after) = (Authority::new(), Authority::new());
    let files = Files::new(&before.sign("ceiba.example"));
    let world = files.world();
    let is_trusted =
        |authority: &Authority| Dial::trusting(authority).ask(world.address, "GET /api/health", "").is_ok();
    assert!(is_trusted(&before) && !is_trusted(&after));
    files.put(&after.sign("ceiba.example"));
    wait_for("the new certificate is in service", || is_trusted(&after).then_some(()));
    assert!(!is_trusted(&before));
}

#[test]
fn files_that_cannot_be_used_keep_the_node_from_starting_and_are_named() {
    let authority = Authority::new();
    let files = Files::new(&authority.sign("ceiba.example"));
    let key_of_another = authority.sign("ceiba.example").key;
    let refusal = |name: &str, content: Option<&str>| {
        files.put(&authority.sign("ceiba.example"));
        match content {
            Some(content) => fs::write(files.path(name), content).unwrap(),
            None => fs::remove_file(files.path(name)).unwrap(),
        }
        refused(&files.settings(), files.0.path())
    };
    for (name, content) in [
        ("certificate.pem", None),
        ("key.pem", None),
        ("certificate.pem", Some("no certificate")),
        ("key.pem", Some("no key")),
        ("key.pem", Some(key_of_another.as_str())),
    ] {
        let error = refusal(name, content);
        assert!(error.contains(name), "{error}");
        assert!(
            !error.contains("PRIVATE KEY") && content.is_none_or(|text| !error.contains(text)),
            "{error}"
        );
    }
}

/// Why a node with these files does not start.
fn refused(tls: &TlsSettings, folder: &Path) -> String {
    let mut settings = World::settings(folder, Arc::new(kernel::SystemClock));
    settings.tls = Some(tls.clone());
    match Node::open(settings) {
        Err(NodeError::Tls(error)) => error.to_string(),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("the node has started"),
    }
}
