//! The names under which publishers of lists and officials write countries, in English and in Spanish.

mod english;
mod people;
mod spanish;

use crate::{Country, folded};

impl Country {
    /// The country that a publisher or an official calls so: `Korea, North` (US Treasury), `Iran (Islamic
    /// Republic of)` (United Nations), `Russian` (European Union), `República de El Salvador`, `hondureña`. Case,
    /// accents and marks do not matter. `None` for a name that is not known, such as that of a state that is no
    /// more; a code is read with [`str::parse`].
    ///
    /// A name comes before what people are called: `Dominica` is the island, `dominicana` is of Santo Domingo.
    pub fn named(name: &str) -> Option<Self> {
        // No country has so long a name; a cell may be as long as its file.
        if name.len() > LONGEST {
            return None;
        }
        let name = folded(name);
        let name = name.as_str();
        let named = find(&english::NAMES, name).or_else(|| find(&spanish::NAMES, name));
        let of_people = || {
            find(&people::ENGLISH, name).or_else(|| stems(name).find_map(|stem| find(&people::SPANISH, stem)))
        };
        named.or_else(of_people)?.parse().ok()
    }
}

/// The longest name that is looked up, in bytes.
const LONGEST: usize = 200;

/// A table of folded names in order, with codes.
type Names = [(&'static str, &'static str)];

fn find(names: &Names, name: &str) -> Option<&'static str> {
    names.binary_search_by_key(&name, |(known, _)| known).ok().map(|row| names[row].1)
}

/// What a word for people may be without what tells sex and number: `salvadorenas`, `franceses`, `canadienses`.
fn stems(people: &str) -> impl Iterator<Item = &str> {
    let without = |end: &str| people.strip_suffix(end).filter(|stem| !stem.is_empty());
    [Some(people), without("o"), without("a"), without("os"), without("as"), without("s"), without("es")]
        .into_iter()
        .flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_name_in_the_tables_is_found() {
        for (name, code) in english::NAMES.iter().chain(&spanish::NAMES).chain(&people::ENGLISH) {
            assert_eq!(Country::named(name).map(Country::as_str), Some(*code), "{name}");
            assert_eq!(folded(name), *name);
        }
        for (people, code) in people::SPANISH {
            for end in ["o", "as"] {
                let people = format!("{people}{end}");
                assert_eq!(Country::named(&people).map(Country::as_str), Some(code), "{people}");
            }
        }
        for names in [&english::NAMES[..], &spanish::NAMES, &people::ENGLISH, &people::SPANISH] {
            assert!(names.is_sorted());
        }
    }

    #[test]
    fn every_country_of_iso_has_a_name() {
        let named: BTreeSet<_> = english::NAMES.iter().map(|(_, code)| *code).collect();
        // Those of ISO 3166-1 and Kosovo.
        assert_eq!(named.len(), 250);
    }

    #[test]
    fn publishers_spellings_name_the_same_country() {
        for (name, code) in [
            ("Korea, North", "PRK"),
            ("Democratic People\u{2019}s Republic of Korea", "PRK"),
            ("Türkiye", "TUR"),
            ("TURKEY ", "TUR"),
            ("CÔTE D'IVOIRE", "CIV"),
            ("Russian", "RUS"),
            ("Belarussian", "BLR"),
            ("República de El Salvador", "SLV"),
            ("MÉXICO", "MEX"),
            ("Mejico", "MEX"),
            ("EE.UU.", "USA"),
            ("Estados Unidos de América", "USA"),
            ("salvadoreña", "SLV"),
            ("GUATEMALTECO", "GTM"),
            ("Nicaragüense", "NIC"),
            ("franceses", "FRA"),
            ("canadienses", "CAN"),
            ("Alemanas", "DEU"),
            ("Dominica", "DMA"),
            ("dominicana", "DOM"),
            ("Guinea Ecuatorial", "GNQ"),
        ] {
            assert_eq!(Country::named(name).map(Country::as_str), Some(code), "{name}");
        }
        for name in ["former Soviet Union", "", "a", "os", "Narnia", &"a".repeat(9_000)] {
            assert_eq!(Country::named(name), None, "{name}");
        }
    }
}
