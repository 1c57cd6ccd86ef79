//! The states whose citizens travel in the region, their names and their passports.

use crate::chance::Chance;
use crate::names::Culture;

#[derive(Debug)]
pub(crate) struct Nation {
    /// ISO 3166-1 alpha-3.
    pub(crate) code: &'static str,
    /// ISO 3166-1 alpha-2, as addresses and points of sale use it.
    pub(crate) short: &'static str,
    /// The names its citizens bear, by weight.
    pub(crate) cultures: &'static [(u32, Culture)],
    /// How its passports are numbered; see [`Chance::pattern`].
    pub(crate) passport: &'static str,
    /// The country's telephone prefix.
    pub(crate) telephone: &'static str,
    /// How often its citizens are met on a flight that neither leaves from nor goes to their country.
    weight: u32,
}

impl Nation {
    /// The nation with an alpha-3 code of [`NATIONS`].
    pub(crate) fn of(code: &str) -> &'static Self {
        NATIONS.iter().find(|nation| nation.code == code).unwrap_or(&NATIONS[0])
    }

    /// A nation as it is met anywhere in the region.
    pub(crate) fn any(chance: &mut Chance) -> &'static Self {
        let total = NATIONS.iter().map(|nation| nation.weight).sum();
        let mut drawn = chance.between(1, total);
        for nation in &NATIONS {
            if drawn <= nation.weight {
                return nation;
            }
            drawn -= nation.weight;
        }
        &NATIONS[0]
    }
}

const GUATEMALAN: &[(u32, Culture)] = &[(97, Culture::Guatemalan), (2, ARABIC), (1, KOREAN)];
const CENTRAL_AMERICAN: &[(u32, Culture)] = &[(97, Culture::CentralAmerican), (2, ARABIC), (1, CHINESE)];
const HISPANIC: &[(u32, Culture)] = &[(1, Culture::Hispanic)];
const AMERICAN: &[(u32, Culture)] =
    &[(50, ENGLISH), (38, Culture::CentralAmerican), (4, GERMANIC), (3, KOREAN), (3, ARABIC), (2, SLAVIC)];
const ENGLISH: Culture = Culture::Foreign("english");
const KOREAN: Culture = Culture::Foreign("korean");
const CHINESE: Culture = Culture::Foreign("chinese");
const ARABIC: Culture = Culture::Foreign("arabic");
const SLAVIC: Culture = Culture::Foreign("slavic");
const GERMANIC: Culture = Culture::Foreign("germanic");

const NATIONS: [Nation; 26] = [
    nation("GTM", "GT", GUATEMALAN, "#########", "502", 20),
    nation("SLV", "SV", CENTRAL_AMERICAN, "A########", "503", 20),
    nation("HND", "HN", CENTRAL_AMERICAN, "E######", "504", 16),
    nation("NIC", "NI", CENTRAL_AMERICAN, "C########", "505", 12),
    nation("CRI", "CR", CENTRAL_AMERICAN, "F######", "506", 12),
    nation("PAN", "PA", CENTRAL_AMERICAN, "PA#######", "507", 8),
    nation("BLZ", "BZ", &[(6, ENGLISH), (4, Culture::CentralAmerican)], "P#######", "501", 3),
    nation("MEX", "MX", CENTRAL_AMERICAN, "G########", "52", 16),
    nation("COL", "CO", HISPANIC, "AS######", "57", 12),
    nation("VEN", "VE", HISPANIC, "1########", "58", 6),
    nation("ECU", "EC", HISPANIC, "A#######", "593", 4),
    nation("CUB", "CU", HISPANIC, "K######", "53", 3),
    nation("DOM", "DO", HISPANIC, "RD#######", "1", 4),
    nation("ESP", "ES", HISPANIC, "PA@######", "34", 8),
    nation("USA", "US", AMERICAN, "#########", "1", 30),
    nation("CAN", "CA", &[(7, ENGLISH), (3, Culture::Foreign("french"))], "AB######", "1", 6),
    nation("GBR", "GB", &[(1, ENGLISH)], "#########", "44", 4),
    nation("FRA", "FR", &[(1, Culture::Foreign("french"))], "##AB#####", "33", 4),
    nation("DEU", "DE", &[(1, GERMANIC)], "C@@@@@@@#", "49", 4),
    nation("NLD", "NL", &[(1, GERMANIC)], "N@@@@@@@#", "31", 2),
    nation("POL", "PL", &[(1, SLAVIC)], "EJ#######", "48", 1),
    nation("UKR", "UA", &[(1, SLAVIC)], "FE######", "380", 1),
    nation("LBN", "LB", &[(1, ARABIC)], "LR#######", "961", 1),
    nation("KOR", "KR", &[(1, KOREAN)], "M########", "82", 3),
    nation("CHN", "CN", &[(1, CHINESE)], "EJ#######", "86", 2),
    nation("BRA", "BR", &[(1, Culture::Foreign("portuguese"))], "FX######", "55", 3),
];

const fn nation(
    code: &'static str,
    short: &'static str,
    cultures: &'static [(u32, Culture)],
    passport: &'static str,
    telephone: &'static str,
    weight: u32,
) -> Nation {
    Nation { code, short, cultures, passport, telephone, weight }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nation_is_a_country_by_both_its_codes() {
        for nation in &NATIONS {
            let country: vocabulary::Country = nation.code.parse().unwrap();
            assert_eq!(nation.short.parse(), Ok(country));
        }
    }
}
