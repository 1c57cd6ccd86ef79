//! Whose habits of names a person's follow.

use vocabulary::Country;

use crate::chance::Chance;

/// Whose habits of names a person's follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Two surnames, one or two given names.
    Spanish,
    /// Maya surnames, two of them, and Spanish given names.
    Maya,
    /// Romanised Arabic: the father's name after the own one, `AL` before some surnames.
    Arabic,
    /// Romanised Russian and its neighbours: a patronymic, endings that follow the sex.
    Slavic,
    /// One surname, often a middle name.
    English,
    /// Pinyin: a short surname, a given name of one or two syllables.
    Chinese,
    /// Romanised names of India, Pakistan, Sri Lanka.
    SouthAsian,
}

/// A list of the region: its own people first, then those whom the international lists are about. Of a hundred.
const SHARES: [(u32, Origin); 7] = [
    (36, Origin::Spanish),
    (8, Origin::Maya),
    (18, Origin::Arabic),
    (12, Origin::Slavic),
    (10, Origin::English),
    (8, Origin::Chinese),
    (8, Origin::SouthAsian),
];

/// The states whose people mostly have such names, the ones that send most travellers of this region first.
const NATIONS: [(Origin, &str); 7] = [
    (Origin::Spanish, "GTM SLV HND MEX NIC CRI PAN COL VEN ECU CUB DOM ESP PER ARG BOL CHL PRY URY PRI"),
    (Origin::Maya, "GTM"),
    (
        Origin::Arabic,
        "LBN SYR IRQ EGY SAU YEM JOR PSE LBY TUN DZA MAR SDN ARE KWT QAT BHR OMN AFG IRN SOM MRT",
    ),
    (Origin::Slavic, "RUS UKR BLR BGR SRB MKD"),
    (Origin::English, "USA GBR CAN BLZ IRL AUS NZL JAM BHS TTO"),
    (Origin::Chinese, "CHN TWN HKG SGP"),
    (Origin::SouthAsian, "IND PAK LKA BGD NPL"),
];

impl Origin {
    /// Of a citizen of a state, the habits that most there have; `None` for states without a row in the tables.
    pub fn of(nationality: Country) -> Option<Self> {
        let is_of = |nations: &&str| nations.split(' ').any(|nation| nation == nationality.as_str());
        NATIONS.iter().find(|(_, nations)| is_of(nations)).map(|(origin, _)| *origin)
    }

    pub(super) fn any(chance: &mut Chance) -> Self {
        chance.weighted(&SHARES)
    }

    /// The nationality of one of them. Of the first in the row there are most.
    pub(super) fn nationality(self, chance: &mut Chance) -> Option<Country> {
        let (_, nations) = NATIONS.iter().find(|(origin, _)| *origin == self)?;
        let nations: Vec<&str> = nations.split(' ').collect();
        let last = chance.index(nations.len());
        nations[chance.index(last + 1)].parse().ok()
    }

    /// Whether people bear two surnames, of which the second is often left out.
    pub(super) fn bears_two_surnames(self) -> bool {
        matches!(self, Self::Spanish | Self::Maya)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nation_of_the_table_is_a_country() {
        for (_, nations) in NATIONS {
            for nation in nations.split(' ') {
                assert!(nation.parse::<Country>().is_ok(), "{nation}");
            }
        }
    }
}
