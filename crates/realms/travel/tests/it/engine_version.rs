//! That the engine's version is raised when its answers change: whoever was screened with the old ones is then
//! screened again.

use std::fmt::Write as _;
use std::fs;

use lists::{ColumnMapping, List, ListedDate, SourceFile};
use screening::{ENGINE_VERSION, Query, Snapshot};

const ANSWERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/engine_answers.txt");

/// Below the threshold in use too, for what is told of the words of a name.
const THRESHOLD: f64 = 0.3;

/// Invented people as lists have them: two surnames, particles, other scripts, one name alone, a document alone.
const LISTED: &str = "id,alias_of,surname,given,birth_date,sex,nationality,doc_type,doc_number,doc_issuer
1,,Ixcoy Tzul,María Josefa,1990-05-06,F,GTM,P,G1234567,GTM
1a,1,Ixcoy de Bolom,Chepita,,,,,,
2,,López García,María,1980-02-29,F,SLV,I,01234567-8,SLV
3,,García López,María,,F,SLV,,,
4,,de la Cruz Núñez,Juan Carlos,1975,M,HND,P,E0098765,HND
5,,Квискве,Анна Петровна,1984-11-03,F,RUS,P,76 2759110,RUS
6,,al-Rashidi,Abd al-Rahman Mohammed,1970-01-01,M,IRQ,,,
7,,Wang,Xiaoming,1992-07-12,M,CHN,,,
8,,K'ix Ba'tz',Q'eqchi',1988-12-24,M,GTM,,,
9,,,Sombra,,,,,,
10,,,,,,,P,A7654321,GTM
11,,Müller-Weiß,Jürgen,1961-08-15,M,DEU,,,
12,,Hernández,José,1999-09-09,M,MEX,,,
13,,Xicará Hernández,Maximiliano Bartolomé José,1979-02-14,M,GTM,,,
14,,Liu,Jiatong,1994-04-01,M,CHN,,,
15,,Tzic,Khalina,1985-03-22,F,GTM,,,
";

/// The same people as they travel, and others who are not they.
const TRAVELLERS: &str = "id,surname,given,birth_date,sex,nationality,doc_type,doc_number,doc_issuer
same,IXCOY TZUL,MARIA JOSEFA,1990-05-06,F,GTM,P,G1234567,GTM
alias,IXCOY DE BOLOM,CHEPITA,1990-05-06,F,GTM,,,
day-month-swapped,IXCOY TZUL,MARIA,1990-06-05,F,GTM,,,
other-date,IXCOY TZUL,MARIA JOSEFA,1951-05-06,F,GTM,,,
one-edit,IXCOI TZUL,MARIA JOSEFA,1990-05-06,,,,,
two-edits,IXKOI TSUL,MARIA JOSEFA,1990-05-06,,,,,
joined,IXCOYTZUL,MARIAJOSEFA,1990-05-06,,,,,
abbreviated,IXCOY,MA JOSEFA,1990-05-06,,,,,
truncated,IXCOY TZ,MARIA J,1990-05-06,,,,,
married,LOPEZ DE PEREZ,MARIA,1980-02-29,F,SLV,,,
surnames,LOPEZ GARCIA,MARIA,,F,SLV,,,
surnames-swapped,GARCIA LOPEZ,MARIA,1980-02-29,F,SLV,,,
document-slip,LOPEZ GARCIA,MARIA,,,,I,012345679,SLV
other-issuer,PEREZ,ANA,,,,P,G1234567,MEX
particle-joined,DELACRUZ NUNEZ,JUAN CARLOS,1975-03-04,M,HND,,,
tilde-written-out,DE LA CRUZ NUNXXEZ,JUAN,1975-03-04,M,HND,,,
other-sex,DE LA CRUZ NUÑEZ,JUAN CARLOS,1975-03-04,F,NIC,,,
romanised,KVISKVE,ANNA PETROVNA,1984-11-03,F,RUS,,,
romanised-otherwise,KWISKWE,HANNA,1984-11-03,F,RUS,P,762759110,RUS
arabic,ALRASHIDI,ABDULRAHMAN MUHAMMAD,1970,M,IRQ,,,
chinese-other-order,XIAOMING,WANG,1992-07-12,M,CHN,,,
glottals,KIX BATZ,QEQCHI,1988-12-24,M,GTM,,,
one-name,,SOMBRA,1980-01-01,,,,,
lost-document,CHUB,TOMAS,1977-07-07,M,GTM,P,A-7654321,GTM
umlauts,MUELLER WEISS,JUERGEN,1961-08-15,M,DEU,,,
frequent,HERNANDEZ,JOSE,,M,MEX,,,
frequent-born-then,HERNANDEZ,JOSE,1999-09-09,M,MEX,,,
zone-cut-to-initials,XICARA HERNANDEZ,MAXIMI B J,1979-02-14,M,GTM,,,
slip-in-a-short-word,LIZ,JIATONG,1994-04-01,M,CHN,,,
form-of-the-other-gender,TZIC,KHALIN,1985-03-22,F,GTM,,,
nobody,BOLOM CHEKI,EVA,1966-06-06,F,BLZ,P,Z9999999,BLZ
";

fn list(name: &str, table: &str) -> List {
    let file = SourceFile { name, bytes: table.as_bytes() };
    lists::read(&[file], &ColumnMapping::default()).unwrap().remove(0)
}

/// Every answer in a line of its own.
fn answers() -> String {
    let snapshot = Snapshot::build(vec![list("listed.csv", LISTED)]);
    let mut answers = String::new();
    for traveller in list("travellers.csv", TRAVELLERS).subjects {
        let query = Query {
            names: traveller.names.into_iter().map(|listed| listed.name).collect(),
            birth_date: traveller.birth_dates.first().and_then(|date| match date {
                ListedDate::Exactly(date) => Some(*date),
                _ => None,
            }),
            sex: traveller.sex,
            nationality: traveller.nationalities.first().copied(),
            documents: traveller.documents,
            days: None,
        };
        for found in snapshot.screen(&query, THRESHOLD) {
            let listed = snapshot.entry(found.entry).subject.id;
            let (kind, band) = (found.kind.as_str(), found.band.as_str());
            write!(answers, "{} {listed} {kind} {band} {:.3}", traveller.id, found.score).unwrap();
            for compared in &found.evidence {
                let (reported, effect, listed) =
                    (&compared.reported, compared.effect.as_str(), &compared.listed);
                write!(answers, " | {} {reported} {effect} {listed}", compared.field).unwrap();
            }
            answers.push('\n');
        }
    }
    answers
}

#[test]
fn the_engines_version_is_another_when_its_answers_are() {
    const HOW: &str =
        "raise `screening::ENGINE_VERSION` and run `UPDATE_ENGINE_ANSWERS=1 cargo test -p travel`";
    let written = fs::read_to_string(ANSWERS).unwrap_or_default();
    let (version, expected) = written.split_once('\n').unwrap_or_default();
    let (now, found) = (format!("engine version {ENGINE_VERSION}"), answers());
    if found == expected && version == now {
        return;
    }
    // Answers are not written anew under the version that stood for others.
    assert!(
        version != now,
        "the engine's answers are not those of {version}: {HOW}\n{}",
        first_difference(expected, &found)
    );
    assert!(
        std::env::var_os("UPDATE_ENGINE_ANSWERS").is_some(),
        "the answers are of {version}, this is {now}: {HOW}"
    );
    fs::write(ANSWERS, format!("{now}\n{found}")).unwrap();
}

fn first_difference(expected: &str, found: &str) -> String {
    let differ = expected.lines().zip(found.lines()).find(|(expected, found)| expected != found);
    match differ {
        Some((expected, found)) => format!("- {expected}\n+ {found}"),
        None => format!("{} answers before, {} now", expected.lines().count(), found.lines().count()),
    }
}
