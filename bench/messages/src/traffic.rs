//! Messages of the usual size about people who do not exist: 200 passengers a flight.

use edifact::{ServiceCharacters, Writer};

const SURNAMES: [&str; 8] = ["LARA", "ROJAS", "SOTO", "MENDEZ", "GARCIA LOPEZ", "CHAVEZ", "XICARA", "PEREZ"];
const GIVEN: [&str; 8] = ["ANA", "BERTA", "CARLOS", "DIEGO", "ELENA", "FELIPE", "GLORIA", "HUGO"];
const PASSENGERS: usize = 200;

/// An interchange of one PAXLST.
pub(crate) fn paxlst() -> Vec<u8> {
    let mut writer = Writer::new(ServiceCharacters::DEFAULT);
    writer.declare();
    writer.interchange(&[&["UNOA", "4"], &["EX"], &["GT"], &["260520", "0600"], &["7"]]);
    writer.message(&[&["1"], &["PAXLST", "D", "02B", "UN", "IATA"]], |writer| {
        writer.segment("BGM", &[&["745"]]);
        writer.segment("TDT", &[&["20"], &["EX54"], &[], &[], &["EX"]]);
        writer.segment("LOC", &[&["125"], &["SAL"]]);
        writer.segment("DTM", &[&["189", "2605210930", "201"]]);
        writer.segment("LOC", &[&["87"], &["GUA"]]);
        writer.segment("DTM", &[&["232", "2605211020", "201"]]);
        for index in 0..PASSENGERS {
            let (surname, given) = name(index);
            let number = format!("A{:07}", index * 31);
            writer.segment("NAD", &[&["FL"], &[], &[], &[surname, given]]);
            writer.segment("ATT", &[&["2"], &[], &["F"]]);
            writer.segment("DTM", &[&["329", "800229"]]);
            writer.segment("LOC", &[&["178"], &["SAL"]]);
            writer.segment("LOC", &[&["179"], &["GUA"]]);
            writer.segment("NAT", &[&["2"], &["GTM"]]);
            writer.segment("RFF", &[&["AVF", &number[1..7]]]);
            writer.segment("DOC", &[&["P", "110", "111"], &[&number]]);
            writer.segment("DTM", &[&["36", "290319"]]);
            writer.segment("LOC", &[&["91"], &["GTM"]]);
        }
        writer.segment("CNT", &[&["42", &PASSENGERS.to_string()]]);
    });
    writer.finish()
}

/// An interchange of one PNRGOV. Bookings hold two travellers.
pub(crate) fn pnrgov() -> Vec<u8> {
    let flight: [&[&str]; 5] =
        [&["210526", "0930", "210526", "1020"], &["SAL"], &["GUA"], &["EX"], &["54", "Y"]];
    let mut writer = Writer::new(ServiceCharacters::PADIS);
    writer.declare();
    writer.interchange(&[&["IATA", "1"], &["EX"], &["GT"], &["260520", "0600"], &["7"]]);
    writer.message(&[&["1"], &["PNRGOV", "13", "1", "IA"]], |writer| {
        writer.segment("MSG", &[&["", "22"]]);
        writer.segment("ORG", &[&["EX"]]);
        writer.segment("TVL", &flight);
        writer.segment("EQN", &[&[&(PASSENGERS / 2).to_string()]]);
        for booking in 0..PASSENGERS / 2 {
            writer.segment("SRC", &[]);
            writer.segment("RCI", &[&["EX", &format!("Q{booking:05}"), "", "010426", "1015"]]);
            for (index, number) in [(2 * booking, "1"), (2 * booking + 1, "2")] {
                traveller(writer, index, number);
            }
            writer.segment("TVL", &flight);
            let service = ["SEAT", "HK", "2", "EX", "", "", "SAL", "GUA"];
            writer.segment("SSR", &[&service, &["12A", "", "1"], &["12B", "", "2"]]);
            writer.segment(
                "LTS",
                &[&["0/O/NM/THE HISTORY OF A BOOKING IS LONG AND IN ONE ELEMENT OF FREE TEXT"]],
            );
        }
    });
    writer.finish()
}

fn traveller(writer: &mut Writer, index: usize, number: &str) {
    let (surname, given) = name(index);
    let docs = format!("/P/GTM/A{index:07}/GTM/04JUL80/F/19MAR29/{surname}/{given}/INES");
    writer.segment("TIF", &[&[surname], &[&format!("{given}MRS"), "A", number]]);
    writer.segment("FTI", &[&["EX", "1234567890", "", "", "ELITE"]]);
    writer.segment("REF", &[&["", &format!("38739393{index:06}")]]);
    writer.segment("SSR", &[&["DOCS", "HK", "1", "EX", "", "", "", "", &docs], &["", "", number]]);
    writer.segment("TKT", &[&["062120234535", "T", "1"]]);
    writer.segment("MON", &[&["B", "2888.00", "GTQ"], &["T", "2957.94", "GTQ"]]);
    writer.segment("DAT", &[&["710", "130426", "0000"]]);
    writer.segment("FOP", &[&["CC", "", "", "VI", "XXXXXXXX1186", "0231"]]);
}

fn name(index: usize) -> (&'static str, &'static str) {
    (SURNAMES[index % SURNAMES.len()], GIVEN[index / SURNAMES.len() % GIVEN.len()])
}
