//! What a message says, whatever its format: movements, bookings, travellers, and where it deviates.

use edifact::Deviation;
use vocabulary::{Country, Document, LocalDateTime, PartialDate, PersonName, Port, Sex};

/// One message as read. What could not be understood is in `deviations`, never an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Which message it is; `None` when not even that can be told.
    pub kind: Option<MessageKind>,
    /// Version and release as sent: `D:02B`, `13:1`.
    pub version: Option<String>,
    /// The function code as sent: BGM 1001 of a PAXLST, MSG 1225 of a PNRGOV.
    pub function: Option<String>,
    /// The movements the message is about, in its order. A PNRGOV is about the one pushed flight; the
    /// other segments of a booking are in [`Booking::itinerary`].
    pub movements: Vec<Movement>,
    /// The bookings, in the message's order.
    pub bookings: Vec<Booking>,
    /// Every traveller whom the message names, exactly once, in its order.
    pub travellers: Vec<Traveller>,
    /// Where the message breaks its standard, by offset.
    pub deviations: Vec<Deviation>,
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

/// One leg of a conveyance.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Movement {
    /// The carrier's code as sent: `AF`. Empty when it is not given.
    pub carrier: String,
    /// The number without the carrier and leading zeros: `54`, `54A`.
    pub number: String,
    /// Where and when it departs, local time.
    pub departure: Call,
    /// Where and when it arrives, local time.
    pub arrival: Call,
    /// Whether the message marks this leg as the one that crosses the border (PAXLST `LOC+125`/`LOC+87`).
    pub is_border_crossing: bool,
    /// The carrier and number under which others sell the same leg.
    pub code_shares: Vec<(String, String)>,
}

/// A conveyance's call at a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Call {
    /// The port.
    pub port: Option<Port>,
    /// When, by the port's own clock.
    pub at: Option<LocalDateTime>,
}

/// A booking: a PNR of a PNRGOV, or the travellers of a PAXLST who share a record locator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    /// The record locator.
    pub locator: Option<String>,
    /// When the booking was made.
    pub created: Option<LocalDateTime>,
    /// Indexes into [`Message::travellers`].
    pub travellers: Vec<usize>,
    /// The flights booked, in the message's order.
    pub itinerary: Vec<Movement>,
}

/// A person on a movement.
#[derive(Debug, Clone, PartialEq)]
pub struct Traveller {
    /// In which capacity.
    pub role: Role,
    /// The surname as sent.
    pub surname: String,
    /// The first given name, or all given names when the sender does not separate them; without a title.
    pub given: String,
    /// Further given names; empty when there are none.
    pub other: String,
    /// A title that was sent with the name: `MR`, `MRS`.
    pub title: Option<String>,
    /// The given names exactly as sent (`MELISSAMRS`), when a title was split off.
    pub given_as_sent: Option<String>,
    /// Date of birth.
    pub birth_date: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality.
    pub nationality: Option<Country>,
    /// Country of residence.
    pub residence: Option<Country>,
    /// The seat on the movement: `15A`.
    pub seat: Option<String>,
    /// The locator of the traveller's booking.
    pub locator: Option<String>,
    /// The sender's unique reference of the traveller (PAXLST `RFF+ABO`, PNRGOV `TIF` or `REF`).
    pub reference: Option<String>,
    /// Travel documents, each once.
    pub documents: Vec<Document>,
    /// Checked bags.
    pub bags: Bags,
}

/// In which capacity a person travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A passenger.
    Passenger,
    /// A member of the crew.
    Crew,
    /// A passenger in transit.
    Transit,
}

/// Checked bags of a traveller.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bags {
    /// How many pieces.
    pub count: Option<u32>,
    /// Their weight in kilograms; pounds are converted.
    pub weight_kg: Option<f64>,
    /// The licence plates of the tags, consecutive tags written out.
    pub tags: Vec<String>,
}

impl Message {
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

impl Role {
    /// `passenger`, `crew` or `transit`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passenger => "passenger",
            Self::Crew => "crew",
            Self::Transit => "transit",
        }
    }
}

impl Traveller {
    /// Every name under which the traveller was reported: as booked, and as each document states it.
    pub fn names(&self) -> Vec<PersonName> {
        let given = [self.given.as_str(), self.other.as_str()];
        let given = given.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let mut names = vec![PersonName::parts(&self.surname, given)];
        for holder in self.documents.iter().filter_map(|document| document.holder.as_ref()) {
            if !names.contains(holder) {
                names.push(holder.clone());
            }
        }
        names
    }
}
