//! Taking sensitive data out.

use travel_messages::{decode, redact};

use super::MESSAGES;
use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "redact",
    law: "the length and the travellers stay, and redacting again changes nothing",
    longest: 8 * 1024,
    shared: MESSAGES,
    run,
};

fn run(bytes: &[u8]) {
    let once = redact(bytes.to_vec()).bytes;
    assert_eq!(once.len(), bytes.len(), "offsets stay true");
    assert_eq!(travellers(&once), travellers(bytes), "nobody is lost or made up");
    let again = redact(once.clone()).bytes;
    assert!(again == once, "redacting again changes nothing");
}

fn travellers(bytes: &[u8]) -> usize {
    decode(bytes).iter().map(|message| message.travellers.len()).sum()
}
