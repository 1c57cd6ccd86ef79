//! What a message says, whatever its format: movements, bookings, travellers, answers, and where it deviates.
//!
//! Every value knows its place in the input: a [`Text`] is its place, a typed value is [`Sourced`].

mod answer;
mod booking;
mod movement;
mod rare;
mod text;
mod traveller;

use std::borrow::Cow;

use edifact::Deviation;
use vocabulary::LocalDateTime;

pub use answer::{Answer, AnswerDetails, AnswerLevel, AnswerPlace};
pub use booking::{
    Agency, Amount, Booking, BookingDetails, Change, ExcessBags, Locator, NonAir, Payment, Remark, Split,
};
pub use movement::{Call, CodeShare, Mode, Movement, MovementKind};
pub use rare::{Nothing, Rare};
pub(crate) use text::{Escapes, Input};
pub use text::{Sourced, Text};
pub use traveller::{
    Address, BagTags, Bags, CheckIn, Contact, ContactKind, DocumentDetails, FrequentFlyer, Holder,
    OtherReference, Role, Service, Ticket, TravelDocument, TravelStatus, Traveller, TravellerDetails,
};

/// One message as read. What could not be understood is in `deviations`, never an error.
#[derive(Debug, Clone)]
pub struct Message<'a> {
    pub(crate) input: Input<'a>,
    /// Which message it is; `None` when not even that can be told.
    pub kind: Option<MessageKind>,
    /// In which format it is written.
    pub format: Format,
    /// Version and release as sent: `D:02B`, `13:1`.
    pub version: Option<String>,
    /// The function code as sent: BGM 1001 of a PAXLST or CUSRES, MSG 1225 of a PNRGOV.
    pub function: Text,
    /// What a PAXLST says happened (BGM 1004): `CLOB`, `XR`. Known ones are in [`Message::event`].
    pub event_code: Text,
    /// Who sent it to whom, and under which references.
    pub envelope: Envelope,
    /// The movements the message is about, in its order. A PNRGOV is about the one pushed flight; the
    /// other segments of a booking are in [`Booking::itinerary`].
    pub movements: Vec<Movement>,
    /// The bookings, in the message's order.
    pub bookings: Vec<Booking>,
    /// Every traveller whom the message names, exactly once, in its order.
    pub travellers: Vec<Traveller>,
    /// What a state answers (CUSRES, ACKRES, CONTRL), in the message's order.
    pub answers: Vec<Answer>,
    /// Where the message breaks its standard, by offset.
    pub deviations: Vec<Deviation>,
}

/// Who sent a message to whom, and under which references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Envelope {
    /// The sender (UNB S002).
    pub sender: Text,
    /// The recipient (UNB S003).
    pub recipient: Text,
    /// When the interchange was made, by the sender's clock (UNB S004).
    pub made: Option<LocalDateTime>,
    /// The interchange's reference (UNB 0020).
    pub interchange: Text,
    /// The application (UNB 0026): `APIS`, `IAPI`, `UKBAOP`.
    pub application: Text,
    /// The message's reference (UNH 0062).
    pub message: Text,
    /// The common access reference (UNH 0068), which ties the parts of a list and an answer to its request.
    pub common_access: Text,
    /// The transaction (RFF+TN).
    pub transaction: Text,
    /// The revision of the transaction (RFF+TN, C506/1060).
    pub revision: Text,
    /// Which part of a list this is, when the list was sent in several.
    pub part: Option<Part>,
    /// The party that reports (NAD+MS): its identifier or name.
    pub reporting_party: Text,
    /// How to reach the reporting party (COM behind NAD+MS): all of it.
    pub reporting_contact: Text,
    /// Where the list is filed (LOC+188, United States).
    pub filed_at: Text,
    /// Where the crew reports (LOC+172, United States).
    pub reported_at: Text,
    /// Where a gate pass is asked for (LOC+91 before the people).
    pub gate_pass_at: Text,
    /// How many passengers the sender says there are (CNT+42); of a list in parts, in all of them.
    pub declared_passengers: Option<Sourced<u32>>,
    /// How many members of the crew the sender says there are (CNT+41).
    pub declared_crew: Option<Sourced<u32>>,
}

/// A part of a list that was sent in several messages (UNH S010: `01:C` … `02:F`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// Its number, from 1.
    pub number: u32,
    /// Whether no part follows.
    pub is_last: bool,
}

/// The messages of travel that can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// Passenger or crew list (API).
    Paxlst,
    /// Bookings pushed to a state (PNR).
    Pnrgov,
    /// A state's answer to a PAXLST.
    Cusres,
    /// A state's acknowledgement of a PNRGOV.
    Ackres,
    /// A state's request for PNR.
    Govreq,
    /// Syntax acknowledgement.
    Contrl,
}

/// The formats in which travel messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// UN/EDIFACT, PADIS.
    Edifact,
    /// `IATA_PNRGOV_NotifRQ`.
    Xml,
    /// The passenger list of `docs/passenger-list.schema.json`.
    Json,
    /// A passenger list as a table.
    Csv,
}

/// What a list is about (PAXLST BGM 1001), or how much a push holds (PNRGOV MSG 1225).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// 745: passengers.
    PassengerList,
    /// 250: crew.
    CrewList,
    /// 336: all crew whom a carrier may use.
    MasterCrewList,
    /// 655: people who pass the gate without travelling.
    GatePass,
    /// 266: a flight's status changed: it was closed, changed or cancelled.
    FlightStatus,
    /// 22: every booking of the flight; what was pushed before is replaced.
    FullPush,
    /// 141: the bookings that changed.
    ChangePush,
}

/// What a PAXLST says happened (BGM 1004).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// CP, and G, H, I of a master crew list: data of people changed.
    Change,
    /// XR: a reservation was cancelled.
    CancelReservation,
    /// RP: a party became smaller.
    ReduceParty,
    /// CL: the flight is closed.
    Close,
    /// CLNB: the flight is closed; those listed are not on board.
    CloseNotOnBoard,
    /// CLOB: the flight is closed; those listed are on board.
    CloseOnBoard,
    /// XF: the flight is cancelled.
    CancelFlight,
    /// CF: the flight changed.
    ChangeFlight,
    /// CI: check-in is closed.
    CheckInClosed,
    /// DC: the flight departed.
    Departed,
}

/// How well a message kept to its standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// No deviation.
    Clean,
    /// Read, with deviations.
    Deviating,
    /// Nothing of it could be read; the deviations say why.
    Unreadable,
}

impl<'a> Message<'a> {
    /// A message of which nothing is known yet.
    pub(crate) fn empty(input: Input<'a>, format: Format) -> Self {
        Self {
            input,
            kind: None,
            format,
            version: None,
            function: Text::default(),
            event_code: Text::default(),
            envelope: Envelope::default(),
            movements: Vec::new(),
            bookings: Vec::new(),
            travellers: Vec::new(),
            answers: Vec::new(),
            deviations: Vec::new(),
        }
    }

    /// What a text of this message says: without the escapes of its format.
    pub fn text(&self, text: Text) -> Cow<'a, str> {
        self.input.text(text)
    }

    /// What a text says; `None` when it was not sent.
    pub fn sent(&self, text: Text) -> Option<Cow<'a, str>> {
        (!text.is_empty()).then(|| self.text(text))
    }

    /// How well the message kept to its standard.
    pub fn status(&self) -> Status {
        if self.kind.is_none() {
            Status::Unreadable
        } else if self.deviations.is_empty() {
            Status::Clean
        } else {
            Status::Deviating
        }
    }

    /// The movement on which the travellers cross the border: the leg that the message marks, else the last.
    pub fn border_crossing(&self) -> Option<&Movement> {
        self.movements.iter().find(|leg| leg.is_border_crossing).or(self.movements.last())
    }

    /// What [`function`](Self::function) means, when it is one of those that travel uses.
    pub fn known_function(&self) -> Option<Function> {
        Some(match (self.kind?, self.text(self.function).as_ref()) {
            (MessageKind::Paxlst, "745" | "10" | "passengers") => Function::PassengerList,
            (MessageKind::Paxlst, "250" | "crew") => Function::CrewList,
            (MessageKind::Paxlst, "336") => Function::MasterCrewList,
            (MessageKind::Paxlst, "655") => Function::GatePass,
            (MessageKind::Paxlst, "266") => Function::FlightStatus,
            (MessageKind::Pnrgov, "22") => Function::FullPush,
            (MessageKind::Pnrgov, "141") => Function::ChangePush,
            _ => return None,
        })
    }

    /// What a PAXLST says happened; `None` for an ordinary list and for codes of a carrier's own.
    pub fn event(&self) -> Option<Event> {
        Some(match self.text(self.event_code).as_ref() {
            "CP" | "G" | "H" | "I" | "change" => Event::Change,
            "XR" | "cancel-reservation" => Event::CancelReservation,
            "RP" | "reduce-party" => Event::ReduceParty,
            "CL" | "close" => Event::Close,
            "CLNB" | "close-not-on-board" => Event::CloseNotOnBoard,
            "CLOB" | "close-on-board" => Event::CloseOnBoard,
            "XF" | "cancel-flight" => Event::CancelFlight,
            "CF" | "change-flight" => Event::ChangeFlight,
            "CI" | "check-in-closed" => Event::CheckInClosed,
            "DC" | "departed" => Event::Departed,
            _ => return None,
        })
    }
}

impl MessageKind {
    /// The message type of UNH S009/0065: `PAXLST`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paxlst => "PAXLST",
            Self::Pnrgov => "PNRGOV",
            Self::Cusres => "CUSRES",
            Self::Ackres => "ACKRES",
            Self::Govreq => "GOVREQ",
            Self::Contrl => "CONTRL",
        }
    }
}

impl Format {
    /// `edifact`, `xml`, `json` or `csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Edifact => "edifact",
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

impl Function {
    /// `passenger-list`, `full-push` …
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PassengerList => "passenger-list",
            Self::CrewList => "crew-list",
            Self::MasterCrewList => "master-crew-list",
            Self::GatePass => "gate-pass",
            Self::FlightStatus => "flight-status",
            Self::FullPush => "full-push",
            Self::ChangePush => "change-push",
        }
    }
}

impl Event {
    /// `change`, `close-on-board` …
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::CancelReservation => "cancel-reservation",
            Self::ReduceParty => "reduce-party",
            Self::Close => "close",
            Self::CloseNotOnBoard => "close-not-on-board",
            Self::CloseOnBoard => "close-on-board",
            Self::CancelFlight => "cancel-flight",
            Self::ChangeFlight => "change-flight",
            Self::CheckInClosed => "check-in-closed",
            Self::Departed => "departed",
        }
    }
}
