//! The keys of a list in JSON, by the object that they stand in: those of `docs/passenger-list.schema.json`.

use super::columns::{column, folded, is_folded};
use super::row::Field;

/// What stands behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A text, number or truth value.
    Field(Field),
    Movements,
    Travellers,
    /// Travellers who are crew unless they say otherwise.
    Crew,
    Envelope,
    Part,
    Departure,
    Arrival,
    Documents,
    Bags,
    Tags,
    Contacts,
    Addresses,
    References,
    /// More of the traveller, as `decode --json` writes it.
    Details,
    /// Written by `decode --json`, and not read back: it says nothing of its own, or nothing that a list asks for.
    Ignored,
}

use Meaning::{Field as Says, Ignored};

pub(super) type Keys = &'static [(&'static str, Meaning)];

pub(super) const LIST: Keys = &[
    ("movements", Meaning::Movements),
    ("travellers", Meaning::Travellers),
    ("list", Says(Field::List)),
    ("function", Says(Field::Function)),
    ("event", Says(Field::Event)),
    ("carrier", Says(Field::Carrier)),
    ("envelope", Meaning::Envelope),
    ("$schema", Ignored),
    ("file", Ignored),
    ("index", Ignored),
    ("kind", Ignored),
    ("format", Ignored),
    ("version", Ignored),
    ("meaning", Ignored),
    ("status", Ignored),
    ("bookings", Ignored),
    ("answers", Ignored),
    ("deviations", Ignored),
    ("redactions", Ignored),
];

pub(super) const ENVELOPE: Keys = &[
    ("sender", Says(Field::Sender)),
    ("recipient", Says(Field::Recipient)),
    ("made", Says(Field::Made)),
    ("interchange", Says(Field::Interchange)),
    ("application", Says(Field::Application)),
    ("message", Says(Field::Message)),
    ("common_access", Says(Field::CommonAccess)),
    ("transaction", Says(Field::Transaction)),
    ("reporting_party", Says(Field::ReportingParty)),
    ("reporting_contact", Says(Field::ReportingContact)),
    ("part", Meaning::Part),
];

pub(super) const PART: Keys = &[("number", Says(Field::Number)), ("is_last", Says(Field::IsLast))];

pub(super) const MOVEMENT: Keys = &[
    ("carrier", Says(Field::Carrier)),
    ("number", Says(Field::Number)),
    ("mode", Says(Field::Mode)),
    ("conveyance", Says(Field::Conveyance)),
    ("conveyance_name", Says(Field::ConveyanceName)),
    ("departure", Meaning::Departure),
    ("arrival", Meaning::Arrival),
    ("is_border_crossing", Says(Field::IsBorderCrossing)),
    ("is_overflight", Says(Field::IsOverflight)),
    ("code_shares", Ignored),
    ("booking_status", Ignored),
    ("class", Ignored),
];

/// `place` is what `port` is when it is no code, as `decode --json` writes it.
pub(super) const DEPARTURE: Keys = &[
    ("port", Says(Field::DeparturePort)),
    ("at", Says(Field::DepartureAt)),
    ("place", Says(Field::DeparturePort)),
];

pub(super) const ARRIVAL: Keys = &[
    ("port", Says(Field::ArrivalPort)),
    ("at", Says(Field::ArrivalAt)),
    ("place", Says(Field::ArrivalPort)),
];

pub(super) const TRAVELLER: Keys = &[
    ("role", Says(Field::Role)),
    ("surname", Says(Field::Surname)),
    ("given", Says(Field::Given)),
    ("other", Says(Field::Other)),
    ("full_name", Says(Field::FullName)),
    ("title", Says(Field::Title)),
    ("birth_date", Says(Field::BirthDate)),
    ("sex", Says(Field::Sex)),
    ("nationality", Says(Field::Nationality)),
    ("residence", Says(Field::Residence)),
    ("birth_place", Says(Field::BirthPlace)),
    ("seat", Says(Field::Seat)),
    ("locator", Says(Field::Locator)),
    ("reference", Says(Field::Reference)),
    ("documents", Meaning::Documents),
    ("bags", Meaning::Bags),
    ("contacts", Meaning::Contacts),
    ("addresses", Meaning::Addresses),
    ("boarded", Says(Field::Boarded)),
    ("status", Says(Field::Boarded)),
    ("embarks", Says(Field::Embarks)),
    ("debarks", Says(Field::Debarks)),
    ("clears", Says(Field::Clears)),
    ("crew_rank", Says(Field::CrewRank)),
    ("is_verified", Says(Field::IsVerified)),
    ("passenger_type", Says(Field::PassengerType)),
    ("references", Meaning::References),
    ("details", Meaning::Details),
    ("given_as_sent", Ignored),
    ("sources", Ignored),
    ("frequent_flyer", Ignored),
    ("tickets", Ignored),
    ("services", Ignored),
    ("check_in", Ignored),
];

pub(super) const DOCUMENT: Keys = &[
    ("type", Says(Field::DocumentType)),
    ("number", Says(Field::DocumentNumber)),
    ("issuer", Says(Field::DocumentIssuer)),
    ("expiry", Says(Field::DocumentExpiry)),
    ("issued", Says(Field::DocumentIssued)),
    ("issued_at", Says(Field::DocumentIssuedAt)),
];

pub(super) const BAGS: Keys =
    &[("count", Says(Field::BagCount)), ("weight_kg", Says(Field::BagWeight)), ("tags", Meaning::Tags)];

pub(super) const CONTACT: Keys = &[("kind", Says(Field::Kind)), ("value", Says(Field::Value))];

pub(super) const ADDRESS: Keys = &[
    ("purpose", Says(Field::Purpose)),
    ("street", Says(Field::Street)),
    ("city", Says(Field::City)),
    ("region", Says(Field::Region)),
    ("postcode", Says(Field::Postcode)),
    ("country", Says(Field::Country)),
];

pub(super) const REFERENCE: Keys = &[("qualifier", Says(Field::Kind)), ("value", Says(Field::Value))];

/// What others call the parts of a list.
const OTHER_NAMES: [(&str, Meaning); 8] = [
    ("passengers", Meaning::Travellers),
    ("pasajeros", Meaning::Travellers),
    ("travelers", Meaning::Travellers),
    ("viajeros", Meaning::Travellers),
    ("crew", Meaning::Crew),
    ("tripulantes", Meaning::Crew),
    ("tripulacion", Meaning::Crew),
    ("movimientos", Meaning::Movements),
];

/// What a key means in an object with these keys, and whether it is spelled as in the schema. Names of columns
/// count where an object may be flat, as in one that was made of a table.
pub(super) fn meaning(levels: &[Keys], name: &str, may_be_flat: bool) -> Option<(Meaning, bool)> {
    let all = || levels.iter().flat_map(|keys| keys.iter());
    if let Some((_, meaning)) = all().find(|(key, _)| *key == name) {
        return Some((*meaning, true));
    }
    if levels.first() == Some(&LIST) {
        let name = folded(name);
        if let Some((_, meaning)) = OTHER_NAMES.iter().find(|(other, _)| *other == name) {
            return Some((*meaning, false));
        }
    }
    if let Some((field, is_ours)) = column(name).filter(|_| may_be_flat) {
        return Some((Says(field), is_ours));
    }
    let name = folded(name);
    let found = all().find(|(key, _)| is_folded(key, &name));
    found.map(|(_, meaning)| (*meaning, false))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    /// The keys of a definition of the schema; of the whole when `name` is empty.
    fn in_schema(schema: &Value, name: &str) -> BTreeSet<String> {
        let object = if name.is_empty() { schema } else { &schema["$defs"][name] };
        object["properties"].as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn the_reader_and_the_schema_know_the_same_keys() {
        let schema = include_str!("../../../../../docs/passenger-list.schema.json");
        let schema: Value = serde_json::from_str(schema).unwrap();
        for (name, keys) in [
            ("", LIST),
            ("envelope", ENVELOPE),
            ("part", PART),
            ("movement", MOVEMENT),
            ("call", DEPARTURE),
            ("call", ARRIVAL),
            ("traveller", TRAVELLER),
            ("document", DOCUMENT),
            ("bags", BAGS),
            ("contact", CONTACT),
            ("address", ADDRESS),
            ("reference", REFERENCE),
        ] {
            let read: BTreeSet<String> = keys.iter().map(|(key, _)| (*key).to_owned()).collect();
            assert_eq!(read, in_schema(&schema, name), "{name}");
            assert_eq!(read.len(), keys.len(), "{name} has a key twice");
        }
    }
}
