//! Keys that a program wraps: the interface to a key management service.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use zeroize::Zeroizing;

use super::data_key::DataKey;
use super::error::KeyError;
use super::folder::KeyName;
use super::hexadecimal;
use super::node_key::KeyWrapper;

/// Programs that wrap and unwrap a key. Each is called without a shell, reads from its standard input and writes to
/// its standard output, within 30 seconds.
///
/// `wrap` reads the key as 64 hexadecimal digits and writes whatever stands for it, at most 16 KiB; `unwrap` reads
/// that and writes the 64 digits. `CEIBA_KEY_NAME` tells both which key it is: `travel-2031-11`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyCommand {
    /// The program that wraps, and its arguments.
    pub wrap: Vec<String>,
    /// The program that unwraps, and its arguments.
    pub unwrap: Vec<String>,
}

/// How long a service may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest answer. It fits into a pipe, as does the question.
const LONGEST: usize = 16 * 1024;

impl KeyWrapper for KeyCommand {
    fn name(&self) -> String {
        "the key command".to_owned()
    }

    fn wrap(&self, name: &KeyName, key: &DataKey) -> Result<Vec<u8>, KeyError> {
        let wrapped = run(&self.wrap, name, hexadecimal::write(key.as_bytes()).as_bytes())?;
        Ok(wrapped.to_vec())
    }

    fn unwrap_key(&self, name: &KeyName, wrapped: &[u8]) -> Result<Option<DataKey>, KeyError> {
        let answer = run(&self.unwrap, name, wrapped)?;
        let text = str::from_utf8(&answer).ok().map(str::trim);
        Ok(text.and_then(hexadecimal::read).and_then(|key| DataKey::of_bytes(&key)))
    }
}

fn run(command: &[String], name: &KeyName, input: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let program = command.first().cloned().unwrap_or_default();
    let failed = |problem: String| KeyError::Command { program: program.clone(), problem };
    let mut child = Command::new(&program)
        .args(command.get(1..).unwrap_or_default())
        .env("CEIBA_KEY_NAME", name.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(format!("cannot be run: {error}")))?;
    let answer = converse(&mut child, input);
    // Whatever it says, it does not stay.
    if answer.is_err() {
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| failed(format!("was lost: {error}")))?;
    let answer = answer.map_err(|problem| failed(problem.to_owned()))?;
    if !status.success() {
        return Err(failed(format!("failed ({status})")));
    }
    Ok(answer)
}

/// Gives the input and takes the answer.
fn converse(child: &mut Child, input: &[u8]) -> Result<Zeroizing<Vec<u8>>, &'static str> {
    if let Some(mut stdin) = child.stdin.take() {
        match stdin.write_all(input) {
            // Its status says why it did not want to know.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err("does not read its input"),
            _ => {}
        }
    }
    let stdout = child.stdout.take().ok_or("has no output")?;
    let (sender, receiver) = mpsc::channel();
    // Its own thread, so that a program that never ends does not hold up the node.
    thread::spawn(move || {
        let mut answer = Zeroizing::new(Vec::with_capacity(LONGEST + 1));
        let read = stdout.take(LONGEST as u64 + 1).read_to_end(&mut answer);
        let _ = sender.send(read.map(|_| answer));
    });
    let answer = receiver.recv_timeout(PATIENCE).map_err(|_| "does not answer within 30 seconds")?;
    let answer = answer.map_err(|_| "does not let itself be read")?;
    match answer.len() {
        0 => Err("answers nothing"),
        1..=LONGEST => Ok(answer),
        _ => Err("answers more than 16 KiB"),
    }
}
