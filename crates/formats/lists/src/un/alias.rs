//! The names in one `ALIAS_NAME` of an individual: often several, or with a remark between parentheses.

/// Splits an alias at its semicolons. Of what stands between parentheses at the end of a name, only the same
/// name in another script is a name; the rest (`birth name`, `combat name`) is a remark.
pub(super) fn names(alias: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in split_outside_parentheses(alias) {
        let (name, aside) = split_aside(part);
        push(&mut names, name);
        let Some(aside) = aside else { continue };
        let aside = aside.strip_prefix("original script:").unwrap_or(aside);
        if is_latin(aside) != is_latin(name) {
            aside.split(';').for_each(|other| push(&mut names, other));
        }
    }
    names
}

fn push(names: &mut Vec<String>, name: &str) {
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | ','));
    if !name.is_empty() {
        names.push(name.to_owned());
    }
}

fn split_outside_parentheses(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (index, character) in text.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => {
                parts.push(&text[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// `name (aside)` to its two parts. Parentheses elsewhere belong to the name.
fn split_aside(text: &str) -> (&str, Option<&str>) {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == ',');
    match text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        Some((name, aside)) if !name.trim().is_empty() => (name, Some(aside.trim())),
        _ => (text, None),
    }
}

fn is_latin(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_gives_every_name_in_it_and_no_remark() {
        for (alias, expected) in [
            ("Ana Quisque", vec!["Ana Quisque"]),
            ("Quisque, Ana", vec!["Quisque, Ana"]),
            ("\"LA BASE\"", vec!["LA BASE"]),
            ("Ana Quisque; Anna Quisque ;", vec!["Ana Quisque", "Anna Quisque"]),
            ("Ana Quisque (birth name)", vec!["Ana Quisque"]),
            ("Ana Quisque (original script: Ана Квискве)", vec!["Ana Quisque", "Ана Квискве"]),
            ("آنا (Ana; Anna)", vec!["آنا", "Ana", "Anna"]),
            ("(Sheikh) Ana Quisque", vec!["(Sheikh) Ana Quisque"]),
            ("Ana (Quisque", vec!["Ana (Quisque"]),
            (" ; ", vec![]),
        ] {
            assert_eq!(names(alias), expected, "{alias}");
        }
    }
}
