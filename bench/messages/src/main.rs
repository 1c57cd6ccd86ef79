//! Measures message reading on the same bytes in one run: a plain scan for terminators as the bound, the peer's
//! tokenizer, ours, and our whole decoding.
//!
//! `cargo run --release -p bench-messages`

mod traffic;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use edifact::Tokenizer;

/// Each figure is the best of so many runs.
const RUNS: usize = 3;

fn main() {
    measure("PAXLST, written here", &repeated(&[traffic::paxlst()]));
    measure("PNRGOV, written here", &repeated(&[traffic::pnrgov()]));
    let samples = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/gtas"));
    for kind in ["paxlst", "pnrgov"] {
        match files(&samples.join(kind)) {
            Some(files) => measure(&format!("{kind} samples of GTAS, repeated"), &repeated(&files)),
            None => println!("{kind} samples of GTAS: not there"),
        }
    }
}

fn measure(name: &str, interchanges: &[Vec<u8>]) {
    println!("{name}: {:.1} MB", interchanges.iter().map(Vec::len).sum::<usize>() as f64 / 1e6);
    let ours = |count: fn(&[u8]) -> usize| best(interchanges, |bytes| (count(bytes), bytes.len()));
    let peer = best(interchanges, peer_segments);
    let rows = [
        ("scan for terminators", ours(|bytes| memchr::memchr_iter(b'\'', bytes).count())),
        ("edifact-rs segments", peer),
        ("our segments", ours(|bytes| Tokenizer::new(bytes).count())),
        ("our segments, every component", ours(components)),
        ("our redaction", ours(|bytes| travel_messages::redact(bytes.to_vec()).counts.len())),
        ("our decoding to travellers", ours(travellers)),
    ];
    for (what, (rate, found)) in rows {
        println!("  {what:32} {rate:9.1} MB/s  {:8.2} x edifact-rs  ({found} found)", rate / peer.0);
    }
}

/// The best rate in MB/s of what was really read, and what was counted.
fn best(interchanges: &[Vec<u8>], count: impl Fn(&[u8]) -> (usize, usize)) -> (f64, usize) {
    let mut best = (0.0, 0);
    for _ in 0..RUNS {
        let start = Instant::now();
        let (mut found, mut read) = (0, 0);
        for bytes in interchanges {
            let (more, length) = black_box(count(black_box(bytes)));
            found += more;
            read += length;
        }
        let rate = read as f64 / 1e6 / start.elapsed().as_secs_f64();
        if rate > best.0 {
            best = (rate, found);
        }
    }
    best
}

/// Segments that the peer reads, and how far it comes: it stops at the first fault.
fn peer_segments(bytes: &[u8]) -> (usize, usize) {
    let (mut found, mut read) = (0, 0);
    for segment in edifact_rs::from_bytes(bytes).map_while(Result::ok) {
        found += 1;
        read = segment.span.end;
    }
    (found, read)
}

fn components(bytes: &[u8]) -> usize {
    let elements = Tokenizer::new(bytes).flat_map(|segment| segment.elements());
    elements.flat_map(|element| element.components()).filter(|component| !component.is_empty()).count()
}

fn travellers(bytes: &[u8]) -> usize {
    travel_messages::decode(bytes).iter().map(|message| message.travellers.len()).sum()
}

fn files(folder: &Path) -> Option<Vec<Vec<u8>>> {
    fs::read_dir(folder).ok()?.map(|entry| fs::read(entry.ok()?.path()).ok()).collect()
}

/// The same interchanges again and again, about 50 MB.
fn repeated(interchanges: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let once: usize = interchanges.iter().map(Vec::len).sum();
    interchanges.iter().cycle().take(interchanges.len() * (50_000_000 / once.max(1) + 1)).cloned().collect()
}
