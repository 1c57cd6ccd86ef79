//! Bookings in XML.

use travel_messages::{Format, decode};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "pnrgov_xml",
    law: "whatever follows the root's start tag is one message, and what is read stands in the bytes",
    longest: 8 * 1024,
    shared: &[],
    run,
};

const ROOT: &[u8] = b"<IATA_PNRGOV_NotifRQ>";

fn run(bytes: &[u8]) {
    assert_ne!(decode(bytes).len(), 0);
    let document = [ROOT, bytes].concat();
    let messages = decode(&document);
    let [message] = messages.as_slice() else { panic!("{} messages in a document", messages.len()) };
    assert_eq!(message.format, Format::Xml);
    for traveller in &message.travellers {
        for (field, text) in traveller.sources() {
            assert!(text.range().end <= document.len(), "{field}");
        }
    }
    for found in &message.deviations {
        assert!(found.offset + found.length <= document.len(), "{}", found.rule);
    }
}
