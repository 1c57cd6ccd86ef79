//! Rows that people put into a table for the eye: sums below the travellers, the header again on every page.

use crate::passenger_list::columns::folded;

/// Words that say that something is added up.
const SUMS: [&str; 8] = ["total", "totales", "totals", "subtotal", "suma", "sumas", "sumatoria", "cantidad"];

/// What else may stand beside a sum, folded.
#[rustfmt::skip]
const OF_SUMS: [&str; 48] = [
    "a", "adultos", "adults", "asientos", "bags", "bordo", "bultos", "children", "conductores", "crew", "de", "el", "en",
    "equipaje", "equipajes", "extranjeros", "femenino", "general", "gran", "grand", "hombres", "infantes", "infants",
    "kg", "kgs", "la", "lb", "lbs", "libras", "los", "maletas", "masculino", "menores", "mujeres", "nacionales", "ninos",
    "numero", "of", "pasajeras", "pasajeros", "passengers", "pax", "personas", "peso", "tripulacion", "tripulantes",
    "viajeros", "y",
];

/// Whether a row holds nothing but sums: words of them and numbers. One word more, and it may be a person.
pub(super) fn is_sum<'t>(cells: impl IntoIterator<Item = impl AsRef<str> + 't>) -> bool {
    let mut is_sum = false;
    for cell in cells {
        for word in cell.as_ref().split(|letter: char| !letter.is_alphanumeric()).map(folded) {
            if SUMS.contains(&word.as_str()) {
                is_sum = true;
            } else if !word.bytes().all(|byte| byte.is_ascii_digit()) && !OF_SUMS.contains(&word.as_str()) {
                return false;
            }
        }
    }
    is_sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_sums_holds_words_of_sums_and_numbers_only() {
        for row in [
            &["TOTAL: 45"][..],
            &["TOTAL", "", "13,5 kg"],
            &["", "Total de pasajeros a bordo:", "45"],
            &["Total niños", "3", "Total mujeres", "20"],
            &["GRAN TOTAL", "1.250,75"],
        ] {
            assert!(is_sum(row), "{row:?}");
        }
        for row in [
            &["TOTAL", "ANA"][..],
            &["SUMA", "", "", "A01234567"],
            &["TOTAL", "", "15A"],
            &["3", "45"],
            &["GENERAL", "LOS"],
            &[""],
            &[],
        ] {
            assert!(!is_sum(row), "{row:?}");
        }
    }
}
