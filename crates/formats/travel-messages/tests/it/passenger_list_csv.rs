//! Passenger lists as tables: what carriers call the columns, how spreadsheets write them, one message a movement.

use proptest::prelude::*;
use travel_messages::{Format, Message, Mode, Role, Status, Text, decode};

use crate::passenger_list::{check_sound, names, rules};

/// The example that the documentation shows.
const BUS: &str = include_str!("../../../../../docs/examples/bus.csv");

fn check(table: &str, expected: &[&str], broken: &[&str]) {
    let messages = decode(table.as_bytes());
    assert_eq!(messages.len(), 1, "{table}");
    assert_eq!(messages[0].format, Format::Csv, "{table}");
    assert_eq!(names(&messages[0]), expected, "{table}");
    assert_eq!(rules(&messages[0]), broken, "{table}");
}

/// A table of one leg with this header and these rows behind its columns.
fn table(header: &str, rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("EX,54,{row}\n")).collect();
    format!("carrier,number,{header}\n{rows}")
}

#[test]
fn a_bus_company_that_writes_spanish_is_read_in_full() {
    let messages = decode(BUS.as_bytes());
    let message = &messages[0];
    assert_eq!((messages.len(), message.status()), (1, Status::Clean), "{:?}", message.deviations);
    assert_eq!(names(message), ["ROJAS LARA/ELENA/", "NÚÑEZ/GIL/", "PÉREZ \"CHEPE\"/JOSÉ/"]);
    let text = |text: Text| message.text(text).into_owned();

    let leg = &message.movements[0];
    assert_eq!(
        [leg.carrier, leg.number, leg.conveyance].map(text),
        ["Transportes Ejemplo", "0117", "C-117BBB"]
    );
    assert_eq!(leg.mode, Mode::Road);
    assert_eq!([leg.departure_place, leg.arrival_place].map(text), ["Las Chinamas", "Valle Nuevo"]);
    assert_eq!([leg.departure.port, leg.arrival.port], [None, None]);
    assert_eq!(
        [leg.departure.at, leg.arrival.at].map(|at| at.unwrap().to_string()),
        ["2026-05-20T09:30", "2026-05-20T09:45"]
    );

    let elena = &message.travellers[0];
    assert_eq!(
        (elena.birth_date.unwrap().to_string(), elena.sex.unwrap().as_str()),
        ("1980-02-29".to_owned(), "F")
    );
    assert_eq!((elena.nationality.unwrap().as_str(), text(elena.seat)), ("SLV", "1".to_owned()));
    let document = &elena.documents[0];
    assert_eq!([document.kind, document.number].map(text), ["P", "A01234567"]);
    assert_eq!(
        (document.issuer.unwrap().as_str(), document.expiry.unwrap().to_string()),
        ("SLV", "2031-04-05".into())
    );
    assert_eq!(message.travellers[2].role, Role::Crew);
}

#[test]
fn a_cell_stands_where_it_was_typed() {
    let messages = decode(BUS.as_bytes());
    let typed = |text: Text| &BUS[text.range()];
    let people = &messages[0].travellers;
    assert_eq!(
        people.iter().map(|one| typed(one.surname)).collect::<Vec<_>>(),
        ["ROJAS LARA", "NÚÑEZ", "PÉREZ \"\"CHEPE\"\""]
    );
    let numbers: Vec<&str> = people.iter().map(|one| typed(one.documents[0].number)).collect();
    assert_eq!(numbers, ["A01234567", "A01234568", "2456 00117 0101"]);
    assert_eq!(typed(people[1].birth_date.unwrap().source), "2018-03-06");
}

#[test]
fn the_separator_the_mark_and_the_line_ends_make_no_difference() {
    let plain = "carrier,number,surname,given\nEX,54,\"ROJAS, LARA\",ANA\nEX,54,LARA,EVA";
    for separator in [',', ';', '\t', '|'] {
        let table: String = plain
            .split('"')
            .enumerate()
            .map(|(part, text)| match part {
                1 => format!("\"{text}\""),
                _ => text.replace(',', &separator.to_string()),
            })
            .collect();
        let declared = format!("sep={separator}\r\n{table}");
        for table in [table.clone(), format!("\u{feff}{table}\n"), table.replace('\n', "\r\n\r\n"), declared]
        {
            check(&table, &["ROJAS, LARA/ANA/", "LARA/EVA/"], &[]);
        }
    }
}

#[test]
fn a_file_of_an_old_spreadsheet_is_read_as_latin_1() {
    let table = table("apellidos,nombres", &["MU_OZ,JOS_"])
        .replace("MU_OZ", "MU\u{d1}OZ")
        .replace("JOS_", "JOS\u{c9}");
    let bytes: Vec<u8> = table.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let messages = decode(&bytes);
    assert_eq!(
        (names(&messages[0]), rules(&messages[0])),
        (vec!["MUÑOZ/JOSÉ/".to_owned()], vec!["not-utf-8"])
    );
}

#[test]
fn each_movement_of_a_file_is_a_message_of_its_own() {
    let table = "carrier,number,departure_at,surname\n\
        EX,54,2026-05-20,ROJAS\nEX,55,2026-05-20,LARA\n,,,NÚÑEZ\nEX,54,2026-05-20,PÉREZ\n\nEX,54,2026-05-21,GIL\n";
    let messages = decode(table.as_bytes());
    let read: Vec<Vec<String>> = messages.iter().map(names).collect();
    assert_eq!(read, [vec!["ROJAS//", "PÉREZ//"], vec!["LARA//", "NÚÑEZ//"], vec!["GIL//"]]);
    let numbers = |message: &Message<'_>| message.text(message.movements[0].number).into_owned();
    assert_eq!(messages.iter().map(numbers).collect::<Vec<_>>(), ["54", "55", "54"]);
    assert!(messages.iter().all(|message| message.status() == Status::Clean));
}

#[test]
fn a_whole_name_is_divided_where_a_comma_does_it() {
    check(&table("nombre completo", &["\"ROJAS LARA, ELENA\""]), &["ROJAS LARA/ELENA/"], &[]);
    check(&table("passenger", &["ELENA ROJAS LARA"]), &["/ELENA ROJAS LARA/"], &[]);
    check(&table("nombre", &["\"A, B, C\""]), &["/A, B, C/"], &[]);
}

#[test]
fn two_surnames_in_two_columns_are_one_name() {
    let header = "primer_apellido,segundo_apellido,primer_nombre,segundo_nombre";
    let rows = ["ROJAS,LARA,ELENA,INÉS", "\"ROJAS\" , \"DE LARA\",ANA,", "NÚÑEZ,,GIL,", ",LARA,EVA,"];
    check(
        &table(header, &rows),
        &["ROJAS LARA/ELENA/INÉS", "ROJAS DE LARA/ANA/", "NÚÑEZ/GIL/", "LARA/EVA/"],
        &[],
    );
    check(
        &table("surname,given,second_surname", &["ROJAS,ANA,LARA"]),
        &["ROJAS/ANA/LARA"],
        &["second-surname"],
    );
}

#[test]
fn day_and_month_are_told_apart_by_the_file() {
    let dates = |rows: &[&str]| {
        let table = table("surname,birth_date", rows);
        let messages = decode(table.as_bytes());
        let read: Vec<String> =
            messages[0].travellers.iter().map(|one| one.birth_date.unwrap().to_string()).collect();
        (read.join(" "), rules(&messages[0]).join(" "))
    };
    assert_eq!(
        dates(&["A,05/04/1990", "B,29/02/1980"]),
        ("1990-04-05 1980-02-29".into(), "date-form".into())
    );
    assert_eq!(
        dates(&["A,05/04/1990", "B,02/29/1980"]),
        ("1990-05-04 1980-02-29".into(), "date-form".into())
    );
    assert_eq!(dates(&["A,05/04/1990"]), ("1990".into(), "date-ambiguous".into()));
}

#[test]
fn h_and_m_are_hombre_and_mujer_where_no_f_is_used() {
    let sexes = |rows: &[&str]| {
        let table = table("surname,sexo", rows);
        let messages = decode(table.as_bytes());
        let read: Vec<&str> = messages[0].travellers.iter().map(|one| one.sex.unwrap().as_str()).collect();
        (read.join(" "), rules(&messages[0]).join(" "))
    };
    assert_eq!(sexes(&["A,H", "B,M"]), ("M F".into(), "sex-code".into()));
    assert_eq!(sexes(&["A,M", "B,F"]), ("M F".into(), String::new()));
    assert_eq!(sexes(&["A,M", "B,F", "C,H"]), ("M F M".into(), String::new()));
    assert_eq!(sexes(&["A,mujer", "B,Hombre"]), ("F M".into(), String::new()));
}

#[test]
fn what_a_table_does_wrong_is_told_of_and_costs_no_row() {
    check(&table("surname,observaciones", &["ROJAS,alto"]), &["ROJAS//"], &["unknown-column"]);
    check(&table("surname,apellidos", &["ROJAS,LARA"]), &["ROJAS//"], &["unknown-column"]);
    check(&table("surname,given", &["ROJAS,ANA,INÉS"]), &["ROJAS/ANA/"], &["csv-fields"]);
    check(&table("surname,alto,peso2", &["ROJAS,1,2"]), &["ROJAS//"], &["unknown-column"; 2]);
    check(&table("surname,given", &["ROJAS"]), &["ROJAS//"], &[]);
    check(
        &table("surname,given", &["\"ROJAS,ANA", "LARA,\"EVA\""]),
        &["ROJAS/ANA/", "LARA/EVA/"],
        &["csv-quote"],
    );
    check(&table("surname,seat", &[",15A", "ROJAS,"]), &["//", "ROJAS//"], &["traveller-unnamed"]);
    check("surname,given\nROJAS,ANA\n", &["ROJAS/ANA/"], &["movement-missing"]);
}

/// A manifest as a spreadsheet in Spanish exports it: a title, what the journey is, merged and wrapped cells of the
/// header, columns and rows that are empty, sums below, a signature.
const MANIFEST: &str = "\u{feff}MANIFIESTO DE PASAJEROS, TRANSPORTES EJEMPLO;;;;;;\r\n\
    Empresa:;Transportes Ejemplo;;Fecha de salida: 20/05/2026 09:30;;;\r\n\
    Placa: C-117BBB;;Modo:;Terrestre;;;\r\n\
    Origen:;Las Chinamas;Destino:;Valle Nuevo;;;\r\n\
    ;;;;;;\r\n\
    No.;Nombre completo;\"Fecha de\nnacimiento\";No. de pasaporte o DPI;País emisor;Peso (kg);\r\n\
    1;\"ROJAS LARA, ELENA\";29/02/80;A01234567;SLV;12,5;\r\n\
    2;NÚÑEZ, GIL;05/04/12;\"=\"\"00123456\"\"\";-;;\r\n\
    No.;Nombre completo;\"Fecha de\nnacimiento\";No. de pasaporte o DPI;País emisor;Peso (kg);\r\n\
    3;TOTAL, ANA;—;DUI 04411223-4;SLV;3;\r\n\
    4;;;;;;\r\n\
    ;;;;;;\r\n\
    Total de pasajeros: 3;;;;;15,5;\r\n\
    ;;;;;;\r\n";

#[test]
fn a_manifest_as_spreadsheets_export_it_is_read_in_full() {
    check(
        MANIFEST,
        &["ROJAS LARA/ELENA/", "NÚÑEZ/GIL/", "TOTAL/ANA/"],
        &["csv-layout", "date-form", "unknown-column", "csv-layout", "csv-layout"],
    );
    let message = &decode(MANIFEST.as_bytes())[0];
    let text = |text: Text| message.text(text).into_owned();
    let leg = &message.movements[0];
    assert_eq!(
        [leg.carrier, leg.conveyance, leg.departure_place, leg.arrival_place].map(text),
        ["Transportes Ejemplo", "C-117BBB", "Las Chinamas", "Valle Nuevo"]
    );
    assert_eq!(
        (leg.mode, leg.departure.at.unwrap().to_string()),
        (Mode::Road, "2026-05-20T09:30".to_owned())
    );
    let born = |one: &travel_messages::Traveller| one.birth_date.map(|date| date.to_string());
    assert_eq!(
        message.travellers.iter().map(born).collect::<Vec<_>>(),
        [Some("1980-02-29".to_owned()), Some("2012-04-05".to_owned()), None]
    );
    let documents = message.travellers.iter().map(|one| {
        let document = &one.documents[0];
        (text(document.kind), &MANIFEST[document.number.range()])
    });
    assert_eq!(
        documents.collect::<Vec<_>>(),
        [("".into(), "A01234567"), ("".into(), "00123456"), ("DUI".into(), "04411223-4")]
    );
    assert_eq!(message.travellers[0].bags.weight_kg, Some(12.5));
}

#[test]
fn a_sum_is_nobody_and_somebody_called_so_is() {
    let header = "apellidos,nombres,numero_documento,peso";
    for sum in ["TOTAL: 45,,,", "Total pasajeros,45,,", ",,TOTAL,\"13,5 kg\"", "Suma,,,12.5"] {
        check(&table(header, &["ROJAS,ANA,,10", sum]), &["ROJAS/ANA/"], &["csv-layout"]);
    }
    for (row, name) in
        [("TOTAL,EVA,,", "TOTAL/EVA/"), ("SUMA,,A123,", "SUMA//"), ("TOTAL GIL,,,", "TOTAL GIL//")]
    {
        check(&table(header, &["ROJAS,ANA,,10", row]), &["ROJAS/ANA/", name], &[]);
    }
}

#[test]
fn a_row_of_a_journey_without_people_is_a_list_of_nobody() {
    let table = "carrier,number,surname\nEX,54,\nEX,55,ROJAS\n";
    let messages = decode(table.as_bytes());
    assert_eq!(messages.iter().map(names).collect::<Vec<_>>(), [vec![], vec!["ROJAS//"]]);
    assert_eq!(messages[0].movements.len(), 1);
}

#[test]
fn a_header_is_found_below_a_title_and_nowhere_else() {
    let above =
        |rows: usize| format!("{}apellidos;nombres\nROJAS;ANA\n", "Lista de la empresa\n".repeat(rows));
    check(&above(1), &["ROJAS/ANA/"], &["csv-layout", "movement-missing"]);
    check(&above(29), &["ROJAS/ANA/"], &["csv-layout", "movement-missing"]);
    for text in [above(30), "Estimados señores:\npasaporte\nUNB+UNOA:4'\nsurname,given\n".to_owned()] {
        assert_ne!(decode(text.as_bytes())[0].format, Format::Csv, "{text}");
    }
    // One column is a header only at the top, and a comma does not divide its cells.
    check("nombre_completo\nROJAS, ANA\nPasajero\n", &["ROJAS/ANA/", "/Pasajero/"], &["movement-missing"]);
}

#[test]
fn every_line_end_ends_the_header() {
    let lines = ["Manifiesto", "apellidos;nombres", "ROJAS;ANA", "LARA;EVA"];
    for end in ["\r", "\n", "\r\n"] {
        let table = lines.join(end) + &end.repeat(70_000);
        check(&table, &["ROJAS/ANA/", "LARA/EVA/"], &["csv-layout", "movement-missing"]);
    }
}

#[test]
fn years_of_two_digits_are_read_where_the_day_of_travel_is_known() {
    let dates = |header: &str, day: &str| {
        let rows =
            ["29/02/80", "05/04/12", "20/05/26"].map(|born| format!("ROJAS;{born};05/04/31;A1;{day}\n"));
        let table = format!("apellidos;nacimiento;vencimiento;pasaporte;{header}\n{}", rows.concat());
        let messages = decode(table.as_bytes());
        let people = &messages[0].travellers;
        let read = people.iter().map(|one| {
            let dates = [one.birth_date, one.documents[0].expiry];
            dates.map(|date| date.map_or("-".to_owned(), |date| date.to_string())).join(" ")
        });
        (read.collect::<Vec<_>>().join(", "), rules(&messages[0]).len())
    };
    let read = "1980-02-29 2031-04-05, 2012-04-05 2031-04-05, 2026-05-20 2031-04-05";
    assert_eq!(dates("fecha_salida", "20/05/26"), (read.to_owned(), 1));
    assert_eq!(dates("asiento", "1"), ("- -, - -, - -".to_owned(), 7));
}

#[test]
fn half_days_are_read_as_spreadsheets_write_them() {
    let departs = |cells: &str| {
        let table = format!("surname;fecha salida;hora salida\nROJAS;{cells}\n");
        decode(table.as_bytes())[0].movements[0].departure.at.unwrap().to_string()
    };
    for cells in ["20/05/2026;9:30:00 p.\u{a0}m.", "20/05/2026;9:30 PM", "20/05/2026 9:30:00 p. m.;"] {
        assert_eq!(departs(cells), "2026-05-20T21:30", "{cells}");
    }
}

#[test]
fn every_part_of_a_name_is_kept() {
    let header =
        "primer apellido,segundo apellido,apellido de casada,primer nombre,segundo nombre,tercer nombre";
    let rows = ["ROJAS,LARA,DE GIL,ELENA,MARÍA,INÉS", "ROJAS,LARA,,ANA,,LUZ", "ROJAS,,,EVA,MARÍA,"];
    check(
        &table(header, &rows),
        &["ROJAS LARA DE GIL/ELENA/MARÍA INÉS", "ROJAS LARA/ANA/LUZ", "ROJAS/EVA/MARÍA"],
        &[],
    );
    check(
        &table("surname,given,other,married_surname", &["ROJAS,ANA,LUZ,DE GIL"]),
        &["ROJAS/ANA/LUZ DE GIL"],
        &["second-surname"],
    );
}

#[test]
fn a_number_that_a_spreadsheet_rounded_is_told_of() {
    let table = table(
        "apellidos;tipo_documento;número".replace(';', ",").as_str(),
        &["ROJAS,DPI,\"2,45600E+12\"", "LARA,P,A1E+1"],
    );
    check(&table, &["ROJAS//", "LARA//"], &["document-rounded"]);
}

#[test]
fn those_who_drive_are_crew() {
    for role in ["Piloto", "motorista", "CHOFER", "Capitán", "marinero", "tripulación"] {
        let table = table("surname,calidad", &[&format!("ROJAS,{role}")]);
        assert_eq!(decode(table.as_bytes())[0].travellers[0].role, Role::Crew, "{role}");
    }
}

#[test]
fn a_flight_may_have_its_carrier_in_its_number() {
    let number = |header: &str, row: &str| {
        let table = format!("surname,{header}\nROJAS,{row}\n");
        let messages = decode(table.as_bytes());
        let leg = &messages[0].movements[0];
        format!("{} {}", messages[0].text(leg.carrier), messages[0].text(leg.number))
    };
    assert_eq!(number("vuelo", "EX0054"), "EX 54");
    assert_eq!(number("carrier,flight", "EX,EX0054"), "EX 54");
    assert_eq!(number("carrier,flight", "QX,EX0054"), "QX EX0054");
    assert_eq!(number("carrier,flight", "EX,0054"), "EX 54");
    assert_eq!(number("carrier,flight,mode", "EX,0054,sea"), "EX 0054");
}

#[test]
fn a_second_column_of_a_document_is_of_a_second_document() {
    let table = table("surname,pasaporte,dui", &["ROJAS,A01234567,04411223-4", "LARA,,04411224-4"]);
    let messages = decode(table.as_bytes());
    let numbers = |one: &travel_messages::Traveller| -> Vec<String> {
        one.documents.iter().map(|document| messages[0].text(document.number).into_owned()).collect()
    };
    assert_eq!(numbers(&messages[0].travellers[0]), ["A01234567", "04411223-4"]);
    assert_eq!(numbers(&messages[0].travellers[1]), ["04411224-4"]);
    assert!(rules(&messages[0]).is_empty());
}

#[test]
fn a_departure_is_a_port_or_a_moment() {
    let call = |salida: &str| {
        let table = format!("surname,salida\nROJAS,{salida}\n");
        let leg = decode(table.as_bytes()).remove(0).movements.remove(0);
        (leg.departure.port.map(|port| port.to_string()), leg.departure.at.map(|at| at.to_string()))
    };
    assert_eq!(call("SVLUN"), (Some("SVLUN".to_owned()), None));
    assert_eq!(call("2026-05-20T09:30"), (None, Some("2026-05-20T09:30".to_owned())));
    assert_eq!(call("Muelle 7"), (None, None));
}

#[test]
fn what_names_nobody_is_no_table_of_people() {
    for text in
        ["id,ship\n1,ESTRELLA\n", "UNB+UNOA:4,surname\n", "surnames are not listed\n", "ref\n1\n", ",\n,\n"]
    {
        let messages = decode(text.as_bytes());
        assert_ne!(messages[0].format, Format::Csv, "{text}");
    }
    assert_eq!(decode(b"surname").len(), 1);
}

#[test]
fn the_work_grows_with_the_table_and_not_with_its_square() {
    const MANY: usize = 100_000;
    for text in [
        format!("surname,given\n{}", "\"A,B\n".repeat(MANY)),
        format!("surname,given\n{}", "\"A\"\"\n".repeat(MANY)),
        format!("surname,given\n{}", "\"".repeat(MANY)),
        format!("surname,given\n{}", ",\"x".repeat(MANY)),
        format!("surname,number\n{}", (0..MANY).map(|row| format!("A,{row}\n")).collect::<String>()),
        format!("{}surname\n", "x,".repeat(MANY)),
        format!("\"x,{}\nsurname,given\nA,B\n", "y,y\n\"".repeat(MANY)),
        format!("fecha_salida,surname,birth_date\n{}", "20/05/26,A,29/02/80\n".repeat(MANY)),
        format!("{{\"travellers\":[{}", "{\"surname\":\"A\",\"x\":[1".repeat(MANY)),
        format!("{{\"travellers\":[{}", "{\"z\":{\"q\":1},\"surname\":\"A\"},".repeat(MANY)),
        format!("[{}", "]}{[".repeat(MANY)),
        format!("{{\"travellers\":[{{\"documents\":[{}", "{\"number\":\"A\"},".repeat(MANY)),
    ] {
        check_sound(text.as_bytes());
    }
}

proptest! {
    #[test]
    fn names_come_out_as_they_went_in(
        people in prop::collection::vec(("\\PC{1,12}", "\\PC{0,12}"), 1..8),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
    ) {
        let quoted = |text: &str| text.replace('"', "\"\"");
        let rows: String = people.iter()
            .map(|(surname, other)| format!("\"X{}X\"{separator}\"Y{}Y\"\n", quoted(surname), quoted(other))).collect();
        let table = format!("surname{separator}other\n{rows}");
        let messages = decode(table.as_bytes());
        let expected: Vec<String> = people.iter().map(|(surname, other)| format!("X{surname}X//Y{other}Y")).collect();
        prop_assert_eq!(names(&messages[0]), expected);
    }

    #[test]
    fn any_cells_give_a_message(text in "(surname|birth_date|[,;|\t\"\n ]|\r\n|ñ|1|29/02/1980|H|M|F){0,60}") {
        check_sound(text.as_bytes());
        check_sound(format!("surname,birth_date,sex\n{text}").as_bytes());
    }

    #[test]
    fn a_mutated_table_is_still_read(
        at in any::<prop::sample::Index>(),
        cut in 0usize..30,
        inserted in prop::collection::vec(prop::sample::select(b";,\"\r\n\t \x00\xc3".to_vec()), 0..8),
    ) {
        let mut bytes = BUS.as_bytes().to_vec();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, inserted);
        check_sound(&bytes);
    }
}
