//! What holds of a ledger of any size.

use ledger::{Folder, KeyKind, Proof, Refused, Seen, SigningKey, Trusted};
use proptest::prelude::*;
use tlog_tiles::{EMPTY_HASH, Hash, node_hash, record_hash};

use crate::world::{World, look};

/// The root as RFC 9162, section 2.1.1, defines it.
fn slow_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => EMPTY_HASH,
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(slow_root(left), slow_root(right))
        }
    }
}

fn leaves(world: &World) -> Vec<Hash> {
    let size = world.ledger.size().unwrap();
    (0..size)
        .map(|position| record_hash(&world.ledger.entry(position).unwrap().unwrap().commitment.0))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// However many entries come at once, and wherever in between it is published.
    #[test]
    fn every_published_ledger_verifies_and_its_root_is_the_slow_one(
        steps in prop::collection::vec(prop_oneof![0..4_u64, 200..300_u64], 1..5),
    ) {
        let world = World::new();
        let witness = SigningKey::new(KeyKind::Witness, None).unwrap();
        let trusted = Trusted { log: Some(world.key()), witnesses: Vec::new() };
        let files = Folder(world.folder());
        let mut seen: Option<Seen> = None;
        for step in steps {
            world.add(step);
            world.publisher.publish().unwrap();
            let verified = ledger::verify(&files, &trusted, |_| {}).unwrap();
            prop_assert_eq!(verified.checkpoint.root.0, slow_root(&leaves(&world)).0);
            // Every earlier state is a beginning of this one; another of its size is not.
            let now = "2026-11-22T10:00:00Z".parse().unwrap();
            let cosigned = ledger::cosign(&files, &world.key(), seen.as_ref(), &witness, now).unwrap();
            if let Some(seen) = seen.filter(|seen| seen.size > 0) {
                let mut other = seen.clone();
                other.root.0[5] ^= 1;
                let refused = ledger::cosign(&files, &world.key(), Some(&other), &witness, now);
                let is_fork = matches!(refused, Err(Refused::Fork { .. }));
                prop_assert!(is_fork);
            }
            seen = Some(cosigned.seen);
        }
        let size = world.ledger.size().unwrap();
        let audited = world.stop().audit().unwrap();
        prop_assert_eq!((audited.entries, audited.unpublished), (size, 0));
    }

    #[test]
    fn every_entry_is_proven_and_nothing_else_is(
        size in 1..700_u64,
        place in any::<prop::sample::Index>(),
        letter in any::<prop::sample::Index>(),
    ) {
        let world = World::with(size);
        let position = place.index(size as usize) as u64;
        let text = world.ledger.prove(position, world.checkpoint()).unwrap().to_text().unwrap();
        let proven = Proof::read(&text).unwrap().check(&world.key(), &[]).unwrap();
        prop_assert_eq!((proven.size, proven.entry), (size, Some(look(position))));
        prop_assert!(world.ledger.prove(size, world.checkpoint()).is_err());

        // Whichever letter is changed: it is refused, or what it shows is the same.
        let mut changed = text.clone().into_bytes();
        let at = letter.index(changed.len());
        changed[at] = if changed[at] == b'7' { b'8' } else { b'7' };
        if let Ok(proof) = Proof::read(&String::from_utf8_lossy(&changed))
            && let Ok(proven) = proof.check(&world.key(), &[])
        {
            prop_assert_eq!(proven.entry, Some(look(position)));
            prop_assert_eq!(proof.found.position, position);
        }
    }
}
