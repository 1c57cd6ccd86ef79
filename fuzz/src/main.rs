//! Lists the targets, or runs one on files without the fuzzer: `cargo run -p fuzz-targets -- NAME FILE…`.

use std::process::ExitCode;

use fuzz_targets::{TARGETS, target};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(name) = arguments.next() else {
        // Read by `cargo xtask fuzz`.
        for target in &TARGETS {
            println!("{}\t{}\t{}\t{}", target.name, target.longest, target.shared.join(","), target.law);
        }
        return ExitCode::SUCCESS;
    };
    let Some(target) = target(&name) else {
        eprintln!("`{name}` is no target; `cargo xtask fuzz` lists them");
        return ExitCode::from(2);
    };
    for path in arguments {
        match std::fs::read(&path) {
            Ok(bytes) => (target.run)(&bytes),
            Err(error) => {
                eprintln!("`{path}` cannot be read: {error}");
                return ExitCode::FAILURE;
            }
        }
        println!("{path}: the law of {name} holds");
    }
    ExitCode::SUCCESS
}
