//! PAXLST and PNRGOV to movements, bookings and travellers.
//!
//! **Invariant:** every traveller whom a message names comes out, exactly once, with the name as it was
//! sent; what breaks the standard is recorded and never stops the reading.
//!
//! [`redact`] takes sensitive data out of the bytes before they are stored; [`decode`] reads them.
//!
//! ```
//! let bytes = b"UNB+UNOA:4+EX+GT+260520:0600+7'UNH+1+PAXLST:D:02B:UN:IATA'BGM+745'TDT+20+EX0054+++EX'\
//!     LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'DTM+232:2605211020:201'\
//!     NAD+FL+++ROJAS:ELENAMRS'ATT+2++F'DTM+329:800229'DOC+P+A1234567'LOC+91+GTM'CNT+42:1'UNT+14+1'UNZ+1+7'";
//! let messages = travel_messages::decode(bytes);
//! let traveller = &messages[0].travellers[0];
//! assert_eq!((traveller.given.as_str(), traveller.title.as_deref()), ("ELENA", Some("MRS")));
//! assert_eq!(messages[0].movements[0].number, "54");
//! assert!(messages[0].deviations.is_empty());
//! ```

mod conveyance;
mod dates;
mod decode;
mod legs;
mod model;
mod paxlst;
mod person;
mod pnrgov;
mod redact;
mod title;

pub use decode::{MESSAGES_AT_MOST, decode};
pub use model::{Bags, Booking, Call, Message, MessageKind, Movement, Role, Status, Traveller};
pub use redact::{Redacted, redact};
pub use title::{Known, TitleSplit, split_title};
