//! Bookings.

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "pnrgov",
    law: "any bytes are read as at least one message",
    longest: 8 * 1024,
    shared: &["gtas/pnrgov"],
    run,
};

fn run(bytes: &[u8]) {
    assert_ne!(travel_messages::decode(bytes).len(), 0);
}
