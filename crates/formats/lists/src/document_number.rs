//! A document's number out of the words that publishers put around it.

/// The number in `CAR diplomatic passport no. D00000898`, `381110042 (Expired 25 Jan. 2016)` or
/// `RL 1794375`: from the first word with a digit on, together with a series of capitals right before it,
/// up to what is said about the document. `None` when no word has a digit.
pub(crate) fn document_number(text: &str) -> Option<String> {
    let (words, number) = divided(text)?;
    if words.contains(" issued") || words.contains(" expire") {
        return None;
    }
    let end = AFTER_NUMBER.iter().filter_map(|after| number.find(after)).min().unwrap_or(number.len());
    let series = words.split_whitespace().last().filter(|word| is_series(word));
    let words = series.into_iter().chain(number[..end].split_whitespace());
    // `series 4507 No 336855` is one number.
    Some(words.filter(|word| !matches!(*word, "No" | "No." | "№")).collect::<Vec<_>>().join(" "))
}

/// What stands before a document's number, without the series of the number: `Passport` of `Passport RL 1794375`.
pub(crate) fn before_number(text: &str) -> &str {
    let Some((words, _)) = divided(text) else { return "" };
    let words = words.trim_end();
    let (before, last) = words.rsplit_once(char::is_whitespace).unwrap_or(("", words));
    if is_series(last) { before } else { words }
}

/// The words before the first one with a digit, and the rest.
fn divided(text: &str) -> Option<(&str, &str)> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    Some(text.split_at(text[..digit].trim_end_matches(|c: char| !c.is_whitespace()).len()))
}

/// What follows a number in the lists.
const AFTER_NUMBER: [&str; 6] = [" (", ", ", " issued", " expire", " - ", " and "];

/// The letters of a series: `RL`, `TR-P`.
fn is_series(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_found_among_words() {
        for (text, number) in [
            ("D00000898", Some("D00000898")),
            ("CAR diplomatic passport no. D00000898", Some("D00000898")),
            ("RL 1794375 (Lebanon) expires 01 Jan 2010", Some("RL 1794375")),
            ("TR-P 614 166", Some("TR-P 614 166")),
            ("CNIC: 35202-5400413-9 (Pakistan)", Some("35202-5400413-9")),
            ("381110042 (Expired 25 Jan. 2016)", Some("381110042")),
            ("R00012098, South Sudan", Some("R00012098")),
            ("Libya 428720", Some("428720")),
            ("12/BAKANA(Naing)019077 (Burma)", Some("12/BAKANA(Naing)019077")),
            ("German travel document (“Reiseausweis”) A 0139243", Some("A 0139243")),
            ("OR801168 and National ID No. 28102", Some("OR801168")),
            (" issued in Nowhere in 1999", None),
            ("series 4507 No 336855, issued on 20.8.2004", Some("4507 336855")),
            ("none", None),
            ("", None),
        ] {
            assert_eq!(document_number(text).as_deref(), number, "{text}");
        }
    }
}
