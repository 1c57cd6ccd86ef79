//! Learns the tables of this crate: `cargo run --release -p names --example learn -- <shared data>`.
//!
//! Reads `names/spanish-frequencies` and `names/transliteration` below the folder and writes `data/` of the crate.
//! What is learned from what, and what it reaches: `docs/names.md`.

mod alignment;
mod frequency;
mod pairs;
#[path = "../../src/romanise/script.rs"]
mod script;
mod tables;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let shared = env::args().nth(1).ok_or("which folder holds the shared data?")?;
    let names = Path::new(&shared).join("names");
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let pairs = pairs::read(&names.join("transliteration"))?;
    let table = frequency::learn(&names.join("spanish-frequencies"), &pairs)?;
    write(&data.join("information.txt"), &table)?;
    for (script, language) in script::Script::ALL.into_iter().zip(pairs::LANGUAGES) {
        let table = tables::learn(&pairs, script, language);
        write(&data.join(format!("{language}.txt")), &table.groups)?;
        write(&data.join(format!("{language}-latin.txt")), &table.letters)?;
    }
    Ok(())
}

fn write(path: &Path, table: &str) -> std::io::Result<()> {
    println!("{}: {} lines, {} bytes", path.display(), table.lines().count(), table.len());
    fs::write(path, table)
}
