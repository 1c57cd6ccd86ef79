//! Running `ceiba` and small invented input for it.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// A temporary folder with files in it.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }
}

/// What a run of the program left.
pub(crate) struct Outcome {
    pub(crate) status: i32,
    pub(crate) output: String,
    pub(crate) errors: String,
}

impl Outcome {
    /// The objects of `--json`.
    pub(crate) fn json(&self) -> Vec<Value> {
        self.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Runs `ceiba` to its end, with `input` on standard input.
pub(crate) fn ceiba(arguments: &[&str], input: &[u8]) -> Outcome {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut standard_input = child.stdin.take().unwrap();
    let input = input.to_owned();
    // The program may end before it has read everything; that is its right.
    let feeder = std::thread::spawn(move || drop(standard_input.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Outcome {
        status: output.status.code().unwrap_or(-1),
        output: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

/// `ceiba` with arguments.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ceiba"));
    command.args(arguments);
    command
}

/// A passenger list of one flight; the number, below 600, makes it another flight with other people, who share given
/// names but neither surnames nor birth dates. Those of flight 7 are born on 1980-01-01 and the two days after.
pub(crate) fn passenger_list(number: u32) -> String {
    let mut list = format!(
        "UNA:+.? 'UNB+UNOA:4+AEROX+GTAPIS+261120:0900+{number}++APIS'UNH+1+PAXLST:D:12B:UN:IATA'BGM+745'\
         TDT+20+QX{number}+++QX'LOC+125+SAL'DTM+189:2611201000:201'LOC+87+GUA'DTM+232:2611201045:201'"
    );
    for (index, given) in ["ANA LUCIA", "BENJAMIN", "CATARINA"].iter().enumerate() {
        list += &format!(
            "NAD+FL+++{}:{given}'ATT+2++{}'DTM+329:{:02}{:02}0{}'NAT+2+GTM'RFF+AVF:LOC{number}'DOC+P:110:111+{number:05}{index}'LOC+91+GTM'",
            surname(number),
            if index == 1 { "M" } else { "F" },
            (73 + number % 50) % 100,
            1 + number / 50,
            index + 1,
        );
    }
    list + &format!("CNT+42:3'UNT+30+1'UNZ+1+{number}'")
}

/// A surname that no other flight has and that no other resembles; numbers below 1,000.
pub(crate) fn surname(number: u32) -> String {
    const SYLLABLES: [&str; 10] =
        ["TZUNU", "XICAR", "BOLOM", "CHEKI", "QUEMO", "HERDA", "YAXOP", "MUFIL", "PANGO", "RESVE"];
    format!("{number:03}").bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect()
}
