//! Answers: what a state tells carriers, and what they tell a state.
//!
//! - [`CustomsResponse`] (CUSRES) answers a passenger list, person by person; [`acknowledge`] sends back one
//!   that a state sent of its own accord. [`Programmes`] says which code means what to whom.
//! - [`PushReceipt`] (ACKRES) and [`PushRequest`] (GOVREQ) go to those who push bookings.
//! - [`SyntaxReport`] (CONTRL) says whether an interchange keeps to its syntax, and where it does not.
//!
//! All of them are also read, by [`decode`](crate::decode), into [`Message::answers`](crate::Message::answers).
//!
//! **Invariant:** what is written is exact: it is read back without a deviation, unless it repeats what somebody
//! else wrote; identifiers are those that were given, and what cannot be said is an error, never cut short.
//!
//! A person of whom nothing is known gets "board":
//!
//! ```
//! use travel_messages::answers::*;
//!
//! let programmes = Programmes::read(Programmes::SHIPPED)?;
//! let programme = programmes.named("central-america").ok_or("no such programme")?;
//! let board = programme.code(CarrierAnswer::Board).ok_or("no such code")?;
//! let response = CustomsResponse {
//!     directory: Directory::D05B,
//!     function: programme.answer_function(),
//!     transaction: "TN1",
//!     flight: None,
//!     message: vec![],
//!     people: vec![PersonAnswer {
//!         locator: "Q2W3E4",
//!         reference: "EX54-1",
//!         code: &board.code,
//!         text: &board.text,
//!         ..PersonAnswer::default()
//!     }],
//! };
//! let exchange = Exchange {
//!     syntax: Syntax::LevelA,
//!     sender: Party { id: "GTAPI", qualifier: "ZZ" },
//!     recipient: Party { id: "EXAIR", qualifier: "" },
//!     made: jiff::civil::date(2026, 5, 20).at(6, 0, 0, 0),
//!     reference: "7",
//!     application: "APIS",
//!     common_access: "EX54/260521/0930",
//! };
//! let bytes = response.write(&exchange)?;
//!
//! let message = &travel_messages::decode(&bytes)[0];
//! let answer = &message.answers[0];
//! assert_eq!(programme.meaning(&message.text(answer.code)), Some(CarrierAnswer::Board));
//! assert_eq!(message.text(answer.reference), "EX54-1");
//! assert!(message.deviations.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod acknowledge;
mod carrier;
mod control;
mod exchange;
mod programmes;
mod read;
mod request;
mod response;

pub use acknowledge::acknowledge;
pub use carrier::CarrierAnswer;
pub use control::{SyntaxReport, SyntaxVerdict};
pub use exchange::{Exchange, Party, Syntax, WriteError};
pub use programmes::{Coded, Programme, ProgrammeError, ProgrammeProblem, Programmes};
pub use read::meaning;
pub(crate) use read::read;
pub use request::{PadisRelease, PushReceipt, PushRequest, Requested};
pub use response::{CustomsResponse, Directory, Flight, MessageAnswer, PersonAnswer, ResponseFunction};
