//! Watchlists that change while a node serves.

use std::fs;

use serde_json::{Value, json};

use crate::node::{Home, wait_until};
use crate::program::{passenger_list, surname};

/// Lists the first traveller of flight 7 under an identifier.
fn watchlist(id: &str) -> String {
    format!("id,surname,given,birth_date\n{id},{},ANA LUCIA,1980-01-01\n", surname(7))
}

/// Subject and state of every hit, in the order of the subjects.
fn hits(answer: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let hits = answer["hits"].as_array().unwrap().iter();
    let mut hits: Vec<_> = hits.map(|hit| (text(&hit["subject"]["id"]), text(&hit["state"]))).collect();
    hits.sort();
    hits
}

#[test]
fn a_list_replaced_while_the_node_serves_is_screened_with_and_a_broken_one_leaves_it_in_service() {
    let home = Home::new(&watchlist("W1"));
    let node = home.start();
    let (carrier, analyst) = (node.sign_in("aerolinea"), node.sign_in("analista").reviewing());
    carrier.post_message(passenger_list(7).as_bytes()).unwrap();
    analyst.settled();
    assert_eq!(hits(&analyst.get("/api/hits").1), [("W1".to_owned(), "open".to_owned())]);

    // As operators are told to: written under another name, then renamed.
    fs::write(home.path("next.csv"), watchlist("W2") + "W3,TZUL,LUIS,\n").unwrap();
    fs::rename(home.path("next.csv"), home.path("watchlist.csv")).unwrap();
    let expected = [("W1", "withdrawn"), ("W2", "open")].map(|(id, state)| (id.to_owned(), state.to_owned()));
    wait_until("the new list is in service", || hits(&analyst.get("/api/hits").1) == expected);
    assert_eq!(analyst.get("/api/lists").1["lists"][0]["subjects"], 2);

    fs::write(home.path("watchlist.csv"), "apodo\nX\n").unwrap();
    wait_until("the broken list is told of", || home.log().contains("the lists before stay in service"));
    let (status, _) = carrier.post_message(passenger_list(8).as_bytes()).unwrap();
    assert_eq!((status, &analyst.settled()["hits"]), (202, &json!({"open": 1, "decided": 0})));
    assert_eq!(analyst.get("/api/lists").1["lists"][0]["subjects"], 2);
}
