//! `docs/formats.md` lists every rule that reading can record as broken, and no other.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, fs};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/formats.md");

/// `UPDATE_FORMATS=1` writes the tables anew.
#[test]
fn every_rule_is_documented() {
    let mut document = fs::read_to_string(DOCUMENT).unwrap();
    let tables = [
        ("messages", [edifact::RULES, travel_messages::RULES].concat()),
        ("zones", travel_documents::RULES.to_vec()),
    ];
    let mut known = BTreeMap::new();
    for (name, rules) in tables {
        let mut table = BTreeMap::new();
        for (rule, meaning) in rules {
            assert_eq!(known.insert(rule, meaning), None, "{rule} is defined twice");
            table.insert(rule, meaning);
        }
        let begin = format!("<!-- rules of {name}: begin -->\n");
        let (before, rest) = document.split_once(&begin).unwrap();
        let (written, after) = rest.split_once("<!-- end -->\n").unwrap();
        let mut expected = String::from("| rule | what it means |\n|---|---|\n");
        for (rule, meaning) in table {
            writeln!(expected, "| `{rule}` | {meaning} |").unwrap();
        }
        if env::var_os("UPDATE_FORMATS").is_none() {
            assert_eq!(written, expected, "docs/formats.md is out of date; run with UPDATE_FORMATS=1");
        }
        document = format!("{before}{begin}{expected}<!-- end -->\n{after}");
    }
    if env::var_os("UPDATE_FORMATS").is_some() {
        fs::write(DOCUMENT, document).unwrap();
    }
}
