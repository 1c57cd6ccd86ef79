//! What the documents for people say is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::{complain, files, root};

/// The documents that readers start from.
fn documents() -> Vec<(String, String)> {
    let mut paths = files(&root().join("docs"), &[".md"]);
    paths.extend(
        ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"]
            .map(|name| root().join(name)),
    );
    let read = |path: &Path| {
        (path.strip_prefix(root()).unwrap().display().to_string(), fs::read_to_string(path).unwrap())
    };
    paths.iter().map(|path| read(path)).collect()
}

/// `a/{b,c}.d` is `a/b.d` and `a/c.d`.
fn spelled_out(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let (choices, after) = rest.split_once('}').unwrap();
    choices.split(',').map(|choice| format!("{before}{choice}{after}")).collect()
}

#[test]
fn every_path_that_a_document_names_exists() {
    const FOLDERS: [&str; 6] = [".ci/", "bench/", "crates/", "docs/", "web/", "xtask/"];
    // What the build makes.
    const MADE: [&str; 1] = ["web/dist"];
    let mut complaints = Vec::new();
    let mut checked = 0;
    for (document, text) in documents() {
        let quoted = text.split('`').skip(1).step_by(2);
        let named = quoted.filter(|path| {
            FOLDERS.iter().any(|folder| path.starts_with(folder)) && !path.contains(char::is_whitespace)
        });
        for path in named.filter(|path| !MADE.contains(path)).flat_map(spelled_out) {
            checked += 1;
            if !root().join(&path).exists() {
                complaints.push(format!("{document}: `{path}` is not there"));
            }
        }
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        for (link, _) in links.filter(|(link, _)| !link.starts_with("http")) {
            checked += 1;
            if !root().join(&document).with_file_name(link).exists() {
                complaints.push(format!("{document}: the link to {link} leads nowhere"));
            }
        }
    }
    complain(&complaints);
    assert!(checked > 20, "only {checked} paths were found");
}

#[test]
fn every_package_of_the_console_gives_its_reason() {
    let reasons = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let named: Vec<&str> = reasons
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .flat_map(|names| names.split(", "))
        .collect();
    let manifest = fs::read_to_string(root().join("web/package.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let packages = ["dependencies", "devDependencies"].map(|table| manifest[table].as_object().unwrap());
    let complaints: Vec<String> = packages
        .iter()
        .flat_map(|table| table.keys())
        .filter(|name| !named.contains(&name.as_str()))
        .map(|name| format!("docs/dependencies.md has no row for `{name}`"))
        .collect();
    complain(&complaints);
}

#[test]
fn every_test_that_a_document_names_exists() {
    // The names of tests are the longest words that documents quote; codes and settings are shorter.
    let is_test = |word: &str| {
        word.matches('_').count() >= 3
            && word
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
    };
    let tests: BTreeSet<String> = files(&root(), &[".rs"])
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .flat_map(|text| {
            let named = text.split("fn ").skip(1).filter_map(|rest| rest.split_once('('));
            named.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        })
        .collect();
    let mut complaints = Vec::new();
    let mut checked = 0;
    for (document, text) in documents() {
        if !["asvs.md", "data-protection.md", "threat-model.md"].iter().any(|name| document.ends_with(name)) {
            continue;
        }
        for name in text.split('`').skip(1).step_by(2).filter(|word| is_test(word)) {
            checked += 1;
            if !tests.contains(name) {
                complaints.push(format!("{document}: `{name}` is no test of the tree"));
            }
        }
    }
    complain(&complaints);
    assert!(checked > 100, "only {checked} tests are named");
}
