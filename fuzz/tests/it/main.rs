//! What the fuzzer stands on: each target has seeds that keep its law, and a dictionary that libFuzzer can read.
#![expect(clippy::unwrap_used, reason = "a test that cannot read the tree must fail")]

use std::fs;
use std::path::{Path, PathBuf};

use fuzz_targets::{TARGETS, target};

/// Bytes that all seeds together may have in the tree.
const SEEDS_AT_MOST: usize = 200_000;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn names(folder: &str) -> Vec<String> {
    let mut names: Vec<_> =
        files(folder).iter().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_seed_keeps_the_law_of_its_target() {
    for target in &TARGETS {
        let seeds = files(&format!("seeds/{}", target.name));
        assert!(seeds.len() > 2, "{} has {} seeds", target.name, seeds.len());
        for path in seeds {
            let seed = fs::read(&path).unwrap();
            println!("{}", path.display());
            assert!(seed.len() <= target.longest, "the fuzzer would cut the seed");
            (target.run)(&seed);
            // Cut short and begun late, as a lost connection leaves it.
            (target.run)(&seed[..seed.len() / 2]);
            (target.run)(&seed[seed.len() / 2..]);
        }
    }
}

#[test]
fn a_target_its_seeds_and_its_dictionary_bear_one_name() {
    let mut expected: Vec<_> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    expected.sort();
    assert_eq!(names("seeds"), expected);
    assert_eq!(names("dictionaries"), expected);
    assert!(TARGETS.iter().all(|known| target(known.name).is_some_and(|found| found.law == known.law)));
}

#[test]
fn the_seeds_stay_small() {
    let sizes = TARGETS.iter().flat_map(|target| files(&format!("seeds/{}", target.name)));
    let bytes: u64 = sizes.map(|path| fs::metadata(path).unwrap().len()).sum();
    assert!(bytes <= SEEDS_AT_MOST as u64, "the seeds have {bytes} bytes; at most {SEEDS_AT_MOST}");
}

#[test]
fn every_line_of_a_dictionary_is_a_quoted_word() {
    for path in files("dictionaries") {
        for line in fs::read_to_string(&path).unwrap().lines() {
            let word = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let is_word =
                word.is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii()));
            assert!(line.is_empty() || line.starts_with('#') || is_word, "{}: {line}", path.display());
        }
    }
}
