//! What kind of document a code or a publisher's words mean.

use crate::folded;

/// What kind of document a code or a publisher's words mean.
///
/// Sources write the kind as they like: messages send a code (UN/EDIFACT 1001, ICAO 9303), publishers of lists
/// write words in English, Spanish or French, states use the short names of their papers (DPI, DUI, DNI).
/// [`Document::kind`](crate::Document::kind) keeps what was written. To compare two documents, read the kind of
/// both; where one is not known it decides nothing, else [`may_be`](Self::may_be) decides:
///
/// ```
/// use vocabulary::DocumentKind;
///
/// let kinds = [DocumentKind::read("P"), DocumentKind::read("Pasaporte")];
/// assert_eq!(kinds, [Some(DocumentKind::Passport); 2]);
/// assert!(DocumentKind::IdentityCard.may_be(DocumentKind::ResidencePermit));
/// assert!(!DocumentKind::Passport.may_be(DocumentKind::Visa));
/// assert_eq!(DocumentKind::read("see remarks"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// A passport of any sort: ordinary, diplomatic, service, emergency.
    Passport,
    /// A visa.
    Visa,
    /// A card or number by which a state identifies its people: DPI, DUI, DNI, cédula, national identification
    /// number, passport card, crew member certificate.
    IdentityCard,
    /// A permit or card of a foreigner who lives in the country.
    ResidencePermit,
    /// Another document to travel with: refugee's or stateless person's travel document, laissez-passer,
    /// seafarer's book.
    TravelDocument,
    /// A driving licence.
    DrivingLicence,
    /// A number of a taxpayer or of an insured person: NIT, RTN, RFC, SSN.
    TaxNumber,
    /// None of these: a birth certificate, a soldier's card.
    Other,
}

impl DocumentKind {
    /// The kind that a code or words mean; `None` when they are not known here.
    pub fn read(text: &str) -> Option<Self> {
        // No publisher writes so much; a cell may be as long as its file.
        if text.len() > LONGEST {
            return None;
        }
        // `C.U.R.P.` is one word.
        let words = folded(&text.replace('.', ""));
        let words = words.split_ascii_whitespace().collect::<Vec<_>>();
        match words[..] {
            [] => None,
            [word] => of_abbreviation(word).or_else(|| of_code(word)).or_else(|| of_words(&words)),
            _ => of_words(&words),
        }
    }

    /// Whether a document that one source calls `self` and another `other` may be one and the same.
    ///
    /// Passports are also called travel documents, and nothing else is a visa. The rest is one family: a state
    /// prints a person's one number on card, licence and tax papers alike (a Salvadoran DUI is the NIT, a
    /// Guatemalan licence bears the CUI), and senders call a resident's card an identity card (ICAO 9303-5
    /// leaves A, C and I to the issuer).
    pub fn may_be(self, other: Self) -> bool {
        let is_card = |kind| !matches!(kind, Self::Passport | Self::Visa);
        match (self, other) {
            (Self::Passport, Self::TravelDocument) | (Self::TravelDocument, Self::Passport) => true,
            _ => self == other || (is_card(self) && is_card(other)),
        }
    }

    /// `passport`, `visa`, `identity_card`, `residence_permit`, `travel_document`, `driving_licence`,
    /// `tax_number` or `other`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::Visa => "visa",
            Self::IdentityCard => "identity_card",
            Self::ResidencePermit => "residence_permit",
            Self::TravelDocument => "travel_document",
            Self::DrivingLicence => "driving_licence",
            Self::TaxNumber => "tax_number",
            Self::Other => "other",
        }
    }
}

/// The longest text that is read, in bytes.
const LONGEST: usize = 200;

/// Codes of messages and of machine-readable zones: the first letter tells, the second is the issuer's own
/// (ICAO 9303-4 §4.2, 9303-5 §4.2, 9303-7 §4.2). `A`, `C`, `I` are cards; `F` is a paper that a state accepts
/// for travel without its being standard, `T` a refugee's or re-entry permit (WCO/IATA API guidelines).
fn of_code(word: &str) -> Option<DocumentKind> {
    if word.len() > 2 {
        return None;
    }
    match word.as_bytes().first()? {
        b'p' => Some(DocumentKind::Passport),
        b'v' => Some(DocumentKind::Visa),
        b'a' | b'c' | b'i' => Some(DocumentKind::IdentityCard),
        b'f' | b't' => Some(DocumentKind::TravelDocument),
        b'm' => Some(DocumentKind::Other),
        _ => None,
    }
}

/// What states call their papers for short. Some have the form of a code and mean something else.
fn of_abbreviation(word: &str) -> Option<DocumentKind> {
    let kind = ABBREVIATIONS.iter().find(|(_, names)| names.contains(&word))?.0;
    Some(kind)
}

#[rustfmt::skip]
const ABBREVIATIONS: [(DocumentKind, &[&str]); 5] = [
    (DocumentKind::Passport, &["pas", "pass", "ppt", "pspt"]),
    (DocumentKind::IdentityCard, &[
        "dpi", "cui", "dui", "dni", "dnie", "curp", "ine", "ife", "le", "rg", "ci", "cc", "ti", "id", "nid", "cnic", "nic", "nin", "run", "cip", "cid", "nik",
        "tazkira", "aadhaar", "pesel", "nuip",
    ]),
    (DocumentKind::ResidencePermit, &["nie", "ce", "dimex", "tie", "greencard"]),
    (DocumentKind::DrivingLicence, &["dl", "lic"]),
    (DocumentKind::TaxNumber, &["nit", "rtn", "rfc", "ruc", "cpf", "rut", "tin", "ssn", "inn", "nif", "cuil", "cuit", "nite", "isss", "igss", "fiscalcode"]),
];

/// By the first row with all words of one of its groups; a word counts when it begins so. The order tells a
/// passport card from a passport, and a foreigner's identity card from a citizen's.
fn of_words(words: &[&str]) -> Option<DocumentKind> {
    let has = |beginning: &str| match beginning.strip_suffix('$') {
        Some(whole) => words.contains(&whole),
        None => words.iter().any(|word| word.starts_with(beginning)),
    };
    let row = WORDS.iter().find(|(_, groups)| groups.iter().any(|group| group.iter().all(|word| has(word))));
    row.map(|(kind, _)| *kind).or_else(|| words.iter().find_map(|word| of_abbreviation(word)))
}

/// Beginnings of words; `$` after a whole word.
#[rustfmt::skip]
const WORDS: [(DocumentKind, &[&[&str]]); 11] = [
    (DocumentKind::IdentityCard, &[&["passport", "card$"], &["pasaporte", "tarjeta"]]),
    (DocumentKind::Passport, &[&["passport"], &["pasaport"], &["passeport"], &["diplpassport"], &["reisepass"], &["паспорт"]]),
    (DocumentKind::Visa, &[&["visa"]]),
    (DocumentKind::TravelDocument, &[
        &["travel", "doc"], &["traveldoc"], &["documento", "viaje"], &["reentry"], &["re$", "entry"], &["laissez"], &["salvoconducto"], &["reiseausweis"],
        &["seam"], &["seafarer"], &["libreta", "tripulante"], &["libreta", "embarque"], &["merchant", "mariner"], &["titre", "voyage"],
    ]),
    (DocumentKind::ResidencePermit, &[
        &["residen"], &["green$", "card"], &["foreign", "id"], &["extranjer"], &["alien$"], &["permiso", "migratori"], &["forma", "migratori"], &["sejour"],
    ]),
    (DocumentKind::DrivingLicence, &[
        &["driv", "licen"], &["driv", "permit"], &["drivinglic"], &["licencia", "conduc"], &["licencia", "manej"], &["permiso", "conduc"], &["permis$", "conduire"],
    ]),
    (DocumentKind::TaxNumber, &[
        &["tax"], &["fiscal"], &["tributari"], &["contribuyente"], &["social", "security"], &["segur", "social"], &["national", "insurance"],
    ]),
    (DocumentKind::Other, &[
        &["birth", "certificate"], &["partida", "nacimiento"], &["certificado", "nacimiento"], &["ration"], &["military"], &["militar"], &["other"], &["otro$"],
    ]),
    (DocumentKind::IdentityCard, &[
        &["identi"], &["id$"], &["cedula"], &["carne$"], &["carnet"], &["credencial"], &["citizen", "card"], &["national", "num"], &["national", "no$"],
        &["personal", "num"], &["personal", "no$"], &["personalausweis"], &["voter"], &["elector"], &["election"], &["ausweis"], &["crew", "certificate"], &["tazk"], &["cnic$"],
        &["tarjeta", "pasaporte"], &["nationality", "certificate"], &["certificate", "nationality"], &["idcard"],
    ]),
    (DocumentKind::DrivingLicence, &[&["licencia$"], &["licence$"], &["license$"]]),
    (DocumentKind::Other, &[&["certifica"]]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Option<DocumentKind>, texts: &[&str]) {
        for text in texts {
            assert_eq!(DocumentKind::read(text), kind, "{text}");
            assert_eq!(DocumentKind::read(&format!(" {}: ", text.to_lowercase())), kind, "{text}");
        }
    }

    #[test]
    fn codes_and_words_mean_the_same_kinds() {
        check(
            Some(DocumentKind::Passport),
            &[
                "P",
                "PP",
                "PD",
                "PA",
                "PN",
                "Passport",
                "Pasaporte",
                "Diplomatic Passport",
                "N° de pasaporte",
                "Numéro de passeport ",
                "national passport",
                "Stateless Person Passport",
                "PASAPORTE ORDINARIO",
                "Numero de Pasaporte",
                "diplpassport",
            ],
        );
        check(Some(DocumentKind::Visa), &["V", "VB", "Visa", "VisaNumberID", "visado"]);
        check(
            Some(DocumentKind::IdentityCard),
            &[
                "I",
                "ID",
                "A",
                "AC",
                "C",
                "IP",
                "DPI",
                "D.P.I.",
                "DUI",
                "CUI",
                "DNI",
                "C.U.R.P.",
                "CC",
                "cédula",
                "Cedula No.",
                "Cédula de ciudadanía",
                "Documento Personal de Identificación",
                "National Identification Number",
                "National ID No.",
                "National Identity Card number",
                "documento único de identidad",
                "Personal ID Card",
                "Passport card",
                "Tarjeta pasaporte",
                "CNIC",
                "Afghan national identification card (tazkira) number",
                "Jordanian national number:",
                "Identity document (\"Bundespersonalausweis\")",
                "Voter ID",
                "Credencial electoral",
                "Personal identification no.:",
                "carné",
                "Tarjeta de identidad",
                "N° de carte d'identité",
            ],
        );
        check(
            Some(DocumentKind::ResidencePermit),
            &[
                "Residence permit",
                "Residency Number",
                "Cédula de residencia",
                "Permiso de residencia",
                "Cédula de extranjería",
                "Green card",
                "DIMEX",
                "N.I.E.",
                "Permanent Resident Card",
            ],
        );
        check(
            Some(DocumentKind::TravelDocument),
            &[
                "F",
                "T",
                "Travel Document Number",
                "Documento de viaje",
                "Laissez-passer",
                "Seaman's book",
                "German travel document (“Reiseausweis”)",
                "Re-entry permit",
            ],
        );
        check(
            Some(DocumentKind::DrivingLicence),
            &[
                "Driver's Permit",
                "Driver's License No.",
                "driving licence",
                "Licencia de conducir",
                "licencia de manejo",
                "Licencia",
            ],
        );
        check(
            Some(DocumentKind::TaxNumber),
            &[
                "SSN",
                "NIT",
                "RTN",
                "R.F.C.",
                "Tax ID No.",
                "United States Social Security Number:",
                "Italian Fiscal Code:",
                "Número de identificación tributaria",
                "fiscalcode",
            ],
        );
        check(
            Some(DocumentKind::Other),
            &["Birth certificate", "Ration card number:", "Partida de nacimiento", "Military ID"],
        );
        check(None, &["", "-", "X", "G", "1", "see remarks", "número", "Z9"]);
        assert_eq!(DocumentKind::read(&"passport ".repeat(1000)), None);
    }

    #[test]
    fn a_kind_may_be_itself_and_what_may_be_one_may_be_the_other() {
        let kinds = [
            DocumentKind::Passport,
            DocumentKind::Visa,
            DocumentKind::IdentityCard,
            DocumentKind::ResidencePermit,
            DocumentKind::TravelDocument,
            DocumentKind::DrivingLicence,
            DocumentKind::TaxNumber,
            DocumentKind::Other,
        ];
        for one in kinds {
            assert!(one.may_be(one));
            assert_eq!(DocumentKind::read(&one.as_str().replace('_', " ")), Some(one));
            for other in kinds {
                assert_eq!(one.may_be(other), other.may_be(one), "{one:?} {other:?}");
            }
        }
        assert!(!DocumentKind::Passport.may_be(DocumentKind::IdentityCard));
    }
}
