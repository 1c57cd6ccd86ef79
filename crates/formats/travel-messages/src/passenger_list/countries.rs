//! Countries as people who fill lists in Spanish write them: by name, or by what they call its people.

use vocabulary::Country;

use super::columns::folded;

/// A country by its Spanish name or its people's: `México`, `mexicana`. English names are read too.
pub(super) fn named(text: &str) -> Option<Country> {
    let plain = folded(text);
    let row = COUNTRIES.iter().find(|(_, names)| names.contains(&plain.as_str()));
    let demonym = || {
        let start = plain.strip_suffix(['o', 'a']).unwrap_or(&plain);
        DEMONYMS.iter().find(|(_, people)| *people == start)
    };
    match row.map(|(code, _)| code).or_else(|| demonym().map(|(code, _)| code)) {
        Some(code) => code.parse().ok(),
        None => Country::named(text),
    }
}

/// Spanish names, folded, where they are not also the English ones.
const COUNTRIES: [(&str, &[&str]); 38] = [
    ("BEL", &["belgica"]),
    ("BLZ", &["belice"]),
    ("BRA", &["brasil"]),
    ("CAN", &["canada"]),
    ("CHE", &["suiza"]),
    ("CHN", &["china"]),
    ("CIV", &["costademarfil"]),
    ("CMR", &["camerun"]),
    ("DEU", &["alemania"]),
    ("DNK", &["dinamarca"]),
    ("DOM", &["republicadominicana"]),
    ("EGY", &["egipto"]),
    ("ESP", &["espana"]),
    ("FRA", &["francia"]),
    ("GBR", &["reinounido", "inglaterra", "granbretana"]),
    ("GRC", &["grecia"]),
    ("HTI", &["haiti"]),
    ("IRL", &["irlanda"]),
    ("ITA", &["italia"]),
    ("JPN", &["japon"]),
    ("KOR", &["coreadelsur"]),
    ("MAR", &["marruecos"]),
    ("MEX", &["mexico"]),
    ("NLD", &["paisesbajos", "holanda"]),
    ("NOR", &["noruega"]),
    ("PAN", &["panama"]),
    ("PER", &["peru"]),
    ("POL", &["polonia"]),
    ("PRT", &["portugal"]),
    ("RUS", &["rusia", "federacionrusa", "federacionderusia"]),
    ("SWE", &["suecia"]),
    ("SYR", &["siria"]),
    ("TTO", &["trinidadytobago"]),
    ("TUR", &["turquia"]),
    ("UKR", &["ucrania"]),
    ("USA", &["estadosunidos", "estadosunidosdeamerica", "eeuu", "eua"]),
    ("VEN", &["venezuela"]),
    ("ZAF", &["sudafrica"]),
];

/// What people are called, folded and without the last `o` or `a`.
const DEMONYMS: [(&str, &str); 36] = [
    ("ARG", "argentin"),
    ("BLZ", "belicen"),
    ("BOL", "bolivian"),
    ("BRA", "brasilen"),
    ("BRA", "brasiler"),
    ("CAN", "canadiense"),
    ("CHL", "chilen"),
    ("CHN", "chin"),
    ("COL", "colombian"),
    ("CRI", "costarricense"),
    ("CUB", "cuban"),
    ("DEU", "aleman"),
    ("DOM", "dominican"),
    ("ECU", "ecuatorian"),
    ("ESP", "espanol"),
    ("FRA", "frances"),
    ("GBR", "britanic"),
    ("GBR", "ingles"),
    ("GTM", "guatemaltec"),
    ("HND", "honduren"),
    ("HTI", "haitian"),
    ("IND", "indi"),
    ("ITA", "italian"),
    ("JPN", "japones"),
    ("MEX", "mexican"),
    ("NIC", "nicaraguense"),
    ("PAN", "panamen"),
    ("PER", "peruan"),
    ("PRT", "portugues"),
    ("PRY", "paraguay"),
    ("SLV", "salvadoren"),
    ("URY", "uruguay"),
    ("USA", "american"),
    ("USA", "estadounidense"),
    ("USA", "norteamerican"),
    ("VEN", "venezolan"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_country() {
        for (code, names) in COUNTRIES {
            assert!(code.parse::<Country>().is_ok(), "{code}");
            for name in names {
                assert_eq!((folded(name), named(name)), ((*name).to_owned(), code.parse().ok()), "{name}");
            }
        }
        for (code, people) in DEMONYMS {
            assert_eq!(named(&format!("{people}a")), code.parse().ok(), "{people}");
        }
    }

    #[test]
    fn a_country_is_read_by_name_and_by_people() {
        for (text, code) in [
            ("México", "MEX"),
            ("SALVADOREÑO", "SLV"),
            ("hondureña", "HND"),
            ("Nicaragüense", "NIC"),
            ("El Salvador", "SLV"),
            ("Germany", "DEU"),
            ("EE. UU.", "USA"),
        ] {
            assert_eq!(named(text).map(Country::as_str), Some(code), "{text}");
        }
        // `Dominicana` is no one of Dominica; `india` is the country and the people.
        assert_eq!(named("dominicana").map(Country::as_str), Some("DOM"));
        assert_eq!(named("India").map(Country::as_str), Some("IND"));
        for text in ["", "a", "o", "Narnia", "chi"] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
