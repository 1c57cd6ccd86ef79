//! The same plan gives the same bytes, today and on every platform.

use sha2::{Digest, Sha256};
use synth::{FlightFiles, Traffic};

use crate::traffic;

#[test]
fn the_bytes_of_a_plan_never_change_unnoticed() {
    // Whoever changes what is generated on purpose changes this line too, and says so in the changelog.
    assert_eq!(
        digest(&traffic(3, 7)).unwrap(),
        "43da87ed94979fef5ff315205ab181af31cc5a3b5e2440b5d26e3e142af8e101"
    );
}

#[test]
fn a_plan_gives_the_same_traffic_each_time() {
    assert_eq!(digest(&traffic(4, 11)).unwrap(), digest(&traffic(4, 11)).unwrap());
}

#[test]
fn another_seed_gives_other_people() {
    assert_ne!(digest(&traffic(1, 1)).unwrap(), digest(&traffic(1, 2)).unwrap());
    assert_ne!(traffic(1, 1).watchlists(), traffic(1, 2).watchlists());
}

#[test]
fn a_flight_does_not_depend_on_how_many_others_there_are() {
    let few: Vec<FlightFiles> = traffic(2, 5).flights().collect();
    let many: Vec<FlightFiles> = traffic(9, 5).flights().collect();
    assert_eq!(few[..], many[..2]);
}

fn digest(traffic: &Traffic) -> Result<String, serde_json::Error> {
    let mut sha = Sha256::new();
    for file in traffic.watchlists() {
        sha.update(&file.bytes);
    }
    for flight in traffic.flights() {
        for file in &flight.files {
            sha.update(&file.name);
            sha.update(&file.bytes);
        }
        for line in &flight.truth {
            sha.update(serde_json::to_vec(line)?);
        }
    }
    Ok(sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
