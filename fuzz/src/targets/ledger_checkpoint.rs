//! Signed checkpoints of other nodes' ledgers.

use ledger::{SignedCheckpoint, VerifyingKey};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "ledger_checkpoint",
    law: "a checkpoint is written as it was read, and an altered one is not believed",
    longest: 4096,
    shared: &[],
    run,
};

/// The key that signed the first seed.
const KEY: &str = include_str!("../../seeds/ledger_checkpoint/vkey");

fn run(bytes: &[u8]) {
    // A key is foreign text too.
    if let Ok(text) = str::from_utf8(bytes)
        && let Ok(key) = text.parse::<VerifyingKey>()
    {
        assert!(key.to_string() == text.trim(), "a key is written as it was read");
    }
    let Ok(key) = KEY.parse::<VerifyingKey>() else { panic!("the seeds have their key") };
    let Ok(note) = SignedCheckpoint::read(bytes) else { return };
    assert!(note.to_bytes() == bytes, "it is written as it was");
    if note.verify(&key, &[]).is_ok() {
        let signed = SignedCheckpoint::read(include_bytes!("../../seeds/ledger_checkpoint/checkpoint"));
        let is_seed = signed.is_ok_and(|seed| seed.checkpoint() == note.checkpoint());
        assert!(is_seed, "nothing else was signed with this key");
    }
}
