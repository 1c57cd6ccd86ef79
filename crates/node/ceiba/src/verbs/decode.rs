//! `ceiba decode`: messages -> what they say.

use travel_messages::{Call, Message, MessageKind, Status, Traveller};

use crate::arguments::Decode;
use crate::failure::Failure;
use crate::input::{self, LARGEST_FILE};
use crate::output::{BOLD, DIM, Output, WARNING, progress, say, warn};
use crate::wire::decoded::{Decoded, status};

/// Decodes every input; a file that cannot be read does not keep the others from being read.
pub(crate) fn run(arguments: &Decode) -> Result<(), Failure> {
    let paths = input::expand(&arguments.input)?;
    let mut output = Output::new();
    let mut failed = 0_usize;
    let bar = progress(paths.len(), "messages");
    for path in &paths {
        match input::read(path) {
            Ok(input) => failed += decode(input, arguments.json, &mut output)?,
            Err(failure) => {
                warn(failure);
                failed += 1;
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    output.flush()?;
    match failed {
        0 => Ok(()),
        failed => Err(Failure::Incomplete(format!("{failed} of the inputs or messages could not be read"))),
    }
}

/// Prints the messages of one file and returns how many of them cannot be read.
fn decode(input: input::Input, as_json: bool, output: &mut Output) -> Result<usize, Failure> {
    let mut unreadable = 0;
    if input.is_cut {
        let (name, limit) = (&input.name, LARGEST_FILE >> 20);
        warn(format_args!("{name}: only the first {limit} MiB were read; split the file"));
        unreadable += 1;
    }
    let redacted = travel_messages::redact(input.bytes);
    let messages = travel_messages::decode(&redacted.bytes);
    for (index, message) in messages.iter().enumerate() {
        unreadable += usize::from(message.status() == Status::Unreadable);
        if as_json {
            // What was redacted is counted for a file as a whole, so that it stands with its first message.
            let redactions = if index == 0 { &redacted.counts[..] } else { &[] };
            output.json(&Decoded::new(&input.name, index, message, redactions))?;
        } else {
            tell(&input.name, index, message, output)?;
        }
    }
    Ok(unreadable)
}

fn tell(file: &str, index: usize, message: &Message, output: &mut Output) -> Result<(), Failure> {
    let kind = message.kind.map_or("?", MessageKind::as_str);
    let version = message.version.as_deref().unwrap_or_default();
    let function = message.function.as_deref().unwrap_or_default();
    say!(output, "{BOLD}{file}{BOLD:#} #{index}  {kind} {version} {function}  {}", status(message.status()))?;
    for movement in &message.movements {
        let (departure, arrival) = (call(movement.departure), call(movement.arrival));
        say!(output, "  {}{}  {departure} -> {arrival}", movement.carrier, movement.number)?;
    }
    let (bookings, travellers) = (message.bookings.len(), message.travellers.len());
    say!(output, "  {bookings} bookings, {travellers} travellers")?;
    for traveller in &message.travellers {
        say!(output, "    {}", line(traveller))?;
    }
    for deviation in &message.deviations {
        let (rule, offset) = (deviation.rule, deviation.offset);
        say!(output, "  {WARNING}! {rule}{WARNING:#} {DIM}at byte {offset}{DIM:#}: {}", deviation.text)?;
    }
    say!(output, "")
}

fn call(call: Call) -> String {
    let port = call.port.map_or_else(|| "???".to_owned(), |port| port.to_string());
    let at = call.at.map_or_else(String::new, |at| format!(" {at}"));
    port + &at
}

fn line(traveller: &Traveller) -> String {
    let given = format!("{} {}", traveller.given, traveller.other);
    let mut parts = vec![format!("{}, {}", traveller.surname, given.trim())];
    parts.extend(traveller.birth_date.map(|date| date.to_string()));
    parts.extend(traveller.sex.map(|sex| sex.as_str().to_owned()));
    parts.extend(traveller.nationality.map(|country| country.to_string()));
    parts.extend(traveller.documents.iter().map(|document| format!("{} {}", document.kind, document.number)));
    parts.extend(traveller.seat.clone());
    parts.extend(traveller.locator.clone());
    parts.join("  ")
}
