//! Taking sensitive data out.

use std::ops::Range;

use edifact::Tokenizer;
use travel_messages::{Format, Message, decode, redact};

use super::MESSAGES;
use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "redact",
    law: "length, segments and travellers stay, and redacting again changes nothing",
    longest: 8 * 1024,
    shared: MESSAGES,
    run,
};

fn run(bytes: &[u8]) {
    let once = redact(bytes.to_vec()).bytes;
    assert_eq!(once.len(), bytes.len(), "offsets stay true");
    let (before, after) = (decode(bytes), decode(&once));
    assert_eq!(travellers(&after), travellers(&before), "nobody is lost or made up");
    if before.iter().all(|message| message.format == Format::Edifact) {
        assert_eq!(segments(&once), segments(bytes), "segments stand where they stood");
    }
    let again = redact(once.clone()).bytes;
    assert!(again == once, "redacting again changes nothing");
}

fn travellers(messages: &[Message<'_>]) -> Vec<usize> {
    messages.iter().map(|message| message.travellers.len()).collect()
}

fn segments(bytes: &[u8]) -> Vec<Range<usize>> {
    Tokenizer::new(bytes).map(|segment| segment.span()).collect()
}
