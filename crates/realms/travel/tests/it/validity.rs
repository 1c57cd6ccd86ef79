//! Entries of lists concern those who travel while they hold.

use kernel::SignedDuration;
use lists::{List, Validity};
use travel::HitState;

use crate::world::{ELENA, World, lists, paxlst, paxlst_of};

/// The list with Elena Rojas, whose entry holds on these days.
fn list_from_until(from: &str, until: &str) -> Vec<List> {
    let mut lists = lists("1");
    lists.truncate(1);
    let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    lists[0].subjects[0].validity = Validity { from: day(from), until: day(until) };
    lists
}

/// How many hits a passenger list with Elena makes.
fn hits(list: &str, from: &str, until: &str) -> usize {
    let world = World::new();
    world.travel.load_lists(list_from_until(from, until));
    world.ingest(list);
    world.hits().len()
}

#[test]
fn an_entry_is_found_that_held_on_the_journey_or_since() {
    // Departs on 2026-05-21 and arrives the same day; the clock stands at 2026-11-22.
    let list = paxlst(1, &[ELENA]);
    for (from, until, expected) in [
        ("", "", 1),
        ("2026-05-21", "", 1),
        ("2026-05-22", "", 1),
        ("2026-11-22", "", 1),
        ("2026-11-23", "", 0),
        ("", "2026-05-21", 1),
        ("", "2026-05-20", 0),
        ("2026-05", "2026", 1),
        ("2026-06", "2026-10", 1),
        ("2027", "", 0),
    ] {
        assert_eq!(hits(&list, from, until), expected, "{from}..{until}");
    }
}

#[test]
fn of_a_flight_through_the_night_both_days_count() {
    let list = paxlst_of("EX0054", "2605202330", 1, &[ELENA]);
    assert_eq!(hits(&list, "2026-05-21", "2026-05-21"), 1, "listed while the flight was in the air");
    assert_eq!(hits(&list, "2026-05-20", "2026-05-20"), 1, "in force when the flight left");
    assert_eq!(hits(&list, "2026-05-19", "2026-05-19"), 0);
}

#[test]
fn every_entry_is_found_when_nobody_says_when_the_flight_is() {
    let list =
        paxlst(1, &[ELENA]).replace("DTM+189:2605210930:201'", "").replace("DTM+232:2605211020:201'", "");
    assert_eq!(hits(&list, "2099-01-01", ""), 1);
    assert_eq!(hits(&list, "", "2001-01-01"), 1);
}

#[test]
fn who_is_stored_is_screened_again_when_an_entry_begins_to_hold() {
    let world = World::new();
    world.travel.load_lists(list_from_until("2026-12-01", ""));
    world.ingest(&paxlst(1, &[ELENA]));
    world.work();
    assert_eq!(world.hits().len(), 0);
    world.clock.advance(SignedDuration::from_hours(24 * 10));
    world.work();
    assert_eq!(world.hits()[0].summary.state, HitState::Open);
}

#[test]
fn who_is_stored_is_screened_again_when_only_the_days_of_an_entry_change() {
    let world = World::new();
    world.travel.load_lists(list_from_until("2027-01-01", ""));
    world.ingest(&paxlst(1, &[ELENA]));
    assert_eq!(world.hits().len(), 0);
    world.travel.load_lists(list_from_until("2025-01-01", ""));
    world.work();
    assert_eq!(world.hits()[0].summary.state, HitState::Open);
    world.travel.load_lists(list_from_until("2025-01-01", "2025-12-31"));
    world.work();
    assert_eq!(world.hits()[0].summary.state, HitState::Withdrawn);
}
