//! Words in names that are not themselves a name: particles, titles, abbreviations.

/// Particles belong to the word after them and are written or left out, joined or apart, at the whim of
/// whoever fills in the form: `DE LA CRUZ`, `DELACRUZ`, `CRUZ`.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.binary_search(&word).is_ok()
}

/// Titles, honorifics and generations. They are dropped where enough of the name is left without them.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

/// Generations are the only titles that stand with a surname; `DONA` there is the surname Doña.
pub(crate) fn is_generation(word: &str) -> bool {
    matches!(word, "JR" | "SR")
}

/// Whether `DE` belongs to the surname itself; elsewhere a `DE` after the first surname announces the
/// husband's: `GARCIA DE PEREZ`.
pub(crate) fn carries_de(surname: &str) -> bool {
    DE_SURNAMES.binary_search(&surname).is_ok()
}

/// What an abbreviation usual in Spanish-speaking registers, or one of Mohammed, stands for.
pub(crate) fn long_form(word: &str) -> Option<&'static str> {
    let row = ABBREVIATIONS.binary_search_by_key(&word, |(short, _)| short).ok()?;
    Some(ABBREVIATIONS[row].1)
}

/// Ordered, for binary search.
const PARTICLES: [&str; 30] = [
    "AL", "BEN", "BIN", "BINT", "BINTI", "DA", "DAS", "DE", "DEL", "DELLA", "DEN", "DER", "DES", "DI", "DO",
    "DOS", "DU", "EL", "IBN", "LA", "LAS", "LE", "LOS", "TEN", "TER", "VAN", "VDA", "VIUDA", "VON", "Y",
];

/// Ordered, for binary search.
const TITLES: [&str; 38] = [
    "CAPT", "COL", "DON", "DONA", "DR", "DRA", "ENG", "FNU", "GEN", "HADJI", "HAJI", "HAJJI", "ING", "JR",
    "LIC", "LNU", "LT", "MAJ", "MAULAVI", "MAWLAWI", "MISS", "MR", "MRS", "MS", "MSTR", "MULLAH", "PROF",
    "REV", "SHAIKH", "SHAYKH", "SHEIK", "SHEIKH", "SIR", "SR", "SRA", "SRTA", "USTAD", "USTAZ",
];

/// The surnames with a plain DE that over 2,500 people bear as their first in the register of Spain (INE).
/// Ordered, for binary search.
const DE_SURNAMES: [&str; 17] = [
    "ANDRES", "BLAS", "CASTRO", "DIEGO", "DIOS", "FRUTOS", "HARO", "JESUS", "JUAN", "LEON", "LUCAS",
    "MIGUEL", "OLIVEIRA", "PABLO", "PAZ", "PEDRO", "SOUSA",
];

/// Ordered by the abbreviation, for binary search.
const ABBREVIATIONS: [(&str, &str); 20] = [
    ("ANT", "ANTONIO"),
    ("FCA", "FRANCISCA"),
    ("FCO", "FRANCISCO"),
    ("FDEZ", "FERNANDEZ"),
    ("GLEZ", "GONZALEZ"),
    ("GPE", "GUADALUPE"),
    ("HDEZ", "HERNANDEZ"),
    ("MA", "MARIA"),
    ("MD", "MOHAMMED"),
    ("MDEZ", "MENDEZ"),
    ("MOHD", "MOHAMMED"),
    ("MTZ", "MARTINEZ"),
    ("MUHD", "MOHAMMED"),
    ("RDGUEZ", "RODRIGUEZ"),
    ("RDZ", "RODRIGUEZ"),
    ("RGUEZ", "RODRIGUEZ"),
    ("STA", "SANTA"),
    ("STO", "SANTO"),
    ("VDEZ", "VALDEZ"),
    ("XTOBAL", "CRISTOBAL"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_ordered() {
        assert!(PARTICLES.is_sorted());
        assert!(TITLES.is_sorted());
        assert!(DE_SURNAMES.is_sorted());
        assert!(ABBREVIATIONS.is_sorted());
    }
}
