//! One leg of a conveyance, and its calls at ports.

use vocabulary::{LocalDateTime, Port};

use super::Text;

/// One leg of a conveyance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Movement {
    /// The carrier's code: `AF`.
    pub carrier: Text,
    /// The number without the carrier and leading zeros: `54`, `54A`; the voyage of a ship.
    pub number: Text,
    /// Where and when it departs, local time.
    pub departure: Call,
    /// The place of departure as sent, where it may have no code: a land crossing, a quay. In a PAXLST, when it
    /// is no port code.
    pub departure_place: Text,
    /// Where and when it arrives, local time.
    pub arrival: Call,
    /// The place of arrival as sent, likewise.
    pub arrival_place: Text,
    /// Whether the message marks this leg as the one that crosses the border (PAXLST `LOC+125`/`LOC+87`).
    pub is_border_crossing: bool,
    /// Whether the conveyance only flies over.
    pub kind: MovementKind,
    /// By air, sea or land.
    pub mode: Mode,
    /// The conveyance itself: registration, IMO number, plate (TDT C222/8213).
    pub conveyance: Text,
    /// The name of the conveyance (TDT C222/8212).
    pub conveyance_name: Text,
    /// The carrier and number under which others sell the same leg.
    pub code_shares: Vec<CodeShare>,
    /// The status of the booking on this leg as sent: `HK` (PNRGOV `RPI`).
    pub booking_status: Text,
    /// The class in which it is booked.
    pub class: Text,
}

/// Another carrier and number of a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CodeShare {
    /// The carrier's code.
    pub carrier: Text,
    /// The number without leading zeros.
    pub number: Text,
}

/// What a leg is to the state (TDT 8051).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MovementKind {
    /// 20: it lands.
    #[default]
    Main,
    /// 34: it flies over.
    Overflight,
}

/// How a conveyance moves (TDT C220/8067, UN/ECE Recommendation 19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// 4, or not said: travel messages are of flights unless they say otherwise.
    #[default]
    Air,
    /// 1
    Sea,
    /// 2
    Rail,
    /// 3
    Road,
    /// 8
    InlandWater,
}

/// A conveyance's call at a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Call {
    /// The port.
    pub port: Option<Port>,
    /// When, by the port's own clock.
    pub at: Option<LocalDateTime>,
}

impl Mode {
    /// `air`, `sea`, `rail`, `road` or `inland-water`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Air => "air",
            Self::Sea => "sea",
            Self::Rail => "rail",
            Self::Road => "road",
            Self::InlandWater => "inland-water",
        }
    }
}
