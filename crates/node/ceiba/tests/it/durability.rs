//! What was acknowledged survives the death of the process at any point, and counts once.

use std::fs;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::node::{Home, names, wait_until};
use crate::program::{passenger_list, surname};

const TRAVELLERS_PER_LIST: u32 = 3;

/// Lists the first traveller of flight `number`.
fn watchlist(number: u32) -> String {
    format!("id,surname,given,birth_date\nW1,{},ANA LUCIA,1980-01-01\n", surname(number))
}

#[test]
fn an_acknowledged_message_survives_a_kill_and_its_hit_is_found() {
    let home = Home::new(&watchlist(7));
    let node = home.start();
    let (status, accepted) = node.sign_in("aerolinea").post_message(passenger_list(7).as_bytes()).unwrap();
    node.kill();
    assert_eq!((status, &accepted["is_duplicate"]), (202, &json!(false)));

    let node = home.start();
    let analyst = node.sign_in("analista").reviewing();
    let counts = analyst.settled();
    assert_eq!((&counts["messages"], &counts["travellers"]), (&json!(1), &json!(TRAVELLERS_PER_LIST)));
    let hits = analyst.get("/api/hits").1["hits"].clone();
    assert_eq!(hits.as_array().unwrap().len(), 1);
    assert_eq!((&hits[0]["traveller"]["surname"], &hits[0]["band"]), (&json!(surname(7)), &json!("exact")));
}

#[test]
fn a_message_posted_twice_counts_once() {
    let home = Home::new(&watchlist(7));
    let node = home.start();
    let carrier = node.sign_in("aerolinea");
    let (_, first) = carrier.post_message(passenger_list(7).as_bytes()).unwrap();
    let (_, second) = carrier.post_message(passenger_list(7).as_bytes()).unwrap();
    assert_eq!((&first["id"], &second["is_duplicate"]), (&second["id"], &json!(true)));
    let counts = node.sign_in("analista").settled();
    assert_eq!(
        (&counts["messages"], &counts["travellers"], &counts["hits"]["open"]),
        (&json!(1), &json!(TRAVELLERS_PER_LIST), &json!(1))
    );
}

/// Kills the node again and again, each time a little later after the first of a stream of messages, so that
/// it dies while it receives, stores, decodes and screens.
#[test]
fn killed_at_any_point_nothing_is_lost_and_nothing_is_doubled() {
    let home = Home::new(&watchlist(7));
    let mut acknowledged: Vec<Value> = Vec::new();
    let mut sent = 0;
    for round in 0..12 {
        let node = home.start();
        let carrier = node.sign_in("aerolinea");
        let (is_sent, first_is_sent) = mpsc::channel();
        let stream = std::thread::spawn(move || {
            let mut answers = Vec::new();
            for number in sent.. {
                let answer = carrier.post_message(passenger_list(number).as_bytes());
                let _ = is_sent.send(number);
                match answer {
                    Some((202, accepted)) => answers.push(accepted["id"].clone()),
                    Some(other) => panic!("{other:?}"),
                    None => break,
                }
            }
            answers
        });
        // The moment of death: some messages into the stream, and some microseconds into the next one.
        for _ in 0..=round {
            first_is_sent.recv().unwrap();
        }
        let somewhere_in_the_next = Duration::from_micros(700 * round);
        let _ = first_is_sent.recv_timeout(somewhere_in_the_next);
        node.kill();
        acknowledged.extend(stream.join().unwrap());
        sent = acknowledged.len() as u32;
    }

    let node = home.start();
    let (carrier, analyst) = (node.sign_in("aerolinea"), node.sign_in("analista"));
    let stored = analyst.settled();
    // The last message of a round may be stored although its acknowledgement was lost with the process; it
    // is then sent again as the first of the next round, and is the same message.
    let messages = stored["messages"].as_u64().unwrap() as u32;
    assert!(messages >= sent && messages <= sent + 1, "{messages} stored, {sent} acknowledged");
    assert_eq!(stored["travellers"], messages * TRAVELLERS_PER_LIST);
    for number in 0..sent {
        let (_, again) = carrier.post_message(passenger_list(number).as_bytes()).unwrap();
        assert_eq!(again["is_duplicate"], true, "message {number} was lost");
        assert!(acknowledged.contains(&again["id"]), "message {number} has another id");
    }
    let settled = analyst.settled();
    assert_eq!((&settled["messages"], &settled["travellers"]), (&stored["messages"], &stored["travellers"]));
    assert_eq!(settled["hits"], json!({"open": 1, "decided": 0}));
}

#[test]
fn a_file_dropped_into_the_inbox_is_taken_once_and_moved() {
    let home = Home::new(&watchlist(7));
    fs::write(home.path("inbox/vuelo.edi"), passenger_list(7)).unwrap();
    fs::write(home.path("inbox/otra-vez.edi"), passenger_list(7)).unwrap();
    fs::write(home.path("inbox/a-medias.edi.part"), "UNB+").unwrap();
    fs::write(home.path("inbox/basura.edi"), "PK\x03\x04 no es un mensaje").unwrap();
    let node = home.start();
    let (done, refused) = (home.path("inbox/done"), home.path("inbox/refused"));
    wait_until("the inbox is empty but for what is not complete", || {
        let left = names(&home.path("inbox"));
        left == ["a-medias.edi.part", "done", "refused", "taking"]
            && names(&home.path("inbox/taking")).is_empty()
    });
    assert_eq!(names(&done), ["otra-vez.edi.receipt.txt", "vuelo.edi.receipt.txt"]);
    assert!(names(&refused).contains(&"basura.edi".to_owned()));
    let counts = node.sign_in("analista").settled();
    assert_eq!((&counts["messages"], &counts["hits"]["open"]), (&json!(1), &json!(1)));
}
