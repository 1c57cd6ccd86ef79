//! `cargo run --release -p travel-documents --example round_trip -- 1000000`: writes and reads that many random
//! documents, ends with 1 at the first that does not come back equal, and tells how long a passport takes to read.

#[path = "../tests/it/random.rs"]
mod random;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use random::{Dice, draft, round_trip};

const PASSPORT: &[u8] =
    b"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

fn main() -> ExitCode {
    let Some(count) = std::env::args().nth(1).and_then(|count| count.parse::<u32>().ok()) else {
        eprintln!("usage: round_trip COUNT");
        return ExitCode::from(2);
    };
    let mut dice = Dice::new(1);
    for number in 0..count {
        if let Err(difference) = round_trip(&draft(&mut dice)) {
            eprintln!("document {number}: {difference}");
            return ExitCode::FAILURE;
        }
    }
    println!("{count} documents came back equal");
    let nanoseconds = |read: &dyn Fn()| {
        let start = Instant::now();
        (0..count).for_each(|_| read());
        start.elapsed().as_nanos() / u128::from(count.max(1))
    };
    let zone = nanoseconds(&|| {
        let _ = black_box(travel_documents::read(black_box(PASSPORT)));
    });
    let fields = nanoseconds(&|| {
        if let Ok(zone) = travel_documents::read(black_box(PASSPORT)) {
            black_box((zone.name(), zone.number().into_owned(), zone.birth_date(), zone.issuer()));
        }
    });
    println!("{zone} ns to read a TD3, {fields} ns with name, number, date and issuer taken out");
    ExitCode::SUCCESS
}
