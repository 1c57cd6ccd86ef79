//! Flights on the wire.

use serde::Serialize;
use utoipa::ToSchema;

/// A flight with its counts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Flight {
    id: i64,
    /// The carrier's code.
    #[schema(example = "AV")]
    carrier: Option<String>,
    /// The number without the carrier.
    #[schema(example = "640")]
    number: Option<String>,
    departure: PortCall,
    arrival: PortCall,
    /// Passengers, those in transit included.
    travellers: u64,
    /// Members of the crew.
    crew: u64,
    hits: FlightHits,
    /// When the last message about it was received.
    #[schema(format = DateTime)]
    last_message_at: String,
}

/// A call at a port.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PortCall {
    /// IATA location or UN/LOCODE.
    #[schema(example = "GUA")]
    port: Option<String>,
    /// Local time of the port, without a zone; a date alone when the time is not known.
    #[schema(example = "2026-11-22T06:15")]
    at: Option<String>,
}

/// How many hits there are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FlightHits {
    open: u64,
    decided: u64,
}

impl From<travel::Flight> for Flight {
    fn from(flight: travel::Flight) -> Self {
        Self {
            id: flight.id.0,
            carrier: flight.carrier,
            number: flight.number,
            departure: flight.departure.into(),
            arrival: flight.arrival.into(),
            travellers: flight.travellers,
            crew: flight.crew,
            hits: flight.hits.into(),
            last_message_at: flight.last_message_at.to_string(),
        }
    }
}

impl From<travel_messages::Call> for PortCall {
    fn from(call: travel_messages::Call) -> Self {
        Self { port: call.port.map(|port| port.to_string()), at: call.at.map(|at| at.to_string()) }
    }
}

impl From<travel::HitCounts> for FlightHits {
    fn from(counts: travel::HitCounts) -> Self {
        Self { open: counts.open, decided: counts.decided }
    }
}
