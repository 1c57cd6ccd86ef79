//! How much memory reading takes: at most twice a real message, and bounded for each byte of a hostile one.
//!
//! What is taken is counted thread by thread, so that tests beside this one do not disturb it.
#![expect(
    unsafe_code,
    reason = "an allocator can only be written with `unsafe`; this one counts and hands on"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fs;

use travel_messages::{decode, messages};

use crate::fixtures::{paxlst, pnrgov};
use crate::gtas::samples;

#[global_allocator]
static COUNTING: Counting = Counting;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

impl Counting {
    fn count(&self, freed: usize, taken: usize) {
        // A thread that ends has no counters any more.
        let _ = HELD.try_with(|held| {
            held.set(held.get().saturating_sub(freed) + taken);
            let _ = PEAK.try_with(|peak| peak.set(peak.get().max(held.get())));
        });
    }
}

// SAFETY: every call goes to the system's allocator with what was given; nothing of the counting allocates.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.count(0, layout.size());
        // SAFETY: the caller's promise is the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        self.count(layout.size(), 0);
        // SAFETY: the caller's promise is the system's.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        self.count(layout.size(), size);
        // SAFETY: the caller's promise is the system's.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// The most that decoding holds at a time, in bytes, its result included.
fn peak(bytes: &[u8]) -> usize {
    let before = HELD.get();
    PEAK.set(before);
    let messages = decode(bytes);
    let peak = PEAK.get() - before;
    assert!(!messages.is_empty());
    peak
}

/// The most that reading one message after the other holds at a time.
fn peak_of_walk(bytes: &[u8]) -> usize {
    let before = HELD.get();
    PEAK.set(before);
    assert!(messages(bytes).count() > 0);
    PEAK.get() - before
}

/// A flight of 250 passengers with what carriers send of them.
fn flight(number: usize) -> String {
    let passenger = |index: usize| {
        format!(
            "NAD+FL+++LARA{number}:INES{index}:MARIA'ATT+2++F'DTM+329:910203'MEA+CT++:1'GEI+4+173'FTX+BAG+++EX{index:06}:1'\
             LOC+22+GUA'LOC+174+GTM'LOC+178+SAL'LOC+179+GUA'LOC+180+:::COBAN GTM'NAT+2+GTM'RFF+AVF:Q{index:05}'RFF+ABO:EX{index:06}'\
             RFF+SEA:15A'DOC+P:110:111+A{index:07}'DTM+36:310901'LOC+91+GTM'"
        )
    };
    let people: String = (0..250).map(passenger).collect();
    format!(
        "UNH+{number}+PAXLST:D:15B:UN:IATA'BGM+745'TDT+20+EX{number}+++EX'LOC+125+SAL'DTM+189:2605210930:201'LOC+87+GUA'\
         DTM+232:2605211020:201'{people}CNT+42:250'UNT+4508+{number}'"
    )
}

/// Flights in one input, as an archive of an airline's day.
fn archive() -> Vec<u8> {
    let flights: String = (1..=20).map(flight).collect();
    format!("UNB+UNOA:4+EX+GT+260520:0600+7'{flights}UNZ+20+7'").into_bytes()
}

/// A push of so many bookings, each of two travellers with their documents, tickets and seats.
fn push(bookings: usize) -> Vec<u8> {
    let traveller = |booking: usize, number: usize| {
        format!(
            "TIF+LARA+INESMRS:A:{number}'FTI+EX:12345{booking:05}:::ELITE'SSR+DOCS:HK:1:EX:::::/P/GTM/A{booking:05}{number}/GTM/04JUL90/F\
             /19MAR29/LARA/INES/MARIA+::{number}'TKT+06212{booking:05}{number}:T:1'MON+B:2888.00:GTQ+T:2957.94:GTQ'\
             PTK+++010426'TXD++15.20:GTQ::XT'DAT+710:130426:0000'FOP+CC::2957.94:VI:XXXXXXXX1186:0231'"
        )
    };
    let booking = |booking: usize| {
        let people = traveller(booking, 1) + &traveller(booking, 2);
        format!(
            "SRC'RCI+EX:Q{booking:05}::010426:1015'SSR+OTHS:HK::EX:::::CHECK WITH THE STATION ABOUT THE LATE GROUP'DAT+700:130426:0411'\
             IFT+4:28+CTCT 502 12345678 EXAMPLE TRAVEL'ORG+EX:GUA+86812345:GUA1+GUA++T+GT:GTQ+A1234'ADD++700:6A AVENIDA 1:GUATEMALA::GT'\
             EBD++2::N'{people}TVL+210526:0930:210526:1020+SAL+GUA+EX+54:Y'RPI+2+HK'APD+320'DAT+2:210526:0730'TRI++7:::1'\
             TIF+LARA+INESMRS:A:1'SSD+12A'LTS+0/O/NM/THE HISTORY OF A BOOKING IS LONG AND STANDS IN ONE ELEMENT OF FREE TEXT'"
        )
    };
    pnrgov(&(0..bookings).map(booking).collect::<String>())
}

/// What is always there: the reader, a message, its envelope.
const ALWAYS: usize = 6 << 10;

/// `holds` bytes for an input of `length`, at most `factor` times as many and a little for what is always there.
fn check_factor(what: &str, holds: usize, length: usize, factor: f64) {
    let most = factor * length as f64 + ALWAYS as f64;
    let measured = holds as f64 / length as f64;
    assert!(holds as f64 <= most, "{what}: {measured:.2} bytes for each byte of {length}");
}

/// Made-up traffic, and how many times its size it may take: bookings in which each says all that there is take
/// more than real ones do.
fn traffic() -> [(&'static str, Vec<u8>, usize, f64); 3] {
    [
        ("an archive", archive(), 20, 2.0),
        ("pushes", push(200).repeat(8), 8, 2.25),
        ("a large push", push(1_500), 1, 2.25),
    ]
}

#[test]
fn reading_message_after_message_holds_two_messages() {
    for (what, bytes, messages, factor) in traffic() {
        assert!(bytes.len() > 1 << 20);
        let two = bytes.len() * messages.min(2) / messages;
        check_factor(what, peak_of_walk(&bytes), two, factor);
    }
}

#[test]
fn everything_at_once_holds_about_twice_the_input() {
    for (what, bytes, _, factor) in traffic() {
        check_factor(what, peak(&bytes), bytes.len(), factor);
    }
}

#[test]
fn real_messages_take_at_most_twice_their_size() {
    let Some(folder) = samples() else { return };
    for kind in ["paxlst", "pnrgov"] {
        let mut all = Vec::new();
        for entry in fs::read_dir(folder.join(kind)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            check_factor(&path.display().to_string(), peak(&bytes), bytes.len(), 2.0);
            all.extend(bytes);
        }
        // What is always there is little of a day's traffic.
        let day = all.repeat((1 << 20) / all.len() + 1);
        check_factor(kind, peak(&day), day.len(), 2.0);
    }
}

#[test]
fn a_hostile_input_takes_a_bounded_number_of_bytes_for_each_of_its_own() {
    for hostile in [
        "NAD+FL+++A'",
        "NAD+FL'RFF+AVF:A'RFF+Z:1'",
        "NAD+FL'DOC+P+1'",
        "NAD+FL'LOC+180+X'",
        "TDT+20+EX1'",
        "LOC+87+GUA'",
        "CNT+42:1'",
        "QQQ'",
        "DTM+36:X'",
    ] {
        let bytes = paxlst(&hostile.repeat((1 << 20) / hostile.len()));
        check_factor(hostile, peak(&bytes), bytes.len(), 40.0);
    }
    for hostile in ["RFF+Z:1'", "COM+1'", "FTX+BAG+++1'", "DOC+P+1'", "LOC+178+GUA'"] {
        let bytes = paxlst(&format!("NAD+FL'{}", hostile.repeat((1 << 20) / hostile.len())));
        check_factor(hostile, peak(&bytes), bytes.len(), 8.0);
    }
    // Every UNH is a message of its own, with what is wrong with it.
    let bytes = b"UNH+1+PAXLST'".repeat((1 << 20) / 13);
    check_factor("messages", peak(&bytes), bytes.len(), 80.0);
}
