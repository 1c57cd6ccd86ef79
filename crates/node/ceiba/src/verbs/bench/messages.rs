//! `ceiba bench messages`: how fast messages are read, on synthetic traffic that is the same everywhere.

use std::hint::black_box;
use std::time::{Duration, Instant};

use edifact::Tokenizer;
use jiff::civil::Date;
use synth::{Plan, Traffic};

use crate::failure::Failure;
use crate::output::{BOLD, Output, progress, say};
use crate::wire::measured::{Messages, Reading};

/// So many flights are read: some megabytes of each kind, more than a processor's cache holds.
const FLIGHTS: u32 = 200;
const SEED: u64 = 3;
const DAY: Date = jiff::civil::date(2026, 11, 23);
/// Of so many rounds the best one counts: what a machine does beside only ever makes it slower.
const ROUNDS: usize = 5;

/// Measures and prints.
pub(super) fn run(json: bool) -> Result<(), Failure> {
    let traffic = Traffic::new(Plan { flights: FLIGHTS, seed: SEED, day: DAY });
    let (mut paxlst, mut pnrgov) = (Vec::new(), Vec::new());
    let bar = progress(FLIGHTS as usize, "flights");
    for flight in traffic.flights() {
        for file in flight.files {
            let kind = travel_messages::messages(&file.bytes).find_map(|message| message.kind);
            match kind {
                Some(travel_messages::MessageKind::Paxlst) => paxlst.extend_from_slice(&file.bytes),
                Some(travel_messages::MessageKind::Pnrgov) => pnrgov.extend_from_slice(&file.bytes),
                _ => {}
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let measured = Messages { paxlst: reading(&paxlst), pnrgov: reading(&pnrgov) };
    let mut output = Output::new();
    if json {
        output.json(&measured)?;
        return output.flush();
    }
    for (kind, reading) in [("PAXLST", &measured.paxlst), ("PNRGOV", &measured.pnrgov)] {
        let (megabytes, travellers) = (reading.bytes as f64 / 1e6, reading.travellers);
        say!(output, "{BOLD}{kind}{BOLD:#}  {megabytes:.1} MB, {travellers} travellers")?;
        for (what, rate) in [
            ("a plain scan of the bytes", reading.scan_mb_per_s),
            ("to segments", reading.segments_mb_per_s),
            ("to components", reading.components_mb_per_s),
            ("without sensitive data", reading.redact_mb_per_s),
            ("to travellers", reading.decode_mb_per_s),
        ] {
            let ratio = rate / reading.scan_mb_per_s;
            say!(output, "  {what:<28}{rate:>10.0} MB/s  {ratio:>7.3} of the scan")?;
        }
    }
    output.flush()
}

fn reading(bytes: &[u8]) -> Reading {
    let travellers =
        |bytes: &[u8]| travel_messages::messages(bytes).map(|message| message.travellers.len()).sum();
    Reading {
        bytes: bytes.len(),
        travellers: travellers(bytes),
        scan_mb_per_s: rate(bytes, |bytes| bytes.iter().filter(|byte| **byte == b'\'').count()),
        segments_mb_per_s: rate(bytes, |bytes| Tokenizer::new(bytes).count()),
        components_mb_per_s: rate(bytes, components),
        redact_mb_per_s: rate(bytes, |bytes| travel_messages::redact(bytes.to_vec()).bytes.len()),
        decode_mb_per_s: rate(bytes, travellers),
    }
}

/// How many components there are, each looked at with its place.
fn components(bytes: &[u8]) -> usize {
    let mut end = 0;
    for segment in Tokenizer::new(bytes) {
        for element in segment.elements() {
            for component in element.components() {
                end = end.max(component.span().end);
            }
        }
    }
    end
}

fn rate(bytes: &[u8], work: impl Fn(&[u8]) -> usize) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let began = Instant::now();
        black_box(work(black_box(bytes)));
        best = best.min(began.elapsed());
    }
    bytes.len() as f64 / 1e6 / best.as_secs_f64().max(f64::MIN_POSITIVE)
}
