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
fn after_five_years_nothing_of_a_traveller_is_left() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA, TOMAS]));
    let hit = world.hits()[0].summary.id;
    let grounds = Grounds::new("la foto de ROJAS coincide").unwrap();
    world.travel.decide(hit, &officer("Ana"), Outcome::SamePerson, &grounds, None).unwrap();

    world.clock.advance(days(FIVE_YEARS) - SignedDuration::from_secs(1));
    assert_eq!(world.travel.purge().unwrap(), Purged { messages: 0, movements: 0, travellers: 0 });
    world.clock.advance(SignedDuration::from_secs(1));
    assert_eq!(world.travel.purge().unwrap(), Purged { messages: 1, movements: 1, travellers: 2 });
    assert_eq!((world.totals().travellers, world.totals().hits.open + world.totals().hits.decided), (0, 0));
    assert!(world.travel.hit(hit).unwrap().is_none());
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

/// The traveller's own key is sealed anew for the later month, and what it sealed before is still read.
#[test]
fn what_was_decided_outlives_the_month_in_which_the_traveller_was_to_end() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA]));
    let hit = world.hits()[0].summary.id;
    let grounds = Grounds::new("la foto de ROJAS coincide").unwrap();
    let decision = world.travel.decide(hit, &officer("Ana"), Outcome::SamePerson, &grounds, None).unwrap();
    let keys = || {
        let files = std::fs::read_dir(world.folder.path().join("keys")).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        files
    };
    world.clock.advance(days(30));
    world.ingest(&paxlst(2, &[ELENA]));
    assert_eq!(keys(), ["travel-2031-11.key", "travel-2031-12.key"]);
    world.clock.advance(days(FIVE_YEARS - 20));
    world.travel.purge().unwrap();
    assert_eq!(keys(), ["travel-2031-12.key"]);
    assert_eq!(world.travellers()[0].reported.surname, "ROJAS");
    assert_eq!(world.travel.hit(hit).unwrap().unwrap().decisions, [decision]);
    // Who is reported anew is still recognised, though the words of the first message are forgotten.
    world.ingest(&paxlst(3, &[ELENA]));
    assert_eq!(world.totals().travellers, 1);
    world.clock.advance(days(FIVE_YEARS + 40));
    world.travel.purge().unwrap();
    assert_eq!((world.totals().travellers, keys().len()), (0, 0));
}

/// The ledger goes on telling of a traveller by number after the traveller is erased.
#[test]
fn a_number_that_was_erased_never_comes_back() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst(1, &[ELENA]));
    let (traveller, hit) = (world.travellers()[0].id, world.hits()[0].summary.id);
    world.clock.advance(days(FIVE_YEARS));
    world.travel.purge().unwrap();
    world.ingest(&paxlst(2, &[ELENA]));
    let (next_traveller, next_hit) = (world.travellers()[0].id, world.hits()[0].summary.id);
    assert!(next_traveller.0 > traveller.0 && next_hit.0 > hit.0);
}
