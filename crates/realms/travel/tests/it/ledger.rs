//! What the ledger tells of the realm's acts.

use std::sync::Arc;

use kernel::{AccountId, SignedDuration, TravellerId};
use ledger::{Act, Actor, Ledger, Object, ObjectKind};
use travel::{Grounds, Outcome};
use vault::Vault;

use crate::world::{ELENA, TOMAS, World, lists, officer, paxlst};

/// Who did what with what, in its order.
fn told(world: World) -> Vec<(Actor, Act, Option<Object>, Option<String>)> {
    let World { travel, folder, .. } = world;
    drop(travel);
    let ledger = Ledger::open(Arc::new(Vault::open(folder.path()).unwrap())).unwrap();
    let entries = (0..ledger.size().unwrap()).map(|position| {
        let entry = ledger.entry(position).unwrap().unwrap().read().unwrap();
        (entry.actor, entry.act, entry.object, entry.grounds.note)
    });
    entries.collect()
}

fn object(kind: ObjectKind, id: i64) -> Option<Object> {
    Some(Object { kind, id })
}

#[test]
fn every_act_of_the_realm_stands_in_the_ledger_once() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA, TOMAS]));
    // The same message again collects nothing, and one that is refused neither.
    world.accept(&paxlst(1, &[ELENA, TOMAS])).unwrap();
    world.accept("no message").unwrap_err();
    let hit = world.hits()[0].summary.id;
    let grounds = Grounds::new("la fotografía de ROJAS no coincide").unwrap();
    let decide =
        |replaces| world.travel.decide(hit, &officer("Ana"), Outcome::OtherPerson, &grounds, replaces);
    let decision = decide(None).unwrap();
    decide(None).unwrap_err();
    world.clock.advance(SignedDuration::from_hours(24 * 366 * 5));
    world.travel.purge().unwrap();
    world.travel.purge().unwrap();
    let retention = Some("retention".to_owned());
    assert_eq!(
        told(world),
        [
            (
                Actor::Account(AccountId(7)),
                Act::Collect,
                object(ObjectKind::Message, 1),
                Some("aerolinea".to_owned())
            ),
            (
                Actor::Account(AccountId(1)),
                Act::Decide,
                object(ObjectKind::Hit, hit.0),
                Some(format!("decision {}: other_person", decision.id))
            ),
            (Actor::System, Act::Erase, object(ObjectKind::Message, 1), retention.clone()),
            (Actor::System, Act::Erase, object(ObjectKind::Movement, 1), retention.clone()),
            (Actor::System, Act::Erase, object(ObjectKind::Traveller, 1), retention.clone()),
            (Actor::System, Act::Erase, object(ObjectKind::Traveller, 2), retention),
        ]
    );
}

#[test]
fn what_belongs_to_a_traveller_is_known_until_it_is_erased() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA, TOMAS]));
    world.ingest(&paxlst(2, &[ELENA]));
    let kin = world.travel.kin(TravellerId(1)).unwrap().unwrap();
    assert_eq!(kin.messages.iter().map(|id| id.0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(kin.hits.len(), world.hits().len());
    assert_eq!(world.travel.kin(TravellerId(2)).unwrap().unwrap().hits, []);
    world.clock.advance(SignedDuration::from_hours(24 * 366 * 5));
    world.travel.purge().unwrap();
    assert_eq!(world.travel.kin(TravellerId(1)).unwrap(), None);
}
