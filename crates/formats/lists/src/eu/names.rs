//! The names of people in one cell of an EU table: several, in several scripts, with remarks between them.

use vocabulary::PersonName;

/// The names in a cell such as `Ana QUISQUE (Ана КВИСКВЕ); Anna QUISQUE / Anja QUISQUE`. The first is the one
/// that the cell begins with.
///
/// Parts are separate at `;` and where the script changes; at `/` and `,` when each side has two words or more. Of
/// what stands between parentheses, lists of such names are names; one word is another spelling or a remark.
pub(super) fn of_person(cell: &str) -> Vec<PersonName> {
    let mut names = Vec::new();
    for part in cell.split(';') {
        for part in divided(part, "/") {
            for run in runs_of_one_script(part) {
                let (main, asides) = without_asides(run);
                divided(&main, ",").into_iter().for_each(|name| push(&mut names, name));
                for aside in asides {
                    let aside = aside.trim_start_matches("a.k.a.");
                    aside
                        .split(',')
                        .flat_map(|part| part.split(" or "))
                        .filter(|name| has_two_words(name))
                        .for_each(|name| push(&mut names, name));
                }
            }
        }
    }
    names
}

/// A name as it stands, without the marks around it.
pub(super) fn whole(text: &str) -> PersonName {
    PersonName::whole(text.trim_matches(|letter: char| letter.is_whitespace() || letter == ';'))
}

/// At a separator, when each part may be a name of its own. Only Latin names are written `SURNAME, Given`.
fn divided<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let parts = text.split(separator).collect::<Vec<_>>();
    let is_other_script = text.split_whitespace().find_map(is_latin) == Some(false);
    let are_names = match &parts[..] {
        [first, ..] if is_other_script && separator == "," => has_two_words(first),
        parts => parts.iter().all(|part| has_two_words(part)),
    };
    if are_names { parts } else { vec![text] }
}

fn has_two_words(text: &str) -> bool {
    let is_remark = REMARKS.iter().any(|word| text.trim_start().starts_with(word));
    !is_remark && text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() > 1
}

/// How remarks between names begin.
const REMARKS: [&str; 5] = ["born ", "née ", "formerly ", "Text of image", "the "];

/// Where words of another script begin, another name does. Marks, figures and remarks are of every script.
fn runs_of_one_script(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let (mut start, mut script) = (0, None);
    for word in text.split([' ', '\t', ':', ',', '/']) {
        let Some(is_latin) = is_latin(word) else { continue };
        let place = word.as_ptr() as usize - text.as_ptr() as usize;
        if script.is_some_and(|script| script != is_latin) {
            runs.push(&text[start..place]);
            start = place;
        }
        script = Some(is_latin);
    }
    runs.push(&text[start..]);
    runs
}

/// Whether most letters of a word are Latin: a few Latin ones in a Cyrillic word are slips of the keyboard. `None`
/// for what is no word of a name.
fn is_latin(word: &str) -> Option<bool> {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let latin = word.chars().filter(|letter| letter.is_alphabetic() && *letter < '\u{250}').count();
    let is_remark =
        matches!(word, "born" | "née" | "a.k.a" | "Russian" | "Ukrainian" | "Korean" | "Belarusian");
    (letters > 0 && !is_remark).then_some(2 * latin > letters)
}

/// The text outside parentheses, and each text inside. A parenthesis that is not closed ends with the text.
fn without_asides(text: &str) -> (String, Vec<&str>) {
    let (mut main, mut asides) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('(') {
        main.push_str(before);
        main.push(' ');
        let (aside, after) = inside.split_once(')').unwrap_or((inside, ""));
        asides.push(aside);
        rest = after;
    }
    main.push_str(rest);
    // `(Ана КВИСКВЕ)` alone is the name itself.
    if main.chars().all(|letter| !letter.is_alphabetic()) {
        main = asides.join(" ");
        asides.clear();
    }
    (main, asides)
}

fn push(names: &mut Vec<PersonName>, text: &str) {
    let text = text.rsplit_once(':').map_or(text, |(_, name)| name);
    let words = text.split_whitespace().map(|word| word.trim_matches(is_mark));
    let words = words.filter(|word| word.contains(char::is_alphabetic)).collect::<Vec<_>>();
    for words in names_in_a_row(&words) {
        match words {
            [] | ["born" | "née", _] | ["Text", "of", "image"] => {}
            ["born" | "née", rest @ ..] => names.push(name(rest)),
            words => names.push(name(words)),
        }
    }
}

/// `Ana QUISQUE Anna QUISQUE` are two names: behind a surname another begins, with the same letter. What else
/// stands behind a word in capitals (`Ali ROE bin Omar CUX`) belongs to the name.
fn names_in_a_row<'a, 'w>(words: &'a [&'w str]) -> Vec<&'a [&'w str]> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    let are_like = !is_surname(first) && is_surname(last);
    let (mut parts, mut start) = (Vec::new(), 0);
    for place in 1..words.len() {
        let word = words[place];
        let is_like_first = word.chars().next() == first.chars().next() || matches!(word, "born" | "née");
        let is_behind_surname = is_surname(words[place - 1]) && !is_surname(word);
        if are_like && is_behind_surname && is_like_first {
            parts.push(&words[start..place]);
            start = place;
        }
    }
    parts.push(&words[start..]);
    parts
}

/// Whether a word is in capitals throughout. An initial is not.
fn is_surname(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

fn is_mark(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, ',' | '/' | ')' | '(' | '"' | '“' | '”' | '‘' | '\u{2019}' | '–' | '-')
}

/// The EU writes surnames in capitals, behind the given names (or before them, in names of East Asia).
fn name(words: &[&str]) -> PersonName {
    let is_cased = words.iter().any(|word| word.chars().any(char::is_lowercase));
    let behind = words.iter().rev().take_while(|word| is_surname(word)).count();
    let before = words.iter().take_while(|word| is_surname(word)).count();
    let (surname, given) = match (is_cased, behind, before) {
        (true, 1.., 0) => (&words[words.len() - behind..], &words[..words.len() - behind]),
        (true, 0, 1..) => (&words[..before], &words[before..]),
        _ => return PersonName::whole(words.join(" ")),
    };
    PersonName::parts(surname.join(" "), given.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_gives_every_name_in_it_and_no_remark() {
        for (cell, expected) in [
            ("Ana Luz QUISQUE", &["QUISQUE, Ana Luz"][..]),
            ("QUISQUE Ana", &["QUISQUE, Ana"]),
            ("Ana Quisque", &["Ana Quisque"]),
            ("ANA QUISQUE", &["ANA QUISQUE"]),
            ("Анна КВИСКВЕ; Hanna KVISKVE", &["КВИСКВЕ, Анна", "KVISKVE, Hanna"]),
            ("Ana QUISQUE (Анна КВИСКВЕ)", &["QUISQUE, Ana", "КВИСКВЕ, Анна"]),
            ("Ana QUISQUE (Russian:Анна КВИСКВЕ)", &["QUISQUE, Ana", "КВИСКВЕ, Анна"]),
            ("Анна КВИСКВЕ / Ганна КВIСКВЕ", &["КВИСКВЕ, Анна", "КВIСКВЕ, Ганна"]),
            ("Ana CUX/KUSH", &["CUX/KUSH, Ana"]),
            ("Ana QUISQUE, Anna Luz KISKE", &["QUISQUE, Ana", "KISKE, Anna Luz"]),
            ("RI, Chang Ho", &["RI, Chang Ho"]),
            ("Ana QUISQUE (born ROE)", &["QUISQUE, Ana"]),
            ("Ana QUISQUE (KISKE)", &["QUISQUE, Ana"]),
            ("Ana (Anna) QUISQUE", &["QUISQUE, Ana"]),
            (
                "Ana QUISQUE (a.k.a. Anna KISKE, Anja KISKE or Hanna KISKE)",
                &["QUISQUE, Ana", "KISKE, Anna", "KISKE, Anja", "KISKE, Hanna"],
            ),
            (
                "Ana QUISQUE (Anna QUISQUE, Hanna KISKE) – آنا كيسكي, أنا كيسكي",
                &["QUISQUE, Ana", "QUISQUE, Anna", "KISKE, Hanna", "آنا كيسكي", "أنا كيسكي"],
            ),
            ("Анна КВИСКВЕ (born РОЕ)", &["КВИСКВЕ, Анна"]),
            ("Iгор КВИСКВЕ", &["КВИСКВЕ, Iгор"]),
            (
                "Ana QUISQUE Anna KISKE (Анна КВИСКВЕ) Hanna CUX",
                &["QUISQUE, Ana", "KISKE, Anna", "КВИСКВЕ, Анна", "CUX, Hanna"],
            ),
            ("Ali ROE bin Omar CUX", &["CUX, Ali ROE bin Omar"]),
            ("Ana QUISQUE, née ROE", &["QUISQUE, Ana"]),
            ("آنا كيسكي, أنا", &["آنا كيسكي", "أنا"]),
            ("Text of image; Korean:; 리창호", &["리창호"]),
            ("born ROE; born Ana ROE", &["ROE, Ana"]),
            ("‘the Nose’", &["the Nose"]),
            ("; / ()", &[]),
        ] {
            let found = of_person(cell).iter().map(ToString::to_string).collect::<Vec<_>>();
            assert_eq!(found, expected, "{cell}");
        }
    }
}
