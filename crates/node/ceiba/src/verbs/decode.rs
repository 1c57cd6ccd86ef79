//! `ceiba decode`: messages -> what they say.

use std::borrow::Cow;

use travel_messages::{Answer, Call, Message, MessageKind, Status, Text, Traveller};

use crate::arguments::Decode;
use crate::failure::Failure;
use crate::input::{self, LARGEST_FILE};
use crate::output::{BOLD, DIM, Output, WARNING, progress, say, warn};
use crate::parts::Parts;
use crate::wire::decoded::{Decoded, meaning, status};

/// Decodes every input; a file that cannot be read does not keep the others from being read.
pub(crate) fn run(arguments: &Decode) -> Result<(), Failure> {
    let paths = input::expand(&arguments.input)?;
    let mut output = Output::new();
    let mut failed = 0_usize;
    let mut parts = Parts::default();
    let bar = progress(paths.len(), "messages");
    for path in &paths {
        match input::read(path) {
            Ok(input) => failed += decode(input, arguments, &mut parts, &mut output)?,
            Err(failure) => {
                warn(failure);
                failed += 1;
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    output.flush()?;
    parts.problems().iter().for_each(warn);
    match failed {
        0 => Ok(()),
        failed => Err(Failure::Incomplete(format!("{failed} of the inputs or messages could not be read"))),
    }
}

/// Prints the messages of one file and returns how many of them cannot be read.
fn decode(
    input: input::Input,
    arguments: &Decode,
    parts: &mut Parts,
    output: &mut Output,
) -> Result<usize, Failure> {
    let mut unreadable = 0;
    let mut has_parts = false;
    if input.is_cut {
        let (name, limit) = (&input.name, LARGEST_FILE >> 20);
        warn(format_args!("{name}: only the first {limit} MiB were read; split the file"));
        unreadable += 1;
    }
    let redacted = travel_messages::redact(input.bytes);
    for (index, mut message) in travel_messages::messages(&redacted.bytes).enumerate() {
        has_parts |= message.envelope.part.is_some();
        if let Some(profile) = arguments.profile {
            message.deviations.extend(profile.check(&message));
            message.deviations.sort_by_key(|deviation| deviation.offset);
        }
        unreadable += usize::from(message.status() == Status::Unreadable);
        if arguments.json {
            // What was redacted is counted for a file as a whole, so that it stands with its first message.
            let redactions = if index == 0 { &redacted.counts[..] } else { &[] };
            let decoded = Decoded::new(&input.name, index, &message, redactions, arguments.sources);
            output.json(&decoded)?;
        } else {
            tell(&input.name, index, &message, output)?;
        }
    }
    if has_parts {
        parts.keep(input.name, redacted.bytes);
    }
    Ok(unreadable)
}

fn tell(file: &str, index: usize, message: &Message<'_>, output: &mut Output) -> Result<(), Failure> {
    let kind = message.kind.map_or("?", MessageKind::as_str);
    let version = message.version.as_deref().unwrap_or_default();
    let function = message.text(message.function);
    let meaning = meaning(message).map_or_else(String::new, |meaning| format!(" ({meaning})"));
    let status = status(message.status());
    say!(output, "{BOLD}{file}{BOLD:#} #{index}  {kind} {version} {function}{meaning}  {status}")?;
    for movement in &message.movements {
        let departure = call(movement.departure, message.sent(movement.departure_place));
        let arrival = call(movement.arrival, message.sent(movement.arrival_place));
        let (carrier, number) = (message.text(movement.carrier), message.text(movement.number));
        say!(output, "  {carrier}{number}  {departure} -> {arrival}")?;
    }
    let (bookings, travellers) = (message.bookings.len(), message.travellers.len());
    say!(output, "  {bookings} bookings, {travellers} travellers")?;
    for traveller in &message.travellers {
        say!(output, "    {}", line(message, traveller))?;
    }
    for answer in &message.answers {
        say!(output, "    {}", answer_line(message, answer))?;
    }
    // Of a push the locators stand with the travellers; of a request they are what is asked for.
    if message.kind == Some(MessageKind::Govreq) {
        for booking in &message.bookings {
            say!(output, "    booking {}", message.text(booking.locator))?;
        }
    }
    for deviation in &message.deviations {
        let (rule, offset) = (deviation.rule, deviation.offset);
        say!(output, "  {WARNING}! {rule}{WARNING:#} {DIM}at byte {offset}{DIM:#}: {}", deviation.text)?;
    }
    say!(output, "")
}

/// The port, the place of a land crossing that has no code, and the time.
fn call(call: Call, place: Option<Cow<'_, str>>) -> String {
    let port = call.port.map(|port| port.to_string()).or(place.map(Cow::into_owned));
    let port = port.unwrap_or_else(|| "???".to_owned());
    let at = call.at.map_or_else(String::new, |at| format!(" {at}"));
    port + &at
}

fn line(message: &Message<'_>, traveller: &Traveller) -> String {
    let given = message.all_given(traveller.given, traveller.other);
    let mut parts = vec![format!("{}, {given}", message.text(traveller.surname))];
    parts.extend(traveller.birth_date.map(|date| date.to_string()));
    parts.extend(traveller.sex.map(|sex| sex.as_str().to_owned()));
    parts.extend(traveller.nationality.map(|country| country.to_string()));
    let documents = traveller.documents.iter();
    parts.extend(documents.map(|it| format!("{} {}", message.text(it.kind), message.text(it.number))));
    parts.extend(
        [traveller.seat, traveller.locator].into_iter().filter_map(|it| message.sent(it)).map(String::from),
    );
    parts.extend(traveller.status.map(|status| status.as_str().to_owned()));
    parts.join("  ")
}

/// About whom or what an answer is, and what it says: `person A1 L1: 0Z  OK TO BOARD`.
fn answer_line(message: &Message<'_>, answer: &Answer) -> String {
    let said = |text: Text| message.text(text).into_owned();
    let mut about = vec![answer.level.as_str().to_owned(), said(answer.reference), said(answer.locator)];
    let mut parts = vec![said(answer.code)];
    if let Some(details) = answer.details.as_deref() {
        about.extend(details.references.iter().flat_map(|other| [said(other.qualifier), said(other.value)]));
        about.push(said(details.subject));
        parts.extend(details.codes.iter().map(|code| said(*code)));
        match message.outcome(details) {
            Some(outcome) => parts.push(outcome.to_owned()),
            None => parts.extend(message.sent(details.action).map(|action| format!("action {action}"))),
        }
        parts.push(said(details.service_segment));
        let place = details.place;
        let places = [("segment", place.segment), ("element", place.element), ("component", place.component)];
        parts.extend(places.into_iter().filter_map(|(name, at)| at.map(|at| format!("{name} {at}"))));
    }
    parts.push(said(answer.text));
    parts.extend(answer.details.iter().flat_map(|details| &details.texts).map(|text| said(*text)));
    about.retain(|part| !part.is_empty());
    parts.retain(|part| !part.is_empty());
    format!("{}: {}", about.join(" "), parts.join("  "))
}
