//! Arabic letters (Doc 9303-3, eighth edition, §6 C). Names are written without vowels, and X escapes letters that
//! have no near equivalent, so that the name in Arabic letters can be made of its transliteration again.

use super::combine::{Piece, Ways};

/// Doubles the letter before it.
pub(super) const SHADDA: char = '\u{651}';

const TEH_MARBUTA: char = '\u{629}';

/// A letter and how it is written.
const LETTERS: [(char, [&str; 1]); 63] = [
    ('\u{621}', ["XE"]),
    ('\u{622}', ["XAA"]),
    ('\u{623}', ["XAE"]),
    ('\u{624}', ["U"]),
    ('\u{625}', ["I"]),
    ('\u{626}', ["XI"]),
    ('\u{627}', ["A"]),
    ('\u{628}', ["B"]),
    ('\u{62a}', ["T"]),
    ('\u{62b}', ["XTH"]),
    ('\u{62c}', ["J"]),
    ('\u{62d}', ["XH"]),
    ('\u{62e}', ["XKH"]),
    ('\u{62f}', ["D"]),
    ('\u{630}', ["XDH"]),
    ('\u{631}', ["R"]),
    ('\u{632}', ["Z"]),
    ('\u{633}', ["S"]),
    ('\u{634}', ["XSH"]),
    ('\u{635}', ["XSS"]),
    ('\u{636}', ["XDZ"]),
    ('\u{637}', ["XTT"]),
    ('\u{638}', ["XZZ"]),
    ('\u{639}', ["E"]),
    ('\u{63a}', ["G"]),
    ('\u{641}', ["F"]),
    ('\u{642}', ["Q"]),
    ('\u{643}', ["K"]),
    ('\u{644}', ["L"]),
    ('\u{645}', ["M"]),
    ('\u{646}', ["N"]),
    ('\u{647}', ["H"]),
    ('\u{648}', ["W"]),
    ('\u{649}', ["XAY"]),
    // Before 06D0, which is written alike.
    ('\u{64a}', ["Y"]),
    ('\u{671}', ["XXA"]),
    ('\u{679}', ["XXT"]),
    ('\u{67c}', ["XRT"]),
    ('\u{67e}', ["P"]),
    ('\u{681}', ["XKE"]),
    ('\u{685}', ["XXH"]),
    ('\u{686}', ["XC"]),
    ('\u{688}', ["XXD"]),
    ('\u{689}', ["XDR"]),
    ('\u{691}', ["XXR"]),
    ('\u{693}', ["XRR"]),
    ('\u{696}', ["XRX"]),
    ('\u{698}', ["XJ"]),
    ('\u{69a}', ["XXS"]),
    ('\u{6a9}', ["XKK"]),
    ('\u{6ab}', ["XXK"]),
    ('\u{6ad}', ["XNG"]),
    ('\u{6af}', ["XGG"]),
    ('\u{6ba}', ["XNN"]),
    ('\u{6bc}', ["XXN"]),
    ('\u{6be}', ["XDO"]),
    ('\u{6c0}', ["XYH"]),
    ('\u{6c1}', ["XXG"]),
    ('\u{6c2}', ["XGE"]),
    ('\u{6c3}', ["XTG"]),
    ('\u{6cc}', ["XYA"]),
    ('\u{6cd}', ["XXY"]),
    ('\u{6d0}', ["Y"]),
];

/// The two letters at the end of the table: yeh barree, without and with hamza.
const YEH_BARREE: [(char, [&str; 1]); 2] = [('\u{6d2}', ["XYB"]), ('\u{6d3}', ["XBE"])];

/// How a letter is written. `is_last` is whether it ends a component.
pub(super) fn ways(letter: char, is_last: bool) -> Option<Ways> {
    if letter == TEH_MARBUTA {
        return Some(if is_last { &["XAH"] } else { &["XTA"] });
    }
    LETTERS.iter().chain(&YEH_BARREE).find(|(listed, _)| *listed == letter).map(|(_, ways)| &ways[..])
}

/// Vowel signs and letters that the table says are not encoded.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{69c}' | '\u{6a2}' | '\u{6a7}' | '\u{6a8}'
    )
}

/// What a shadda adds to the letter before it: the same again, of an escaped letter without the escape, as in the
/// standard's example `FXDZDZXAH`.
pub(super) fn doubled(piece: &Piece) -> Option<Vec<Piece>> {
    let Piece::Ways(ways) = piece else { return None };
    let written = ways.first()?.trim_start_matches('X');
    Some(written.chars().map(Piece::Letter).collect())
}

/// The name in Arabic letters of which a name in a zone is the transliteration; `None` when it has letters that the
/// table does not give, or nothing that tells it from a name in Latin letters.
///
/// ```
/// use travel_documents::arabic_script;
///
/// assert_eq!(arabic_script("MXHMD").as_deref(), Some("محمد"));
/// assert_eq!(arabic_script("MARIA"), None);
/// ```
pub fn arabic_script(name: &str) -> Option<String> {
    let mut script = String::new();
    let mut is_escaped = false;
    let mut rest = name;
    while let Some(next) = rest.chars().next() {
        if next == ' ' || next == '\n' {
            script.push(next);
            rest = &rest[1..];
            continue;
        }
        let (letter, written) = letter_at(rest)?;
        is_escaped |= written.starts_with('X');
        script.push(letter);
        rest = &rest[written.len()..];
        let again = written.trim_start_matches('X');
        if let Some(after) = rest.strip_prefix(again).filter(|_| !again.is_empty()) {
            script.push(SHADDA);
            rest = after;
        }
    }
    is_escaped.then_some(script)
}

/// The letter that `text` begins with, and how it is written. No way to write one begins another, but for the
/// escape itself.
fn letter_at(text: &str) -> Option<(char, &'static str)> {
    let of_teh_marbuta = ["XTA", "XAH"].map(|written| (TEH_MARBUTA, written));
    let listed = LETTERS.iter().chain(&YEH_BARREE).map(|(letter, [written])| (*letter, *written));
    of_teh_marbuta.into_iter().chain(listed).find(|(_, written)| text.starts_with(written))
}
