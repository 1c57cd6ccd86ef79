//! Gathers the truth about a flight while its files are sent.

use crate::draft::{Draft, DraftMessage, Entry, Placed, Style};
use crate::flight::Aboard;
use crate::noise::Reported;
use crate::people::{Paper, Person};
use crate::spoil::Sent;
use crate::truth::{DocumentTruth, FlightTruth, MessageTruth, Planted, Report, TravellerTruth, TruthLine};

pub(crate) struct Telling<'a> {
    people: Vec<(&'a Person, Option<&'a Planted>)>,
    flight: FlightTruth,
    messages: Vec<MessageTruth>,
    /// The reports of each of `people`.
    reports: Vec<Vec<Report>>,
}

impl<'a> Telling<'a> {
    pub(crate) fn new(aboard: &'a Aboard) -> Self {
        let route = aboard.flight.route;
        let passengers = aboard.passengers().map(|(_, one)| (&one.person, one.planted.as_ref()));
        let people: Vec<_> = passengers.chain(aboard.crew.iter().map(|person| (person, None))).collect();
        Self {
            reports: vec![Vec::new(); people.len()],
            people,
            flight: FlightTruth {
                carrier: route.carrier.to_owned(),
                number: route.number.to_string(),
                from: route.from.to_owned(),
                to: route.to.to_owned(),
                departure: aboard.flight.departure.to_string(),
                arrival: aboard.flight.arrival.to_string(),
            },
            messages: Vec::new(),
        }
    }

    /// Tells what a file that was sent says of whom.
    pub(crate) fn tell(&mut self, draft: &Draft, style: &Style, sent: &Sent, reported: &[Reported]) {
        if sent.bytes.is_empty() {
            self.messages.push(MessageTruth {
                file: draft.name.clone(),
                message: 0,
                kind: None,
                version: None,
                travellers: 0,
                sensitive: 0,
                flaws: Vec::new(),
                broken: sent.broken,
            });
            return;
        }
        for (number, message) in draft.messages.iter().enumerate() {
            // An infant's document may stand before its name, and names it too.
            let is_named = |entry: &&Entry| {
                [entry.named_in].iter().chain(&entry.documents_in).any(|place| *place < sent.whole)
            };
            let entries: Vec<&Entry> = message.entries.iter().filter(is_named).collect();
            if entries.is_empty() {
                break;
            }
            self.messages.push(message_truth(&draft.name, number, message, entries.len(), style, sent));
            for (position, entry) in entries.into_iter().enumerate() {
                let report = report(&draft.name, number, position, entry, &reported[entry.person], sent);
                self.reports[entry.person].push(report);
            }
        }
    }

    /// The messages first, then those people whom a message was to report, in the order of their seats.
    pub(crate) fn finish(self) -> Vec<TruthLine> {
        let mut lines: Vec<_> = self.messages.into_iter().map(TruthLine::Message).collect();
        for ((person, planted), reports) in self.people.into_iter().zip(self.reports) {
            let line = TravellerTruth {
                flight: self.flight.clone(),
                surname: person.surname(),
                given: person.given.clone(),
                sex: person.sex.as_str().to_owned(),
                birth_date: person.born.to_string(),
                nationality: person.nation.code.to_owned(),
                documents: person.papers.iter().map(document_truth).collect(),
                planted: planted.cloned(),
                reports,
            };
            lines.push(TruthLine::Traveller(Box::new(line)));
        }
        lines
    }
}

fn message_truth(
    file: &str,
    number: usize,
    message: &DraftMessage,
    travellers: usize,
    style: &Style,
    sent: &Sent,
) -> MessageTruth {
    MessageTruth {
        file: file.to_owned(),
        message: number,
        kind: Some(message.kind.to_owned()),
        version: Some(message.version.clone()),
        travellers,
        sensitive: message.sensitive.iter().filter(|place| **place < sent.whole).count(),
        flaws: style.flaw.into_iter().collect(),
        broken: sent.broken,
    }
}

fn report(
    file: &str,
    message: usize,
    position: usize,
    entry: &Entry,
    reported: &Reported,
    sent: &Sent,
) -> Report {
    let is_sent = |place: usize| place < sent.whole;
    let told = |placed: &Option<Placed>| {
        placed.as_ref().filter(|placed| is_sent(placed.place)).map(|placed| placed.text.clone())
    };
    let born = reported.born.filter(|_| entry.born_in.is_some_and(is_sent));
    let documents = reported.papers.iter().zip(&entry.documents_in);
    let documents = documents.filter(|(_, place)| is_sent(**place));
    Report {
        file: file.to_owned(),
        message,
        position,
        role: entry.role.to_owned(),
        reference: told(&entry.reference),
        locator: told(&entry.locator),
        surname: reported.surname(),
        given: reported.given.clone(),
        birth_date: born.map(|born| born.to_string()),
        documents: documents.map(|(paper, _)| format!("{} {}", paper.kind, paper.number)).collect(),
        noise: reported.noise.clone(),
    }
}

fn document_truth(paper: &Paper) -> DocumentTruth {
    DocumentTruth {
        kind: paper.kind.to_owned(),
        number: paper.number.clone(),
        issuer: paper.issuer.to_owned(),
        expiry: paper.expiry.to_string(),
    }
}
