//! ISO 9735 (UN/EDIFACT, PADIS) tokenizer and writer: lenient in, strict out.
//!
//! **Invariant:** any bytes can be read. What breaks the standard is recorded as a [`Deviation`] with its
//! place, and reading goes on; nothing panics, and no buffer grows with what a sender puts into a segment.
//!
//! - [`Interchanges`] walks messages and their segments, and checks counts and references of the envelopes.
//! - [`Tokenizer`] below it gives segments only.
//! - [`RULES`] are all that a sender can be said to break.
//! - [`Writer`] writes interchanges that are exact.
//!
//! ```
//! let bytes = b"UNB+UNOA:4+EX+GT+260101:0600+7'UNH+1+PAXLST:D:02B'BGM+745'UNT+3+1'UNZ+1+7'";
//! let mut interchanges = edifact::Interchanges::new(bytes);
//! let header = interchanges.next_message().ok_or("no message")?;
//! assert_eq!(header.kind(), "PAXLST");
//! let segment = interchanges.next_segment().ok_or("no segment")?;
//! assert_eq!((segment.tag(), &*segment.text(0, 0)), ("BGM", "745"));
//! assert!(interchanges.next_segment().is_none());
//! assert!(interchanges.next_message().is_none());
//! assert!(interchanges.deviations().take().is_empty());
//! # Ok::<(), &str>(())
//! ```

mod deviation;
mod envelope;
mod lines;
mod reading;
mod rules;
mod scan;
mod segment;
mod separators;
mod service;
mod surroundings;
mod tags;
mod tokenizer;
mod window;
mod writer;

pub use deviation::{DEVIATIONS_AT_MOST, Deviation, Deviations};
pub use envelope::{Header, Interchanges};
pub use reading::{Reading, Step};
pub use rules::RULES;
pub use segment::{Component, Element, Segment};
pub use service::ServiceCharacters;
pub use surroundings::structure_outside;
pub use tokenizer::{SEGMENT_AT_MOST, Tokenizer};
pub use writer::Writer;
