//! Looking for flights.

use std::collections::HashSet;

use travel::{FlightFilter, PAGE_SIZE};

use crate::world::{ELENA, MARIA, TOMAS, World, lists, paxlst_of};

fn world_with_flights() -> World {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst_of("EX0054", "2605220930", 1, &[ELENA, TOMAS]));
    world.ingest(&paxlst_of("EX0540", "2605212300", 2, &[MARIA]));
    world.ingest(&paxlst_of("EX0007", "2605210500", 3, &["NAD+FM+++CHUB:TOMAS'"]));
    world
}

fn numbers(world: &World, filter: &FlightFilter) -> Vec<String> {
    let page = world.travel.flights(filter, 1).unwrap();
    assert_eq!(page.total, page.entries.len() as u64);
    page.entries.into_iter().map(|flight| flight.number.unwrap()).collect()
}

#[test]
fn flights_are_found_by_number_port_day_and_hits_in_the_order_of_departure() {
    let world = world_with_flights();
    let any = FlightFilter::default();
    let text = |text: &str| FlightFilter { text: text.to_owned(), ..any.clone() };
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(numbers(&world, &any), ["7", "540", "54"]);
    assert_eq!(numbers(&world, &text("ex 54")), ["540", "54"]);
    assert_eq!(numbers(&world, &text("gua")), ["7", "540", "54"]);
    assert_eq!(numbers(&world, &text("%")), [""; 0]);
    assert_eq!(numbers(&world, &FlightFilter { from: day("2026-05-22"), ..any.clone() }), ["54"]);
    assert_eq!(numbers(&world, &FlightFilter { to: day("2026-05-21"), ..any.clone() }), ["7", "540"]);
    assert_eq!(numbers(&world, &FlightFilter { with_hits: true, ..any }), ["54"]);
}

#[test]
fn a_flight_tells_how_many_are_on_it_and_how_many_hits_they_have() {
    let world = world_with_flights();
    let flights = world.travel.flights(&FlightFilter::default(), 1).unwrap().entries;
    let counts: Vec<_> = flights.iter().map(|it| (it.travellers, it.crew, it.hits.open)).collect();
    assert_eq!(counts, [(0, 1, 0), (1, 0, 0), (2, 0, 2)]);
    let flight = &flights[2];
    assert_eq!(flight.departure.port.unwrap().to_string(), "SAL");
    assert_eq!(flight.departure.at.unwrap().to_string(), "2026-05-22T09:30");
    assert_eq!(world.travel.flight(flight.id).unwrap().as_ref(), Some(flight));
    assert_eq!(world.travel.flight(kernel::MovementId(99)).unwrap(), None);
    let (_, travellers) = world.travel.travellers_of(flight.id).unwrap().unwrap();
    let surnames: Vec<_> = travellers.iter().map(|it| it.reported.surname.as_str()).collect();
    assert_eq!(surnames, ["CHUB", "ROJAS"]);
    assert_eq!(travellers.iter().map(|it| it.hits.len()).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn a_flight_whose_only_hit_was_withdrawn_is_not_a_flight_with_hits() {
    let world = World::new();
    world.travel.load_lists(lists("1"));
    world.ingest(&paxlst_of("EX0054", "2605220930", 1, &["NAD+FL+++ROJAS:ELENA'RFF+AVF:LOC111'"]));
    let with_hits = FlightFilter { with_hits: true, ..FlightFilter::default() };
    assert_eq!(numbers(&world, &with_hits), ["54"]);
    let younger = "NAD+FL+++ROJAS:ELENA'DTM+329:100101'RFF+AVF:LOC111'";
    world.ingest(&paxlst_of("EX0054", "2605220930", 2, &[younger]));
    assert_eq!(world.totals().hits.open, 0);
    assert_eq!(numbers(&world, &with_hits), [""; 0]);
}

#[test]
fn every_flight_is_on_one_page() {
    let world = World::new();
    let count = PAGE_SIZE + 3;
    for number in 1..=count {
        let number = u32::try_from(number).unwrap();
        world.ingest(&paxlst_of(&format!("EX{number}"), "2605210500", number, &[TOMAS]));
    }
    let page = |page| world.travel.flights(&FlightFilter::default(), page).unwrap();
    assert_eq!((page(1).total, page(1).pages()), (count, 2));
    let pages = [page(1), page(2)];
    let ids: HashSet<_> = pages.iter().flat_map(|page| &page.entries).map(|flight| flight.id).collect();
    assert_eq!(ids.len() as u64, count);
    assert!(page(3).entries.is_empty());
}
