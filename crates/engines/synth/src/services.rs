//! Special service requests (SSR) and frequent-flyer tiers that travellers have.

use crate::chance::Chance;

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// IATA SSR code.
    pub(crate) code: &'static str,
    /// Free text with the request.
    pub(crate) text: &'static str,
    /// Whether it reveals belief or health, so that it must not be kept.
    pub(crate) is_sensitive: bool,
}

/// Of a thousand adults, those with a request that is harmless.
const HARMLESS_RATE: u32 = 60;
/// Of a thousand adults, those with a meal that reveals belief or a diet, and those who need assistance.
const SENSITIVE_RATE: u32 = 18;

const HARMLESS: [Service; 6] = [
    harmless("CHML", ""),
    harmless("FPML", ""),
    harmless("SPEQ", "ONE SURFBOARD 220X60CM 8KG"),
    harmless("CTCE", "VIAJERO//EXAMPLE.COM"),
    harmless("PETC", "DOG 6KG WITH CAGE"),
    harmless("OTHS", "PAX ADVISED OF GATE CHANGE"),
];

const SENSITIVE: [Service; 12] = [
    sensitive("VGML", ""),
    sensitive("KSML", ""),
    sensitive("MOML", ""),
    sensitive("HNML", ""),
    sensitive("DBML", ""),
    sensitive("GFML", ""),
    sensitive("LSML", "LOW SALT PAX WITH HYPERTENSION"),
    sensitive("WCHR", ""),
    sensitive("WCHS", "NEEDS WHEELCHAIR TO GATE"),
    sensitive("WCHC", "PAX AFTER SURGERY"),
    sensitive("BLND", ""),
    sensitive("DEAF", ""),
];

/// The request of an adult who has one.
pub(crate) fn requested(chance: &mut Chance) -> Option<&'static Service> {
    let drawn = chance.between(0, 999);
    if drawn < SENSITIVE_RATE {
        return Some(&SENSITIVE[chance.index(SENSITIVE.len())]);
    }
    (drawn < SENSITIVE_RATE + HARMLESS_RATE).then(|| &HARMLESS[chance.index(HARMLESS.len())])
}

const fn harmless(code: &'static str, text: &'static str) -> Service {
    Service { code, text, is_sensitive: false }
}

const fn sensitive(code: &'static str, text: &'static str) -> Service {
    Service { code, text, is_sensitive: true }
}
