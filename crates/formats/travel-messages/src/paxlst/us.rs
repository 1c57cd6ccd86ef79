//! US/EDIFACT: the form of passenger list that came before UN/EDIFACT, and that Mexico still takes.
//!
//! `TDT++EX54+40+EX'LOC+005+SVSAL:50'DTM+136+260521+0930+M6'LOC+008+GTGUA:50'DTM+132+260521+1020'UNS+D'`
//! `PDT+P/A123:290319:GT+ROJAS:ELENA:M:800229:F+PAX+SVSAL:GTGUA'`: one segment says all of a person.

use edifact::{Component, Deviations, Segment};

use super::List;
use crate::conveyance::port;
use crate::dates::{self, Of};
use crate::model::{Role, Sourced};
use crate::person as people;
use vocabulary::{PartialDate, Port, Sex};

impl<'a> List<'_, 'a> {
    /// `PDT`: document, name with particulars, capacity, ports.
    pub(super) fn us_person(&mut self, segment: &Segment<'a>, deviations: &mut Deviations) {
        self.end_person(deviations);
        let capacity = segment.element(2).component(0).trimmed();
        let role = match capacity.bytes() {
            b"PAX" | b"" => Role::Passenger,
            b"CRW" => Role::Crew,
            b"ITI" => Role::Transit,
            _ => {
                let text = "a party of an unknown kind is read as a passenger";
                deviations.record("unknown-party", capacity.span(), text);
                Role::Passenger
            }
        };
        self.begin_person(role, segment.span().start);
        let name = segment.element(1);
        let born = self.us_date(name.component(3), Of::Birth, deviations);
        let papers = segment.element(0);
        let expires = self.us_date(papers.component(1), Of::Expiry, deviations);
        let Some(person) = self.message.travellers.last_mut() else { return };
        person.surname = name.component(0).into();
        person.given = name.component(1).into();
        person.other = name.component(2).into();
        person.birth_date = born;
        let sex = name.component(4).trimmed();
        person.sex = Sex::read(&sex.text()).map(|value| Sourced { value, source: sex.into() });
        let ports = segment.element(3);
        (person.embarks, person.debarks) = (us_port(ports.component(0)), us_port(ports.component(1)));
        let mut parts = papers.component(0).split(b'/');
        let kind = parts.next().map(|kind| kind.trimmed());
        let number = parts.next().map(|number| number.trimmed()).filter(|number| !number.is_empty());
        if let (Some(kind), Some(number)) = (kind, number) {
            let mut document = people::document(kind.into(), number.into());
            document.expiry = expires;
            document.issuer = people::country(papers.component(2), deviations);
            self.document = Some(document);
        } else if !papers.is_empty() {
            deviations.record("document-number", papers.span(), "a document without a number");
        }
        self.may_hold_title = true;
    }

    fn us_date(
        &self,
        component: Component<'a>,
        of: Of,
        deviations: &mut Deviations,
    ) -> Option<Sourced<PartialDate>> {
        let sent = component.trimmed();
        if sent.is_empty() {
            return None;
        }
        let read = dates::date(sent.bytes(), of, self.travel);
        if read.is_none() {
            deviations.record("date", sent.span(), "a date cannot be read");
        }
        read.map(|value| Sourced { value, source: sent.into() })
    }
}

/// The airport in `GTGUA`, a country and an IATA code.
fn us_port(component: Component<'_>) -> Option<Sourced<Port>> {
    let sent = component.trimmed();
    let code = if sent.bytes().len() == 5 { sent.slice(2..5) } else { sent };
    port(code).map(|value| Sourced { value, source: code.into() })
}
