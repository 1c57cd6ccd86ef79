//! The region's air network: ports, aircraft, routes, and the day's flights on them.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, time};

use crate::people::after;

#[derive(Debug)]
pub(crate) struct Airport {
    pub(crate) code: &'static str,
    /// ISO 3166-1 alpha-3.
    pub(crate) country: &'static str,
    /// Hours east of Greenwich in winter. Summer time would change an hour here and there and nothing else.
    hours_east: i32,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Aircraft {
    /// IATA equipment code, as PNRGOV `APD` has it.
    pub(crate) code: &'static str,
    pub(crate) seats: u32,
    /// The letters of a row.
    pub(crate) row: &'static str,
}

#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) carrier: &'static str,
    pub(crate) number: u16,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    /// Hour and minute of departure.
    departs: (i8, i8),
    minutes: i32,
    pub(crate) aircraft: &'static Aircraft,
    /// Carrier and number under which another carrier sells the same flight.
    pub(crate) sold_as: Option<(&'static str, u16)>,
}

/// One flight on one day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flight {
    pub(crate) route: &'static Route,
    /// Local time of the port of departure.
    pub(crate) departure: DateTime,
    /// Local time of the port of arrival.
    pub(crate) arrival: DateTime,
}

impl Flight {
    /// The `index`-th flight of a plan: the whole network every day, one day after another.
    pub(crate) fn scheduled(first_day: Date, index: u32) -> Self {
        let route = &ROUTES[index as usize % ROUTES.len()];
        Self::on(route, after(first_day, index / ROUTES.len() as u32))
    }

    /// The flights of the same day that bring passengers to this one, and those that take them further.
    pub(crate) fn connections(self) -> (Vec<Self>, Vec<Self>) {
        let day = self.departure.date();
        let all = || ROUTES.iter().map(move |route| Self::on(route, day));
        let goes_on = |next: &Self| {
            let wait = next.departure.duration_since(self.arrival).as_mins();
            next.route.from == self.route.to && next.route.to != self.route.from && (45..600).contains(&wait)
        };
        let brings = |last: &Self| {
            let wait = self.departure.duration_since(last.arrival).as_mins();
            last.route.to == self.route.from && last.route.from != self.route.to && (45..600).contains(&wait)
        };
        (all().filter(brings).collect(), all().filter(goes_on).collect())
    }

    /// The same carrier's flight back, so many days later.
    pub(crate) fn back(self, days: u32) -> Option<Self> {
        let there = self.route;
        let route = ROUTES
            .iter()
            .find(|back| (back.carrier, back.from, back.to) == (there.carrier, there.to, there.from))?;
        Some(Self::on(route, after(self.arrival.date(), days)))
    }

    fn on(route: &'static Route, day: Date) -> Self {
        let departure = day.to_datetime(time(route.departs.0, route.departs.1, 0, 0));
        let hours_apart = Airport::of(route.to).hours_east - Airport::of(route.from).hours_east;
        let arrival = departure.saturating_add((route.minutes + hours_apart * 60).minutes());
        Self { route, departure, arrival }
    }
}

impl Airport {
    /// The airport with a code of [`AIRPORTS`].
    pub(crate) fn of(code: &str) -> &'static Self {
        AIRPORTS.iter().find(|airport| airport.code == code).unwrap_or(&AIRPORTS[0])
    }
}

const AIRPORTS: [Airport; 21] = [
    airport("GUA", "GTM", -6),
    airport("SAL", "SLV", -6),
    airport("SAP", "HND", -6),
    airport("XPL", "HND", -6),
    airport("RTB", "HND", -6),
    airport("MGA", "NIC", -6),
    airport("SJO", "CRI", -6),
    airport("LIR", "CRI", -6),
    airport("PTY", "PAN", -5),
    airport("BZE", "BLZ", -6),
    airport("MEX", "MEX", -6),
    airport("CUN", "MEX", -5),
    airport("BOG", "COL", -5),
    airport("MIA", "USA", -5),
    airport("IAH", "USA", -6),
    airport("LAX", "USA", -8),
    airport("JFK", "USA", -5),
    airport("ATL", "USA", -5),
    airport("FLL", "USA", -5),
    airport("DFW", "USA", -6),
    airport("MAD", "ESP", 1),
];

const TURBOPROP: Aircraft = Aircraft { code: "AT7", seats: 68, row: "ABCD" };
const E190: Aircraft = Aircraft { code: "E90", seats: 96, row: "ABCD" };
const A319: Aircraft = Aircraft { code: "319", seats: 126, row: "ABCDEF" };
const A320: Aircraft = Aircraft { code: "320", seats: 150, row: "ABCDEF" };
const B738: Aircraft = Aircraft { code: "738", seats: 162, row: "ABCDEF" };
const A321: Aircraft = Aircraft { code: "321", seats: 192, row: "ABCDEF" };
const A330: Aircraft = Aircraft { code: "332", seats: 288, row: "ACDEFGHK" };

/// What flies on a day. Carriers and city pairs exist, numbers and times are made up. The first rows serve
/// Guatemala, so that a small plan is about one country.
const ROUTES: [Route; 50] = [
    route("AV", 641, "SAL", "GUA", (7, 20), 45, &A320, Some(("UA", 6641))),
    route("CM", 382, "PTY", "GUA", (9, 35), 155, &B738, Some(("UA", 7382))),
    route("AA", 1129, "MIA", "GUA", (10, 5), 165, &B738, None),
    route("UA", 1901, "IAH", "GUA", (9, 10), 175, &A319, Some(("CM", 2901))),
    route("IB", 6341, "MAD", "GUA", (11, 55), 680, &A330, Some(("AA", 8341))),
    route("5U", 211, "BZE", "GUA", (6, 30), 60, &TURBOPROP, None),
    route("AM", 676, "MEX", "GUA", (8, 40), 125, &E190, Some(("DL", 7676))),
    route("DL", 1831, "ATL", "GUA", (10, 25), 215, &B738, Some(("AM", 3831))),
    route("AV", 690, "SJO", "GUA", (12, 15), 90, &A320, None),
    route("NK", 875, "FLL", "GUA", (13, 20), 170, &A320, None),
    route("AV", 640, "GUA", "SAL", (13, 40), 45, &A320, Some(("UA", 6640))),
    route("CM", 383, "GUA", "PTY", (13, 5), 155, &B738, Some(("UA", 7383))),
    route("AA", 1130, "GUA", "MIA", (13, 35), 165, &B738, None),
    route("IB", 6342, "GUA", "MAD", (18, 30), 620, &A330, Some(("AA", 8342))),
    route("5U", 230, "GUA", "SAP", (14, 10), 65, &TURBOPROP, None),
    route("Y4", 983, "CUN", "GUA", (15, 50), 110, &A320, None),
    route("AV", 582, "LAX", "GUA", (22, 45), 290, &A320, None),
    route("AV", 581, "GUA", "LAX", (19, 20), 320, &A320, None),
    route("UA", 1902, "GUA", "IAH", (13, 25), 185, &A319, Some(("CM", 2902))),
    route("5U", 231, "SAP", "GUA", (16, 0), 65, &TURBOPROP, None),
    route("AV", 620, "SAL", "MGA", (10, 30), 60, &TURBOPROP, None),
    route("AV", 621, "MGA", "SAL", (12, 30), 60, &TURBOPROP, None),
    route("AV", 430, "SAL", "SAP", (11, 0), 45, &TURBOPROP, None),
    route("AV", 431, "SAP", "SAL", (12, 40), 45, &TURBOPROP, None),
    route("AV", 616, "SAL", "SJO", (9, 50), 75, &A320, Some(("UA", 6616))),
    route("AV", 617, "SJO", "SAL", (15, 10), 75, &A320, Some(("UA", 6617))),
    route("CM", 412, "PTY", "SAL", (11, 10), 130, &B738, None),
    route("CM", 413, "SAL", "PTY", (14, 20), 130, &B738, None),
    route("CM", 256, "PTY", "XPL", (11, 15), 125, &E190, None),
    route("CM", 257, "XPL", "PTY", (14, 0), 125, &E190, None),
    route("CM", 164, "PTY", "SJO", (18, 25), 80, &B738, Some(("AV", 4164))),
    route("CM", 165, "SJO", "PTY", (6, 15), 80, &B738, None),
    route("AV", 524, "SAL", "IAH", (11, 20), 190, &A320, None),
    route("AV", 570, "JFK", "SAL", (4, 5), 290, &A320, None),
    route("AV", 571, "SAL", "JFK", (15, 30), 285, &A320, None),
    route("AA", 955, "MIA", "SAP", (11, 10), 140, &B738, None),
    route("AA", 956, "SAP", "MIA", (14, 20), 145, &B738, None),
    route("AA", 989, "MIA", "MGA", (10, 50), 155, &B738, None),
    route("AA", 2445, "DFW", "LIR", (9, 40), 245, &A321, None),
    route("UA", 1421, "IAH", "LIR", (10, 15), 225, &B738, None),
    route("B6", 1693, "JFK", "LIR", (8, 30), 320, &A320, None),
    route("DL", 1961, "ATL", "SJO", (10, 0), 240, &A321, None),
    route("UA", 1418, "IAH", "BZE", (9, 30), 150, &A319, None),
    route("AA", 2194, "DFW", "RTB", (10, 35), 195, &A319, None),
    route("IB", 6317, "MAD", "SJO", (11, 35), 665, &A330, None),
    route("AV", 691, "BOG", "SAL", (7, 5), 190, &A320, Some(("UA", 6691))),
    route("AV", 692, "SAL", "BOG", (16, 10), 185, &A320, Some(("UA", 6692))),
    route("AM", 650, "MEX", "SJO", (12, 40), 175, &B738, Some(("DL", 7650))),
    route("CM", 114, "CUN", "PTY", (8, 0), 160, &B738, None),
    route("CM", 201, "BOG", "PTY", (5, 50), 95, &B738, None),
];

const fn airport(code: &'static str, country: &'static str, hours_east: i32) -> Airport {
    Airport { code, country, hours_east }
}

#[expect(clippy::too_many_arguments, reason = "one row of the table above")]
const fn route(
    carrier: &'static str,
    number: u16,
    from: &'static str,
    to: &'static str,
    departs: (i8, i8),
    minutes: i32,
    aircraft: &'static Aircraft,
    sold_as: Option<(&'static str, u16)>,
) -> Route {
    Route { carrier, number, from, to, departs, minutes, aircraft, sold_as }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_joins_two_known_airports_in_plausible_time() {
        for airport in &AIRPORTS {
            assert_eq!(crate::nations::Nation::of(airport.country).code, airport.country);
        }
        for route in &ROUTES {
            assert_eq!(Airport::of(route.from).code, route.from);
            assert_eq!(Airport::of(route.to).code, route.to);
            assert!((40..720).contains(&route.minutes), "{}{}", route.carrier, route.number);
        }
    }

    #[test]
    fn no_two_flights_share_carrier_number_and_day() {
        let first = jiff::civil::date(2026, 11, 23);
        let key = |index| {
            let flight = Flight::scheduled(first, index);
            (flight.route.carrier, flight.route.number, flight.departure.date())
        };
        let all: std::collections::BTreeSet<_> = (0..500).map(key).collect();
        assert_eq!(all.len(), 500);
    }

    #[test]
    fn a_flight_arrives_by_the_clock_of_the_other_port() {
        let madrid = Flight::scheduled(jiff::civil::date(2026, 11, 23), 4);
        assert_eq!(madrid.departure.to_string(), "2026-11-23T11:55:00");
        assert_eq!(madrid.arrival.to_string(), "2026-11-23T16:15:00");
    }
}
