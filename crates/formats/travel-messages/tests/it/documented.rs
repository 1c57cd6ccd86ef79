//! `docs/formats.md` lists every rule that reading can record, and no other.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, fs};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/formats.md");
const BEGIN: &str = "<!-- rules: begin -->\n";
const END: &str = "<!-- rules: end -->\n";

/// `UPDATE_FORMATS=1` writes the table anew.
#[test]
fn every_rule_is_documented() {
    let rules = edifact::RULES.iter().chain(travel_messages::RULES);
    let mut table = String::from("| rule | what it means |\n|---|---|\n");
    let mut known = BTreeMap::new();
    for (rule, meaning) in rules {
        assert_eq!(known.insert(*rule, *meaning), None, "{rule} is defined twice");
    }
    for (rule, meaning) in known {
        writeln!(table, "| `{rule}` | {meaning} |").unwrap();
    }
    let document = fs::read_to_string(DOCUMENT).unwrap();
    let (before, rest) = document.split_once(BEGIN).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    if env::var_os("UPDATE_FORMATS").is_some() {
        fs::write(DOCUMENT, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(written, table, "docs/formats.md is out of date; run with UPDATE_FORMATS=1");
}
