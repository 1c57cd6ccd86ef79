//! Documents of a person in one cell of a table: `Passport A1 (Iran) expires 17 August 2025; National ID No. 77`.

use vocabulary::{Country, Document, DocumentKind, PartialDate};

use crate::document_number::{before_number, document_number};
use crate::published_date::{date, day_first};

/// The documents in a cell, `kind` where a number does not say itself what it is.
pub(crate) fn documents(cell: &str, kind: &str) -> Vec<Document> {
    values(cell).into_iter().filter_map(|part| document(part, kind)).collect()
}

/// The values of a cell: numbered `(1) … (2) …`, or parted by `;`, or by `,` where each part is a number.
pub(crate) fn values(cell: &str) -> Vec<&str> {
    let cell = cell.trim();
    if cell.starts_with("(1)") {
        return numbered(cell);
    }
    let mut values = Vec::new();
    for part in cell.split(';').map(str::trim) {
        let parts = part.split(", ").collect::<Vec<_>>();
        let are_numbers = parts.len() > 1 && parts.iter().all(|part| is_number(part));
        values.extend(if are_numbers { parts } else { vec![part] });
    }
    values.retain(|value| !value.is_empty());
    values
}

/// Whether a part between commas is a number of its own, and no remark on the one before it (`issued on 10.4.2015`).
fn is_number(part: &str) -> bool {
    let has_digit = part.contains(|letter: char| letter.is_ascii_digit());
    let last = part.split_whitespace().next_back().unwrap_or_default();
    let is_bare = last.len() > 3 && !part.contains('.') && !part.contains("issued");
    has_digit && (is_bare || DocumentKind::read(part).is_some())
}

/// `(1) Utopia (2) Freedonia`.
fn numbered(cell: &str) -> Vec<&str> {
    let mut values = Vec::new();
    let mut rest = cell;
    for number in 1_u32.. {
        let Some((before, after)) = rest.split_once(&format!("({number})")) else { break };
        if number > 1 {
            values.push(before.trim());
        }
        rest = after;
    }
    values.push(rest.trim());
    values.retain(|value| !value.is_empty());
    values
}

fn document(text: &str, kind: &str) -> Option<Document> {
    let number = document_number(text)?;
    let said = before_number(text).trim_start_matches("alt. ").trim_end_matches([':', ' ']);
    let kind = if DocumentKind::read(said).is_some() { said } else { kind };
    Some(Document { issuer: issuer(text, said), expiry: expiry(text), ..Document::new(kind, number) })
}

/// `(Iran)` behind the number, `Croatian passport` before it.
fn issuer(text: &str, said: &str) -> Option<Country> {
    let behind = text
        .split('(')
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .find_map(|(name, _)| Country::named(name));
    behind.or_else(|| Country::named(said.split_whitespace().next()?))
}

/// `valid until 25.10.2031`, `expires 17 August 2025`, `date of expiry: 5.5.2033`.
fn expiry(text: &str) -> Option<PartialDate> {
    let after = EXPIRY.iter().find_map(|word| text.split_once(word).map(|(_, after)| after))?;
    let after = after.trim().trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let after = after.split([')', ';', ',']).next()?.replace(". ", " ");
    day_first(&after).or_else(|| date(&after))
}

/// What stands before the last day of validity.
const EXPIRY: [&str; 5] = [" until ", "expires ", "expired ", "date of expiry: ", "expiry date: "];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_gives_its_documents() {
        for (cell, expected) in [
            ("722706177 (in 2015)", &["Passport 722706177 - -"][..]),
            ("76 2759110", &["Passport 76 2759110 - -"]),
            ("35415368 (valid until 25.10.2031)", &["Passport 35415368 - 2031-10-25"]),
            ("753296761 (Russian)", &["Passport 753296761 RUS -"]),
            ("XXIIAH534753", &["Passport XXIIAH534753 - -"]),
            ("7301193828, 0710012691", &["Passport 7301193828 - -", "Passport 0710012691 - -"]),
            ("3914864377, issued on 10.4.2015", &["Passport 3914864377 - -"]),
            ("series 4507 No 336855, issued on 20.8.2004", &["Passport 4507 336855 - -"]),
            (
                "Croatian passport no 012516964 (date of expiry: 5.5.2033)",
                &["Croatian passport no 012516964 HRV 2033-05-05"],
            ),
            (
                "N42881363 (Iran) expired 10 October 2022; alt. Passport A5965 (Iran) expires 15. September 2027; National ID No. 5929869741 (Iran)",
                &[
                    "Passport N42881363 IRN 2022-10-10",
                    "Passport A5965 IRN 2027-09-15",
                    "National ID No. 5929869741 IRN -",
                ],
            ),
            (
                "Passport 717637093, National ID No. 781005202108",
                &["Passport 717637093 - -", "National ID No. 781005202108 - -"],
            ),
            ("(1) 530308406 (2) 531246870", &["Passport 530308406 - -", "Passport 531246870 - -"]),
            ("У-360702; 1100633", &["Passport У-360702 - -", "Passport 1100633 - -"]),
            ("none", &[]),
            ("(1)", &[]),
        ] {
            let of = |document: &Document| {
                let issuer = document.issuer.map_or("-", Country::as_str);
                let expiry = document.expiry.map_or("-".to_owned(), |expiry| expiry.to_string());
                format!("{} {} {issuer} {expiry}", document.kind, document.number)
            };
            assert_eq!(documents(cell, "Passport").iter().map(of).collect::<Vec<_>>(), expected, "{cell}");
        }
    }
}
