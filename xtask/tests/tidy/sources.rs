//! Every file is one thought and says which.

use std::fs;

use crate::{complain, files, root};

/// Lines a source file may have.
const LONGEST_FILE: usize = 600;

#[test]
fn every_module_says_what_it_is_for() {
    let mut complaints = Vec::new();
    for path in files(&root(), &[".rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        if !text.trim_start().starts_with("//!") {
            complaints.push(format!("{}: opens without `//!`", path.display()));
        }
    }
    complain(&complaints);
}

#[test]
fn every_file_is_one_thought() {
    let mut complaints = Vec::new();
    for path in files(&root(), &[".rs", ".ts", ".tsx", ".css"]) {
        let is_generated = path.ends_with("src/api/schema.ts");
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        if lines > LONGEST_FILE && !is_generated {
            complaints.push(format!("{}: {lines} lines; at most {LONGEST_FILE}", path.display()));
        }
    }
    complain(&complaints);
}

#[test]
fn unsafe_code_stands_only_in_modules_that_say_why() {
    let mut complaints = Vec::new();
    for path in files(&root().join("crates"), &[".rs"]) {
        // However the formatter breaks the line.
        let text = fs::read_to_string(&path).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let lifts_the_ban = text.contains("unsafe_code") && !text.contains("unsafe_code, reason =");
        if lifts_the_ban {
            complaints.push(format!("{}: allows unsafe code without a reason", path.display()));
        }
    }
    complain(&complaints);
}

#[test]
fn no_lock_file_names_a_registry_host() {
    let text = fs::read_to_string(root().join("web/package-lock.json")).unwrap();
    let named = text.lines().filter(|line| line.contains("\"resolved\": \"http")).count();
    assert_eq!(named, 0, "web/package-lock.json names download addresses; see web/.npmrc");
}
