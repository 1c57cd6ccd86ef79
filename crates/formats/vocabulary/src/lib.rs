//! The words that messages, lists and engines share: dates that may be incomplete, countries, ports,
//! names and documents of people; and the encodings that old systems send.
//!
//! **Invariant:** a value of one of these types obeys its rules; what does not obey is refused where it is
//! parsed and never invented. No type here knows a format, a clock or a store.
//!
//! ```
//! use vocabulary::{Country, PartialDate};
//!
//! let born: PartialDate = "1980-02".parse()?;
//! assert_eq!(born.to_string(), "1980-02");
//! assert_eq!("GT".parse::<Country>()?.as_str(), "GTM");
//! assert!("1980-02-30".parse::<PartialDate>().is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod country;
mod country_name;
mod date;
mod day_order;
mod document;
mod document_kind;
mod encoding;
mod folding;
mod person;
mod port;

pub use country::{Country, NotACountry};
pub use date::{LocalDateTime, NotADate, PartialDate};
pub use day_order::DayOrder;
pub use document::{Document, document_key, is_same_document_number};
pub use document_kind::DocumentKind;
pub use encoding::{decode, windows_1252};
pub use folding::folded;
pub use person::{PersonName, Sex};
pub use port::{NotAPort, Port};
