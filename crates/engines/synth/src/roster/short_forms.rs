//! Given names as their bearers are called, and abbreviations as registers write them: of Spanish and English.
//!
//! Written from general knowledge, and apart from what the comparison of names knows, so that the one measures the
//! other.

use super::change::Changed;
use crate::chance::Chance;

/// One given name of a name as its bearer is called.
pub(super) fn nickname(given: &str, chance: &mut Chance) -> Option<String> {
    replaced(given, &NICKNAMES, chance)
}

/// One word of the name as registers abbreviate it, with or without a full stop.
pub(super) fn abbreviate(changed: &mut Changed, chance: &mut Chance) -> Option<()> {
    let dotted = if chance.percent(50) { "." } else { "" };
    let short = |text: &str, chance: &mut Chance| replaced(text, &ABBREVIATIONS, chance);
    if let Some(given) = short(&changed.given, chance) {
        changed.given = dot(&changed.given, &given, dotted);
        return Some(());
    }
    let surname = short(&changed.surname, chance)?;
    changed.surname = dot(&changed.surname, &surname, dotted);
    Some(())
}

/// Replaces one word by one of its short forms.
fn replaced(field: &str, table: &[(&str, &[&str])], chance: &mut Chance) -> Option<String> {
    let words: Vec<&str> = field.split(' ').collect();
    let forms = |word: &str| table.iter().find(|(long, _)| *long == word).map(|(_, forms)| *forms);
    let places: Vec<usize> = (0..words.len()).filter(|place| forms(words[*place]).is_some()).collect();
    if places.is_empty() {
        return None;
    }
    let place = chance.pick(&places);
    let form = chance.pick(forms(words[place])?);
    let mut words = words;
    words[place] = form;
    Some(words.join(" "))
}

/// Puts a full stop after the word that differs.
fn dot(before: &str, after: &str, stop: &str) -> String {
    let words = before.split(' ').zip(after.split(' '));
    let dotted = words.map(
        |(before, after)| {
            if before == after { after.to_owned() } else { format!("{after}{stop}") }
        },
    );
    dotted.collect::<Vec<_>>().join(" ")
}

const NICKNAMES: [(&str, &[&str]); 61] = [
    ("FRANCISCO", &["PACO", "PANCHO", "CHICO"]),
    ("JOSE", &["PEPE", "CHEPE"]),
    ("GUADALUPE", &["LUPE", "LUPITA"]),
    ("IGNACIO", &["NACHO"]),
    ("MANUEL", &["MANOLO", "MEME"]),
    ("ALBERTO", &["BETO"]),
    ("ROBERTO", &["BETO", "TITO"]),
    ("ANTONIO", &["TOÑO", "TONY"]),
    ("JESUS", &["CHUS", "CHUY"]),
    ("RAFAEL", &["RAFA"]),
    ("ENRIQUE", &["QUIQUE"]),
    ("EDUARDO", &["LALO"]),
    ("GUILLERMO", &["MEMO"]),
    ("LUIS", &["LUCHO"]),
    ("PEDRO", &["PERICO"]),
    ("RAMON", &["MONCHO"]),
    ("SALVADOR", &["CHAVA"]),
    ("ALEJANDRO", &["ALEX"]),
    ("FERNANDO", &["NANDO"]),
    ("GABRIEL", &["GABO"]),
    ("VICENTE", &["CHENTE"]),
    ("GREGORIO", &["GOYO"]),
    ("DANIEL", &["DANI"]),
    ("MIGUEL", &["MIKE", "MIGUELITO"]),
    ("DOLORES", &["LOLA"]),
    ("CONCEPCION", &["CONCHA", "CONCHITA"]),
    ("MERCEDES", &["MECHE"]),
    ("ISABEL", &["CHABELA"]),
    ("ROSARIO", &["CHAYO"]),
    ("CONSUELO", &["CHELO"]),
    ("GRACIELA", &["CHELA"]),
    ("TERESA", &["TERE"]),
    ("BEATRIZ", &["BETY"]),
    ("CARMEN", &["CARMENCITA", "MENCHA"]),
    ("FRANCISCA", &["PAQUITA", "PANCHA"]),
    ("PATRICIA", &["PATY"]),
    ("LETICIA", &["LETY"]),
    ("ELENA", &["NENA"]),
    ("CRISTINA", &["CRIS"]),
    ("WILLIAM", &["BILL", "WILL", "BILLY"]),
    ("ROBERT", &["BOB", "ROB", "BOBBY"]),
    ("RICHARD", &["DICK", "RICK"]),
    ("JAMES", &["JIM", "JIMMY"]),
    ("JOHN", &["JACK", "JOHNNY"]),
    ("MICHAEL", &["MIKE", "MICK"]),
    ("CHARLES", &["CHUCK", "CHARLIE"]),
    ("JOSEPH", &["JOE"]),
    ("THOMAS", &["TOM"]),
    ("CHRISTOPHER", &["CHRIS"]),
    ("EDWARD", &["ED", "TED"]),
    ("ANTHONY", &["TONY"]),
    ("STEPHEN", &["STEVE"]),
    ("ALEXANDER", &["ALEX"]),
    ("HENRY", &["HARRY", "HANK"]),
    ("ELIZABETH", &["LIZ", "BETH", "BETTY"]),
    ("MARGARET", &["PEGGY", "MEG"]),
    ("KATHERINE", &["KATE", "KATHY"]),
    ("SUSAN", &["SUE"]),
    ("JENNIFER", &["JENNY"]),
    ("REBECCA", &["BECKY"]),
    ("DOROTHY", &["DOT", "DOLLY"]),
];

const ABBREVIATIONS: [(&str, &[&str]); 19] = [
    ("MARIA", &["MA"]),
    ("FRANCISCO", &["FCO"]),
    ("FRANCISCA", &["FCA"]),
    ("GUADALUPE", &["GPE"]),
    ("ANTONIO", &["ANT"]),
    ("CONCEPCION", &["CONCEP"]),
    ("HERNANDEZ", &["HDEZ"]),
    ("FERNANDEZ", &["FDEZ"]),
    ("GONZALEZ", &["GLEZ", "GZLEZ"]),
    ("RODRIGUEZ", &["RDGUEZ", "RGUEZ", "RDZ"]),
    ("MARTINEZ", &["MTZ"]),
    ("GUTIERREZ", &["GTZ"]),
    ("RAMIREZ", &["RMZ"]),
    ("SANCHEZ", &["SCHZ"]),
    ("MENDEZ", &["MDEZ"]),
    ("DOMINGUEZ", &["DMGUEZ"]),
    ("VELASQUEZ", &["VQUEZ"]),
    ("MOHAMMED", &["MOHD", "MD"]),
    ("MUHAMMAD", &["MUHD", "MD"]),
];
