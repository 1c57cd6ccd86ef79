//! The UK Sanctions List in XML.

use super::{Group, kind, name};
use crate::entries::Entries;
use crate::problem_log::ProblemLog;
use crate::published_date::day_first;
use crate::xml::{Document, Element};
use crate::{List, ListError, SourceFile, Subject, SubjectKind, Validity};
use vocabulary::{PersonName, Sex};

/// The root element.
pub(crate) const ROOT: &str = "Designations";

/// Reads the list. Its version is the day when it was generated.
pub(crate) fn read(file: SourceFile<'_>, document: Document<'_>) -> Result<List, ListError> {
    let mut entries = Entries::new(file.name);
    let mut version = None;
    document.each_entry(ENTRY_DEPTH, |element| match element.name.as_str() {
        "Designation" => {
            let subject = subject(&element, &mut entries.log);
            entries.add(subject, element.line, "UniqueID");
        }
        "DateGenerated" => version = day_first(&element.text()).map(|day| day.to_string()),
        _ => {}
    })?;
    Ok(entries.into_list("uk-sanctions-list", version))
}

/// Root, designation.
const ENTRY_DEPTH: usize = 2;

fn subject(element: &Element, log: &mut ProblemLog) -> Subject {
    let line = element.line;
    let id = element.text_of("UniqueID").or_else(|| element.text_of("OFSIGroupID"));
    let kind = kind(element.text_of("IndividualEntityShip").as_deref(), line, log);
    let subject = Subject {
        legal_basis: element.text_of("RegimeName"),
        category: element.text_of("SanctionsImposed").map(|imposed| imposed.replace('|', ", ")),
        validity: Validity {
            from: element.text_of("DateDesignated").as_deref().and_then(day_first),
            until: None,
        },
        ..Subject::new(id.unwrap_or_default(), kind)
    };
    let mut group = Group::new(subject, line);
    for listed in element.all_in("Names", "Name") {
        let parts = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"].map(|part| listed.text_of(part));
        let name_type = listed.text_of("NameType");
        let quality = listed.text_of("AliasStrength");
        group.add_name(name(kind, parts), name_type.as_deref(), quality.as_deref());
    }
    for listed in element.all_in("NonLatinNames", "NonLatinName").chain(element.all("NonLatinNames")) {
        let name = listed.text_of("NameNonLatinScript").map(PersonName::whole);
        group.add_name(name, None, None);
    }
    for person in element.all_in("IndividualDetails", "Individual") {
        add_person(&mut group, person, log);
    }
    add_remarks(&mut group, element);
    group.subject
}

fn add_person(group: &mut Group, person: &Element, log: &mut ProblemLog) {
    person.texts_in("DOBs", "DOB").for_each(|text| group.add_birth_date(&text, log));
    person.texts_in("Nationalities", "Nationality").for_each(|text| group.add_nationality(&text, log));
    let sex =
        group.subject.sex.or_else(|| person.texts_in("Genders", "Gender").find_map(|text| Sex::read(&text)));
    group.subject.sex = sex;
    for (outer, inner, number, details, kind) in DOCUMENTS {
        for document in person.all_in(outer, inner) {
            let Some(number) = document.text_of(number) else { continue };
            group.add_document(kind, &number, document.text_of(details).as_deref());
        }
    }
    person.texts_in("Positions", "Position").for_each(|text| group.add_remark("Position", Some(text)));
}

/// Where documents stand, and what the list calls them.
const DOCUMENTS: [(&str, &str, &str, &str, &str); 2] = [
    ("PassportDetails", "Passport", "PassportNumber", "PassportAdditionalInformation", "Passport"),
    (
        "NationalIdentifierDetails",
        "NationalIdentifier",
        "NationalIdentifierNumber",
        "NationalIdentifierAdditionalInformation",
        "National Identifier",
    ),
];

fn add_remarks(group: &mut Group, element: &Element) {
    group.add_remark("", element.text_of("OtherInformation"));
    group.add_remark("Reasons", element.text_of("UKStatementofReasons"));
    group.add_remark("UN reference", element.text_of("UNReferenceNumber"));
    for address in element.all_in("Addresses", "Address") {
        let parts = ADDRESS.iter().filter_map(|part| address.text_of(part)).collect::<Vec<_>>();
        group.add_remark("Address", (!parts.is_empty()).then(|| parts.join(", ")));
    }
    if group.subject.kind == SubjectKind::Vessel {
        for ship in element.all_in("ShipDetails", "Ship") {
            ship.texts_in("IMONumbers", "IMONumber").for_each(|imo| group.add_remark("IMO", Some(imo)));
        }
    }
}

const ADDRESS: [&str; 8] = [
    "AddressLine1",
    "AddressLine2",
    "AddressLine3",
    "AddressLine4",
    "AddressLine5",
    "AddressLine6",
    "AddressPostalCode",
    "AddressCountry",
];
