//! From a name in a zone back to the spellings in which other sources may have it.

use vocabulary::PersonName;

use super::arabic::{SHADDA, arabic_script};
use super::combine::{Piece, Ways, combine, merge};
use crate::name::Name;

/// Letters that may stand for one national character, each with the other ways to write that.
const DIGRAPHS: [(&str, Ways); 6] = [
    ("NXX", &["NXX", "NY", "N"]),
    ("UXX", &["UXX", "UE", "U"]),
    ("AA", &["AA", "A"]),
    ("AE", &["AE", "A"]),
    ("OE", &["OE", "O"]),
    ("UE", &["UE", "U"]),
];

/// Every spelling in which a name that a zone holds may be met elsewhere: as it stands, with AE, OE, UE, AA, NXX and
/// UXX as they would be written otherwise, and in Arabic letters when it is a transliteration of such. At most
/// [`SPELLINGS_AT_MOST`](super::SPELLINGS_AT_MOST), as it stands first.
///
/// Which letters a digraph stands for cannot be known, so that some of these are nobody's name: they are for
/// looking up, not for showing.
pub fn zone_spellings(name: &Name) -> Vec<PersonName> {
    let latin = [pieces(&name.surname), vec![Piece::BetweenParts], pieces(&name.given)].concat();
    merge(vec![combine(&latin), arabic_spellings(name)])
}

/// In Arabic letters, without the doubling sign, which names are mostly written without; and without the escapes.
fn arabic_spellings(name: &Name) -> Vec<PersonName> {
    let both = |text: &str| text.split_once('\n').map(|(surname, given)| PersonName::parts(surname, given));
    let text = format!("{}\n{}", name.surname, name.given);
    let Some(script) = arabic_script(&text) else { return Vec::new() };
    [script.replace(SHADDA, ""), text.replace('X', "")].iter().filter_map(|text| both(text)).collect()
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let digraph = DIGRAPHS.iter().find(|(digraph, _)| rest.starts_with(digraph));
        let (piece, length) = match digraph {
            Some((digraph, ways)) => (Piece::Ways(ways), digraph.len()),
            None => (Piece::Letter(letter), letter.len_utf8()),
        };
        pieces.push(piece);
        rest = &rest[length..];
    }
    pieces
}
