//! Keys and witnesses.

use ledger::{Folder, KeyKind, Refused, Seen, SigningKey, Trusted, VerifyingKey};

use crate::world::World;

fn now() -> kernel::Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

#[test]
fn a_key_reads_back_and_a_mistyped_one_is_refused() {
    for kind in [KeyKind::Log, KeyKind::Witness] {
        let key = SigningKey::new(kind, Some("pdh.example/witness")).unwrap();
        let text = key.verifying().to_string();
        assert_eq!(text.parse::<VerifyingKey>().unwrap(), *key.verifying());
        for place in 0..text.len() {
            let mut typed = text.clone().into_bytes();
            typed[place] = if typed[place] == b'B' { b'C' } else { b'B' };
            let typed = String::from_utf8(typed).unwrap();
            assert!(typed.parse::<VerifyingKey>().is_err(), "{typed}");
        }
    }
    assert!(SigningKey::new(KeyKind::Log, Some("two words")).is_err());
}

#[test]
fn a_key_is_made_once_and_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("ledger.key");
    let made = SigningKey::keep(&path, KeyKind::Log, None).unwrap();
    let kept = SigningKey::keep(&path, KeyKind::Log, None).unwrap();
    assert_eq!(made.verifying(), kept.verifying());
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

/// The example of `golang.org/x/mod/sumdb/note`, which wrote the format first.
#[test]
fn a_signature_of_the_go_program_is_right() {
    let key: VerifyingKey =
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".parse().unwrap();
    let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    let note = format!(
        "{text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    );
    let signature = signed_note::Note::from_bytes(note.as_bytes()).unwrap();
    let known = signed_note::VerifierList::new(vec![Box::new(key)]);
    assert_eq!(signature.verify(&known).unwrap().0.len(), 1);
}

#[test]
fn a_witness_signs_what_continues_and_refuses_a_fork() {
    let world = World::with(10);
    let files = Folder(world.folder());
    let witness = SigningKey::new(KeyKind::Witness, Some("pdh.example/witness")).unwrap();
    let first = ledger::cosign(&files, &world.key(), None, &witness, now()).unwrap();
    std::fs::write(world.folder().join("checkpoint"), first.checkpoint.to_bytes()).unwrap();

    // Whoever trusts the witness finds its signature; a node leaves it there while nothing is new.
    assert_eq!(world.publisher.publish().unwrap(), None);
    let trusted = Trusted { log: Some(world.key()), witnesses: vec![witness.verifying().clone()] };
    let verified = ledger::verify(&files, &trusted, |_| {}).unwrap();
    assert_eq!(verified.signed.witnesses, ["pdh.example/witness"]);
    let stranger = Trusted { witnesses: Vec::new(), ..trusted.clone() };
    let verified = ledger::verify(&files, &stranger, |_| {}).unwrap();
    assert_eq!((verified.signed.witnesses.len(), verified.signed.unchecked.len()), (0, 1));

    let seen = Seen::read(&first.seen.to_text().unwrap()).unwrap();
    assert_eq!(seen, first.seen);
    world.add(600);
    world.publisher.publish().unwrap();
    let second = ledger::cosign(&files, &world.key(), Some(&seen), &witness, now()).unwrap();
    assert_eq!(second.seen.size, 610);

    // The newest checkpoint has no witness yet; what the witness signed last lies beside it.
    let unseen = ledger::verify(&files, &trusted, |_| {}).unwrap_err();
    assert_eq!(unseen.to_string(), "the witness `pdh.example/witness` has not signed this log");
    let kept = world.folder().join(ledger::path_of(witness.verifying()));
    std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
    std::fs::write(&kept, first.checkpoint.to_bytes()).unwrap();
    let verified = ledger::verify(&files, &trusted, |_| {}).unwrap();
    assert_eq!((verified.checkpoint.size, verified.witnessed[0].size), (610, 10));

    // The same key signs another history.
    let forked = Seen { root: second.seen.root, ..seen.clone() };
    let refused = ledger::cosign(&files, &world.key(), Some(&forked), &witness, now());
    assert!(matches!(refused, Err(Refused::Fork { size: 610, seen: 10 })), "{refused:?}");
    let longer = Seen { size: 611, ..seen };
    let refused = ledger::cosign(&files, &world.key(), Some(&longer), &witness, now());
    assert!(matches!(refused, Err(Refused::Shorter { size: 610, seen: 611 })), "{refused:?}");
}

#[test]
fn a_wrong_cosignature_is_refused() {
    let world = World::with(10);
    let files = Folder(world.folder());
    let witness = SigningKey::new(KeyKind::Witness, Some("pdh.example/witness")).unwrap();
    let signed = ledger::cosign(&files, &world.key(), None, &witness, now()).unwrap();
    // The witness's line of another moment on this checkpoint.
    let other = World::with(11);
    let elsewhere = ledger::cosign(&Folder(other.folder()), &other.key(), None, &witness, now()).unwrap();
    let line =
        |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().lines().last().map(str::to_owned).unwrap();
    let forged = String::from_utf8(signed.checkpoint.to_bytes()).unwrap();
    let forged =
        forged.replace(&line(&signed.checkpoint.to_bytes()), &line(&elsewhere.checkpoint.to_bytes()));
    std::fs::write(world.folder().join("checkpoint"), forged).unwrap();
    let trusted = Trusted { log: Some(world.key()), witnesses: vec![witness.verifying().clone()] };
    let refused = ledger::verify(&files, &trusted, |_| {}).unwrap_err();
    assert_eq!(refused.to_string(), "checkpoint: the signature of `pdh.example/witness` is wrong");
}

/// Made with `openssl` and a script, from the texts of the standards alone.
#[test]
fn a_cosigned_checkpoint_of_another_program_is_right() {
    let note = include_bytes!("../../../../../fuzz/seeds/ledger_checkpoint/cosigned");
    let log = "ceiba.example+942d5df7+AbQFFVGhmUPsSi99dEVD9kcEVHyN1UwrGsUi1r0aYXwA".parse().unwrap();
    let witness: VerifyingKey =
        "witness.example+42597069+BLQFFVGhmUPsSi99dEVD9kcEVHyN1UwrGsUi1r0aYXwA".parse().unwrap();
    let signed = ledger::SignedCheckpoint::read(note).unwrap().verify(&log, &[witness]).unwrap();
    assert_eq!(
        (signed.witnesses.as_slice(), signed.unchecked.len()),
        (["witness.example".to_owned()].as_slice(), 0)
    );
}

#[test]
fn a_proof_of_another_program_is_right() {
    let log = "ceiba.example+942d5df7+AbQFFVGhmUPsSi99dEVD9kcEVHyN1UwrGsUi1r0aYXwA".parse().unwrap();
    let proof = include_str!("../../../../../fuzz/seeds/ledger_proof/last");
    let proven = ledger::Proof::read(proof).unwrap().check(&log, &[]).unwrap();
    assert_eq!((proven.size, proven.entry.unwrap().object.unwrap().id), (300, 299));
}
