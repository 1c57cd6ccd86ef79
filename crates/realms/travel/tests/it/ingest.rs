//! Taking in messages.

use kernel::AccountId;
use travel::{MAXIMUM_MESSAGE_BYTES, MessageFilter, MessageState, Refused, Source, Work};

use vault::{Place, Sealed, Vault};

use crate::world::{ELENA, TOMAS, World, paxlst};

#[test]
fn a_message_accepted_survives_a_crash_and_is_processed_after_it() {
    let world = World::new();
    let accepted = world.accept(&paxlst(1, &[ELENA, TOMAS])).unwrap();
    let world = world.restarted();
    let status = world.travel.message(accepted.id, None).unwrap().unwrap();
    assert_eq!((status.state, status.travellers), (MessageState::Received, 0));
    assert_eq!(world.totals().waiting, 1);

    assert_eq!(world.travel.work().unwrap(), Work::Processed(accepted.id));
    let world = world.restarted();
    let status = world.travel.message(accepted.id, None).unwrap().unwrap();
    assert_eq!((status.state, status.travellers), (MessageState::Processed, 2));
    assert_eq!(status.kind.as_deref(), Some("PAXLST"));
    assert_eq!((world.totals().messages, world.totals().travellers), (1, 2));
}

#[test]
fn a_message_posted_twice_counts_once() {
    let world = World::new();
    let first = world.accept(&paxlst(1, &[ELENA])).unwrap();
    world.clock.advance(kernel::SignedDuration::from_hours(1));
    let again = world.accept(&paxlst(1, &[ELENA])).unwrap();
    world.work();
    let later = world.accept(&paxlst(1, &[ELENA])).unwrap();
    world.work();
    assert!(!first.is_duplicate && again.is_duplicate && later.is_duplicate);
    assert_eq!((again.id, again.received_at), (first.id, first.received_at));
    assert_eq!(later.id, first.id);
    assert_eq!((world.totals().messages, world.totals().travellers), (1, 1));
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    let world = World::new();
    assert!(matches!(world.accept(""), Err(Refused::Empty)));
    let zip = world.accept("PK\u{3}\u{4}\u{14}\0\0\0\u{8}\0 and what a ZIP archive has in it");
    assert!(matches!(&zip, Err(Refused::Unreadable(why)) if why.contains("ZIP")), "{zip:?}");
    let huge = world.accept(&" ".repeat(MAXIMUM_MESSAGE_BYTES + 1));
    assert!(matches!(huge, Err(Refused::TooLarge)));
    assert_eq!(world.totals().messages, 0);
}

#[test]
fn an_account_follows_the_messages_that_it_sent_and_no_others() {
    let world = World::new();
    let id = world.accept(&paxlst(1, &[ELENA])).unwrap().id;
    let seen_by = |account| world.travel.message(id, Some(AccountId(account))).unwrap().is_some();
    assert!(seen_by(7) && !seen_by(8));
    let also = Source { name: "otra".to_owned(), account: Some(AccountId(8)) };
    assert!(world.travel.accept(paxlst(1, &[ELENA]).into_bytes(), &also).unwrap().is_duplicate);
    assert!(seen_by(7) && seen_by(8) && !seen_by(9));
    let filter = |account| MessageFilter { sender: Some(AccountId(account)), state: None };
    assert_eq!(world.travel.messages(filter(8), 1).unwrap().total, 1);
    assert_eq!(world.travel.messages(filter(9), 1).unwrap().total, 0);
}

#[test]
fn sensitive_data_is_gone_before_anything_is_stored() {
    let world = World::new();
    let message = crate::world::pnrgov(1, &[("ABC123", "SSR+KSML:HK:1:EX'TIF+TZUL+LUIS:A:1'")]);
    assert!(message.contains("KSML"));
    world.ingest(&message);
    let status = world.travel.messages(MessageFilter::default(), 1).unwrap().entries.remove(0);
    assert_eq!(status.redactions.iter().map(|redaction| redaction.count).sum::<u64>(), 1);
    assert_eq!(world.totals().travellers, 1);
    let World { travel, folder, .. } = world;
    drop(travel);
    let vault = Vault::open(folder.path()).unwrap();
    let (id, body, ends_at) = vault
        .read(|store| {
            store.query_row("SELECT id, body, expires_at FROM message", [], |row| {
                Ok((row.get(0)?, row.get::<_, Sealed>(1)?, vault::from_micros(row.get(2)?)?))
            })
        })
        .unwrap();
    let key = vault.keys("travel").unwrap().opening(ends_at).unwrap();
    let body = key.open(Place { table: "message", column: "body", row: id }, &body).unwrap();
    let holds = |text: &str| body.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("TZUL") && !holds("KSML"));
}
