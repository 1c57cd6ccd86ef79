//! What a decision of the gate costs: `cargo run --release -p gate --example decision_cost`.
//!
//! A hundred policies, as a node has them that works under some ten agreements, and the worst case: a hundred
//! that all speak of the one action that is asked about.

#![expect(clippy::unwrap_used, reason = "a measurement, run by hand")]

use std::hint::black_box;
use std::time::Instant;

use gate::{Action, Policies, PolicyFiles, Posting, Purpose, Question, Role};
use kernel::{AccountId, Timestamp};

const DECISIONS: u32 = 200_000;

fn main() {
    let own = PolicyFiles::built_in();
    println!("{:>4} policies, the program's own: {:6.2} us", count(&own), cost(own));
    let spread = with(100, |number| {
        let action = Action::ALL[number % Action::ALL.len()].as_str();
        let role = Role::ALL[number % Role::ALL.len()].as_str();
        (format!("principal in Role::\"{role}\""), format!("action == Action::\"{action}\""))
    });
    println!("{:>4} policies, by agreement:      {:6.2} us", count(&spread), cost(spread));
    let same = with(100, |_| {
        ("principal in Role::\"analyst\"".to_owned(), "action == Action::\"consult_hits\"".to_owned())
    });
    println!("{:>4} policies, all on one action: {:6.2} us", count(&same), cost(same));
}

fn with(total: usize, scope: impl Fn(usize) -> (String, String)) -> PolicyFiles {
    let own = PolicyFiles::built_in();
    let mut text = String::new();
    for number in count(&own)..total {
        let (principal, action) = scope(number);
        text.push_str(&format!(
            "@id(\"more.{number}\") @legal_basis(\"agreement {number}\")
             permit ({principal}, {action}, resource)
             when {{ context has agreement && context.agreement == \"agreement {number}\" }};\n"
        ));
    }
    let own = own.iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    PolicyFiles::new(own.chain([("more.cedar".to_owned(), text)])).unwrap()
}

fn count(files: &PolicyFiles) -> usize {
    files.iter().map(|(_, text)| text.matches("@id(").count()).sum()
}

/// Microseconds for a decision, over the actions that show people and some that do not.
fn cost(files: PolicyFiles) -> f64 {
    let policies = Policies::compile(files).unwrap();
    let posting = Posting::default();
    let actions =
        [Action::ConsultHits, Action::ConsultTravellers, Action::ConsultFlights, Action::ConsultStatus];
    let began = Instant::now();
    for number in 0..DECISIONS {
        let question = Question {
            account: AccountId(i64::from(number % 50)),
            role: Role::Analyst,
            posting: &posting,
            action: actions[number as usize % actions.len()],
            purpose: Some(Purpose::HitReview),
            is_glass_broken: false,
            legal_basis: None,
            agreement: Some("agreement 50"),
            now: Timestamp::UNIX_EPOCH,
        };
        assert!(black_box(policies.decide(black_box(&question))).is_ok());
    }
    began.elapsed().as_secs_f64() * 1e6 / f64::from(DECISIONS)
}
