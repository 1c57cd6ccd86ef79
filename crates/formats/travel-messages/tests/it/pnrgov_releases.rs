//! A complete push in the style of each release of PADIS, with invented people: who travels, on which booking,
//! and what is said of each.

use travel_messages::{Booking, Function, Message, Traveller, decode};

use crate::fixtures::rules;

/// A push in the style of each release.
pub(crate) const RELEASES: [&str; 5] = [
    include_str!("releases/pnrgov-11.1.edi"),
    include_str!("releases/pnrgov-13.1.edi"),
    include_str!("releases/pnrgov-14.1.edi"),
    include_str!("releases/pnrgov-16.1.edi"),
    include_str!("releases/pnrgov-18.1.edi"),
];

/// What is expected of a message: its release, its function, a line of each booking and of each traveller.
struct Expected<'e> {
    release: &'e str,
    function: Function,
    bookings: &'e [&'e str],
    travellers: &'e [&'e str],
    broken: &'e [&'e str],
}

/// Locator, flights with code shares, then what else there is of a booking.
fn booking_line(message: &Message<'_>, booking: &Booking) -> String {
    let mut line = message.text(booking.locator).into_owned();
    for leg in &booking.itinerary {
        line += &format!(" {}{}", message.text(leg.carrier), message.text(leg.number));
        for other in &leg.code_shares {
            line += &format!("={}{}", message.text(other.carrier), message.text(other.number));
        }
        line += &format!("/{}", message.text(leg.booking_status));
    }
    if booking.is_cancelled {
        line += " cancelled";
    }
    let details = booking.details.clone().unwrap_or_default();
    for (name, count) in [
        ("locators", details.locators.len()),
        ("payments", details.payments.len()),
        ("splits", details.splits.len()),
        ("non-air", details.non_air.len()),
        ("history", details.history.len()),
        ("services", details.services.len()),
    ] {
        if count > 0 {
            line += &format!(" {name}:{count}");
        }
    }
    if !details.group_name.is_empty() {
        line += &format!(" group:{}", message.text(details.group_name));
    }
    line
}

/// Name, date of birth, sex, documents, seat, bags with their weight, status.
fn traveller_line(message: &Message<'_>, person: &Traveller) -> String {
    let name = [person.surname, person.given, person.other].map(|part| message.text(part)).join("/");
    let born = person.birth_date.map_or("-".to_owned(), |born| born.value.to_string());
    let sex = person.sex.map_or("-", |sex| sex.value.as_str());
    let numbers: Vec<_> = person.documents.iter().map(|document| message.text(document.number)).collect();
    let bags = person.bags.count.map_or(String::new(), |count| {
        let weight = person.bags.weight_kg.unwrap_or_default();
        format!(" {count} bags {weight} kg {}", message.bag_tags(&person.bags).join(" "))
    });
    let status = person.status.map_or(String::new(), |status| format!(" {}", status.as_str()));
    let seat = message.text(person.seat);
    format!("{name} {born} {sex} [{}] {seat}{bags}{status}", numbers.join(" "))
}

/// Reads a push as it is, and as transport may have changed it.
fn check(push: &str, expected: &[Expected<'_>]) {
    for bytes in
        [push.to_owned(), push.replace('\n', ""), push.replace('\n', "\r\n"), push.replace('\n', " \n")]
    {
        let messages = decode(bytes.as_bytes());
        assert_eq!(messages.len(), expected.len());
        for (message, expected) in messages.iter().zip(expected) {
            assert_eq!(message.version.as_deref(), Some(expected.release));
            assert_eq!(message.known_function(), Some(expected.function));
            let bookings: Vec<_> =
                message.bookings.iter().map(|booking| booking_line(message, booking)).collect();
            assert_eq!(bookings, expected.bookings);
            let travellers: Vec<_> =
                message.travellers.iter().map(|person| traveller_line(message, person)).collect();
            assert_eq!(travellers, expected.travellers);
            let mut broken = rules(message);
            broken.retain(|rule| *rule != "blank-between-segments");
            assert_eq!(broken, expected.broken);
        }
    }
}

#[test]
fn release_11_1_with_unstructured_history_and_a_second_tvl() {
    check(
        RELEASES[0],
        &[Expected {
            release: "11:1",
            function: Function::FullPush,
            bookings: &["3PGZOV EX54/HK locators:1 history:2", "2LS6KP EX54=YY303/HK locators:2 history:1"],
            travellers: &[
                "LARA/BERTA/INES 1978-07-01 F [C11] 11D 3 bags 33 kg 6180123456789 6180123456790 6180123456791 \
                 checked-in",
                "LARA/SOFIA/OLIVIA 2025-09-20 F [C12] 11D checked-in",
                "ROJAS/SEJOON/ 1972-09-10 M [J21] 39G 2 bags 34 kg 6181026000001 6181026000002 checked-in",
            ],
            broken: &[],
        }],
    );
}

#[test]
fn release_13_1_with_a_hotel_a_split_a_group_and_structured_history() {
    check(
        RELEASES[1],
        &[Expected {
            release: "13:1",
            function: Function::FullPush,
            bookings: &[
                "MFN4TI EX324/HK locators:1 payments:2 splits:1 non-air:1 history:2 services:1",
                "QWERTY EX324/HK locators:1 group:CORO DE XELA",
            ],
            travellers: &[
                "RUIZ/MISTY/ANA 1990-07-04 F [C31] 15A 2 bags 84 kg EX618009 EX618010 checked-in",
                "RUIZ/HUGO/ 1964-07-12 M [C32] 15B checked-in",
            ],
            broken: &[],
        }],
    );
}

#[test]
fn release_14_1_with_operating_carriers_an_extra_seat_and_no_numbers() {
    check(
        RELEASES[2],
        &[Expected {
            release: "14:1",
            function: Function::FullPush,
            bookings: &["SABREA EX11/HK YY8734=EX54/HK locators:2 services:2", "SABREB EX54/HK locators:1"],
            travellers: &[
                "LARA/ANA LUCIA/ 1990-07-04 F [C41] ",
                "LARA/LUZ/ 2018-03-12 - [] ",
                "SOTO/HUGO/ 1962-04-27 M [C42 7788] ",
            ],
            broken: &["name-undivided"],
        }],
    );
}

#[test]
fn release_16_1_with_changes_after_the_doors_closed() {
    check(
        RELEASES[3],
        &[Expected {
            release: "16:1",
            function: Function::ChangePush,
            bookings: &[
                "GONE11 cancelled locators:1",
                "NAME22 EX54/HK locators:1 history:2",
                "BORD33 EX54/HK locators:1",
                "MOTH44 EX54/HK locators:1",
            ],
            travellers: &[
                "SOTO/RITA/ 1990-07-04 F [C51] ",
                "NAJERA/PIO/ - - [] 21C 1 bags 19.5 kg EX400001 on-board",
                "NAJERA/EVA/ - - []  not-on-board",
                "PAZ/ELSA/ 1990-07-04 F [C61] ",
                "PAZ/MIA/ 2026-02-05 F [C62] ",
            ],
            broken: &["docs-name", "tif-missing"],
        }],
    );
}

#[test]
fn release_18_1_in_a_group_of_two_messages() {
    let (release, function) = ("18:1", Function::FullPush);
    check(
        RELEASES[4],
        &[
            Expected {
                release,
                function,
                bookings: &["N8K2QA YY8734=EX54/HK EX55/HK locators:1 payments:2"],
                travellers: &["MUÑOZ/JOSE MARIA/ 1980-02-29 M [C71 D72] 12A"],
                broken: &[],
            },
            Expected {
                release,
                function,
                bookings: &["Z9X8C7 EX54/HK locators:1"],
                travellers: &["OO/KYAW/ 1985-01-01 M [M81] ", "SUHARTO/FNU/ 1970-02-02 M [I82] "],
                broken: &[],
            },
        ],
    );
}
