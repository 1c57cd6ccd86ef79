//! Machine-readable zones of travel documents (ICAO Doc 9303, parts 3 to 7): TD1, TD2, TD3, MRV-A, MRV-B.
//!
//! **Invariant:** any bytes can be read. A zone that breaks the standard is read all the same, with a
//! [`Deviation`] for each breach; nothing is put right in silence; what is no zone is said to be none, with its
//! place. What is written keeps the standard.
//!
//! - [`zones`] and [`read`] find zones in what scanners, keyboards and files give.
//! - [`Zone`] tells each field with its place and what its check digit says.
//! - [`RULES`] lists what a zone can break.
//! - [`write()`] makes the lines of [`DocumentData`].
//! - [`transliterate`], [`spellings`] and [`zone_spellings`] lead from names in national characters to those of
//!   zones, and give every form in which a name may be met.
//!
//! ```
//! use travel_documents::{Check, read};
//!
//! // The specimen of Doc 9303-4.
//! let zone = read(b"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10")?;
//! assert_eq!((zone.name().surname.as_str(), zone.name().given.as_str()), ("ERIKSSON", "ANNA MARIA"));
//! assert_eq!((&*zone.number(), zone.composite()), ("L898902C3", Check::Right));
//! # Ok::<(), travel_documents::Unreadable>(())
//! ```

mod assembly;
mod breaches;
mod cells;
mod check_digit;
mod data;
mod date;
mod deviation;
mod evidence;
mod field;
mod format;
mod line;
mod name;
mod name_field;
mod other_standard;
mod rules;
mod transliteration;
mod write;
mod zone;
mod zones;

pub use check_digit::{Check, check_digit};
pub use data::{DocumentData, Draft, NotWritable, Unused};
pub use date::ZoneDate;
pub use deviation::Deviation;
pub use evidence::LongNumber;
pub use field::{Element, Field, Place};
pub use format::Format;
pub use name::Name;
pub use other_standard::OtherStandard;
pub use rules::RULES;
pub use transliteration::{
    Language, NotTransliterable, SPELLINGS_AT_MOST, arabic_script, spellings, transliterate, zone_spellings,
};
pub use write::{Lines, write};
pub use zone::{Repair, Zone};
pub use zones::{Reason, Unreadable, Zones, read, zones};
