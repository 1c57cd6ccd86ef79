//! The target that `FUZZ_TARGET` names, run by libFuzzer. `cargo xtask fuzz` builds and starts it.
#![no_main]

use std::sync::LazyLock;

use fuzz_targets::{Target, target};

static TARGET: LazyLock<Option<&Target>> =
    LazyLock::new(|| std::env::var("FUZZ_TARGET").ok().and_then(|name| target(&name)));

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(target) = *TARGET else {
        eprintln!("FUZZ_TARGET names no target; `cargo xtask fuzz` lists them");
        std::process::exit(2);
    };
    (target.run)(bytes);
});
