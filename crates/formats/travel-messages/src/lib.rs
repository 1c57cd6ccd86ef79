//! PAXLST and PNRGOV to movements, bookings and travellers.

mod model;

pub use model::{Bags, Booking, Call, Message, MessageKind, Movement, Role, Status, Traveller};
