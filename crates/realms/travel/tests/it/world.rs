//! A realm to test on, with invented people, messages and lists.

use std::sync::Arc;

use kernel::{AccountId, Clock, SetClock};
use lists::{List, ListedDate, ListedName, Subject, SubjectKind};
use tempfile::TempDir;
use travel::{Accepted, FlightTraveller, Hit, HitFilter, Officer, Refused, Source, Totals, Travel, Work};
use vault::Vault;
use vocabulary::{Document, PersonName};

pub(crate) struct World {
    pub(crate) travel: Travel,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) folder: TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    /// Everything in memory is gone, as after `kill -9`; the folder stays.
    pub(crate) fn restarted(self) -> Self {
        let Self { travel, folder, .. } = self;
        drop(travel);
        Self::in_folder(folder)
    }

    fn in_folder(folder: TempDir) -> Self {
        let clock = Arc::new(SetClock::at("2026-11-22T12:00:00Z".parse().unwrap()));
        let vault = Arc::new(Vault::open(folder.path()).unwrap());
        let travel = Travel::open(vault, clock.clone() as Arc<dyn Clock>).unwrap();
        Self { travel, clock, folder }
    }

    pub(crate) fn accept(&self, message: &str) -> Result<Accepted, Refused> {
        let source = Source { name: "aerolinea".to_owned(), account: Some(AccountId(7)) };
        self.travel.accept(message.as_bytes().to_vec(), &source)
    }

    /// Accepts and works until nothing is left to do.
    pub(crate) fn ingest(&self, message: &str) {
        self.accept(message).unwrap();
        self.work();
    }

    pub(crate) fn work(&self) {
        while self.travel.work().unwrap() != Work::Nothing {}
    }

    pub(crate) fn totals(&self) -> Totals {
        self.travel.totals().unwrap()
    }

    /// Everybody, flight by flight.
    pub(crate) fn travellers(&self) -> Vec<FlightTraveller> {
        let flights = self.travel.flights(&travel::FlightFilter::default(), 1).unwrap().entries;
        flights.iter().flat_map(|flight| self.travel.travellers_of(flight.id).unwrap().unwrap().1).collect()
    }

    pub(crate) fn hits(&self) -> Vec<Hit> {
        let queue = self.travel.hits(HitFilter::default(), 1).unwrap().hits.entries;
        queue.iter().map(|hit| self.travel.hit(hit.id).unwrap().unwrap()).collect()
    }
}

pub(crate) fn officer(name: &str) -> Officer {
    Officer { account: AccountId(1), display_name: name.to_owned() }
}

/// A passenger list of the flight EX54 from SAL to GUA.
pub(crate) fn paxlst(reference: u32, people: &[&str]) -> String {
    paxlst_of("EX0054", "2605210930", reference, people)
}

/// A passenger list of a flight; `departs` is `YYMMDDHHMM`.
pub(crate) fn paxlst_of(flight: &str, departs: &str, reference: u32, people: &[&str]) -> String {
    format!(
        "UNB+UNOA:4+EX+GT+260520:0600+{reference}'UNH+1+PAXLST:D:02B:UN:IATA'BGM+745'TDT+20+{flight}+++EX'\
         LOC+125+SAL'DTM+189:{departs}:201'LOC+87+GUA'DTM+232:2605211020:201'{}CNT+42:{}'UNT+1+1'\
         UNZ+1+{reference}'",
        people.concat(),
        people.len(),
    )
}

/// Elena Rojas, with a passport.
pub(crate) const ELENA: &str = "NAD+FL+++ROJAS:ELENA'ATT+2++F'DTM+329:800229'RFF+AVF:LOC111'\
     DOC+P+A1234567'DTM+36:301231'LOC+91+GTM'";
/// Tomás Chub, without anything else.
pub(crate) const TOMAS: &str = "NAD+FL+++CHUB:TOMAS'";
/// María Caal, with a birth date.
pub(crate) const MARIA: &str = "NAD+FL+++CAAL:MARIA'ATT+2++F'DTM+329:910704'";

/// The bookings of the same flight: each is a locator and the `TIF` and `SSR` segments of its people.
pub(crate) fn pnrgov(reference: u32, bookings: &[(&str, &str)]) -> String {
    let bookings: Vec<_> = bookings
        .iter()
        .map(|(locator, people)| {
            format!(
                "SRC'RCI+EX:{locator}::200526:0900'DAT+700:200526:0900'{people}\
                     TVL+210526:0930:210526:1020+SAL+GUA+EX+54:Y'RPI++HK'"
            )
        })
        .collect();
    format!(
        "UNB+IATA:1+EX+GT+260520:0600+{reference}'UNH+1+PNRGOV:13:1:IA'MSG+:22'ORG+EX'\
         TVL+210526:0930:210526:1020+SAL+GUA+EX+54'EQN+{}'{}UNT+1+1'UNZ+1+{reference}'",
        bookings.len(),
        bookings.concat(),
    )
}

/// A list with Elena Rojas, and one with her passport's number reported lost.
pub(crate) fn lists(version: &str) -> Vec<List> {
    let subject = |id: &str, kind| Subject { category: Some("prueba".to_owned()), ..Subject::new(id, kind) };
    let mut person = subject("7", SubjectKind::Individual);
    person.names = vec![ListedName { name: PersonName::parts("ROJAS", "ELENA"), is_weak: false }];
    person.birth_dates = vec![ListedDate::Exactly("1980-02-29".parse().unwrap())];
    let mut passport = subject("d1", SubjectKind::Document);
    passport.documents = vec![Document::new("P", "A-1234567")];
    let list = |name: &str, subject| List {
        name: name.to_owned(),
        version: Some(version.to_owned()),
        subjects: vec![subject],
        problems: Vec::new(),
    };
    vec![list("buscados", person), list("perdidos", passport)]
}
