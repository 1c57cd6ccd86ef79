//! Latin letters (Doc 9303-3, eighth edition, §6 A). Letters of which the table only drops the mark are not listed:
//! `without_marks` does the same to them.

use super::combine::Ways;

/// The ways to write a capital, first those of the table in its order.
pub(super) fn ways(letter: char) -> Option<Ways> {
    Some(match letter {
        'Ä' => &["AE", "A"],
        'Å' => &["AA", "A"],
        'Æ' => &["AE"],
        'Ð' | 'Đ' => &["D"],
        'Ħ' => &["H"],
        'ı' => &["I"],
        'Ł' => &["L"],
        // Not in the table: NY, as Catalan and Filipino sources write it.
        'Ñ' => &["N", "NXX", "NY"],
        'Ŋ' => &["N"],
        'Ö' => &["OE", "O"],
        // Not in the table: O, as carriers write it.
        'Ø' => &["OE", "O"],
        'Œ' => &["OE"],
        'ẞ' => &["SS"],
        'Þ' => &["TH"],
        'Ŧ' => &["T"],
        'Ü' => &["UE", "UXX", "U"],
        _ => return None,
    })
}
