//! Proofs from other nodes' ledgers.

use ledger::{Proof, VerifyingKey};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "ledger_proof",
    law: "a proof is written as it was read, and shows nothing but the entry that is in the tree",
    longest: 8192,
    shared: &[],
    run,
};

/// The key of the ledger of the seeds.
const KEY: &str = include_str!("../../seeds/ledger_checkpoint/vkey");

fn run(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let Ok(key) = KEY.parse::<VerifyingKey>() else { panic!("the seeds have their key") };
    let Ok(proof) = Proof::read(text) else { return };
    let Ok(written) = proof.to_text() else { panic!("a proof can be written") };
    assert!(Proof::read(&written).is_ok_and(|again| again == proof), "it reads equal");
    if let Ok(proven) = proof.check(&key, &[]) {
        assert!(proof.found.position < proven.size, "the entry is in the tree");
        assert!(proof.found.is_sound(), "the entry is what was committed to");
    }
}
