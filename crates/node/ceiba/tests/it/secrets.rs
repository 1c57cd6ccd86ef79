//! Secrets are in nothing that the program writes: not on its standard output, not in its log, not in its folder.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;

use crate::node::{Home, PASSWORD};
use crate::program::command;

/// Each is planted where a careless log would pick it up.
const PLANTED: [&str; 6] = [
    "clave-equivocada-4417",
    "clave-en-json-roto-4418",
    "clave-en-la-direccion-4419",
    "galleta-plantada-4420",
    "portador-plantado-4421",
    "cuerpo-que-no-es-nada-4422",
];

#[test]
fn no_password_token_or_cookie_is_in_a_log_or_in_the_store() {
    let home = Home::new("surname,given\nCUX,ANA\n");
    let log = fs::File::create(home.path("ceiba.log")).unwrap();
    let config = home.path("ceiba.toml").display().to_string();
    let arguments = ["serve", "--config", &config];
    let mut node = command(&arguments).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut output = BufReader::new(node.stdout.take().unwrap());
    let mut said = String::new();
    let address = loop {
        let mut line = String::new();
        assert_ne!(output.read_line(&mut line).unwrap(), 0, "the node ended: {said}");
        said += &line;
        if let Some((_, address)) = line.split_once("http://") {
            break address.trim().to_owned();
        }
    };
    let ask = |request: &str, headers: &str, body: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{request} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\
             content-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(!answer.contains("HTTP/1.1 5"), "{answer}");
        answer
    };
    let json = "content-type: application/json\r\n";
    let credentials = |password: &str| format!(r#"{{"account":"analista","password":"{password}"}}"#);
    let [wrong, broken, in_address, cookie, bearer, body] = PLANTED;
    let signed_in = ask("POST /api/session", json, &credentials(PASSWORD));
    let (_, token) = signed_in.split_once("ceiba_session=").unwrap();
    let token = token.split(';').next().unwrap().to_owned();
    assert!(token.len() >= 43, "{signed_in}");
    let session = format!("cookie: ceiba_session={token}\r\n");
    let mut answers = vec![
        ask("POST /api/session", json, &credentials(wrong)),
        ask("POST /api/session", json, &format!(r#"{{"account":"analista","password":"{broken}"#)),
        ask("POST /api/session", "", &credentials(broken)),
        ask(&format!("GET /api/flights?page=0&password={in_address}"), &session, ""),
        ask(&format!("GET /{in_address}"), "", ""),
        ask("GET /api/hits", &format!("cookie: ceiba_session={cookie}\r\n"), ""),
        ask("GET /api/hits", &format!("authorization: Bearer {bearer}\r\n"), ""),
        ask("POST /api/hits/1/decisions", &format!("{session}{json}"), &format!(r#"{{"grounds":"{body}"#)),
        ask("POST /api/messages", &session, body),
        ask("GET /api/session", &session, ""),
    ];
    node.kill().unwrap();
    node.wait().unwrap();
    output.read_to_string(&mut said).unwrap();
    let mut written = vec![said.into_bytes(), fs::read(home.path("ceiba.log")).unwrap()];
    written.extend(answers.drain(..).map(String::into_bytes));
    written.extend(files(&home.path("store")));
    assert!(written.len() > 12, "the store's files were not found");
    for secret in PLANTED.into_iter().chain([PASSWORD, token.as_str()]) {
        for text in &written {
            let is_there = text.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!is_there, "`{secret}` was written: {}", String::from_utf8_lossy(text));
        }
    }
}

/// The bytes of every file below.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(fs::read(entry.path()).unwrap());
        }
    }
    found
}
