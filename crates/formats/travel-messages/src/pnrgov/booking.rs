//! One booking while it is read: facts are collected where they stand and given to travellers at its end,
//! because a document may stand before the traveller to whom it belongs.

use edifact::{Header, Interchanges, Segment};
use jiff::civil::Date;
use vocabulary::{Document, LocalDateTime, PersonName};

use super::documents::{self, Docs};
use super::group::Group;
use super::itinerary::{self, add_code_share, carriers, is_same_flight, note_code_share};
use super::names::{Agreement, NameKey, NamedTraveller, named_travellers, words_beyond};
use super::people::{People, Person};
use crate::conveyance::{add_tags, consecutive_tags, kilograms, seat};
use crate::dates::{self, Of};
use crate::person::{add_document, country, day_of_travel, split_title_off};
use crate::{Booking, Message, Movement, Traveller};

/// A booking of which the end is not reached.
#[derive(Debug, Default)]
pub(super) struct Draft<'a> {
    locator: Option<String>,
    created: Option<LocalDateTime>,
    itinerary: Vec<Movement>,
    people: People,
    /// The traveller whom the current group is about.
    current: Option<usize>,
    /// The operating carrier of the last flight.
    operating: String,
    /// Whether the last flight is the pushed one.
    is_pushed: bool,
    holds_pushed: bool,
    docs: Vec<SentDocs<'a>>,
}

/// A `DOCS` or `DOCO` with the traveller whose group it stands in.
#[derive(Debug)]
struct SentDocs<'a> {
    segment: Segment<'a>,
    docs: Docs,
    current: Option<usize>,
}

impl<'a> Draft<'a> {
    /// Takes what a segment says. `pushed` is the flight that the message is about.
    pub(super) fn segment(
        &mut self,
        segment: &Segment<'a>,
        group: Group,
        pushed: Option<&Movement>,
        reader: &mut Interchanges<'a>,
    ) {
        match (segment.tag(), group) {
            (_, Group::History | Group::Split | Group::NonAir) => {}
            ("RCI", _) if self.locator.is_none() => self.locator(segment),
            ("TIF", Group::Traveller) => self.traveller(segment),
            ("TIF", _) => self.traveller_again(segment, reader),
            ("REF", Group::Traveller | Group::Ticket) => self.reference(segment),
            ("TVL", _) => self.flight(segment, pushed, reader),
            ("TRA", _) => self.operated_as(segment),
            ("DAT" | "ORG", Group::CheckIn) => self.current = None,
            ("TRI", _) => self.current = self.people.numbered(&segment.text(1, 3)),
            ("SSR", _) => self.service(segment, group, pushed, reader),
            ("SSD", _) if self.is_pushed => {
                let seat = seat(&segment.text(0, 0));
                if let Some(person) = self.current_person() {
                    person.traveller.seat = seat.or(person.traveller.seat.take());
                }
            }
            ("TBD", _) if self.is_pushed => self.bags(segment, reader),
            (
                "SRC" | "RCI" | "DAT" | "ORG" | "IFT" | "ADD" | "EBD" | "FTI" | "FAR" | "TKT" | "MON" | "PTK"
                | "TXD" | "FOP" | "RPI" | "APD" | "LTS" | "SSD" | "TBD" | "REF" | "EQN" | "MSG",
                _,
            ) => {}
            _ => reader.deviations().record("unexpected-segment", segment.span(), "a segment out of place"),
        }
    }

    /// Adds the booking and its travellers to `message`, of which the pushed flight is on the day `travel`.
    /// Gives whether the booking holds the pushed flight, or none.
    pub(super) fn settle(
        mut self,
        message: &mut Message,
        travel: Option<Date>,
        header: &Header<'a>,
        reader: &mut Interchanges<'a>,
    ) -> bool {
        let travel = travel.max(day_of_travel(&self.itinerary, header));
        // Who has a document as an adult is not the infant of the same name: those of infants come last.
        let (of_infants, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.docs).into_iter().partition(|sent| sent.docs.is_infant);
        let mut attributed = Vec::new();
        for sent in others.into_iter().chain(of_infants) {
            if let Some((index, agreement)) = self.owner(&sent, reader) {
                self.people.note_document(index, agreement, &sent.docs);
                attributed.push((index, agreement, sent));
            }
        }
        // Where two documents disagree about a birth date, the one with the traveller's own name is right.
        attributed
            .sort_by_key(|(_, agreement, sent)| (std::cmp::Reverse(*agreement), sent.segment.span().start));
        for (index, agreement, sent) in attributed {
            if let Some(person) = self.people.get_mut(index) {
                give(person, &sent, agreement, travel, reader);
            }
        }
        let first = message.travellers.len();
        let travellers = (first..first + self.people.len()).collect();
        for person in self.people.into_list() {
            message.travellers.push(finish(person, self.locator.as_deref()));
        }
        if let Some(pushed) = message.movements.first_mut() {
            for flight in &self.itinerary {
                if !is_same_flight(flight, pushed) {
                    continue;
                }
                let own = (flight.carrier.clone(), flight.number.clone());
                for other in flight.code_shares.iter().cloned().chain([own]) {
                    note_code_share(pushed, other);
                }
            }
        }
        let is_on_flight = self.holds_pushed || self.itinerary.is_empty();
        let Self { locator, created, itinerary, .. } = self;
        message.bookings.push(Booking { locator, created, travellers, itinerary });
        is_on_flight
    }

    fn current_person(&mut self) -> Option<&mut Person> {
        self.people.get_mut(self.current?)
    }

    /// The surname of the current traveller when it holds a slash, which also separates the fields of `DOCS`.
    fn slashed_surname(&self) -> Option<&str> {
        let surname = &self.people.get(self.current?)?.traveller.surname;
        surname.contains('/').then_some(surname)
    }

    /// `RCI`: carrier, locator, type, date, time; some senders leave the empty type out.
    fn locator(&mut self, segment: &Segment<'a>) {
        let locator = segment.text(0, 1).trim().to_owned();
        if locator.is_empty() {
            return;
        }
        self.locator = Some(locator);
        let day_at = |index: usize| dates::padis(&segment.text(0, index), &segment.text(0, index + 1));
        self.created = day_at(3).or_else(|| day_at(2));
    }

    fn traveller(&mut self, segment: &Segment<'a>) {
        self.current = None;
        for named in named_travellers(segment) {
            self.current = Some(self.people.twin(&named).unwrap_or_else(|| self.people.add(&named)));
        }
    }

    fn traveller_again(&mut self, segment: &Segment<'a>, reader: &mut Interchanges<'a>) {
        self.current = None;
        for named in named_travellers(segment) {
            let known = self.people.named_again(&named);
            if known.is_none() {
                let text = "a traveller is named only where they check in or board";
                reader.deviations().record("tif-not-in-booking", segment.span(), text);
            }
            self.current = known.or_else(|| Some(self.people.add(&named)));
        }
    }

    fn reference(&mut self, segment: &Segment<'a>) {
        let reference = segment.text(0, 1).trim().to_owned();
        if let (false, Some(person)) = (reference.is_empty(), self.current_person()) {
            person.traveller.reference = Some(reference);
        }
    }

    fn flight(&mut self, segment: &Segment<'a>, pushed: Option<&Movement>, reader: &mut Interchanges<'a>) {
        self.current = None;
        if let (true, Some(last)) = (itinerary::is_code_share(segment), self.itinerary.last_mut()) {
            add_code_share(last, &self.operating, &segment.text(4, 0), pushed);
            return;
        }
        let flight = itinerary::flight(segment, reader);
        self.is_pushed = pushed.is_some_and(|pushed| is_same_flight(&flight, pushed));
        self.holds_pushed |= self.is_pushed;
        self.operating = carriers(segment).1;
        self.itinerary.push(flight);
    }

    /// `TRA+KL+8734:B`, since release 14.1: the operating carrier's own number.
    fn operated_as(&mut self, segment: &Segment<'a>) {
        let (carrier, number) = (segment.text(0, 0), segment.text(1, 0));
        if let (false, Some(last)) = (number.trim().is_empty(), self.itinerary.last_mut()) {
            add_code_share(last, carrier.trim(), &number, None);
        }
    }

    /// `SSR`: documents, addresses and seats are read; other services are nobody's business here.
    fn service(
        &mut self,
        segment: &Segment<'a>,
        group: Group,
        pushed: Option<&Movement>,
        reader: &mut Interchanges<'a>,
    ) {
        let owner = if matches!(group, Group::Traveller | Group::Ticket | Group::Boarding) {
            self.current
        } else {
            None
        };
        match segment.text(0, 0).trim() {
            "DOCS" => match documents::docs(&documents::text(segment), self.slashed_surname()) {
                Some(docs) => self.docs.push(SentDocs { segment: *segment, docs, current: owner }),
                None => reader.deviations().record("docs", segment.span(), "a DOCS text cannot be read"),
            },
            "DOCO" => {
                let visa = documents::doco(&documents::text(segment));
                self.docs.extend(visa.map(|docs| SentDocs { segment: *segment, docs, current: owner }));
            }
            "DOCA" => {
                let index = self.people.numbered(&segment.text(1, 2)).or(owner);
                let text = documents::text(segment);
                let sent = documents::doca_residence(&text);
                let residence = sent.and_then(|sent| country(segment, sent, reader));
                if let Some(person) = index.and_then(|index| self.people.get_mut(index)) {
                    person.traveller.residence = residence.or(person.traveller.residence);
                }
            }
            "SEAT" | "RQST" | "NSST" => self.seats(segment, group, pushed),
            _ => {}
        }
    }

    /// `SSR+SEAT:…:board:off+15A::1+15B::2`: seats by the travellers' numbers.
    fn seats(&mut self, segment: &Segment<'a>, group: Group, pushed: Option<&Movement>) {
        let port = |component: usize| segment.text(0, component).parse().ok();
        let is_on_pushed = || {
            pushed.is_some_and(|pushed| port(6) == pushed.departure.port && port(7) == pushed.arrival.port)
        };
        let is_about_a_flight = matches!(group, Group::Flight | Group::CheckIn | Group::Boarding);
        if !(if is_about_a_flight { self.is_pushed } else { is_on_pushed() }) {
            return;
        }
        for element in segment.elements().skip(1) {
            let index = self.people.numbered(&element.text(2));
            if let Some(person) = index.and_then(|index| self.people.get_mut(index)) {
                person.traveller.seat = person.traveller.seat.take().or_else(|| seat(&element.text(0)));
            }
        }
    }

    /// `TBD`: number, weight and unit (700 kg, 701 lb) of checked bags, then their tags: carrier, number,
    /// how many consecutive ones.
    fn bags(&mut self, segment: &Segment<'a>, reader: &mut Interchanges<'a>) {
        let Some(person) = self.current_person() else { return };
        let (count, weight, unit) = (segment.text(1, 0), segment.text(1, 1), segment.text(1, 2));
        let bags = &mut person.traveller.bags;
        bags.count = count.trim().parse().ok().or(bags.count);
        let weight: Option<u32> = weight.trim().parse().ok().filter(|_| unit.trim() != "702");
        bags.weight_kg =
            weight.map(|weight| kilograms(f64::from(weight), unit.trim() == "701")).or(bags.weight_kg);
        for tag in segment.elements().skip(4) {
            let plate: String = (tag.text(0) + tag.text(1)).split_whitespace().collect();
            if tag.component(1).is_empty() {
                continue;
            }
            let count = tag.text(2);
            let count = if count.trim().is_empty() { Some(1) } else { count.trim().parse().ok() };
            let tags = count.and_then(|count| consecutive_tags(&plate, count)).unwrap_or_else(|| {
                let text = "the number of consecutive bag tags makes no sense; the first tag is kept";
                reader.deviations().record("bag-tags", tag.span(), text);
                vec![plate]
            });
            add_tags(bags, tags);
        }
    }

    /// Whose document it is. A name that agrees says it best: senders put an infant's document into the
    /// mother's group and under her number. Then come the number and the group.
    fn owner(&mut self, sent: &SentDocs<'a>, reader: &mut Interchanges<'a>) -> Option<(usize, Agreement)> {
        let name = NameKey::new(&sent.docs.surname, &sent.docs.given());
        let numbered = self.people.numbered(&sent.segment.text(1, 2));
        let preferred: Vec<usize> = numbered.into_iter().chain(sent.current).collect();
        let place = preferred.first().copied();
        if name.surname.is_empty() {
            return self.only_or(place, sent, reader).map(|index| (index, Agreement::Surname));
        }
        if sent.docs.is_infant {
            let known = self.people.infant(&name, &sent.docs.birth, &preferred);
            return Some(known.unwrap_or_else(|| (self.add_infant(sent, reader), Agreement::Full)));
        }
        let best = self.people.best(&name, &preferred, |_| true);
        if let Some((index, agreement)) = best.filter(|(_, agreement)| *agreement >= Agreement::Beginning) {
            return Some((index, agreement));
        }
        let (index, agreement) = match (place, best) {
            (Some(index), Some((best, agreement))) if best == index => (index, agreement),
            (Some(index), _) => (index, Agreement::None),
            (None, Some((index, Agreement::Surname))) => (index, Agreement::Surname),
            (None, _) => (self.only_or(None, sent, reader)?, Agreement::None),
        };
        if agreement == Agreement::None {
            let text = "the name in DOCS is not that of the traveller to whom its place gives it";
            reader.deviations().record("docs-name", sent.segment.span(), text);
        }
        Some((index, agreement))
    }

    /// The traveller at this place, or the only one of the booking.
    fn only_or(
        &self,
        place: Option<usize>,
        sent: &SentDocs<'a>,
        reader: &mut Interchanges<'a>,
    ) -> Option<usize> {
        let index = place.or((self.people.len() == 1).then_some(0));
        if index.is_none() {
            let text = "nothing says to which traveller this document belongs";
            reader.deviations().record("docs-owner", sent.segment.span(), text);
        }
        index
    }

    /// An infant who has a document and no `TIF`.
    fn add_infant(&mut self, sent: &SentDocs<'a>, reader: &mut Interchanges<'a>) -> usize {
        let text = "an infant has a document and no TIF";
        reader.deviations().record("tif-missing", sent.segment.span(), text);
        let (surname, given) = (sent.docs.surname.as_str().into(), sent.docs.given().into());
        self.people.add(&NamedTraveller { surname, given, number: String::new(), is_infant: true })
    }
}

/// Gives a traveller what a document says.
fn give<'a>(
    person: &mut Person,
    sent: &SentDocs<'a>,
    agreement: Agreement,
    travel: Option<Date>,
    reader: &mut Interchanges<'a>,
) {
    let SentDocs { segment, docs, .. } = sent;
    let mut date = |text: &str, of: Of| {
        let read = travel.and_then(|travel| dates::date(text, of, travel));
        if read.is_none() && !text.is_empty() {
            reader.deviations().record("date", segment.span(), "a date of a document cannot be read");
        }
        read
    };
    let (birth, expiry) = (date(&docs.birth, Of::Birth), date(&docs.expiry, Of::Expiry));
    let (nationality, issuer) =
        (country(segment, &docs.nationality, reader), country(segment, &docs.issuer, reader));
    let traveller = &mut person.traveller;
    traveller.birth_date = traveller.birth_date.or(birth);
    traveller.sex = traveller.sex.or(docs.sex);
    traveller.nationality = traveller.nationality.or(nationality);
    let given = docs.given_without_title(&traveller.given);
    if !docs.number.is_empty() {
        let holder = (!docs.surname.is_empty()).then(|| PersonName::parts(&docs.surname, &given));
        let (kind, number) = (docs.kind.clone(), docs.number.clone());
        let document = Document { kind, number, issuer, expiry, holder };
        add_document(&mut traveller.documents, document, segment.span(), reader);
    }
    if agreement >= Agreement::Surname && !given.is_empty() && person.documented.is_none() {
        person.documented = Some(given);
    }
}

/// The traveller, once all documents are known: without the title, with the document's further given names.
fn finish(person: Person, locator: Option<&str>) -> Traveller {
    let Person { mut traveller, documented, .. } = person;
    traveller.locator = locator.map(str::to_owned);
    split_title_off(&mut traveller, documented.as_deref());
    if let (false, Some(documented)) = (traveller.given.is_empty(), documented) {
        traveller.other = words_beyond(&traveller.given, &documented).unwrap_or_default();
    }
    traveller
}
