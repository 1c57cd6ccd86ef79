//! Lists in parts, put together whatever the order in which they come.

use proptest::prelude::*;
use travel_messages::{AssembledList, Assembly, decode};

use crate::fixtures::names;

/// A part of a list; the total is of all its parts.
fn part(reference: &str, position: &str, people: &[&str], total: usize) -> Vec<u8> {
    let people: String = people.iter().map(|name| format!("NAD+FL+++LARA:{name}'")).collect();
    let count = people.matches('\'').count() + 5;
    format!(
        "UNB+UNOA:4+EX+GT+260520:0600+7'UNH+1+PAXLST:D:15B:UN:IATA+{reference}+{position}'BGM+745'TDT+20+EX54+++EX'{people}\
         CNT+42:{total}'UNT+{count}+1'UNZ+1+7'"
    )
    .into_bytes()
}

fn assemble(parts: &[Vec<u8>]) -> Vec<AssembledList<'_>> {
    let mut assembly = Assembly::new();
    for bytes in parts {
        decode(bytes).into_iter().for_each(|message| assembly.add(message));
    }
    assembly.finish()
}

fn people(list: &AssembledList<'_>) -> Vec<String> {
    list.parts.iter().flat_map(names).collect()
}

fn rules(list: &AssembledList<'_>) -> Vec<&'static str> {
    list.deviations().iter().map(|found| found.rule).collect()
}

#[test]
fn the_totals_are_those_of_all_parts() {
    let parts = [part("R", "01:C", &["ANA", "BEA"], 3), part("R", "02:F", &["CARO"], 3)];
    let lists = assemble(&parts);
    assert_eq!(people(&lists[0]), ["LARA/ANA/", "LARA/BEA/", "LARA/CARO/"]);
    assert!(lists[0].is_complete() && rules(&lists[0]).is_empty());
    let parts = [part("R", "01:C", &["ANA"], 3), part("R", "02:F", &["CARO"], 3)];
    assert_eq!(rules(&assemble(&parts)[0]), ["cnt"]);
}

#[test]
fn what_is_missing_or_came_twice_is_told_and_nobody_is_lost() {
    let parts =
        [part("R", "05:F", &["EVA"], 9), part("R", "01:C", &["ANA"], 9), part("R", "01:C", &["ANABEL"], 9)];
    let lists = assemble(&parts);
    assert_eq!((lists.len(), lists[0].missing()), (1, vec![2..=4]));
    assert!(!lists[0].is_complete());
    assert_eq!(people(&lists[0]), ["LARA/ANA/", "LARA/EVA/"]);
    assert_eq!(names(&lists[0].duplicates[0]), ["LARA/ANABEL/"]);
    assert_eq!(rules(&lists[0]), ["missing-part", "duplicate-part"]);
    let parts = [part("R", "01:C", &["ANA"], 9)];
    assert_eq!(rules(&assemble(&parts)[0]), ["missing-part"]);
    // A number out of all proportion costs nothing.
    let parts = [part("R", "4294967295:C", &["ANA"], 9)];
    assert_eq!(assemble(&parts)[0].missing(), [1..=4_294_967_294]);
}

#[test]
fn lists_are_kept_apart_by_their_reference_or_else_their_flight() {
    let other = String::from_utf8(part("", "02:F", &["EVA"], 2)).unwrap().replace("EX54", "EX55");
    let parts = [
        part("R", "01:C", &["ANA"], 2),
        part("S", "01:C", &["BEA"], 2),
        part("", "01:C", &["CARO"], 2),
        part("R", "02:F", &["DORA"], 2),
        other.into_bytes(),
        part("", "02:F", &["FLOR"], 2),
    ];
    let lists = assemble(&parts);
    let found: Vec<_> = lists.iter().map(|list| people(list).join(" ")).collect();
    assert_eq!(found, ["LARA/ANA/ LARA/DORA/", "LARA/BEA/", "LARA/CARO/ LARA/FLOR/", "LARA/EVA/"]);
}

#[test]
fn passengers_and_crew_of_a_flight_are_two_lists_under_one_reference() {
    let crew = |position: &str, name: &str| {
        let list = String::from_utf8(part("R", position, &[name], 2)).unwrap();
        list.replace("BGM+745", "BGM+250")
            .replace("NAD+FL", "NAD+FM")
            .replace("CNT+42", "CNT+41")
            .into_bytes()
    };
    let parts = [
        part("R", "01:C", &["ANA"], 2),
        crew("01:C", "BEA"),
        crew("02:F", "CARO"),
        part("R", "02:F", &["DORA"], 2),
    ];
    let lists = assemble(&parts);
    let found: Vec<_> = lists.iter().map(|list| people(list).join(" ")).collect();
    assert_eq!(found, ["LARA/ANA/ LARA/DORA/", "LARA/BEA/ LARA/CARO/"]);
    assert!(lists.iter().all(|list| list.is_complete() && rules(list).is_empty()));
}

#[test]
fn a_list_that_has_no_other_part_is_a_list_of_its_own() {
    // Later lists about a flight bear the reference of the first.
    for position in ["", "01:F", "01", "1", ":F"] {
        let parts = [part("R", position, &["ANA"], 1), part("R", position, &["BEA"], 1)];
        let lists = assemble(&parts);
        assert_eq!(lists.len(), 2, "{position}");
        assert!(lists.iter().all(|list| list.is_complete() && rules(list).is_empty()), "{position}");
    }
}

proptest! {
    #[test]
    fn parts_in_any_order_give_the_same_list(order in Just((1..=9).collect::<Vec<u32>>()).prop_shuffle()) {
        let bytes = |number: &u32| {
            let position = format!("{number:02}:{}", if *number == 9 { "F" } else { "C" });
            part("R", &position, &[&format!("P{number}")], 9)
        };
        let parts: Vec<_> = order.iter().map(bytes).collect();
        let lists = assemble(&parts);
        prop_assert_eq!(lists.len(), 1);
        prop_assert_eq!(people(&lists[0]), (1..=9).map(|number| format!("LARA/P{number}/")).collect::<Vec<_>>());
        prop_assert!(lists[0].is_complete() && rules(&lists[0]).is_empty());
    }
}
