//! Travel messages to movements, bookings, travellers and answers: PAXLST, PNRGOV, CUSRES, ACKRES, CONTRL and
//! GOVREQ in EDIFACT, PNRGOV in XML, passenger lists in JSON and CSV.
//!
//! **Invariant:** every traveller whom a message names comes out, exactly once, with the name as it was
//! sent; what breaks the standard is recorded and never stops the reading.
//!
//! [`redact`] takes sensitive data out of the bytes before they are stored; [`decode`] reads them. A field is
//! its place in the bytes ([`Text`], [`Sourced`]); [`Message::text`] says what stands there.
//!
//! ```
//! let bytes = b"UNB+UNOA:4+EX+GT+260520:0600+7'UNH+1+PAXLST:D:02B:UN:IATA'BGM+745'TDT+20+EX0054+++EX'\
//!     LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'DTM+232:2605211020:201'\
//!     NAD+FL+++ROJAS:ELENAMRS'ATT+2++F'DTM+329:800229'DOC+P+A1234567'LOC+91+GTM'CNT+42:1'UNT+14+1'UNZ+1+7'";
//! let messages = travel_messages::decode(bytes);
//! let message = &messages[0];
//! let traveller = &message.travellers[0];
//! assert_eq!((message.text(traveller.given), message.text(traveller.title)), ("ELENA".into(), "MRS".into()));
//! assert_eq!(message.text(message.movements[0].number), "54");
//! assert_eq!(&bytes[traveller.documents[0].number.range()], b"A1234567");
//! assert!(message.deviations.is_empty());
//! ```

pub mod answers;
mod assembly;
mod conveyance;
mod dates;
mod decode;
mod legs;
mod model;
mod passenger_list;
mod paxlst;
mod person;
mod pnrgov;
mod pnrgov_xml;
mod profile;
mod redact;
mod rules;
mod title;

pub use assembly::{AssembledList, Assembly};
pub use conveyance::TAGS_AT_MOST;
pub use decode::{MESSAGES_AT_MOST, Messages, decode, messages};
pub use model::*;
pub use profile::{Field, Profile};
pub use redact::{Redacted, redact};
pub use rules::RULES;
pub use title::{Known, TitleSplit, split_title};
