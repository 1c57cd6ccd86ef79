//! The binary: the command line, the server, the demo. Everything here is the rim; what it calls is below.

mod arguments;
mod failure;
mod input;
mod list_watch;
mod mapped;
mod node_key;
mod output;
mod parallel;
mod parts;
mod prepared;
mod reported;
mod rosters;
mod settings;
mod verbs;
mod wire;

use std::process::ExitCode;

use arguments::{Account, Arguments, Lists, Verb};
use clap::Parser;
use failure::Failure;
use mimalloc::MiMalloc;
use output::warn;

/// Puts the index of watchlists in large pages: looked into at random, it waits a quarter less for memory.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // What a panic says may quote a message; where it happened does not.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |place| format!(" at {place}"));
        warn(format_args!("the program failed{place}; please report this defect"));
    }));
    let outcome = match Arguments::parse().verb {
        Verb::Demo(arguments) => verbs::demo::run(&arguments),
        Verb::Serve(arguments) => verbs::serve::run(&arguments),
        Verb::Account(Account::Add { dir, role, name, account }) => {
            verbs::account::add(&dir, role, &name, &account)
        }
        Verb::Account(Account::Disable { dir, account }) => verbs::account::disable(&dir, &account),
        Verb::Account(Account::AddKey { dir, label, account, key }) => {
            verbs::account::add_key(&dir, &account, &label, &key)
        }
        Verb::Decode(arguments) => verbs::decode::run(&arguments),
        Verb::Mrz(arguments) => verbs::mrz::run(&arguments),
        Verb::Lists(Lists::Check(arguments)) => verbs::lists_check::run(&arguments),
        Verb::Lists(Lists::Diff(arguments)) => verbs::lists_diff::run(&arguments),
        Verb::Lists(Lists::Prepare(arguments)) => verbs::lists_prepare::run(&arguments),
        Verb::Screen(arguments) => verbs::screen::run(&arguments),
        Verb::Compare(arguments) => verbs::compare::run(&arguments),
        Verb::Ingest(arguments) => verbs::ingest::run(&arguments),
        Verb::Ledger(verb) => verbs::ledger::run(&verb),
        Verb::Synth(arguments) => verbs::synth::run(&arguments),
        Verb::Bench(arguments) => verbs::bench::run(&arguments),
    };
    match outcome {
        // A reader such as `head` that has seen enough is no failure of ours.
        Ok(()) | Err(Failure::OutputClosed) => ExitCode::SUCCESS,
        Err(failure) => {
            warn(&failure);
            ExitCode::from(failure.exit_status())
        }
    }
}
