//! Groups 10 to 12 and LTS: what happened to a booking. People in it who were taken off do not travel.

use super::{Page, clock, day_first};
use crate::booking::Booking;

impl Page<'_> {
    pub(super) fn history(&mut self, booking: &Booking) {
        let route = self.push.flight.route;
        let at = booking.created;
        let agent = [booking.agency.agent.as_str(), "GS"];
        self.pen.segment("ABI", &[&["4"], &agent, &[booking.agency.city], &[], &[route.carrier]]);
        self.pen.segment("DAT", &[&["T", &day_first(at.date()), &clock(at)]]);
        if let Some(gone) = &booking.cancelled {
            self.pen.segment("SAC", &[&[], &[], &["X"]]);
            let name = gone.surname().replace('Ñ', "N").replace('\'', "");
            let given = gone.given.replace('Ñ', "N");
            self.pen.segment("TIF", &[&[&name], &[&given, "A", "99"]]);
            let line = format!("0/X/NM/{name}/{given}(ADT)");
            self.pen.segment("LTS", &[&[&line]]);
        }
        for passenger in &booking.passengers {
            let Some(service) = passenger.service.filter(|service| service.is_sensitive) else { continue };
            let line = format!("0/O/SR/SSR {}{}HK1/{}", service.code, route.carrier, service.text);
            let place = self.pen.segment("LTS", &[&[&line]]);
            self.sensitive.push(place);
        }
    }
}
