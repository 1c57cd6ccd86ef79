//! Data ends.

use kernel::SignedDuration;
use travel::{Grounds, Outcome, Purged};

use crate::world::{ELENA, TOMAS, World, lists, officer, paxlst};

fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

/// Days from 2026-11-22 to 2031-11-22.
const FIVE_YEARS: i64 = 365 * 5 + 1;

#[test]
fn after_five_years_no_byte_of_a_traveller_is_left() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA, TOMAS]));
    let hit = world.hits()[0].summary.id;
    let grounds = Grounds::new("la foto de ROJAS coincide").unwrap();
    world.travel.decide(hit, &officer("Ana"), Outcome::SamePerson, &grounds, None).unwrap();
    let holds = |text: &str| {
        let files = std::fs::read_dir(world.folder.path()).unwrap();
        let mut files = files.map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
        files.any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes()))
    };
    assert!(holds("ROJAS") && holds("A1234567") && holds("CHUB"));

    world.clock.advance(days(FIVE_YEARS) - SignedDuration::from_secs(1));
    assert_eq!(world.travel.purge().unwrap(), Purged { messages: 0, movements: 0, travellers: 0 });
    world.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(world.travel.purge().unwrap(), Purged { messages: 1, movements: 1, travellers: 2 });
    assert_eq!((world.totals().travellers, world.totals().hits.open + world.totals().hits.decided), (0, 0));
    for text in ["ROJAS", "A1234567", "CHUB", "coincide"] {
        assert!(!holds(text), "{text}");
    }
}

#[test]
fn a_traveller_reported_again_is_kept_from_then_on() {
    let world = World::new();
    world.ingest(&paxlst(1, &[ELENA, TOMAS]));
    world.clock.advance(days(30));
    world.ingest(&paxlst(2, &[ELENA]));
    world.clock.advance(days(FIVE_YEARS - 30));
    assert_eq!(world.travel.purge().unwrap(), Purged { messages: 1, movements: 0, travellers: 1 });
    assert_eq!(world.travellers()[0].reported.surname, "ROJAS");
}
