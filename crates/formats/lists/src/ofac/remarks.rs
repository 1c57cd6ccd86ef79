//! What OFAC writes into the remarks of an entry: birth dates, nationalities, documents, quoted names.
//!
//! Remarks are items between semicolons and end with a full stop. The field holds 1,000 characters; longer
//! remarks go on in another file (`sdn_comments.csv`), which is not read.

use vocabulary::{Country, Document, PersonName, Sex};

use super::person_name;
use crate::document_number::document_number;
use crate::problem_log::ProblemLog;
use crate::published_date::{date, listed_date};
use crate::{ListedDate, SubjectKind};

/// What the remarks say that can be compared.
#[derive(Default)]
pub(super) struct Remarks {
    pub(super) birth_dates: Vec<ListedDate>,
    pub(super) sex: Option<Sex>,
    pub(super) nationalities: Vec<Country>,
    pub(super) documents: Vec<Document>,
    /// `a.k.a. 'X'`: OFAC's weak aliases.
    pub(super) quoted_names: Vec<PersonName>,
}

/// Reads the remarks. Of what is no individual, only the names are of use here.
pub(super) fn read(remarks: &str, kind: SubjectKind, line: u64, log: &mut ProblemLog) -> Remarks {
    let mut said = Remarks::default();
    let mut remarks = remarks.trim();
    if !remarks.is_empty() && !remarks.ends_with('.') {
        log.note(line, Some("Remarks"), "the remarks are cut at 1,000 characters; the last item is left out");
        remarks = remarks.rsplit_once(';').map_or("", |(whole, _)| whole);
    }
    for item in remarks.trim_end_matches('.').split(';') {
        let item = item.trim();
        let item = item.strip_prefix("alt. ").unwrap_or(item);
        if let Some(name) = item.strip_prefix("a.k.a. ").or_else(|| item.strip_prefix("f.k.a. ")) {
            said.quoted_names.extend(quoted(name).map(|name| person_name(kind, name)));
        } else if kind == SubjectKind::Individual {
            said.read_item(item, line, log);
        }
    }
    said
}

impl Remarks {
    fn read_item(&mut self, item: &str, line: u64, log: &mut ProblemLog) {
        let mut unread = |what: &str| {
            log.note(line, Some("Remarks"), format!("hold a {what} that cannot be read; left out"));
        };
        if let Some(text) = item.strip_prefix("DOB ") {
            match listed_date(text) {
                Some(date) => self.birth_dates.push(date),
                None => unread("date of birth"),
            }
        } else if let Some(name) = item.strip_prefix("nationality ").or_else(|| item.strip_prefix("citizen "))
        {
            match Country::named(name) {
                Some(country) if self.nationalities.contains(&country) => {}
                Some(country) => self.nationalities.push(country),
                None => unread("nationality"),
            }
        } else if let Some(text) = item.strip_prefix("Gender ") {
            self.sex = Sex::read(text);
        } else if let Some(document) = document(item) {
            self.documents.push(document);
        }
    }
}

/// The name in `'GUANO'`; names may hold apostrophes themselves.
fn quoted(text: &str) -> Option<&str> {
    text.trim().strip_prefix('\'')?.strip_suffix('\'').filter(|name| !name.is_empty())
}

/// `Passport A123 (Country) issued 01 Jan 2000 expires 01 Jan 2010`, and the like of other documents.
fn document(item: &str) -> Option<Document> {
    let (kind, text) = DOCUMENTS.iter().find_map(|label| {
        let text = item.strip_prefix(label)?;
        text.starts_with([' ', ':']).then_some((*label, text))
    })?;
    let number = document_number(text)?;
    let country = text.split_once(" (").and_then(|(_, rest)| rest.split_once(')')).map(|(name, _)| name);
    let expires = text.split_once(" expires ").map(|(_, rest)| rest);
    Some(Document {
        issuer: country.and_then(Country::named),
        expiry: expires.and_then(date),
        ..Document::new(kind, number)
    })
}

/// How OFAC calls documents and numbers of a person that a state gives. Those of voters, soldiers and vehicles
/// are not among them.
#[rustfmt::skip]
const DOCUMENTS: [&str; 35] = [
    "Passport",
    "Diplomatic Passport",
    "British National Overseas Passport",
    "Stateless Person Passport",
    "Travel Document Number",
    "VisaNumberID",
    "Bosnian Personal ID No.",
    "C.U.I.",
    "C.U.R.P.",
    "Cedula No.",
    "Citizen's Card Number",
    "Credencial electoral",
    "D.N.I.",
    "I.F.E.",
    "Identification Number",
    "Kenyan ID No.",
    "LE Number",
    "Moroccan Personal ID No.",
    "N.I.E.",
    "National Foreign ID Number",
    "National ID No.",
    "Numero de Identidad",
    "Personal ID Card",
    "Refugee ID Card",
    "Residency Number",
    "Stateless Person ID Card",
    "Tazkira National ID Card",
    "Turkish Identification Number",
    "UAE Identification",
    "Driver's License No.",
    "Tax ID No.",
    "R.F.C.",
    "NIT #",
    "SSN",
    "C.U.I.T.",
];
