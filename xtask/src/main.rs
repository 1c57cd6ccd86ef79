//! Build, test and run the project with one command each: `cargo xtask demo`, `cargo xtask test`.

mod audit;
mod console;
mod fuzz;
mod fuzz_api;
mod machine;
mod step;
mod verbs;

use std::process::ExitCode;

const HELP: &str = "\
Build, test and run Ceiba.

Usage: cargo xtask VERB [OPTION…]

Verbs:
  demo [OPTION…]   build the console and the server and start a node with a synthetic day of traffic;
                   the options are those of `ceiba demo` (--port N, --dir DIR, --seed N)
  build            build the console and the server (release)
  test             everything that must pass: format, audit of the crates, lints, unit, integration,
                   architecture, documentation and browser tests, and a round of fuzz-api
  bench [NAME…]    measurements side by side with peers and limits (all, or the named folders of bench/;
                   options are theirs: --json; messages: --rounds N; screening: --names N, --seconds N,
                   --pairs FILE.csv)
  fuzz [NAME…]     look for bytes that break a parser's law (--all, --seconds N for each, --jobs N);
                   without a name: list the targets
  fuzz-api         ask a real node whatever its API document allows and more, as every role (--requests N,
                   --seed N); fails on a 5xx, an answer outside its schema, or access without a right
  audit            licences, sources and advisories of the crates, as deny.toml says
  screenshots      make the screenshots in docs/ anew, with the browser tests
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let verb = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let outcome = match verb.as_str() {
        "demo" => verbs::demo(&rest),
        "build" => verbs::build(),
        "test" => verbs::test(),
        "bench" => verbs::bench(&rest),
        "fuzz" => fuzz::fuzz(&rest),
        "fuzz-api" => fuzz_api::run(&rest),
        "audit" => audit::run(),
        "screenshots" => verbs::screenshots(),
        "" | "help" | "-h" | "--help" => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        other => {
            eprintln!("xtask: `{other}` is no verb\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
