//! What the columns of a table are called: our names, and what carriers call them in Spanish and English.

use super::row::Field;

/// A column: our name for it, what it says, and other names in use, folded as [`folded`] does.
pub(super) type Column = (&'static str, Field, &'static [&'static str]);

/// So long is a name of a column at most, in bytes.
const NAME_AT_MOST: usize = 100;

/// Every column of a table.
#[rustfmt::skip]
pub(super) const COLUMNS: [Column; 55] = [
    ("surname", Field::Surname, &["apellidos", "apellido", "lastname", "familyname", "surnames", "primerapellido", "apellidopaterno"]),
    ("second_surname", Field::SecondSurname, &["segundoapellido", "apellidomaterno"]),
    ("married_surname", Field::MarriedSurname, &["apellidocasada", "apellidodecasada"]),
    ("given", Field::Given, &["nombres", "nombre", "givenname", "givennames", "firstname", "name", "primernombre"]),
    ("other", Field::Other, &["othernames", "middlename", "segundonombre", "otrosnombres"]),
    ("third_given", Field::ThirdGiven, &["tercernombre"]),
    ("full_name", Field::FullName, &["nombrecompleto", "nombresyapellidos", "apellidosynombres", "apellidosynombre", "nombreyapellido", "nombreyapellidos", "nombresapellidos", "apellidosnombres", "nombreapellido", "nombreapellidos", "nombrepasajero", "pasajero", "pasajeros", "tripulante", "passenger", "passengername"]),
    ("title", Field::Title, &["tratamiento", "titulo"]),
    ("birth_date", Field::BirthDate, &["fechanacimiento", "fechadenacimiento", "fechanac", "fecnac", "fnac", "nacimiento", "dateofbirth", "dob", "birthday"]),
    ("sex", Field::Sex, &["sexo", "genero", "gender"]),
    ("nationality", Field::Nationality, &["nacionalidad", "paisnacionalidad", "paisdenacionalidad", "citizenship"]),
    ("residence", Field::Residence, &["residencia", "paisresidencia", "paisderesidencia", "countryofresidence"]),
    ("birth_place", Field::BirthPlace, &["lugarnacimiento", "lugardenacimiento", "placeofbirth"]),
    ("role", Field::Role, &["calidad", "tipopersona", "tipodepersona", "tipopasajero", "rol", "condicion"]),
    ("crew_rank", Field::CrewRank, &["cargo", "rango", "rank", "puesto"]),
    ("seat", Field::Seat, &["asiento", "butaca", "numeroasiento", "seatnumber"]),
    ("locator", Field::Locator, &["localizador", "reserva", "codigoreserva", "pnr", "booking", "recordlocator"]),
    ("reference", Field::Reference, &["referencia", "ref", "id", "boleto", "ticket", "numeroboleto"]),
    ("boarded", Field::Boarded, &["abordo", "embarcado", "embarco", "subio", "onboard"]),
    ("embarks", Field::Embarks, &["puertoembarque", "puertodeembarque", "embarque", "portofembarkation", "embarkation"]),
    ("debarks", Field::Debarks, &["puertodesembarque", "puertodedesembarque", "desembarque", "portofdisembarkation", "disembarkation"]),
    ("doc_type", Field::DocumentType, &["tipodocumento", "tipodedocumento", "tipodoc", "documenttype"]),
    ("doc_number", Field::DocumentNumber, &["numerodocumento", "numerodedocumento", "nodocumento", "ndocumento", "numdocumento", "documento", "documentoidentidad", "documentoidentificacion", "identidad", "identificacion", "document", "documentnumber", "pasaporte", "numeropasaporte", "passport", "passportnumber", "passportno", "dui", "dpi", "cui", "cedula", "dpiopasaporte", "pasaporteodpi", "dpipasaporte", "pasaportedpi", "duiopasaporte", "pasaporteodui", "duipasaporte", "pasaportedui"]),
    ("doc_issuer", Field::DocumentIssuer, &["paisemisor", "paisemision", "paisdeemision", "emisor", "issuingcountry", "issuingstate", "documentissuer"]),
    ("doc_expiry", Field::DocumentExpiry, &["vencimiento", "fechavencimiento", "fechadevencimiento", "vencimientodocumento", "fechavenc", "vence", "caducidad", "fechacaducidad", "fechaexpiracion", "expiry", "expirydate", "expirationdate", "documentexpiry"]),
    ("doc_issued", Field::DocumentIssued, &["emision", "fechaemision", "fechadeemision", "issued", "issuedate", "dateofissue"]),
    ("doc_issued_at", Field::DocumentIssuedAt, &["lugaremision", "lugardeemision", "placeofissue"]),
    ("doc2_type", Field::SecondDocumentType, &["tipodocumento2", "tipodoc2"]),
    ("doc2_number", Field::SecondDocumentNumber, &["numerodocumento2", "documento2"]),
    ("doc2_issuer", Field::SecondDocumentIssuer, &["paisemisor2"]),
    ("doc2_expiry", Field::SecondDocumentExpiry, &["vencimiento2"]),
    ("bag_count", Field::BagCount, &["equipaje", "bultos", "maletas", "numerobultos", "bags"]),
    ("bag_weight_kg", Field::BagWeight, &["pesoequipaje", "peso", "pesokg", "weight", "weightkg"]),
    ("bag_tags", Field::BagTags, &["etiquetas", "etiquetasequipaje", "marbetes", "bagtag"]),
    ("phone", Field::Phone, &["telefono", "celular", "movil", "telephone", "mobile"]),
    ("email", Field::Email, &["correo", "correoelectronico", "mail"]),
    ("street", Field::Street, &["direccion", "domicilio", "calle", "address"]),
    ("city", Field::City, &["ciudad", "municipio"]),
    ("region", Field::Region, &["departamento", "provincia", "estado", "state"]),
    ("postcode", Field::Postcode, &["codigopostal", "zip", "postalcode"]),
    ("country", Field::Country, &["pais", "paisdireccion"]),
    ("carrier", Field::Carrier, &["empresa", "transportista", "compania", "aerolinea", "naviera", "operador", "company", "operator"]),
    ("number", Field::Number, &["viaje", "ruta", "numeroviaje", "numerodeviaje", "vuelo", "numerovuelo", "flight", "flightnumber", "trip", "voyage", "service"]),
    ("mode", Field::Mode, &["modo", "medio", "mediotransporte", "mediodetransporte", "transporte", "transport"]),
    ("conveyance", Field::Conveyance, &["placa", "matricula", "imo", "numeroimo", "registration", "plate", "vehiculo", "vehicle"]),
    ("conveyance_name", Field::ConveyanceName, &["buque", "nave", "embarcacion", "nombrebuque", "vessel", "vesselname", "ship"]),
    ("departure_port", Field::DeparturePort, &["puertosalida", "puertodesalida", "salida", "origen", "from", "origin", "departure"]),
    ("departure_at", Field::DepartureAt, &["fechasalida", "fechadesalida", "fechahorasalida", "fechayhorasalida", "fechayhoradesalida", "departuredate", "fechaviaje", "fechavuelo"]),
    ("departure_time", Field::DepartureTime, &["horasalida", "horadesalida"]),
    ("arrival_port", Field::ArrivalPort, &["puertollegada", "puertodellegada", "llegada", "destino", "to", "destination", "arrival"]),
    ("arrival_at", Field::ArrivalAt, &["fechallegada", "fechadellegada", "fechahorallegada", "fechayhorallegada", "fechayhoradellegada", "arrivaldate"]),
    ("arrival_time", Field::ArrivalTime, &["horallegada", "horadellegada"]),
    ("list", Field::List, &["lista"]),
    ("event", Field::Event, &["evento"]),
    ("clears", Field::Clears, &["puestofronterizo", "puestodecontrol"]),
];

/// What a column of this name says, and whether the name is ours.
pub(super) fn column(name: &str) -> Option<(Field, bool)> {
    if let Some((_, field, _)) = COLUMNS.iter().find(|(ours, _, _)| *ours == name) {
        return Some((*field, true));
    }
    // No column has so long a name; a cell may be as long as the file.
    if name.len() > NAME_AT_MOST {
        return None;
    }
    // What stands in parentheses is a hint for who fills the column.
    let (name, _) = name.split_once('(').unwrap_or((name, ""));
    so_called(&folded(name)).or_else(|| of_words(name)).map(|field| (field, false))
}

fn so_called(folded: &str) -> Option<Field> {
    let is_so_called = |(ours, _, others): &&Column| is_folded(ours, folded) || others.contains(&folded);
    COLUMNS.iter().find(is_so_called).map(|(_, field, _)| *field)
}

/// What a name says by its words of weight alone: `No. de pasaporte` is the passport. `No. de pasajero` counts
/// people and names none.
fn of_words(name: &str) -> Option<Field> {
    let mut plain = String::new();
    let mut is_number = false;
    for word in name.split(|letter: char| !letter.is_alphanumeric()).map(folded) {
        match word.as_str() {
            "de" | "del" | "la" | "el" | "los" | "las" | "y" | "of" | "the" => {}
            "no" | "nº" | "n" | "nro" | "num" | "numero" => is_number = true,
            word => plain.push_str(word),
        }
    }
    so_called(&plain).filter(|field| !(is_number && field.is_of_name()))
}

/// Whether a name of ours, in small letters and `_`, is `folded`.
pub(super) fn is_folded(ours: &str, folded: &str) -> bool {
    ours.bytes().filter(|byte| *byte != b'_').eq(folded.bytes())
}

/// A word without case, accents and anything that is no letter or digit: `Fecha de emisión` is
/// `fechadeemision`.
pub(super) fn folded(text: &str) -> String {
    let plain = |letter: char| match letter {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_name_means_two_columns() {
        let mut seen = HashSet::new();
        for (ours, _, others) in COLUMNS {
            assert!(seen.insert(folded(ours)), "{ours}");
            for other in others {
                assert_eq!(*other, folded(other));
                assert!(seen.insert((*other).to_owned()), "{other}");
            }
        }
    }

    #[test]
    fn a_name_is_read_without_case_accents_and_blanks() {
        for (name, expected) in [
            ("doc_number", Some((Field::DocumentNumber, true))),
            (" Doc-Number ", Some((Field::DocumentNumber, false))),
            ("País emisor", Some((Field::DocumentIssuer, false))),
            ("Fecha de Emisio\u{301}n", Some((Field::DocumentIssued, false))),
            ("No. de Pasaporte", Some((Field::DocumentNumber, false))),
            ("N° documento", Some((Field::DocumentNumber, false))),
            ("Nº de asiento", Some((Field::Seat, false))),
            ("Documento de identidad (DPI)", Some((Field::DocumentNumber, false))),
            ("Fecha de nacimiento (dd/mm/aaaa)", Some((Field::BirthDate, false))),
            ("Date of Birth (DD/MM/YYYY)", Some((Field::BirthDate, false))),
            ("Fecha de\nnacimiento", Some((Field::BirthDate, false))),
            ("Nombres y Apellidos", Some((Field::FullName, false))),
            ("No. de pasajero", None),
            ("No.", None),
            ("(", None),
            ("observaciones", None),
            ("", None),
        ] {
            assert_eq!(column(name), expected, "{name}");
        }
    }
}
