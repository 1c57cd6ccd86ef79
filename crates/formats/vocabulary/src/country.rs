//! Countries and other issuers of travel documents.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A country (ISO 3166-1) or another issuer or status that travel documents know (ICAO 9303-3 §5), by its
/// three-letter code. Two-letter codes and Germany's `D` are understood; the code kept is always alpha-3.
///
/// It takes two bytes, and no more when it may be missing: a traveller has three of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "&str", try_from = "String")]
pub struct Country(
    /// Its place in [`CODES`], from 1.
    NonZeroU16,
);

/// The text is no code of a country.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a country; expected an ISO 3166-1 code such as GTM or GT")]
pub struct NotACountry(pub String);

impl Country {
    /// The three-letter code, in capitals.
    pub fn as_str(self) -> &'static str {
        // Only places in the table are ever stored, so there always is a row.
        CODES.get(usize::from(self.0.get()) - 1).map_or("", |(alpha3, _)| *alpha3)
    }

    /// The country of a code in letters of any case, without blanks around it.
    pub fn of_code(code: &[u8]) -> Option<Self> {
        let place = match *code {
            [a, b, c] => place_of_alpha_3([a, b, c].map(|letter| letter.to_ascii_uppercase()))?,
            [a, b] => ALPHA_2[pair(a.to_ascii_uppercase(), b.to_ascii_uppercase())?],
            [b'D' | b'd'] => ALPHA_2[pair(b'D', b'E')?],
            _ => return None,
        };
        NonZeroU16::new(place).map(Self)
    }
}

impl From<Country> for &'static str {
    fn from(country: Country) -> Self {
        country.as_str()
    }
}

impl TryFrom<String> for Country {
    type Error = NotACountry;

    fn try_from(code: String) -> Result<Self, NotACountry> {
        code.parse()
    }
}

/// The place of a code in [`CODES`], from 1.
fn place_of_alpha_3([first, second, third]: [u8; 3]) -> Option<u16> {
    let mut place = ALPHA_3[pair(first, second)?];
    while let Some(&[a, b, c]) = CODES.get(usize::from(place.checked_sub(1)?))?.0.as_bytes().first_chunk() {
        if [a, b] != [first, second] {
            return None;
        }
        if c == third {
            return Some(place);
        }
        place += 1;
    }
    None
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Country").field(&self.as_str()).finish()
    }
}

/// By their codes.
impl Ord for Country {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Country {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Country {
    type Err = NotACountry;

    fn from_str(text: &str) -> Result<Self, NotACountry> {
        Self::of_code(text.trim().as_bytes()).ok_or_else(|| NotACountry(text.to_owned()))
    }
}

/// Two capitals as one number.
const fn pair(first: u8, second: u8) -> Option<usize> {
    if !first.is_ascii_uppercase() || !second.is_ascii_uppercase() {
        return None;
    }
    Some((first - b'A') as usize * 26 + (second - b'A') as usize)
}

/// The place, from 1, of the first alpha-3 code that begins with two letters; 0 when none does.
const ALPHA_3: [u16; 26 * 26] = places(false);

/// The place, from 1, of an alpha-2 code; 0 when it is none.
const ALPHA_2: [u16; 26 * 26] = places(true);

const fn places(of_alpha_2: bool) -> [u16; 26 * 26] {
    let mut places = [0; 26 * 26];
    let mut row = CODES.len();
    while row > 0 {
        let (alpha3, alpha2) = CODES[row - 1];
        let code = if of_alpha_2 { alpha2.as_bytes() } else { alpha3.as_bytes() };
        if code.len() >= 2
            && let Some(pair) = pair(code[0], code[1])
        {
            places[pair] = row as u16;
        }
        row -= 1;
    }
    places
}

/// Alpha-3 codes in their order, with the alpha-2 code of the countries of ISO 3166-1 and that of Kosovo, which
/// publishers of lists use. Those without one are issuers and statuses that are no country today (ICAO 9303-3
/// §5, parts A to H).
const CODES: [(&str, &str); 278] = [
    ("ABW", "AW"),
    ("AFG", "AF"),
    ("AGO", "AO"),
    ("AIA", "AI"),
    ("ALA", "AX"),
    ("ALB", "AL"),
    ("AND", "AD"),
    ("ANT", ""),
    ("ARE", "AE"),
    ("ARG", "AR"),
    ("ARM", "AM"),
    ("ASM", "AS"),
    ("ATA", "AQ"),
    ("ATF", "TF"),
    ("ATG", "AG"),
    ("AUS", "AU"),
    ("AUT", "AT"),
    ("AZE", "AZ"),
    ("BDI", "BI"),
    ("BEL", "BE"),
    ("BEN", "BJ"),
    ("BES", "BQ"),
    ("BFA", "BF"),
    ("BGD", "BD"),
    ("BGR", "BG"),
    ("BHR", "BH"),
    ("BHS", "BS"),
    ("BIH", "BA"),
    ("BLM", "BL"),
    ("BLR", "BY"),
    ("BLZ", "BZ"),
    ("BMU", "BM"),
    ("BOL", "BO"),
    ("BRA", "BR"),
    ("BRB", "BB"),
    ("BRN", "BN"),
    ("BTN", "BT"),
    ("BVT", "BV"),
    ("BWA", "BW"),
    ("CAF", "CF"),
    ("CAN", "CA"),
    ("CCK", "CC"),
    ("CHE", "CH"),
    ("CHL", "CL"),
    ("CHN", "CN"),
    ("CIV", "CI"),
    ("CMR", "CM"),
    ("COD", "CD"),
    ("COG", "CG"),
    ("COK", "CK"),
    ("COL", "CO"),
    ("COM", "KM"),
    ("CPV", "CV"),
    ("CRI", "CR"),
    ("CUB", "CU"),
    ("CUW", "CW"),
    ("CXR", "CX"),
    ("CYM", "KY"),
    ("CYP", "CY"),
    ("CZE", "CZ"),
    ("DEU", "DE"),
    ("DJI", "DJ"),
    ("DMA", "DM"),
    ("DNK", "DK"),
    ("DOM", "DO"),
    ("DZA", "DZ"),
    ("ECU", "EC"),
    ("EGY", "EG"),
    ("ERI", "ER"),
    ("ESH", "EH"),
    ("ESP", "ES"),
    ("EST", "EE"),
    ("ETH", "ET"),
    ("EUE", ""),
    ("FIN", "FI"),
    ("FJI", "FJ"),
    ("FLK", "FK"),
    ("FRA", "FR"),
    ("FRO", "FO"),
    ("FSM", "FM"),
    ("GAB", "GA"),
    ("GBD", ""),
    ("GBN", ""),
    ("GBO", ""),
    ("GBP", ""),
    ("GBR", "GB"),
    ("GBS", ""),
    ("GEO", "GE"),
    ("GGY", "GG"),
    ("GHA", "GH"),
    ("GIB", "GI"),
    ("GIN", "GN"),
    ("GLP", "GP"),
    ("GMB", "GM"),
    ("GNB", "GW"),
    ("GNQ", "GQ"),
    ("GRC", "GR"),
    ("GRD", "GD"),
    ("GRL", "GL"),
    ("GTM", "GT"),
    ("GUF", "GF"),
    ("GUM", "GU"),
    ("GUY", "GY"),
    ("HKG", "HK"),
    ("HMD", "HM"),
    ("HND", "HN"),
    ("HRV", "HR"),
    ("HTI", "HT"),
    ("HUN", "HU"),
    ("IAO", ""),
    ("IDN", "ID"),
    ("IMN", "IM"),
    ("IND", "IN"),
    ("IOT", "IO"),
    ("IRL", "IE"),
    ("IRN", "IR"),
    ("IRQ", "IQ"),
    ("ISL", "IS"),
    ("ISR", "IL"),
    ("ITA", "IT"),
    ("JAM", "JM"),
    ("JEY", "JE"),
    ("JOR", "JO"),
    ("JPN", "JP"),
    ("KAZ", "KZ"),
    ("KEN", "KE"),
    ("KGZ", "KG"),
    ("KHM", "KH"),
    ("KIR", "KI"),
    ("KNA", "KN"),
    ("KOR", "KR"),
    ("KWT", "KW"),
    ("LAO", "LA"),
    ("LBN", "LB"),
    ("LBR", "LR"),
    ("LBY", "LY"),
    ("LCA", "LC"),
    ("LIE", "LI"),
    ("LKA", "LK"),
    ("LSO", "LS"),
    ("LTU", "LT"),
    ("LUX", "LU"),
    ("LVA", "LV"),
    ("MAC", "MO"),
    ("MAF", "MF"),
    ("MAR", "MA"),
    ("MCO", "MC"),
    ("MDA", "MD"),
    ("MDG", "MG"),
    ("MDV", "MV"),
    ("MEX", "MX"),
    ("MHL", "MH"),
    ("MKD", "MK"),
    ("MLI", "ML"),
    ("MLT", "MT"),
    ("MMR", "MM"),
    ("MNE", "ME"),
    ("MNG", "MN"),
    ("MNP", "MP"),
    ("MOZ", "MZ"),
    ("MRT", "MR"),
    ("MSR", "MS"),
    ("MTQ", "MQ"),
    ("MUS", "MU"),
    ("MWI", "MW"),
    ("MYS", "MY"),
    ("MYT", "YT"),
    ("NAM", "NA"),
    ("NCL", "NC"),
    ("NER", "NE"),
    ("NFK", "NF"),
    ("NGA", "NG"),
    ("NIC", "NI"),
    ("NIU", "NU"),
    ("NLD", "NL"),
    ("NOR", "NO"),
    ("NPL", "NP"),
    ("NRU", "NR"),
    ("NTZ", ""),
    ("NZL", "NZ"),
    ("OMN", "OM"),
    ("PAK", "PK"),
    ("PAN", "PA"),
    ("PCN", "PN"),
    ("PER", "PE"),
    ("PHL", "PH"),
    ("PLW", "PW"),
    ("PNG", "PG"),
    ("POL", "PL"),
    ("PRI", "PR"),
    ("PRK", "KP"),
    ("PRT", "PT"),
    ("PRY", "PY"),
    ("PSE", "PS"),
    ("PYF", "PF"),
    ("QAT", "QA"),
    ("REU", "RE"),
    ("RKS", "XK"),
    ("ROU", "RO"),
    ("RUS", "RU"),
    ("RWA", "RW"),
    ("SAU", "SA"),
    ("SDN", "SD"),
    ("SEN", "SN"),
    ("SGP", "SG"),
    ("SGS", "GS"),
    ("SHN", "SH"),
    ("SJM", "SJ"),
    ("SLB", "SB"),
    ("SLE", "SL"),
    ("SLV", "SV"),
    ("SMR", "SM"),
    ("SOM", "SO"),
    ("SPM", "PM"),
    ("SRB", "RS"),
    ("SSD", "SS"),
    ("STP", "ST"),
    ("SUR", "SR"),
    ("SVK", "SK"),
    ("SVN", "SI"),
    ("SWE", "SE"),
    ("SWZ", "SZ"),
    ("SXM", "SX"),
    ("SYC", "SC"),
    ("SYR", "SY"),
    ("TCA", "TC"),
    ("TCD", "TD"),
    ("TGO", "TG"),
    ("THA", "TH"),
    ("TJK", "TJ"),
    ("TKL", "TK"),
    ("TKM", "TM"),
    ("TLS", "TL"),
    ("TON", "TO"),
    ("TTO", "TT"),
    ("TUN", "TN"),
    ("TUR", "TR"),
    ("TUV", "TV"),
    ("TWN", "TW"),
    ("TZA", "TZ"),
    ("UGA", "UG"),
    ("UKR", "UA"),
    ("UMI", "UM"),
    ("UNA", ""),
    ("UNK", ""),
    ("UNO", ""),
    ("URY", "UY"),
    ("USA", "US"),
    ("UTO", ""),
    ("UZB", "UZ"),
    ("VAT", "VA"),
    ("VCT", "VC"),
    ("VEN", "VE"),
    ("VGB", "VG"),
    ("VIR", "VI"),
    ("VNM", "VN"),
    ("VUT", "VU"),
    ("WLF", "WF"),
    ("WSM", "WS"),
    ("XBA", ""),
    ("XCC", ""),
    ("XCE", ""),
    ("XCO", ""),
    ("XDC", ""),
    ("XEC", ""),
    ("XES", ""),
    ("XIM", ""),
    ("XMP", ""),
    ("XOM", ""),
    ("XPO", ""),
    ("XXA", ""),
    ("XXB", ""),
    ("XXC", ""),
    ("XXX", ""),
    ("YEM", "YE"),
    ("ZAF", "ZA"),
    ("ZMB", "ZM"),
    ("ZWE", "ZW"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lengths_name_the_same_country() {
        for (alpha3, alpha2) in CODES {
            assert_eq!(alpha3.parse::<Country>().unwrap().as_str(), alpha3);
            if !alpha2.is_empty() {
                assert_eq!(alpha2.to_lowercase().parse::<Country>().unwrap().as_str(), alpha3);
            }
        }
        assert_eq!(CODES.iter().filter(|(_, alpha2)| !alpha2.is_empty()).count(), 250);
        assert!(CODES.is_sorted());
    }

    #[test]
    fn a_country_that_may_be_missing_takes_two_bytes() {
        assert_eq!(size_of::<Option<Country>>(), 2);
    }

    #[test]
    fn issuers_beyond_iso_are_known_and_others_are_not() {
        assert_eq!("D".parse::<Country>().unwrap().as_str(), "DEU");
        assert_eq!("xxa".parse::<Country>().unwrap().as_str(), "XXA");
        assert_eq!(CODES.iter().filter(|(_, alpha2)| alpha2.is_empty()).count(), 28);
        for text in ["", "G", "ZZ", "QQQ", "GTMX", "G1", "ÑA", "G\u{e9}"] {
            assert!(text.parse::<Country>().is_err(), "{text}");
        }
    }
}
