//! GOVREQ and ACKRES: what a state sends to those who push bookings (PADIS, PNRGOV guide).

use edifact::Writer;
use vocabulary::LocalDateTime;

use super::exchange::{Exchange, Syntax, WriteError, two_digit_day};
use super::response::Flight;

/// A GOVREQ to be written: the state asks for a push outside the schedule.
#[derive(Debug, Clone, Copy)]
pub struct PushRequest<'a> {
    /// The release of PADIS that the receiver expects.
    pub release: PadisRelease,
    /// The system or authority that asks (`ORG`), 1 to 35 characters.
    pub office: &'a str,
    /// For what it asks.
    pub about: Requested<'a>,
}

/// What a state asks for.
#[derive(Debug, Clone, Copy)]
pub enum Requested<'a> {
    /// 43: every booking of a flight.
    Flight(Flight<'a>),
    /// 77: one booking.
    Booking {
        /// The carrier in whose system the booking is.
        carrier: &'a str,
        /// Its locator, 1 to 20 characters.
        locator: &'a str,
        /// The flight, when the state knows it.
        flight: Option<Flight<'a>>,
    },
}

/// An ACKRES to be written: the state received a push, and says what was wrong with it.
#[derive(Debug, Clone, Copy)]
pub struct PushReceipt<'a> {
    /// The release of PADIS that the receiver expects.
    pub release: PadisRelease,
    /// Codes of what was wrong (9321), each 1 to 3 characters, at most 99; none when nothing was.
    pub errors: &'a [&'a str],
}

/// A version and release of the PADIS directory (UNH 0052, 0054): 13.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PadisRelease {
    /// The version: the year in which it was made.
    pub version: u8,
    /// The release in that year.
    pub release: u8,
}

/// `ERC` in an ACKRES.
const ERRORS_AT_MOST: usize = 99;

impl PushRequest<'_> {
    /// Writes the interchange.
    ///
    /// # Errors
    ///
    /// When a field is missing, too long or has characters that the syntax cannot hold.
    pub fn write(&self, exchange: &Exchange<'_>) -> Result<Vec<u8>, WriteError> {
        let syntax = exchange.syntax;
        let mut writer = exchange.begin()?;
        let (version, release) = self.release.texts();
        let identity = ["GOVREQ", &version, &release, "IA"];
        exchange.message(&mut writer, 1, &identity, None, |writer| {
            writer.segment("MSG", &[&["", self.about.code()]]);
            writer.segment("ORG", &[&[syntax.required("ORG (3127)", self.office, 35)?]]);
            match &self.about {
                Requested::Flight(flight) => flight.write(writer, syntax)?,
                Requested::Booking { carrier, locator, flight } => {
                    if let Some(flight) = flight {
                        flight.write(writer, syntax)?;
                    }
                    let carrier = syntax.required("RCI carrier (9906)", carrier, 3)?;
                    let locator = syntax.required("RCI locator (9956)", locator, 20)?;
                    writer.segment("RCI", &[&[carrier, locator]]);
                }
            }
            Ok(())
        })?;
        Ok(writer.finish())
    }
}

impl PushReceipt<'_> {
    /// Writes the interchange.
    ///
    /// # Errors
    ///
    /// When a code is missing, too long or has characters that the syntax cannot hold; when there are more
    /// than 99.
    pub fn write(&self, exchange: &Exchange<'_>) -> Result<Vec<u8>, WriteError> {
        let count = self.errors.len();
        if count > ERRORS_AT_MOST {
            return Err(WriteError::TooMany { field: "ERC", limit: ERRORS_AT_MOST, count });
        }
        let mut writer = exchange.begin()?;
        let (version, release) = self.release.texts();
        let identity = ["ACKRES", &version, &release, "IA"];
        exchange.message(&mut writer, 1, &identity, None, |writer| {
            writer.segment("MSG", &[&["", "23"]]);
            for code in self.errors {
                writer.segment("ERC", &[&[exchange.syntax.required("ERC (9321)", code, 3)?]]);
            }
            Ok(())
        })?;
        Ok(writer.finish())
    }
}

impl Requested<'_> {
    /// The function (1225).
    fn code(&self) -> &'static str {
        match self {
            Self::Flight(_) => "43",
            Self::Booking { .. } => "77",
        }
    }
}

impl PadisRelease {
    fn texts(self) -> (String, String) {
        (self.version.to_string(), self.release.to_string())
    }
}

impl Flight<'_> {
    /// `TVL`.
    fn write(&self, writer: &mut Writer, syntax: Syntax) -> Result<(), WriteError> {
        let (carrier, number) = self.name(syntax)?;
        let [(day, time), (arrival_day, arrival_time)] = [padis(self.departs)?, padis(self.arrives)?];
        let (from, to) = (self.from.as_str(), self.to.as_str());
        let times = [day.as_str(), &time, &arrival_day, &arrival_time];
        writer.segment("TVL", &[&times, &[from], &[to], &[carrier], &[number]]);
        Ok(())
    }
}

/// `DDMMYY` and `HHMM`; the time is empty when it is not known.
fn padis(at: LocalDateTime) -> Result<(String, String), WriteError> {
    let day = two_digit_day("TVL (9916)", at.date())?;
    let (year, month, day) = (&day[..2], &day[2..4], &day[4..]);
    let time = at.time().map(|(hour, minute)| format!("{hour:02}{minute:02}"));
    Ok(([day, month, year].concat(), time.unwrap_or_default()))
}
