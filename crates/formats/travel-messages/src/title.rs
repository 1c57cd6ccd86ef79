//! Titles that senders put with given names, often glued to them: `MELISSAMRS`, `MRSMELISSA`.
//!
//! **Invariant:** a name that may be real stays whole. A glued title is split off only when no known name
//! ends or begins so, or when another source (the travel document) gives the name without it.

use vocabulary::Sex;

/// Given names, and the title that came with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleSplit<'a> {
    /// The given names without the title.
    pub given: &'a str,
    /// The title as sent, the last one when there are several; `None` when there is none, and `given` is then
    /// what was given.
    pub title: Option<&'a str>,
}

/// What else is known of the person; it decides where a glued title could also be part of the name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// The sex, from another field.
    pub sex: Option<Sex>,
    /// The given names as another source has them.
    pub given: Option<&'a str>,
}

/// Real names that end like a name and a title, or begin like a title and a name: Arabic ones written without
/// their vowels, English, Latvian and Serbian ones.
const WHOLE: &str = "\
    AHMR AMMR AMR ASMR EMMR GHAMR JAROMR NAMR NEMR NIMR OMR QAMR SAMR KHAMISS KHMISS SOMR TAMR THAMR \
    UMR VLADIMR ZAMR ZUMR ABRAHAMS ABRAMS ADAMS ADDAMS ARTJOMS BRAHMS CHAMS EFRAIMS GAMS GRAHAMS HARMS \
    HELMS IBRAHIMS INGRAMS JANUMS JOAHIMS KARIMS KHARMS LAMS MAKSIMS MCADAMS MCWILLIAMS MIMS MIRAMS \
    NIKODEMS NIMS RAMS RUSTAMS SAMS SHAMS SIMMS SIMS TAMS THOMS TIMMS TIMS TOMS VADIMS VILHELMS \
    WALLIAMS WEEMS WILHELMS WILLEMS WILLIAMS WILLMS ZALIMS AKIMS AVRAMS BEAMS BLOOMS EFIMS \
    GRIMS HAIMS HOLMS ISLAMS JEFIMS JOAKIMS KLIMS RAHIMS SALIMS SELIMS STORMS SYMMS SYMS TOOMS \
    MRABET MRABIH MRAD MRDAN MRDJAN MRDJEN MRIAM MRIEM MRISHO MRKSA MRWAN MRYAM MSELLEM";

/// Beginnings of real names, most of them Indian, in `MR`, and of women's names in `MS` and `MISS`.
const WHOLE_BEGINNINGS: &str = "\
    MRIDU MRIDV MRIGA MRIGE MRINA MRINM MRITH MRITI MRITU MRITY MRUDH MRUDU MRUGA MRUNA MRUNM MRUTH \
    MRUTY MSTISLAV MSAFI \
    MSIZI MSHAI MISSOU MISSAEL";

/// Splits the title off given names.
pub fn split_title<'a>(given: &'a str, known: Known<'_>) -> TitleSplit<'a> {
    if !may_hold_title(given.as_bytes()) {
        return TitleSplit { given, title: None };
    }
    let (name, title) = without_standing_titles(given);
    if title.is_some() {
        return TitleSplit { given: name, title };
    }
    match glued_title(name, known) {
        Some(glued) => TitleSplit { given: glued.rest, title: Some(glued.title) },
        None => TitleSplit { given, title: None },
    }
}

/// Every name that may be left of given names when a title is taken off, beginning with all of them.
pub(crate) fn possible_names(given: &str) -> impl Iterator<Item = &str> {
    let (name, _) = without_standing_titles(given);
    let without = (name.len() < given.len()).then_some(name);
    std::iter::once(given).chain(without).chain(readings(name).map(|glued| glued.rest))
}

/// A name that may be left of given names when a glued title is taken off; all of them when there is none.
pub(crate) fn without_glued_title(given: &str) -> &str {
    readings(given).next().map_or(given, |glued| glued.rest)
}

/// Whether a title can be in these given names: whether they begin or end with one. They may be written with
/// the separators and release characters of a message. Most names hold none, and this is quick to tell.
pub(crate) fn may_hold_title(given: &[u8]) -> bool {
    let is_gap = |byte: &&u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let start = given.iter().take_while(is_gap).count();
    let end = given.len() - given[start..].iter().rev().take_while(is_gap).count();
    let name = &given[start..end];
    let begins = |title: &&str| {
        name.get(..title.len()).is_some_and(|part| part.eq_ignore_ascii_case(title.as_bytes()))
    };
    let ends = |title: &&str| {
        let start = name.len().checked_sub(title.len());
        start.is_some_and(|start| name[start..].eq_ignore_ascii_case(title.as_bytes()))
    };
    begins(&"SR")
        || ends(&"SR")
        || titles_like_start(name).iter().any(begins)
        || titles_like_end(name).iter().any(ends)
}

/// The titles that begin with the first two letters of a name, the longer of two first: titles that stand as a
/// word of their own, and that the document's name may show to be glued. The letters say for most names that
/// there is none.
fn titles_like_start(name: &[u8]) -> &'static [&'static str] {
    match &name.first_chunk().unwrap_or(&[0; 2]).map(|letter| letter.to_ascii_uppercase()) {
        b"MR" => &["MRS", "MR"],
        b"MS" => &["MSTR", "MS"],
        b"MA" => &["MASTER"],
        b"MI" => &["MISS"],
        b"ML" => &["MLLE"],
        b"MM" => &["MME"],
        b"DR" => &["DRA", "DR"],
        b"SR" => &["SRTA", "SRA"],
        b"PR" => &["PROF"],
        b"RE" => &["REV"],
        b"CH" => &["CHD"],
        b"IN" => &["INF"],
        _ => &[],
    }
}

/// The titles that end with the last two letters of a name.
fn titles_like_end(name: &[u8]) -> &'static [&'static str] {
    match &name.last_chunk().unwrap_or(&[0; 2]).map(|letter| letter.to_ascii_uppercase()) {
        b"MR" => &["MR"],
        b"RS" => &["MRS"],
        b"MS" => &["MS"],
        b"SS" => &["MISS"],
        b"TR" => &["MSTR"],
        b"ER" => &["MASTER"],
        b"LE" => &["MLLE"],
        b"ME" => &["MME"],
        b"DR" => &["DR"],
        b"RA" => &["DRA", "SRA"],
        b"TA" => &["SRTA"],
        b"OF" => &["PROF"],
        b"EV" => &["REV"],
        b"HD" => &["CHD"],
        b"NF" => &["INF"],
        _ => &[],
    }
}

/// Takes off titles that are words of their own, as long as a name is left; gives the last of them.
fn without_standing_titles(given: &str) -> (&str, Option<&str>) {
    if given.bytes().all(|byte| byte.is_ascii_graphic()) {
        return (given, None);
    }
    let mut name = given.trim();
    let (mut in_front, mut behind) = (None, None);
    loop {
        if let Some((rest, last)) = name.rsplit_once(char::is_whitespace)
            && let Some(title) = standing_title(last)
        {
            name = rest.trim_end();
            behind = behind.or(Some(title));
        } else if let Some((first, rest)) = name.split_once(char::is_whitespace)
            && let Some(title) = standing_title(first)
        {
            name = rest.trim_start();
            in_front = Some(title);
        } else {
            return (name, behind.or(in_front));
        }
    }
}

fn standing_title(word: &str) -> Option<&str> {
    let word = word.trim_end_matches('.');
    let is = |title: &str| word.eq_ignore_ascii_case(title);
    let mut titles = titles_like_start(word.as_bytes()).iter();
    (is("SR") || titles.any(|title| is(title))).then_some(word)
}

/// One way to take a glued title off a name.
#[derive(Debug, Clone, Copy)]
struct Glued<'a> {
    rest: &'a str,
    /// The title as it stands in the name.
    title: &'a str,
    /// The title in capitals.
    kind: &'static str,
    is_at_the_end: bool,
}

fn glued_title<'a>(name: &'a str, known: Known<'_>) -> Option<Glued<'a>> {
    match known.given.map(|given| evidence(name, given)) {
        Some(Evidence::Glued(glued)) => Some(glued),
        Some(Evidence::Whole) => None,
        Some(Evidence::None) | None => readings(name).find(|glued| is_safe(glued, known.sex)),
    }
}

/// Every way to take a glued title off, those at the end first.
fn readings(name: &str) -> impl Iterator<Item = Glued<'_>> {
    let at_the_end = titles_like_end(name.as_bytes()).iter().filter_map(move |&kind| {
        let (rest, title) = name.split_at_checked(name.len().checked_sub(kind.len())?)?;
        let is_glued = title.eq_ignore_ascii_case(kind) && rest.ends_with(|c: char| !c.is_whitespace());
        is_glued.then_some(Glued { rest, title, kind, is_at_the_end: true })
    });
    let at_the_start = titles_like_start(name.as_bytes()).iter().filter_map(move |&kind| {
        let (title, rest) = name.split_at_checked(kind.len())?;
        let is_glued = title.eq_ignore_ascii_case(kind) && rest.starts_with(char::is_alphabetic);
        is_glued.then_some(Glued { rest, title, kind, is_at_the_end: false })
    });
    at_the_end.chain(at_the_start)
}

/// What another source says about a glued title.
enum Evidence<'a> {
    /// Both sources come down to the same name once this title is gone.
    Glued(Glued<'a>),
    /// The other source comes down to the name as it is.
    Whole,
    /// The other source says the same, or something else altogether.
    None,
}

fn evidence<'a>(name: &'a str, elsewhere: &str) -> Evidence<'a> {
    let (elsewhere, title) = without_standing_titles(elsewhere);
    let mut reduced = readings(elsewhere).map(|glued| glued.rest);
    let is_same = agree(name, elsewhere);
    if reduced.any(|other| agree(name, other)) || (is_same && title.is_some()) {
        return Evidence::Whole;
    }
    if is_same {
        return Evidence::None;
    }
    let found = readings(name).find(|glued| {
        agree(glued.rest, elsewhere) || readings(elsewhere).any(|other| agree(glued.rest, other.rest))
    });
    found.map_or(Evidence::None, Evidence::Glued)
}

/// Whether one is the other, or its first words. Spaces do not count: `SE JOON` is `SEJOON`.
fn agree(a: &str, b: &str) -> bool {
    begins_with_words(a, b) || begins_with_words(b, a)
}

fn begins_with_words(long: &str, short: &str) -> bool {
    let by_letters = || begins_with_letters(long.chars(), short.chars());
    let mut rest = long.as_bytes();
    let mut has_letters = false;
    for expected in short.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        has_letters = true;
        while let [blank, behind @ ..] = rest
            && blank.is_ascii_whitespace()
        {
            rest = behind;
        }
        let [found, behind @ ..] = rest else { return false };
        if !found.is_ascii() || !expected.is_ascii() {
            return by_letters();
        }
        if !found.eq_ignore_ascii_case(&expected) {
            return false;
        }
        rest = behind;
    }
    has_letters
        && match rest {
            [] => true,
            [next, ..] if next.is_ascii() => next.is_ascii_whitespace(),
            _ => by_letters(),
        }
}

fn begins_with_letters(mut long: impl Iterator<Item = char>, short: impl Iterator<Item = char>) -> bool {
    let mut has_letters = false;
    for expected in short.filter(|c| !c.is_whitespace()) {
        has_letters = true;
        let found = long.find(|c| !c.is_whitespace());
        if !found.is_some_and(|found| found.eq_ignore_ascii_case(&expected)) {
            return false;
        }
    }
    has_letters && long.next().is_none_or(char::is_whitespace)
}

/// Whether a glued title may be taken off on its own evidence.
fn is_safe(glued: &Glued<'_>, sex: Option<Sex>) -> bool {
    let Glued { rest, kind: title, is_at_the_end, .. } = *glued;
    let mut words = rest.split_whitespace();
    let Some(word) = (if is_at_the_end { words.next_back() } else { words.next() }) else { return false };
    let letters = word.chars().count();
    let is_sayable = word.chars().any(|c| !c.is_ascii() || "AEIOUY".contains(c.to_ascii_uppercase()));
    let contradicts = |other: Sex| sex == Some(other);
    let whole = if is_at_the_end { format!("{word}{title}") } else { format!("{title}{word}") };
    let whole = whole.to_ascii_uppercase();
    if WHOLE.split(' ').any(|name| name == whole) {
        return false;
    }
    if is_at_the_end {
        return match title {
            "MRS" | "MSTR" | "SRTA" => true,
            "INF" | "PROF" => letters >= 3 && is_sayable,
            "MISS" => letters >= 2 && is_sayable && !contradicts(Sex::Male),
            "MR" | "MS" => {
                let other = if title == "MR" { Sex::Female } else { Sex::Male };
                letters >= 2 && is_sayable && !contradicts(other)
            }
            _ => false,
        };
    }
    // `MRIA` is rather MARIA misspelt than Mr Ia.
    if letters < 3 || !is_sayable || WHOLE_BEGINNINGS.split(' ').any(|start| whole.starts_with(start)) {
        return false;
    }
    match title {
        "MSTR" => true,
        "MRS" => sex == Some(Sex::Female) || (sex.is_none() && !may_follow_s(word)),
        // `MRS…` is a woman's title when nothing says that it is MR and a name in S.
        "MR" if whole.starts_with("MRS") => sex == Some(Sex::Male),
        "MR" => !contradicts(Sex::Female),
        // No name begins like `MISSM…`, but many do like `MISSA…`.
        "MISS" if sex.is_none() && !may_follow_s(word) => true,
        "MISS" | "MS" => sex == Some(Sex::Female),
        _ => false,
    }
}

/// Whether names may begin with S and this word, as `S` + `TEVEN`: then `MRSTEVEN` can be read in two ways.
fn may_follow_s(word: &str) -> bool {
    word.starts_with(|c: char| "AEIOUYTHCKPLNVW".contains(c.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All titles.
    const TITLES: [&str; 16] = [
        "MASTER", "MSTR", "MLLE", "SRTA", "MISS", "PROF", "MRS", "MME", "DRA", "SRA", "REV", "CHD", "INF",
        "MR", "MS", "DR",
    ];

    fn check(given: &str, name: &str, title: &str) {
        check_known(given, Known::default(), name, title);
    }

    fn check_known(given: &str, known: Known<'_>, name: &str, title: &str) {
        let split = split_title(given, known);
        let found = (split.given, split.title.unwrap_or_default());
        assert_eq!(found, (name, title), "{given} {known:?}");
    }

    fn elsewhere(given: &str) -> Known<'_> {
        Known { sex: None, given: Some(given) }
    }

    fn of_sex(sex: Sex) -> Known<'static> {
        Known { sex: Some(sex), given: None }
    }

    #[test]
    fn every_title_is_found_by_its_letters() {
        for title in TITLES {
            assert!(titles_like_start(title.as_bytes()).contains(&title), "{title}");
            assert!(titles_like_end(title.as_bytes()).contains(&title), "{title}");
        }
    }

    #[test]
    fn a_glued_title_is_split_off() {
        for (given, name, title) in [
            ("MELISSAMRS", "MELISSA", "MRS"),
            ("MRSMELISSA", "MELISSA", "MRS"),
            ("ANDREMR", "ANDRE", "MR"),
            ("MRANDRE", "ANDRE", "MR"),
            ("KEVINMICHAELMR", "KEVINMICHAEL", "MR"),
            ("LISALMS", "LISAL", "MS"),
            ("LIMR", "LI", "MR"),
            ("MARIA JOSEMRS", "MARIA JOSE", "MRS"),
            ("MISSMARIA", "MARIA", "MISS"),
            ("MRMARIO ANDRES", "MARIO ANDRES", "MR"),
            ("TOMASMSTR", "TOMAS", "MSTR"),
            ("anamiss", "ana", "miss"),
            ("LUCIAINF", "LUCIA", "INF"),
            ("JOSÉMR", "JOSÉ", "MR"),
            ("JAMESMR", "JAMES", "MR"),
        ] {
            check(given, name, title);
        }
    }

    #[test]
    fn a_title_that_stands_alone_is_split_off_when_a_name_is_left() {
        check("ISABELLE MRS", "ISABELLE", "MRS");
        check("MR JUAN CARLOS", "JUAN CARLOS", "MR");
        check("DR ELENA MRS.", "ELENA", "MRS");
        check("MR DR JUAN", "JUAN", "DR");
        check("PEDRO SR", "PEDRO", "SR");
        check("MR", "MR", "");
        check("", "", "");
        check("  ", "  ", "");
    }

    #[test]
    fn a_real_name_stays_whole() {
        let names = "DREW DRAGAN AMR SIRENA DOLAN MISSAEL MISSY WILLIAMS ADAMS SHAMS NIMR THAMR SAMR OMR BADR \
                     ALEXANDR PEDRO MSTISLAV MSIZI MRIDULA MRINAL JAMES THOMAS SRINIVAS INFANTE MAESTRO DRISS \
                     PROFIRIO REVA LORDES MISSOURI TOMS MAKSIMS KLIMS JEFIMS MRDJAN MRKSA MRUTHYUNJAYA MRITHUNJAY ESRA ISRA NASR ROCHD MRIA MRUNALINI MRAD MRYAM MRWAN KHAMISS KHMISS";
        for name in names.split_whitespace() {
            for sex in [None, Some(Sex::Female), Some(Sex::Male)] {
                check_known(name, Known { sex, given: None }, name, "");
            }
            check_known(name, elsewhere(name), name, "");
            check(&format!("ABDEL {name}"), &format!("ABDEL {name}"), "");
        }
    }

    #[test]
    fn the_document_decides_where_a_name_can_be_read_in_two_ways() {
        check_known("MRSTEVEN", elsewhere("STEVENMR"), "STEVEN", "MR");
        check_known("MRSANDRA", elsewhere("SANDRA MRS"), "SANDRA", "MR");
        check_known("MRSAMPARO", elsewhere("AMPAROMRS"), "AMPARO", "MRS");
        check_known("ELENADR", elsewhere("ELENA MARIA"), "ELENA", "DR");
        check_known("DREW", elsewhere("DREWMR"), "DREW", "");
        check_known("ALEXANDR", elsewhere("ALEXANDER"), "ALEXANDR", "");
        check_known("NIMR", elsewhere("MRNIMR"), "NIMR", "");
        check_known("SEJOONMR", elsewhere("SE JOON"), "SEJOON", "MR");
        check_known("MISSANA", elsewhere("ANA LUCIA"), "ANA", "MISS");
        check("MRSTEVEN", "MRSTEVEN", "");
    }

    #[test]
    fn the_sex_decides_where_a_title_would_contradict_it() {
        check_known("MRSTEVEN", of_sex(Sex::Male), "STEVEN", "MR");
        check_known("MRSANDREA", of_sex(Sex::Female), "ANDREA", "MRS");
        check_known("GERHAMS", of_sex(Sex::Male), "GERHAMS", "");
        check_known("MSELENA", of_sex(Sex::Female), "ELENA", "MS");
        check("MSELENA", "MSELENA", "");
    }
}
